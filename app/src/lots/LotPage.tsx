import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";

import { chainHead } from "../lib/chainHead.js";
import { nowOf } from "../lib/time.js";
import { CopyButton } from "../ui/CopyButton.js";
import { IndexerNotice } from "../ui/IndexerNotice.js";
import { Notice } from "../ui/Notice.js";
import { useTitle } from "../ui/useTitle.js";
import { fetchLot, isLotId, type LotAnswer } from "./fetchLot.js";
import { LotBadges, measure } from "./LotBadges.js";
import { LotFacts } from "./LotFacts.js";
import { LotGraph } from "./LotGraph.js";
import { LotHistory } from "./LotHistory.js";
import { LotLink } from "./LotLink.js";
import { LotStops } from "./LotStops.js";
import { Row, Rows } from "./Rows.js";

const POLL_MS = 6_000;

/** A lot: what it is, where it comes from, where it went, and what stops it. */
export default function LotPage({ id }: { id: string }) {
  const { t } = useTranslation();
  useTitle(t("lot.title"));
  const wellFormed = isLotId(id);
  const { data, error } = useQuery({
    queryKey: ["lot", id],
    queryFn: async ({ signal }) => {
      const [answer, head] = await Promise.all([fetchLot(id, signal), chainHead(signal)]);
      return { ...answer, head };
    },
    enabled: wellFormed,
    refetchInterval: POLL_MS,
    retry: false,
  });

  return (
    <>
      <div className="page-head">
        <h1>{t("lot.title")}</h1>
        <p className="status-line">
          <span className="hex wrap">{id}</span> <CopyButton text={id} of={t("lot.id")} />
        </p>
      </div>
      <IndexerNotice answer={data} error={error} />
      {wellFormed && data === undefined && error === null && <p className="note">{t("loading")}</p>}
      {(!wellFormed || (data !== undefined && data.lot === undefined)) && (
        <Notice kind="warning" title={t("lot.unknown")}>
          <p>{t(wellFormed ? "lot.unknownText" : "lot.noId")}</p>
          <Link href="/lots">{t("lotList.title")}</Link>
        </Notice>
      )}
      {data?.lot !== undefined && <Shown lot={data.lot} answer={data} />}
    </>
  );
}

function Shown({ lot, answer }: { lot: NonNullable<LotAnswer["lot"]>; answer: LotAnswer }) {
  const { t } = useTranslation();
  return (
    <div className="grid">
      <LotFacts lot={lot} custody={answer.custody} conditions={answer.conditions} />
      <LotGraph id={lot.id} />
      <Rows id="contains" title={t("lot.contains")} total={lot.packed.totalCount}>
        {lot.packed.items.map((inside) => (
          <Row key={inside.id} badge={<LotBadges lot={inside} />}>
            <LotLink id={inside.id} /> · {measure(inside.quantity, inside)}
          </Row>
        ))}
      </Rows>
      <LotStops lot={lot} />
      <LotHistory lot={lot} now={nowOf(BigInt(answer.block.timestamp))} />
    </div>
  );
}

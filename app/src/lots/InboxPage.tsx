import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useLanguage } from "../i18n/useLanguage.js";
import { chainHead } from "../lib/chainHead.js";
import { formatTime, nowOf } from "../lib/time.js";
import { List } from "../overview/List.js";
import { TransactionLink } from "../ui/Hex.js";
import { IndexerNotice } from "../ui/IndexerNotice.js";
import { Notice } from "../ui/Notice.js";
import { useTitle } from "../ui/useTitle.js";
import { fetchInbox, type InboxOffer } from "./fetchLots.js";
import { LotBadges, measure } from "./LotBadges.js";
import { LotLink, PartyLink } from "./LotLink.js";
import { Pager } from "./Pager.js";
import { isParty } from "./readSearch.js";

const POLL_MS = 6_000;

/** What waits for a party: the lots that others offered it and that it neither accepted nor let go. */
export default function InboxPage({ party }: { party: string }) {
  const { t } = useTranslation();
  useTitle(t("inbox.title", { party }));
  const [page, setPage] = useState(0);
  const wellFormed = isParty(party);
  const { data, error } = useQuery({
    queryKey: ["inbox", party, page],
    queryFn: async ({ signal }) => {
      const [answer, head] = await Promise.all([fetchInbox(party, page, signal), chainHead(signal)]);
      return { ...answer, head };
    },
    enabled: wellFormed,
    placeholderData: (previous) => previous,
    refetchInterval: POLL_MS,
    retry: false,
  });

  return (
    <>
      <div className="page-head">
        <h1>{t("inbox.title", { party })}</h1>
      </div>
      <IndexerNotice answer={data} error={error} />
      {!wellFormed && <Notice kind="warning" title={t("lotList.noParty")} />}
      {wellFormed && data === undefined && error === null && <p className="note">{t("loading")}</p>}
      {data !== undefined && (
        <div className="column">
          <List id="inbox" title={t("inbox.offers")} total={data.offers.totalCount} empty={t("inbox.empty")}>
            {data.offers.items.map((offer) => (
              <OfferRow key={offer.hash} offer={offer} now={nowOf(BigInt(data.block.timestamp))} />
            ))}
          </List>
          <Pager page={page} total={data.offers.totalCount} onPage={setPage} />
        </div>
      )}
    </>
  );
}

function OfferRow({ offer, now }: { offer: InboxOffer; now: bigint }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { lot, from, quantity, deadline, transactionHash, ofLot } = offer;
  const lapsed = BigInt(deadline) < now;
  return (
    <li>
      <div className="row">
        <span>
          <PartyLink id={from} /> · <LotLink id={lot} /> · {ofLot === null ? quantity : measure(quantity, ofLot)}
        </span>
        <span className={lapsed ? "badge expired" : "badge waiting"}>{t(lapsed ? "lots.lapsed" : "lots.waiting")}</span>
      </div>
      <div className="row fine">
        <span>
          {t("lots.until", { time: formatTime(BigInt(deadline), language) })} ·{" "}
          <TransactionLink hash={transactionHash} />
        </span>
        {ofLot !== null && <LotBadges lot={ofLot} />}
      </div>
    </li>
  );
}

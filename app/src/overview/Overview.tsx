import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { nowOf } from "../lib/time.js";
import { useSuiteConfig } from "../lib/useSuiteConfig.js";
import { IndexerNotice } from "../ui/IndexerNotice.js";
import { useTitle } from "../ui/useTitle.js";
import { Deployments } from "./Deployments.js";
import { EventBatches } from "./EventBatches.js";
import { fetchOverview, type OverviewAnswer } from "./fetchOverview.js";
import { LatestEvidence } from "./LatestEvidence.js";
import { LatestTransfers } from "./LatestTransfers.js";
import { Lots } from "./Lots.js";
import { Reserves } from "./Reserves.js";

/** How often the page asks while all is well, and while the indexer starts. */
const POLL_MS = 6_000;
const STARTING_POLL_MS = 2_000;

/** What the suite holds now. */
export function Overview() {
  const { t } = useTranslation();
  useTitle(t("overview.title"));
  const config = useSuiteConfig();
  const { data, error } = useQuery({
    queryKey: ["overview"],
    queryFn: ({ signal }) => fetchOverview(signal),
    refetchInterval: ({ state }) => (state.data === undefined ? STARTING_POLL_MS : POLL_MS),
    retry: false,
  });

  return (
    <>
      <div className="page-head">
        <h1>{t("overview.title")}</h1>
        <p className="status-line" role="status">
          {config.data !== undefined && t("overview.chain", { network: config.data.network, id: config.data.chainId })}
          {data !== undefined && ` · ${t("overview.block", { block: data.block.number.toLocaleString("en-US") })}`}
        </p>
      </div>
      <IndexerNotice answer={data} error={error} />
      {data === undefined ? error === null && <Skeleton /> : <Figures answer={data} />}
    </>
  );
}

function Figures({ answer: { data, block } }: { answer: OverviewAnswer }) {
  const now = nowOf(BigInt(block.timestamp));
  return (
    <div className="grid">
      <Reserves data={data} now={now} />
      <div className="column">
        <LatestTransfers data={data} />
      </div>
      <div className="column">
        <LatestEvidence data={data} now={now} />
        <Lots data={data} now={now} />
        <EventBatches data={data} />
      </div>
      <Deployments data={data} />
    </div>
  );
}

function Skeleton() {
  const { t } = useTranslation();
  return (
    <div className="grid" aria-busy="true">
      <p className="visually-hidden" role="status">
        {t("loading")}
      </p>
      {[1, 2, 3, 4].map((key) => (
        <div key={key} className={key === 1 ? "card wide skeleton" : "card skeleton"} />
      ))}
    </div>
  );
}

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { IndexerStarting } from "../lib/queryIndexer.js";
import { clockSeconds } from "../lib/time.js";
import { useSuiteConfig } from "../lib/useSuiteConfig.js";
import { Notice } from "../ui/Notice.js";
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

/** Blocks between chain and indexer from which on the reader is told. */
const BEHIND = 3;

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

function IndexerNotice({ answer, error }: { answer: OverviewAnswer | undefined; error: Error | null }) {
  const { t } = useTranslation();
  if (error instanceof IndexerStarting) {
    return (
      <Notice kind="info" title={t("indexer.starting")}>
        <p>{t(answer === undefined ? "indexer.startingText" : "indexer.stale")}</p>
      </Notice>
    );
  }
  if (error !== null) {
    return (
      <Notice kind="error" title={t("indexer.failed")}>
        <p>{t(answer === undefined ? "indexer.failedText" : "indexer.stale")}</p>
        <p className="hex">{error.message}</p>
      </Notice>
    );
  }
  const behind = answer?.head === undefined ? 0 : answer.head - answer.block.number;
  if (behind < BEHIND) return null;
  return (
    <Notice kind="warning" title={t("indexer.behind", { count: behind })}>
      <p>{t("indexer.behindText")}</p>
    </Notice>
  );
}

function Figures({ answer: { data, block } }: { answer: OverviewAnswer }) {
  // A local chain's clock can run ahead of the reader's: what the chain has seen has happened.
  const clock = clockSeconds();
  const now = clock > BigInt(block.timestamp) ? clock : BigInt(block.timestamp);
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

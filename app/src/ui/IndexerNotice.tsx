import { useTranslation } from "react-i18next";

import { IndexerStarting } from "../lib/queryIndexer.js";
import { Notice } from "./Notice.js";

/** Blocks between chain and indexer from which on the reader is told. */
const BEHIND = 3;

/** How far the indexer is, and how far the chain. */
export interface IndexerProgress {
  readonly block: { readonly number: number };
  /** Undefined where the node does not answer. */
  readonly head: number | undefined;
}

/** Says that the indexer starts, fails, or is behind; nothing while all is well. */
export function IndexerNotice({ answer, error }: { answer: IndexerProgress | undefined; error: Error | null }) {
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

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Notice } from "../ui/Notice.js";
import { EdgeTable } from "./EdgeTable.js";
import { fetchLineage, type Lineage, MOST_LOTS } from "./fetchLineage.js";
import { LineageDrawing } from "./LineageDrawing.js";

/** Steps that are shown each way at first, and that each press adds. */
const STEPS = 3;

const POLL_MS = 12_000;

/** What a lot was made from and what was made from it: as a drawing, and as a table whose edges can be checked on chain. */
export function LotGraph({ id }: { id: string }) {
  const { t } = useTranslation();
  const [depth, setDepth] = useState(STEPS);
  const { data, error } = useQuery({
    queryKey: ["lineage", id, depth],
    queryFn: ({ signal }) => fetchLineage(id.toLowerCase(), depth, signal),
    placeholderData: (previous) => previous,
    refetchInterval: POLL_MS,
    retry: false,
  });

  return (
    <section className="card wide" aria-labelledby="lineage">
      <div className="card-head">
        <h2 id="lineage">{t("graph.title")}</h2>
        {data !== undefined && data.edges.length > 0 && (
          <span className="fine">{t("graph.size", { lots: data.lots.length, edges: data.edges.length })}</span>
        )}
      </div>
      {error !== null && (
        <Notice kind="error" title={t("graph.failed")}>
          <p className="hex">{error.message}</p>
        </Notice>
      )}
      {data === undefined && error === null && <p className="note">{t("loading")}</p>}
      {data !== undefined && <Graph id={id} lineage={data} onMore={() => setDepth(depth + STEPS)} />}
    </section>
  );
}

function Graph({ id, lineage, onMore }: { id: string; lineage: Lineage; onMore: () => void }) {
  const { t } = useTranslation();
  const hidden = [...lineage.hidden.values()].reduce((sum, count) => sum + count, 0);
  const isFull = lineage.lots.length >= MOST_LOTS;
  if (lineage.edges.length === 0 && hidden === 0) return <p className="empty">{t("graph.empty")}</p>;
  return (
    <>
      <LineageDrawing key={id} id={id.toLowerCase()} lineage={lineage} />
      {hidden > 0 && (
        <div className="row fine">
          <span role="status">
            {t("graph.hidden", { count: hidden })} {isFull && t("graph.full", { most: MOST_LOTS })}{" "}
            {lineage.isPartial && t("graph.partial")}
          </span>
          {!isFull && (
            <button type="button" className="button secondary" onClick={onMore}>
              {t("graph.more")}
            </button>
          )}
        </div>
      )}
      <EdgeTable lineage={lineage} />
    </>
  );
}

import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";

import type { Line, PlacedBox } from "../../../src/supplychain/trace/layout.js";
import { layoutLineage, type LineageKey, lotBeside } from "../../../src/supplychain/trace/lineageView.js";
import { shorten } from "../lib/shorten.js";
import type { LotEdge, Lineage } from "./fetchLineage.js";
import type { LotBrief } from "./fetchLot.js";
import { measure, stateKeys } from "./LotBadges.js";

const BOX = { width: 190, height: 66 };
const MARGIN = 8;
const ZOOMS = [0.5, 0.75, 1, 1.5] as const;
const KEYS: readonly string[] = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home"];

/** The lineage as boxes and lines. One lot takes the focus at a time: arrows lead along the edges, Enter opens. */
export function LineageDrawing({ id, lineage }: { id: string; lineage: Lineage }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [focused, setFocused] = useState(id);
  const [zoom, setZoom] = useState(2);
  const drawing = useRef<SVGSVGElement>(null);
  const layout = useMemo(() => layoutLineage(lineage, BOX), [lineage]);
  const [width, height] = [layout.width + 2 * MARGIN, layout.height + 2 * MARGIN];
  const scale = ZOOMS[zoom] ?? 1;
  const tabStop = layout.boxes.has(focused) ? focused : id;

  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") navigate(`/lots/${tabStop}`);
    if (!KEYS.includes(event.key)) return;
    event.preventDefault();
    const next = lotBeside(lineage, layout, { lot: tabStop, key: event.key as LineageKey });
    setFocused(next);
    drawing.current?.querySelector<SVGGElement>(`[data-lot="${next}"]`)?.focus();
  };

  return (
    <>
      <div className="row fine">
        <span id="graph-help">{t("graph.help")}</span>
        <span className="zoom">
          <button type="button" className="control" disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
            {t("graph.smaller")}
          </button>
          <button
            type="button"
            className="control"
            disabled={zoom === ZOOMS.length - 1}
            onClick={() => setZoom(zoom + 1)}
          >
            {t("graph.larger")}
          </button>
        </span>
      </div>
      <div className="graph-scroll">
        <svg
          ref={drawing}
          className="graph"
          role="group"
          aria-labelledby="lineage"
          aria-describedby="graph-help"
          viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}
          width={width * scale}
          height={height * scale}
          onKeyDown={onKeyDown}
        >
          <g aria-hidden="true">
            {lineage.edges.map((edge, i) => (
              <EdgeLine
                key={`${edge.child} ${edge.position}`}
                edge={edge}
                line={layout.lines[i] ?? []}
                lineage={lineage}
              />
            ))}
          </g>
          {lineage.lots.map((lot) => (
            <Node
              key={lot}
              id={lot}
              isStart={lot === id}
              brief={lineage.briefs.get(lot)}
              box={layout.boxes.get(lot)}
              hidden={lineage.hidden.get(lot) ?? 0}
              isTabStop={lot === tabStop}
              onFocus={() => setFocused(lot)}
              onOpen={() => navigate(`/lots/${lot}`)}
            />
          ))}
        </svg>
      </div>
    </>
  );
}

interface NodeProps {
  readonly id: string;
  readonly isStart: boolean;
  readonly brief: LotBrief | undefined;
  readonly box: PlacedBox | undefined;
  readonly hidden: number;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
}

function Node({ id, isStart, brief, box, hidden, isTabStop, onFocus, onOpen }: NodeProps) {
  const { t } = useTranslation();
  if (box === undefined) return null;
  const quantity = brief === undefined ? "?" : measure(brief.quantity, brief);
  const states = brief === undefined ? [] : stateKeys(brief);
  const state = states.map((key) => t(key)).join(" · ");
  const isStopped = states.length > 1;
  const name = `${shorten(id)}${hidden > 0 ? ` +${hidden}` : ""}`;
  const more = hidden > 0 ? t("graph.hidden", { count: hidden }) : "";
  const label = [t("graph.lot", { id: name }), quantity, state, more].filter((part) => part !== "").join(", ");
  return (
    <g
      role="link"
      data-lot={id}
      className={`node${isStart ? " start" : ""}${isStopped ? " stopped" : ""}`}
      transform={`translate(${box.x} ${box.y})`}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={label}
      aria-current={isStart ? "true" : undefined}
      onFocus={onFocus}
      onClick={onOpen}
    >
      <rect width={box.width} height={box.height} rx="8" />
      {/* The spaces keep the words apart where the drawing is read out. */}
      <text x="10" y="19" className="node-id">
        {`${name} `}
      </text>
      <text x="10" y="38" className="node-quantity">
        {`${quantity} `}
      </text>
      <text x="10" y="56" className="node-state">
        {isStopped && "⚠ "}
        {state}
      </text>
    </g>
  );
}

function EdgeLine({ edge, line, lineage }: { edge: LotEdge; line: Line; lineage: Lineage }) {
  const { t } = useTranslation();
  const end = line.at(-1);
  const before = line.at(-2);
  if (end === undefined || before === undefined) return null;
  const parent = lineage.briefs.get(edge.parent);
  const middle = { x: (end.x + before.x) / 2, y: (end.y + before.y) / 2 };
  return (
    <g className={`edge ${edge.kind}`} data-edge={`${edge.parent} ${edge.child}`}>
      <polyline points={line.map(({ x, y }) => `${x},${y}`).join(" ")} />
      <path d={`M ${end.x} ${end.y} l -8 -4 v 8 z`} />
      <text x={middle.x} y={middle.y - 14} textAnchor="middle">
        {t(`graph.kind.${edge.kind}`)}
      </text>
      <text x={middle.x} y={middle.y - 2} textAnchor="middle">
        {parent === undefined ? edge.amount : measure(edge.amount, parent)}
      </text>
    </g>
  );
}

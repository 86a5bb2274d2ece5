import { Graph as Layout, layout } from "@dagrejs/dagre";

import type { Graph, GraphEdge, GraphNode } from "./graph.js";
import { parseGraph } from "./parseGraph.js";

const FONT = 14;
const LINE = 20;
const PADDING = { x: 14, y: 9 };
const DOT = 14;
const MARGIN = 8;
/** How wide the text of a page is, in pixels. */
const WIDEST = 690;
/** How long and how wide an arrow's head is. */
const HEAD = { long: 9, wide: 8 };

interface Point {
  x: number;
  y: number;
}

interface Box extends Point {
  width: number;
  height: number;
}

/**
 * Draws a figure.
 *
 * @param text - The figure in the part of Mermaid's language that {@link parseGraph} knows.
 * @returns An SVG that takes its colours from the page's classes and has no styles of its own; its text can be read by machines.
 */
export function drawFigure(text: string): string {
  const graph = parseGraph(text);
  const across = arrange(graph);
  // What is wider than a page's text would be shrunk until nobody can read it.
  const plan =
    ((across.graph() as { width?: number }).width ?? 0) > WIDEST ? arrange({ ...graph, direction: "TB" }) : across;
  const { width = 0, height = 0 } = plan.graph() as { width?: number; height?: number };

  const edges = graph.edges.map((edge, index) =>
    arrow(edge, plan.edge(edge.from, edge.to, String(index)) as ArrowPlan),
  );
  const nodes = [...graph.nodes].map(([id, node]) => box(node, plan.node(id) as unknown as Box));
  const size = `width="${Math.ceil(width)}" height="${Math.ceil(height)}" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}"`;
  return `<svg class="figure" role="img" aria-label="${escape(spoken(graph))}" ${size} font-size="${FONT}">${edges.join("")}${nodes.join("")}</svg>`;
}

interface ArrowPlan extends Partial<Box> {
  points: Point[];
}

function arrange(graph: Graph) {
  const plan = new Layout({ multigraph: true });
  plan.setGraph({ rankdir: graph.direction, nodesep: 28, ranksep: 44, edgesep: 18, marginx: MARGIN, marginy: MARGIN });
  for (const [id, { label, shape }] of graph.nodes) {
    plan.setNode(id, shape === "box" ? sizeOf(label, PADDING) : { width: DOT, height: DOT });
  }
  for (const [index, { from, to, label }] of graph.edges.entries()) {
    const size = label.length === 0 ? { width: 0, height: 0 } : sizeOf(label, { x: 6, y: 2 });
    plan.setEdge(from, to, { ...size, labelpos: "c" }, String(index));
  }
  layout(plan);
  return plan;
}

function sizeOf(lines: readonly string[], padding: Point): { width: number; height: number } {
  return { width: Math.max(...lines.map(widthOf)) + 2 * padding.x, height: lines.length * LINE + 2 * padding.y };
}

/** Browsers differ by a few pixels; the padding bears it. */
function widthOf(line: string): number {
  const widths = [...line].map((character) =>
    /[\u2e80-\uffef]/.test(character) ? 1 : /[A-Z_@MWmw]/.test(character) ? 0.7 : 0.55,
  );
  return widths.reduce((sum, width) => sum + width, 0) * FONT;
}

function box({ label, shape }: GraphNode, { x, y, width, height }: Box): string {
  if (shape !== "box") {
    const ring = shape === "end" ? `<circle class="figure-ring" cx="${n(x)}" cy="${n(y)}" r="${DOT / 2}"/>` : "";
    return `${ring}<circle class="figure-dot" cx="${n(x)}" cy="${n(y)}" r="${shape === "end" ? 4 : 6}"/>`;
  }
  const frame = `<rect class="figure-box" x="${n(x - width / 2)}" y="${n(y - height / 2)}" width="${n(width)}" height="${n(height)}" rx="6"/>`;
  return frame + textAt(label, { x, y }, "figure-text");
}

function arrow({ label, dotted }: GraphEdge, { points, x, y, width = 0, height = 0 }: ArrowPlan): string {
  const end = points.at(-1) ?? { x: 0, y: 0 };
  const before = points.at(-2) ?? end;
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const along = { x: (end.x - before.x) / length, y: (end.y - before.y) / length };
  const neck = { x: end.x - along.x * HEAD.long, y: end.y - along.y * HEAD.long };
  const wing = (side: number) =>
    `${n(neck.x - side * along.y * (HEAD.wide / 2))},${n(neck.y + side * along.x * (HEAD.wide / 2))}`;

  const line = `<path class="figure-line${dotted ? " figure-dotted" : ""}" d="${curve([...points.slice(0, -1), neck])}"/>`;
  const head = `<polygon class="figure-head" points="${n(end.x)},${n(end.y)} ${wing(1)} ${wing(-1)}"/>`;
  if (label.length === 0 || x === undefined || y === undefined) return line + head;

  const back = `<rect class="figure-gap" x="${n(x - width / 2)}" y="${n(y - height / 2)}" width="${n(width)}" height="${n(height)}"/>`;
  return line + head + back + textAt(label, { x, y }, "figure-label");
}

/** A line through all points but with its corners rounded off. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const middle = (a: Point, b: Point) => `${n((a.x + b.x) / 2)} ${n((a.y + b.y) / 2)}`;
  const last = rest.at(-1) ?? first;
  const bends = rest
    .slice(0, -1)
    .map((point, index) => `Q${n(point.x)} ${n(point.y)} ${middle(point, rest[index + 1] ?? last)}`);
  return `M${n(first.x)} ${n(first.y)}${bends.join("")}L${n(last.x)} ${n(last.y)}`;
}

function textAt(lines: readonly string[], { x, y }: Point, name: string): string {
  const top = y - ((lines.length - 1) * LINE) / 2;
  return lines
    .map(
      (line, index) =>
        `<text class="${name}" x="${n(x)}" y="${n(top + index * LINE)}" text-anchor="middle" dominant-baseline="central">${escape(line)}</text>`,
    )
    .join("");
}

/** The figure as sentences, for those who do not see it. */
function spoken({ nodes, edges }: Graph): string {
  const name = (id: string) => nodes.get(id)?.label.join(" ") || "●";
  return edges
    .map(({ from, to, label }) => `${name(from)} → ${name(to)}${label.length === 0 ? "" : ` (${label.join(" ")})`}`)
    .join("; ");
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

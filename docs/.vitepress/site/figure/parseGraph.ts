import type { Graph, GraphEdge, GraphNode } from "./graph.js";

/** `id` or `id[text of the box]`. */
const NODE = String.raw`[\w]+(?:\[[^\]]+\])?|\[\*\]`;
const NODES = String.raw`(?:${NODE})(?:\s*&\s*(?:${NODE}))*`;
const FLOW = new RegExp(String.raw`^(${NODES})(?:\s*(-->|-\.->)(?:\|([^|]+)\|)?\s*(${NODES}))?$`);
const TRANSITION = /^(\w+|\[\*\])\s*-->\s*(\w+|\[\*\])(?:\s*:\s*(.+))?$/;
const NAMED_STATE = /^(?:state\s+)?(\w+)\s*:\s*(.+)$/;

/**
 * Reads a figure in the part of Mermaid's language that the pages use: `flowchart` with boxes and arrows, and `stateDiagram-v2`.
 *
 * @returns The figure; throws on a line that means nothing here, so that no figure loses a part unseen.
 */
export function parseGraph(text: string): Graph {
  const [head = "", ...lines] = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("%%"));
  const [, kind = "", direction = "TB"] = /^(flowchart|stateDiagram-v2)(?:\s+(LR|TB|BT))?$/.exec(head) ?? [];
  if (kind === "") throw new Error(`A figure begins with flowchart or stateDiagram-v2, not with "${head}".`);

  const figure = new Builder(direction as Graph["direction"]);
  for (const line of lines) {
    const read = figure.readDirection(line) || (kind === "flowchart" ? figure.readFlow(line) : figure.readState(line));
    if (!read) throw new Error(`A figure holds a line that is not understood: "${line}".`);
  }
  const round = figure.edges.find(({ from, to }) => from === to);
  if (round !== undefined) throw new Error(`A figure cannot show an arrow from ${round.from} to itself.`);
  return figure;
}

class Builder implements Graph {
  readonly nodes = new Map<string, GraphNode>();
  readonly edges: GraphEdge[] = [];

  constructor(public direction: Graph["direction"]) {}

  readDirection(line: string): boolean {
    const [, direction] = /^direction (LR|TB|BT)$/.exec(line) ?? [];
    if (direction === undefined) return false;
    this.direction = direction as Graph["direction"];
    return true;
  }

  readFlow(line: string): boolean {
    const [whole, left = "", arrow, label = "", right = ""] = FLOW.exec(line) ?? [];
    if (whole === undefined) return false;

    const from = this.#nodesIn(left);
    for (const start of from) {
      for (const end of arrow === undefined ? [] : this.#nodesIn(right)) {
        this.edges.push({ from: start, to: end, label: linesOf(label), dotted: arrow === "-.->" });
      }
    }
    return true;
  }

  readState(line: string): boolean {
    const [move, from = "", to = "", label = ""] = TRANSITION.exec(line) ?? [];
    if (move !== undefined) {
      const [start, end] = [this.#state(from, "begin"), this.#state(to, "end")];
      this.edges.push({ from: start, to: end, label: linesOf(label), dotted: false });
      return true;
    }

    const [named, id = "", name = ""] = NAMED_STATE.exec(line) ?? [];
    if (named !== undefined) this.nodes.set(id, { label: linesOf(name), shape: "box" });
    return named !== undefined;
  }

  #nodesIn(text: string): string[] {
    return text.split("&").map((part) => {
      const [, id = "", label] = /^(\w+)(?:\[([^\]]+)\])?$/.exec(part.trim()) ?? [];
      if (label !== undefined || !this.nodes.has(id)) this.nodes.set(id, { label: linesOf(label ?? id), shape: "box" });
      return id;
    });
  }

  #state(id: string, dot: "begin" | "end"): string {
    const key = id === "[*]" ? dot : id;
    if (!this.nodes.has(key)) {
      this.nodes.set(key, id === "[*]" ? { label: [], shape: dot } : { label: [id], shape: "box" });
    }
    return key;
  }
}

function linesOf(text: string): string[] {
  return text === "" ? [] : text.replaceAll(/^"|"$/g, "").split(/<br\s*\/?>/);
}

import type { Trace, TracedLink } from "./trace.js";
import { linkLabel, shortName, stepLabels, thingLabels } from "./traceLabels.js";
import { type TraceLanguage, traceTexts, type TraceTexts } from "./traceTexts.js";

/** Something that is still to be written. */
interface Pending {
  readonly node: string;
  /** What connects it to the line above. */
  readonly lead: string;
  /** What stands before the lines below it. */
  readonly indent: string;
  readonly amount: string;
}

/**
 * Writes a trace as a tree of text: what the start came from, and what became of it. What stands in it twice is written out once.
 *
 * @param found - The trace.
 * @param language - English by default.
 */
export function traceText(found: Trace, language: TraceLanguage = "en"): string {
  const texts = traceTexts(language);
  const ways = found.direction === "both" ? (["up", "down"] as const) : [found.direction];
  const head = [
    `${texts.title(shortName(found.start.key))}`,
    found.start.identifier,
    ...detailsOf(found, found.start.key, texts),
  ];
  const trees = ways.flatMap((way) => ["", `${texts[way]}:`, ...tree(found, way, texts)]);
  return [...head, ...trees].join("\n");
}

function tree(found: Trace, way: "up" | "down", texts: TraceTexts): string[] {
  const nearer = (link: TracedLink): string => (way === "up" ? link.to : link.from);
  const farther = (link: TracedLink): string => (way === "up" ? link.from : link.to);
  const next = new Map<string, TracedLink[]>();
  for (const link of found.links) {
    const list = next.get(nearer(link));
    if (list === undefined) next.set(nearer(link), [link]);
    else list.push(link);
  }

  const lines: string[] = [];
  const seen = new Set([found.start.key]);
  const below = (node: string, indent: string): Pending[] => {
    const links = next.get(node) ?? [];
    return links.map((link, i) => {
      const isLast = i === links.length - 1;
      const amount = [link.kind === "packed" ? texts.packedInto : "", linkLabel(link.mention)]
        .filter(Boolean)
        .join(" ");
      return {
        node: farther(link),
        lead: `${indent}${isLast ? "└─ " : "├─ "}`,
        indent: `${indent}${isLast ? "   " : "│  "}`,
        amount,
      };
    });
  };
  const stack = [...below(found.start.key, ""), ...(way === "down" ? inside(found, texts) : [])].reverse();
  if (stack.length === 0) return [texts.nothing];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const again = seen.has(at.node);
    const [name = "", ...details] = describe(found, at.node, texts);
    lines.push(`${at.lead}${name}${at.amount === "" ? "" : `  [${at.amount}]`}${again ? `  (${texts.seeAbove})` : ""}`);
    if (again) continue;
    seen.add(at.node);
    lines.push(...details.map((detail) => `${at.indent}   ${detail}`));
    stack.push(...below(at.node, at.indent).reverse());
  }
  return lines;
}

/** What became of a container is what became of its contents. */
function inside(found: Trace, texts: TraceTexts): Pending[] {
  return found.links
    .filter(({ kind, to }) => kind === "packed" && to === found.start.key)
    .map(({ from, mention }) => ({
      node: from,
      lead: "├─ ",
      indent: "│  ",
      amount: `${texts.contained} ${linkLabel(mention)}`.trim(),
    }));
}

function describe(found: Trace, node: string, texts: TraceTexts): string[] {
  const step = found.steps.get(node);
  if (step === undefined) return [shortName(node), ...detailsOf(found, node, texts)];
  return [
    `◆ ${stepLabels(step, texts)
      .map(({ text }) => text)
      .join(" · ")}`,
  ];
}

function detailsOf(found: Trace, key: string, texts: TraceTexts): string[] {
  const thing = found.things.get(key);
  return thing === undefined ? [] : thingLabels(thing, texts).map(({ text }) => text);
}

import { layoutBoxes, type Line, type PlacedBox } from "./layout.js";
import type { Trace, TracedLink } from "./trace.js";
import { type Label, linkLabel, shortName, stepLabels, thingLabels } from "./traceLabels.js";
import { type TraceLanguage, traceTexts, type TraceTexts } from "./traceTexts.js";

/** A box before it has a place: what it says, and what it is. */
interface Drawing {
  readonly id: string;
  readonly name: string;
  readonly labels: readonly Label[];
  readonly kind: "thing" | "step";
  readonly isStart: boolean;
  readonly isWithdrawn: boolean;
}

const MARGIN = 24;
const HEAD = 48;
const LINE = 17;
const PADDING = 10;
/** Characters of a line; longer ones are cut, and stand whole in the box's title. */
const MOST = 56;
const FONT = "font-family=\"'Noto Sans','Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif\"";

/**
 * Draws a trace as SVG, from left to right in time: lots, objects and containers with what was made and used of them, transformations
 * between them, quantities on the lines. It has a title and a description for those who cannot see it, no script and no reference to
 * anything outside, and every text is escaped.
 *
 * @param found - The trace.
 * @param language - English by default.
 */
export function traceSvg(found: Trace, language: TraceLanguage = "en"): string {
  const texts = traceTexts(language);
  const drawings = drawingsOf(found, texts);
  const layout = layoutBoxes(drawings.map(sized), found.links);
  const width = Math.ceil(Math.max(layout.width, 480) + 2 * MARGIN);
  const height = Math.ceil(layout.height + HEAD + 2 * MARGIN);

  const lines = found.links.map((link, i) => drawLine(layout.lines[i] ?? [], link, texts));
  const boxes = drawings.flatMap((drawing) => {
    const place = layout.boxes.get(drawing.id);
    return place === undefined ? [] : [drawBox(drawing, place)];
  });
  const title = texts.title(shortName(found.start.key));
  const summary = texts.summary(found.things.size, found.steps.size);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="trace-title trace-desc" xml:lang="${language}">`,
    `<title id="trace-title">${escapeXml(title)}</title>`,
    `<desc id="trace-desc">${escapeXml([summary, ...told(found, texts)].join(" "))}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="#4a5568"/></marker></defs>',
    `<g ${FONT} font-size="12" fill="#1a202c">`,
    `<text x="${MARGIN}" y="${MARGIN + 8}" font-size="16" font-weight="bold">${escapeXml(title)}</text>`,
    `<text x="${MARGIN}" y="${MARGIN + 28}" fill="#4a5568">${escapeXml(summary)}</text>`,
    `<g transform="translate(${MARGIN} ${MARGIN + HEAD})">`,
    ...lines,
    ...boxes,
    "</g></g></svg>",
  ].join("\n");
}

function drawingsOf(found: Trace, texts: TraceTexts): Drawing[] {
  const things = [...found.things.values()].map((traced): Drawing => ({
    id: traced.thing.key,
    name: shortName(traced.thing.key),
    labels: thingLabels(traced, texts),
    kind: "thing",
    isStart: traced.thing === found.start,
    isWithdrawn: false,
  }));
  const steps = [...found.steps.values()].map((step): Drawing => {
    const [name, ...labels] = stepLabels(step, texts);
    const isWithdrawn = step.event.withdrawal !== undefined;
    return { id: step.id, name: name?.text ?? "", labels, kind: "step", isStart: false, isWithdrawn };
  });
  return [...things, ...steps];
}

function sized({ id, name, labels }: Drawing): { id: string; width: number; height: number } {
  const widest = Math.max(textWidth(cut(name)) * 1.1, ...labels.map(({ text }) => textWidth(cut(text))));
  return { id, width: Math.ceil(widest + 2 * PADDING), height: (labels.length + 1) * LINE + 2 * PADDING - 4 };
}

/** About how wide a text of 12 pixels is: Chinese characters are as wide as high. */
function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 12 : 6.9;
  return width;
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= MOST ? text : `${characters.slice(0, MOST - 1).join("")}…`;
}

function drawBox({ name, labels, kind, isStart, isWithdrawn, id }: Drawing, place: PlacedBox): string {
  const { x, y, width, height } = place;
  const stroke = isWithdrawn
    ? 'stroke="#c53030" stroke-dasharray="5 4"'
    : `stroke="${isStart ? "#2b6cb0" : "#718096"}"`;
  const fill = kind === "step" ? "#edf2f7" : isStart ? "#ebf8ff" : "#ffffff";
  const texts = [{ text: name, isAlarm: false }, ...labels].map(({ text, isAlarm }, i) => {
    const style = `${i === 0 ? ' font-weight="bold"' : ""}${isAlarm ? ' fill="#c53030"' : ""}`;
    return `<text x="${round(x + PADDING)}" y="${round(y + PADDING + 9 + i * LINE)}"${style}>${escapeXml(cut(text))}</text>`;
  });
  const whole = [kind === "thing" ? id : name, ...labels.map(({ text }) => text)].join("\n");
  return (
    `<g><title>${escapeXml(whole)}</title><rect x="${round(x)}" y="${round(y)}" width="${width}" height="${height}" rx="${kind === "step" ? 12 : 3}" ` +
    `fill="${fill}" ${stroke} stroke-width="${isStart ? 2.5 : 1.2}"/>${texts.join("")}</g>`
  );
}

function drawLine(line: Line, { kind, mention }: TracedLink, texts: TraceTexts): string {
  const [start, ...rest] = line;
  if (start === undefined) return "";
  let [path, from] = [`M${round(start.x)} ${round(start.y)}`, start];
  for (const to of rest) {
    const bend = (to.x - from.x) / 2;
    path += ` C${round(from.x + bend)} ${round(from.y)} ${round(to.x - bend)} ${round(to.y)} ${round(to.x)} ${round(to.y)}`;
    from = to;
  }
  const isWithdrawn = mention.event.withdrawal !== undefined;
  const dashes = isWithdrawn ? ' stroke-dasharray="5 4"' : kind === "packed" ? ' stroke-dasharray="2 3"' : "";
  const colour = isWithdrawn ? "#c53030" : "#4a5568";
  const label = [kind === "packed" ? texts.packedInto : "", linkLabel(mention)].filter((part) => part !== "").join(" ");
  const second = rest[0] ?? start;
  const text = `<text x="${round((start.x + second.x) / 2)}" y="${round((start.y + second.y) / 2 - 5)}" text-anchor="middle" font-size="11" fill="${colour}" stroke="#ffffff" stroke-width="3" paint-order="stroke">${escapeXml(label)}</text>`;
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.3"${dashes} marker-end="url(#arrow)"/>${label === "" ? "" : text}`;
}

/** What went where, as sentences: what a screen reader tells. Long chains are left to the text form. */
function told(found: Trace, texts: TraceTexts): string[] {
  const name = (id: string): string => {
    const step = found.steps.get(id);
    return step === undefined ? shortName(id) : (stepLabels(step, texts)[0]?.text ?? id);
  };
  return found.links
    .slice(0, TOLD)
    .map(({ from, to, mention }) => `${name(from)} → ${name(to)} ${linkLabel(mention)};`);
}

const TOLD = 60;

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes markup, and drops what XML 1.0 does not know. */
function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, "\uFFFD")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** An attribute as namespaces resolve it; declarations (`xmlns`) and notes for schema processors (`xsi`) are not among them. */
export interface XmlAttribute {
  readonly prefix: string;
  readonly local: string;
  /** The namespace; empty when there is none. */
  readonly uri: string;
  readonly value: string;
}

/** An element with all that it holds. */
export interface XmlElement {
  readonly prefix: string;
  readonly local: string;
  /** The namespace; empty when there is none. */
  readonly uri: string;
  readonly attributes: readonly XmlAttribute[];
  /** Prefix to namespace, as they are in force here. */
  readonly namespaces: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, CDATA included, without that of its children. */
  readonly text: string;
  readonly parent: XmlElement | null;
  /** Its place among the elements of its parent, from 1. */
  readonly ordinal: number;
  /** Where its tag begins; both count from 1, columns in UTF-16 code units as editors do. */
  readonly line: number;
  readonly column: number;
}

/** The name as the document writes it. */
export function qualifiedName({ prefix, local }: Pick<XmlElement, "prefix" | "local">): string {
  return prefix === "" ? local : `${prefix}:${local}`;
}

/**
 * Writes an XPath that leads to an element. An element whose siblings were let go is given by its number:
 * `/epcis:EPCISDocument/EPCISBody/EventList/*[3]/bizStep`.
 */
export function xpathOf(element: XmlElement): string {
  const { parent } = element;
  if (parent === null) return `/${qualifiedName(element)}`;
  return `${xpathOf(parent)}/${stepsFrom(parent).get(element) ?? stepWithoutSiblings(element)}`;
}

function stepWithoutSiblings(element: XmlElement): string {
  return /^(?:EventList|extension)$/.test(element.parent?.local ?? "")
    ? `*[${element.ordinal}]`
    : qualifiedName(element);
}

const STEPS = new WeakMap<XmlElement, ReadonlyMap<XmlElement, string>>();

/** The step that leads to each child that is known, numbered among those of its name. */
function stepsFrom(parent: XmlElement): ReadonlyMap<XmlElement, string> {
  const known = STEPS.get(parent);
  if (known !== undefined) return known;

  const total = new Map<string, number>();
  for (const child of parent.children) total.set(qualifiedName(child), (total.get(qualifiedName(child)) ?? 0) + 1);
  const seen = new Map<string, number>();
  const steps = new Map<XmlElement, string>();
  for (const child of parent.children) {
    const name = qualifiedName(child);
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    steps.set(child, total.get(name) === 1 ? name : `${name}[${number}]`);
  }
  STEPS.set(parent, steps);
  return steps;
}

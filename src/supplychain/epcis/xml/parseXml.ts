import { SaxesParser, type SaxesTagNS } from "saxes";

import { XmlSyntaxError } from "../errors.js";
import type { XmlAttribute, XmlElement } from "./XmlElement.js";

/** What to do with an element whose tag has just opened: go into it, take it whole, or pass it by. */
export type Choice = "enter" | "take" | "skip";

/** Who is told of what a parser finds. */
export interface XmlListener {
  /** Decides about an element that stands in no taken one; its attributes and place are known, its content is not. */
  readonly choose: (element: XmlElement) => Choice;
  /** Receives an element that was taken, with all that it holds. */
  readonly take: (element: XmlElement) => void;
}

/** Takes a document in pieces, cut anywhere. */
export interface XmlParser {
  readonly write: (text: string) => void;
  /** Says that there is no more. */
  readonly close: () => void;
}

/** Levels of elements that a document may have; EPCIS needs about fifteen. */
const MAX_DEPTH = 128;
/** Namespaces that may be in force at once: each element that declares one copies them. */
const MAX_NAMESPACES = 256;
const XMLNS = "http://www.w3.org/2000/xmlns/";
const XSI = "http://www.w3.org/2001/XMLSchema-instance";

interface Place {
  readonly line: number;
  readonly column: number;
}

/** An element that is still being read. */
interface OpenElement extends XmlElement {
  children: XmlElement[];
  text: string;
  choice: Choice | "within";
  elements: number;
}

/**
 * Parses XML 1.0 with namespaces, element by element, so that a document of any length needs no more memory than its
 * largest taken element. Nothing is fetched and no entity but the five of XML itself is known: a document type
 * declaration is refused before it can declare any.
 *
 * @param listener - Who is told of what is found.
 * @returns What takes the text. It throws {@link XmlSyntaxError} with line and column when the text is not well formed.
 */
export function parseXml({ choose, take }: XmlListener): XmlParser {
  const parser = new SaxesParser({ xmlns: true, position: true });
  let open: OpenElement | null = null;
  let depth = 0;
  let start: Place = { line: 1, column: 1 };
  let mark = { offset: 0, line: 1, column: 1 };

  const fail = (reason: string, cause?: unknown): never => {
    throw new XmlSyntaxError(reason, { line: parser.line, column: Math.max(1, parser.columnIndex) }, cause);
  };
  parser.on("error", (error) => fail(error.message.replace(/^(?:\d+:\d+: )?/, "").replace(/\.$/, ""), error));
  parser.on("doctype", () => fail("a document type declaration, which may declare entities, is not taken"));

  const remember = (): void => {
    mark = { offset: parser.position, line: parser.line, column: parser.columnIndex + 1 };
  };
  parser.on("opentagstart", ({ name }) => {
    // The name has been read, and one character after it; if that was a line break, columns are counted from a mark.
    const offset = parser.position - name.length - 2;
    const column = parser.columnIndex - name.length - 1;
    if (column >= 1) start = { line: parser.line, column };
    else if (mark.line === parser.line - 1) start = { line: mark.line, column: mark.column + offset - mark.offset };
    else start = { line: parser.line - 1, column: 1 };
  });
  parser.on("opentag", (tag) => {
    if (++depth > MAX_DEPTH) fail(`nested deeper than ${MAX_DEPTH} levels`);
    const element = opened(tag, open, start);
    if (element.namespaces.size > MAX_NAMESPACES) fail(`more than ${MAX_NAMESPACES} namespaces at once`);
    if (open?.choice === "take" || open?.choice === "within") {
      element.choice = "within";
      open.children.push(element);
    } else element.choice = open?.choice === "skip" ? "skip" : choose(element);
    open = element;
    remember();
  });
  const addText = (text: string): void => {
    remember();
    if (open !== null && open.choice !== "skip" && open.choice !== "enter") open.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    remember();
    depth--;
    const closed = open;
    open = closed?.parent as OpenElement | null;
    if (closed?.choice === "take") take(closed);
  });

  return {
    write: (text) => void parser.write(text),
    close: () => void parser.close(),
  };
}

function opened(tag: SaxesTagNS, parent: OpenElement | null, place: Place): OpenElement {
  const inherited: ReadonlyMap<string, string> = parent?.namespaces ?? new Map();
  const declared = Object.entries(tag.ns);
  return {
    prefix: tag.prefix,
    local: tag.local,
    uri: tag.uri,
    attributes: Object.values(tag.attributes).filter(saysSomething),
    namespaces: declared.length === 0 ? inherited : new Map([...inherited, ...declared]),
    children: [],
    text: "",
    parent,
    ordinal: parent === null ? 1 : ++parent.elements,
    ...place,
    choice: "enter",
    elements: 0,
  };
}

function saysSomething({ uri }: XmlAttribute): boolean {
  return uri !== XMLNS && uri !== XSI;
}

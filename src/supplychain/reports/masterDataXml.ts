import { SaxesParser, type SaxesTagNS } from "saxes";

import { XmlSyntaxError } from "../epcis/errors.js";

/** One element of a vocabulary: its identifier and its attributes, by their full names. */
export interface VocabularyElement {
  readonly id: string;
  readonly attributes: (readonly [name: string, text: string])[];
}

/**
 * Reads the vocabulary in the header of an EPCIS XML document, 1.2 or 2.0. Nothing is expanded but XML's own five entities.
 *
 * @throws XmlSyntaxError when the text is not XML, with line and column.
 */
export function vocabularyElements(text: string): VocabularyElement[] {
  const found: VocabularyElement[] = [];
  let attribute: string | null = null;
  let value = "";
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (cause) => {
    throw new XmlSyntaxError(cause.message, { line: parser.line, column: parser.columnIndex + 1 }, cause);
  });
  parser.on("opentag", (tag) => {
    if (tag.local === "VocabularyElement") found.push({ id: idOf(tag), attributes: [] });
    else if (tag.local === "attribute") [attribute, value] = [idOf(tag), ""];
  });
  parser.on("text", (piece) => (value += piece));
  parser.on("cdata", (piece) => (value += piece));
  parser.on("closetag", ({ local }) => {
    if (local !== "attribute" || attribute === null) return;
    found.at(-1)?.attributes.push([attribute, value.trim()]);
    attribute = null;
  });
  parser.write(text).close();
  return found;
}

function idOf({ attributes }: SaxesTagNS): string {
  return attributes.id?.value ?? "";
}

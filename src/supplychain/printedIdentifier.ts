import { percentEncode } from "./epcis/gs1Text.js";

const PRINTED = /^(?:\(\d{2,4}\)[^()]+)+$/;

/**
 * Writes an identifier as it is printed below bar codes, `(01)09521141001011(10)A1`, as a GS1 Digital Link. Any other text stays as it is.
 *
 * @param identifier - Any text.
 */
export function printedIdentifier(identifier: string): string {
  if (!PRINTED.test(identifier)) return identifier;
  const keys = Array.from(identifier.matchAll(/\((\d{2,4})\)([^()]+)/g), ([, ai = "", value = ""]) => {
    return `${ai}/${percentEncode(value)}`;
  });
  return `https://id.gs1.org/${keys.join("/")}`;
}

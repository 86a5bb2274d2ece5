import { checkDigit } from "./checkDigit.js";
import { isSet39, isSet82, percentDecode, percentEncode } from "./gs1Text.js";

const BASE = "https://id.gs1.org";
const withCheckDigit = (digits: string): string => digits + checkDigit(digits);

/** How one EPC scheme writes its parts (Tag Data Standard 2.0, section 6.3) and where they go in a Digital Link. */
interface Scheme {
  /** Digits of company prefix and reference together; `null` where the reference is not a number. */
  readonly digits: number | null;
  /** How many dots separate the parts. The last part may hold dots of its own. */
  readonly parts: number;
  /** Whether the parts after prefix and reference, decoded, are well formed. */
  readonly accepts: (rest: readonly string[], prefix: string, reference: string) => boolean;
  /** Writes the link from decoded parts. */
  readonly link: (prefix: string, reference: string, rest: readonly string[]) => string;
}

/** Item references carry the indicator digit in front of the company prefix, serial references the extension digit. */
const leadingDigitFirst = (prefix: string, reference: string): string =>
  withCheckDigit(reference.slice(0, 1) + prefix + reference.slice(1));
const straight = (prefix: string, reference: string): string => withCheckDigit(prefix + reference);

const none = (): boolean => true;
const serial =
  (maximum: number, position = 0) =>
  (rest: readonly string[]): boolean =>
    isSet82(rest[position] ?? "", maximum);
const numericSerial = (rest: readonly string[]): boolean => /^\d{1,12}$/.test(rest[0] ?? "");
const pieces = ([piece = "", total = ""]: readonly string[]): boolean => /^\d\d$/.test(piece) && /^\d\d$/.test(total);
const reference82 = (_rest: readonly string[], prefix: string, reference: string): boolean =>
  isSet82(reference, 30 - prefix.length);
const reference39 = (_rest: readonly string[], prefix: string, reference: string): boolean =>
  isSet39(reference, 30 - prefix.length);

const gtinWith =
  (ai: string) =>
  (prefix: string, reference: string, [value = ""]: readonly string[]): string =>
    `${BASE}/01/${leadingDigitFirst(prefix, reference)}/${ai}/${percentEncode(value)}`;
const appended =
  (ai: string, lead = "") =>
  (prefix: string, reference: string, [value = ""]: readonly string[]): string =>
    `${BASE}/${ai}/${straight(lead + prefix, reference)}${percentEncode(value)}`;
const plain =
  (ai: string) =>
  (prefix: string, reference: string): string =>
    `${BASE}/${ai}/${straight(prefix, reference)}`;
const unchecked =
  (ai: string) =>
  (prefix: string, reference: string): string =>
    `${BASE}/${ai}/${percentEncode(prefix + reference)}`;
const itip = (prefix: string, reference: string, [piece = "", total = ""]: readonly string[]): string =>
  `${BASE}/8006/${leadingDigitFirst(prefix, reference)}${piece}${total}`;
const gtin = (prefix: string, reference: string): string => `${BASE}/01/${leadingDigitFirst(prefix, reference)}`;

const SCHEMES: Readonly<Record<string, Scheme>> = {
  "id:sgtin": { digits: 13, parts: 3, accepts: serial(20), link: gtinWith("21") },
  "class:lgtin": { digits: 13, parts: 3, accepts: serial(20), link: gtinWith("10") },
  "id:upui": { digits: 13, parts: 3, accepts: serial(28), link: gtinWith("235") },
  "id:itip": {
    digits: 13,
    parts: 5,
    accepts: (rest) => pieces(rest) && serial(20, 2)(rest),
    link: (prefix, reference, rest) => `${itip(prefix, reference, rest)}/21/${percentEncode(rest[2] ?? "")}`,
  },
  "id:sscc": {
    digits: 17,
    parts: 2,
    accepts: none,
    link: (prefix, reference) => `${BASE}/00/${leadingDigitFirst(prefix, reference)}`,
  },
  "id:sgln": {
    digits: 12,
    parts: 3,
    accepts: serial(20),
    // Extension "0" means the location as a whole (Tag Data Standard 2.0, section 6.3.3).
    link: (prefix, reference, [extension = ""]) =>
      plain("414")(prefix, reference) + (extension === "0" ? "" : `/254/${percentEncode(extension)}`),
  },
  "id:pgln": { digits: 12, parts: 2, accepts: none, link: plain("417") },
  "id:grai": { digits: 12, parts: 3, accepts: serial(16), link: appended("8003", "0") },
  "id:gdti": { digits: 12, parts: 3, accepts: serial(17), link: appended("253") },
  "id:sgcn": { digits: 12, parts: 3, accepts: numericSerial, link: appended("255") },
  "id:giai": { digits: null, parts: 2, accepts: reference82, link: unchecked("8004") },
  "id:ginc": { digits: null, parts: 2, accepts: reference82, link: unchecked("401") },
  "id:gsin": { digits: 16, parts: 2, accepts: none, link: plain("402") },
  "id:gsrn": { digits: 17, parts: 2, accepts: none, link: plain("8018") },
  "id:gsrnp": { digits: 17, parts: 2, accepts: none, link: plain("8017") },
  "id:cpi": {
    digits: null,
    parts: 3,
    accepts: (rest, prefix, reference) => numericSerial(rest) && reference39(rest, prefix, reference),
    link: (prefix, reference, [value = ""]) => `${unchecked("8010")(prefix, reference)}/8011/${value}`,
  },
  // Patterns that leave only the serial open name the class itself.
  "idpat:sgtin": { digits: 13, parts: 3, accepts: isWildcard(0), link: gtin },
  "idpat:upui": { digits: 13, parts: 3, accepts: isWildcard(0), link: gtin },
  "idpat:itip": { digits: 13, parts: 5, accepts: (rest) => pieces(rest) && isWildcard(2)(rest), link: itip },
  "idpat:grai": {
    digits: 12,
    parts: 3,
    accepts: isWildcard(0),
    link: (prefix, reference) => plain("8003")(`0${prefix}`, reference),
  },
  "idpat:gdti": { digits: 12, parts: 3, accepts: isWildcard(0), link: plain("253") },
  "idpat:sgcn": { digits: 12, parts: 3, accepts: isWildcard(0), link: plain("255") },
  "idpat:cpi": {
    digits: null,
    parts: 3,
    accepts: (rest, prefix, reference) => isWildcard(0)(rest) && reference39(rest, prefix, reference),
    link: unchecked("8010"),
  },
};

const GS1_URN = /^urn:epc:((?:id|class|idpat):[a-z]+):(.*)$/s;

function isWildcard(position: number): (rest: readonly string[]) => boolean {
  return (rest) => rest[position] === "*";
}

/** Tells whether text claims to be an EPC URN of a scheme that has a GS1 key, well formed or not. */
export function isGs1Urn(text: string): boolean {
  return schemeNamed(GS1_URN.exec(text)?.[1] ?? "") !== undefined;
}

/**
 * Brings an EPC URN of a GS1 key (`urn:epc:id:…`, `urn:epc:class:lgtin:…`, `urn:epc:idpat:…` with an open serial) into
 * its canonical GS1 Digital Link, computing the check digit that the URN leaves out.
 *
 * @param urn - Any text.
 * @returns The canonical link, or `null` when the text is no well-formed URN of such a scheme.
 */
export function epcUrnToDigitalLink(urn: string): string | null {
  const [, name = "", body = ""] = GS1_URN.exec(urn) ?? [];
  const scheme = schemeNamed(name);
  const parts = scheme === undefined ? null : splitParts(body, scheme.parts);
  if (scheme === undefined || parts === null) return null;

  const [prefix = "", reference = "", ...rest] = parts;
  if (!/^\d{6,12}$/.test(prefix)) return null;
  if (scheme.digits !== null && !isDigits(reference, scheme.digits - prefix.length)) return null;

  return scheme.accepts(rest, prefix, reference) ? scheme.link(prefix, reference, rest) : null;
}

function isDigits(text: string, length: number): boolean {
  return text.length === length && /^\d*$/.test(text);
}

function schemeNamed(name: string): Scheme | undefined {
  return Object.hasOwn(SCHEMES, name) ? SCHEMES[name] : undefined;
}

/** Splits at the first dots and decodes each part; `null` when parts are missing or wrongly encoded. */
function splitParts(text: string, count: number): string[] | null {
  if (!/^(?:[!'()*+,\-.:;=_0-9A-Za-z]|%[0-9A-Fa-f]{2})+$/.test(text)) return null;

  const pieces = text.split(".");
  if (pieces.length < count) return null;
  const parts = [...pieces.slice(0, count - 1), pieces.slice(count - 1).join(".")].map(percentDecode);
  return parts.includes(null) ? null : (parts as string[]);
}

import { isSet39, isSet82, percentDecode, percentEncode } from "./gs1Text.js";

/** How GS1 Digital Link writes one primary key and what may follow it. */
interface KeyRule {
  /** The short name that may stand for the application identifier. */
  readonly alias: string;
  /** Whether a decoded value is well formed; check digits are the validator's business. */
  readonly accepts: (value: string) => boolean;
  /** Qualifiers from coarse to fine; the last one present is kept. */
  readonly qualifiers: readonly (readonly [ai: string, alias: string, accepts: (value: string) => boolean])[];
  /** Qualifiers that may stand in a link but identify nothing finer. */
  readonly ignored: readonly (readonly [ai: string, alias: string])[];
}

const digits = (length: number) => (value: string) => value.length === length && /^\d+$/.test(value);
const withSerial = (length: number, serial: (value: string) => boolean) => (value: string) =>
  digits(length)(value.slice(0, length)) && (value.length === length || serial(value.slice(length)));
const set82 = (maximum: number) => (value: string) => isSet82(value, maximum);
const upToDigits = (maximum: number) => (value: string) => value.length <= maximum && /^\d+$/.test(value);
/** A key that begins with a GS1 company prefix, of which at least four digits are certain. */
const prefixed = (accepts: (value: string) => boolean) => (value: string) => /^\d{4}/.test(value) && accepts(value);

const rule = (
  alias: string,
  accepts: KeyRule["accepts"],
  qualifiers: KeyRule["qualifiers"] = [],
  ignored: KeyRule["ignored"] = [],
): KeyRule => ({ alias, accepts, qualifiers, ignored });

const LOT = ["10", "lot", set82(20)] as const;
const SERIAL = ["21", "ser", set82(20)] as const;
const THIRD_PARTY_SERIAL = ["235", "tpx", set82(28)] as const;
const VARIANT = ["22", "cpv"] as const;

/** The keys of GS1 Digital Link (URI Syntax 1.3, section 4.3) that CBV 2.0 keeps, with their qualifiers. */
const KEYS: Readonly<Record<string, KeyRule>> = {
  "00": rule("sscc", digits(18)),
  "01": rule("gtin", (v) => /^(?:\d{8}|\d{12,14})$/.test(v), [LOT, THIRD_PARTY_SERIAL, SERIAL], [VARIANT]),
  "253": rule("gdti", withSerial(13, set82(17))),
  "255": rule("gcn", withSerial(13, upToDigits(12))),
  "401": rule("ginc", prefixed(set82(30))),
  "402": rule("gsin", digits(17)),
  "414": rule("gln", digits(13), [["254", "glnx", set82(20)]]),
  "417": rule("party", digits(13)),
  "8003": rule("grai", withSerial(14, set82(16))),
  "8004": rule("giai", prefixed(set82(30))),
  "8006": rule("itip", digits(18), [LOT, SERIAL], [VARIANT]),
  "8010": rule(
    "cpid",
    prefixed((v) => isSet39(v, 30)),
    [["8011", "cpsn", upToDigits(12)]],
  ),
  "8017": rule("gsrnp", digits(18)),
  "8018": rule("gsrn", digits(18)),
};

const AI_OF_ALIAS = new Map(Object.entries(KEYS).map(([ai, { alias }]) => [alias, ai]));

/**
 * Brings a GS1 Digital Link into its one canonical form: `https://id.gs1.org/`, numeric application identifiers, a
 * 14-digit GTIN, the finest identification level alone, no query and no fragment. Links of custom domains, with or
 * without a path before the key, become the same as the canonical ones.
 *
 * @param uri - Any text.
 * @returns The canonical link, or `null` when the text is not a GS1 Digital Link of a key that CBV 2.0 keeps.
 */
export function canonicalDigitalLink(uri: string): string | null {
  const path = /^https?:\/\/[^/?#]+\/([^?#]*)/i.exec(uri)?.[1];
  if (path === undefined) return null;

  const segments = path.replace(/\/$/, "").split("/");
  for (let i = 0; i + 1 < segments.length; i++) {
    const link = linkFrom(segments.slice(i));
    if (link !== null) return link;
  }
  return null;
}

function linkFrom([name = "", encoded = "", ...rest]: readonly string[]): string | null {
  const ai = AI_OF_ALIAS.get(name) ?? name;
  const key = Object.hasOwn(KEYS, ai) ? KEYS[ai] : undefined;
  const value = percentDecode(encoded);
  if (key === undefined || value === null || !key.accepts(value)) return null;

  const qualifier = finestQualifier(key, rest);
  if (qualifier === null) return null;

  return `https://id.gs1.org/${ai}/${percentEncode(ai === "01" ? value.padStart(14, "0") : value)}${qualifier}`;
}

/** The path of the finest qualifier, empty when there is none; `null` when the rest of the path is no qualifiers. */
function finestQualifier(key: KeyRule, rest: readonly string[]): string | null {
  if (rest.length % 2 !== 0) return null;

  let finest = -1;
  let path = "";
  for (let i = 0; i < rest.length; i += 2) {
    const name = rest[i] ?? "";
    if (key.ignored.some((names) => names.some((known) => known === name))) continue;

    const level = key.qualifiers.findIndex(([ai, alias]) => name === ai || name === alias);
    const value = percentDecode(rest[i + 1] ?? "");
    const [ai, , accepts] = key.qualifiers[level] ?? [];
    if (accepts === undefined || value === null || !accepts(value)) return null;

    if (level > finest) {
      finest = level;
      path = `/${ai}/${percentEncode(value)}`;
    }
  }
  return path;
}

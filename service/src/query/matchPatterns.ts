import { canonicalIdentifier } from "../../../src/supplychain/epcis/canonicalIdentifier.js";
import type { LikePattern, ValueTest } from "./EventQuery.js";
import { indexEntry } from "./indexText.js";
import { parameterProblem, quoted } from "./readValues.js";

/**
 * How a pattern URN with an open reference spells its Digital Link: the digits of prefix and reference together, what goes before
 * them, whether the first digit of the reference goes in front, whether a check digit follows, and what comes before a serial.
 */
interface Spelling {
  readonly ai: string;
  readonly digits: number;
  readonly before?: string;
  readonly leading?: boolean;
  readonly serial?: string;
}

/** Pure identity patterns (Tag Data Standard 2.0, section 8) of keys whose length is fixed. */
const SPELLINGS: Readonly<Record<string, Spelling>> = {
  sgtin: { ai: "01", digits: 13, leading: true, serial: "/21/" },
  upui: { ai: "01", digits: 13, leading: true, serial: "/235/" },
  sscc: { ai: "00", digits: 17, leading: true },
  sgln: { ai: "414", digits: 12, serial: "/254/" },
  pgln: { ai: "417", digits: 12 },
  grai: { ai: "8003", digits: 12, before: "0", serial: "" },
  gdti: { ai: "253", digits: 12, serial: "" },
  sgcn: { ai: "255", digits: 12, serial: "" },
  gsrn: { ai: "8018", digits: 17 },
  gsrnp: { ai: "8017", digits: 17 },
};

/** Keys that go on as long as they like after the company prefix. */
const OPEN_ENDED: Readonly<Record<string, string>> = { giai: "8004", ginc: "401", cpi: "8010" };

const BASE = "https://id.gs1.org";
const PATTERN_URN = /^urn:epc:idpat:([a-z]+):(\d{6,12}|\*)((?:\.(?:[^.*]+|\*))+)$/;

/**
 * Reads what `MATCH_…` parameters take (EPCIS 2.0, section 8.2.7.1.1): identifiers in any spelling, pattern URNs
 * (`urn:epc:idpat:sgtin:0614141.*.*`), and Digital Links that end in `/*` for everything that begins so.
 *
 * @param name - The parameter.
 * @param texts - Its alternatives.
 * @param instances - Whether events name single objects there: a pattern with only the serial open then means all of them, and
 * elsewhere the class itself.
 */
export function matchTest(name: string, texts: readonly string[], instances: boolean): ValueTest {
  const values: string[] = [];
  const patterns: LikePattern[] = [];
  for (const text of texts) {
    if (text.endsWith("/*")) patterns.push(linkPattern(name, text));
    else if (!text.startsWith("urn:epc:idpat:")) values.push(indexEntry(canonicalIdentifier(text) ?? text));
    else {
      const key = canonicalIdentifier(text);
      if (key !== null && !instances) values.push(key);
      else patterns.push(...urnPatterns(name, text));
    }
  }
  return { kind: "matches", values, patterns };
}

function linkPattern(name: string, text: string): LikePattern {
  const link = text.slice(0, -2);
  // A link that ends between a name and its value, as in …/21/*, is read without that name.
  const [, shorter, ai] = /^(.*)\/([^/]+)$/.exec(link) ?? [];
  const whole = canonicalIdentifier(link);
  const parent = shorter === undefined ? null : canonicalIdentifier(shorter);
  if (whole !== null) return startingWith(`${whole}/`);
  if (parent !== null) return startingWith(`${parent}/${QUALIFIERS[ai ?? ""] ?? ai}/`);
  if (/^https?:\/\/[^/?#]+\/./.test(link)) return startingWith(`${link}/`);
  throw parameterProblem(name, `${quoted(text)} is no Digital Link followed by /*`);
}

const QUALIFIERS: Readonly<Record<string, string>> = { ser: "21", lot: "10", tpx: "235", glnx: "254", cpsn: "8011" };

function urnPatterns(name: string, urn: string): LikePattern[] {
  const [, scheme = "", prefix = "", rest = ""] = PATTERN_URN.exec(urn) ?? [];
  const [reference = "", ...serials] = rest.split(".").slice(1);
  const spelling = Object.hasOwn(SPELLINGS, scheme) ? SPELLINGS[scheme] : undefined;
  const openEnded = Object.hasOwn(OPEN_ENDED, scheme) ? OPEN_ENDED[scheme] : undefined;
  const open = [prefix, reference, ...serials];
  const firstOpen = open.indexOf("*");
  if ((spelling ?? openEnded) === undefined || firstOpen < 0 || open.slice(firstOpen).some((part) => part !== "*")) {
    throw parameterProblem(name, `${quoted(urn)} is no pattern of GS1 keys in which all after the first * is open`);
  }
  if (spelling === undefined) {
    const fixed = open.slice(0, firstOpen).join("");
    return [startingWith(`${BASE}/${openEnded}/${fixed}`)];
  }

  const width = spelling.digits - (prefix === "*" ? 0 : prefix.length);
  if (reference !== "*" && !new RegExp(`^\\d{${width}}$`).test(reference)) {
    throw parameterProblem(name, `${quoted(urn)}: prefix and reference have together ${spelling.digits} digits`);
  }
  return referencePatterns(spelling, prefix, reference);
}

function referencePatterns(spelling: Spelling, prefix: string, reference: string): LikePattern[] {
  const company = prefix === "*" ? "" : prefix;
  const rest = reference === "*" ? "_".repeat(spelling.digits - company.length) : reference;
  const digits = spelling.leading === true ? rest.slice(0, 1) + company + rest.slice(1) : company + rest;
  const key = `${BASE}/${spelling.ai}/${spelling.before ?? ""}${digits}_`;
  // The location as a whole has no extension in its link, and the pattern's * covers that too.
  if (spelling.ai === "414") return [like(key), like(`${key}${spelling.serial}%`)];
  return [like(spelling.serial === undefined ? key : `${key}${spelling.serial}%`)];
}

/** @param pattern - Where nothing but `_` and `%` is special, and both are wildcards. */
function like(pattern: string): LikePattern {
  return { prefix: /^[^_%]*/.exec(pattern)?.[0] ?? "", pattern };
}

function startingWith(prefix: string): LikePattern {
  return { prefix, pattern: `${prefix.replace(/[\\%_]/g, "\\$&")}%` };
}

import { canonicalIdentifier } from "./canonicalIdentifier.js";
import { hasCheckDigit } from "./checkDigit.js";
import { isGs1Urn } from "./epcUrn.js";

/** How many leading digits of a canonical value end in a check digit. Keys without one (GIAI, GINC, CPI) are absent. */
const CHECKED_DIGITS: Readonly<Record<string, number>> = {
  "00": 18,
  "01": 14,
  "253": 13,
  "255": 13,
  "402": 17,
  "414": 13,
  "417": 13,
  "8003": 14,
  "8006": 14,
  "8017": 18,
  "8018": 18,
};

/**
 * Says what is wrong with an identifier, if anything: it has to be a URI, and a GS1 key has to carry the right check
 * digit. Identifiers of other schemes are taken as they are.
 *
 * @returns The reason as a phrase, or `null` when the identifier may be used.
 */
export function identifierProblem(text: string): string | null {
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:\S+$/.test(text)) return `not a URI: ${JSON.stringify(text)}`;

  const digits = checkedDigits(text);
  return digits === null || hasCheckDigit(digits) || isUnfilledGrai(text)
    ? null
    : `wrong GS1 check digit in ${digits} of ${text}`;
}

/**
 * Says what is doubtful about an identifier that may nevertheless be used. Live chains carry EPC URNs of a wrong length;
 * such a value names something, but no GS1 key, so it is hashed as it is written.
 *
 * @returns The reason as a phrase, or `null` when there is no doubt.
 */
export function identifierDoubt(text: string): string | null {
  if (isGs1Urn(text) && canonicalIdentifier(text) === null)
    return `not a well-formed EPC URN, kept as written: ${text}`;
  return isUnfilledGrai(text) ? `not a GRAI, which starts with 0 in a Digital Link: ${text}` : null;
}

function checkedDigits(text: string): string | null {
  const [, ai = "", value = ""] = /^https:\/\/id\.gs1\.org\/(\d+)\/([^/]*)/.exec(canonicalIdentifier(text) ?? "") ?? [];
  const length = CHECKED_DIGITS[ai];
  return length === undefined ? null : value.slice(0, length);
}

/** AI (8003) fills a GRAI up with a leading zero; digits without it have no check digit to judge. */
function isUnfilledGrai(text: string): boolean {
  return /^https:\/\/id\.gs1\.org\/8003\/[1-9]/.test(canonicalIdentifier(text) ?? "");
}

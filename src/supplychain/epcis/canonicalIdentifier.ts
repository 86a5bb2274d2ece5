import { canonicalDigitalLink } from "./digitalLink.js";
import { epcUrnToDigitalLink } from "./epcUrn.js";
import { remember } from "./remember.js";

/**
 * Brings any spelling of a GS1 key (EPC URN, class or pattern URN, GS1 Digital Link of any domain) into its canonical
 * `https://id.gs1.org/…` form, in which equal keys are equal strings.
 *
 * Source: CBV 2.0, section 8.9; EPC Tag Data Standard 2.0; GS1 Digital Link URI Syntax 1.3.
 *
 * @param text - Any text.
 * @returns The canonical link, or `null` when the text is not a GS1 key.
 */
export function canonicalIdentifier(text: string): string | null {
  return MAYBE_KEY.test(text) ? canonicalKey(text) : null;
}

/** What every key begins with; most texts are none. */
const MAYBE_KEY = /^(?:urn:epc:|https?:)/i;

const canonicalKey = remember((text) => epcUrnToDigitalLink(text) ?? canonicalDigitalLink(text));

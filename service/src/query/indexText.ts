import { createHash } from "node:crypto";

import { canonicalDateTime } from "../../../src/supplychain/epcis/canonicalDateTime.js";
import { canonicalText } from "../../../src/supplychain/epcis/canonicalValue.js";

/** What fits into an entry of every index of the database, whatever its characters are. */
const LONGEST_ENTRY = 512;

/**
 * Writes text of unknown meaning in the one form in which it is kept for searching and searched for: points in time in
 * UTC with milliseconds (so that their order is that of their text), GS1 keys as canonical Digital Links, decimals
 * without trailing zeros, all else as it is.
 */
export function indexText(text: string): string {
  const value = text.trim();
  return indexEntry(canonicalDateTime(value) ?? canonicalText(value));
}

/**
 * Cuts text that is too long for an index down to its digest. Equal texts stay equal; order and beginnings of such texts
 * are lost, which nothing but an ordering by that field could notice.
 */
export function indexEntry(value: string): string {
  // U+0000 is the one character that the database cannot keep.
  const kept = value.replaceAll("\u0000", "\uFFFD");
  return kept.length <= LONGEST_ENTRY ? kept : `sha-256;${createHash("sha256").update(kept).digest("hex")}`;
}

import { UnitCodeError } from "./ledgerErrors.js";

/**
 * A unit code as the ledger takes it: three ASCII bytes, right-padded with zeros.
 *
 * @param code - Common code of UN/ECE Recommendation 20, such as `KGM`, `H87` or `AK`. Only its form is checked, as on chain.
 * @throws {@link UnitCodeError}
 */
export function encodeUnit(code: string): string {
  if (!/^[A-Z0-9]{1,3}$/.test(code)) throw new UnitCodeError(code);

  const bytes = Array.from(code, (character) => character.charCodeAt(0).toString(16));
  return `0x${bytes.join("").padEnd(6, "0")}`;
}

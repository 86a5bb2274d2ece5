import { toUtf8String } from "ethers";

import { UnitCodeError } from "./ledgerErrors.js";

/**
 * The unit code in the ledger's three bytes.
 *
 * @param unit - Such as `0x4b474d`.
 * @throws {@link UnitCodeError} when the bytes are no well-formed code.
 */
export function decodeUnit(unit: string): string {
  if (!/^0x(?:[0-9a-fA-F]{2}){3}$/.test(unit)) throw new UnitCodeError(unit);

  const code = unit.replace(/(?:00)+$/, "");
  if (!/^0x(?:3[0-9]|4[1-9a-fA-F]|5[0-9aA])+$/.test(code)) throw new UnitCodeError(unit);
  return toUtf8String(code);
}

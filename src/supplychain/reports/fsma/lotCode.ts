import { itemKey } from "../../facts/itemKey.js";

/** What an identifier says about the lot that it stands for. */
export interface LotCode {
  /** The traceability lot code; `undefined` where the identifier names no lot. */
  readonly code: string | undefined;
  /** The canonical identifier of the product, by which master data know it. */
  readonly product: string;
}

const GTIN = /^https:\/\/id\.gs1\.org\/01\/(\d{14})(?:\/(10|21|235)\/(.+))?$/;
/** GDST writes company, item and lot with dots; a lot may have dots of its own. */
const PRIVATE_LOT = /^(urn:.+:product:)lot:(class:[^.]+\.[^.]+)\..+$/;

/**
 * Finds the traceability lot code in an identifier: GTIN and lot of a GS1 key as in `(01)09506000134352(10)A1`, the whole
 * of a URN that names a lot. A serial number is no lot, so that the lot number has to stand beside it.
 *
 * @param identifier - As the event writes it.
 * @param lotNumber - The lot number that the event gives in its ILMD, if any.
 */
export function lotCode(identifier: string, lotNumber: string | undefined): LotCode {
  const key = itemKey(identifier);
  const [, gtin, qualifier, value = ""] = GTIN.exec(key) ?? [];
  if (gtin !== undefined) {
    const lot = qualifier === "10" ? decodeURIComponent(value) : lotNumber;
    return { code: lot === undefined ? undefined : `(01)${gtin}(10)${lot}`, product: `https://id.gs1.org/01/${gtin}` };
  }
  const [, start, product] = PRIVATE_LOT.exec(identifier) ?? [];
  if (start !== undefined) return { code: identifier, product: `${start}${product ?? ""}` };

  return { code: lotNumber, product: key };
}

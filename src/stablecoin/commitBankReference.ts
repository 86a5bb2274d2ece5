import { id, solidityPackedKeccak256 } from "ethers";

import { randomNonce } from "./randomNonce.js";
import { requireBytes32 } from "./validate.js";

/**
 * Commits to the bank's reference of a payment: keccak-256 over the salt and the keccak-256 of the text. Only the commitment goes on
 * chain; whoever knows the text and the salt can open it.
 *
 * @param reference - The reference as the bank wrote it, compared byte by byte.
 * @param salt - 32 bytes; fresh random ones when left out. Keep it with the payment.
 * @returns What the gate takes, and the salt.
 * @throws {@link InvalidMessageError} when the salt is not 32 bytes.
 */
export function commitBankReference(
  reference: string,
  salt: string = randomNonce(),
): { readonly bankReference: string; readonly salt: string } {
  const bytes = requireBytes32("salt", salt);
  return { bankReference: solidityPackedKeccak256(["bytes32", "bytes32"], [bytes, id(reference)]), salt: bytes };
}

import { concat } from "ethers";

import { KeySignatureError } from "./errors.js";
import { keyIdOf, type PublicKey } from "./keyIds.js";
import type { Approval } from "./quorum.js";

/**
 * Makes the approval of a key that is not an account, of parts that are packed without padding.
 *
 * @param key - The signer's public key.
 * @param expected - Type that the form of signature belongs to.
 * @param parts - What the contract reads, in its order.
 * @throws {@link KeySignatureError} when the key is of another type.
 */
export function keyApproval(key: PublicKey, expected: PublicKey["type"], parts: readonly string[]): Approval {
  if (key.type !== expected) throw new KeySignatureError({ kind: "key-type", type: key.type, expected });
  return { key: keyIdOf(key), signature: concat(parts) };
}

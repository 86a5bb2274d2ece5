import { type BytesLike, dataLength, dataSlice, hexlify } from "ethers";

import { KEY_TYPES } from "./keyIds.js";
import type { Approval } from "./quorum.js";
import { verifyP256 } from "./verifyP256.js";
import { verifyRsa } from "./verifyRsa.js";
import { verifySm2 } from "./verifySm2.js";
import { verifyWebAuthn } from "./verifyWebAuthn.js";

/** `x, y, r, s`: no assertion of a passkey is as short. */
const RAW_BYTES = 128;

/**
 * Whether the approval of a key that is not an account is good, by the rules of the KeyRegistry and without asking it. What the registry
 * alone knows is left out: that the key is registered, as every key of a written set is, and that no guardian disabled its form.
 *
 * @param approval - Id of the key, and the signature in the form that `p256Approval`, `webAuthnApproval`, `rsaApproval` and `sm2Approval`
 * make.
 * @param digest - The EIP-712 digest that was approved.
 * @returns False also for an account, which only a chain can judge, and for a key of an unknown type.
 * @throws RangeError when the digest has not 32 bytes.
 */
export function verifyApproval({ key, signature }: Approval, digest: BytesLike): boolean {
  if (dataLength(digest) !== 32) throw new RangeError(`A digest has 32 bytes, not ${dataLength(digest)}`);
  const [hash, given] = [hexlify(digest), hexlify(signature)];

  switch (Number(dataSlice(key, 0, 1))) {
    case KEY_TYPES.p256:
      return dataLength(given) === RAW_BYTES ? verifyP256(key, hash, given) : verifyWebAuthn(key, hash, given);
    case KEY_TYPES.rsa:
      return verifyRsa(key, hash, given);
    case KEY_TYPES.sm2:
      return verifySm2(key, hash, given);
    default:
      return false;
  }
}

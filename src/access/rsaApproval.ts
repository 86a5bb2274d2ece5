import { type BytesLike, dataLength, dataSlice, hexlify } from "ethers";

import { KeySignatureError } from "./errors.js";
import { keyApproval } from "./keyApproval.js";
import type { PublicKey } from "./keyIds.js";
import type { Approval } from "./quorum.js";

/**
 * The approval of an RSA key: PKCS#1 v1.5 with SHA-256 over the 32 bytes of the EIP-712 digest.
 *
 * @param key - The signer's public key.
 * @param signature - As long as the modulus.
 * @throws {@link KeySignatureError} when it is not, or the key is of another type.
 */
export function rsaApproval(key: PublicKey, signature: BytesLike): Approval {
  const modulus = dataSlice(key.bytes, 0, -3);
  const approval = keyApproval(key, "rsa", [modulus, hexlify(signature)]);
  if (dataLength(signature) === dataLength(modulus)) return approval;
  throw new KeySignatureError({ kind: "malformed", expected: `${dataLength(modulus)} bytes, as the modulus is` });
}

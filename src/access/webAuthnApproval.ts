import { type BytesLike, dataLength, dataSlice, hexlify, toBeHex, toUtf8Bytes } from "ethers";

import { lowSignature } from "./ecdsaSignature.js";
import { KeySignatureError } from "./errors.js";
import { keyApproval } from "./keyApproval.js";
import type { PublicKey } from "./keyIds.js";
import type { Approval } from "./quorum.js";

/** What `navigator.credentials.get` answers; each member as bytes. */
export interface WebAuthnAssertion {
  readonly authenticatorData: BytesLike;
  readonly clientDataJSON: BytesLike;
  /** DER, as authenticators give it. */
  readonly signature: BytesLike;
}

const CLIENT_DATA_HEAD = hexlify(toUtf8Bytes('{"type":"webauthn.get","challenge":"'));
/** User present and user verified. */
const REQUIRED_FLAGS = 0x05;

/**
 * The approval of a passkey. Its challenge must have been the 32 bytes of the EIP-712 digest, and `userVerification` "required".
 *
 * @param key - The passkey's public key.
 * @param assertion - What the browser gave.
 * @throws {@link KeySignatureError} when the contract would refuse its form, or the key is of another type.
 */
export function webAuthnApproval(key: PublicKey, assertion: WebAuthnAssertion): Approval {
  const authenticatorData = hexlify(assertion.authenticatorData);
  const clientData = hexlify(assertion.clientDataJSON);
  const length = dataLength(authenticatorData);
  if (length < 37 || length > 0xffff) {
    throw new KeySignatureError({ kind: "malformed", expected: "with authenticator data of 37 to 65,535 bytes" });
  }
  if ((Number(dataSlice(authenticatorData, 32, 33)) & REQUIRED_FLAGS) !== REQUIRED_FLAGS) {
    throw new KeySignatureError({ kind: "user-not-verified" });
  }
  if (!clientData.startsWith(CLIENT_DATA_HEAD)) throw new KeySignatureError({ kind: "client-data" });

  const signature = lowSignature(assertion.signature);
  return keyApproval(key, "p256", [key.bytes, signature, toBeHex(length, 2), authenticatorData, clientData]);
}

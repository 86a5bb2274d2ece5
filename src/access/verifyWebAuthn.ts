import { concat, dataLength, dataSlice, encodeBase64, hexlify, sha256, toUtf8Bytes } from "ethers";

import { verifyP256 } from "./verifyP256.js";

/** `x, y, r, s`. */
const PACKED_BYTES = 128;
/** The same, then the length of the authenticator data. */
const HEAD_BYTES = PACKED_BYTES + 2;
/** SHA-256 of the relying party's id, flags and counter. */
const MIN_AUTHENTICATOR_BYTES = 37;
const FLAGS_AT = 32;
const FLAGS = { present: 0x01, verified: 0x04, mayBackUp: 0x08, backedUp: 0x10 };
const NEEDED_FLAGS = FLAGS.present | FLAGS.verified;

/**
 * Whether a passkey's assertion approves a digest, as `P256Keys` on chain: client data that begin with the type `webauthn.get` and the
 * digest as challenge, a user who was present and verified, and backup flags that do not contradict each other.
 *
 * @param key - Id of the key.
 * @param digest - What was approved.
 * @param signature - `x, y, r, s`, the length of the authenticator data in two bytes, these data, and the client data.
 */
export function verifyWebAuthn(key: string, digest: string, signature: string): boolean {
  if (dataLength(signature) < HEAD_BYTES) return false;
  const clientDataAt = HEAD_BYTES + Number(dataSlice(signature, PACKED_BYTES, HEAD_BYTES));
  if (dataLength(signature) < clientDataAt) return false;

  const authenticatorData = dataSlice(signature, HEAD_BYTES, clientDataAt);
  const clientData = dataSlice(signature, clientDataAt);
  if (!clientData.startsWith(clientDataHead(digest)) || !isAttended(authenticatorData)) return false;
  return verifyP256(
    key,
    sha256(concat([authenticatorData, sha256(clientData)])),
    dataSlice(signature, 0, PACKED_BYTES),
  );
}

/** Browsers serialise client data in this order and without spaces (Web Authentication Level 2, 5.8.1.1). */
function clientDataHead(digest: string): string {
  const challenge = encodeBase64(digest).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return hexlify(toUtf8Bytes(`{"type":"webauthn.get","challenge":"${challenge}"`));
}

function isAttended(authenticatorData: string): boolean {
  if (dataLength(authenticatorData) < MIN_AUTHENTICATOR_BYTES) return false;
  const flags = Number(dataSlice(authenticatorData, FLAGS_AT, FLAGS_AT + 1));
  if ((flags & NEEDED_FLAGS) !== NEEDED_FLAGS) return false;
  return (flags & FLAGS.backedUp) === 0 || (flags & FLAGS.mayBackUp) !== 0;
}

import { type BytesLike, concat, dataLength, dataSlice, hexlify } from "ethers";

import { PublicKeyError } from "./errors.js";
import { ellipticKey, type PublicKey, rsaKey } from "./keyIds.js";

/** kty EC2, alg ES256, crv P-256; then the two coordinates as byte strings of 32 bytes. */
const ES256 = { length: 77, head: "0xa5010203262001215820", beforeY: "0x225820" } as const;
/** kty RSA, alg RS256; then the modulus as a byte string of 256 or 512 bytes, and the exponent 65,537 as one of three. */
const RS256 = {
  tail: "2143010001",
  heads: { 256: "0xa401030339010020590100", 512: "0xa401030339010020590200" },
} as const;

/**
 * Reads a credential's public key in the form of COSE, as a passkey gives it at registration. CTAP2 demands the canonical encoding of
 * CBOR, in which a key has one form, byte for byte.
 *
 * @param cose - The bytes of `credentialPublicKey`.
 * @throws {@link PublicKeyError} when it is no ES256 or RS256 key that can be registered.
 */
export function publicKeyFromCose(cose: BytesLike): PublicKey {
  const bytes = hexlify(cose);
  const length = dataLength(bytes);

  if (length === ES256.length && bytes.startsWith(ES256.head) && dataSlice(bytes, 42, 45) === ES256.beforeY) {
    return ellipticKey("p256", concat([dataSlice(bytes, 10, 42), dataSlice(bytes, 45)]));
  }
  for (const size of [256, 512] as const) {
    const head = RS256.heads[size];
    const modulusAt = dataLength(head);
    const isKey = bytes.startsWith(head) && length === modulusAt + size + 5 && bytes.endsWith(RS256.tail);
    if (isKey) return rsaKey(dataSlice(bytes, modulusAt, modulusAt + size), "0x010001");
  }
  throw new PublicKeyError({ kind: "unsupported", format: "COSE", found: `${length} bytes` });
}

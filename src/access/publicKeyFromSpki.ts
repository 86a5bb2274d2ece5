import { type BytesLike, dataLength, dataSlice, hexlify } from "ethers";

import { PublicKeyError } from "./errors.js";
import { ellipticKey, type PublicKey, rsaKey } from "./keyIds.js";

/**
 * What DER has before the key itself. DER has one encoding of each value, so for a type and size of key all bytes around the key are
 * known, and whatever differs from them is another kind of key or no DER.
 */
const HEADS = {
  p256: "0x3059301306072a8648ce3d020106082a8648ce3d03010703420004",
  sm2: "0x3059301306072a8648ce3d020106082a811ccf5501822d03420004",
  rsa2048: "0x30820122300d06092a864886f70d01010105000382010f003082010a0282010100",
  rsa4096: "0x30820222300d06092a864886f70d01010105000382020f003082020a0282020100",
} as const;

/** How the exponent 65,537 ends the encoding of an RSA key. */
const EXPONENT_TAIL = "0203010001";

/**
 * Reads a public key in the DER form of X.509 (`SubjectPublicKeyInfo`): what WebAuthn's `getPublicKey()`, Web Crypto's
 * `exportKey("spki")` and `openssl pkey -pubout -outform DER` give.
 *
 * @param spki - The bytes.
 * @throws {@link PublicKeyError} when it is no P-256, SM2 or RSA key that can be registered.
 */
export function publicKeyFromSpki(spki: BytesLike): PublicKey {
  const der = hexlify(spki);

  for (const type of ["p256", "sm2"] as const) {
    if (der.startsWith(HEADS[type])) return ellipticKey(type, dataSlice(der, dataLength(HEADS[type])));
  }
  for (const [head, length] of [[HEADS.rsa2048, 256] as const, [HEADS.rsa4096, 512] as const]) {
    const modulusAt = dataLength(head);
    const isKey = der.startsWith(head) && dataLength(der) === modulusAt + length + 5 && der.endsWith(EXPONENT_TAIL);
    if (isKey) return rsaKey(dataSlice(der, modulusAt, modulusAt + length), "0x010001");
  }
  throw new PublicKeyError({ kind: "unsupported", format: "SPKI", found: `${dataLength(der)} bytes` });
}

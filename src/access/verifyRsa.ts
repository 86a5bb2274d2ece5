import { concat, dataLength, dataSlice, sha256, toBeHex } from "ethers";

import { isSoundKey } from "./isSoundKey.js";

const EXPONENT = "0x010001";
/** 65,537 is two to this power, and one. */
const SQUARINGS = 16;
/** What stands before a SHA-256 in DigestInfo: the algorithm's parameters are NULL, or left out. */
const DIGEST_INFOS = ["0x3031300d060960864801650304020105000420", "0x302f300b06096086480165030402010420"];

/**
 * Whether an RSA key signed a digest, as `RsaKeys` on chain: PKCS#1 v1.5 with SHA-256 over the 32 bytes of the digest, and the signature
 * as long as the modulus and below it.
 *
 * @param key - Id of the key.
 * @param digest - What was signed.
 * @param signature - The modulus, then the signature.
 */
export function verifyRsa(key: string, digest: string, signature: string): boolean {
  const length = dataLength(signature) / 2;
  if (length !== 256 && length !== 512) return false;
  const modulus = dataSlice(signature, 0, length);
  if (!isSoundKey(key, { type: "rsa", bytes: concat([modulus, EXPONENT]) })) return false;

  const [n, s] = [BigInt(modulus), BigInt(dataSlice(signature, length))];
  if (s >= n) return false;
  const message = toBeHex(power(s, n), length);
  return DIGEST_INFOS.some((info) => message === encoded(concat([info, sha256(digest)]), length));
}

function power(base: bigint, modulus: bigint): bigint {
  let result = base;
  for (let i = 0; i < SQUARINGS; i++) result = (result * result) % modulus;
  return (result * base) % modulus;
}

/** EMSA-PKCS1-v1_5 (RFC 8017, 9.2). */
function encoded(digestInfo: string, length: number): string {
  const padding = `0x${"ff".repeat(length - dataLength(digestInfo) - 3)}`;
  return concat(["0x0001", padding, "0x00", digestInfo]);
}

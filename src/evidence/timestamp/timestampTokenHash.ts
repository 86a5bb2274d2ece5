import { sha256 } from "ethers";

/**
 * What binds a time-stamp token into a unit: the unit's `timestampTokenHash`.
 *
 * @param token - The token's own bytes, see `timestampToken`.
 * @returns Its SHA2-256 digest.
 */
export function timestampTokenHash(token: Uint8Array): string {
  return sha256(token);
}

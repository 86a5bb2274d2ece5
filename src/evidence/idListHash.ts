import { ZeroHash, concat, keccak256, toBeHex } from "ethers";

/**
 * The hash of a list of evidence ids, a unit's `corroborates`. The order does not matter and each id counts once.
 *
 * @param ids - Evidence ids, 32 bytes as hex.
 * @returns keccak-256 of the ids in ascending order, one after the other (as EIP-712 hashes a `bytes32[]`); zero for no ids.
 */
export function idListHash(ids: readonly string[]): string {
  if (ids.length === 0) return ZeroHash;

  const unique = [...new Set(ids.map((id) => BigInt(id)))];
  return keccak256(concat(unique.sort((a, b) => (a < b ? -1 : 1)).map((id) => toBeHex(id, 32))));
}

import { id } from "ethers";

/**
 * The hash of a public name: a schema's id ("conformity-certificate/1") or a unit's `processStandard`.
 *
 * @param name - The name, exactly as published.
 * @returns keccak-256 of its UTF-8 bytes.
 */
export function nameHash(name: string): string {
  return id(name);
}

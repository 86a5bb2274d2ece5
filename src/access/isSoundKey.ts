import { dataSlice, hexlify } from "ethers";

import { PublicKeyError } from "./errors.js";
import { ellipticKey, keyIdOf, type PublicKey, rsaKey } from "./keyIds.js";

/**
 * Whether a public key, as a signature carries it, is the one of an id, and one that the KeyRegistry would register.
 *
 * @param id - Id of the key.
 * @param key - The public key, in the bytes that were given.
 */
export function isSoundKey(id: string, key: PublicKey): boolean {
  return keyIdOf(key) === hexlify(id) && isCanonical(key);
}

function isCanonical({ type, bytes }: PublicKey): boolean {
  try {
    const key = type === "rsa" ? rsaKey(dataSlice(bytes, 0, -3), dataSlice(bytes, -3)) : ellipticKey(type, bytes);
    return key.bytes === bytes;
  } catch (error) {
    if (error instanceof PublicKeyError) return false;
    throw error;
  }
}

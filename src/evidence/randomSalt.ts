import { hexlify } from "ethers";

/**
 * A fresh salt from the platform's cryptographic random source (Web Crypto). Keep it with the content: without it a commitment
 * cannot be opened, and with a guessable one the content could be found by trying.
 *
 * @returns 32 random bytes as hex.
 */
export function randomSalt(): string {
  return hexlify(globalThis.crypto.getRandomValues(new Uint8Array(32)));
}

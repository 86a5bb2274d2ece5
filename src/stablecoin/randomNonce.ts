/**
 * Draws a nonce for an authorization. Random ones need no counter, so that payments can be signed side by side.
 *
 * @returns 32 bytes in hexadecimal from the platform's cryptographic source.
 */
export function randomNonce(): `0x${string}` {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

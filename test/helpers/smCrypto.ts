/** What tests use of the package `sm-crypto`, which has no types of its own. Keys and signatures are hexadecimal without 0x. */
interface SmCrypto {
  readonly sm2: {
    generateKeyPairHex: (seed?: string, radix?: number) => { privateKey: string; publicKey: string };
    doSignature: (
      message: number[],
      privateKey: string,
      options: { hash: true; publicKey: string; userId?: string },
    ) => string;
  };
  readonly sm3: (input: number[]) => string;
}

const { sm2, sm3 } = require("sm-crypto") as SmCrypto;

/** A key of SM2 with its private half, for tests. */
export interface Sm2TestKey {
  readonly privateKey: string;
  readonly x: string;
  readonly y: string;
}

/** Makes a key pair of a private key; 32 bytes in hexadecimal. */
export function sm2KeyOf(privateKey: string): Sm2TestKey {
  // The package takes a seed, which it brings into 1 to n - 1 by adding one.
  const pair = sm2.generateKeyPairHex((BigInt(privateKey) - 1n).toString(16), 16);
  return {
    privateKey: `0x${pair.privateKey}`,
    x: `0x${pair.publicKey.slice(2, 66)}`,
    y: `0x${pair.publicKey.slice(66)}`,
  };
}

/** Signs with `sm-crypto`, which hashes the identity, the key and the message itself. */
export function signSm2(
  { privateKey, x, y }: Sm2TestKey,
  message: Uint8Array,
  userId = "1234567812345678",
): { r: string; s: string } {
  const publicKey = `04${x.slice(2)}${y.slice(2)}`;
  const signature = sm2.doSignature([...message], privateKey.slice(2), { hash: true, publicKey, userId });
  return { r: `0x${signature.slice(0, 64)}`, s: `0x${signature.slice(64)}` };
}

/** SM3 of `sm-crypto`. */
export function smCryptoSm3(input: Uint8Array): string {
  return `0x${sm3([...input])}`;
}

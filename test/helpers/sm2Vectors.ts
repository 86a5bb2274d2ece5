import { readFileSync } from "node:fs";

/** A key with a signature; all values are 32 bytes in hexadecimal. */
export interface Sm2Signature {
  readonly x: string;
  readonly y: string;
  readonly r: string;
  readonly s: string;
}

/** `test/vectors/sm2.json`. */
export interface Sm2Vectors {
  readonly sm3: {
    readonly published: readonly { readonly message: string; readonly digest: string }[];
    readonly lengths: readonly string[];
  };
  readonly identity: readonly {
    readonly id: string;
    readonly x: string;
    readonly y: string;
    readonly digest: string;
  }[];
  readonly published: Sm2Signature & {
    readonly privateKey: string;
    readonly z: string;
    readonly message: string;
    readonly e: string;
  };
  readonly signatures: readonly (Sm2Signature & { readonly z: string; readonly message: string })[];
  readonly edge: readonly (Sm2Signature & { readonly name: string; readonly e: string; readonly valid: boolean })[];
}

/** Reads the golden vectors of SM2 and SM3. */
export function sm2Vectors(): Sm2Vectors {
  return JSON.parse(readFileSync("test/vectors/sm2.json", "utf8")) as Sm2Vectors;
}

/** The input of `sm3.lengths`: byte i of n is 7i + n modulo 256. */
export function patternOf(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (7 * index + length) % 256);
}

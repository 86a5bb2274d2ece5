import { HashMD } from "@noble/hashes/_md.js";
import { type BytesLike, getBytes, hexlify } from "ethers";

type State = [a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number];

const INITIAL: State = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
/** Bytes at a block's end that hold the input's length. */
const LENGTH_BYTES = 8;
/** In the first rounds the Boolean functions are XORs and the constant is another. */
const FIRST_ROUNDS = 16;
const ROUNDS = 64;

/**
 * The hash function SM3 (GB/T 32905-2016, ISO/IEC 10118-3:2018), which SM2 signatures use.
 *
 * @param message - What is hashed.
 * @returns 32 bytes in hexadecimal.
 */
export function sm3(message: BytesLike): string {
  return hexlify(new Sm3().update(getBytes(message)).digest());
}

/** The compression function; blocks and padding are those of the SHA-2 family. */
class Sm3 extends HashMD<Sm3> {
  private state: State = [...INITIAL];

  constructor() {
    super(BLOCK_BYTES, DIGEST_BYTES, LENGTH_BYTES, false);
  }

  protected override get(): State {
    return this.state;
  }

  protected override set(...state: State): void {
    this.state = state;
  }

  protected override process(view: DataView, offset: number): void {
    const w = expand(view, offset);
    let [a, b, c, d, e, f, g, h] = this.state;

    for (let j = 0; j < ROUNDS; j++) {
      const first = j < FIRST_ROUNDS;
      const constant = rotate(first ? 0x79cc4519 : 0x7a879d8a, j % 32);
      const ss1 = rotate((rotate(a, 12) + e + constant) | 0, 7);
      const ff = first ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
      const gg = first ? e ^ f ^ g : (e & f) | (~e & g);
      const tt1 = (ff + d + (ss1 ^ rotate(a, 12)) + (wordAt(w, j) ^ wordAt(w, j + 4))) | 0;
      const tt2 = (gg + h + ss1 + wordAt(w, j)) | 0;
      [d, c, b, a] = [c, rotate(b, 9), a, tt1];
      [h, g, f, e] = [g, rotate(f, 19), e, permute0(tt2)];
    }
    const next = [a, b, c, d, e, f, g, h];
    this.state = this.state.map((word, index) => word ^ wordAt(next, index)) as State;
  }

  protected override roundClean(): void {
    // Nothing is kept between blocks but the state.
  }

  override destroy(): void {
    this.destroyed = true;
    this.state = [0, 0, 0, 0, 0, 0, 0, 0];
  }
}

/** The 68 words that a block becomes. */
function expand(view: DataView, offset: number): Int32Array {
  const w = new Int32Array(68);
  for (let j = 0; j < 16; j++) w[j] = view.getInt32(offset + 4 * j);
  for (let j = 16; j < w.length; j++) {
    w[j] =
      permute1(wordAt(w, j - 16) ^ wordAt(w, j - 9) ^ rotate(wordAt(w, j - 3), 15)) ^
      rotate(wordAt(w, j - 13), 7) ^
      wordAt(w, j - 6);
  }
  return w;
}

/** Indices are within bounds: the type alone does not know it. */
function wordAt(words: ArrayLike<number>, index: number): number {
  return words[index] ?? 0;
}

function permute0(x: number): number {
  return x ^ rotate(x, 9) ^ rotate(x, 17);
}

function permute1(x: number): number {
  return x ^ rotate(x, 15) ^ rotate(x, 23);
}

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}

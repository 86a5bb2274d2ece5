import { isHexString } from "ethers";

import { isReadingInStream } from "../../../src/supplychain/devices/buildReadingStream.js";
import type { Reading } from "../../../src/supplychain/devices/deviceMessages.js";
import type { Io } from "../../lib/Io.js";
import { address, list, record, requireFormat, text, whole, word } from "../../lib/members.js";
import { notThat, readJson } from "../../lib/readJson.js";

/** That a reading is in a stream. The value is in units of the binding's last decimal place. */
export interface ReadingProof {
  readonly format: typeof PROOF_FORMAT;
  readonly chainId: bigint;
  readonly registry: string;
  readonly binding: string;
  readonly root: string;
  readonly reading: Reading;
  readonly proof: readonly string[];
}

export const PROOF_FORMAT = "trust-machine-reading-proof-1";
const WHAT = "a proof of a reading";

/** Reads a proof as `device stream prove` writes it. */
export async function readReadingProof(io: Io, path: string): Promise<ReadingProof> {
  const file = await readJson(io, path, WHAT);
  try {
    requireFormat(file, PROOF_FORMAT);
    const reading = record(file.reading, "reading");
    return {
      format: PROOF_FORMAT,
      chainId: whole(file, "chainId"),
      registry: address(file, "registry"),
      binding: word(file, "binding"),
      root: word(file, "root"),
      reading: {
        counter: whole(reading, "counter"),
        time: whole(reading, "time"),
        value: integer(text(reading, "value")),
      },
      proof: list(file, "proof").map(sibling),
    };
  } catch (error) {
    throw notThat(path, WHAT, `${(error as Error).message}.`, error);
  }
}

/** Whether the proof leads to its root. */
export function leadsToRoot({ root, binding, reading, proof }: ReadingProof): boolean {
  return isReadingInStream(root, { binding, reading }, proof);
}

function integer(value: string): bigint {
  if (/^-?\d{1,19}$/.test(value)) return BigInt(value);
  throw new Error("Its value is no whole number, written as text");
}

function sibling(value: unknown): string {
  if (isHexString(value, 32)) return value;
  throw new Error("Its proof is no list of 32 bytes in hexadecimal");
}

import { getBytes } from "ethers";

import { merkleRoot, merkleTree } from "../../utils/merkleTree.js";
import type { Hex } from "../eventLeaf.js";
import { EmptyReadingStreamError, ReadingOrderError } from "./deviceErrors.js";
import type { Reading } from "./deviceMessages.js";
import { readingLeaf } from "./readingDigest.js";

/** Readings of one binding under one root; with `dataHash`, what `DeviceRegistry.anchorStream` takes. */
export interface ReadingStream {
  readonly root: Hex;
  readonly count: number;
  readonly firstCounter: bigint;
  readonly lastCounter: bigint;
  readonly firstTime: bigint;
  readonly lastTime: bigint;
}

/** A stream with the proofs of its readings. */
export interface BuiltReadingStream {
  readonly stream: ReadingStream;
  /**
   * The siblings that lead from a reading to the root.
   *
   * @param index - Position of the reading, from 0.
   * @throws RangeError when there is no such reading.
   */
  readonly proof: (index: number) => readonly Hex[];
}

/**
 * Builds the Merkle tree of a binding's readings. Their signatures are not in it: the device signs each, and the account of its owner
 * anchors the root.
 *
 * @param binding - Id of the binding.
 * @param readings - The readings in the order of their counters, at least one. Counters may be missing.
 * @throws {@link EmptyReadingStreamError}, {@link ReadingOrderError}
 */
export function buildReadingStream(binding: string, readings: readonly Reading[]): BuiltReadingStream {
  const [first, last] = [readings[0], readings.at(-1)];
  if (first === undefined || last === undefined) throw new EmptyReadingStreamError();
  refuseDisorder(readings);

  const tree = merkleTree(readings.map((reading) => getBytes(readingLeaf(binding, reading))));
  const [firstTime, lastTime] = timesOf(readings, first.time);
  return {
    stream: {
      root: tree.root,
      count: readings.length,
      firstCounter: first.counter,
      lastCounter: last.counter,
      firstTime,
      lastTime,
    },
    proof: (index) => {
      if (readings[index] === undefined) throw new RangeError(`no reading ${index} in a stream of ${readings.length}`);
      return tree.proof(index);
    },
  };
}

/**
 * Tells whether a proof leads from a reading to a root. `DeviceRegistry.verifyReading` asks more: that the stream is anchored, and
 * that the reading lies between its ends.
 *
 * @param root - The root of the stream.
 * @param leaf - The binding's id, and the reading.
 * @param proof - The siblings from {@link BuiltReadingStream.proof}.
 * @throws RangeError when a sibling is not 32 bytes long.
 */
export function isReadingInStream(
  root: string,
  leaf: { readonly binding: string; readonly reading: Reading },
  proof: readonly string[],
): boolean {
  return merkleRoot(getBytes(readingLeaf(leaf.binding, leaf.reading)), proof) === root.toLowerCase();
}

/** A device's clock may be set back, so that the earliest reading need not be the first. */
function timesOf(readings: readonly Reading[], any: bigint): [first: bigint, last: bigint] {
  let [first, last] = [any, any];
  for (const { time } of readings) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return [first, last];
}

function refuseDisorder(readings: readonly Reading[]): void {
  readings.forEach(({ counter }, index) => {
    const previous = readings[index - 1];
    if (previous !== undefined && counter <= previous.counter) {
      throw new ReadingOrderError(index, counter, previous.counter);
    }
  });
}

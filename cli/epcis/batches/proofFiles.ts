import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readSync, writeSync } from "node:fs";

import { fromServiceProof, isServiceProof } from "../../../src/supplychain/eventProof/fromServiceProof.js";
import type { EventProof } from "../../../src/supplychain/eventProof/types.js";
import { readEventProof } from "../../../src/supplychain/eventProof/readEventProof.js";
import { SupplyChainError } from "../../../src/supplychain/errors.js";
import { CliError, EXIT } from "../../lib/CliError.js";
import type { Io } from "../../lib/Io.js";
import { readInput, unreadable } from "../../lib/readInput.js";

const PIECE = 1 << 20;

/** Makes sure that proofs can be written to a place: nothing is there, or just these proofs. */
export function requireFree(path: string, proofs: () => Iterable<EventProof>): void {
  if (!existsSync(path) || isSame(path, proofs)) return;
  throw new CliError({
    what: `The proofs cannot be written to ${path}; nothing was sent.`,
    why: "It exists and holds something else, and nothing is written over.",
    todo: "Give --out another file.",
  });
}

/** Writes one proof a line, each a file of its own if it is cut out. What is there already is left. */
export function writeProofs(path: string, proofs: () => Iterable<EventProof>): void {
  if (existsSync(path) && isSame(path, proofs)) return;
  try {
    const file = openSync(path, "wx");
    try {
      for (const piece of pieces(proofs())) writeSync(file, piece);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new CliError(
      {
        what: `The proofs were not written to ${path}.`,
        why: (error as Error).message,
        todo: "Run the same command again with --out in a folder in which you may write: what is anchored is not sent again.",
      },
      { cause: error },
    );
  }
}

/** Reads a proof, many of them, one a line, or what the EPCIS service answers about proofs. */
export async function readProofs(io: Io, path: string): Promise<EventProof[]> {
  return parseProofs(path, await readInput(io, path));
}

/** The same of a text that was read already. */
export function parseProofs(path: string, text: string): EventProof[] {
  try {
    const answers = serviceAnswers(text);
    if (answers !== undefined) return answers.map((answer) => fromServiceProof(answer));

    const lines = text.split("\n").filter((line) => line.trim() !== "");
    // A proof that was laid out for people begins with a brace alone.
    const isLines = lines.length > 1 && lines[0]?.trimEnd().endsWith("}") === true;
    return isLines ? lines.map((line) => readEventProof(line)) : [readEventProof(text)];
  } catch (error) {
    if (error instanceof SupplyChainError) throw noProof(path, error);
    throw error;
  }
}

/** An event's answer with those of its corrections, or a list of answers; undefined for what is none. */
function serviceAnswers(text: string): Readonly<Record<string, unknown>>[] | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    const list: unknown[] = Array.isArray(value) ? value : [value];
    if (list.length === 0 || !list.every(isServiceProof)) return undefined;

    return list.flatMap((answer) => [
      answer,
      ...(Array.isArray(answer.corrections) ? answer.corrections.filter(isServiceProof) : []),
    ]);
  } catch {
    return undefined;
  }
}

/** Says why a proof shows nothing. */
export function noProof(path: string, error: SupplyChainError): CliError {
  return new CliError(
    { what: `${path} proves nothing.`, why: `${error.message}.`, todo: error.remedy },
    { cause: error, exitCode: EXIT.negative },
  );
}

function* pieces(proofs: Iterable<EventProof>): Generator<string> {
  let piece = "";
  for (const proof of proofs) {
    piece += `${JSON.stringify(proof)}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}

function isSame(path: string, proofs: () => Iterable<EventProof>): boolean {
  const expected = createHash("sha256");
  for (const piece of pieces(proofs())) expected.update(piece);
  return hashOfFile(path) === expected.digest("hex");
}

function hashOfFile(path: string): string {
  const hash = createHash("sha256");
  const buffer = new Uint8Array(PIECE);
  try {
    const file = openSync(path, "r");
    try {
      for (let read = 1; read > 0;) {
        read = readSync(file, buffer);
        hash.update(buffer.subarray(0, read));
      }
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  return hash.digest("hex");
}

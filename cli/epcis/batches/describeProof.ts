import type { AnchorPlace } from "../../../src/supplychain/eventProof/types.js";
import type { VerifiedEventProof } from "../../../src/supplychain/eventProof/verifyEventProof.js";
import { pairs } from "../../lib/print.js";
import type { PlaceOptions } from "./place.js";

/** A proof that holds, and where it says that its batch stands. */
export interface Verified extends VerifiedEventProof {
  readonly anchor: AnchorPlace | null;
}

/** Says what a proof shows, and what of it rests on the proof's own word. */
export function describeProof(proof: Verified, given: PlaceOptions): string {
  const { eventHash, profile, signer, root, anchoredAt, anchor, fields, compared } = proof;
  const rows: [string, unknown][] = [
    ["event hash", eventHash],
    ["profile", profile],
    ["captured by", signer ?? "nobody who signed"],
    ["root", root],
    ["anchored", anchoredAt === null ? "not asked: you trust the root" : `${isoOf(anchoredAt)} (${anchoredAt})`],
    ...fields.map(({ path, value }): [string, unknown] => [path, JSON.stringify(value)]),
  ];
  return ["The proof holds.", pairs(rows), ...notesOn(anchor, given, compared)].join("\n");
}

function notesOn(anchor: Verified["anchor"], given: PlaceOptions, compared: Verified["compared"]): string[] {
  const notes: string[] = [];
  if (compared.batch && anchor !== null && (given.log === undefined || given.party === undefined)) {
    notes.push(
      `Log ${anchor.log} and party ${anchor.party} are what the proof names: make sure that they are the right ones.`,
    );
  }
  if (!compared.event) notes.push("The event itself was not compared: give --document to do so.");
  return notes;
}

function isoOf(second: bigint): string {
  return new Date(Number(second) * 1_000).toISOString();
}

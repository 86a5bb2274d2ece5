import { eventIdentity } from "../../../src/supplychain/epcis/correction.js";
import { CBV_2_0 } from "../../../src/supplychain/epcis/hashProfile.js";
import type { EpcisEvent } from "../../../src/supplychain/epcis/model.js";
import { EVENT_PROOF_FORMAT, type EventProof } from "../../../src/supplychain/eventProof/types.js";
import type { ProofReference } from "../../../src/supplychain/reports/proofReference.js";
import type { Io } from "../../lib/Io.js";
import { readInput } from "../../lib/readInput.js";
import { notThat } from "../../lib/readJson.js";
import { parseProofs } from "../batches/proofFiles.js";

/** Says where the proof of an event is. */
export type FindProof = (event: EpcisEvent) => ProofReference | undefined;

/** Nothing was anchored. */
export const NO_PROOFS: FindProof = () => undefined;

const WHAT = "a batch of events, as `epcis anchor` or `epcis batch --json` writes it";

/**
 * Reads the proofs that `epcis anchor` wrote, or what `epcis batch --json` wrote, with the transaction that anchored it where somebody added one (`transaction`, `block`, `chainId`,
 * `log`). Events are found by their digests.
 */
export async function readProofFile(io: Io, path: string): Promise<FindProof> {
  const text = await readInput(io, path);
  if (text.includes(EVENT_PROOF_FORMAT)) return inProofs(parseProofs(path, text));

  const batch = parseBatch(path, text);
  const { root, events, profile = CBV_2_0 } = batch;
  if (typeof root !== "string" || !Array.isArray(events)) throw notThat(path, WHAT, "It has no root or no events.");

  const anchored = Object.fromEntries(
    ["transaction", "block", "chainId", "log"].flatMap((name) => {
      const value = batch[name];
      return typeof value === "string" || typeof value === "number" ? [[name, String(value)]] : [];
    }),
  );
  const positions = new Map(events.map((event, i) => [digestOf(event), i]));
  return (event) => {
    const leafIndex = positions.get(eventIdentity(event, Number(profile)).digest);
    return leafIndex === undefined ? undefined : { root, leafIndex, ...anchored };
  };
}

/** A proof a line, in the order of the leaves: written once the batch is anchored, and without the transaction. */
function inProofs(proofs: readonly EventProof[]): FindProof {
  const references = new Map(
    proofs.map(({ leaf, batch, anchor }, leafIndex): [string, ProofReference] => [
      `${leaf.profile} ${leaf.eventHash}`,
      { root: batch.root, leafIndex, isAnchored: true, ...(anchor && { chainId: anchor.chainId, log: anchor.log }) },
    ]),
  );
  const profiles = [...new Set(proofs.map(({ leaf }) => leaf.profile))];
  return (event) =>
    profiles
      .map((profile) => references.get(`${profile} ${eventIdentity(event, profile).digest}`))
      .find((reference) => reference !== undefined);
}

function parseBatch(path: string, text: string): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (error) {
    throw notThat(path, WHAT, `It is not JSON: ${(error as Error).message}.`, error);
  }
  throw notThat(path, WHAT, "It holds no JSON object.");
}

function digestOf(event: unknown): string {
  const { eventHash } = (event ?? {}) as { eventHash?: unknown };
  return typeof eventHash === "string" ? eventHash.toLowerCase() : "";
}

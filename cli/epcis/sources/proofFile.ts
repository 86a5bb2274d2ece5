import { eventIdentity } from "../../../src/supplychain/epcis/correction.js";
import { CBV_2_0 } from "../../../src/supplychain/epcis/hashProfile.js";
import type { EpcisEvent } from "../../../src/supplychain/epcis/model.js";
import type { ProofReference } from "../../../src/supplychain/reports/proofReference.js";
import type { Io } from "../../lib/Io.js";
import { notThat, readJson } from "../../lib/readJson.js";

/** Says where the proof of an event is. */
export type FindProof = (event: EpcisEvent) => ProofReference | undefined;

/** Nothing was anchored. */
export const NO_PROOFS: FindProof = () => undefined;

const WHAT = "a batch of events, as `epcis batch --json` writes it";

/**
 * Reads what `epcis batch --json` wrote, with the transaction that anchored it where somebody added one (`transaction`, `block`, `chainId`,
 * `log`). Events are found by their digests.
 */
export async function readProofFile(io: Io, path: string): Promise<FindProof> {
  const batch = await readJson(io, path, WHAT);
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

function digestOf(event: unknown): string {
  const { eventHash } = (event ?? {}) as { eventHash?: unknown };
  return typeof eventHash === "string" ? eventHash.toLowerCase() : "";
}

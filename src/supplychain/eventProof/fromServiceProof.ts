import { InvalidEventProofError } from "./errors.js";
import { readEventProof } from "./readEventProof.js";
import { EVENT_PROOF_FORMAT, type EventProof } from "./types.js";

type Members = Readonly<Record<string, unknown>>;

/** Tells whether a value is what the EPCIS service answers about the proof of an event. */
export function isServiceProof(value: unknown): value is Members {
  return isObject(value) && value.format === undefined && "eventID" in value && "leaf" in value && "batch" in value;
}

/**
 * Turns what the EPCIS service answers about the proof of an event into a portable proof. It shows no field.
 *
 * @param answer - One answer of `/epcis/events/{eventID}/proof` or `/epcis/proofs`.
 * @throws InvalidEventProofError `NotInBatch` while the event waits for its batch, `Malformed` when the answer is no proof.
 */
export function fromServiceProof(answer: Members): EventProof {
  const { leaf, batch, chainId, eventID } = answer;
  if (!isObject(batch)) {
    throw new InvalidEventProofError("NotInBatch", "batch", `is none yet: the event ${String(eventID)} waits for it`);
  }
  const { root, count, proof, party, log } = batch;
  const anchor = { chainId: String(chainId), log: String(log).toLowerCase(), party: String(party) };

  return readEventProof(
    JSON.stringify({ format: EVENT_PROOF_FORMAT, leaf, proof, batch: { root, count }, anchor, fields: [] }),
  );
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

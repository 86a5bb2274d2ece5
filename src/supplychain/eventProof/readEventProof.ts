import { Validator } from "@cfworker/json-schema";

import { InvalidEventProofError } from "./errors.js";
import { EVENT_PROOF_SCHEMA } from "./eventProofSchema.js";
import { type EventProof, MAX_EVENT_PROOF_LENGTH } from "./types.js";

const WHOLE = "the proof";

/**
 * Reads the text of a proof: its size and its shape. Whether it shows anything is the question of `verifyEventProof`.
 *
 * @param text - The proof, as JSON.
 * @throws InvalidEventProofError `TooLarge`, `NotJson` or `Malformed`.
 */
export function readEventProof(text: string): EventProof {
  if (text.length > MAX_EVENT_PROOF_LENGTH) {
    const detail = `has ${text.length} characters, ${MAX_EVENT_PROOF_LENGTH} at most`;
    throw new InvalidEventProofError("TooLarge", WHOLE, detail);
  }
  const value = parse(text);
  const { valid, errors } = new Validator(EVENT_PROOF_SCHEMA, "2020-12", true).validate(value);
  if (valid) return value as EventProof;

  // The last one is the deepest: what the others are about.
  const deepest = errors.at(-1);
  const path = deepest?.instanceLocation.replace(/^#\/?/, "").replaceAll("/", ".") ?? "";
  const detail = `has another form: ${deepest?.error ?? "it is not described by the schema"}`;
  throw new InvalidEventProofError("Malformed", path === "" ? WHOLE : path, detail);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InvalidEventProofError("NotJson", WHOLE, `is not JSON: ${(cause as Error).message}`, { cause });
  }
}

import { dataAvailabilityHash } from "../../../src/supplychain/dataAvailabilityHash.js";
import { type EventIdentity, eventIdentity } from "../../../src/supplychain/epcis/correction.js";
import type { EpcisEvent } from "../../../src/supplychain/epcis/model.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { SupplyChainError } from "../../../src/supplychain/errors.js";
import { buildEventBatch, type EventBatch } from "../../../src/supplychain/eventBatch.js";
import type { Hex } from "../../../src/supplychain/eventLeaf.js";
import { buildFieldTree } from "../../../src/supplychain/fields/fieldTree.js";
import type { Io } from "../../lib/Io.js";
import { readInput } from "../../lib/readInput.js";
import { refusal } from "../readDocument.js";

/** What a document's batch is built by. */
export interface BatchTerms {
  readonly profile: number;
  /** Secret of the field proofs; undefined for none. */
  readonly secret: Uint8Array | undefined;
}

/** A document on its way into the log. */
export interface PreparedBatch {
  readonly events: readonly EpcisEvent[];
  readonly identities: readonly EventIdentity[];
  readonly batch: EventBatch;
  readonly profile: number;
  /** Hash of the document's bytes: the data-availability hash. */
  readonly dataHash: Hex;
}

/** Reads a document of any syntax, hashes its events and puts them under one root. One bad event refuses all of it. */
export async function prepareBatch(io: Io, path: string, terms: BatchTerms): Promise<PreparedBatch> {
  const text = await readInput(io, path);
  try {
    return prepared(io, text, terms);
  } catch (error) {
    if (error instanceof SupplyChainError) throw refusal(path, error);
    throw error;
  }
}

function prepared(io: Io, text: string, { profile, secret }: BatchTerms): PreparedBatch {
  const { events } = readEpcis(text);
  const identities: EventIdentity[] = [];
  const batched = events.map((event, index) => {
    tell(io, index, events.length);
    const identity = eventIdentity(event, profile);
    identities.push(identity);
    return secret === undefined
      ? identity
      : { ...identity, fieldRoot: buildFieldTree(event, { profile, secret }).root };
  });
  if (io.isWatched) io.err("\r\u001b[K");

  const batch = buildEventBatch(batched);
  return { events, identities, batch, profile, dataHash: dataAvailabilityHash(text) as Hex };
}

/** Rewrites a line each time another hundredth is done; a small document is done before anybody could read it. */
function tell(io: Io, index: number, count: number): void {
  const step = Math.ceil(count / 100);
  if (io.isWatched && count >= 10_000 && index % step === 0) io.err(`\rHashing: ${index} of ${count} events`);
}

import { readFileSync } from "node:fs";

import { dataAvailabilityHash } from "../../src/supplychain/dataAvailabilityHash.js";
import { type EventIdentity, eventIdentity } from "../../src/supplychain/epcis/correction.js";
import { EpcisInvalidError } from "../../src/supplychain/epcis/errors.js";
import { CBV_2_0 } from "../../src/supplychain/epcis/hashProfile.js";
import type { EpcisEvent, EpcisField } from "../../src/supplychain/epcis/model.js";
import { readEpcis } from "../../src/supplychain/epcis/readEpcis.js";
import { SupplyChainError } from "../../src/supplychain/errors.js";
import { buildEventBatch, type EventBatch, verifyEventLeaf } from "../../src/supplychain/eventBatch.js";
import { ScriptError } from "../lib/ScriptError.js";
import type { Parties } from "./parties.js";
import type { Stage } from "./stage.js";

/** The events of a document, hashed and under one root, ready to be anchored. */
export interface PreparedEvents {
  readonly path: string;
  readonly events: readonly EpcisEvent[];
  readonly hashes: readonly EventIdentity[];
  readonly batch: EventBatch;
  readonly dataHash: string;
}

/** Reads an EPCIS 2.0 document whole. Either every event is good, or none is taken and each problem is told. */
export function prepareEvents(path: string): PreparedEvents {
  const bytes = readFileSync(path);
  try {
    const { events } = readEpcis(decodeUtf8(path, bytes));
    const hashes = events.map((event) => eventIdentity(event, CBV_2_0));
    return { path, events, hashes, batch: buildEventBatch(hashes), dataHash: dataAvailabilityHash(bytes) };
  } catch (error) {
    if (error instanceof SupplyChainError) throw refusal(path, error);
    throw error;
  }
}

function decodeUtf8(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    const what = `The EPCIS document ${path} is refused; nothing was anchored.`;
    throw new ScriptError({ what, why: "It is not UTF-8 text.", todo: "Save it as UTF-8." }, { cause: error });
  }
}

/** The mask maker anchors all events under one root; one of them is proved, off chain and by the contract. */
export async function anchorEvents(
  { contracts, account, send }: Stage,
  { maskMaker }: Parties,
  prepared: PreparedEvents,
) {
  const { eventLog } = contracts;
  const { batch, hashes, dataHash, path } = prepared;
  const anchoring = eventLog
    .connect(account("maskMaker"))
    .anchor(maskMaker, batch.root, batch.count, CBV_2_0, dataHash);
  const { hash } = await send("The batch of events", anchoring);

  const index = Math.floor(batch.count / 2);
  const [leaf, proof] = [batch.leaves[index], batch.proof(index)];
  if (leaf === undefined) throw new Error("The batch has no such event.");
  const proved = {
    index,
    eventHash: hashes[index]?.standardHash.uri,
    leaf,
    proof,
    offChain: verifyEventLeaf(batch.root, leaf, proof),
    onChain: await eventLog.verify(maskMaker, batch.root, leaf, [...proof]),
  };
  if (!proved.offChain || !proved.onChain) throw new Error("The proof of an anchored event does not hold.");

  const { root, count } = batch;
  return { document: path, count, root, profile: CBV_2_0, dataHash, party: maskMaker, proved, transaction: hash };
}

/** Hash of the first event that speaks of the identifier; 32 zero bytes when none does. */
export function firstEventOf({ events, hashes }: PreparedEvents, identifier: string): string {
  const index = events.findIndex(({ fields }) => fields.some((field) => mentions(field, identifier)));
  return hashes[index]?.digest ?? `0x${"00".repeat(32)}`;
}

function mentions({ value, children }: EpcisField, identifier: string): boolean {
  return value === identifier || children.some((child) => mentions(child, identifier));
}

function refusal(path: string, error: SupplyChainError): ScriptError {
  const what = `The EPCIS document ${path} is refused; nothing was anchored.`;
  if (!(error instanceof EpcisInvalidError)) {
    return new ScriptError({ what, why: error.message, todo: error.remedy }, { cause: error });
  }

  const reasons = error.problems.map(({ eventIndex, path: place, reason }) =>
    eventIndex === null ? `document: ${place}: ${reason}` : `event ${eventIndex}: ${place}: ${reason}`,
  );
  return new ScriptError({ what, why: reasons.join("\n"), todo: error.remedy }, { cause: error });
}

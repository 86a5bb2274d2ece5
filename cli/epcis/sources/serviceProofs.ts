import type { EventFacts } from "../../../src/supplychain/facts/eventFacts.js";
import type { ProofReference } from "../../../src/supplychain/reports/proofReference.js";
import { askService } from "./askService.js";

/** Ids in one question, so that its address stays short enough for every server. */
const AT_ONCE = 50;

/** Asks a service for the proofs of events, by their ids; events without one have none. */
export async function readProofs(root: URL, events: readonly EventFacts[]): Promise<Map<string, ProofReference>> {
  const ids = [...new Set(events.map(({ eventID }) => eventID).filter((id) => id !== ""))];
  const found = new Map<string, ProofReference>();
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const address = new URL("proofs", root);
    for (const id of ids.slice(i, i + AT_ONCE)) address.searchParams.append("eventID", id);

    const answer = (await (await askService(address)).json()) as unknown;
    for (const entry of Array.isArray(answer) ? answer : []) note(found, entry as Record<string, unknown>);
  }
  return found;
}

/** An event waits for its batch at first, and the batch for its block. */
function note(found: Map<string, ProofReference>, entry: Record<string, unknown>): void {
  const { eventID, batch, chainId, isCorrection } = entry;
  if (typeof eventID !== "string" || typeof batch !== "object" || batch === null) return;
  // An event and its correction share an id: what is asked for by it is the event.
  if (isCorrection === true && found.has(eventID)) return;

  const { root, index, transaction, blockNumber, log } = batch as Record<string, unknown>;
  if (typeof root !== "string" || typeof index !== "number") return;
  const optional = Object.entries({ transaction, block: blockNumber, chainId, log }).flatMap(([name, value]) =>
    typeof value === "string" || typeof value === "number" ? [[name, String(value)] as const] : [],
  );
  found.set(eventID, { root, leafIndex: index, ...Object.fromEntries(optional) });
}

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

function note(found: Map<string, ProofReference>, entry: Record<string, unknown>): void {
  const { eventID, root, leafIndex } = entry;
  if (typeof eventID !== "string" || typeof root !== "string" || typeof leafIndex !== "number") return;
  const optional = (["transaction", "block", "chainId", "log"] as const).flatMap((name) =>
    entry[name] === undefined || entry[name] === null ? [] : [[name, String(entry[name])] as const],
  );
  found.set(eventID, { root, leafIndex, ...Object.fromEntries(optional) });
}

import type { EventFacts } from "../../../src/supplychain/facts/eventFacts.js";
import type { ProofReference } from "../../../src/supplychain/reports/proofReference.js";
import { askService } from "./askService.js";

/** Ids in one question, so that its address stays short enough for every server. */
const AT_ONCE = 100;

/** What a service says about the proof of an event, as far as reports tell it. */
interface ServiceProof {
  readonly eventID?: string;
  readonly isCorrection?: boolean;
  readonly chainId?: number | string;
  readonly batch?: {
    readonly root?: string;
    readonly index?: number;
    readonly log?: string;
    readonly transaction?: string | null;
    readonly blockNumber?: number | string | null;
  } | null;
}

/** Asks a service for the proofs of events, by their ids; events without one have none. */
export async function readProofs(
  root: URL,
  events: readonly EventFacts[],
): Promise<(facts: EventFacts) => ProofReference | undefined> {
  const ids = [...new Set(events.map(({ eventID }) => eventID).filter((id) => id !== ""))];
  const found = new Map<string, ProofReference>();
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const address = new URL("proofs", root);
    for (const id of ids.slice(i, i + AT_ONCE)) address.searchParams.append("eventID", id);

    const answer = (await (await askService(address, "application/json")).json()) as unknown;
    for (const entry of Array.isArray(answer) ? (answer as ServiceProof[]) : []) note(found, entry);
  }
  return ({ eventID, errorDeclaration }) => found.get(keyOf(eventID, errorDeclaration !== undefined));
}

/** A declaration has the id of the event that it withdraws, and a proof of its own. */
function keyOf(eventID: string, isCorrection: boolean): string {
  return `${isCorrection ? "declaration of " : ""}${eventID}`;
}

/** An event that is in no batch yet has no proof. */
function note(found: Map<string, ProofReference>, { eventID, isCorrection, chainId, batch }: ServiceProof): void {
  if (eventID === undefined || typeof batch?.root !== "string" || typeof batch.index !== "number") return;
  found.set(keyOf(eventID, isCorrection === true), {
    root: batch.root,
    leafIndex: batch.index,
    ...given("transaction", batch.transaction),
    ...given("block", batch.blockNumber),
    ...given("chainId", chainId),
    ...given("log", batch.log),
  });
}

function given(name: string, value: string | number | null | undefined): object {
  return value === undefined || value === null ? {} : { [name]: String(value) };
}

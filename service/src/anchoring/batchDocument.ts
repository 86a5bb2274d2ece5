import canonicalize from "canonicalize";

import type { Hex } from "../../../src/supplychain/eventLeaf.js";

/** First member of every batch document, so that nobody takes it for anything else. */
const FORMAT = "trust-machine:event-batch:1";

/** What a batch document says. */
export interface BatchDocument {
  readonly profile: number;
  readonly root: Hex;
  /** The event hashes of the leaves in the order of their positions; nothing else is in these leaves. */
  readonly eventHashes: readonly Hex[];
}

/**
 * Writes the document from which anybody rebuilds a batch's leaves and proofs, as canonical JSON (RFC 8785). `EventLog` keeps its hash.
 */
export function batchDocument({ profile, root, eventHashes }: BatchDocument): string {
  const text = canonicalize({ format: FORMAT, profile, root, eventHashes });
  if (text === undefined) throw new Error("A batch document is JSON.");
  return text;
}

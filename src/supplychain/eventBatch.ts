import { merkleRoot, type MerkleTree, merkleTree } from "../utils/merkleTree.js";
import type { EventIdentity } from "./epcis/correction.js";
import { SupplyChainError } from "./errors.js";
import { type EventLeaf, eventLeafBytes, type Hex, NONE } from "./eventLeaf.js";

/** An event on its way into a batch: what `eventIdentity()` returns, and what else its leaf commits to. */
export interface BatchedEvent extends Pick<EventIdentity, "profile" | "digest"> {
  /** See {@link EventLeaf.fieldRoot}; left out, there are no field proofs. */
  readonly fieldRoot?: Hex;
  /** See {@link EventLeaf.signer}; left out, nobody signed. */
  readonly signer?: Hex;
}

/** Many events under one root. */
export interface EventBatch {
  /** The Merkle root that is anchored, 32 bytes. */
  readonly root: Hex;
  /** How many events the root stands for. */
  readonly count: number;
  /** The leaves, in the order in which the events were given. */
  readonly leaves: readonly EventLeaf[];
  /**
   * The siblings that lead from a leaf to the root, for OpenZeppelin's `MerkleProof`.
   *
   * @param index - Position of the event, from 0.
   * @throws RangeError when there is no such event.
   */
  readonly proof: (index: number) => readonly Hex[];
  /** The tree itself, for who keeps it. */
  readonly tree: Pick<MerkleTree, "nodes" | "places">;
}

/** A batch without events has no root. */
export class EmptyEventBatchError extends SupplyChainError {
  constructor() {
    super("an event batch needs at least one event", "Wait until there is an event to anchor.");
  }
}

/** One event stands in a batch twice, by its hash: counting it twice would count one delivery as two. */
export class DuplicateEventError extends SupplyChainError {
  readonly digest: Hex;
  /** Positions of the first two events with this hash. */
  readonly indices: readonly [number, number];

  constructor(digest: Hex, indices: readonly [number, number]) {
    super(
      `events ${indices[0]} and ${indices[1]} of the batch have the same hash ${digest}`,
      "Remove one of them. For an event that withdraws another give the digest of eventIdentity(): the standard's hash is the same for both.",
    );
    this.digest = digest;
    this.indices = indices;
  }
}

/** `EventLog` keeps one profile for a batch and proves no leaf of another: such an event would be anchored in vain. */
export class MixedProfilesError extends SupplyChainError {
  /** Position of the first event whose profile is not that of the first event. */
  readonly index: number;

  constructor(index: number, profile: number, expected: number) {
    super(
      `event ${index} of the batch has profile ${profile}, the ones before it have ${expected}`,
      "Hash every event under one profile, or make a batch for each.",
    );
    this.index = index;
  }
}

/**
 * Builds the Merkle tree of a batch: that of OpenZeppelin's `StandardMerkleTree` over {@link EVENT_LEAF_ENCODING}.
 *
 * @param events - The events, at least one, all of one profile.
 * @throws EmptyEventBatchError, MixedProfilesError, DuplicateEventError, InvalidEventLeafError.
 */
export function buildEventBatch(events: readonly BatchedEvent[]): EventBatch {
  if (events.length === 0) throw new EmptyEventBatchError();

  const leaves = events.map(({ profile, digest, fieldRoot = NONE, signer = NONE }): EventLeaf => ({
    profile,
    eventHash: digest,
    fieldRoot,
    signer,
  }));
  refuseMixedProfiles(leaves);
  refuseDuplicates(leaves);
  const tree = merkleTree(leaves.map(eventLeafBytes));

  return {
    root: tree.root,
    count: leaves.length,
    leaves,
    proof: (index) => {
      if (leaves[index] === undefined) throw new RangeError(`no event ${index} in a batch of ${leaves.length}`);
      return tree.proof(index);
    },
    tree,
  };
}

/**
 * Tells whether a proof leads from a leaf to a root. `EventLog.verify` asks more on chain: that the root is anchored, and that
 * the leaf's profile and the proof's length fit the batch.
 *
 * @param root - The root of the batch.
 * @param leaf - The leaf.
 * @param proof - The siblings from {@link EventBatch.proof}.
 * @throws InvalidEventLeafError when a field of the leaf does not fit.
 * @throws RangeError when a sibling is not 32 bytes as `0x` and 64 hexadecimal digits.
 */
export function verifyEventLeaf(root: Hex, leaf: EventLeaf, proof: readonly Hex[]): boolean {
  return merkleRoot(eventLeafBytes(leaf), proof) === root.toLowerCase();
}

function refuseMixedProfiles(leaves: readonly EventLeaf[]): void {
  const [expected] = leaves.map(({ profile }) => profile);
  leaves.forEach(({ profile }, index) => {
    if (expected !== undefined && profile !== expected) throw new MixedProfilesError(index, profile, expected);
  });
}

function refuseDuplicates(leaves: readonly EventLeaf[]): void {
  const seen = new Map<string, number>();
  leaves.forEach(({ eventHash }, index) => {
    const first = seen.get(eventHash.toLowerCase());
    if (first !== undefined) throw new DuplicateEventError(eventHash, [first, index]);
    seen.set(eventHash.toLowerCase(), index);
  });
}

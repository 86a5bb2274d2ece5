import { eventIdentity } from "../epcis/correction.js";
import type { EpcisEvent } from "../epcis/model.js";
import { verifyEventLeaf } from "../eventBatch.js";
import { eventLeafHash, type Hex, NONE } from "../eventLeaf.js";
import { eventFieldOf } from "../fields/eventField.js";
import { eventFields, type FieldText } from "../fields/eventFields.js";
import { isFieldAsked, withoutNumbers } from "../fields/fieldPath.js";
import { verifyEventField } from "../fields/verifyEventField.js";
import { InvalidEventProofError } from "./errors.js";
import type { EventProof } from "./types.js";

/** What whoever verifies knows from elsewhere. Without root and batch a proof shows that its parts fit, and nothing of any chain. */
export interface EventProofTrust {
  /** A root that the party is known to have anchored. */
  readonly root?: string;
  /** What `EventLog.batchOf(party, root)` answered for the proof's root: zeros where there is no batch. */
  readonly batch?: { readonly anchoredAt: bigint; readonly count: bigint; readonly profile: bigint };
  /** The event as somebody has it, to be compared with what was anchored. */
  readonly event?: EpcisEvent;
}

/** What a proof shows. */
export interface VerifiedEventProof {
  /** What the batch holds as the event's hash: the standard hash's digest, or a correction's own. */
  readonly eventHash: Hex;
  readonly profile: number;
  /** Key id of who signed the event's capture; null when nobody did. */
  readonly signer: Hex | null;
  readonly leafHash: Hex;
  readonly root: Hex;
  /** Unix second of the anchor; null where no chain was asked. */
  readonly anchoredAt: bigint | null;
  /** What is shown of the event. */
  readonly fields: readonly FieldText[];
  /** What the proof was compared with. What was not, whoever verifies has to compare. */
  readonly compared: { readonly root: boolean; readonly batch: boolean; readonly event: boolean };
}

/**
 * Verifies a proof without a network, by what is known from elsewhere.
 *
 * The batch commits to the event's hash and to its field root side by side. That both are of one event is the word of whoever built the
 * batch; given the event, the fields that are shown are compared with it.
 *
 * @param proof - The proof, from `readEventProof()`.
 * @param trust - What whoever verifies knows.
 * @throws InvalidEventProofError with the fault and its place.
 */
export function verifyEventProof(proof: EventProof, trust: EventProofTrust): VerifiedEventProof {
  const { leaf, batch, fields } = proof;
  requireInBatch(proof);
  requireTrusted(proof, trust);
  requireFields(proof);
  if (trust.event !== undefined) requireEvent(proof, trust.event);

  return {
    eventHash: leaf.eventHash,
    profile: leaf.profile,
    signer: leaf.signer === NONE ? null : leaf.signer,
    leafHash: eventLeafHash(leaf),
    root: batch.root,
    anchoredAt: trust.batch?.anchoredAt ?? null,
    fields: fields.map(({ path, value }) => ({ path, value })),
    compared: {
      root: trust.root !== undefined,
      batch: trust.batch !== undefined,
      event: trust.event !== undefined,
    },
  };
}

function requireInBatch({ leaf, proof, batch: { root, count } }: EventProof): void {
  // The tree is complete: its leaves lie on the level log2(count), rounded down, or on the next.
  const minimum = 31 - Math.clz32(count);
  const maximum = 2 ** minimum === count ? minimum : minimum + 1;
  if (proof.length < minimum || proof.length > maximum) {
    const range = minimum === maximum ? `${minimum}` : `${minimum} or ${maximum}`;
    throw new InvalidEventProofError(
      "LengthDiffers",
      "proof",
      `has ${proof.length} siblings, a batch of ${count} has ${range}`,
    );
  }
  if (verifyEventLeaf(root, leaf, proof)) return;
  throw new InvalidEventProofError("NotInBatch", "proof", `does not lead from the leaf to the root ${root}`);
}

function requireTrusted({ leaf, batch }: EventProof, trust: EventProofTrust): void {
  if (trust.root !== undefined && trust.root.toLowerCase() !== batch.root) {
    throw new InvalidEventProofError("RootNotTrusted", "batch.root", `is ${batch.root}, and ${trust.root} is trusted`);
  }
  if (trust.batch === undefined) return;

  const { anchoredAt, count, profile } = trust.batch;
  if (anchoredAt === 0n) {
    throw new InvalidEventProofError("NotAnchored", "batch.root", `${batch.root} is not anchored by the party`);
  }
  if (count !== BigInt(batch.count)) {
    throw new InvalidEventProofError("CountDiffers", "batch.count", `is ${batch.count}, the chain has ${count}`);
  }
  if (profile !== BigInt(leaf.profile)) {
    throw new InvalidEventProofError("ProfileDiffers", "leaf.profile", `is ${leaf.profile}, the chain has ${profile}`);
  }
}

function requireFields({ leaf, fields }: EventProof): void {
  const paths = new Set<string>();
  fields.forEach((field, index) => {
    const part = `fields.${index}`;
    if (leaf.fieldRoot === NONE) throw new InvalidEventProofError("NoFieldRoot", part, "is of an event without any");
    if (paths.has(field.path)) throw new InvalidEventProofError("FieldTwice", part, `is ${field.path} again`);
    if (!verifyEventField(leaf, eventFieldOf(field), field.proof)) {
      throw new InvalidEventProofError("FieldNotInEvent", part, `(${field.path}) is not what the event commits to`);
    }
    paths.add(field.path);
  });
}

/** The event at hand has to have the anchored hash, and the values that are shown. */
function requireEvent({ leaf, fields }: EventProof, event: EpcisEvent): void {
  const { digest } = eventIdentity(event, leaf.profile);
  if (digest !== leaf.eventHash) {
    throw new InvalidEventProofError("EventDiffers", "leaf.eventHash", `is ${leaf.eventHash}, the event has ${digest}`);
  }
  // Numbers follow a key that is not known here: values are compared under the path without them.
  const own = eventFields(event, (_, content) => `0x${content}`);
  fields.forEach(({ path, value }, index) => {
    if (own.some((field) => field.value === value && isFieldAsked(field.path, withoutNumbers(path)))) return;
    throw new InvalidEventProofError("FieldDiffers", `fields.${index}`, `(${path}) is not what the event holds`);
  });
}

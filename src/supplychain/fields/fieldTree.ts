import { getBytes } from "ethers";

import { merkleTree } from "../../utils/merkleTree.js";
import { eventIdentity } from "../epcis/correction.js";
import type { EpcisEvent } from "../epcis/model.js";
import { SupplyChainError } from "../errors.js";
import type { Hex } from "../eventLeaf.js";
import { eventFieldBytes, eventFieldOf, type OpenField } from "./eventField.js";
import { eventFields, type FieldText } from "./eventFields.js";
import { fieldKey } from "./fieldKey.js";

/** The fewest places of a tree: below them a proof's length does not tell how many fields there are. */
export const MIN_PLACES = 16;

/** A field that is shown, with what leads from it to the root. */
export interface DisclosedField extends OpenField {
  /** Siblings from the field up to the `fieldRoot`. */
  readonly proof: readonly Hex[];
}

/** The salted fields of one event under one root. */
export interface FieldTree {
  /** What goes into the event's leaf as `fieldRoot`. */
  readonly root: Hex;
  /** All fields that can be shown. */
  readonly fields: readonly FieldText[];
  /**
   * Shows one field and nothing of the others.
   *
   * @param path - Its path, as {@link FieldTree.fields} has it.
   * @throws NoSuchFieldError.
   */
  readonly disclose: (path: string) => DisclosedField;
}

/** The event has no field at a path, or one without a value. */
export class NoSuchFieldError extends SupplyChainError {
  constructor(readonly path: string) {
    super(
      `the event has no field ${JSON.stringify(path)} with a value`,
      "Give a path as the list of its fields has it, such as bizStep or epcList/epc[0].",
    );
  }
}

/**
 * Builds the tree of an event's fields. The same event and secret give the same root, whatever syntax the event was read from.
 *
 * Places that no field takes, up to a power of two, are filled: the length of a proof tells how many fields there are within a factor of
 * two, and less for small events. Whoever sees a sibling sees a double hash over 32 bytes of salt that he does not know: to try values against
 * it he has to guess the salt as well.
 *
 * @param event - The event, from any reader.
 * @param options - The profile of the batch, and at least 32 bytes that only the holder of the events knows.
 * @throws FieldSecretTooShortError, UnknownHashProfileError, IllFormedTextError.
 */
export function buildFieldTree(
  event: EpcisEvent,
  { profile, secret }: { profile: number; secret: Uint8Array },
): FieldTree {
  const key = fieldKey(secret, eventIdentity(event, profile));
  const fields = eventFields(event, key.rank);
  const open = new Map(
    fields.map(({ path, value }, index) => [path, { index, field: { path, value, salt: key.salt(path) } }]),
  );
  const hashes = [...open.values()].map(({ field }) => eventFieldBytes(eventFieldOf(field)));
  const fillers = Array.from({ length: placesFor(hashes.length) - hashes.length }, (_, index) => key.filler(index));
  const tree = merkleTree([...hashes, ...fillers.map((filler) => getBytes(filler))]);

  return {
    root: tree.root,
    fields,
    disclose: (path) => {
      const shown = open.get(path);
      if (shown === undefined) throw new NoSuchFieldError(path);
      return { ...shown.field, proof: tree.proof(shown.index) };
    },
  };
}

function placesFor(count: number): number {
  let places = MIN_PLACES;
  while (places < count) places *= 2;
  return places;
}

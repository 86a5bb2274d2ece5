import { type BaseBlock, fromBER } from "asn1js";

import { InvalidTimestampError } from "./errors.js";

/** A decoded value with its children and its exact bytes. */
export interface Node {
  /** Class of the tag: 1 universal, 3 context-specific. */
  readonly tagClass: number;
  readonly tag: number;
  /** Empty for a primitive value. */
  readonly children: readonly Node[];
  /** The whole encoding, tag and length included. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The content of a primitive value. */
  readonly content: Uint8Array<ArrayBuffer>;
}

/** Class of tags whose meaning depends on where they stand. */
export const CONTEXT = 3;

/**
 * Decodes one value and nothing after it.
 *
 * @param bytes - The encoding.
 * @param what - What it should be, for the message.
 * @returns Its nodes.
 * @throws {@link InvalidTimestampError} when it does not decode or bytes follow.
 */
export function decode(bytes: Uint8Array, what: string): Node {
  const { result, offset } = fromBER(bytes);
  if (offset === -1) throw new InvalidTimestampError("Malformed", `The ${what} is not DER: ${result.error}`);
  if (offset !== bytes.length) {
    throw new InvalidTimestampError("Malformed", `${bytes.length - offset} bytes follow the ${what}`);
  }
  return nodeOf(result);
}

/**
 * The child at an index.
 *
 * @param node - The parent.
 * @param path - Index at each level.
 * @returns The descendant.
 * @throws {@link InvalidTimestampError} when there is none.
 */
export function at(node: Node, ...path: readonly number[]): Node {
  let current: Node | undefined = node;
  for (const index of path) current = current?.children[index];
  if (current === undefined) throw new InvalidTimestampError("Malformed", "A part that RFC 3161 demands is missing");
  return current;
}

function nodeOf(block: BaseBlock): Node {
  const { idBlock, lenBlock, valueBlock } = block;
  // Some primitive values keep parts of themselves in the same place as constructed ones keep their members.
  const children = idBlock.isConstructed ? (valueBlock as { value?: BaseBlock[] }).value : undefined;
  const bytes = new Uint8Array(block.valueBeforeDecodeView);
  return {
    tagClass: idBlock.tagClass,
    tag: idBlock.tagNumber,
    children: (children ?? []).map(nodeOf),
    bytes,
    content: bytes.slice(bytes.length - lenBlock.length),
  };
}

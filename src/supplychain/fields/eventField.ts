import { bytesToHex } from "@noble/hashes/utils.js";
import { concat, getBytes, id, isHexString } from "ethers";

import { merkleLeaf } from "../../utils/merkleTree.js";
import { SupplyChainError } from "../errors.js";
import type { Hex } from "../eventLeaf.js";

/** The type string that every field commits to, so that no field can be read as anything else. */
export const EVENT_FIELD_TYPE = "EventField(bytes32 path,bytes32 salt,bytes32 value)";
/** keccak256 of {@link EVENT_FIELD_TYPE}. */
export const EVENT_FIELD_TYPEHASH = id(EVENT_FIELD_TYPE) as Hex;

/** One field of an event, as `EventLog.verifyField` takes it. */
export interface EventField {
  /** keccak256 of the path's UTF-8 bytes. */
  readonly path: Hex;
  /** 32 bytes that nobody can guess. */
  readonly salt: Hex;
  /** keccak256 of the value's UTF-8 bytes. */
  readonly value: Hex;
}

/** One field of an event, as its holder shows it. */
export interface OpenField {
  /** Where it stands, as in `bizStep` or `epcList/epc[0]`. */
  readonly path: string;
  /** Its value in the form that the event hash takes. */
  readonly value: string;
  /** Its salt, 32 bytes. */
  readonly salt: Hex;
}

/** A field has a part that is not 32 bytes. */
export class InvalidEventFieldError extends SupplyChainError {
  constructor(part: keyof EventField, value: unknown) {
    super(`invalid event field: ${part} is ${String(value)}`, "Give 32 bytes as 0x and 64 hexadecimal digits.");
  }
}

/** A shown field as the contract takes it: path and value by their hashes. */
export function eventFieldOf({ path, value, salt }: OpenField): EventField {
  return { path: id(path) as Hex, salt, value: id(value) as Hex };
}

/**
 * The hash of a field: keccak256 twice over its ABI encoding, so that no internal node of a tree is ever a field.
 *
 * @throws InvalidEventFieldError when a part is not 32 bytes.
 */
export function eventFieldHash(field: EventField): Hex {
  return `0x${bytesToHex(eventFieldBytes(field))}`;
}

/** The bytes of {@link eventFieldHash}, as a tree takes them. */
export function eventFieldBytes(field: EventField): Uint8Array {
  for (const part of ["path", "salt", "value"] as const) {
    if (!isHexString(field[part], 32)) throw new InvalidEventFieldError(part, field[part]);
  }
  // The ABI encoding of four words is the words.
  return merkleLeaf(getBytes(concat([EVENT_FIELD_TYPEHASH, field.path, field.salt, field.value])));
}

import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { getAddress, id, isHexString, zeroPadValue } from "ethers";

import { merkleLeaf } from "../utils/merkleTree.js";
import { SupplyChainError } from "./errors.js";

/** A `0x` string. */
export type Hex = `0x${string}`;

/** The type string that every event leaf commits to, so that no leaf can be read as anything else. */
export const EVENT_LEAF_TYPE = "EventLeaf(uint16 profile,bytes32 eventHash,bytes32 fieldRoot,bytes32 signer)";
/** keccak256 of {@link EVENT_LEAF_TYPE}. */
export const EVENT_LEAF_TYPEHASH = id(EVENT_LEAF_TYPE) as Hex;
/** The ABI types of a leaf, in order: type hash, profile, event hash, field root, signer. */
export const EVENT_LEAF_ENCODING = ["bytes32", "uint16", "bytes32", "bytes32", "bytes32"] as const;

/** 32 zero bytes: no field proofs, or no signer. */
export const NONE: Hex = `0x${"00".repeat(32)}`;

/** What a batch says about one event. */
export interface EventLeaf {
  /** The id of the hash profile, 1 to 65,535. */
  readonly profile: number;
  /** The digest of the event hash, 32 bytes. */
  readonly eventHash: Hex;
  /** The root of the event's salted fields, 32 bytes; {@link NONE} where single fields cannot be proved. */
  readonly fieldRoot: Hex;
  /** The key that signed the event, 32 bytes (see {@link accountKeyId}); {@link NONE} where nobody did. */
  readonly signer: Hex;
}

/** A leaf has a field that its ABI type cannot hold, or a profile of 0. */
export class InvalidEventLeafError extends SupplyChainError {
  constructor(field: keyof EventLeaf, value: unknown) {
    super(
      `invalid event leaf: ${field} is ${String(value)}`,
      field === "profile"
        ? "Give the profile id that eventHash() returned, 1 to 65,535."
        : "Give 32 bytes as 0x and 64 hexadecimal digits.",
    );
  }
}

/**
 * The values of a leaf as `StandardMerkleTree` takes them, under {@link EVENT_LEAF_ENCODING}.
 *
 * @throws InvalidEventLeafError when a field does not fit.
 */
export function eventLeafValues(leaf: EventLeaf): [Hex, number, Hex, Hex, Hex] {
  if (!Number.isInteger(leaf.profile) || leaf.profile < 1 || leaf.profile > 0xffff) {
    throw new InvalidEventLeafError("profile", leaf.profile);
  }
  for (const field of ["eventHash", "fieldRoot", "signer"] as const) {
    if (!isHexString(leaf[field], 32)) throw new InvalidEventLeafError(field, leaf[field]);
  }
  return [EVENT_LEAF_TYPEHASH, leaf.profile, leaf.eventHash, leaf.fieldRoot, leaf.signer];
}

/**
 * The hash of a leaf: keccak256 twice over its ABI encoding, so that no internal node of a tree is ever a leaf.
 *
 * @throws InvalidEventLeafError when a field does not fit.
 */
export function eventLeafHash(leaf: EventLeaf): Hex {
  return `0x${bytesToHex(eventLeafBytes(leaf))}`;
}

/**
 * The same as {@link eventLeafHash}, as bytes: five words, one a value.
 *
 * @throws InvalidEventLeafError when a field does not fit.
 */
export function eventLeafBytes(leaf: EventLeaf): Uint8Array {
  const words = eventLeafValues(leaf).map((value) =>
    typeof value === "number" ? value.toString(16).padStart(64, "0") : value.slice(2),
  );
  return merkleLeaf(hexToBytes(words.join("")));
}

/** The key id of an account: its address, left-padded to 32 bytes. */
export function accountKeyId(address: string): Hex {
  return zeroPadValue(getAddress(address), 32).toLowerCase() as Hex;
}

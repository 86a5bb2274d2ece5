import { AbiCoder, concat, id, keccak256, TypedDataEncoder } from "ethers";

import { type Reading, registryDomain, type RegistryLocation } from "./deviceMessages.js";

/** The type string of a reading. */
export const READING_TYPE = "Reading(bytes32 binding,uint64 counter,uint64 time,int64 value)";
/** keccak256 of {@link READING_TYPE}. */
export const READING_TYPEHASH = id(READING_TYPE);

/**
 * EIP-712 struct hash of a reading.
 *
 * @param binding - Id of the binding.
 * @param reading - The reading.
 */
export function readingHash(binding: string, { counter, time, value }: Reading): string {
  const types = ["bytes32", "bytes32", "uint64", "uint64", "int64"];
  return keccak256(AbiCoder.defaultAbiCoder().encode(types, [READING_TYPEHASH, binding, counter, time, value]));
}

/**
 * Leaf of a reading in a stream's tree: keccak-256 of its struct hash, so that no internal node is ever a leaf.
 *
 * @param binding - Id of the binding.
 * @param reading - The reading.
 */
export function readingLeaf(binding: string, reading: Reading): string {
  return keccak256(readingHash(binding, reading));
}

/**
 * Makes what a device signs, for many readings under one domain: its separator is hashed once.
 *
 * @param location - The registry and chain that the readings count in; no other takes them.
 * @returns A function from a binding's id and a reading to the EIP-712 digest.
 */
export function readingDigests(location: RegistryLocation): (binding: string, reading: Reading) => string {
  const separator = TypedDataEncoder.hashDomain(registryDomain(location));
  return (binding, reading) => keccak256(concat(["0x1901", separator, readingHash(binding, reading)]));
}

import type { Interface } from "ethers";

/** Events by name, as golden vectors keep them. */
export type EventVectors = Record<string, { signature: string; topic0: string }>;
/** Errors by name, as golden vectors keep them. */
export type ErrorVectors = Record<string, { signature: string; selector: string }>;

/** Every event of an ABI in the form of the golden vectors. */
export function eventVectors(abi: Interface): EventVectors {
  const vectors: EventVectors = {};
  abi.forEachEvent((event) => {
    vectors[event.name] = { signature: event.format("sighash"), topic0: event.topicHash };
  });
  return vectors;
}

/** Every error of an ABI in the form of the golden vectors. */
export function errorVectors(abi: Interface): ErrorVectors {
  const vectors: ErrorVectors = {};
  abi.forEachError((error) => {
    vectors[error.name] = { signature: error.format("sighash"), selector: error.selector };
  });
  return vectors;
}

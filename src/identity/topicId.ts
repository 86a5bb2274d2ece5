import { id, toUtf8Bytes } from "ethers";

import { TopicNameError } from "./errors.js";

/** The longest name that a registry opens, in bytes. */
const MAX_NAME_BYTES = 128;

/**
 * The number of a topic: keccak-256 of its name, as ERC-3643 suites number theirs.
 *
 * @param name - What is vouched for, such as `gmp-certificate/1`.
 * @throws {@link TopicNameError} when no registry opens a topic of this name.
 */
export function topicId(name: string): bigint {
  const length = toUtf8Bytes(name).length;
  if (length === 0 || length > MAX_NAME_BYTES) throw new TopicNameError(name, length, MAX_NAME_BYTES);
  return BigInt(id(name));
}

import { TypedDataEncoder } from "ethers";

import type { ContentDigest } from "./hashContent.js";
import { randomSalt } from "./randomSalt.js";
import type { Commitment } from "./types.js";

const TYPES = {
  ContentCommitment: [
    { name: "salt", type: "bytes32" },
    { name: "algorithm", type: "uint16" },
    { name: "digest", type: "bytes32" },
    { name: "size", type: "uint64" },
  ],
};

/**
 * Commits to content without telling anything about it: the unit's `contentCommitment`.
 *
 * @param content - Algorithm, digest and size, see `hashContent`.
 * @param salt - Secret of 32 bytes; a fresh random one when it is left out. Give it to open the commitment again.
 * @returns The commitment and its salt.
 */
export function commitContent(content: ContentDigest, salt: string = randomSalt()): Commitment {
  return { commitment: TypedDataEncoder.hashStruct("ContentCommitment", TYPES, { salt, ...content }), salt };
}

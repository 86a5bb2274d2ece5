import { TypedDataEncoder } from "ethers";

import type { EvidenceFieldName } from "./fields.js";
import { randomSalt } from "./randomSalt.js";
import type { Commitment } from "./types.js";

const TYPES = {
  FieldCommitment: [
    { name: "salt", type: "bytes32" },
    { name: "field", type: "string" },
    { name: "value", type: "string" },
  ],
};

/** The fields that hold a salted commitment to a text. */
export type CommittedField = Extract<
  EvidenceFieldName,
  | "subject"
  | "collector"
  | "tool"
  | "reproduction"
  | "environment"
  | "origin"
  | "storageCommitment"
  | "custodyCommitment"
>;

/**
 * Commits to the text of a field, for instance a tool's name and version. The field's name is part of the commitment, so that
 * one field's text cannot be passed off as another's.
 *
 * @param options - The field, its text (compared byte by byte in UTF-8, so agree on its form) and, to open a commitment again, the
 * salt; a fresh random one when it is left out.
 * @returns The commitment and its salt.
 */
export function commitField(options: { field: CommittedField; value: string; salt?: string }): Commitment {
  const { field, value, salt = randomSalt() } = options;
  return { commitment: TypedDataEncoder.hashStruct("FieldCommitment", TYPES, { salt, field, value }), salt };
}

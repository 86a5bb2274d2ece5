import { InvalidArgumentError } from "commander";
import { isHexString } from "ethers";

import { type CommittedField, commitField } from "../../../src/evidence/commitField.js";
import { EVIDENCE_FIELDS, type EvidenceFieldName } from "../../../src/evidence/fields.js";
import { nameHash } from "../../../src/evidence/nameHash.js";
import type { EvidenceUnit } from "../../../src/evidence/types.js";
import type { Opening } from "./openings.js";

/** A field of a unit as it was given on the command line. */
export interface GivenField {
  readonly name: EvidenceFieldName;
  readonly value: string;
}

/** Fields that hold a salted commitment to a text. */
const COMMITTED: readonly string[] = [
  "subject",
  "collector",
  "tool",
  "reproduction",
  "environment",
  "origin",
  "storageCommitment",
  "custodyCommitment",
] satisfies CommittedField[];

/** Fields that the command fills itself. */
const OWN: readonly string[] = ["schema", "notarySetVersion", "contentAlgorithm", "contentCommitment", "depositor"];

/** Reads `name=value`. */
export function givenField(text: string): GivenField {
  const [, name = "", value = ""] = /^([a-zA-Z]+)=(.+)$/s.exec(text) ?? [];
  const field = EVIDENCE_FIELDS.find((known) => known.name === name && !OWN.includes(known.name));
  if (field === undefined) {
    const names = EVIDENCE_FIELDS.map((known) => known.name).filter((known) => !OWN.includes(known));
    throw new InvalidArgumentError(`Give name=value, with a name of ${names.join(", ")}.`);
  }
  const isGood =
    field.type === "bytes32"
      ? isHexString(value, 32) || COMMITTED.includes(name) || name === "processStandard"
      : /^\d{1,20}$/.test(value);
  if (isGood) return { name: field.name, value };
  throw new InvalidArgumentError(
    field.type === "bytes32" ? `${name} is 0x and 64 hexadecimal digits.` : `${name} is a whole number.`,
  );
}

/** The values of given fields for one unit. Texts get fresh salts: two units with the same text do not look alike. */
export function unitFields(given: readonly GivenField[]): {
  values: Partial<EvidenceUnit>;
  opened: Opening["fields"];
} {
  const opened: Opening["fields"][number][] = [];
  const values = given.map(({ name, value }) => {
    if (isHexString(value, 32)) return [name, value.toLowerCase()];
    if (COMMITTED.includes(name)) {
      const field = name as CommittedField;
      const { commitment, salt } = commitField({ field, value });
      opened.push({ field, value, salt });
      return [name, commitment];
    }
    return [name, name === "processStandard" ? nameHash(value) : BigInt(value)];
  });
  return { values: Object.fromEntries(values) as Partial<EvidenceUnit>, opened };
}

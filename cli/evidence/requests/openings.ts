import { type CommittedField, commitField } from "../../../src/evidence/commitField.js";
import { commitContent } from "../../../src/evidence/commitContent.js";
import type { ContentDigest } from "../../../src/evidence/hashContent.js";
import type { EvidenceUnit } from "../../../src/evidence/types.js";
import { unitId } from "../../../src/evidence/unitId.js";
import { CliError, EXIT } from "../../lib/CliError.js";
import type { Io } from "../../lib/Io.js";
import { list, record, requireFormat, text, whole, word } from "../../lib/members.js";
import { notThat, readJson } from "../../lib/readJson.js";
import { filesIn } from "../filesIn.js";
import { hashFile } from "../hashFile.js";
import type { EvidenceRequest } from "./request.js";

export const OPENINGS_FORMAT = "trust-machine/evidence-openings/1";

/** What opens the commitments of one unit: secret, but for those who shall be able to check. */
export interface Opening extends ContentDigest {
  /** Id of the unit. */
  readonly unit: string;
  /** Name of the file. */
  readonly name: string;
  readonly salt: string;
  readonly fields: readonly { readonly field: CommittedField; readonly value: string; readonly salt: string }[];
}

/** What a check of content against commitments came to. */
export interface Opened {
  readonly files: number;
  /** Texts of committed fields, which the commitments hold. */
  readonly fields: readonly { readonly field: string; readonly value: string }[];
}

/** Hashes the content again and holds it, and the texts, against what the request's units commit to. */
export async function requireContent(
  io: Io,
  request: EvidenceRequest,
  { content, openings: path }: { content: string; openings: string },
): Promise<Opened> {
  const openings = await readOpenings(io, path);
  const files = filesIn(content);
  const units = unitsOf(request);
  const byUnit = new Map(openings.map((opening) => [opening.unit, opening]));
  const byName = new Map(files.map((file) => [file.name, file]));
  if (files.length !== units.length) {
    throw differs(`It has ${files.length} files, and the request has ${units.length} units.`);
  }
  for (const unit of units) {
    const opening = byUnit.get(unitId(unit));
    if (opening === undefined) throw differs(`${path} does not open the unit ${unitId(unit)}.`);
    const file = units.length === 1 ? files[0] : byName.get(opening.name);
    if (file === undefined) throw differs(`There is no file ${opening.name}.`);

    const digest = await hashFile(io, file);
    if (commitContent(digest, opening.salt).commitment !== unit.contentCommitment) {
      throw differs(`The commitment is not to ${file.name}: the file has the digest ${digest.digest}.`);
    }
    requireTexts(unit, opening);
  }
  const [first] = units;
  return { files: units.length, fields: (first && byUnit.get(unitId(first))?.fields) ?? [] };
}

/** Units that a request records. */
export function unitsOf(request: EvidenceRequest): readonly EvidenceUnit[] {
  if (request.kind === "notarization") return [request.unit];
  return request.kind === "batch" ? request.units : [];
}

async function readOpenings(io: Io, path: string): Promise<Opening[]> {
  const members = await readJson(io, path, "a file of openings");
  try {
    requireFormat(members, OPENINGS_FORMAT);
    return list(members, "units").map((value): Opening => {
      const unit = record(value, "unit");
      return {
        unit: word(unit, "unit"),
        name: text(unit, "name"),
        algorithm: whole(unit, "algorithm"),
        digest: word(unit, "digest"),
        size: whole(unit, "size"),
        salt: word(unit, "salt"),
        fields: list(unit, "fields").map((inner) => {
          const field = record(inner, "field");
          return {
            field: text(field, "field") as CommittedField,
            value: text(field, "value"),
            salt: word(field, "salt"),
          };
        }),
      };
    });
  } catch (error) {
    throw notThat(path, "a file of openings", `${(error as Error).message}.`, error);
  }
}

function requireTexts(unit: EvidenceUnit, { fields, name }: Opening): void {
  for (const { field, value, salt } of fields) {
    if (commitField({ field, value, salt }).commitment !== unit[field]) {
      throw differs(`The unit of ${name} does not commit to “${value}” as its ${field}.`);
    }
  }
}

function differs(why: string): CliError {
  return new CliError(
    {
      what: "The content is not what the request commits to.",
      why,
      todo: "Do not sign; ask whoever prepared the request, or refuse with a reason.",
    },
    { exitCode: EXIT.negative },
  );
}

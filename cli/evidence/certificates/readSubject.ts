import { isHexString } from "ethers";

import { buildEvidenceBatch } from "../../../src/evidence/buildEvidenceBatch.js";
import type { CertificateRequest } from "../../../src/evidence/certificate/buildCertificate.js";
import { emptyUnit } from "../../../src/evidence/emptyUnit.js";
import { EVIDENCE_FIELDS } from "../../../src/evidence/fields.js";
import { type EvidenceUnit, LEAF_PROFILES, type LeafProfile } from "../../../src/evidence/types.js";
import { unitId } from "../../../src/evidence/unitId.js";
import { CliError } from "../../lib/CliError.js";
import type { Io } from "../../lib/Io.js";
import { notThat, readJson } from "../../lib/readJson.js";

/** What is certified, and its id. */
export interface Subject {
  readonly id: string;
  readonly evidence: CertificateRequest["evidence"];
}

const WHAT = "a request for signatures";

/**
 * What a certificate is about: an id as it stands, or the unit of a request that notaries signed. A unit in a batch needs the
 * request, for only the whole batch gives its proof.
 */
export async function readSubject(io: Io, given: string, unit: string | undefined): Promise<Subject> {
  if (isHexString(given, 32)) return { id: given.toLowerCase(), evidence: given.toLowerCase() };

  const members = await readJson(io, given, WHAT);
  if (members.kind === "notarization") return alone(unitId(toUnit(given, members.unit)));
  if (members.kind !== "batch") throw notThat(given, WHAT, "It asks to record neither a unit nor a batch.");

  const units = Array.isArray(members.units) ? members.units.map((inner) => toUnit(given, inner)) : [];
  const built = buildEvidenceBatch(units, toProfile(given, members.profile));
  const chosen = units.length === 1 ? built.units[0] : built.units.find(({ id }) => id === unit?.toLowerCase());
  if (chosen === undefined)
    throw unnamed(
      given,
      unit,
      built.units.map(({ id }) => id),
    );
  return { id: chosen.id, evidence: { unit: chosen.unit, batch: built.id, proof: chosen.proof } };
}

function alone(id: string): Subject {
  return { id, evidence: id };
}

function toUnit(path: string, value: unknown): EvidenceUnit {
  const given = (typeof value === "object" ? value : null) as Record<string, unknown> | null;
  if (given === null) throw notThat(path, WHAT, "It has no unit.");

  const members = EVIDENCE_FIELDS.filter(({ name }) => given[name] !== undefined).map(({ name, type }) => {
    const text = String(given[name]);
    const isGood = type === "bytes32" ? isHexString(text, 32) : /^\d{1,20}$/.test(text);
    if (!isGood) throw notThat(path, WHAT, `Its unit has a ${name} that is none.`);
    return [name, type === "bytes32" ? text.toLowerCase() : BigInt(text)];
  });
  return { ...emptyUnit(), ...(Object.fromEntries(members) as Partial<EvidenceUnit>) };
}

function toProfile(path: string, value: unknown): LeafProfile {
  if (typeof value === "string" && Object.hasOwn(LEAF_PROFILES, value)) return value as LeafProfile;
  throw notThat(path, WHAT, "Its batch has no profile that is known here.");
}

function unnamed(path: string, unit: string | undefined, ids: readonly string[]): CliError {
  return new CliError({
    what: "The unit is not named; nothing was written.",
    why:
      unit === undefined
        ? `${path} is a batch of ${ids.length} units, and a certificate is about one.`
        : `${path} has no unit ${unit}.`,
    todo: `Give --unit one of ${ids.slice(0, 5).join(", ")}${ids.length > 5 ? ", …" : ""}.`,
  });
}

import type { Approval } from "../../../src/access/quorum.js";
import { type Seat, sortSeats } from "../../../src/access/sortSeats.js";
import { emptyUnit } from "../../../src/evidence/emptyUnit.js";
import { EVIDENCE_FIELDS } from "../../../src/evidence/fields.js";
import { nameHash } from "../../../src/evidence/nameHash.js";
import { EVIDENCE_STATUS, type EvidenceUnit, LEAF_PROFILES, type LeafProfile } from "../../../src/evidence/types.js";
import type { Io } from "../../lib/Io.js";
import { address, bytes, list, type Members, record, requireFormat, text, whole, word } from "../../lib/members.js";
import { notThat, readJson } from "../../lib/readJson.js";
import { digestOf, EVIDENCE_REQUEST_FORMAT, type EvidenceRequest, type SignerSet } from "./request.js";

/** Reads a request and makes sure that it hangs together; nobody vouches for it until people sign. */
export async function readEvidenceRequest(io: Io, path: string): Promise<EvidenceRequest> {
  const members = await readJson(io, path, "a request for signatures");
  try {
    return toEvidenceRequest(members);
  } catch (error) {
    throw notThat(path, "a request for signatures", `${(error as Error).message}.`, error);
  }
}

/** Reads a set that stands alone in a file, or in a request. */
export async function readSet(io: Io, path: string): Promise<SignerSet & { readonly mandatoryFields?: bigint }> {
  const members = await readJson(io, path, "a notary set");
  try {
    const inner = members.set === undefined ? members : record(members.set, "set");
    const mandatory = inner.mandatoryFields;
    return {
      ...toSet(inner),
      ...(mandatory === undefined ? {} : { mandatoryFields: whole(inner, "mandatoryFields") }),
    };
  } catch (error) {
    throw notThat(path, "a notary set", `${(error as Error).message}.`, error);
  }
}

/** The JSON of a request. Fields of units that are zero are left out. */
export function evidenceRequestJson(request: EvidenceRequest): object {
  if (request.kind === "notarization") {
    return { format: EVIDENCE_REQUEST_FORMAT, ...request, unit: sparse(request.unit) };
  }
  if (request.kind === "batch") {
    return { format: EVIDENCE_REQUEST_FORMAT, ...request, units: request.units.map(sparse) };
  }
  return { format: EVIDENCE_REQUEST_FORMAT, ...request };
}

function toEvidenceRequest(members: Members): EvidenceRequest {
  requireFormat(members, EVIDENCE_REQUEST_FORMAT);
  const common = {
    chainId: whole(members, "chainId"),
    registry: address(members, "registry"),
    set: toSet(record(members.set, "set")),
    deadline: whole(members, "deadline"),
    approvals: list(members, "approvals").map((value) => toApproval(record(value, "approval"))),
  };
  const request = { ...common, ...termsOf(members) };
  requireOneVersion(request);
  // What cannot be hashed cannot be signed: values out of range, units that make no batch.
  digestOf(request);
  return request;
}

function termsOf(members: Members) {
  const kind = text(members, "kind");
  switch (kind) {
    case "notarization": {
      const unit = toUnit(record(members.unit, "unit"));
      return { kind, ...schemaName(members, unit), unit } as const;
    }
    case "batch": {
      const units = list(members, "units").map((unit) => toUnit(record(unit, "unit")));
      return { kind, ...schemaName(members, units[0]), profile: toProfile(text(members, "profile")), units } as const;
    }
    case "revocation":
      return { kind, id: word(members, "id"), reason: text(members, "reason") } as const;
    case "challenge":
      return {
        ...{ kind, id: word(members, "id"), counterEvidence: word(members, "counterEvidence") },
        reason: text(members, "reason"),
      } as const;
    case "arbitration":
      return { kind, id: word(members, "id"), outcome: toOutcome(members), reason: text(members, "reason") } as const;
    default:
      throw new Error(`Its kind is ${kind}, and none of that name is known here`);
  }
}

/** The name is for people, the hash is what is signed: they must not differ. */
function schemaName(members: Members, unit: EvidenceUnit | undefined): { readonly schema?: string } {
  if (members.schema === undefined) return {};
  const schema = text(members, "schema");
  if (unit === undefined || nameHash(schema) === unit.schema) return { schema };
  throw new Error(`It calls its schema ${schema}, but its units follow another one`);
}

function requireOneVersion(request: EvidenceRequest): void {
  const unit = request.kind === "notarization" ? request.unit : request.kind === "batch" ? request.units[0] : undefined;
  if (unit === undefined || unit.notarySetVersion === request.set.version) return;
  throw new Error(
    `Its units name version ${unit.notarySetVersion} of the set, and it is version ${request.set.version}`,
  );
}

function toUnit(members: Members): EvidenceUnit {
  const known = new Set<string>(EVIDENCE_FIELDS.map(({ name }) => name));
  const unknown = Object.keys(members).find((name) => !known.has(name));
  if (unknown !== undefined) throw new Error(`No field of a unit is called ${unknown}`);

  const given = EVIDENCE_FIELDS.filter(({ name }) => members[name] !== undefined).map(({ name, type }) => [
    name,
    type === "bytes32" ? word(members, name) : whole(members, name),
  ]);
  return { ...emptyUnit(), ...(Object.fromEntries(given) as Partial<EvidenceUnit>) };
}

function sparse(unit: EvidenceUnit): object {
  return Object.fromEntries(Object.entries(unit).filter(([, value]) => BigInt(value as string | bigint) !== 0n));
}

function toSet(members: Members): SignerSet {
  const seats = list(members, "seats").map((value): Seat => {
    const seat = record(value, "seat");
    return { party: whole(seat, "party"), keys: list(seat, "keys").map((key) => word({ key }, "key")) };
  });
  const threshold = members.threshold;
  if (typeof threshold !== "number" || !Number.isInteger(threshold) || threshold < 1 || threshold > seats.length) {
    throw new Error(`Its threshold is not a number from 1 to ${seats.length}`);
  }
  return { id: whole(members, "id"), version: whole(members, "version"), threshold, seats: sortSeats(seats) };
}

function toApproval(members: Members): Approval {
  return { key: word(members, "key"), signature: bytes(members, "signature") };
}

function toProfile(name: string): LeafProfile {
  if (Object.hasOwn(LEAF_PROFILES, name)) return name as LeafProfile;
  throw new Error(`Its profile is ${name}, and there is ${Object.keys(LEAF_PROFILES).join(" and ")}`);
}

function toOutcome(members: Members): bigint {
  const outcome = whole(members, "outcome");
  if (outcome === EVIDENCE_STATUS.upheld || outcome === EVIDENCE_STATUS.revoked) return outcome;
  throw new Error(`Its outcome is ${outcome}, and it is ${EVIDENCE_STATUS.upheld} or ${EVIDENCE_STATUS.revoked}`);
}

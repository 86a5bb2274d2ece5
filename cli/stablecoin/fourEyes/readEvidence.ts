import { emptyUnit } from "../../../src/evidence/emptyUnit.js";
import { EVIDENCE_FIELDS } from "../../../src/evidence/fields.js";
import type { EvidenceUnit } from "../../../src/evidence/types.js";
import type { OrderEvidence } from "../../../src/stablecoin/orderEvidence.js";
import type { Io } from "../../lib/Io.js";
import { notThat, readJson } from "../../lib/readJson.js";

/** Reads recorded evidence: `{ "unit": { … }, "batch": "0x…", "proof": ["0x…"] }`, the last two for a unit of a batch. */
export async function readEvidence(io: Io, path: string): Promise<OrderEvidence> {
  const { unit, batch, proof } = await readJson(io, path, "evidence");
  try {
    if (typeof unit !== "object" || unit === null) throw new Error("It has no unit");
    return {
      unit: unitOf(unit as Readonly<Record<string, unknown>>),
      ...(batch === undefined ? {} : { batch: word("batch", batch) }),
      ...(proof === undefined ? {} : { proof: (proof as unknown[]).map((sibling) => word("proof", sibling)) }),
    };
  } catch (error) {
    throw notThat(path, "evidence", `${(error as Error).message}.`, error);
  }
}

function unitOf(members: Readonly<Record<string, unknown>>): EvidenceUnit {
  const fields = EVIDENCE_FIELDS.filter(({ name }) => members[name] !== undefined).map(({ name, type }) => {
    const value = members[name];
    return [name, type === "bytes32" ? word(name, value) : whole(name, value)];
  });
  return { ...emptyUnit(), ...(Object.fromEntries(fields) as Partial<EvidenceUnit>) };
}

function word(name: string, value: unknown): string {
  if (typeof value === "string" && /^0x[0-9a-f]{64}$/i.test(value)) return value;
  throw new Error(`Its ${name} is not 32 bytes in hexadecimal`);
}

function whole(name: string, value: unknown): bigint {
  if (/^\d{1,20}$/.test(String(value))) return BigInt(String(value));
  throw new Error(`Its ${name} is no whole number`);
}

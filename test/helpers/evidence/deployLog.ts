import { id } from "ethers";

import { buildEvidenceBatch } from "../../../src/evidence/buildEvidenceBatch.js";
import type { UnitInBatch } from "../../../src/evidence/certificate/buildCertificate.js";
import type { LeafProfile } from "../../../src/evidence/types.js";
import { unitId } from "../../../src/evidence/unitId.js";
import { notarizeBatch, notarizeUnit } from "./deployCertificates.js";
import { deployInspections, type Inspections, reportUnit } from "./deployInspections.js";

/** Inspections with a log of eleven entries, in subtrees of eight, two and one. */
export interface LoggedInspections extends Inspections {
  /** What can be certified, in the order of the log: ids of units, and a unit of each batch. */
  entries: (string | UnitInBatch)[];
}

/** Deploys {@link LoggedInspections}: units with and without an expiry, and a batch of each profile. */
export async function deployLog(): Promise<LoggedInspections> {
  const suite = await deployInspections();
  const entries: (string | UnitInBatch)[] = [suite.counterEvidence];
  for (let lot = 1; lot < 11; ++lot) {
    const unit = reportUnit(suite, { subject: id(`lot ${lot}`), ...(lot % 2 === 0 && { expiresAt: 0n }) });
    const profile: LeafProfile | undefined = { 3: "oz", 8: "openattestation" }[lot] as LeafProfile | undefined;
    entries.push(profile === undefined ? await alone(suite, unit) : await inBatch(suite, { unit, profile }));
  }
  return { ...suite, entries };
}

async function alone(suite: Inspections, unit: ReturnType<typeof reportUnit>): Promise<string> {
  await notarizeUnit(suite, unit);
  return unitId(unit);
}

async function inBatch(
  suite: Inspections,
  { unit, profile }: { unit: ReturnType<typeof reportUnit>; profile: LeafProfile },
): Promise<UnitInBatch> {
  const built = buildEvidenceBatch([unit, { ...unit, tool: id("another collector") }], profile);
  await notarizeBatch(suite, built.batch);
  return { unit, batch: built.id, proof: built.units[0]!.proof };
}

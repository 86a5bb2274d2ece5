import { expect } from "chai";
import { ethers } from "hardhat";

import { batchId } from "../../src/evidence/batchId.js";
import { buildEvidenceBatch } from "../../src/evidence/buildEvidenceBatch.js";
import { InvalidEvidenceBatchError } from "../../src/evidence/errors.js";
import { unitId } from "../../src/evidence/unitId.js";
import { certificateUnit } from "../helpers/evidence/units.js";

const NOW = 1_800_000_000n;
const LOTS = Array.from({ length: 5 }, (_, lot) => certificateUnit(NOW, { subject: ethers.id(`lot ${lot}`) }));

function problemOf(build: () => unknown): InvalidEvidenceBatchError {
  try {
    build();
  } catch (error) {
    if (error instanceof InvalidEvidenceBatchError) return error;
    throw error;
  }
  throw new Error("The batch was built.");
}

describe("buildEvidenceBatch", () => {
  it("describes the batch that the notaries approve", () => {
    const { batch, id, units } = buildEvidenceBatch(LOTS, "openattestation");

    expect(batch).to.include({ profile: 2n, depth: 3n, count: 5n, notarySetVersion: 1n, depositor: 1n });
    expect(batch.schema).to.equal(LOTS[0]!.schema);
    expect(id).to.equal(batchId(batch));
    expect(units.map(({ unit }) => unit)).to.deep.equal(LOTS);
    expect(units.map((unit) => unit.id)).to.deep.equal(LOTS.map(unitId));
    expect(units.map(({ proof }) => proof.length)).to.deep.equal([3, 3, 3, 3, 3]);
  });

  it("leaves the depth at zero under oz", () => {
    expect(buildEvidenceBatch(LOTS, "oz").batch).to.include({ profile: 1n, depth: 0n, count: 5n });
  });

  it("needs no proof for a batch of one", () => {
    for (const profile of ["oz", "openattestation"] as const) {
      const { batch, units } = buildEvidenceBatch(LOTS.slice(0, 1), profile);
      expect(batch).to.include({ depth: 0n, count: 1n });
      expect(units[0]!.proof).to.deep.equal([]);
    }
  });

  it("refuses a batch without units", () => {
    const error = problemOf(() => buildEvidenceBatch([], "oz"));

    expect(error).to.include({ name: "InvalidEvidenceBatchError", reason: "Empty", index: 0 });
    expect(error.message).to.equal("A batch has at least one unit: add one.");
  });

  it("refuses a unit that is there twice", () => {
    const error = problemOf(() => buildEvidenceBatch([...LOTS, LOTS[2]!], "oz"));

    expect(error).to.include({ reason: "DuplicateUnit", index: 5 });
    expect(error.message).to.equal("Unit 5 is in the batch already: leave it out.");
  });

  for (const [field, change] of [
    ["schema", { schema: ethers.id("another") }],
    ["notarySetVersion", { notarySetVersion: 2n }],
    ["depositor", { depositor: 2n }],
  ] as const) {
    it(`refuses a unit that differs in ${field}`, () => {
      const error = problemOf(() => buildEvidenceBatch([LOTS[0]!, { ...LOTS[1]!, ...change }], "openattestation"));

      expect(error).to.include({ reason: "FieldDiffers", index: 1, field });
      expect(error.message).to.contain(`differs from the first in ${field}`);
    });
  }
});

import { expect } from "chai";
import { ethers } from "hardhat";

import { InvalidEvidenceUnitError } from "../../src/evidence/errors.js";
import { mandatoryFieldMask } from "../../src/evidence/fields.js";
import type { EvidenceUnit } from "../../src/evidence/types.js";
import { validateUnit } from "../../src/evidence/validateUnit.js";
import { CERTIFICATE_FIELDS, certificateUnit } from "../helpers/evidence/units.js";

const NOW = 1_800_000_000n;
const OPTIONS = { mandatoryFields: CERTIFICATE_FIELDS, now: NOW };

function problemsOf(change: Partial<EvidenceUnit>, options = OPTIONS): [string, string][] {
  try {
    validateUnit(certificateUnit(NOW, change), options);
  } catch (error) {
    if (!(error instanceof InvalidEvidenceUnitError)) throw error;
    expect(error.name).to.equal("InvalidEvidenceUnitError");
    return error.problems.map(({ field, error: name }) => [field, name]);
  }
  return [];
}

describe("validateUnit", () => {
  it("passes a sound unit, and one in which nothing but the mandatory fields is set", () => {
    expect(problemsOf({})).to.deep.equal([]);
    expect(problemsOf({ origin: ethers.ZeroHash, reproduction: ethers.ZeroHash, expiresAt: 0n })).to.deep.equal([]);
    expect(problemsOf({ generatedAt: NOW, collectedAt: NOW, expiresAt: NOW + 1n })).to.deep.equal([]);
  });

  it("names every missing field, the core ones whatever the mask", () => {
    expect(problemsOf({ tool: ethers.ZeroHash, collectedAt: 0n, generatedAt: 0n })).to.deep.equal([
      ["generatedAt", "MissingField"],
      ["collectedAt", "MissingField"],
      ["tool", "MissingField"],
    ]);
    expect(problemsOf({ depositor: 0n, tool: ethers.ZeroHash }, { mandatoryFields: 0n, now: NOW })).to.deep.equal([
      ["depositor", "MissingField"],
    ]);
  });

  it("names times that are out of order", () => {
    expect(problemsOf({ generatedAt: NOW - 10n, collectedAt: NOW - 11n })).to.deep.equal([
      ["generatedAt", "TimesOutOfOrder"],
    ]);
    expect(problemsOf({ collectedAt: NOW + 1n })).to.deep.equal([["collectedAt", "TimesOutOfOrder"]]);
  });

  it("names an expiry that is not to come or too far", () => {
    for (const expiresAt of [1n, NOW, 2n ** 40n]) {
      expect(problemsOf({ expiresAt })).to.deep.equal([["expiresAt", "ExpiryOutOfRange"]]);
    }
    expect(problemsOf({ expiresAt: 2n ** 40n - 1n })).to.deep.equal([]);
  });

  it("names values that cannot be encoded, and nothing else then", () => {
    expect(
      problemsOf({
        subject: "lot 7741",
        tool: "0x1234",
        depositor: 2n ** 40n,
        generatedAt: -1n,
        contentAlgorithm: 65_536n,
      }),
    ).to.deep.equal([
      ["contentAlgorithm", "InvalidValue"],
      ["subject", "InvalidValue"],
      ["depositor", "InvalidValue"],
      ["generatedAt", "InvalidValue"],
      ["tool", "InvalidValue"],
    ]);
    expect(problemsOf({ expiresAt: 5 as unknown as bigint })).to.deep.equal([["expiresAt", "InvalidValue"]]);
  });

  it("says in its message what to correct", () => {
    expect(() => {
      validateUnit(certificateUnit(NOW, { tool: ethers.ZeroHash }), OPTIONS);
    }).to.throw(InvalidEvidenceUnitError, "tool: is mandatory under the schema and is zero");
  });
});

describe("mandatoryFieldMask", () => {
  it("adds the core fields", () => {
    expect(mandatoryFieldMask([])).to.equal(0b101111n);
    expect(mandatoryFieldMask(["expiresAt", "schema"])).to.equal(0b101111n | (1n << 20n));
  });
});

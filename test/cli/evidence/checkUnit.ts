import { expect } from "chai";

import { emptyUnit } from "../../../src/evidence/emptyUnit.js";
import { nameHash } from "../../../src/evidence/nameHash.js";
import { unitId } from "../../../src/evidence/unitId.js";
import { runCommand } from "../../helpers/runCommand.js";

const UNIT = {
  schema: nameHash("conformity-certificate/1"),
  notarySetVersion: 1,
  contentAlgorithm: 18,
  contentCommitment: nameHash("certificate"),
  depositor: "7",
  generatedAt: 100,
  collectedAt: 200,
};

describe("trust-machine evidence check-unit", () => {
  it("prints the id of a unit that the registry would take", async () => {
    const { code, stdout } = await check(UNIT);
    const numbers = {
      notarySetVersion: 1n,
      contentAlgorithm: 18n,
      depositor: 7n,
      generatedAt: 100n,
      collectedAt: 200n,
    };

    expect({ code, stdout }).to.deep.equal({
      code: 0,
      stdout: `unit ${unitId({ ...emptyUnit(), ...UNIT, ...numbers })}\n`,
    });
  });

  it("answers no and names every field at fault", async () => {
    const { code, stdout, stderr } = await check(UNIT, "--mandatory", "origin, tool");

    expect(code).to.equal(1);
    expect(stdout).to.match(/^✖ tool: .+\n✖ origin: .+\n$/);
    expect(stderr).to.include("2 fields are at fault.");
  });

  it("judges times at the second that is given", async () => {
    const { code, stdout } = await check(UNIT, "--now", "150", "--json");

    expect(code).to.equal(1);
    expect(JSON.parse(stdout)).to.have.nested.property("problems[0].field", "collectedAt");
  });

  for (const [what, unit, options, why] of [
    ["a field that there is not", { ...UNIT, colour: 1 }, [], "colour: no field of a unit has this name."],
    ["what is no object", [], [], "It is not a JSON object."],
    ["what is no JSON", undefined, [], "It is not JSON"],
    ["a demanded field that there is not", UNIT, ["--mandatory", "colour"], "No field of a unit is called colour."],
    ["a time that is none", UNIT, ["--now", "today"], "Give whole Unix seconds"],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { code, stdout, stderr } = await check(unit, ...options);

      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
      expect(stderr).to.include(why);
    });
  }

  it("names a value that cannot be encoded", async () => {
    const { code, stdout } = await check({ ...UNIT, depositor: "many", subject: "masks" });

    expect(code).to.equal(1);
    expect(stdout).to.include("✖ depositor: ").and.to.include("✖ subject: ");
  });
});

function check(unit: unknown, ...options: string[]): ReturnType<typeof runCommand> {
  return runCommand(["evidence", "check-unit", "-", ...options], { stdin: JSON.stringify(unit) ?? "no unit" });
}

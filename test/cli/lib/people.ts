import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { id, Wallet } from "ethers";

import type { CliError } from "../../../cli/lib/CliError.js";
import { readPeople } from "../../../cli/lib/people.js";
import { captured } from "../../helpers/captured.js";
import { register } from "../../helpers/signingPeople.js";

const TREASURER = new Wallet(id("treasurer"));
const CONTROLLER = new Wallet(id("controller"));

describe("readPeople", () => {
  let folder: string;

  before(() => (folder = mkdtempSync(join(tmpdir(), "trust-machine-people-"))));

  after(() => rmSync(folder, { recursive: true }));

  it("tells whose key is whose, however it is written", async () => {
    const { personOf } = await readPeople(captured().io, write(register({ treasurer: [TREASURER] })));

    expect(personOf(TREASURER.address.toLowerCase())).to.equal("treasurer");
    expect(personOf(CONTROLLER.address)).to.equal(undefined);
  });

  it("has another hash when anybody changes it", async () => {
    const before = await readPeople(captured().io, write(register({ treasurer: [TREASURER] })));
    const after = await readPeople(captured().io, write(register({ treasurer: [CONTROLLER] })));

    expect(before.hash)
      .to.match(/^0x[0-9a-f]{64}$/)
      .and.to.not.equal(after.hash);
  });

  for (const [what, content, why] of [
    ["another format", { format: "people" }, 'Its format is "people"'],
    ["a key of two people", register({ a: [TREASURER], b: [TREASURER] }), "is a key of a and stands in it twice"],
    ["what is no key", register({ a: [{ address: "0x11" }] }), "0x11 of a is no address"],
    ["a name that cannot be shown", register({ "a\u202e": [TREASURER] }), "no name that can be shown"],
    [
      "a person twice",
      { format: "trust-machine/people/1", people: [1, 2].map(() => ({ person: "a", keys: [] })) },
      "a stands in it twice",
    ],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { message } = await readPeople(captured().io, write(content)).then(
        () => expect.fail("it was read"),
        (error: unknown) => error as CliError,
      );

      expect(message).to.include("is not a register of people.").and.to.include(why);
    });
  }

  function write(content: object): string {
    const path = join(folder, "people.json");
    writeFileSync(path, JSON.stringify(content));
    return path;
  }
});

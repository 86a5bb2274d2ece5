import { statSync, writeFileSync } from "node:fs";

import { expect } from "chai";

import { commitContent } from "../../../src/evidence/commitContent.js";
import { commitField } from "../../../src/evidence/commitField.js";
import { SHA2_256 } from "../../../src/evidence/hashContent.js";
import { nameHash } from "../../../src/evidence/nameHash.js";
import { notaryDesk, type NotaryDesk } from "../../helpers/evidence/notaryDesk.js";

interface Openings {
  readonly units: readonly {
    readonly name: string;
    readonly digest: string;
    readonly size: string;
    readonly salt: string;
    readonly fields: readonly { readonly value: string; readonly salt: string }[];
  }[];
}

interface Unit {
  readonly schema: string;
  readonly depositor: string;
  readonly contentCommitment: string;
  readonly collector: string;
  readonly generatedAt: string;
}

describe("trust-machine evidence prepare", () => {
  let desk: NotaryDesk;

  beforeEach(() => {
    desk = notaryDesk();
  });

  afterEach(() => desk.remove());

  it("makes one unit of a file, whose commitments the openings open", async () => {
    const fields = ["--field", "collector=Inspection body", "--field", "generatedAt=1790000000"];
    const { code, stdout } = await desk.prepare("records/label.txt", ...fields, "--json");
    const { kind, unit } = desk.read("request.json") as unknown as { kind: string; unit: Unit };
    const { units } = desk.read("request.openings.json") as unknown as Openings;
    const [{ name, digest, size, salt, fields: opened }] = units as [Openings["units"][number]];

    expect({ code, kind, name }).to.deep.equal({ code: 0, kind: "notarization", name: "label.txt" });
    expect(JSON.parse(stdout)).to.include({ kind, request: desk.at("request.json") });
    expect(unit).to.include({
      schema: nameHash("conformity-certificate/1"),
      depositor: "7",
      generatedAt: "1790000000",
    });
    const content = commitContent({ algorithm: SHA2_256, digest, size: BigInt(size) }, salt);
    expect(unit.contentCommitment).to.equal(content.commitment);
    const [text] = opened as [Openings["units"][number]["fields"][number]];
    expect(text.value).to.equal("Inspection body");
    expect(unit.collector).to.equal(commitField({ field: "collector", ...text }).commitment);
  });

  it("makes a batch of a folder, with a salt for each file", async () => {
    const { stdout } = await desk.prepare();
    const { units } = desk.read("request.openings.json") as unknown as Openings;

    expect(stdout).to.include("a batch of 2 units").and.to.include("conformity-certificate/1");
    expect(units.map(({ name }) => name)).to.deep.equal(["certificate.txt", "label.txt"]);
    expect(new Set(units.map(({ salt }) => salt)).size).to.equal(2);
    expect(JSON.stringify(desk.read("request.json"))).to.not.include("label.txt");
  });

  it("keeps the openings to its user, and says so", async () => {
    const { stderr } = await desk.prepare();

    expect(statSync(desk.at("request.openings.json")).mode & 0o777).to.equal(0o600);
    expect(stderr).to.include("KEEP").and.to.include("SECRET");
  });

  it("names each field that the schema wants and that is missing", async () => {
    const set = { ...desk.read("set.json"), mandatoryFields: String(0b11101111) };
    writeFileSync(desk.setFile, JSON.stringify(set));
    const { code, stderr } = await desk.prepare();

    expect(code).to.equal(2);
    expect(stderr).to.include("generatedAt is mandatory").and.to.include("nothing was written");
  });

  it("never writes over a request", async () => {
    await desk.prepare();

    expect((await desk.prepare()).stderr).to.include("nothing is written over");
  });

  for (const [what, options, why] of [
    ["a deadline that is past", ["--deadline", "1700000000"], "The deadline is past or too far"],
    ["a field that there is not", ["--field", "colour=red"], "with a name of subject"],
    ["a field that it fills itself", ["--field", `schema=0x${"11".repeat(32)}`], "with a name of subject"],
    ["a hash that is none", ["--field", "supersedes=old"], "64 hexadecimal digits"],
    ["a number that is none", ["--field", "expiresAt=soon"], "whole number"],
    ["an address with a wrong checksum", ["--registry", "0x00000000000000000000000000000000000E71de"], "good checksum"],
    ["a time stamp for a folder", ["--timestamp", "stamp"], "One time stamp cannot serve a folder"],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { code, stdout, stderr } = await desk.prepare("records", ...options);

      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
      expect(stderr).to.include(why);
    });
  }

  it("asks for the set, from a file or from a node", async () => {
    const { stderr } = await desk.run([
      ...["prepare", desk.records, "--schema", "x", "--party", "7", "--chain-id", "1"],
      ...["--registry", `0x${"11".repeat(20)}`, "--out", desk.at("other.json")],
    ]);

    expect(stderr).to.include("Neither --set nor --rpc is given.");
  });
});

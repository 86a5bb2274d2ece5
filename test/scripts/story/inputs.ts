import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { expect } from "chai";

import { ScriptError } from "../../../scripts/lib/ScriptError.js";
import { certificateFile, epcisFile } from "../../../scripts/story/inputs.js";

describe("Inputs of the story", () => {
  const folder = mkdtempSync(join(tmpdir(), "trust-machine-"));
  const path = (name: string): string => join(folder, name);

  it("are the story's own files when none is given", () => {
    expect(basename(certificateFile(undefined).path)).to.equal("certificate-of-conformity.txt");
    expect(basename(epcisFile(undefined).path)).to.equal("pandemic-supplies.jsonld");
  });

  it("are taken from where the user stands, through links too, with size and time", () => {
    writeFileSync(path("note.bin"), "delivered");
    symlinkSync(path("note.bin"), path("link.bin"));
    const before = process.env.INIT_CWD;
    process.env.INIT_CWD = folder;

    const file = certificateFile("link.bin");
    expect(file).to.include({ path: path("link.bin"), size: 9 });
    expect(file.modifiedAt > 1_700_000_000n).to.equal(true);

    if (before === undefined) delete process.env.INIT_CWD;
    else process.env.INIT_CWD = before;
  });

  it("are refused when they do not exist", () => {
    expectRefusal(() => certificateFile(path("none")), { why: "It does not exist.", option: "--file" });
  });

  it("are refused when they are folders", () => {
    mkdirSync(path("folder"));
    expectRefusal(() => epcisFile(path("folder")), { why: "It is a folder.", option: "--epcis" });
  });

  it("are refused when they are no regular files", () => {
    expectRefusal(() => certificateFile("/dev/null"), { why: "It is not a regular file.", option: "--file" });
  });

  it("are refused when they are empty", () => {
    writeFileSync(path("empty"), "");
    expectRefusal(() => certificateFile(path("empty")), { why: "It is empty.", option: "--file" });
  });
});

function expectRefusal(take: () => unknown, { why, option }: { why: string; option: string }): void {
  expect(take)
    .to.throw(ScriptError)
    .that.includes({ why, todo: `Give ${option} a file that can be read and holds something.` });
}

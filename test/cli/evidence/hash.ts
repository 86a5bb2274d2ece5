import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { commitContent } from "../../../src/evidence/commitContent.js";
import { SHA2_256 } from "../../../src/evidence/hashContent.js";
import { runCommand } from "../../helpers/runCommand.js";

interface Committed {
  readonly file: string;
  readonly algorithm: string;
  readonly digest: string;
  readonly size: string;
  readonly salt: string;
  readonly commitment: string;
}

describe("trust-machine evidence hash", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "trust-machine-hash-"));
    mkdirSync(join(folder, "box"));
    writeFileSync(join(folder, "box", "label.txt"), "masks");
    writeFileSync(join(folder, "certificate.txt"), "conforms");
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("commits to a file with a fresh salt", async () => {
    const file = join(folder, "certificate.txt");
    const [first] = await hash(file);
    const [second] = await hash(file);

    expect(first?.digest).to.equal(sha256("conforms"));
    expect(first?.size).to.equal("8");
    expect(opens(first!)).to.be.true;
    expect(second?.salt).to.not.equal(first?.salt);
  });

  it("opens a commitment with its salt", async () => {
    const file = join(folder, "certificate.txt");
    const [made] = await hash(file);

    expect(await hash(file, "--salt", made!.salt)).to.deep.equal([made]);
  });

  it("commits to every file of a folder, each with a salt of its own", async () => {
    const committed = await hash(folder);

    expect(committed.map(({ file }) => file)).to.deep.equal(["box/label.txt", "certificate.txt"]);
    expect(committed.every(opens)).to.be.true;
    expect(new Set(committed.map(({ salt }) => salt)).size).to.equal(2);
  });

  it("reads standard input of many pieces", async () => {
    const content = randomBytes(3_000_000);
    const { stdout } = await runCommand(["evidence", "hash", "-"], { stdin: content });

    expect(stdout)
      .to.include(`0x${createHash("sha256").update(content).digest("hex")}`)
      .and.to.include("bytes       3000000");
  });

  for (const [what, args, why] of [
    ["one salt for a folder", ["", "--salt", `0x${"11".repeat(32)}`], "One salt cannot serve a folder."],
    ["a salt that is none", ["certificate.txt", "--salt", "0x11"], "is not 0x and 64 hexadecimal digits"],
    ["a link", ["link"], "It is a link."],
    ["an empty folder", ["empty"], "holds no file"],
    ["a file that is not there", ["nowhere"], "There is no such file."],
  ] as const) {
    it(`refuses ${what}`, async () => {
      symlinkSync("certificate.txt", join(folder, "link"));
      mkdirSync(join(folder, "empty"));
      if (what === "one salt for a folder") rmSync(join(folder, "link"));
      const [name, ...options] = args;
      const { code, stdout, stderr } = await runCommand(["evidence", "hash", join(folder, name), ...options]);

      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
      expect(stderr).to.include(why);
    });
  }
});

async function hash(path: string, ...options: string[]): Promise<Committed[]> {
  const { stdout } = await runCommand(["evidence", "hash", path, "--json", ...options]);
  return JSON.parse(stdout) as Committed[];
}

function opens({ digest, size, salt, commitment }: Committed): boolean {
  return commitContent({ algorithm: SHA2_256, digest, size: BigInt(size) }, salt).commitment === commitment;
}

function sha256(text: string): string {
  return `0x${createHash("sha256").update(text).digest("hex")}`;
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";

import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id } from "ethers";

import { commitContent } from "../../../src/evidence/commitContent.js";
import { commitField } from "../../../src/evidence/commitField.js";
import { hashContent } from "../../../src/evidence/hashContent.js";
import { unitId } from "../../../src/evidence/unitId.js";
import { certify } from "../../helpers/evidence/certify.js";
import { deployCertificates, notarizeUnit } from "../../helpers/evidence/deployCertificates.js";
import { certificateUnit } from "../../helpers/evidence/units.js";
import { runCommand } from "../../helpers/runCommand.js";

const TEXT = "The goods conform.";
/** Characters that would draw over the line in a terminal. */
const TOOL = "collector \u001b[2K2.4.1";

async function fixture() {
  const suite = await deployCertificates();
  const digest = await hashContent([new TextEncoder().encode(TEXT)]);
  const content = commitContent(digest);
  const tool = commitField({ field: "tool", value: TOOL });
  const unit = certificateUnit(suite.now, {
    depositor: suite.depositor,
    contentCommitment: content.commitment,
    tool: tool.commitment,
  });
  await notarizeUnit(suite, unit);
  const disclosures = {
    content: { digest: digest.digest, size: String(digest.size), salt: content.salt },
    fields: { tool: { value: TOOL, salt: tool.salt } },
  };
  const shown = await certify({ ...suite, unit }, { disclosures });
  const bare = await certify({ ...suite, unit }, { log: false });
  await time.increaseTo(unit.expiresAt);
  const expired = await certify({ ...suite, unit });
  return { unit, shown, bare, expired };
}

/** A stream as PDFs have it. */
function stream(content: Buffer): Buffer {
  return Buffer.concat([Buffer.from("1 0 obj\n<<>>\nstream\n"), content, Buffer.from("\nendstream\nendobj\n")]);
}

describe("trust-machine evidence verify", () => {
  let folder: string;
  let scene: Awaited<ReturnType<typeof fixture>>;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "trust-machine-verify-"));
    scene = await loadFixture(fixture);
    write("certificate.json", scene.shown.bytes);
    write("content.txt", TEXT);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("tells what a certificate proves, and what is to be compared", async () => {
    const { code, stdout } = await verify("--header-hash", scene.shown.headerHash);

    expect(code).to.equal(0);
    expect(stdout)
      .to.include(unitId(scene.unit))
      .and.to.match(/status +final as of block \d+, \d{4}-\d\d-\d\dT[\d:]+Z/)
      .and.to.match(/log +entry 0 of 1, from zero/)
      .and.to.include("3 of 5 seats approved, 3 needed")
      .and.to.include("3 of 3 verified here")
      .and.to.match(/registry +0x[0-9a-f]{40}, NOT COMPARED/);
  });

  it("compares with what is named, and prints what others wrote as text", async () => {
    const { certificate, headerHash } = scene.shown;
    const { evidence, notaries, schemas } = certificate.registries;
    const named = ["--chain-id", "31337", "--registry", evidence, "--notaries", notaries, "--schemas", schemas];
    const { stdout } = await verify("--header-hash", headerHash, ...named);

    expect(stdout).to.not.include("NOT COMPARED");
    expect(stdout).to.include('"collector \\u001b[2K2.4.1"');
  });

  it("prints the same as JSON", async () => {
    const { stdout } = await verify("--header-hash", scene.shown.headerHash, "--json");

    expect(JSON.parse(stdout)).to.deep.include({
      id: unitId(scene.unit),
      status: "final",
      stands: true,
      quorumVerified: true,
      sequence: "1",
      log: { size: "1", index: "0" },
    });
  });

  it("tells that a certificate proves no place in the log", async () => {
    write("certificate.json", scene.bare.bytes);
    const trust = ["--header-hash", scene.bare.headerHash];
    const [text, json] = [await verify(...trust), await verify(...trust, "--json")];

    expect(text.code).to.equal(0);
    expect(text.stdout).to.match(/log +NOT PROVED by this certificate/);
    expect(JSON.parse(json.stdout)).to.include({ log: null });
  });

  for (const [what, header] of [
    ["hash", () => `${scene.shown.headerHash}\n`],
    ["header", () => scene.shown.certificate.header],
  ] as const) {
    it(`takes the block's ${what} from a file`, async () => {
      write("block.txt", header());

      expect((await verify("--header-file", at("block.txt"))).code).to.equal(0);
    });
  }

  it("holds the content against what is disclosed", async () => {
    const trust = ["--header-hash", scene.shown.headerHash];
    const same = await verify(...trust, "--content", at("content.txt"));
    write("content.txt", `${TEXT} `);
    const other = await verify(...trust, "--content", at("content.txt"));

    expect(same.code).to.equal(0);
    expect(other).to.include({ code: 1, stdout: "" });
    expect(other.stderr).to.include("is not the content of the evidence");
  });

  it("answers no to evidence that does not stand, and tells all the same", async () => {
    write("certificate.json", scene.expired.bytes);
    const { code, stdout, stderr } = await verify("--header-hash", scene.expired.headerHash);

    expect(code).to.equal(1);
    expect(stdout).to.match(/status +expired/);
    expect(stderr).to.include("The certificate is genuine, and the evidence does not stand.");
  });

  it("answers no to a certificate with one bit flipped, and says why", async () => {
    const bytes = Uint8Array.from(scene.shown.bytes);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    write("certificate.json", bytes);
    const { code, stdout, stderr } = await verify("--header-hash", scene.shown.headerHash);

    expect({ code, stdout }).to.deep.equal({ code: 1, stdout: "" });
    expect(stderr).to.match(/proves nothing\.\n +Why: +\w+: /);
  });

  for (const [what, args, code, why] of [
    ["another block", ["--header-hash", id("another")], 1, "HeaderNotTrusted: header"],
    ["another chain", ["--header-hash", "HASH", "--chain-id", "1"], 1, "ChainNotTrusted"],
    ["another registry", ["--header-hash", "HASH", "--registry", `0x${"11".repeat(20)}`], 1, "RegistryNotTrusted"],
    ["no block", [], 2, "only against one block whose hash you trust"],
    ["a hash that is none", ["--header-hash", "0x12"], 2, "Give 0x and 64 hexadecimal digits."],
    ["a file without a block", ["--header-file", "CONTENT"], 2, "neither a hash of 32 bytes nor a header"],
    ["an address that is none", ["--header-hash", "HASH", "--registry", "0x12"], 2, "Give an address"],
    ["a chain that is no number", ["--header-hash", "HASH", "--chain-id", "main"], 2, "Give a whole number"],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const stand: Record<string, string> = { HASH: scene.shown.headerHash, CONTENT: at("content.txt") };
      const run = await verify(...args.map((arg) => stand[arg] ?? arg));

      expect({ code: run.code, stdout: run.stdout }).to.deep.equal({ code, stdout: "" });
      expect(run.stderr.replace(/\s+/g, " ")).to.include(why);
    });
  }

  for (const [what, pdf, expected] of [
    ["a PDF that carries it as it is", (json: Buffer) => stream(json), 0],
    [
      "a PDF that carries it deflated, after other streams",
      (json: Buffer) => [stream(deflateSync("a page")), stream(deflateSync(json))],
      0,
    ],
    ["a PDF that carries something else", () => stream(deflateSync('{"other":1}')), 2],
    ["a PDF whose stream never ends", (json: Buffer) => [Buffer.from("stream\n"), json], 2],
    ["a PDF with more than a certificate can be", () => stream(deflateSync(Buffer.alloc(1 << 20, "{"))), 2],
  ] as const) {
    it(`${expected === 0 ? "reads" : "refuses"} ${what}`, async () => {
      const parts = [Buffer.from("%PDF-1.7\n"), pdf(Buffer.from(scene.shown.bytes))].flat();
      write("certificate.json", Buffer.concat(parts));
      const { code, stderr } = await verify("--header-hash", scene.shown.headerHash);

      expect(code).to.equal(expected);
      if (expected !== 0) expect(stderr).to.include("carries no certificate");
    });
  }

  it("refuses content that nothing was disclosed of, and a file that is not there", async () => {
    write("certificate.json", scene.bare.bytes);
    const bare = await verify("--header-hash", scene.bare.headerHash, "--content", at("content.txt"));
    rmSync(at("certificate.json"));
    const gone = await verify("--header-hash", scene.bare.headerHash);

    expect(bare.code).to.equal(2);
    expect(bare.stderr).to.include("does not disclose");
    expect(gone.code).to.equal(2);
    expect(gone.stderr).to.include("There is no such file.");
  });

  function at(name: string): string {
    return join(folder, name);
  }

  function write(name: string, content: string | Uint8Array): void {
    writeFileSync(at(name), content);
  }

  function verify(...args: string[]): ReturnType<typeof runCommand> {
    return runCommand(["evidence", "verify", at("certificate.json"), ...args]);
  }
});

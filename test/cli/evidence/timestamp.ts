import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { sha256, toUtf8Bytes } from "ethers";

import { readTimestampRequest } from "../../../src/evidence/timestamp/readTimestampRequest.js";
import { timestampTokenHash } from "../../../src/evidence/timestamp/timestampTokenHash.js";
import { notaryDesk } from "../../helpers/evidence/notaryDesk.js";
import {
  createTimestampAuthority,
  hasOpenssl,
  type TimestampAuthority,
} from "../../helpers/evidence/timestampAuthority.js";
import { runCommand } from "../../helpers/runCommand.js";

describe("trust-machine evidence timestamp request", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "trust-machine-stamp-"));
    writeFileSync(join(folder, "report.txt"), "report");
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const ask = (...args: string[]) => runCommand(["evidence", "timestamp", "request", ...args]);

  it("writes what an authority is asked about a file", async () => {
    const out = join(folder, "report.tsq");
    const { stdout } = await ask(join(folder, "report.txt"), "--policy", "1.3.6.1.4.1.32473.1", "--out", out, "--json");
    const { digest, nonce } = JSON.parse(stdout) as { digest: string; nonce: string };

    expect(digest).to.equal(sha256(toUtf8Bytes("report")));
    expect(readTimestampRequest(readFileSync(out))).to.deep.equal({
      ...{ digest, nonce: BigInt(nonce), policy: "1.3.6.1.4.1.32473.1" },
    });
  });

  it("refuses a folder of files and a policy that is none", async () => {
    mkdirSync(join(folder, "box"));
    writeFileSync(join(folder, "box", "label.txt"), "label");
    const out = join(folder, "report.tsq");

    expect((await ask(folder, "--out", out)).stderr).to.include("holds more than one file");
    expect((await ask(join(folder, "report.txt"), "--policy", "fast", "--out", out)).stderr).to.include(
      "no object identifier",
    );
  });
});

describe("trust-machine evidence timestamp check", () => {
  let authority: TimestampAuthority;
  let at: (name: string) => string;

  before(async function () {
    // Named as skipped where there is no OpenSSL: the authority is its `openssl ts`.
    if (!hasOpenssl()) return this.skip();
    authority = createTimestampAuthority();
    at = (name) => join(authority.folder, name);
    writeFileSync(at("report.txt"), "report");
    await runCommand(["evidence", "timestamp", "request", at("report.txt"), "--out", at("report.tsq")]);
    writeFileSync(at("report.tsr"), authority.answer(readFileSync(at("report.tsq"))));
  });

  after(() => authority?.remove());

  const check = (...options: string[]) =>
    runCommand(["evidence", "timestamp", "check", at("report.tsr"), "--content", at("report.txt"), ...options]);

  it("tells when the authority saw the file, and writes the token alone", async () => {
    const anchored = ["--request", at("report.tsq"), "--anchor", at("root.pem")];
    const { code, stdout } = await check(...anchored, "--token-out", at("report.token"), "--json");
    const stamp = JSON.parse(stdout) as Record<string, unknown>;

    expect(code).to.equal(0);
    expect(stamp).to.include({ isAnchored: true, policy: "1.3.6.1.4.1.32473.1" });
    expect(stamp.tokenHash).to.equal(timestampTokenHash(readFileSync(at("report.token"))));
  });

  it("says plainly when no anchor was given", async () => {
    const { code, stdout, stderr } = await check();

    expect(code).to.equal(0);
    expect(stderr).to.include("Nobody vouches for the authority");
    expect(stdout)
      .to.match(/chain +not judged/)
      .and.to.include("revocation");
  });

  for (const [what, options, why] of [
    ["another root", () => ["--anchor", at("otherRoot.pem")], "NotAnchored"],
    ["another policy", () => ["--policy", "1.2.3"], "OtherPolicy"],
    ["a file that is no certificate", () => ["--anchor", at("root.key")], "no certificate"],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { code, stderr } = await check(...options());

      expect(code).to.equal(1);
      expect(stderr).to.include("proves nothing about").and.to.include(why);
    });
  }

  it("is bound into the unit of the file that it stamps, and into no other", async () => {
    const desk = notaryDesk();
    try {
      writeFileSync(desk.at("records/report.txt"), "report");
      const { code } = await desk.prepare("records/report.txt", "--timestamp", at("report.tsr"));
      const { unit } = desk.read("request.json") as { unit: { timestampTokenHash: string } };
      expect(code).to.equal(0);
      expect(unit.timestampTokenHash).to.match(/^0x\w{64}$/);

      const other = await desk.prepare("records/label.txt", "--timestamp", at("report.tsr"));
      expect(other.stderr).to.include("is no time stamp of this content");
    } finally {
      desk.remove();
    }
  });
});

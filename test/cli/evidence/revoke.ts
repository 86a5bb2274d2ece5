import { expect } from "chai";

import { EVIDENCE_STATUS } from "../../../src/evidence/types.js";
import { chainDesk, type ChainDesk, closeChain, NOTE, REPORT } from "../../helpers/evidence/chainDesk.js";

describe("trust-machine evidence revoke", () => {
  let desk: ChainDesk;

  beforeEach(async () => {
    desk = await chainDesk();
  });

  afterEach(() => desk.remove());

  after(() => closeChain());

  const revoke = (id: string, ...options: string[]) =>
    desk.run(["revoke", id, ...desk.where, "--rpc", desk.url, "--reason", "Issued in error.", ...options], desk.clerk);

  it("asks the revokers, whose signatures revoke", async () => {
    const id = await desk.record(REPORT);
    const { code, stdout } = await revoke(id, "--out", desk.at("revocation.json"));
    expect({ code }, stdout).to.deep.equal({ code: 0 });
    expect(stdout).to.include("to revoke").and.to.include("Issued in error.").and.to.include("notary set      2");

    expect((await desk.decide("revocation.json", desk.notaries[0])).stdout).to.include("Recorded in block");
    expect(await desk.evidence.statusOf(id)).to.equal(EVIDENCE_STATUS.revoked);

    const again = await desk.run(["submit", desk.at("revocation.json"), "--rpc", desk.url]);
    expect(again.code).to.equal(0);
    expect(again.stdout).to.include("It is recorded already");
  });

  it("revokes as the depositor, once", async () => {
    const id = await desk.record(NOTE);

    expect((await revoke(id, "--as-depositor")).stdout).to.include("The revocation of");
    expect(await desk.evidence.statusOf(id)).to.equal(EVIDENCE_STATUS.revoked);
    expect((await revoke(id, "--as-depositor")).stdout).to.include("nothing was sent");
  });

  it("says that nobody is named who could, and what the registry would refuse", async () => {
    const note = await desk.record(NOTE);
    const { code, stderr } = await revoke(note, "--out", desk.at("revocation.json"));
    expect(code).to.equal(1);
    expect(stderr).to.include("names no revokers").and.to.include("--as-depositor");

    const report = await desk.record(REPORT, { content: "records/certificate.txt", out: "report.json" });
    expect((await revoke(report, "--as-depositor")).stderr).to.include("DepositorMayNotRevoke");
  });

  for (const [what, options, why] of [
    ["no file for the request", [], "Give --out a new file."],
    ["a reason that is zero", ["--reason", `0x${"00".repeat(32)}`], "empty or zero"],
  ] as const) {
    it(`refuses ${what}`, async () => {
      expect((await revoke(`0x${"11".repeat(32)}`, ...options)).stderr).to.include(why);
    });
  }

  it("wants to know who decides", async () => {
    const id = `0x${"11".repeat(32)}`;
    const { stderr } = await desk.run(["revoke", id, ...desk.where, "--reason", "No.", "--out", desk.at("r.json")]);

    expect(stderr).to.include("Neither --set nor --rpc is given.");
  });
});

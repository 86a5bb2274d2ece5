import { expect } from "chai";

import { EVIDENCE_STATUS } from "../../../src/evidence/types.js";
import { chainDesk, type ChainDesk, closeChain, NOTE, REPORT } from "../../helpers/evidence/chainDesk.js";

describe("trust-machine evidence arbitrate", () => {
  let desk: ChainDesk;

  beforeEach(async () => {
    desk = await chainDesk();
  });

  afterEach(() => desk.remove());

  after(() => closeChain());

  it("asks the arbiters, whose signatures decide a challenge", async () => {
    const id = await desk.record(REPORT);
    const counter = await desk.record(NOTE, { content: "records/certificate.txt", out: "counter.json" });
    const about = [id, ...desk.where, "--rpc", desk.url];
    const ground = ["--counter-evidence", counter, "--reason", "The seal was broken."];
    await desk.run(["challenge", ...about, ...ground, "--out", desk.at("challenge.json")]);
    await desk.decide("challenge.json", desk.notaries[0]);

    const decision = ["--outcome", "upheld", "--reason", "The seal was whole.", "--out", desk.at("decision.json")];
    const { stdout } = await desk.run(["arbitrate", ...about, ...decision]);
    expect(stdout).to.include("upheld").and.to.include("The seal was whole.");
    expect((await desk.decide("decision.json", desk.notaries[2])).stdout).to.include("Recorded in block");
    expect(await desk.evidence.statusOf(id)).to.equal(EVIDENCE_STATUS.upheld);
  });

  it("knows two outcomes", async () => {
    const { stderr } = await desk.run([
      ...["arbitrate", `0x${"11".repeat(32)}`, ...desk.where, "--reason", "No.", "--outcome", "final"],
    ]);

    expect(stderr).to.include("upheld, revoked");
  });
});

import { expect } from "chai";

import { EVIDENCE_STATUS } from "../../../src/evidence/types.js";
import { chainDesk, type ChainDesk, closeChain, NOTE, REPORT } from "../../helpers/evidence/chainDesk.js";

describe("trust-machine evidence challenge", () => {
  let desk: ChainDesk;

  beforeEach(async () => {
    desk = await chainDesk();
  });

  afterEach(() => desk.remove());

  after(() => closeChain());

  it("asks the challengers, whose signatures contest what is provisional", async () => {
    const id = await desk.record(REPORT);
    const counter = await desk.record(NOTE, { content: "records/certificate.txt", out: "counter.json" });
    const options = [
      "--counter-evidence",
      counter,
      "--reason",
      "The seal was broken.",
      "--out",
      desk.at("challenge.json"),
    ];
    const { code, stdout } = await desk.run(["challenge", id, ...desk.where, "--rpc", desk.url, ...options]);
    expect(code).to.equal(0);
    expect(stdout).to.include("to challenge").and.to.include(counter);

    // Who has no seat among the challengers signs nothing.
    const stranger = await desk.run(["sign", desk.at("challenge.json"), "--rpc", desk.url], desk.notaries[1]);
    expect(stranger.code).to.equal(1);
    expect((await desk.decide("challenge.json", desk.notaries[0])).stdout).to.include("Recorded in block");
    expect(await desk.evidence.statusOf(id)).to.equal(EVIDENCE_STATUS.challenged);
    const again = await desk.run(["submit", desk.at("challenge.json"), "--rpc", desk.url]);
    expect(again.stdout).to.include("It is recorded already");
  });
});

import { expect } from "chai";

import { EVIDENCE_STATUS } from "../../../src/evidence/types.js";
import { chainDesk, type ChainDesk, closeChain, NOTE, REPORT } from "../../helpers/evidence/chainDesk.js";

describe("trust-machine evidence show", () => {
  let desk: ChainDesk;

  beforeEach(async () => {
    desk = await chainDesk();
  });

  afterEach(() => desk.remove());

  after(() => closeChain());

  const show = (id: string, ...options: string[]) =>
    desk.run(["show", id, ...desk.where, "--rpc", desk.url, ...options]);

  it("tells the status and what is recorded", async () => {
    const id = await desk.record(REPORT);
    const { stdout } = await show(id);

    expect(stdout)
      .to.match(/status +provisional/)
      .and.to.include("can be challenged until");
    expect(JSON.parse((await show(id, "--json")).stdout)).to.include({ status: "provisional", sequence: "1" });
  });

  it("tells of a challenge, and what counts when the arbiters stay silent", async () => {
    const id = await desk.record(REPORT);
    const counter = await desk.record(NOTE, { content: "records/certificate.txt", out: "counter.json" });
    const ground = ["--counter-evidence", counter, "--reason", "Broken.", "--out", desk.at("challenge.json")];
    await desk.run(["challenge", id, ...desk.where, "--rpc", desk.url, ...ground]);
    await desk.decide("challenge.json", desk.notaries[0]);

    expect((await show(id)).stdout).to.include("then revoked by default");
    expect(await desk.evidence.statusOf(id)).to.equal(EVIDENCE_STATUS.challenged);
  });

  it("ends with 1 where nothing is recorded", async () => {
    const { code, stderr } = await show(`0x${"11".repeat(32)}`);

    expect(code).to.equal(1);
    expect(stderr).to.include("Nothing is recorded under this id.");
  });
});

import { expect } from "chai";

import { EVIDENCE_STATUS } from "../../../src/evidence/types.js";
import { chainDesk, type ChainDesk, closeChain, NOTE, REPORT } from "../../helpers/evidence/chainDesk.js";

describe("trust-machine evidence extract", () => {
  let desk: ChainDesk;

  beforeEach(async () => {
    desk = await chainDesk();
  });

  afterEach(() => desk.remove());

  after(() => closeChain());

  it("gives a unit of a batch a record of its own, once", async () => {
    const batch = await desk.record(NOTE, { content: "records" });
    const { units } = desk.read("request.openings.json") as { units: { unit: string }[] };
    const unit = units[1]?.unit ?? "";
    const extract = () => desk.run(["extract", desk.at("request.json"), "--unit", unit, "--rpc", desk.url], desk.clerk);

    expect((await extract()).stdout)
      .to.include("The extraction of")
      .and.to.include(unit);
    expect(await desk.evidence.batchOf(unit)).to.equal(batch);
    expect((await extract()).stdout).to.include("nothing was sent");
    expect(await desk.evidence.statusOf(unit)).to.equal(EVIDENCE_STATUS.final);
  });

  it("refuses a unit that the batch has not, and what is no batch", async () => {
    await desk.record(REPORT);
    const { stderr } = await desk.run(["extract", desk.at("request.json"), "--unit", `0x${"11".repeat(32)}`]);

    expect(stderr).to.include("is no request for a batch");
  });
});

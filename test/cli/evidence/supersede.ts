import { expect } from "chai";

import { EVIDENCE_STATUS } from "../../../src/evidence/types.js";
import { chainDesk, type ChainDesk, closeChain, NOTE, REPORT } from "../../helpers/evidence/chainDesk.js";

describe("trust-machine evidence supersede", () => {
  let desk: ChainDesk;

  beforeEach(async () => {
    desk = await chainDesk();
  });

  afterEach(() => desk.remove());

  after(() => closeChain());

  it("marks what a unit replaces, once", async () => {
    const older = await desk.record(NOTE);
    await desk.record(NOTE, { content: "records/certificate.txt", out: "newer.json", fields: [`supersedes=${older}`] });
    const supersede = () => desk.run(["supersede", desk.at("newer.json"), "--rpc", desk.url], desk.clerk);

    expect((await supersede()).stdout)
      .to.include("The supersession of")
      .and.to.include(older);
    expect(await desk.evidence.statusOf(older)).to.equal(EVIDENCE_STATUS.superseded);
    expect((await supersede()).stdout).to.include("nothing was sent");
  });

  it("refuses a unit that replaces nothing", async () => {
    await desk.record(REPORT);

    expect((await desk.run(["supersede", desk.at("request.json")])).stderr).to.include(
      "There is nothing to supersede.",
    );
  });
});

import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroHash } from "ethers";

import { closeLotDesk, lotDesk } from "../../helpers/lotDesk.js";
import { EVENT_HASH } from "../../helpers/lotScene.js";

describe("trust-machine lot unpack", () => {
  async function fixture() {
    const desk = await lotDesk();
    const [pallet, one, two] = (await desk.splitOff(desk.coffee, ["PALLET", "ONE", "TWO"])) as [string, string, string];
    await desk.ledger.connect(desk.grower).pack(pallet, [one, two], EVENT_HASH);
    const unpack = (...lots: string[]) => desk.run("lot", "unpack", ...lots);
    return { ...desk, unpack, pallet, one, two };
  }

  after(() => closeLotDesk());

  it("takes lots out of their unit, and leaves the others in it", async () => {
    const { unpack, ledger, pallet, one, two } = await loadFixture(fixture);
    const { code, stdout, stderr } = await unpack(pallet, one);

    expect({ code }, stderr).to.deep.equal({ code: 0 });
    expect(stdout).to.include(`lot          ${one}`).and.to.include(`from         ${pallet}`);
    expect((await ledger.lotOf(one)).parent).to.equal(ZeroHash);
    expect((await ledger.lotOf(two)).parent).to.equal(pallet);
  });

  it("says why the ledger refuses", async () => {
    const { unpack, coffee, one } = await loadFixture(fixture);
    const { code, stderr } = await unpack(coffee, one);

    expect(code).to.equal(1);
    expect(stderr).to.include("NotPackedIn");
  });
});

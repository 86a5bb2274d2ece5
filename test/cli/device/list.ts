import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroHash } from "ethers";

import { holdId } from "../../../src/supplychain/devices/holdId.js";
import { closeDeviceDesk, heldDesk } from "../../helpers/deviceDesk.js";

describe("trust-machine device list", () => {
  after(() => closeDeviceDesk());

  it("lists a lot's bindings and holds", async () => {
    const { run, place, lot, binding } = await loadFixture(heldDesk);

    const { stdout, stderr } = await run("list", lot, ...place, "--json");
    const { holds, bindings } = JSON.parse(stdout || stderr) as { holds: number; bindings: object[] };
    expect(holds).to.equal(1);
    expect(bindings).to.have.lengthOf(1);
    expect(bindings[0]).to.include({ binding, status: "bound", hold: holdId(binding, 1n), limits: "2 to 8 CEL" });
    expect((await run("list", lot, ...place)).stdout).to.include(holdId(binding, 1n));
  });

  it("lists nothing for a lot that nothing watches", async () => {
    const { run, place } = await loadFixture(heldDesk);

    const { code, stdout } = await run("list", ZeroHash, ...place);
    expect(code).to.equal(0);
    expect(stdout).to.match(/bindings +0/);
  });
});

import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { closeDeviceDesk, deviceDesk } from "../../helpers/deviceDesk.js";

describe("trust-machine device retire", () => {
  after(() => closeDeviceDesk());

  it("takes a device out of use, once", async () => {
    const { run, place, registry, logger } = await loadFixture(deviceDesk);

    expect((await run("retire", logger.id, ...place)).code).to.equal(0);
    expect(await registry.deviceOf(logger.id)).to.deep.equal([0n, 1n]);
    const again = await run("retire", logger.id, ...place);
    expect(again.code).to.equal(1);
    expect(again.stderr).to.include("DeviceNotRegistered");
  });
});

import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { nameHash } from "../../../src/evidence/nameHash.js";
import { unitId } from "../../../src/evidence/unitId.js";
import { closeDeviceDesk, deviceDesk } from "../../helpers/deviceDesk.js";
import { CALIBRATION_SCHEMA } from "../../helpers/devices.js";
import { notarizeUnit } from "../../helpers/evidence/deployCertificates.js";
import { certificateUnit } from "../../helpers/evidence/units.js";
import { p256Holder } from "../../helpers/keys.js";

describe("trust-machine device calibrate", () => {
  after(() => closeDeviceDesk());

  it("shows a certificate that was recorded", async () => {
    const { run, place, write, registry, evidenceSuite } = await loadFixture(deviceDesk);
    const { now, depositor } = evidenceSuite;
    const device = p256Holder("door sensor 3").id;
    const unit = certificateUnit(now, { schema: nameHash(CALIBRATION_SCHEMA), depositor, subject: device });
    const path = write("certificate.json", unit);
    expect((await run("calibrate", path, ...place)).code).to.equal(1);

    await notarizeUnit(evidenceSuite, unit);
    const { code, stdout, stderr } = await run("calibrate", path, ...place);
    expect({ code }, stderr).to.deep.equal({ code: 0 });
    expect(stdout).to.include(unitId(unit)).and.to.include(device);
    expect(await registry.calibratedDevice(unitId(unit))).to.equal(device);
  });

  it("refuses a file that is no unit", async () => {
    const { run, place, paths } = await loadFixture(deviceDesk);

    expect((await run("calibrate", paths.terms, ...place)).stderr).to.include("is no evidence unit");
  });
});

import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { DEVICES_ABI, LEDGER_ABI, RECALLS_ABI } from "../../../cli/lot/ledger/ledgerAbi.js";
import { breachNow, deployBoundDeviceOnLedger, submit } from "../../helpers/devices.js";
import { COFFEE } from "../../helpers/lotLedger.js";
import { closeLotDesk, lotDesk } from "../../helpers/lotDesk.js";
import { EVENT_HASH } from "../../helpers/lotScene.js";
import { runCommand } from "../../helpers/runCommand.js";

describe("trust-machine lot holds", () => {
  async function fixture() {
    return lotDesk();
  }

  after(() => closeLotDesk());

  it("says when nothing stops a lot", async () => {
    const { run, coffee } = await loadFixture(fixture);

    expect((await run("lot", "holds", coffee)).stdout).to.equal("Nothing stops the lot.\n");
  });

  it("names the recalls that were shown, for what is packed inside too", async () => {
    const { run, coffee, ledger, grower, splitOff, recalls, recalled } = await loadFixture(fixture);
    const [bag = "", pallet = ""] = await splitOff(coffee, ["bag", "pallet"]);
    await ledger.connect(grower).pack(pallet, [bag], EVENT_HASH);
    const recall = await recalled(coffee, COFFEE);
    const lineage = { kind: 1, inputs: [coffee], amounts: [2_000n], eventHash: EVENT_HASH };
    await recalls.show(recall, [{ child: bag, lineage, index: 0n }]);

    const { marks, recall: inForce } = JSON.parse((await run("lot", "holds", pallet, "--json")).stdout) as Found;
    expect(marks).to.deep.equal([{ recall, inside: bag }]);
    expect(inForce).to.equal(recall);
    expect((await run("lot", "holds", pallet)).stdout).to.include(`recall ${recall}, for ${bag} inside it`);
  });

  it("names the breach for which a device holds it", async () => {
    const { url } = await loadFixture(fixture);
    const scene = await deployBoundDeviceOnLedger();
    const reading = await breachNow();
    await submit(scene, reading);
    const { chainId } = await ethers.provider.getNetwork();
    const place = ["--ledger", await scene.ledger.getAddress(), "--chain-id", String(chainId), "--rpc", url];
    const { code, stdout } = await runCommand(["lot", "holds", scene.terms.lot, ...place]);

    expect(code).to.equal(0);
    expect(stdout).to.include(`binding ${scene.binding}: value ${reading.value}, reading ${reading.counter}`);
    expect(stdout).to.match(/recall in force +none/);
  });

  it("asks and reads what the contracts have, like the other commands", async () => {
    const { ledger, recalls } = await loadFixture(fixture);
    const devices = await ethers.getContractFactory("DeviceRegistry");
    for (const [abi, contract] of [
      [LEDGER_ABI, ledger.interface],
      [RECALLS_ABI, recalls.interface],
      [DEVICES_ABI, devices.interface],
    ] as const) {
      const forms = contract.fragments
        .filter(({ type }) => type !== "constructor")
        .map((part) => part.format("minimal"));
      for (const fragment of abi.fragments) expect(forms).to.include(fragment.format("minimal"));
    }
  });
});

interface Found {
  readonly marks: unknown;
  readonly recall: string;
}

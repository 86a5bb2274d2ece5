import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { evidenceRequestJson } from "../../../cli/evidence/requests/readEvidenceRequest.js";
import type { EvidenceRequest } from "../../../cli/evidence/requests/request.js";
import { toJson } from "../../../cli/lib/print.js";
import { closeLotDesk, lotDesk } from "../../helpers/lotDesk.js";
import { runCommand } from "../../helpers/runCommand.js";

const LINK = "https://id.gs1.org/01/09506000134352/10/ABC123";

describe("trust-machine recall start", () => {
  async function fixture() {
    const desk = await lotDesk();
    const unit = await desk.reportOn(desk.coffee);
    const { chainId } = await ethers.provider.getNetwork();
    const seats = [{ party: 1n, keys: [ethers.zeroPadValue(desk.grower.address, 32)] }];
    const set = { id: 1n, version: BigInt(unit.notarySetVersion), threshold: 1, seats };
    const registry = await desk.evidence.getAddress();
    const request: EvidenceRequest = {
      kind: "notarization",
      chainId,
      registry,
      set,
      deadline: 1n,
      approvals: [],
      unit,
    };
    const stdin = toJson(evidenceRequestJson(request));
    const start = async (...options: string[]) =>
      runCommand(["recall", "start", "-", "--lot", desk.coffee, ...options, ...desk.place], {
        stdin,
        env: { TM_PRIVATE_KEY: desk.clerk.privateKey },
      });
    return { ...desk, start };
  }

  after(() => closeLotDesk());

  it("recalls a lot on a report about it, for who created it", async () => {
    const { start, recalls, growerParty, coffee } = await loadFixture(fixture);
    const { code, stdout, stderr } = await start("--party", String(growerParty), "--identifier", LINK, "--json");

    expect({ code }, stderr).to.deep.equal({ code: 0 });
    const { recall } = JSON.parse(stdout) as { recall: string };
    expect(await recalls.recallOf(coffee)).to.equal(recall);
    expect((await recalls.recallBy(recall)).right).to.equal(1n);
  });

  it("says why the registry refuses", async () => {
    const { start, roasterParty } = await loadFixture(fixture);
    const { code, stderr } = await start("--party", String(roasterParty));

    expect(code).to.equal(1);
    expect(stderr).to.include("NotEntitledToRecall");
  });
});

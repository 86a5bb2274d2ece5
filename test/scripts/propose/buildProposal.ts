import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { localAddress } from "../../../scripts/lib/accounts.js";
import { ScriptError } from "../../../scripts/lib/ScriptError.js";
import { buildProposal, type ProposalRequest } from "../../../scripts/lib/propose/buildProposal.js";
import { describeProposal } from "../../../scripts/lib/propose/describeProposal.js";
import { type CallInput, readCall } from "../../../scripts/lib/propose/operation.js";
import { recordedState } from "../../../scripts/lib/propose/state.js";
import { executeDelayed } from "../../helpers/executeDelayed.js";
import { failureOf } from "../../helpers/failureOf.js";
import { proposingScene } from "../../helpers/proposing.js";

describe("buildProposal", () => {
  async function fixture() {
    const scene = await proposingScene();
    const authority = await ethers.getContractAt("Authority", scene.book.authority.address);
    const owner = await ethers.getSigner(localAddress("suiteOwner"));
    const build = (input: CallInput | CallInput[], options: Partial<ProposalRequest> = {}) =>
      buildProposal({ ...scene, calls: [input].flat().map((one) => readCall(scene.book, one)), ...options });
    const administer = async (name: string, ...args: unknown[]) => {
      const data = authority.interface.encodeFunctionData(name as "grantRole", args as never);
      await executeDelayed({ authority, caller: owner, target: authority, data, delay: 10n });
    };
    return { ...scene, authority, owner, build, administer };
  }

  const sent = ({ files }: Awaited<ReturnType<typeof buildProposal>>) =>
    files.map(({ name, batch }) => [name, batch.transactions.map(({ contractMethod }) => contractMethod?.name)]);

  it("finds the one member of the role, and has it schedule and execute", async () => {
    const { authority, book, build, owner } = await loadFixture(fixture);
    const proposal = await build({ contract: "Stablecoin", function: "unpause" });

    expect(proposal).to.deep.include({ from: owner.address, scheduled: true, when: undefined });
    expect(sent(proposal)).to.deep.equal([
      ["1-schedule.json", ["schedule"]],
      ["2-execute.json", ["execute"]],
    ]);
    const [{ operation, access }] = proposal.calls as [(typeof proposal.calls)[0]];
    expect(access).to.deep.equal({ way: "scheduled", role: 1n, delay: 10n, closed: false });
    expect(operation).to.equal(
      await authority.hashOperation(owner.address, book.contracts.get("Stablecoin")!.address, "0x3f4ba83a"),
    );
  });

  it("has the Authority call a token at once where the role waits for nothing", async () => {
    const { build } = await loadFixture(fixture);
    const proposal = await build({ contract: "Stablecoin", function: "pause" });

    expect(proposal).to.deep.include({ from: localAddress("guardian"), scheduled: false });
    expect(sent(proposal)).to.deep.equal([["call.json", ["execute"]]]);
  });

  it("calls a managed contract itself where the role waits for nothing", async () => {
    const { book, build } = await loadFixture(fixture);
    const proposal = await build({
      contract: "ReserveGate",
      function: "tighten",
      args: ['{"capacity":"4.00 TMD","window":"1d","marginBps":60}'],
    });

    expect(sent(proposal)).to.deep.equal([["call.json", ["tighten"]]]);
    expect(proposal.files[0]!.batch.transactions[0]!.to).to.equal(book.contracts.get("ReserveGate")!.address);
  });

  it("waits for the target's delay where it is longer than the administrator's", async () => {
    const { authority, book, build, administer } = await loadFixture(fixture);
    await administer("setTargetAdminDelay", book.contracts.get("EventLog")!.address, 3_600n);
    await time.increase(5n * 86_400n);
    expect(await authority.getTargetAdminDelay(book.contracts.get("EventLog")!.address)).to.equal(3_600n);

    const proposal = await build({ contract: "Authority", function: "setTargetClosed", args: ["EventLog", "true"] });
    expect(proposal.calls[0]!.access.delay).to.equal(3_600n);
  });

  it("asks the role's administrators for its grants", async () => {
    const { build, administer } = await loadFixture(fixture);
    await administer("setRoleAdmin", 3n, 5n);

    const proposal = await build({
      contract: "Authority",
      function: "grantRole",
      args: ["TREASURER", "hospital", "0"],
    });
    expect(proposal).to.deep.include({ from: localAddress("guardian"), scheduled: false });
    expect(sent(proposal)).to.deep.equal([["call.json", ["grantRole"]]]);
  });

  it("takes a later time, and refuses one before the delay is over", async () => {
    const { build } = await loadFixture(fixture);
    const now = BigInt(await time.latest());
    const proposal = await build({ contract: "Stablecoin", function: "unpause" }, { when: now + 100n });
    expect(proposal.files[0]!.batch.transactions[0]!.contractInputsValues).to.deep.include({
      when: String(now + 100n),
    });

    expect(await failureOf(build({ contract: "Stablecoin", function: "unpause" }, { when: now + 9n }))).to.match(
      /delay is 10 seconds/,
    );
    expect(await failureOf(build({ contract: "Stablecoin", function: "pause" }, { when: now + 100n }))).to.match(
      /no time to choose/,
    );
  });

  it("says who may where the proposer may not", async () => {
    const { build } = await loadFixture(fixture);

    expect(
      await failureOf(build({ contract: "Stablecoin", function: "unpause" }, { from: localAddress("hospital") })),
    ).to.include(`suiteOwner ${localAddress("suiteOwner")}, after 10 seconds`);
  });

  it("names the members where several could send it", async () => {
    const { build, administer } = await loadFixture(fixture);
    await administer("grantRole", 5n, localAddress("courtClerk"), 0n);

    expect(await failureOf(build({ contract: "Stablecoin", function: "pause" }))).to.match(
      /has 2 members: .*courtClerk/,
    );
  });

  it("knows members that were granted and revoked since", async () => {
    const { state, administer } = await loadFixture(fixture);
    await administer("grantRole", 5n, localAddress("courtClerk"), 0n);
    await administer("revokeRole", 5n, localAddress("guardian"));

    expect(await state.members(5n)).to.deep.equal([{ account: localAddress("courtClerk"), delay: 0n }]);
  });

  it("refuses a function of a closed contract", async () => {
    const { book, build, administer } = await loadFixture(fixture);
    await administer("setTargetClosed", book.contracts.get("Stablecoin")!.address, true);

    expect(await failureOf(build({ contract: "Stablecoin", function: "unpause" }))).to.match(/is closed/);
  });

  it("refuses a function that the Authority does not guard", async () => {
    const { build } = await loadFixture(fixture);
    const from = localAddress("suiteOwner");

    expect(
      await failureOf(
        build(
          {
            contract: "EventLog",
            function: "anchor",
            args: ["1", `0x${"11".repeat(32)}`, "1", "1", `0x${"22".repeat(32)}`],
          },
          { from },
        ),
      ),
    ).to.match(/does not guard EventLog.anchor/);
    expect(
      await failureOf(build({ contract: "ReserveGate", function: "setAuthority", args: ["hospital"] }, { from })),
    ).to.match(/updateAuthority ReserveGate/);
  });

  it("refuses to mix what waits with what does not, and the same call twice", async () => {
    const { build } = await loadFixture(fixture);
    const from = localAddress("suiteOwner");
    const unpause = { contract: "Stablecoin", function: "unpause" };
    const cancel = { contract: "Authority", function: "renounceRole", args: ["ADMIN", "suiteOwner"] };

    expect(await failureOf(build([unpause, cancel], { from }))).to.match(/do not go into one proposal/);
    expect(await failureOf(build([unpause, unpause], { from }))).to.match(/stands twice/);
  });

  it("works from what was deployed where no chain is asked", async () => {
    const { book, build } = await loadFixture(fixture);
    const state = recordedState(book);

    for (const input of [
      { contract: "Stablecoin", function: "unpause" },
      { contract: "Stablecoin", function: "pause" },
      { contract: "Authority", function: "revokeRole", args: ["GUARDIAN", "guardian"] },
      { contract: "EventLog", function: "announceSuccessor", args: ["LotLedger"] },
    ]) {
      expect((await build(input, { state })).files).to.deep.equal((await build(input)).files);
    }
    expect(() => recordedState({ ...book, parameters: undefined })).to.throw(ScriptError, /offline/);
  });

  it("tells who can cancel, and that a guardian cannot stop its own dismissal", async () => {
    const { telling, state, build, owner } = await loadFixture(fixture);
    const itself = `suiteOwner ${owner.address} itself`;
    const admins = `members of ADMIN (role 0): suiteOwner ${owner.address}`;
    const guardians = `members of GUARDIAN (role 5): guardian ${localAddress("guardian")}`;
    const tell = async (input: CallInput) =>
      (await describeProposal(telling, state, await build(input)))[0]?.whoCancels;

    expect(await tell({ contract: "Stablecoin", function: "unpause" })).to.deep.equal([itself, admins, guardians]);
    expect(await tell({ contract: "Authority", function: "revokeRole", args: ["GUARDIAN", "guardian"] })).to.deep.equal(
      [itself, admins],
    );
  });
});

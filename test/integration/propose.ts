import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { localAddress } from "../../scripts/lib/accounts.js";
import { startNode } from "../../scripts/lib/node/startNode.js";
import { buildCancellation } from "../../scripts/lib/propose/buildCancellation.js";
import { buildProposal } from "../../scripts/lib/propose/buildProposal.js";
import { decodeBatch } from "../../scripts/lib/propose/decodeBatch.js";
import { listOperations } from "../../scripts/lib/propose/listOperations.js";
import { type CallInput, readCall } from "../../scripts/lib/propose/operation.js";
import type { SafeBatch } from "../../cli/lib/safeBatch.js";
import { readSafeBatch } from "../../scripts/lib/propose/readSafeBatch.js";
import { simulateBatch, simulateProposal } from "../../scripts/lib/propose/simulate.js";
import { reservePort } from "../../scripts/lib/reservePort.js";
import { roles } from "../../src/access/roles.js";
import { executeDelayed } from "../helpers/executeDelayed.js";
import { proposingScene } from "../helpers/proposing.js";
import { nodeScript } from "../helpers/runScript.js";
import { deploySafe } from "../helpers/safe.js";

/** Delays of a local chain's parameters, in seconds. */
const OWNER_DELAY = 10n;
const SAFE_DELAY = 20n;

/** Files go through the disk: what the Safe gets is what a signer would import. */
const imported = (batch: SafeBatch) => readSafeBatch(JSON.stringify(batch), "a file");

describe("A proposal in a real Safe", () => {
  async function fixture() {
    const scene = await proposingScene();
    const signers = await ethers.getSigners();
    const safe = await deploySafe([signers[16]!, signers[17]!, signers[18]!], 2);
    const authority = await ethers.getContractAt("Authority", scene.book.authority.address);
    const stablecoin = await ethers.getContractAt("Stablecoin", scene.book.contracts.get("Stablecoin")!.address);
    const owner = await ethers.getSigner(localAddress("suiteOwner"));
    const guardian = await ethers.getSigner(localAddress("guardian"));

    const grants = [roles.TOKEN_OWNER, roles.ADMIN].map(({ id }) =>
      authority.interface.encodeFunctionData("grantRole", [id, safe.address, SAFE_DELAY]),
    );
    for (const data of grants) {
      await executeDelayed({ authority, caller: owner, target: authority, data, delay: OWNER_DELAY });
    }
    const propose = (...inputs: CallInput[]) =>
      buildProposal({ ...scene, calls: inputs.map((input) => readCall(scene.book, input)), from: safe.address });
    const send = (method: string, params: unknown[]) => ethers.provider.send(method, params) as Promise<unknown>;
    return { ...scene, safe, authority, stablecoin, owner, guardian, propose, send };
  }

  it("schedules, refuses to execute too early, and executes once the delay is over", async () => {
    const { telling, safe, authority, stablecoin, guardian, propose, send } = await loadFixture(fixture);
    await authority.connect(guardian).execute(stablecoin, stablecoin.interface.encodeFunctionData("pause"));
    const proposal = await propose({ contract: "Stablecoin", function: "unpause" });
    const [schedule, execute] = proposal.files.map(({ batch }) => imported(batch));
    const operation = proposal.calls[0]!.operation;
    expect(await simulateProposal(telling, proposal, send)).to.deep.equal([
      { step: "Authority.schedule", succeeds: true },
      { step: "Stablecoin.unpause", succeeds: true },
    ]);

    await expect(safe.send(schedule!))
      .to.emit(authority, "OperationScheduled")
      .withArgs(
        operation,
        1n,
        BigInt(await time.latest()) + SAFE_DELAY + 1n,
        safe.address,
        await stablecoin.getAddress(),
        "0x3f4ba83a",
      );

    // A Safe hides why its transaction failed; asked as the Safe, the Authority says it.
    await expect(safe.send(execute!)).to.be.revertedWith("GS013");
    const { to, data } = execute!.transactions[0]!;
    await expect(ethers.provider.call({ from: safe.address, to, data: data! }))
      .to.be.revertedWithCustomError(authority, "AccessManagerNotReady")
      .withArgs(operation);
    const [early] = await simulateBatch(telling, execute!, send);
    expect(early).to.deep.include({ step: "Authority.execute", succeeds: false });
    expect(early?.why).to.match(/^AccessManagerNotReady: /);

    await time.increase(SAFE_DELAY);
    await expect(safe.send(execute!)).to.emit(authority, "OperationExecuted").withArgs(operation, 1n);
    expect(await stablecoin.paused()).to.equal(false);
  });

  it("sends several calls of one file at once, and they take effect together", async () => {
    const { safe, authority, stablecoin, propose, telling } = await loadFixture(fixture);
    const [treasurer, carrier] = [localAddress("treasurer"), localAddress("carrier")];
    const proposal = await propose(
      { contract: "Stablecoin", function: "configureMinter", args: ["treasurer", "2500.00 TMD"] },
      { contract: "Authority", function: "grantRole", args: ["GUARDIAN", "carrier", "0"] },
    );
    const [schedule, execute] = proposal.files.map(({ batch }) => imported(batch));
    expect(decodeBatch(telling, schedule!).transactions.map(({ operations }) => operations)).to.deep.equal(
      proposal.calls.map(({ operation }) => [operation]),
    );

    await safe.send(schedule!);
    await time.increase(SAFE_DELAY);
    await safe.send(execute!);

    expect(await stablecoin.minterAllowance(treasurer)).to.equal(2_500_000_000n);
    expect(await authority.hasRole(roles.GUARDIAN.id, carrier)).to.deep.equal([true, 0n]);
  });

  it("is stopped by the guardian with the file that cancels it", async () => {
    const { telling, state, safe, authority, guardian, propose } = await loadFixture(fixture);
    const proposal = await propose({
      contract: "Authority",
      function: "grantRole",
      args: ["TOKEN_OWNER", "relayer", "1d"],
    });
    const [schedule, execute] = proposal.files.map(({ batch }) => imported(batch));
    const { call, operation } = proposal.calls[0]!;
    await safe.send(schedule!);
    expect(await listOperations({ telling, provider: ethers.provider })).to.have.length(1);

    const operations = [{ caller: safe.address, target: call.entry.address, data: call.data }];
    const cancellation = await buildCancellation({ telling, state, operations, from: guardian.address });
    const { to, data } = imported(cancellation).transactions[0]!;
    await expect(guardian.sendTransaction({ to, data }))
      .to.emit(authority, "OperationCanceled")
      .withArgs(operation, 1n);

    expect(await listOperations({ telling, provider: ethers.provider })).to.deep.equal([]);
    await time.increase(SAFE_DELAY);
    await expect(
      ethers.provider.call({
        from: safe.address,
        to: execute!.transactions[0]!.to,
        data: execute!.transactions[0]!.data!,
      }),
    )
      .to.be.revertedWithCustomError(authority, "AccessManagerNotScheduled")
      .withArgs(operation);
  });

  it("is stopped by the Safe itself", async () => {
    const { telling, state, safe, authority, propose } = await loadFixture(fixture);
    const proposal = await propose({ contract: "LotLedger", function: "announceSuccessor", args: ["EventLog"] });
    const { call, operation } = proposal.calls[0]!;
    await safe.send(proposal.files[0]!.batch);

    const operations = [{ caller: safe.address, target: call.entry.address, data: call.data }];
    const cancellation = await buildCancellation({ telling, state, operations, from: safe.address });
    await expect(safe.send(cancellation)).to.emit(authority, "OperationCanceled").withArgs(operation, 1n);
  });
});

describe("npm run propose", () => {
  let node: Awaited<ReturnType<typeof startNode>>;
  let records: string;
  const out = mkdtempSync(join(tmpdir(), "trust-machine-proposals-"));
  const run = async (script: string, ...options: string[]) => {
    const running = nodeScript(script, {
      options: ["--network", "localhost", ...options],
      env: { TM_LOCALHOST_RPC_URL: node.url },
    });
    const code = await running.ended;
    return { code, stdout: running.stdout(), stderr: running.stderr() };
  };

  before(async function () {
    this.timeout(300_000);
    node = await startNode(await reservePort({ preferred: 28_945, what: "the node" }));
    const { code, stdout, stderr } = await run("deploy.ts", "--json");
    expect(code, stderr).to.equal(0);
    ({ records } = JSON.parse(stdout) as { records: string });
  });

  after(async () => {
    await node?.stop();
    rmSync(out, { recursive: true, force: true });
    if (records === undefined) return;
    rmSync(records, { recursive: true, force: true });
    rmSync(join("ignition", records), { recursive: true, force: true });
  });

  it("writes the files and tries them on the node, and prints one JSON document", async function () {
    this.timeout(120_000);
    const call = ["call", "Stablecoin", "unpause", "--simulate", "--out", out];
    const { code, stdout, stderr } = await run("propose.ts", "--json", ...call);

    expect(code, stderr).to.equal(0);
    const printed = JSON.parse(stdout) as { files: { path: string }[]; simulation: { succeeds: boolean }[] };
    expect(printed).to.deep.include({ network: "localhost", from: localAddress("suiteOwner"), scheduled: true });
    expect(printed.files.map(({ path }) => path.split("/").at(-1))).to.deep.equal([
      "1-schedule.json",
      "2-execute.json",
    ]);
    expect(printed.simulation.map(({ succeeds }) => succeeds)).to.deep.equal([true, true]);
  });

  it("decodes its own file, and ends with an error for one that was changed", async function () {
    this.timeout(120_000);
    const file = join(out, "1-schedule.json");
    const right = await run("propose.ts", "--lang", "zh", "decode", file);
    expect(right.code, right.stderr).to.equal(0);
    expect(right.stdout).to.include("Stablecoin 恢复转账、增发和销毁。");

    writeFileSync(file, readFileSync(file, "utf8").replaceAll("3f4ba83a", "8456cb59"));
    const changed = await run("propose.ts", "decode", file);
    expect(changed.code).to.equal(1);
    expect(changed.stdout).to.include("minting and burning of Stablecoin stop").and.to.include("WRONG");
  });

  it("lists nothing where nothing waits, and says what it does not understand", async function () {
    this.timeout(120_000);
    const [listed, misspelt] = await Promise.all([
      run("propose.ts", "list"),
      run("propose.ts", "call", "Stablecoin", "unpuase"),
    ]);

    expect(listed.stdout).to.include("Nothing waits.");
    expect(misspelt.code).to.equal(1);
    expect(misspelt.stderr).to.include("Stablecoin has no function unpuase").and.to.include("What to do:");
  });
});

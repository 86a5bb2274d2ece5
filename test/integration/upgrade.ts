import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { JsonRpcProvider } from "ethers";

import { localAddress } from "../../scripts/lib/accounts.js";
import { startNode } from "../../scripts/lib/node/startNode.js";
import { reservePort } from "../../scripts/lib/reservePort.js";
import { nodeScript } from "../helpers/runScript.js";

/** Seconds of the delay that a local chain's owner has. */
const DELAY = 10;
const [VERIFIED, TOKEN] = [{ verified: true }, ["--contract", "Stablecoin"]];

/** The runbook of an upgrade with its own commands, on a node of its own. */
describe("npm run upgrade:deploy and upgrade:record", function () {
  this.timeout(300_000);

  let node: Awaited<ReturnType<typeof startNode>>;
  let provider: JsonRpcProvider;
  let records: string;
  let first: string;
  let upgraded: { name: string; address: string };

  const run = async (script: string, ...options: string[]) => {
    const running = nodeScript(script, {
      options: ["--network", "localhost", ...options],
      env: { TM_LOCALHOST_RPC_URL: node.url },
    });
    const code = await running.ended;
    return { code, stdout: running.stdout(), stderr: running.stderr() };
  };
  const json = async (script: string, ...options: string[]) => {
    const { code, stdout, stderr } = await run(script, "--json", ...options);
    expect(code, stderr).to.equal(0);
    return JSON.parse(stdout) as Record<string, unknown>;
  };

  /** Proposes, waits, and sends what the files say, as the owner. */
  const upgradeTo = async (name: string) => {
    const out = mkdtempSync(join(tmpdir(), "trust-machine-upgrade-"));
    process.once("exit", () => rmSync(out, { recursive: true, force: true }));
    const call = ["call", "Stablecoin", "upgradeToAndCall", name, "0x"];
    const { files } = await json("propose.ts", ...call, "--simulate", "--out", out);
    const owner = await provider.getSigner(localAddress("suiteOwner"));
    for (const { path } of files as { path: string }[]) {
      const { transactions } = JSON.parse(readFileSync(path, "utf8")) as {
        transactions: [{ to: string; data: string }];
      };
      const [{ to, data }] = transactions;
      await (await owner.sendTransaction({ to, data })).wait();
      await provider.send("evm_increaseTime", [DELAY]);
    }
  };

  before(async () => {
    node = await startNode(await reservePort({ preferred: 28_985, what: "the node" }));
    provider = new JsonRpcProvider(node.url, undefined, { staticNetwork: true, cacheTimeout: -1 });
    ({ records } = (await json("deploy.ts")) as { records: string });
  });

  after(async () => {
    provider?.destroy();
    await node?.stop();
    if (records === undefined) return;
    rmSync(records, { recursive: true, force: true });
    rmSync(join("ignition", records), { recursive: true, force: true });
  });

  it("refuses an implementation that the check refuses, and sends nothing", async () => {
    const block = await provider.getBlockNumber();
    const args = ["--to", "StablecoinV2", "--arguments", '["Other Dollar","TMD","0x555344"]'];
    const { code, stdout, stderr } = await run("upgradeDeploy.ts", ...args);

    expect(code).to.equal(1);
    expect(stdout).to.equal("");
    expect(stderr).to.include(
      "StablecoinV2 must not become the implementation of Stablecoin on localhost; nothing was sent.",
    );
    expect(stderr).to.include("name() answered").and.to.include("What to do:");
    expect(await provider.getBlockNumber()).to.equal(block);
  });

  it("looks at everything at a dry run, and sends nothing", async () => {
    const block = await provider.getBlockNumber();
    const { dryRun, checks } = await json("upgradeDeploy.ts", "--to", "StablecoinV2", "--dry-run");

    expect(dryRun).to.equal(true);
    expect((checks as { subject: string }[]).map(({ subject }) => subject)).to.deep.equal([
      ...["deployer's balance", "deployer's transactions", "code sizes"],
      ...["the code by itself", "storage layout", "code size", "functions and events", "rehearsal"],
    ]);
    expect(await provider.getBlockNumber()).to.equal(block);
  });

  it("deploys the implementation with one transaction, and none when it is run again", async () => {
    const deployed = await json("upgradeDeploy.ts", "--to", "StablecoinV2");
    expect(deployed).to.deep.include({ network: "localhost", to: "StablecoinV2", transactions: 1 });
    upgraded = deployed as typeof upgraded;
    const block = await provider.getBlockNumber();

    const { code, stdout, stderr } = await run("upgradeDeploy.ts", "--to", "StablecoinV2");
    expect(code, stderr).to.equal(0);
    expect(stdout).to.include("It stood already: nothing was sent.");
    expect(stdout).to.include(`call Stablecoin upgradeToAndCall ${upgraded.name} 0x --simulate`);
    expect(await provider.getBlockNumber()).to.equal(block);
  });

  it("proposes it by its name, carries it out, and verification asks for the record", async () => {
    await upgradeTo(upgraded.name);
    const { code, stderr } = await run("verify.ts", ...TOKEN);

    expect(code).to.equal(1);
    expect(stderr).to.include("Stablecoin was upgraded, and the records do not say so yet.");
    expect(stderr).to.include(`The proxy was upgraded to ${upgraded.name} (StablecoinV2) at ${upgraded.address}`);
    expect(stderr).to.include("npm run upgrade:record -- --network localhost");
  });

  it("records it, and everything is exact, the former implementation too", async () => {
    const { rewritten, name, former } = await json("upgradeRecord.ts");
    expect([rewritten, name]).to.deep.equal([true, upgraded.name]);
    [first] = former as [string];

    const { contracts, ...verified } = await json("verify.ts", ...TOKEN);
    expect(verified).to.deep.include(VERIFIED);
    expect((contracts as { contract: string }[]).map(({ contract }) => contract)).to.deep.equal([
      ...["Stablecoin (proxy)", "Stablecoin (implementation)", `Stablecoin (former ${first.split("@")[1]})`],
    ]);
  });

  it("rolls back by the same way, and the record follows", async () => {
    await upgradeTo(first);
    const { rewritten, name, former } = await json("upgradeRecord.ts");

    expect([rewritten, name, former]).to.deep.equal([true, first, [upgraded.name]]);
    expect(await json("verify.ts", ...TOKEN)).to.deep.include(VERIFIED);
    const again = await run("upgradeRecord.ts");
    expect(again.stdout).to.include("The record says so already: nothing was written.");
  });
});

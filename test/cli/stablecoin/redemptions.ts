import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { loadFixture, mine } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, ZeroAddress } from "ethers";
import hre, { ethers } from "hardhat";
import { TASK_NODE_CREATE_SERVER } from "hardhat/builtin-tasks/task-names.js";
import type { JsonRpcServer } from "hardhat/types/index.js";

import { runCli } from "../../../cli/lib/runCli.js";
import { captured } from "../../helpers/captured.js";
import { CLAIM, deployRedemption, PAYOUT } from "../../helpers/deployRedemption.js";
import { runCommand } from "../../helpers/runCommand.js";

const UNITS = 50_000_000n;
const NAMES = Object.keys(CLAIM);
const REASON = id("the account is closed");
const REFERENCE = id("the bank's end-to-end id with its salt");
const EVIDENCE = id("a court's judgment");

interface Printed {
  readonly upToBlock: number;
  readonly claims: readonly Readonly<Record<string, string>>[];
}

/** A claim in each state, over more blocks than one question covers. */
async function fixture() {
  const scene = await deployRedemption();
  const { queue, token, atTreasury, compliance, importer, exporter, hospital } = scene;
  for (let claim = 0n; claim < 6n; ++claim) await queue.connect(importer).request(UNITS + claim, PAYOUT);
  for (let claim = 0n; claim < 2n; ++claim) await queue.connect(exporter).request(UNITS, PAYOUT);
  await mine(2_500);

  await queue.connect(importer).cancel(1n);
  await atTreasury.reject(2n, REASON);
  await atTreasury.reject(3n, REASON);
  await queue.withdraw(3n);
  await token.connect(compliance).blacklist(exporter);
  await queue.setAside(7n);
  await queue.setAside(8n);
  await queue.connect(compliance).seize(8n, hospital, EVIDENCE);
  await atTreasury.startPayments([4n, 5n]);
  await atTreasury.settle([{ id: 4n, paymentReference: REFERENCE }]);
  return { ...scene, address: await queue.getAddress() };
}

interface Question {
  readonly id: number;
  readonly method: string;
  readonly params: readonly { readonly fromBlock: string; readonly toBlock: string }[];
}

/** A node that gives the events of so many blocks at a time, as public endpoints do. */
async function narrowNode(rpc: string, blocks: number): Promise<{ url: string; close: () => void }> {
  const answer = async ({ id: of, ...question }: Question): Promise<unknown> => {
    const [range] = question.params;
    if (question.method === "eth_getLogs" && Number(range?.toBlock) - Number(range?.fromBlock) >= blocks) {
      return { jsonrpc: "2.0", id: of, error: { code: -32_005, message: "too many blocks" } };
    }
    return (await fetch(rpc, { method: "POST", body: JSON.stringify({ id: of, ...question }) })).json();
  };
  const node = createServer((request, response) => {
    void text(request).then(async (body) => {
      const asked = JSON.parse(body) as Question | Question[];
      const answers = Array.isArray(asked) ? await Promise.all(asked.map(answer)) : await answer(asked);
      response.setHeader("content-type", "application/json").end(JSON.stringify(answers));
    });
  });
  await new Promise<void>((resolve) => node.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(node.address() as AddressInfo).port}`, close: () => void node.close() };
}

describe("trust-machine stablecoin redemptions", () => {
  let server: JsonRpcServer;
  let rpc: string;
  let folder: string;

  before("serve the chain of the tests", async () => {
    const options = { hostname: "127.0.0.1", port: 0, provider: hre.network.provider };
    server = (await hre.run(TASK_NODE_CREATE_SERVER, options)) as JsonRpcServer;
    rpc = `http://127.0.0.1:${(await server.listen()).port}`;
    folder = mkdtempSync(join(tmpdir(), "trust-machine-redemptions-"));
  });

  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  const run = (queue: string, ...more: string[]) =>
    runCommand(["stablecoin", "redemptions", "--rpc", rpc, "--queue", queue, ...more]);

  it("tells where each claim stands, as the contract does", async () => {
    const { address, queue, importer, hospital } = await loadFixture(fixture);

    const { code, stdout } = await run(address, "--json");
    const { claims, upToBlock } = JSON.parse(stdout) as Printed;

    expect({ code, upToBlock }).to.deep.equal({ code: 0, upToBlock: await ethers.provider.getBlockNumber() });
    expect(claims.map(({ state }) => state)).to.have.members(NAMES.slice(1));
    for (const { id: claim, holder, amount, requestedAt, payingUntil, state } of claims) {
      const known = await queue.claimOf(claim as string);
      const told = [holder, amount, requestedAt, payingUntil ?? "0", NAMES.indexOf(state as string).toString()];
      expect(told).to.deep.equal([...known].map(String));
    }
    expect(claims[0]?.holder).to.equal(importer.address);
    expect(claims[1]?.reason).to.equal(REASON);
    expect(claims[3]?.paymentReference).to.equal(REFERENCE);
    expect([claims[7]?.seizedTo, claims[7]?.evidenceId]).to.deep.equal([hospital.address, EVIDENCE]);
  });

  it("sums up for a person", async () => {
    const { address } = await loadFixture(fixture);

    const { stdout } = await run(address);

    expect(stdout)
      .to.match(/settled +1 claims, 50\.000003\n/)
      .and.to.match(/in all +8 claims, 400\.000015\n/);
  });

  it("writes a row a claim, and nothing over another file", async () => {
    const { address } = await loadFixture(fixture);
    const file = join(folder, "monday.csv");

    expect((await run(address, "--csv", file)).code).to.equal(0);
    const lines = readFileSync(file, "utf8").split("\r\n");
    expect(lines).to.have.length(10);
    expect(lines[4]).to.match(/^4,0x\w{40},50\.000003,.*,settled,/);

    writeFileSync(file, "last month's");
    const again = await run(address, "--csv", file);
    expect(again.code).to.equal(2);
    expect(again.stderr).to.include("monday.csv was not written.").and.to.include("nothing is written over");
    expect(readFileSync(file, "utf8")).to.equal("last month's");
  });

  it("shows how far it is where somebody watches", async () => {
    const { address } = await loadFixture(fixture);
    const { io, err } = captured({});

    const args = ["stablecoin", "redemptions", "--rpc", rpc, "--queue", address];
    expect(await runCli(args, { ...io, isWatched: true })).to.equal(0);
    expect(err()).to.match(/\rblock 1999 of \d+: 0 events|\rblock 1999 of \d+: 8 events/);
  });

  it("asks for fewer blocks at a time when the node refuses so many", async () => {
    const { address } = await loadFixture(fixture);
    const narrow = await narrowNode(rpc, 300);
    try {
      const args = ["stablecoin", "redemptions", "--json", "--rpc", narrow.url, "--queue", address];
      const { code, stdout } = await runCommand(args);

      expect(code).to.equal(0);
      expect((JSON.parse(stdout) as Printed).claims).to.have.length(8);
    } finally {
      narrow.close();
    }
  });

  it("says what the node said when it gives no events at all", async () => {
    const { address } = await loadFixture(fixture);
    const narrow = await narrowNode(rpc, 0);
    try {
      const { code, stderr } = await runCommand(["stablecoin", "redemptions", "--rpc", narrow.url, "--queue", address]);

      expect(code).to.equal(2);
      expect(stderr)
        .to.match(/The node gave no events of the blocks 0 to \d+\./)
        .and.to.include("another node");
    } finally {
      narrow.close();
    }
  });

  it("leaves out what was requested before the first block", async () => {
    const { address } = await loadFixture(fixture);
    const latest = await ethers.provider.getBlockNumber();

    const { stdout } = await run(address, "--json", "--from-block", String(latest));

    expect((JSON.parse(stdout) as Printed).claims).to.be.empty;
  });

  it("refuses a first block that is not there yet", async () => {
    const { address } = await loadFixture(fixture);

    const { code, stderr } = await run(address, "--from-block", "999999999");

    expect(code).to.equal(2);
    expect(stderr).to.include("Block 999999999 cannot be read yet.").and.to.include("newest block is");
  });

  it("refuses an address without a contract", async () => {
    const { code, stderr } = await run(ZeroAddress);

    expect(code).to.equal(2);
    expect(stderr).to.include(`There is no contract at ${ZeroAddress}.`);
  });

  it("refuses a node that does not answer, without telling the key in its URL", async () => {
    const { address } = await loadFixture(fixture);
    const dead = "http://127.0.0.1:9/v2/secret-key";

    const { code, stderr } = await runCommand(["stablecoin", "redemptions", "--rpc", dead, "--queue", address]);

    expect(code).to.equal(2);
    expect(stderr).to.include("The node at 127.0.0.1:9 does not answer.").and.to.not.include("secret-key");
  });

  for (const [option, value, why] of [
    ["--queue", "0x22", "Give the address of a RedemptionQueue."],
    ["--from-block", "yesterday", "Give a whole block number."],
  ] as const) {
    it(`refuses ${option} ${value}`, async () => {
      const args = ["stablecoin", "redemptions", "--rpc", rpc, "--queue", ZeroAddress, option, value];

      const { code, stderr } = await runCommand(args);

      expect(code).to.equal(2);
      expect(stderr).to.include(why);
    });
  }
});

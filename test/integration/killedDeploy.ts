import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
import { getCreateAddress, JsonRpcProvider } from "ethers";

import { readJournal } from "../../scripts/lib/deploy/readJournal.js";
import { readRecords } from "../../scripts/lib/deploy/readRecords.js";
import { ROOT } from "../../scripts/lib/root.js";
import { CHAIN_CLIENTS } from "../helpers/chainClients.js";
import { type GateRequest, openGate, type RpcGate, type Stop } from "../helpers/deploy/rpcGate.js";
import { deployedSuite, deployFolders, planSuite } from "../helpers/deploySuite.js";
import { endScript, nodeScript, type RunningScript } from "../helpers/runScript.js";
import type { TestChain } from "../helpers/startAnvil.js";

/** What `--json` prints. */
interface Printed {
  readonly deployer: string;
  readonly addresses: Record<string, string>;
  readonly records: string;
}

/** A moment at which a run is killed, and the last line of the journal then. */
interface Kill {
  readonly when: string;
  readonly stop: (request: GateRequest) => Stop;
  readonly lastLine: string;
}

const KILLS: readonly Kill[] = [
  {
    when: "after announcing a transaction, before sending it",
    stop: ({ method, count }) => (method === "eth_sendTransaction" && count === 4 ? "before the node" : undefined),
    lastLine: "TRANSACTION_PREPARE_SEND",
  },
  {
    when: "after sending a transaction, before writing down its hash",
    stop: ({ method, count }) => (method === "eth_sendTransaction" && count === 10 ? "after the node" : undefined),
    lastLine: "TRANSACTION_PREPARE_SEND",
  },
  {
    when: "after writing down a hash, before seeing the receipt",
    stop: ({ method, count }) =>
      method === "eth_getTransactionReceipt" && count === 10 ? "before the node" : undefined,
    lastLine: "TRANSACTION_SEND",
  },
];

describe("npm run deploy, killed", () => {
  /** Contracts and their deployer's nonces when nothing stops a deployment, from the first transaction on. */
  const nonces = new Map<string, number>();
  let transactions: number;

  before(async () => {
    const folders = deployFolders();
    const { journal } = await planSuite(folders);
    const { addresses, deployer } = await deployedSuite(folders);
    const announced = readJournal(journal).lines.flatMap(({ message }) =>
      message.type === "TRANSACTION_PREPARE_SEND" ? [message.nonce!] : [],
    );
    transactions = announced.length;
    for (const [name, address] of Object.entries(addresses)) {
      const index = announced.findIndex((nonce) => getCreateAddress({ from: deployer, nonce }) === address);
      nonces.set(name, index);
    }
  });

  for (const [client, startChain] of Object.entries(CHAIN_CLIENTS)) survives(client, startChain);

  function survives(client: string, startChain: () => Promise<TestChain | undefined>): void {
    describe(`on ${client}`, () => {
      let node: TestChain | undefined;
      let gate: RpcGate;
      let provider: JsonRpcProvider;
      let journal: string;
      let id: string;
      const deploy = () =>
        nodeScript("deploy.ts", {
          options: ["--network", "localhost", "--json"],
          env: { TM_LOCALHOST_RPC_URL: gate.url },
        });

      before(async function () {
        this.timeout(300_000);
        node = await startChain();
        if (node === undefined) return this.skip();
        gate = await openGate(node.url);
        provider = new JsonRpcProvider(node.url, undefined, { staticNetwork: true, cacheTimeout: -1 });
        id = `local-${(await provider.getBlock(0))?.hash?.slice(2, 10)}`;
        journal = join(ROOT, "ignition", "deployments", id);
      });

      after(async () => {
        provider?.destroy();
        await gate?.close();
        await node?.stop();
        if (id === undefined) return;
        for (const path of [journal, `${journal}.lock`, join(ROOT, "deployments", id)]) {
          rmSync(path, { recursive: true, force: true });
        }
      });

      for (const { when, stop, lastLine } of KILLS) {
        it(`leaves the lock and a journal that can be gone on from ${when}`, async function () {
          this.timeout(300_000);
          const stopped = gate.stopAt(stop);
          const script = deploy();
          await Promise.race([stopped, endedEarly(script)]);
          await endScript(script);

          expect(await script.ended).to.equal("SIGKILL");
          expect(readJournal(journal).lines.at(-1)?.message.type).to.equal(lastLine);
          expect(existsSync(`${journal}.lock`)).to.equal(true);
          expect(existsSync(join(ROOT, "deployments", id))).to.equal(false);
        });
      }

      it("goes on to the same addresses, each transaction sent once, when it is run again", async function () {
        this.timeout(300_000);
        void gate.stopAt(() => undefined);
        const script = deploy();
        expect(await script.ended, script.stderr()).to.equal(0);

        const { addresses, deployer, records } = JSON.parse(script.stdout()) as Printed;
        for (const [name, address] of Object.entries(addresses)) {
          expect(address, name).to.equal(getCreateAddress({ from: deployer, nonce: nonces.get(name)! }));
        }
        expect(Object.keys(addresses).sort()).to.deep.equal([...nonces.keys()].sort());
        expect(await provider.getTransactionCount(deployer)).to.equal(transactions);
        expect(readRecords(records).contracts.length).to.equal(nonces.size);
        expect(existsSync(`${journal}.lock`)).to.equal(false);
        expect(readdirSync(join(ROOT, "deployments")).filter((name) => name.startsWith(`.${id}`))).to.deep.equal([]);
      });
    });
  }
});

async function endedEarly(script: RunningScript): Promise<never> {
  const how = await script.ended;
  throw new Error(`The run ended with ${how} before it could be killed.\n${script.stderr()}`);
}

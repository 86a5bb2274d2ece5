import { existsSync, readdirSync } from "node:fs";

import { setBalance, type SnapshotRestorer, takeSnapshot } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { toQuantity } from "ethers";
import hre, { ethers } from "hardhat";
import type { EthereumProvider, HardhatRuntimeEnvironment } from "hardhat/types/index.js";

import { deploySuite } from "../../scripts/lib/deploy/deploySuite.js";
import { journalSteps, startedSteps } from "../../scripts/lib/deploy/journalSteps.js";
import { loadParameters } from "../../scripts/lib/deploy/loadParameters.js";
import { readJournal } from "../../scripts/lib/deploy/readJournal.js";
import { ScriptError } from "../../scripts/lib/ScriptError.js";
import { localAddress } from "../../scripts/lib/accounts.js";
import {
  deployedSuite,
  type DeployFolders,
  deployFolders,
  type PlanOptions,
  planSuite,
} from "../helpers/deploySuite.js";

/** What a run asks its node. */
type Request = Parameters<EthereumProvider["request"]>[0];

/** Does something before, or in the place of, a request; what it returns is the answer. */
type Interference = (request: Request, pass: () => Promise<unknown>) => Promise<unknown>;

const FIRST = 6;

describe("a deployment that stops", () => {
  const deployer = localAddress("deployer");
  const local = loadParameters("localhost");
  let start: SnapshotRestorer;
  let folders: DeployFolders;
  let complete: number;

  before(async () => {
    start = await takeSnapshot();
    const { outstanding } = await planSuite(deployFolders());
    complete = outstanding.contracts.length + outstanding.calls;
  });

  beforeEach(() => {
    folders = deployFolders();
  });

  afterEach(() => start.restore());

  /** Fails as it must, and leaves no record. */
  const failure = async (options: PlanOptions = {}): Promise<ScriptError> => {
    const error: unknown = await planSuite(folders, options)
      .then((plan) => deploySuite(plan))
      .catch((thrown: unknown) => thrown);

    expect(error).to.be.instanceOf(ScriptError);
    expect(existsSync(folders.records) ? readdirSync(folders.records) : []).to.deep.equal([]);
    if (existsSync(folders.journals)) {
      expect(readdirSync(folders.journals).filter((name) => name.includes(".lock"))).to.deep.equal([]);
    }
    return error as ScriptError;
  };

  /** Runs again without what stopped it, and has sent no more than a run that nothing stops, beside what the test sent itself. */
  const goesOn = async (others = 0): Promise<void> => {
    await deployedSuite(folders);
    expect(await ethers.provider.getTransactionCount(deployer)).to.equal(sentBefore + complete + others);
  };

  let sentBefore: number;
  beforeEach(async () => {
    sentBefore = await ethers.provider.getTransactionCount(deployer);
  });

  const journalOf = async () => readJournal((await planSuite(folders)).journal);

  describe("for want of money", () => {
    it("tells that the balance ran out, and goes on when it is filled up", async () => {
      const balance = await ethers.provider.getBalance(deployer);
      const drained = interfering(
        atTransaction(FIRST, async (pass) => {
          await setBalance(deployer, 10n ** 12n);
          return pass();
        }),
      );

      const { what, why, todo } = await failure({ environment: drained });
      expect(what).to.equal("The deployer's balance does not pay for the next transaction.");
      expect(why).to.match(/enough funds|upfront cost/);
      expect(todo).to.equal(
        `Send ETH to ${deployer} (--dry-run says how much the rest needs), then run again: it goes on where it stopped.`,
      );

      const { why: found, todo: missing } = await failure();
      expect(found).to.match(/^deployer's balance: 0.000001 ETH held, up to \d\.\d+ needed/);
      expect(missing).to.match(new RegExp(`^Send \\d\\.\\d+ ETH to ${deployer}\\.$`));

      await setBalance(deployer, balance);
      await goesOn();
    });
  });

  describe("because the key is used elsewhere", () => {
    it("tells so when it happens between two steps, and goes on with the next nonce", async () => {
      const used = interfering(
        atTransaction(FIRST, async (pass) => {
          const answer = await pass();
          await sendFromKey();
          return answer;
        }),
      );

      const { what, why, todo } = await failure({ environment: used });
      expect(what).to.equal("Something else sends transactions with the deployer's key.");
      expect(why).to.include(deployer);
      expect(todo).to.equal(
        "Stop it until the deployment is done, wait until what it sent is mined, then run again: it goes on where it stopped.",
      );
      await goesOn(1);
    });

    it("tells which transaction took an announced nonce, once, and then takes the next", async () => {
      const taken = interfering(
        atTransaction(FIRST, async () => {
          await sendFromKey();
          throw new Error("the line to the node broke");
        }),
      );
      await planSuite(folders, { environment: taken }).then((plan) => deploySuite(plan).catch(() => undefined));
      const [step] = startedSteps(await journalOf());
      const nonce = step!.transaction!.nonce!;
      const other = await sentWith(deployer, nonce);

      const { what, why, todo } = await failure();
      expect(what).to.equal(
        `Another transaction took nonce ${nonce}, which was ${step!.futureId}'s; nothing was sent.`,
      );
      expect(why).to.equal(
        `${deployer} sent ${other.hash}, which is in block ${other.blockNumber} and is none of the deployment's. Either the key is used elsewhere too, or somebody replaced the deployment's transaction.`,
      );
      expect(todo).to.match(
        /^See to it that the deployer's key does nothing else, then run again: the step takes the next nonce\./,
      );
      expect(await ethers.provider.getTransactionCount(deployer)).to.equal(nonce + 1);
      await goesOn(1);
    });

    it("takes a transaction for its own that somebody sent again with another fee", async () => {
      const faster = interfering(
        atTransaction(FIRST, async (_, { params }) => {
          const [transaction] = params as [Record<string, string>];
          const fees = { maxFeePerGas: toQuantity(50n * 10n ** 9n), maxPriorityFeePerGas: toQuantity(2n * 10n ** 9n) };
          await hre.network.provider.request({ method: "eth_sendTransaction", params: [{ ...transaction, ...fees }] });
          return `0x${"ab".repeat(32)}`;
        }),
      );
      await planSuite(folders, { environment: faster }).then((plan) => {
        const running = deploySuite(plan);
        return running.catch(() => undefined);
      });

      await goesOn();
    });
  });

  describe("because a step fails", () => {
    it("tells which one and why the contract refuses it", async () => {
      const identity = { ...local.identity, minRecoveryDelaySeconds: 6, maxRecoveryDelaySeconds: 5 };

      const { what, why, todo } = await failure({ parameters: { ...local, identity } });
      expect(what).to.match(/^The deployment stopped after \d+ steps\.$/);
      expect(why).to.match(
        /^Identity#PartyRegistry: Simulating the transaction failed with error: Reverted with custom error/,
      );
      expect(todo).to.equal("Remove the cause and run again: it goes on where it stopped.");
      await goesOn();
    });

    it("takes it again after its transaction was mined and reverted", async () => {
      const starved = interfering(
        atTransaction(FIRST, async (_, { params, method }) => {
          const [transaction] = params as [Record<string, string>];
          const gas = toQuantity((BigInt(transaction!.gas!) * 9n) / 10n);
          return hre.network.provider.request({ method, params: [{ ...transaction, gas }] });
        }),
      );

      const first = await failure({ environment: starved });
      expect(first.what).to.equal("A transaction of the deployment failed.");
      expect(first.todo).to.equal("Run again: the step that it was of is named then.");

      const { why } = await failure();
      expect(why).to.match(/^\w+#\w+: Transaction 0x[0-9a-f]{64} reverted$/);
      await goesOn(1);
    });
  });

  describe("because a step that was carried out has changed", () => {
    const stopped = () =>
      planSuite(folders, {
        environment: interfering(atTransaction(40, () => Promise.reject(new Error("the line to the node broke")))),
      }).then((plan) => deploySuite(plan).catch(() => undefined));

    const expectUnfit = ({ what, why, todo }: ScriptError, reason: RegExp): void => {
      expect(what).to.equal("The deployment does not fit what was already carried out.");
      expect(why).to.match(reason);
      expect(todo).to.match(
        /^Undo the change to the steps that .+ knows, or move that folder away and deploy everything anew\.$/,
      );
    };

    it("tells which argument is another one, and sends nothing", async () => {
      await stopped();
      const sent = await ethers.provider.getTransactionCount(deployer);
      const records = { ...local.records, successionDelaySeconds: 6 };

      expectUnfit(
        await failure({ parameters: { ...local, records } }),
        /^Identity#PartyRegistry: Argument at index 1 has been changed$/m,
      );
      expect(await ethers.provider.getTransactionCount(deployer)).to.equal(sent);
      await goesOn();
    });

    it("tells which contract's code is another one", async () => {
      await stopped();
      const readArtifact = async (name: string) => {
        const artifact = await hre.artifacts.readArtifact(name);
        return name === "Authority" ? { ...artifact, bytecode: `${artifact.bytecode.slice(0, -2)}00` } : artifact;
      };
      const artifacts = Object.assign(Object.create(hre.artifacts) as typeof hre.artifacts, { readArtifact });
      const environment = Object.assign(Object.create(hre) as HardhatRuntimeEnvironment, { artifacts });

      const error = await failure({ environment }).catch((thrown: unknown) => thrown);
      expectUnfit(error as ScriptError, /^Access#Authority: Artifact bytecodes have been changed$/m);
    });

    it("tells which step is gone", async () => {
      await stopped();
      const carriedOut = [...journalSteps(await journalOf()).values()].filter(({ status }) => status === "done");
      const [first, ...others] = local.stablecoin.attesters.seats;
      const seats = [{ ...first!, name: "anotherAuditor" }, ...others];
      const attesters = { ...local.stablecoin.attesters, seats };

      expect(carriedOut.map(({ futureId }) => futureId)).to.include("Stablecoin#register_reserveAuditor");
      expectUnfit(
        await failure({ parameters: { ...local, stablecoin: { ...local.stablecoin, attesters } } }),
        /^Stablecoin#register_reserveAuditor: was carried out and is no longer a step$/m,
      );
    });

    it("tells whose deployment it is when the key is another one", async () => {
      await stopped();
      const others = interfering(async ({ method }, pass) =>
        method === "eth_accounts" ? [localAddress("treasurer")] : pass(),
      );

      const { what, why, todo } = await failure({ environment: others });
      expect(what).to.equal("The suite cannot be deployed to hardhat; nothing was sent.");
      expect(why).to.include(`deployer: ${localAddress("treasurer")}; the deployment was begun by ${deployer}`);
      expect(todo).to.include(`Go on with the key of ${deployer}`);
    });
  });

  describe("because the node is gone", () => {
    const breaks = [
      {
        how: "refuses connections",
        error: Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:8545"), { code: "ECONNREFUSED" }),
      },
      {
        how: "does not answer in time",
        error: Object.assign(new Error("Headers Timeout Error"), { code: "UND_ERR_HEADERS_TIMEOUT" }),
      },
      {
        how: "closes the connection",
        error: Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" }),
      },
      { how: "has had enough", error: new Error("Too Many Requests error received from rpc.example") },
    ];
    for (const { how, error } of breaks) {
      it(`tells that it ${how}, and goes on when it is back`, async () => {
        const { what, why, todo } = await failure({
          environment: interfering(atTransaction(FIRST, () => Promise.reject(error))),
        });

        expect(what).to.equal("The node of hardhat stopped answering.");
        expect(why).to.equal(error.message);
        expect(todo).to.equal("Start it, or wait until it answers, then run again: it goes on where it stopped.");
        await goesOn();
      });
    }
  });

  describe("because another run has the journal", () => {
    it("tells which one, and does not wait", async () => {
      const plan = await planSuite(folders);
      const first = deploySuite(plan);
      const second = await deploySuite(plan).catch((error: unknown) => error);

      expect(second).to.be.instanceOf(ScriptError);
      const { what, why, todo } = second as ScriptError;
      expect(what).to.equal("Another process carries out this deployment; nothing was sent.");
      expect(why).to.match(new RegExp(`^Process ${process.pid} on .+ holds ${plan.journal}\\.lock since .+Z\\.$`));
      expect(todo).to.equal(
        `Wait until it has ended, then run again. If no deployment runs, remove ${plan.journal}.lock and ${plan.journal}.lock.stale.`,
      );
      expect((await first).transactions).to.equal(complete);
    });
  });

  async function sendFromKey(): Promise<void> {
    const signer = await ethers.getSigner(deployer);
    await (await signer.sendTransaction({ to: localAddress("treasurer"), value: 1n })).wait();
  }
});

async function sentWith(from: string, nonce: number): Promise<{ hash: string; blockNumber: number | null }> {
  for (let number = await ethers.provider.getBlockNumber(); ; --number) {
    const block = await ethers.provider.getBlock(number, true);
    const found = block!.prefetchedTransactions.find((sent) => sent.from === from && sent.nonce === nonce);
    if (found !== undefined) return found;
  }
}

/** Interferes with the sending of one transaction, counted from the first of a run. */
function atTransaction(
  number: number,
  act: (pass: () => Promise<unknown>, request: Request) => Promise<unknown>,
): Interference {
  let sent = 0;
  return (request, pass) =>
    request.method === "eth_sendTransaction" && ++sent === number ? act(pass, request) : pass();
}

/** Hardhat whose node is interfered with. */
function interfering(interfere: Interference): HardhatRuntimeEnvironment {
  const provider = new Proxy(hre.network.provider, {
    get(target, property) {
      if (property !== "request") return Reflect.get(target, property) as unknown;
      return (request: Request) => interfere(request, () => target.request(request));
    },
  });
  return Object.assign(Object.create(hre) as HardhatRuntimeEnvironment, { network: { ...hre.network, provider } });
}

import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { JsonRpcProvider, sha256 } from "ethers";

import type { DeployedSuite } from "../../scripts/lib/deploy/deploySuite.js";
import type { StoryOutcome } from "../../scripts/story/play.js";
import {
  EventLog__factory,
  EvidenceRegistry__factory,
  LotLedger__factory,
  Stablecoin__factory,
} from "../../types/index.js";
import { endScript, isRunning, nodeScript, npmStart, type RunningScript, until } from "../helpers/runScript.js";

/** What `--json` prints: amounts are decimal strings. */
type Printed = AsJson<StoryOutcome> & { node: { url: string; pid: number }; suite: AsJson<DeployedSuite> };
type AsJson<Value> = Value extends bigint
  ? string
  : Value extends object
    ? { [Key in keyof Value]: AsJson<Value[Key]> }
    : Value;

const SEAFOOD_CHAIN = join("..", "shared", "data", "epcis", "opentraceability", "all_wholechain_events.jsonld");
const CERTIFICATE = join("scripts", "story", "data", "certificate-of-conformity.txt");

describe("npm start", () => {
  describe("with --json, until Ctrl-C", () => {
    let squatter: Server;
    let busyPort: number;
    let script: RunningScript;
    let printed: Printed;
    let provider: JsonRpcProvider;

    before(async function () {
      this.timeout(420_000);
      squatter = await occupy();
      busyPort = portOf(squatter);
      script = npmStart("--json", "--port", String(busyPort), "--web-port", String(busyPort + 1_000));
      await until("the summary stands", () => script.stdout().endsWith("\n}\n") || script.child.exitCode !== null, 400);
      printed = JSON.parse(script.stdout()) as Printed;
      provider = new JsonRpcProvider(printed.node.url, undefined, { staticNetwork: true });
    });

    after(async () => {
      provider.destroy();
      squatter.close();
      if (isRunning(script.child.pid ?? 0)) process.kill(-(script.child.pid ?? 0), "SIGKILL");
      await script.ended;
    });

    it("names a busy port and takes the next free one", () => {
      const port = Number(new URL(printed.node.url).port);

      expect(port).to.be.greaterThan(busyPort);
      expect(script.stderr()).to.include(`Port ${busyPort} is busy: the node takes ${port}.`);
    });

    it("tells balances that the token confirms", async () => {
      const { balances, redemption, reserves, suite } = printed;
      const token = Stablecoin__factory.connect(suite.addresses.Stablecoin ?? "", provider);

      for (const { address, balance } of Object.values(balances.accounts)) {
        expect((await token.balanceOf(address)).toString()).to.equal(balance);
      }
      const minted = reserves.mints.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
      expect(await token.totalSupply()).to.equal(minted - BigInt(redemption.amount));
      expect(balances.accounts.maskMaker?.balance).to.equal("65000000000");
    });

    it("tells evidence that the registry calls final, with what opens it", async () => {
      const { evidence, suite } = printed;
      const registry = EvidenceRegistry__factory.connect(suite.addresses.EvidenceRegistry ?? "", provider);

      expect(await registry.statusOf(evidence.id)).to.equal(2n);
      expect(await registry.unitId(evidence.unit)).to.equal(evidence.id);
      expect(evidence.openings.content.digest).to.equal(sha256(readFileSync(CERTIFICATE)));
      expect(evidence.openings.content.salt).to.match(/^0x[0-9a-f]{64}$/);
    });

    it("tells a batch and a proof that the log confirms", async () => {
      const { events, suite } = printed;
      const log = EventLog__factory.connect(suite.addresses.EventLog ?? "", provider);
      const { leaf, proof } = events.proved;

      const batch = await log.requireAnchored(events.party, events.root, leaf, [...proof]);
      expect(batch.count).to.equal(BigInt(events.count));
      expect(await log.verify(events.party, events.root, leaf, proof.slice(1))).to.equal(false);
    });

    it("tells hand-overs that the ledger confirms", async () => {
      const { custody, parties, suite } = printed;
      const ledger = LotLedger__factory.connect(suite.addresses.LotLedger ?? "", provider);
      const custodians = await Promise.all(custody.map(async ({ lot }) => (await ledger.lotOf(lot)).custodian));

      expect(custodians.map(String)).to.deep.equal([parties.companies.hospital, parties.companies.carrier]);
    });

    it("leaves records of its chain", () => {
      expect(existsSync(join(printed.suite.records, "Stablecoin.json"))).to.equal(true);
    });

    it("ends with all that it started at Ctrl-C, in order, with nothing more on standard output", async function () {
      this.timeout(420_000);
      const up = (part: string): string | undefined =>
        new RegExp(`${part}: up.*process (\\d+)`).exec(script.stderr())?.[1];
      await until("indexer and service are up", () => up("indexer") !== undefined && up("service") !== undefined, 400);
      const everybody = [printed.node.pid, Number(up("indexer")), Number(up("service"))];
      const output = script.stdout();
      process.kill(-(script.child.pid ?? 0), "SIGINT");

      // A shell that npm puts in between may pass the signal on as the way it ended.
      expect(await script.ended).to.be.oneOf([0, 130, "SIGINT"]);
      await until("everybody has ended", () => !everybody.some(isRunning), 60);
      expect(script.stderr()).to.match(/app ended\n.*service ended\n.*indexer ended\n.*node ended\n$/);
      expect(script.stdout()).to.equal(output);
    });
  });

  describe("with --exit", () => {
    it("certifies the user's file and ends with its node", async function () {
      this.timeout(420_000);
      const file = join(mkdtempSync(join(tmpdir(), "trust-machine-")), "delivery note 收据.bin");
      writeFileSync(file, Buffer.alloc(3 << 20, 7));
      const { evidence, node } = await runToEnd("--file", file);

      expect(evidence.file).to.equal(file);
      expect(evidence.openings.content).to.include({ size: String(3 << 20), digest: sha256(readFileSync(file)) });
      expect(isRunning(node.pid)).to.equal(false);
    });

    it("anchors a seafood chain of 31 events", async function () {
      this.timeout(420_000);
      if (!existsSync(SEAFOOD_CHAIN)) this.skip();
      const { events } = await runToEnd("--epcis", SEAFOOD_CHAIN);

      expect(events.count).to.equal(31);
      expect(events.proved).to.include({ onChain: true, offChain: true });
    });
  });

  describe("when its parent process is killed", () => {
    it("leaves no node behind", async function () {
      this.timeout(240_000);
      const port = await unusedPort();
      const script = nodeScript("start.ts", { options: ["--json", "--port", String(port)] });
      const url = `http://127.0.0.1:${port}`;
      await until("the node answers", () => answers(url), 200).catch((error: unknown) => endScript(script, error));
      await endScript(script);

      await until("the node has ended", async () => !(await answers(url)), 60);
    });
  });

  describe("when it is interrupted before the summary stands", () => {
    it("ends with its node at once, and says that it was interrupted", async function () {
      this.timeout(240_000);
      const port = await unusedPort();
      const script = nodeScript("start.ts", { options: ["--json", "--port", String(port)] });
      const url = `http://127.0.0.1:${port}`;
      await until("the node answers", () => answers(url), 200).catch((error: unknown) => endScript(script, error));
      script.child.kill("SIGINT");

      expect(await script.ended).to.equal(130);
      expect(script.stdout()).to.equal("");
      expect(await answers(url)).to.equal(false);
    });
  });

  describe("with bad input", () => {
    const folder = mkdtempSync(join(tmpdir(), "trust-machine-"));
    const input = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const oneGoodOneBad = JSON.stringify({
      "@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
      type: "EPCISDocument",
      schemaVersion: "2.0",
      creationDate: "2026-01-14T09:00:00Z",
      epcisBody: {
        eventList: [objectEvent({}), objectEvent({ eventTime: "yesterday" }), objectEvent({ action: "SHOUT" })],
      },
    });
    const cases = [
      { what: "an unknown option", options: ["--exti"], says: ["unknown option '--exti'"] },
      { what: "a file that does not exist", options: ["--file", join(folder, "none")], says: ["It does not exist."] },
      {
        what: "a document with bad events, and names each of them",
        options: ["--epcis", input("events", oneGoodOneBad)],
        says: [
          "event 1: $.epcisBody.eventList[1].eventTime",
          "event 2: $.epcisBody.eventList[2].action",
          "nothing was anchored",
        ],
      },
    ];

    for (const { what, options, says } of cases) {
      it(`refuses ${what} and starts nothing`, async function () {
        this.timeout(120_000);
        const script = nodeScript("start.ts", { options: ["--exit", "--json", ...options] });

        expect(await script.ended).to.equal(1);
        expect(script.stdout()).to.equal("");
        for (const text of says) expect(script.stderr()).to.include(text);
        expect(script.stderr()).to.include("What to do:").and.not.include("Compile");
      });
    }
  });
});

async function runToEnd(...options: string[]): Promise<Printed> {
  const script = npmStart("--exit", "--json", "--port", String(await unusedPort()), ...options);
  expect(await script.ended, script.stderr()).to.equal(0);

  return JSON.parse(script.stdout()) as Printed;
}

function objectEvent(fields: object): object {
  return {
    type: "ObjectEvent",
    eventTime: "2026-01-05T08:30:00Z",
    eventTimeZoneOffset: "+08:00",
    action: "OBSERVE",
    epcList: ["https://id.gs1.org/00/095213210000010017"],
    ...fields,
  };
}

/** Listens on a port that the system chooses. */
function occupy(): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function unusedPort(): Promise<number> {
  const server = await occupy();
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(url: string): Promise<boolean> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] });
  const headers = { "content-type": "application/json" };
  return fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(2_000) }).then(
    () => true,
    () => false,
  );
}

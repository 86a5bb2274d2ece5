import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import { JsonRpcProvider } from "ethers";

import { CHAIN_CLIENTS } from "../helpers/chainClients.js";
import { nodeScript } from "../helpers/runScript.js";
import type { TestChain } from "../helpers/startAnvil.js";

/** What `--json` prints. */
interface Printed {
  readonly deployer: string;
  readonly addresses: Record<string, string>;
  readonly transactions: number;
  readonly records: string;
}

/** What `npm run verify` prints with `--json`. */
interface Verified {
  readonly verified: boolean;
  readonly contracts: readonly { readonly address: string }[];
  readonly sources: readonly { readonly packages: { readonly differing: readonly string[] } }[];
}

/** Where no node answers. */
const NOWHERE = "http://127.0.0.1:1";

describe("npm run deploy", () => {
  for (const [client, startChain] of Object.entries(CHAIN_CLIENTS)) deploysTo(client, startChain);

  const refusals = [
    { what: "without a network", options: [], says: ["required option '--network <name>' not specified"] },
    {
      what: "to a network without parameters",
      options: ["--network", "nowhere"],
      says: [join("ignition", "parameters", "nowhere.json")],
    },
    {
      what: "with parameters that still name nobody",
      options: ["--network", "sepolia"],
      says: ["authority.owner: is the zero address", "roles.TREASURER.holder: is the zero address"],
    },
    {
      what: "to a node that does not answer",
      options: ["--network", "localhost"],
      says: ["The node of localhost at 127.0.0.1:1 does not answer"],
    },
  ];
  for (const { what, options, says } of refusals) {
    it(`refuses to deploy ${what}, with the reason`, async function () {
      this.timeout(240_000);
      const script = nodeScript("deploy.ts", { options, env: { TM_LOCALHOST_RPC_URL: NOWHERE } });

      expect(await script.ended).to.equal(1);
      expect(script.stdout()).to.equal("");
      for (const text of says) expect(script.stderr()).to.include(text);
      expect(script.stderr()).to.include("What to do:");
    });
  }
});

/** What deploying to a chain does, whichever client runs it. */
function deploysTo(client: string, startChain: () => Promise<TestChain | undefined>): void {
  describe(`to ${client}`, () => {
    let node: TestChain | undefined;
    let provider: JsonRpcProvider;
    let first: Printed;
    const runScript = (script: string, options: readonly string[]) =>
      nodeScript(script, {
        options: ["--network", "localhost", ...options],
        env: { TM_LOCALHOST_RPC_URL: node?.url },
      });
    const deploy = (...options: string[]) => runScript("deploy.ts", options);
    const verify = (...options: string[]) => runScript("verify.ts", options);

    before(async function () {
      this.timeout(300_000);
      const started = await startChain();
      if (started === undefined) return this.skip();
      node = started;
      provider = new JsonRpcProvider(node.url, undefined, { staticNetwork: true, cacheTimeout: -1 });
    });

    after(async () => {
      provider?.destroy();
      await node?.stop();
      if (first === undefined) return;
      rmSync(first.records, { recursive: true, force: true });
      rmSync(join("ignition", first.records), { recursive: true, force: true });
    });

    it("sends nothing at a dry run", async function () {
      this.timeout(240_000);
      const script = deploy("--dry-run", "--json");

      expect(await script.ended, script.stderr()).to.equal(0);
      expect(JSON.parse(script.stdout())).to.deep.include({ network: "localhost", dryRun: true });
      expect(script.stderr()).to.include("Preflight of localhost").and.to.include("After the hand-over");
      expect(await provider.getBlockNumber()).to.equal(0);
    });

    it("deploys, and prints nothing but one JSON document on standard output", async function () {
      this.timeout(300_000);
      const script = deploy("--json");

      expect(await script.ended, script.stderr()).to.equal(0);
      first = JSON.parse(script.stdout()) as Printed;
      expect(await provider.getTransactionCount(first.deployer)).to.equal(first.transactions);
      expect(readdirSync(first.records)).to.include("Authority.json");
    });

    it("run again, sends nothing and says so", async function () {
      this.timeout(300_000);
      const script = deploy();

      expect(await script.ended, script.stderr()).to.equal(0);
      expect(script.stdout()).to.include("Everything stood already: nothing was sent.");
      for (const address of Object.values(first.addresses)) expect(script.stdout()).to.include(address);
      expect(await provider.getTransactionCount(first.deployer)).to.equal(first.transactions);
    });

    // What verification asks of anvil is tested with a public network, in test/deploy/publicNetwork.ts.
    if (client === "anvil") return;

    it("is verified byte for byte, and again without the node from what was kept of it", async function () {
      this.timeout(300_000);
      const folder = mkdtempSync(join(tmpdir(), "trust-machine-verify-"));
      const kept = join(folder, "chain.json");

      const online = verify("--json", "--save-code", kept);
      expect(await online.ended, online.stderr()).to.equal(0);
      const { verified, contracts, sources } = JSON.parse(online.stdout()) as Verified;
      expect(verified).to.equal(true);
      // The ledger of lots is compiled with settings of its own.
      expect(sources.map(({ packages }) => packages.differing)).to.deep.equal([[], []]);
      expect(contracts.map(({ address }) => address)).to.include.members(Object.values(first.addresses));

      const offline = nodeScript("verify.ts", {
        options: ["--network", "localhost", "--code", kept, "--contract", "Stablecoin", "--export", folder],
        env: { TM_LOCALHOST_RPC_URL: NOWHERE },
      });
      expect(await offline.ended, offline.stderr()).to.equal(0);
      expect(offline.stdout()).to.match(
        new RegExp(`Stablecoin \\(proxy\\) +${first.addresses.Stablecoin} +exact +exact`),
      );
      expect(readdirSync(folder)).to.include.members(["StablecoinImplementation", "StablecoinProxy"]);
    });

    it("is refused, with the place, once a byte of its code is another", async function () {
      this.timeout(300_000);
      const lotLedger = first.addresses.LotLedger as string;
      const code = await provider.getCode(lotLedger);
      // Both clients know this call of Hardhat's.
      await provider.send("hardhat_setCode", [lotLedger, `${code.slice(0, 202)}ee${code.slice(204)}`]);

      const script = verify("--contract", "LotLedger");
      expect(await script.ended).to.equal(1);
      expect(script.stdout()).to.match(new RegExp(`LotLedger +${lotLedger} +different +exact`));
      expect(script.stderr()).to.include("1 of 1 contracts are not what their records say.");
      expect(script.stderr()).to.include(`LotLedger: The code at ${lotLedger} differs from byte 100 on.`);
    });
  });
}

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

import { expect } from "chai";
import { encryptKeystoreJsonSync, JsonRpcProvider, parseEther, toQuantity, Wallet } from "ethers";

import { findBinary } from "../../scripts/forge/binary.js";
import { filesUnder } from "../../scripts/lib/files.js";
import { gitState } from "../../scripts/lib/gitState.js";
import { deployedCode, readCompilerInput, readRecords } from "../../scripts/lib/deploy/readRecords.js";
import { ignoredByGit } from "../helpers/deploy/ignoredByGit.js";
import { type KeyedEndpoint, keyedEndpoint } from "../helpers/deploy/keyedEndpoint.js";
import { OWNER, writePublicParameters } from "../helpers/deploy/publicParameters.js";
import { nodeScript } from "../helpers/runScript.js";
import { startAnvil, type TestChain } from "../helpers/startAnvil.js";

/** Base Sepolia's, so that anvil passes for a chain that is not a developer's own. */
const CHAIN_ID = 84_532;
const NETWORK = "pretended-testnet";
const PASSWORD = "correct horse battery staple";
/** What providers put into an endpoint's path. */
const ENDPOINT_KEY = "endpoint-key-0123456789abcdef";

describe("npm run deploy to a public network", function () {
  this.timeout(600_000);

  const root = mkdtempSync(join(tmpdir(), "trust-machine-public-"));
  const [journal, records] = ["ignition/deployments", "deployments"].map((part) => join(root, part, NETWORK)) as [
    string,
    string,
  ];
  const wallet = new Wallet(Wallet.createRandom().privateKey);
  const keystore = join(root, "deployer.json");
  let parameters: string;
  let chain: TestChain;
  let endpoint: KeyedEndpoint;
  let printed = "";

  /** Deploys with a keystore and an endpoint whose path holds a key. */
  const deploy = async (options: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const script = nodeScript("deploy.ts", {
      options: ["--network", NETWORK, "--parameters", parameters, "--folder", root, "--verbose", ...options],
      env: {
        TM_RPC_URL: endpoint.url,
        TM_DEPLOYER_KEYSTORE: keystore,
        TM_DEPLOYER_KEYSTORE_PASSWORD: PASSWORD,
        ...env,
      },
    });
    const code = await script.ended;
    printed += script.stdout() + script.stderr();
    return { code, stdout: script.stdout(), stderr: script.stderr() };
  };

  before(async function () {
    const anvil = findBinary("anvil");
    if (!("path" in anvil)) {
      if (anvil.expected && process.env.CI === "true") throw new Error(anvil.missing);
      return this.skip();
    }
    writeFileSync(keystore, encryptKeystoreJsonSync(wallet, PASSWORD, { scrypt: { N: 1_024 } }));
    parameters = writePublicParameters(root, CHAIN_ID);
    chain = await startPretender(anvil, wallet.address);
    endpoint = await keyedEndpoint(chain.url, ENDPOINT_KEY);
  });

  after(async () => {
    endpoint?.stop();
    await chain?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  it("sends nothing at a dry run, and says who will own what", async () => {
    const { code, stdout, stderr } = await deploy(["--allow-dirty", "--dry-run", "--json"]);

    expect(code, stderr).to.equal(0);
    const { ownership } = JSON.parse(stdout) as { ownership: { roles: object[]; deployer: object } };
    expect(ownership.roles[0]).to.deep.equal({ role: "ADMIN", holder: OWNER, delaySeconds: 259_200 });
    expect(ownership.deployer).to.deep.equal({ address: wallet.address, keeps: [] });
    expect(stderr).to.match(new RegExp(`ADMIN +${OWNER} +3 days`));
    expect(existsSync(journal) || existsSync(records)).to.equal(false);
  });

  it("sends nothing that was not confirmed", async () => {
    const { code, stderr } = await deploy(["--allow-dirty"]);

    expect(code).to.equal(1);
    expect(stderr).to.include("Nothing was sent.").and.to.include("--yes");
    expect(existsSync(journal)).to.equal(false);
  });

  it("deploys with a keystore, and keeps journal, records, compiler input and index", async () => {
    const { code, stdout, stderr } = await deploy(["--allow-dirty", "--yes", "--json"]);

    expect(code, stderr).to.equal(0);
    const { addresses, deployer } = JSON.parse(stdout) as { addresses: Record<string, string>; deployer: string };
    expect(deployer).to.equal(wallet.address);

    const { chain: of, contracts } = readRecords(records);
    expect(of).to.deep.include({ network: NETWORK, chainId: CHAIN_ID, endsWithNode: null });
    for (const code of contracts.flatMap(deployedCode)) {
      expect([code.gitCommit, code.gitDirty]).to.deep.equal([gitState().commit, gitState().dirty]);
      expect(readCompilerInput(records, code.compilerInput)).to.include(code.sourceName);
    }
    expect(readdirSync(journal).sort()).to.deep.equal([
      ...["artifacts", "build-info", "builds.json", "chain.json", "deployed_addresses.json", "journal.jsonl"],
    ]);
    expect(readdirSync(join(journal, "build-info"))).to.deep.equal([]);
    const index = readFileSync(join(root, "deployments", "index.ts"), "utf8");
    expect(index).to.include(`  ${CHAIN_ID}: {\n`).and.to.include(`Stablecoin: { address: "${addresses.Stablecoin}"`);
  });

  it("leaves nothing but what git takes", function () {
    if (gitState().commit === null) return this.skip();
    const left = ["deployments", "ignition"].flatMap((folder) => filesUnder(join(root, folder), ""));

    expect(left.map((path) => relative(root, path))).to.include.members([
      join("deployments", NETWORK, "Stablecoin.json"),
      join("ignition", "deployments", NETWORK, "artifacts", "Access#Authority.json"),
    ]);
    expect(ignoredByGit(left.map((path) => relative(root, path)))).to.deep.equal([]);
  });

  it("run again, sends nothing and asks nothing", async () => {
    const before = readFileSync(join(records, "Stablecoin.json"), "utf8");
    const { code, stdout, stderr } = await deploy([]);

    expect(code, stderr).to.equal(0);
    expect(stdout).to.include("Everything stood already: nothing was sent.");
    expect(readFileSync(join(records, "Stablecoin.json"), "utf8")).to.equal(before);
  });

  it("is verified by anybody who has its records and an endpoint, without a key", async () => {
    const options = ["--network", NETWORK, "--folder", root, "--contract", "Stablecoin", "--json"];
    const verify = async (url: string) => {
      const script = nodeScript("verify.ts", { options, env: { TM_RPC_URL: url } });
      const code = await script.ended;
      printed += script.stdout() + script.stderr();
      return { code, stdout: script.stdout(), stderr: script.stderr() };
    };

    const { code, stdout, stderr } = await verify(endpoint.url);
    expect(code, stderr).to.equal(0);
    const { verified, contracts } = JSON.parse(stdout) as { verified: boolean; contracts: Record<string, string>[] };
    expect(verified).to.equal(true);
    expect(contracts.map(({ contract, code, creation }) => [contract, code, creation])).to.deep.equal([
      ["Stablecoin (proxy)", "exact", "exact"],
      ["Stablecoin (implementation)", "exact", "exact"],
    ]);

    const refused = await verify(endpoint.refused);
    expect(refused.code).to.equal(1);
    expect(refused.stderr).to.include(
      `The RPC endpoint of ${NETWORK} at ${new URL(endpoint.url).host} refuses to answer`,
    );
  });

  it("refuses to go on with the journal on a chain with another genesis block", async () => {
    const anvil = findBinary("anvil");
    if (!("path" in anvil)) return;
    const other = await startPretender(anvil, wallet.address, ["--timestamp", "1700000000"]);
    try {
      const before = readFileSync(join(journal, "journal.jsonl"), "utf8");
      const { code, stderr } = await deploy(["--allow-dirty", "--yes"], { TM_RPC_URL: other.url });

      expect(code).to.equal(1);
      expect(stderr).to.include(`does not belong to the chain that answers for ${NETWORK}; nothing was sent.`);
      expect(stderr).to.include("give this one another --network name");
      expect(readFileSync(join(journal, "journal.jsonl"), "utf8")).to.equal(before);
    } finally {
      await other.stop();
    }
  });

  it("refuses a key that is none, without showing it", async () => {
    const key = `${wallet.privateKey}ff`;
    const { code, stderr } = await deploy([], { TM_DEPLOYER_KEYSTORE: "", TM_DEPLOYER_KEY: key });

    expect(code).to.equal(1);
    expect(stderr).to.include("is no private key").and.to.include("What to do:");
  });

  it("does not show the key that a provider refuses and quotes", async () => {
    const { code, stderr } = await deploy([], { TM_RPC_URL: endpoint.refused });

    expect(code).to.equal(1);
    expect(stderr).to.include("refuses to answer; nothing was sent.").and.to.include("HTTP 401 (Unauthorized)");
    expect(stderr).to.include("invalid project: [hidden]");
  });

  it("has printed neither key, password nor what follows the endpoint's host in any of this", () => {
    expect(printed).to.have.length.above(10_000);
    const key = wallet.privateKey.slice(2);
    for (const secret of [key, key.toUpperCase(), PASSWORD, ENDPOINT_KEY]) {
      expect(printed).not.to.include(secret);
    }
  });
});

/** Anvil as a public network: a chain id of its own, blocks that come by themselves, a deployer with money, an owner with code. */
async function startPretender(
  anvil: Parameters<typeof startAnvil>[0],
  deployer: string,
  options: readonly string[] = [],
): Promise<TestChain> {
  const chain = await startAnvil(anvil, ["--chain-id", String(CHAIN_ID), "--block-time", "0.2", ...options]);
  const provider = new JsonRpcProvider(chain.url, undefined, { staticNetwork: true });
  await provider.send("anvil_setBalance", [deployer, toQuantity(parseEther("10"))]);
  await provider.send("anvil_setCode", [OWNER, "0x00"]);
  provider.destroy();
  return chain;
}

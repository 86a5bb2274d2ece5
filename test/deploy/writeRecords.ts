import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import type { ChainRecord, DeploymentRecord } from "../../scripts/lib/deploy/recordFormat.js";
import { removeEndedChains } from "../../scripts/lib/deploy/removeEndedChains.js";
import { CHAIN_FILE, INPUTS_FOLDER, pointTo, writeRecords } from "../../scripts/lib/deploy/writeRecords.js";
import { recordOf } from "../helpers/deploy/recordOf.js";

const CHAIN: ChainRecord = {
  network: "localhost",
  chainId: 31_337,
  genesisHash: `0x${"ab".repeat(32)}`,
  endsWithNode: null,
};

describe("writeRecords", () => {
  let parent: string;
  let folder: string;

  beforeEach(() => {
    parent = join(mkdtempSync(join(tmpdir(), "trust-machine-")), "deployments");
    folder = join(parent, "local-abababab");
  });

  it("writes one file a contract and one for the chain, and nothing beside", () => {
    writeRecords(folder, CHAIN, [recordOf("Authority"), recordOf("Stablecoin")]);

    expect(readdirSync(folder).sort()).to.deep.equal([CHAIN_FILE, "Authority.json", "Stablecoin.json"]);
    expect(readdirSync(parent)).to.deep.equal(["local-abababab"]);
    expect(JSON.parse(readFileSync(join(folder, "Authority.json"), "utf8"))).to.deep.equal(recordOf("Authority"));
  });

  it("writes large integers as decimal strings", () => {
    writeRecords(folder, CHAIN, [{ ...recordOf("Authority"), constructorArguments: [2n ** 200n] }]);

    const { constructorArguments } = JSON.parse(
      readFileSync(join(folder, "Authority.json"), "utf8"),
    ) as DeploymentRecord;
    expect(constructorArguments).to.deep.equal([(2n ** 200n).toString()]);
  });

  it("keeps a local chain's compiler inputs within its records", () => {
    writeRecords(folder, CHAIN, [recordOf("Authority")], new Map([["34", "{}"]]));

    expect(readdirSync(parent)).to.deep.equal(["local-abababab"]);
    expect(readFileSync(join(folder, INPUTS_FOLDER, "34.json"), "utf8")).to.equal("{}");
  });

  it("keeps the compiler inputs of all public networks together", () => {
    for (const network of ["sepolia", "base-sepolia"]) {
      const chain = { ...CHAIN, network, chainId: 11_155_111 };
      writeRecords(join(parent, network), chain, [recordOf("Authority")], new Map([["34", "{}"]]));
    }

    expect(readdirSync(parent).sort()).to.deep.equal(["base-sepolia", INPUTS_FOLDER, "sepolia"]);
    expect(readdirSync(join(parent, INPUTS_FOLDER))).to.deep.equal(["34.json"]);
  });

  it("replaces all that stood there before", () => {
    writeRecords(folder, CHAIN, [recordOf("Authority"), recordOf("Retired")]);
    writeRecords(folder, CHAIN, [recordOf("Authority")]);

    expect(readdirSync(folder).sort()).to.deep.equal([CHAIN_FILE, "Authority.json"]);
    expect(readdirSync(parent)).to.deep.equal(["local-abababab"]);
  });

  it("leaves the old records alone when writing fails", () => {
    writeRecords(folder, CHAIN, [recordOf("Authority")]);
    const circular: unknown[] = [];
    circular.push(circular);

    expect(() => writeRecords(folder, CHAIN, [{ ...recordOf("Authority"), abi: circular }])).to.throw("circular");
    expect(readdirSync(folder).sort()).to.deep.equal([CHAIN_FILE, "Authority.json"]);
  });

  it("clears what a killed run left", () => {
    const incoming = join(parent, ".local-abababab.incoming");
    mkdirSync(incoming, { recursive: true });
    writeFileSync(join(incoming, "Half.json"), "{");

    writeRecords(folder, CHAIN, [recordOf("Authority")]);
    expect(readdirSync(parent)).to.deep.equal(["local-abababab"]);
    expect(existsSync(join(folder, "Half.json"))).to.equal(false);
  });

  it("puts back records that a killed run had moved away, before it begins", () => {
    writeRecords(folder, CHAIN, [recordOf("Authority")]);
    renameSync(folder, join(parent, ".local-abababab.outgoing"));
    const circular: unknown[] = [];
    circular.push(circular);

    expect(() => writeRecords(folder, CHAIN, [{ ...recordOf("Authority"), abi: circular }])).to.throw("circular");
    expect(readdirSync(folder).sort()).to.deep.equal([CHAIN_FILE, "Authority.json"]);
  });

  it("points an alias to the newest folder", () => {
    writeRecords(folder, CHAIN, [recordOf("Authority")]);
    pointTo(folder, "localhost");
    pointTo(join(parent, "local-cdcdcdcd"), "localhost");

    expect(readlinkSync(join(parent, "localhost"))).to.equal("local-cdcdcdcd");
  });
});

describe("removeEndedChains", () => {
  let records: string;
  let journals: string;
  let node: Server;
  let url: string;

  beforeEach(async () => {
    const root = mkdtempSync(join(tmpdir(), "trust-machine-"));
    [records, journals] = [join(root, "deployments"), join(root, "journals")];
    node = createServer((_, response) => response.end(JSON.stringify({ result: { hash: CHAIN.genesisHash } })));
    await new Promise<void>((resolve) => node.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(node.address() as AddressInfo).port}`;
  });

  afterEach(() => node.close());

  const deploy = (name: string, chain: Partial<ChainRecord>): void => {
    writeRecords(join(records, name), { ...CHAIN, ...chain }, []);
    mkdirSync(join(journals, name), { recursive: true });
  };

  it("removes records and journal of a chain whose node is gone", async () => {
    deploy("local-00000001", { endsWithNode: "http://127.0.0.1:1" });
    await removeEndedChains(records, journals);

    expect(readdirSync(records)).to.deep.equal([]);
    expect(readdirSync(journals)).to.deep.equal([]);
  });

  it("removes those of a chain in whose place another one runs", async () => {
    deploy("local-00000002", { endsWithNode: url, genesisHash: `0x${"cd".repeat(32)}` });
    await removeEndedChains(records, journals);

    expect(readdirSync(records)).to.deep.equal([]);
  });

  it("keeps those of a chain that runs, of one that outlives its node, and of public networks", async () => {
    deploy("local-abababab", { endsWithNode: url });
    deploy("local-00000003", {});
    deploy("sepolia", { endsWithNode: "http://127.0.0.1:1" });
    await removeEndedChains(records, journals);

    expect(readdirSync(records).sort()).to.deep.equal(["local-00000003", "local-abababab", "sepolia"]);
    expect(readdirSync(journals).sort()).to.deep.equal(["local-00000003", "local-abababab", "sepolia"]);
  });

  it("does nothing where nothing was deployed", async () => {
    await removeEndedChains(records, journals);
    expect(existsSync(records)).to.equal(false);
  });
});

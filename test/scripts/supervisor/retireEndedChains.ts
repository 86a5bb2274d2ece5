import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { describeNewChain, retireEndedChains } from "../../../scripts/lib/supervisor/retireEndedChains.js";
import { writeSuiteConfig } from "../../../scripts/lib/supervisor/writeSuiteConfig.js";
import { parseSuiteConfig } from "../../../src/config/suiteConfig.js";

const RUNNING = `0x${"11".repeat(32)}` as const;
const ENDED = `0x${"22".repeat(32)}` as const;

describe("retireEndedChains", () => {
  let data: string;
  let node: Server;
  let rpcUrl: string;

  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), "trust-machine-data-"));
    node = createServer((_, response) => response.end(JSON.stringify({ result: { hash: RUNNING } })));
    await new Promise<void>((resolve) => node.listen(0, "127.0.0.1", resolve));
    rpcUrl = `http://127.0.0.1:${(node.address() as AddressInfo).port}`;
  });

  afterEach(() => node.close());

  /** Data of a chain as a run leaves it, with or without anything captured. */
  function chain(id: string, genesisHash: `0x${string}`, captured: boolean): string {
    const folder = join(data, id);
    writeSuiteConfig(folder, {
      ...{ chainId: 31_337, genesisHash, startBlock: 1, network: "localhost", local: true, rpcUrl, contracts: {} },
    });
    for (const part of ["indexer", "service", "logs"]) mkdirSync(join(folder, part));
    writeFileSync(join(folder, "indexer", "rows"), "rows");
    if (captured) writeFileSync(join(folder, "service", "events"), "captured");
    return folder;
  }

  it("keeps and marks what was captured on a chain that ended, and drops its index", async () => {
    const folder = chain("local-22222222", ENDED, true);

    expect(await retireEndedChains(data)).to.deep.equal({ kept: ["local-22222222"], removed: [] });
    expect(readdirSync(folder).sort()).to.deep.equal(["config.json", "ended.json", "service"]);
    expect(readFileSync(join(folder, "service", "events"), "utf8")).to.equal("captured");
    expect(JSON.parse(readFileSync(join(folder, "ended.json"), "utf8"))).to.include({ genesisHash: ENDED });
  });

  it("says so once", async () => {
    chain("local-22222222", ENDED, true);
    await retireEndedChains(data);

    expect(await retireEndedChains(data)).to.deep.equal({ kept: [], removed: [] });
  });

  it("removes a chain that ended when nothing was captured on it", async () => {
    const folder = chain("local-22222222", ENDED, false);

    expect(await retireEndedChains(data)).to.deep.equal({ kept: [], removed: ["local-22222222"] });
    expect(existsSync(folder)).to.equal(false);
  });

  it("touches nothing of a chain that runs, or of what is no local chain's", async () => {
    const running = chain("local-11111111", RUNNING, false);
    const other = chain("sepolia", ENDED, false);
    mkdirSync(join(data, "local-33333333"));

    expect(await retireEndedChains(data)).to.deep.equal({ kept: [], removed: [] });
    expect(existsSync(join(running, "indexer", "rows"))).to.equal(true);
    expect(existsSync(join(other, "indexer", "rows"))).to.equal(true);
    expect(existsSync(join(data, "local-33333333"))).to.equal(true);
  });

  it("tells a chain by its genesis block, not by its id or its port", async () => {
    chain("local-22222222", ENDED, false);
    chain("local-11111111", RUNNING, false);

    expect((await retireEndedChains(data)).removed).to.deep.equal(["local-22222222"]);
  });
});

describe("describeNewChain", () => {
  it("is silent at the very first chain", () => {
    expect(describeNewChain("local-11111111", { kept: [], removed: [] })).to.equal("");
  });

  it("says that databases are empty and what is kept", () => {
    expect(describeNewChain("local-11111111", { kept: ["local-22222222"], removed: ["local-33333333"] })).to.equal(
      "A new chain, local-11111111: its databases start empty.\n" +
        "Earlier data of chain local-22222222 is kept in .data/local-22222222 and marked as captured on an ended chain.\n",
    );
  });
});

describe("writeSuiteConfig", () => {
  it("writes what can be read back, in the place of what was there, and nothing beside it", () => {
    const folder = join(mkdtempSync(join(tmpdir(), "trust-machine-data-")), "local-11111111");
    const config = {
      ...{ chainId: 31_337, genesisHash: RUNNING, startBlock: 1, network: "localhost", local: true },
      contracts: { EventLog: { address: `0x${"12".repeat(20)}` as const, block: 3 } },
    };
    writeSuiteConfig(folder, { ...config, startBlock: 7 });
    const path = writeSuiteConfig(folder, config);

    expect(parseSuiteConfig(JSON.parse(readFileSync(path, "utf8")))).to.deep.equal(config);
    expect(readdirSync(folder)).to.deep.equal(["config.json"]);
  });
});

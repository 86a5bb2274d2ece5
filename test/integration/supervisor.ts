import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { basename, join } from "node:path";

import { expect } from "chai";
import { JsonRpcProvider } from "ethers";

import type { DeployedSuite } from "../../scripts/lib/deploy/deploySuite.js";
import type { EventProof } from "../../service/src/proofs/readProofs.js";
import { parseSuiteConfig } from "../../src/config/suiteConfig.js";
import { childrenOf, isRunning, nodeScript, type RunningScript, until } from "../helpers/runScript.js";

interface Printed {
  readonly node: { readonly url: string; readonly pid: number };
  readonly origin?: { readonly url: string };
  readonly suite: DeployedSuite;
  readonly parties: { readonly companies: { readonly hospital: string } };
  readonly events: { readonly count: number; readonly proved: { readonly eventHash: string } };
}

/** Far from the ports that people use. */
const PORT = 28_945;
const WEB_PORT = 29_945;
const PARTS = ["indexer", "service", "app"];

describe("The whole system", function () {
  this.timeout(600_000);

  let squatter: Server;
  let script: RunningScript;
  let printed: Printed;
  let origin: string;
  let data: string;

  before(async () => {
    squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(WEB_PORT, "127.0.0.1", resolve));
    script = start("--json");
    const settled = (): boolean => PARTS.every((part) => new RegExp(`${part}: up|✖ .*${part}`).test(script.stderr()));
    await until("every part has settled", () => settled() || script.child.exitCode !== null, 560);

    printed = JSON.parse(script.stdout()) as Printed;
    origin = printed.origin?.url ?? "";
    data = join(".data", `local-${printed.suite.genesisHash.slice(2, 10)}`);
  });

  after(async () => {
    squatter.close();
    script.child.kill("SIGKILL");
    await script.ended;
    rmSync(data, { recursive: true, force: true });
  });

  function start(...options: string[]): RunningScript {
    const ports = ["--port", String(PORT), "--web-port", String(WEB_PORT)];
    return nodeScript("start.ts", { options: [...ports, ...options] });
  }

  it("shows every part as starting and then as up", () => {
    for (const part of PARTS) {
      expect(script.stderr()).to.match(new RegExp(`… ${part}: starting\\n[^]*✔ ${part}: up after [\\d.]+ s`));
    }
  });

  it("names a busy port and takes the next free one", () => {
    expect(script.stderr()).to.include(`Port ${WEB_PORT} is busy: the app takes ${WEB_PORT + 1}.`);
    expect(origin).to.equal(`http://127.0.0.1:${WEB_PORT + 1}`);
  });

  it("tells where everything is, as the file does that its parts read", async () => {
    const { rpcUrl, ...written } = parseSuiteConfig(JSON.parse(readFileSync(join(data, "config.json"), "utf8")));
    const published: unknown = await (await fetch(`${origin}/config.json`)).json();

    expect(rpcUrl).to.equal(printed.node.url);
    expect(published).to.deep.equal(written);
    expect(written.genesisHash).to.equal(printed.suite.genesisHash);
    const addresses = Object.entries(written.contracts).map(([name, { address }]) => [name, address]);
    expect(Object.fromEntries(addresses)).to.deep.equal(printed.suite.addresses);
  });

  it("passes JSON-RPC on to the node", async () => {
    const provider = new JsonRpcProvider(`${origin}/rpc`, undefined, { staticNetwork: true });

    expect((await provider.getBlock(0))?.hash).to.equal(printed.suite.genesisHash);
    provider.destroy();
  });

  it("passes GraphQL and SQL on to the indexer", async () => {
    const body = JSON.stringify({ query: "{ _meta { status } }" });
    const headers = { "content-type": "application/json" };
    const answer = await (await fetch(`${origin}/graphql`, { method: "POST", headers, body })).json();
    expect(answer).to.have.nested.property("data._meta.status.suite.id", 31_337);

    const sql = encodeURIComponent(JSON.stringify({ json: { sql: "select 1 as one", params: [] } }));
    expect(await (await fetch(`${origin}/sql/db?sql=${sql}`)).json()).to.have.deep.property("rows", [{ one: 1 }]);
  });

  it("tells the service's versions in the standard's headers", async () => {
    const discovery = await fetch(`${origin}/epcis`, { method: "OPTIONS" });
    expect(discovery.status).to.equal(204);
    expect(discovery.headers.get("gs1-epcis-version")).to.equal("2.0.0");
    expect(discovery.headers.get("gs1-cbv-version")).to.equal("2.0.0");

    const version: unknown = await (await fetch(`${origin}/epcis/version`)).json();
    expect(version).to.include({ epcis: "2.0.0", genesisHash: printed.suite.genesisHash });
  });

  it("has captured the story's events, anchors them in the receiver's name and proves them", async () => {
    const [job] = (await (await fetch(`${origin}/epcis/capture`)).json()) as { capturedEvents: number }[];
    expect(job).to.include({ running: false, success: true, capturedEvents: printed.events.count });

    const proofs = async (): Promise<EventProof[]> => {
      const id = encodeURIComponent(printed.events.proved.eventHash);
      return (await (await fetch(`${origin}/epcis/proofs?eventID=${id}`)).json()) as EventProof[];
    };
    let proved = await proofs();
    while (proved[0]?.status !== "anchored") {
      await new Promise((settle) => setTimeout(settle, 200));
      proved = await proofs();
    }
    const [{ batch } = { batch: null }] = proved;
    expect(batch).to.include({ count: printed.events.count, party: printed.parties.companies.hospital });
  });

  it("answers what the service lacks with the standard's own problem", async () => {
    const response = await fetch(`${origin}/epcis/nothing`);

    expect(response.status).to.equal(501);
    expect(response.headers.get("content-type")).to.equal("application/problem+json");
    expect(await response.json()).to.include({ type: "epcisException:ImplementationException", status: 501 });
  });

  it("serves the app's first page under any of its routes", async () => {
    for (const path of ["/", "/evidence"]) {
      expect(await (await fetch(`${origin}${path}`)).text()).to.include('<script type="module"');
    }
  });

  it("leaves nobody behind when it is killed", async () => {
    const children = childrenOf(script.child.pid ?? 0);
    expect(children).to.include(printed.node.pid).and.have.length(3);
    script.child.kill("SIGKILL");

    await until("everybody has ended", () => !children.some(isRunning), 60);
  });

  it("begins a new chain with empty databases, and keeps and marks what was captured on the old one", async () => {
    writeFileSync(join(data, "service", "captured"), "kept");
    const next = start("--exit");
    expect(await next.ended, next.stderr()).to.equal(0);

    const old = basename(data);
    expect(next.stderr()).to.match(/A new chain, local-[0-9a-f]{8}: its databases start empty\./);
    expect(next.stderr()).to.include(`chain ${old} is kept in ${data} and marked as captured on an ended chain.`);
    expect(readFileSync(join(data, "service", "captured"), "utf8")).to.equal("kept");
    expect(existsSync(join(data, "ended.json"))).to.equal(true);
    expect(existsSync(join(data, "indexer"))).to.equal(false);
    expect(next.stderr()).to.not.include(": starting");
  });
});

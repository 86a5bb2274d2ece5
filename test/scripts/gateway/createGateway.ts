import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import type { Hono } from "hono";

import { docsPolicy } from "../../../scripts/lib/gateway/contentPolicy.js";
import { createGateway, type GatewayOptions } from "../../../scripts/lib/gateway/createGateway.js";
import { type Origin, openOrigin } from "../../../scripts/lib/gateway/openOrigin.js";
import { freePort } from "../../../scripts/lib/freePort.js";
import type { PartState } from "../../../scripts/lib/supervisor/startPart.js";
import type { SuiteConfig } from "../../../src/config/suiteConfig.js";

const CONFIG: SuiteConfig = {
  chainId: 31_337,
  genesisHash: `0x${"ab".repeat(32)}`,
  startBlock: 1,
  network: "localhost",
  local: true,
  rpcUrl: "http://127.0.0.1:8545",
  contracts: {},
};
const HOST = "127.0.0.1:8080";
const SCRIPT_DIGEST = "'sha256-DQUgNM9X0iH2019NkUxeBvnBoEoRKkHBc/I0iLqPNPA='";
const JSON_BODY = { method: "POST", headers: { "content-type": "application/json" }, body: '{"method":"eth_chainId"}' };

describe("createGateway", () => {
  let echo: Server;
  let echoUrl: string;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "trust-machine-gateway-"));
    write("dist/index.html", "<title>the app</title>");
    write("dist/assets/main-0a1b2c3d.js", "export {};");
    write("docs/index.html", "<title>the documentation</title>");
    write("docs/zh/roles.html", "<title>角色</title>");
    write("docs/404.html", "<title>no such page</title>");
    write("docs/assets/app.0a1b2c3d.js", "export {};");
    write("docs/content-policy.json", JSON.stringify({ scripts: [SCRIPT_DIGEST], styles: [] }));
    write("secret.txt", "secret");
    echo = createServer((req, res) => void answer(req).then((body) => res.end(body)));
    echo.prependListener("request", (_, res) => res.setHeader("Access-Control-Allow-Origin", "*"));
    await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
    echoUrl = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`;
  });

  after(() => echo.close());

  function write(path: string, content: string): void {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), content);
  }

  function gateway(options: Partial<GatewayOptions> & { state?: PartState } = {}): Hono {
    const state = (): PartState => options.state ?? "up";
    const upstream = (name: string) => ({ name, url: echoUrl, state });
    return createGateway({
      config: CONFIG,
      node: upstream("node"),
      indexer: upstream("indexer"),
      service: upstream("service"),
      app: { folder: join(folder, "dist"), state },
      docs: { folder: join(folder, "docs"), state },
      ...options,
    });
  }

  function ask(path: string, init: RequestInit = {}, of: Hono = gateway()): Promise<Response> {
    return Promise.resolve(of.request(path, { ...init, headers: { host: HOST, ...init.headers } }));
  }

  describe("host and origin", () => {
    for (const host of ["127.0.0.1:8080", "localhost:8080", "LOCALHOST"]) {
      it(`answers as ${host}`, async () => {
        expect((await ask("/config.json", { headers: { host } })).status).to.equal(200);
      });
    }

    for (const host of ["rebound.example", "127.0.0.1.example:8080", "127.0.0.1@rebound.example", ""]) {
      it(`refuses the name "${host}"`, async () => {
        const response = await ask("/config.json", { headers: { host } });

        expect(response.status).to.equal(421);
        expect(await response.json()).to.have.property("what", "This origin has another name.");
      });
    }

    it("refuses a write by a page of another origin", async () => {
      const headers = { ...JSON_BODY.headers, origin: "https://other.example" };

      expect((await ask("/rpc", { ...JSON_BODY, headers })).status).to.equal(403);
      expect((await ask("/rpc", { ...JSON_BODY, headers: { ...headers, origin: "null" } })).status).to.equal(403);
      expect((await ask("/rpc", { ...JSON_BODY, headers: { ...headers, origin: `http://${HOST}` } })).status).to.equal(
        200,
      );
    });
  });

  describe("headers", () => {
    for (const path of ["/", "/config.json", "/graphql", "/docs", "/no/such.file"]) {
      it(`protect ${path}`, async () => {
        const { headers } = await ask(path);

        expect(headers.get("content-security-policy")).to.include("default-src 'self'").and.not.include("unsafe");
        expect(headers.get("x-content-type-options")).to.equal("nosniff");
        expect(headers.get("access-control-allow-origin")).to.equal(null);
        expect(headers.get("strict-transport-security")).to.equal(null);
      });
    }
  });

  describe("/config.json", () => {
    it("tells everything but the node's own endpoint, and is never cached", async () => {
      const response = await ask("/config.json");
      const { rpcUrl, ...published } = CONFIG;

      expect(rpcUrl).to.be.a("string");
      expect(await response.json()).to.deep.equal(published);
      expect(response.headers.get("cache-control")).to.equal("no-store");
    });
  });

  describe("the app", () => {
    it("serves hashed files for ever and the first page for now", async () => {
      const asset = await ask("/assets/main-0a1b2c3d.js");
      expect(asset.headers.get("cache-control")).to.equal("public, max-age=31536000, immutable");
      expect(asset.headers.get("content-type")).to.match(/javascript/);

      for (const path of ["/", "/evidence/0x12"]) {
        const page = await ask(path);
        expect(await page.text()).to.equal("<title>the app</title>");
        expect(page.headers.get("cache-control")).to.equal("no-cache");
      }
    });

    it("has no page in place of a file that is missing", async () => {
      for (const path of ["/assets/gone.js", "/assets/gone", "/favicon.ico"])
        expect((await ask(path)).status).to.equal(404);
    });

    it("says that it is being built, and comes back by itself", async () => {
      const response = await ask("/", {}, gateway({ state: "starting" }));

      expect(response.status).to.equal(503);
      expect(await response.text())
        .to.include('http-equiv="refresh"')
        .and.include("being built");
    });

    it("says that it could not be built", async () => {
      const page = await (await ask("/", {}, gateway({ state: "failed" }))).text();

      expect(page).to.include("could not be built").and.not.include("refresh");
    });
  });

  describe("/docs", () => {
    it("leads to the first page", async () => {
      const response = await ask("/docs");

      expect(response.status).to.equal(302);
      expect(response.headers.get("location")).to.equal("/docs/");
    });

    it("serves pages for now and hashed files for ever", async () => {
      for (const [path, title] of [
        ["/docs/", "the documentation"],
        ["/docs/zh/roles", "角色"],
      ] as const) {
        const page = await ask(path);
        expect(await page.text()).to.equal(`<title>${title}</title>`);
        expect(page.headers.get("content-type")).to.match(/^text\/html/);
        expect(page.headers.get("cache-control")).to.equal("no-cache");
      }

      const asset = await ask("/docs/assets/app.0a1b2c3d.js");
      expect(asset.headers.get("cache-control")).to.equal("public, max-age=31536000, immutable");
    });

    it("lets run what the build put inside its pages, and the app's pages none of it", async () => {
      const policy = async (path: string) => (await ask(path)).headers.get("content-security-policy");

      expect(await policy("/docs/")).to.include(`script-src 'self' ${SCRIPT_DIGEST}`);
      for (const path of ["/", "/docsy", "/config.json"]) expect(await policy(path)).to.not.include(SCRIPT_DIGEST);
    });

    it("does not take anything but digests into the policy", async () => {
      const folder = mkdtempSync(join(tmpdir(), "trust-machine-docs-"));
      writeFileSync(join(folder, "content-policy.json"), JSON.stringify({ scripts: ["'unsafe-inline'"], styles: [] }));

      expect(() => docsPolicy(folder)).to.throw("Invalid");
    });

    it("has a page for what is not there, and none in place of a file", async () => {
      const page = await ask("/docs/gone");
      expect(page.status).to.equal(404);
      expect(await page.text()).to.include("no such page");

      const asset = await ask("/docs/assets/gone.js");
      expect(asset.status).to.equal(404);
      expect(asset.headers.get("content-type")).to.match(/json/);
    });

    it("says that it is being built and comes back by itself, or that it could not be built", async () => {
      const starting = await ask("/docs/roles", {}, gateway({ state: "starting" }));
      expect(starting.status).to.equal(503);
      expect(await starting.text())
        .to.include('http-equiv="refresh"')
        .and.include("正在构建");

      const failed = await (await ask("/docs/", {}, gateway({ state: "failed" }))).text();
      expect(failed).to.include("could not be built").and.not.include("refresh");
    });
  });

  describe("paths", () => {
    let origin: Origin;
    let port: number;

    before(async () => {
      port = await freePort({ preferred: 28_300, what: "the app" });
      origin = await openOrigin(gateway(), port);
    });

    after(() => origin.stop());

    for (const path of [
      "/../secret.txt",
      "/..%2fsecret.txt",
      "/%2e%2e/secret.txt",
      "/assets/..%5c..%5c..%5csecret.txt",
      "/docs/../secret.txt",
      "/docs/..%2fsecret.txt",
      "/docs/%2e%2e%2fsecret.txt",
      "//secret.txt",
    ]) {
      it(`do not lead out of their folder: ${path}`, async () => {
        // fetch would tidy the path up before it sends it.
        expect(await rawGet(port, path)).to.not.equal("secret");
      });
    }
  });

  describe("/rpc", () => {
    it("passes JSON-RPC on", async () => {
      const response = await ask("/rpc?x=1", JSON_BODY);

      expect(await response.json()).to.deep.include({ method: "POST", url: "/", body: JSON_BODY.body });
    });

    it("passes nothing on that is no JSON, no POST, or too large", async () => {
      const large = { ...JSON_BODY, body: "x".repeat((1 << 20) + 1) };

      expect((await ask("/rpc", { ...JSON_BODY, headers: { "content-type": "text/plain" } })).status).to.equal(415);
      expect((await ask("/rpc")).status).to.equal(405);
      expect((await ask("/rpc", large)).status).to.equal(413);
    });

    it("passes nothing on to a chain that is not local", async () => {
      const response = await ask("/rpc", JSON_BODY, gateway({ config: { ...CONFIG, local: false } }));

      expect(response.status).to.equal(403);
    });
  });

  describe("the app's own pages", () => {
    const routes = [...readFileSync("app/src/App.tsx", "utf8").matchAll(/<Route path="([^"]+)"/g)].map(
      ([, path]) => path,
    );

    it("are known from its routes", () => expect(routes).to.include.members(["/", "/lots/:id", "/inbox/:party"]));

    for (const route of routes) {
      it(`${route} is not hidden by a part's path`, async () => {
        const response = await ask((route ?? "").replace(/:\w+/, "12"));

        expect(await response.text()).to.equal("<title>the app</title>");
      });
    }
  });

  describe("parts", () => {
    const ofIndexer = [
      "/graphql?query=x",
      "/sql/db?sql=1",
      "/lots/0x1/trace?depth=2",
      "/lots/0x1/lineage",
      "/parties/7/inbox",
    ];
    for (const path of [...ofIndexer, "/epcis/events?a=%2F"]) {
      it(`pass ${path} on, under the part's own name`, async () => {
        const answered = (await (await ask(path, { headers: { cookie: "a=b" } })).json()) as Echo;

        expect(answered).to.deep.include({ method: "GET", url: path, host: new URL(echoUrl).host });
        expect(answered.cookie).to.equal(undefined);
      });
    }

    for (const { state, what } of [
      { state: "starting", what: "The indexer is starting." },
      { state: "failed", what: "The indexer does not answer." },
    ] as const) {
      it(`are reported as ${state} when they do not answer`, async () => {
        const port = await freePort({ preferred: 28_400, what: "nobody" });
        const indexer = { name: "indexer", url: `http://127.0.0.1:${port}`, state: () => state };
        const response = await ask("/graphql", JSON_BODY, gateway({ indexer }));

        expect(response.status).to.equal(502);
        expect(await response.json()).to.deep.include({ status: 502, part: "indexer", state, what });
        expect(response.headers.get("retry-after")).to.equal(state === "starting" ? "2" : null);
      });
    }
  });
});

interface Echo {
  readonly method?: string;
  readonly url?: string;
  readonly host?: string;
  readonly cookie?: string;
  readonly body: string;
}

async function answer(req: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of req) body += String(chunk);
  const { host, cookie } = req.headers;
  return JSON.stringify({ method: req.method, url: req.url, host, cookie, body });
}

function rawGet(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("end", () => resolve(text));
    })
      .on("error", reject)
      .end();
  });
}

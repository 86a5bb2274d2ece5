import { existsSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
import { type Browser, chromium } from "playwright-core";

import { freePort } from "../../scripts/lib/freePort.js";
import { createGateway } from "../../scripts/lib/gateway/createGateway.js";
import { type Origin, openOrigin } from "../../scripts/lib/gateway/openOrigin.js";
import { ROOT } from "../../scripts/lib/root.js";
import { buildWhenChanged } from "../../scripts/lib/supervisor/buildWhenChanged.js";
import { DOCS_SITE, docsBuild } from "../../scripts/lib/supervisor/docsBuild.js";
import { startChild } from "../../scripts/lib/supervisor/startChild.js";
import { axeViolations } from "../helpers/browser/axeViolations.js";
import { chromiumOrSkip } from "../helpers/browser/chromium.js";
import { openPage, type Reader, type WatchedPage } from "../helpers/browser/openPage.js";

const ENGLISH: Reader = { locale: "en-GB" };

/** Nothing but the documentation stands behind this origin. */
const NOWHERE = { url: "http://127.0.0.1:9", state: () => "failed" as const };

describe("Documentation", function () {
  this.timeout(180_000);

  let origin: Origin;
  let url: string;
  let browser: Browser;
  const open: WatchedPage[] = [];

  before("with a Chromium and the built site behind the public origin", async function () {
    const executablePath = chromiumOrSkip(this);
    this.timeout(600_000);
    await buildWhenChanged(docsBuild(join("cache", "docs-build.log")), startChild);

    const folder = join(ROOT, DOCS_SITE);
    const port = await freePort({ preferred: 28_400, what: "the documentation" });
    url = `http://127.0.0.1:${port}`;
    const gateway = createGateway({
      config: {
        ...{ chainId: 31_337, genesisHash: `0x${"00".repeat(32)}`, startBlock: 0, network: "none", local: true },
        contracts: {},
      },
      node: { name: "node", ...NOWHERE },
      indexer: { name: "indexer", ...NOWHERE },
      service: { name: "service", ...NOWHERE },
      app: { folder, state: () => "failed" },
      docs: { folder, state: () => (existsSync(folder) ? "up" : "failed") },
    });
    origin = await openOrigin(gateway, port);
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--headless=new"] });
  });

  afterEach("finds no fault in any page", async () => {
    const faults = open.flatMap((page) => page.faults);
    for (const page of open.splice(0)) await page.close();
    expect(faults).to.deep.equal([]);
  });

  after(async () => {
    await browser?.close();
    await origin?.stop();
  });

  /** Opens a page that the hooks close, and waits until its scripts have taken over. */
  async function visit(path: string, reader: Reader = ENGLISH) {
    const watched = await openPage(browser, `${url}/docs/${path}`, reader);
    open.push(watched);
    await watched.page.waitForFunction("document.querySelector('#app')?.__vue_app__ !== undefined");
    return watched.page;
  }

  /** Asks the search and returns where its results lead, the best one first. */
  async function search(path: string, query: string): Promise<string[]> {
    const page = await visit(path);
    await page.keyboard.press("Control+k");
    await page.locator(".VPLocalSearchBox input").fill(query);
    const results = page.locator(".VPLocalSearchBox a.result");
    await results.first().waitFor();
    const found = await results.evaluateAll((links) => links.map((link) => String(link.getAttribute("href"))));
    return found;
  }

  for (const colorScheme of ["light", "dark"] as const) {
    for (const path of ["", "domains/evidence", "zh/domains/evidence", "api/contracts/evidence/SchemaRegistry"]) {
      it(`is accessible: /docs/${path}, ${colorScheme}`, async () => {
        const page = await visit(path, { locale: "en-GB", colorScheme });

        expect(await page.locator("html.dark").count()).to.equal(colorScheme === "dark" ? 1 : 0);
        expect(await axeViolations(page)).to.deep.equal([]);
      });
    }

    it(`is accessible: the search, ${colorScheme}`, async () => {
      const page = await visit("", { locale: "en-GB", colorScheme });
      await page.keyboard.press("Control+k");
      await page.locator(".VPLocalSearchBox input").fill("quorum");
      await page.locator(".VPLocalSearchBox a.result").first().waitFor();

      expect(await axeViolations(page)).to.deep.equal([]);
    });
  }

  it("finds Chinese words in Chinese pages, with nothing but the keyboard", async () => {
    const page = await visit("zh/");
    await page.keyboard.press("Control+k");
    // What is typed before the box has the focus goes nowhere.
    await page.locator(".VPLocalSearchBox input:focus").waitFor();
    await page.keyboard.type("公证");
    await page.locator(".VPLocalSearchBox a.result").first().waitFor();
    await page.keyboard.press("Enter");

    // Which page comes first changes with the pages; it is one of the guide, not the entrance.
    await page.waitForURL(/\/docs\/zh\/\w+/);
    expect(await page.locator("main").innerText()).to.include("公证");
  });

  it("finds the domain by a word of the field, a function by a part of its name, and an error by its name", async () => {
    expect((await search("zh/", "公证人席位")).join()).to.include("/docs/zh/");
    expect((await search("", "headroom")).join()).to.include("/docs/domains/stablecoin");
    expect((await search("", "notarizeBatch")).join()).to.include("/docs/api/contracts/evidence/");
    expect((await search("", "AccountFrozen"))[0]).to.include("/docs/errors");
  });

  it("leads from one language to the same page in the other", async () => {
    const page = await visit("domains/evidence", { locale: "en-GB", viewport: { width: 1_440, height: 900 } });
    await page.locator(".VPNavBarTranslations button").click();
    await page.locator(".VPNavBarTranslations a", { hasText: "中文" }).click();

    await page.waitForURL(/\/docs\/zh\/domains\/evidence$/);
    expect(await page.locator("html").getAttribute("lang")).to.equal("zh-CN");
  });

  it("leads to the app, which the same origin serves", async () => {
    const page = await visit("");
    const link = page.locator(".VPNavBarMenu a", { hasText: "App" });

    expect(new URL((await link.getAttribute("href")) ?? "", page.url()).pathname).to.equal("/");
  });

  it("is readable on a telephone", async () => {
    const page = await visit("domains/stablecoin", { locale: "en-GB", viewport: { width: 360, height: 740 } });

    expect(await page.evaluate("document.documentElement.scrollWidth <= 360")).to.equal(true);
  });

  it("loads nothing from elsewhere", async () => {
    const page = await visit("architecture");
    const names = (await page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")) as string[];

    expect(names.filter((name) => !name.startsWith(`${url}/`))).to.deep.equal([]);
  });
});

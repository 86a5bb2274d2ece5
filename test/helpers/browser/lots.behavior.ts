import { expect } from "chai";
import { id, type JsonRpcProvider, ZeroHash } from "ethers";
import type { Page } from "playwright-core";

import { localWallet } from "../../../scripts/lib/accounts.js";
import { LOTS } from "../../../scripts/story/lots.js";
import { identifierHash } from "../../../src/supplychain/identifierHash.js";
import { lotId } from "../../../src/supplychain/lotId.js";
import { ILotLedger__factory } from "../../../types/index.js";
import { axeViolations } from "./axeViolations.js";
import type { Reader } from "./openPage.js";
import type { RunningApp } from "./startApp.js";

/** The running system that pages of lots are tried on. */
export interface LotScene {
  readonly visit: (path: string, reader?: Reader) => Promise<Page>;
  readonly app: () => RunningApp;
  readonly node: () => JsonRpcProvider;
}

const LINK = "https://id.gs1.org/01/09521321000056/10/";
const HOUR = 3_600;

/** Tests of the pages of lots: the story's masks are split for two wards, and what is left over there is merged and sent back. */
export function showsLots({ visit, app, node }: LotScene): void {
  let masks: string;
  let wards: string[];
  let leftover: string;
  let maker: bigint;
  let hospital: bigint;

  before("with a lot that was split and merged", async () => {
    const account = localWallet("hospital").connect(node());
    const ledger = ILotLedger__factory.connect(app().addresses.LotLedger ?? "", account);
    const handOvers = await ledger.queryFilter(ledger.filters.CustodyTransferred);
    const created = await ledger.queryFilter(ledger.filters.LotCreated);
    const identifier = identifierHash(LOTS.masks.identifier);
    maker = created.find(({ args }) => args.identifier === identifier)?.args.party ?? 0n;
    masks = lotId(maker, identifier);
    hospital = handOvers.find(({ args }) => args.lot === masks)?.args.to ?? 0n;

    const part = (name: string, quantity: bigint) => ({ identifier: identifierHash(LINK + name), quantity });
    wards = ["WARD-1", "WARD-2"].map((name) => lotId(hospital, identifierHash(LINK + name)));
    leftover = lotId(hospital, identifierHash(`${LINK}LEFT`));
    await (await ledger.split(masks, [part("WARD-1", 30_000n), part("WARD-2", 20_000n)], ZeroHash)).wait();
    const inputs = wards.map((lot) => ({ lot, quantity: 20_000n }));
    await (await ledger.merge(inputs, identifierHash(`${LINK}LEFT`), ZeroHash)).wait();
    const deadline = ((await node().getBlock("latest"))?.timestamp ?? 0) + HOUR;
    await (await ledger.offerCustody(leftover, maker, deadline, id("the return note"))).wait();
  });

  /** Opens a lot's page once the index knows the whole lineage. */
  async function visitLineage(path: string, reader?: Reader) {
    const page = await visit(path, reader);
    await page.locator(".graph .edge").nth(3).waitFor({ state: "attached" });
    return page;
  }

  const boxOf = (page: Page, lot: string) => page.locator(`.graph [data-lot="${lot}"]`);

  it("are reached from the overview, with facts and history", async () => {
    const page = await visit("/");
    await page.locator(`a[href="/lots/${masks}"]`).first().click();
    await page.getByTestId("quantity").filter({ hasText: "50,000 H87" }).waitFor();

    expect(await page.getByTestId("custodian").innerText()).to.equal(`Party ${hospital}`);
    expect(await page.locator("[aria-labelledby=custody] li").innerText()).to.contain(
      `Party ${maker} to party ${hospital}`,
    );
    await page.getByRole("link", { name: "Its proof" }).waitFor();
    await page.locator("[aria-labelledby=custody] a").click();
    await page.waitForURL("**/tx/0x*");
  });

  it("show what they were made from and what was made from them", async () => {
    const page = await visitLineage(`/lots/${masks}`);
    expect(await page.locator(".graph .node").count()).to.equal(4);
    expect(await page.locator(".graph .edge.split").count()).to.equal(2);
    expect(await page.locator(".graph .edge.merge").count()).to.equal(2);
    expect(await boxOf(page, wards[1] ?? "").getAttribute("aria-label")).to.match(/0 H87, Consumed$/);
    expect(await page.locator(`[data-edge="${masks} ${wards[0]}"]`).textContent()).to.contain("50,000 H87");

    const row = page.locator("[aria-labelledby=lineage] tbody tr").first();
    await row.getByRole("button", { name: "Check on chain" }).click();
    await row.getByText("The ledger confirms it").waitFor();
  });

  it("tell when the ledger denies what the index says", async () => {
    const page = await visit("/");
    await page.route("**/graphql", async (route) => {
      const response = await route.fetch();
      const forged = (await response.text()).replaceAll('"amount":"20000"', '"amount":"20001"');
      await route.fulfill({ response, body: forged });
    });
    await page.goto(`${app().url}/lots/${leftover}`);
    const row = page.locator("[aria-labelledby=lineage] tbody tr").filter({ hasText: "20,001" }).first();
    await row.getByRole("button", { name: "Check on chain" }).click();
    await row.getByText("The ledger denies it").waitFor();
  });

  it("lead along their edges by keyboard, and open", async () => {
    const page = await visitLineage(`/lots/${masks}`);
    await boxOf(page, masks).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    expect(await page.evaluate("document.activeElement.dataset.lot")).to.equal(leftover);
    await page.keyboard.press("Home");
    expect(await page.evaluate("document.activeElement.dataset.lot")).to.equal(masks);

    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => wards.some((ward) => url.pathname === `/lots/${ward}`));
  });

  it("say in words, not by colour alone, that they are held and recalled", async () => {
    const page = await visit("/");
    await page.route("**/graphql", async (route) => {
      const response = await route.fetch();
      const body = (await response.text())
        .replaceAll('"holds":0', '"holds":1')
        .replaceAll(/"recalled":false/g, '"recalled":true');
      await route.fulfill({ response, body });
    });
    await page.goto(`${app().url}/lots/${masks}`);
    await boxOf(page, masks).waitFor();
    expect(await boxOf(page, masks).textContent()).to.contain("⚠ Live · Held · Recalled");
    expect(await axeViolations(page)).to.deep.equal([]);
  });

  it("that nobody made are said to be unknown", async () => {
    const page = await visit(`/lots/0x${"12".repeat(32)}`);
    await page.getByText("There is no such lot").waitFor();
    await page.goto(`${app().url}/lots/12`);
    await page.getByText("A lot's id is 0x and 64 hexadecimal digits.").waitFor();
  });

  it("are found by identifier and creator, and by party and state", async () => {
    const page = await visit("/lots");
    await page.getByLabel("Find a lot").fill("(01)09521321000056(10)MK-260108");
    await page.getByRole("button", { name: "Find", exact: true }).click();
    await page.getByText("This is not a party's number.").waitFor();
    await page.getByLabel("State").selectOption("consumed");
    await page.locator("#party").fill(String(hospital));
    await page.locator(`[aria-labelledby=all-lots] a[href="/lots/${masks}"]`).waitFor({ state: "detached" });
    await page.locator(`[aria-labelledby=all-lots] a[href="/lots/${wards[1]}"]`).waitFor();
    expect(await page.locator("[aria-labelledby=all-lots] li").count()).to.equal(1);

    await page.locator("#creator").fill(String(maker));
    await page.getByRole("button", { name: "Find", exact: true }).click();
    await page.waitForURL(`**/lots/${masks}`);
  });

  it("that are offered to a party are in its inbox", async () => {
    const page = await visit(`/inbox/${maker}`);
    await page.locator(`a[href="/lots/${leftover}"]`).waitFor();
    expect(await page.locator("[aria-labelledby=inbox] li").innerText()).to.contain("40,000 H87");
    expect(await page.getByText("Waits for receiver").count()).to.equal(1);
  });

  for (const [locale, colorScheme] of [
    ["en-GB", "light"],
    ["zh-CN", "dark"],
  ] as const) {
    it(`are accessible in ${locale}, ${colorScheme}`, async () => {
      const page = await visitLineage(`/lots/${leftover}`, { locale, colorScheme });
      expect(await axeViolations(page)).to.deep.equal([]);
      await page.goto(`${app().url}/lots`);
      await page.locator("[aria-labelledby=all-lots] li").first().waitFor();
      expect(await axeViolations(page)).to.deep.equal([]);
      await page.goto(`${app().url}/inbox/${maker}`);
      await page.locator("[aria-labelledby=inbox] li").waitFor();
      expect(await axeViolations(page)).to.deep.equal([]);
    });
  }
}

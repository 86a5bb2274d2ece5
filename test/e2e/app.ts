import { expect } from "chai";
import { getAddress, id, JsonRpcProvider, JsonRpcSigner, parseUnits, Transaction } from "ethers";
import { type Browser, chromium } from "playwright-core";

import { localAddress, localWallet } from "../../scripts/lib/accounts.js";
import { IStablecoin__factory, RedemptionQueue__factory, ReserveGate__factory } from "../../types/index.js";
import { axeViolations } from "../helpers/browser/axeViolations.js";
import { chromiumOrSkip } from "../helpers/browser/chromium.js";
import { injectWallet, type InjectedWallet } from "../helpers/browser/injectWallet.js";
import { showsLots } from "../helpers/browser/lots.behavior.js";
import { openPage, type Reader, type WatchedPage } from "../helpers/browser/openPage.js";
import { type RunningApp, startApp } from "../helpers/browser/startApp.js";

const ENGLISH: Reader = { locale: "en-GB" };

describe("App", function () {
  this.timeout(180_000);

  let app: RunningApp;
  let browser: Browser;
  let node: JsonRpcProvider;
  const open: WatchedPage[] = [];

  before("with a Chromium and the running system", async function () {
    const executablePath = chromiumOrSkip(this);
    this.timeout(600_000);
    app = await startApp();
    node = new JsonRpcProvider(app.rpcUrl, undefined, { staticNetwork: true, cacheTimeout: -1 });
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--headless=new"] });
  });

  afterEach("finds no fault in any page", async () => {
    const faults = open.flatMap((page) => page.faults);
    for (const page of open.splice(0)) await page.close();
    expect(faults).to.deep.equal([]);
  });

  after(async () => {
    await browser?.close();
    node?.destroy();
    await app?.stop();
  });

  /** Opens a page that the hooks close. */
  async function visit(path: string, reader: Reader = ENGLISH) {
    const watched = await openPage(browser, app.url + path, reader);
    open.push(watched);
    return watched.page;
  }

  function token() {
    return IStablecoin__factory.connect(app.addresses.Stablecoin ?? "", node);
  }

  describe("overview", () => {
    it("shows the story's figures", async () => {
      const page = await visit("/");
      await page.getByTestId("supply").waitFor();

      // The story mints 1,750,000.00, of which 20,000.00 are redeemed, against reserves of 10,000,000.00; 4,000,000.00 of headroom
      // less the margin less the mints.
      expect(await page.getByTestId("supply").innerText()).to.equal("1,730,000.00 USD");
      expect(await page.getByTestId("reserves").innerText()).to.equal("10,000,000.00 USD");
      const rate = await page.getByTestId("headroom").innerText();
      const { amount } = await expectedHeadroom();
      expect(rate).to.equal(`${amount} USD`);
      expect(await page.getByText("Report live").count()).to.equal(1);
      expect(await page.getByText("conformity-certificate/1").count()).to.equal(1);
      expect(await page.getByText("approved by 3 notaries").count()).to.equal(1);
      expect(await page.getByText("Handed over", { exact: false }).count()).to.equal(2);
      // The story anchors one batch; the service adds its own when it has come so far.
      expect(await page.getByText(/\d+ events/).count()).to.be.within(1, 2);
      expect(await page.getByText(app.addresses.Stablecoin ?? "?").count()).to.equal(1);
    });

    async function expectedHeadroom() {
      const { marginBps } = await ReserveGate__factory.connect(app.addresses.ReserveGate ?? "", node).limits();
      const headroom = parseUnits("4000000", 6);
      const left = headroom - (headroom * marginBps + 9_999n) / 10_000n - parseUnits("1750000", 6);
      return { amount: (Number(left) / 1e6).toLocaleString("en-US", { minimumFractionDigits: 2 }) };
    }

    it("loads neither ethers nor wallet code", async () => {
      const page = await visit("/");
      await page.getByTestId("supply").waitFor();
      const scripts = (await page.evaluate(
        "performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.js'))",
      )) as string[];

      expect(
        scripts.filter((name) => /PayPage|WalletDialog|TransactionPage|Faucet|describeFailure/.test(name)),
      ).to.deep.equal([]);
      expect(scripts.length).to.be.greaterThan(0);
    });

    it("speaks the browser's language, and keeps the one that is chosen", async () => {
      const page = await visit("/", { locale: "zh-CN" });
      await page.getByRole("heading", { level: 1, name: "总览" }).waitFor();
      expect(await page.locator("html").getAttribute("lang")).to.equal("zh-CN");

      await page.getByRole("button", { name: "English" }).click();
      await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
      expect(await page.locator("html").getAttribute("lang")).to.equal("en");
      expect(await page.title()).to.contain("Overview");

      await page.reload();
      await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    });

    it("takes the system's colours, and keeps those that are chosen", async () => {
      const page = await visit("/", { locale: "en-GB", colorScheme: "dark" });
      const paper = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
      const dark = await paper();

      await page.getByLabel("Colours").selectOption("light");
      const light = await paper();
      expect(light).to.not.equal(dark);

      await page.reload();
      expect(await paper()).to.equal(light);
    });

    it("is reached by keyboard, the content first", async () => {
      const page = await visit("/");
      await page.getByTestId("supply").waitFor();
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.textContent")).to.equal("Skip to content");

      await page.keyboard.press("Enter");
      expect(await page.evaluate("document.activeElement.id")).to.equal("main");

      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.closest('main') !== null")).to.equal(true);
      expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).to.equal("solid");
    });

    it("fits a narrow screen", async () => {
      const page = await visit("/", { ...ENGLISH, viewport: { width: 340, height: 740 } });
      await page.getByTestId("supply").waitFor();

      expect(await page.evaluate("document.documentElement.scrollWidth")).to.be.at.most(340);
      await page.getByRole("link", { name: "Redemptions" }).click();
      await page.getByTestId("claim-1").waitFor();
      expect(await page.evaluate("document.documentElement.scrollWidth")).to.be.at.most(340);
    });

    it("says that the indexer is starting, and shows the figures when it stands", async () => {
      const page = await visit("/pay");
      await page.route("**/graphql", (route) => route.fulfill({ status: 502, body: "{}" }));
      await page.getByRole("link", { name: "Overview" }).click();
      await page.getByText("The indexer is starting").waitFor();

      await page.unroute("**/graphql");
      await page.getByTestId("supply").waitFor();
      expect(await page.getByText("The indexer is starting").count()).to.equal(0);
    });

    it("says that the indexer is behind, and by how much", async () => {
      const page = await visit("/pay");
      await page.route("**/rpc", (route) => route.fulfill({ json: { jsonrpc: "2.0", id: 1, result: "0xffff" } }));
      await page.getByRole("link", { name: "Overview" }).click();

      await page.getByText(/The indexer is \d+ blocks behind/).waitFor();
    });

    it("says that the indexer failed", async () => {
      const page = await visit("/pay");
      await page.route("**/graphql", (route) => route.fulfill({ json: { errors: [{ message: "no such table" }] } }));
      await page.getByRole("link", { name: "Overview" }).click();

      expect(await page.getByRole("alert").innerText()).to.contain("no such table");
    });
  });

  describe("accessibility", () => {
    for (const locale of ["en-GB", "zh-CN"] as const) {
      for (const colorScheme of ["light", "dark"] as const) {
        it(`has no violation in ${locale}, ${colorScheme}`, async () => {
          const page = await visit("/", { locale, colorScheme });
          await page.getByTestId("supply").waitFor();
          expect(await axeViolations(page)).to.deep.equal([]);

          await page.locator(".wallet").click();
          await page.locator("dialog .choice").first().waitFor();
          expect(await axeViolations(page)).to.deep.equal([]);

          await page.locator("dialog .choice").first().click();
          await page.locator(".nav-link").nth(1).click();
          await page.locator("#amount").waitFor();
          await page.locator("form button[type=submit]").click();
          expect(await axeViolations(page)).to.deep.equal([]);
        });
      }
    }
  });

  describe("payment", () => {
    it("goes from a burner account, with a faucet, to the page of its transaction", async () => {
      const carrier = localAddress("carrier");
      const before = await token().balanceOf(carrier);
      const page = await visit("/pay");

      await page.getByText("Connect an account first").waitFor();
      await page.getByRole("button", { name: "Connect wallet" }).click();
      await page.getByRole("button", { name: "Use a burner account" }).click();
      await page.getByText("Burner: local chain only").waitFor();
      await page.getByRole("button", { name: /Get 10 ETH/ }).click();
      await page.getByText("Sent from the story's hospital.").waitFor();
      await page.getByTestId("balance").filter({ hasText: "1,000.00 TMD" }).waitFor();

      await page.getByLabel("Recipient").fill(carrier);
      await page.getByLabel("Amount TMD").fill("12.50");
      await page.getByRole("button", { name: "Pay", exact: true }).click();
      await page.waitForURL("**/tx/0x*");

      await page.locator(".sentences").waitFor();
      expect(await page.locator(".sentences").innerText()).to.match(/^0x\w{6}…\w{6} paid 0x\w{6}…\w{6} 12\.50 TMD\.$/);
      expect(await page.getByText("Stablecoin.transfer", { exact: true }).count()).to.equal(1);
      expect(await page.getByText("Stablecoin.Transfer", { exact: true }).count()).to.equal(1);
      expect(await page.getByText("Gas used").count()).to.equal(1);
      expect(await token().balanceOf(carrier)).to.equal(before + parseUnits("12.50", 6));
      expect(await axeViolations(page)).to.deep.equal([]);

      await page.getByRole("link", { name: "Overview" }).click();
      await page.locator("section[aria-labelledby=transfers]").getByText("12.50").first().waitFor();
    });

    it("says what is wrong with each field, and moves to the first", async () => {
      const page = await visit("/pay");
      await useBurner(page);
      await page.getByLabel("Recipient").fill("0x1234");
      await page.getByLabel(/^Amount/).fill("1.2345678");
      await page.getByRole("button", { name: "Pay", exact: true }).click();

      await page.getByText("This is not an address").waitFor();
      expect(await page.getByText("There are at most six decimal places.").count()).to.equal(1);
      expect(await page.evaluate("document.activeElement.id")).to.equal("to");

      await page.getByLabel("Recipient").fill(localAddress("carrier"));
      await page.getByLabel(/^Amount/).fill("5000000");
      await page.getByRole("button", { name: "Pay", exact: true }).click();
      await page.getByText("This is more than the account holds.").waitFor();
    });

    it("says in a sentence, in either language, that the recipient is frozen", async () => {
      const frozen = "0x00000000000000000000000000000000000f0021";
      await freeze(frozen);
      const page = await visit("/pay");
      await useBurner(page);
      await fromFaucet(page);
      await pay(page, frozen, "1");
      await page.getByRole("alert").waitFor();
      expect(await page.getByRole("alert").innerText()).to.contain(
        `The account ${getAddress(frozen)} is frozen: it can neither send nor receive.`,
      );

      await page.getByRole("button", { name: "中文" }).click();
      await page.getByRole("button", { name: "付款", exact: true }).click();
      await page.getByText("已被冻结，既不能付款，也不能收款。").waitFor();
    });

    it("says that the token is paused", async () => {
      const pauser = await token().pauser();
      await impersonate(pauser, async (signer) => (await token().connect(signer).pause()).wait());
      try {
        const page = await visit("/pay");
        await useBurner(page);
        await page.getByTestId("balance").filter({ hasText: "TMD" }).waitFor();
        await page.getByRole("button", { name: /Get 10 ETH/ }).click();

        await page.getByText("The token is paused: nothing moves").waitFor();
      } finally {
        await impersonate(pauser, async (signer) => (await token().connect(signer).unpause()).wait());
      }
    });

    it("goes from a wallet that announced itself, once it is on the right chain and its owner agrees", async () => {
      const wallet: InjectedWallet = {
        name: "Ledger of the hospital",
        account: localAddress("hospital"),
        chainId: 1,
        declines: true,
      };
      const page = await visit("/pay");
      await injectWallet(page, wallet, node);
      await page.reload();
      await page.getByRole("button", { name: "Connect wallet" }).click();
      await page.getByRole("button", { name: wallet.name }).click();

      await page.getByText("It is on chain 1; the suite runs on chain 31337").waitFor();
      await page.getByRole("button", { name: "Switch the wallet's chain" }).click();
      await pay(page, localAddress("carrier"), "3.25");
      await page.getByText("You declined in the wallet").waitFor();

      wallet.declines = false;
      await page.getByRole("button", { name: "Pay", exact: true }).click();
      await page.waitForURL("**/tx/0x*");
      await page.getByText(/paid .* 3\.25 TMD\./).waitFor();
    });

    it("says that there is no wallet", async () => {
      const page = await visit("/pay");
      await page.getByRole("button", { name: "Connect wallet" }).click();

      await page.getByText("No wallet found in this browser").waitFor();
      await page.keyboard.press("Escape");
      expect(await page.locator("dialog").count()).to.equal(0);
    });
  });

  describe("redemptions", () => {
    it("shows the claims with their ends, everybody's or one holder's", async () => {
      const page = await visit("/redemptions");
      const paid = page.getByTestId("claim-1");
      await paid.waitFor();
      expect(await paid.innerText()).to.match(/Claim 1 .*20,000\.00 USD\s+Paid closed /s);

      await page.getByLabel("Holder").fill(localAddress("maskMaker"));
      await paid.waitFor();
      await page.getByLabel("Holder").fill(localAddress("carrier"));
      await page.getByText("There is no claim.").waitFor();
      await page.getByLabel("Holder").fill("0x12");
      await page.getByText("This is not an address").waitFor();

      await paid.getByRole("link").click();
      await page.getByText(/asked for 20,000\.00 TMD to be redeemed: claim 1\./).waitFor();
    });

    it("shows the issuer's clock: how long the first claim has, and that it is overdue", async () => {
      const queue = RedemptionQueue__factory.connect(app.addresses.RedemptionQueue ?? "", node);
      const holder = localWallet("maskMaker").connect(node);
      await (await token().connect(holder).approve(queue, 5_000_000n)).wait();
      await (await queue.connect(holder).request(5_000_000n, id("the mask maker's account"))).wait();
      try {
        const page = await visit("/redemptions");
        await page.getByTestId("claim-2").getByText("Waits").waitFor();
        expect(await page.getByTestId("queued").innerText()).to.equal("1");
        expect(await page.getByTestId("next-due").innerText()).to.match(/^in 23 hours|in 1 day$/);
        expect(await page.getByTestId("clock-state").innerText()).to.equal("In time");

        await page.clock.install({ time: Date.now() + 2.5 * 86_400_000 });
        await page.reload();
        await page.getByText("A claim is overdue").waitFor();
        expect(await page.getByTestId("next-due").innerText()).to.equal("1 day ago");
        expect(await page.getByTestId("clock-state").innerText()).to.equal("Overdue");
      } finally {
        await (await queue.connect(holder).cancel(2n)).wait();
      }
    });

    for (const [locale, colorScheme] of [
      ["en-GB", "light"],
      ["zh-CN", "dark"],
    ] as const) {
      it(`is accessible in ${locale}, ${colorScheme}`, async () => {
        const page = await visit("/redemptions", { locale, colorScheme });
        await page.getByTestId("claim-1").waitFor();
        expect(await axeViolations(page)).to.deep.equal([]);
      });
    }
  });

  describe("lots", () => showsLots({ visit, app: () => app, node: () => node }));

  describe("transaction", () => {
    it("that does not exist is said to be missing", async () => {
      const page = await visit(`/tx/0x${"12".repeat(32)}`);
      await page.getByText("There is no such transaction").waitFor();
    });

    it("that was refused says why", async () => {
      const relayer = localWallet("relayer").connect(node);
      const call = await token().transfer.populateTransaction(localAddress("carrier"), 1n);
      const signed = await relayer.signTransaction(await relayer.populateTransaction({ ...call, gasLimit: 200_000n }));
      // Mined all the same; the node tells the sender of the refusal.
      await node.send("eth_sendRawTransaction", [signed]).catch(() => undefined);
      const refused = Transaction.from(signed);
      const page = await visit(`/tx/${refused.hash}`);

      await page.getByText("Refused", { exact: true }).waitFor();
      await page.getByText("holds 0.00, but 0.000001 are needed.").waitFor();
    });
  });

  type Page = WatchedPage["page"];

  async function useBurner(page: Page) {
    await page.getByRole("button", { name: "Connect wallet" }).click();
    await page.getByRole("button", { name: "Use a burner account" }).click();
    await page.locator("#to").waitFor();
  }

  async function fromFaucet(page: Page) {
    await page.getByRole("button", { name: /Get 10 ETH/ }).click();
    await page.getByTestId("balance").filter({ hasText: "1,000.00" }).waitFor();
  }

  async function pay(page: Page, to: string, amount: string) {
    await page.locator("#to").fill(to);
    await page.locator("#amount").fill(amount);
    await page.getByRole("button", { name: "Pay", exact: true }).click();
  }

  async function freeze(account: string) {
    await impersonate(await token().blacklister(), async (signer) =>
      (await token().connect(signer).blacklist(account)).wait(),
    );
  }

  async function impersonate(account: string, act: (signer: JsonRpcSigner) => Promise<unknown>) {
    await node.send("hardhat_impersonateAccount", [account]);
    await node.send("hardhat_setBalance", [account, "0x8ac7230489e80000"]);
    await act(new JsonRpcSigner(node, account));
    await node.send("hardhat_stopImpersonatingAccount", [account]);
  }
});

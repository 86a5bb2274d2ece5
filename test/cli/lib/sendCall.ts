import { expect } from "chai";
import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import type { JsonRpcProvider, Wallet } from "ethers";
import { ethers } from "hardhat";

import type { CliError } from "../../../cli/lib/CliError.js";
import { openChain } from "../../../cli/lib/openChain.js";
import { type Sending, sendCall } from "../../../cli/lib/sendCall.js";
import { contractCall } from "../../../src/stablecoin/contractCall.js";
import { captured } from "../../helpers/captured.js";
import { type Interceptor, type ServedChain, serveChain } from "../../helpers/serveChain.js";
import { fundedWallet, stablecoinScene } from "../../helpers/stablecoinScene.js";

const TRANSFER = "function transfer(address to, uint256 value)";

async function fixture() {
  const { token, importer, exporter } = await stablecoinScene();
  const payer = await fundedWallet("importer");
  const address = (await token.getAddress()) as `0x${string}`;
  const pay = (value: bigint) => contractCall(address, TRANSFER, [exporter.address, value]);
  return { token, importer, exporter, pay, signer: new ethers.Wallet(payer.privateKey) as Wallet };
}

describe("sendCall", () => {
  const chains: ServedChain[] = [];
  const providers: JsonRpcProvider[] = [];

  afterEach("the endpoints stop", async () => {
    for (const provider of providers.splice(0)) provider.destroy();
    for (const chain of chains.splice(0)) await chain.stop();
  });

  it("sends, waits for the block, and tells of it", async () => {
    const { token, exporter, pay, signer } = await loadFixture(fixture);
    const { io, err } = captured();

    const sent = await sendCall(io, { what: "The payment", call: pay(5n), signer, provider: await open() });

    expect(sent.blockNumber).to.equal(await ethers.provider.getBlockNumber());
    expect(sent.logs.map(({ address }) => address)).to.deep.equal([await token.getAddress()]);
    expect(await token.balanceOf(exporter)).to.equal(5n);
    expect(err()).to.equal(`Sent as ${sent.transactionHash}; waiting for a block.\n`);
  });

  it("sends through the other endpoint, and there alone", async () => {
    const { pay, signer } = await loadFixture(fixture);
    const [provider, through] = [await open(), await open()];

    await sendCall(captured().io, { what: "The payment", call: pay(5n), signer, provider, through });

    expect(chains[0]!.asked).to.not.include("eth_sendRawTransaction");
    expect(chains[1]!.asked).to.deep.equal(["eth_chainId", "eth_sendRawTransaction"]);
  });

  it("sends nothing that would be refused, and says why in the catalogue's words", async () => {
    const { pay, signer } = await loadFixture(fixture);

    const failure = await failureOf({ what: "The payment", call: pay(10n ** 18n), signer, provider: await open() });

    expect(failure.failure.what).to.equal("The payment would be refused; nothing was sent.");
    expect(failure.failure.why).to.match(/^ERC20InsufficientBalance: .+/);
    expect(failure.exitCode).to.equal(1);
    expect(chains[0]!.asked).to.not.include("eth_sendRawTransaction");
  });

  it("says so when it cannot be tried", async () => {
    const { pay, signer } = await loadFixture(fixture);
    const provider = await open((method) => {
      if (method === "eth_call") throw new Error("the node is busy");
    });

    const failure = await failureOf({ what: "The payment", call: pay(5n), signer, provider });

    expect(failure.failure.what).to.equal("The payment could not be tried; nothing was sent.");
    expect(failure.exitCode).to.equal(2);
  });

  it("tells the transaction's own hash, whatever a relay answers", async () => {
    const { pay, signer } = await loadFixture(fixture);
    const through = await open((method) => (method === "eth_sendRawTransaction" ? "bundle-7" : undefined));
    const provider = await open((method) => (method === "eth_getTransactionReceipt" ? null : undefined));

    const { failure } = await failureOf({
      what: "The payment",
      call: pay(5n),
      signer,
      provider,
      through,
      waitSeconds: 0,
    });

    expect(failure.why).to.match(/no block includes the transaction 0x[0-9a-f]{64}\.$/);
  });

  it("says so when no block includes it in time, and that it can be asked for again", async () => {
    const { pay, signer } = await loadFixture(fixture);
    const provider = await open((method) => (method === "eth_getTransactionReceipt" ? null : undefined));

    const failure = await failureOf({ what: "The payment", call: pay(5n), signer, provider, waitSeconds: 0 });

    expect(failure.failure.what).to.equal("The payment was sent and is in no block yet.");
  });

  it("says so when a node does not take it", async () => {
    const { pay, signer } = await loadFixture(fixture);
    const provider = await open((method) => {
      if (method === "eth_sendRawTransaction") throw new Error("the pool is full");
    });

    const failure = await failureOf({ what: "The payment", call: pay(5n), signer, provider });

    expect(failure.failure.what).to.equal("The payment was not taken by the node.");
    expect(failure.failure.why).to.include("The node says:");
    expect(failure.exitCode).to.equal(2);
  });

  async function open(intercept?: Interceptor): Promise<JsonRpcProvider> {
    const chain = await serveChain(intercept === undefined ? {} : { intercept });
    chains.push(chain);
    const provider = await openChain(chain.url, 31_337n);
    providers.push(provider);
    return provider;
  }

  async function failureOf(sending: Sending): Promise<CliError> {
    return sendCall(captured().io, sending).then(
      () => expect.fail("it was sent"),
      (error: unknown) => error as CliError,
    );
  }
});

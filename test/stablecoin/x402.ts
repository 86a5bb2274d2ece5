import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { ExactEvmScheme as Client } from "@x402/evm/exact/client";
import { ExactEvmScheme as Facilitator } from "@x402/evm/exact/facilitator";
import { expect } from "chai";
import hre, { ethers } from "hardhat";
import { createPublicClient, createWalletClient, custom, defineChain, type Hex } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import { TOKEN_NAME } from "../helpers/deployStablecoin.js";
import { stablecoinScene } from "../helpers/stablecoinScene.js";

const NETWORK = "eip155:31337";
const CHAIN = defineChain({
  id: 31_337,
  name: "in-process chain",
  nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
  rpcUrls: { default: { http: [] } },
});
const PRICE = 10_000n;

/** The signer that the client takes: an account of viem, or anything that signs typed data. */
type Signer = ConstructorParameters<typeof Client>[0];

async function fixture() {
  const scene = await stablecoinScene();
  const { token, importer, exporter } = scene;
  const requirements = {
    scheme: "exact",
    network: NETWORK,
    asset: await token.getAddress(),
    amount: PRICE.toString(),
    payTo: exporter.address,
    maxTimeoutSeconds: 300,
    extra: { name: TOKEN_NAME, version: "2" },
  } as const;
  return { ...scene, requirements, facilitator: new Facilitator(await facilitatorSigner()), importer };
}

/** What a facilitator needs of viem's clients, over the in-process chain. */
async function facilitatorSigner(): Promise<ConstructorParameters<typeof Facilitator>[0]> {
  const transport = custom(hre.network.provider);
  const [, , , , , , , , , relayer] = await ethers.getSigners();
  const account = relayer!.address as Hex;
  const reader = createPublicClient({ chain: CHAIN, transport });
  const writer = createWalletClient({ chain: CHAIN, transport, account });
  return {
    getAddresses: () => [account],
    readContract: (request) => reader.readContract(request as never),
    verifyTypedData: (request) => reader.verifyTypedData(request as never),
    writeContract: (request) => writer.writeContract(request as never),
    sendTransaction: (request) => writer.sendTransaction(request as never),
    waitForTransactionReceipt: (request) => reader.waitForTransactionReceipt(request),
    getCode: (request) => reader.getCode(request),
  };
}

describe("x402 payments", () => {
  const now = Date.now;

  beforeEach("with the machine's clock at the chain's time, which other tests set forward", async () => {
    const ahead = (await time.latest()) * 1_000 - now();
    Date.now = () => now() + ahead;
  });

  afterEach(() => {
    Date.now = now;
  });

  const signers: Record<string, (wallet: { privateKey: string; address: string }) => Signer> = {
    viem: ({ privateKey }) => privateKeyToAccount(privateKey as Hex),
    ethers: ({ privateKey, address }) => ({
      address: address as Hex,
      signTypedData: async ({ domain, types, message }) =>
        (await new ethers.Wallet(privateKey).signTypedData(domain, withoutDomain(types), message)) as Hex,
    }),
  };

  for (const [library, signerOf] of Object.entries(signers)) {
    describe(`signed through ${library}`, () => {
      it("are verified and settled by the published client and facilitator", async () => {
        const { token, requirements, facilitator, importer, exporter } = await loadFixture(fixture);
        const client = new Client(signerOf(importer));

        const created = await client.createPaymentPayload(2, requirements);
        const payload = { ...created, accepted: requirements } as never;
        const before = await token.balanceOf(exporter);

        expect(await facilitator.verify(payload, requirements)).to.deep.include({
          isValid: true,
          payer: importer.address,
        });
        const settlement = await facilitator.settle(payload, requirements);

        expect(settlement).to.deep.include({ success: true, network: NETWORK });
        expect((await token.balanceOf(exporter)) - before).to.equal(PRICE);
        await expect(ethers.provider.getTransaction(settlement.transaction))
          .to.emit(token, "Transfer")
          .withArgs(importer.address, exporter.address, PRICE);
      });

      it("are not settled twice", async () => {
        const { token, requirements, facilitator, importer, exporter } = await loadFixture(fixture);
        const created = await new Client(signerOf(importer)).createPaymentPayload(2, requirements);
        const payload = { ...created, accepted: requirements } as never;
        await facilitator.settle(payload, requirements);

        const again = await new Facilitator(await facilitatorSigner()).settle(payload, requirements);

        expect(again.success).to.equal(false);
        expect(await token.balanceOf(exporter)).to.equal(PRICE);
      });

      it("are refused when the payer is frozen", async () => {
        const { token, requirements, facilitator, importer, exporter, blacklister } = await loadFixture(fixture);
        const created = await new Client(signerOf(importer)).createPaymentPayload(2, requirements);
        await token.connect(blacklister).blacklist(importer);

        const settlement = await facilitator.settle({ ...created, accepted: requirements } as never, requirements);

        expect(settlement.success).to.equal(false);
        expect(await token.balanceOf(exporter)).to.equal(0n);
      });
    });
  }
});

function withoutDomain(types: Record<string, unknown>): Record<string, { name: string; type: string }[]> {
  const rest = Object.entries(types).filter(([name]) => name !== "EIP712Domain");
  return Object.fromEntries(rest) as Record<string, { name: string; type: string }[]>;
}

import type { BaseContract, Contract, ContractTransactionResponse, Signer } from "ethers";
import { Signature, toBeHex } from "ethers";
import { ethers } from "hardhat";

import { authorizationTypedData } from "../../src/stablecoin/authorizationTypedData.js";
import { permitTypedData } from "../../src/stablecoin/permitTypedData.js";
import type { StablecoinTypedData } from "../../src/stablecoin/typedData.js";
import { gasOf } from "../lib/gasOf.js";
import type { Deployment, Measurement } from "../lib/types.js";

/** Name of every token that is measured, and of its EIP-712 domain. */
export const NAME = "Trust Dollar";
/** Its symbol. */
export const SYMBOL = "TUSD";

const AMOUNT = 1_000_000_000n;
/** A Unix second far ahead, as clients give them: four bytes and zeros. */
const FAR_AHEAD = 4_102_444_800n;

/** A token that is measured, and how it is brought onto a chain. */
export interface TokenUnderTest {
  /** The `version` of its EIP-712 domain. */
  readonly version: string;
  readonly deploy: (holders: TokenHolders) => Promise<DeployedToken>;
}

/** Who does what on the chain. */
export interface TokenHolders {
  /** Holds every role, but is no minter. */
  readonly controller: Signer;
  /** Mints. */
  readonly treasurer: Signer;
}

/** A token on the chain. */
export interface DeployedToken {
  /** The token as its users call it: the proxy where there is one. */
  readonly token: BaseContract;
  readonly deployments: Record<string, Deployment>;
}

interface Scene extends TokenHolders {
  readonly token: Contract;
  readonly version: string;
  readonly payer: Signer;
  readonly payee: Signer;
  readonly spender: Signer;
}

/**
 * Measures a token's operations in one order, with the same accounts and amounts whichever token it is: total gas of a
 * transaction, "warm" where the slots that it writes are not zero. What a token does not have is left out.
 * @param subject - The token.
 * @returns What was measured.
 */
export async function measureToken({ version, deploy }: TokenUnderTest): Promise<Measurement> {
  const signers = await ethers.getSigners();
  const [controller, treasurer, payer, payee, spender] = signers as unknown as [Signer, Signer, Signer, Signer, Signer];
  const { token, deployments } = await deploy({ controller, treasurer });
  const scene = { token: token as Contract, version, controller, treasurer, payer, payee, spender };
  await fund(scene);

  const gas = {
    ...(await measureTransfers(scene)),
    ...(await measureMinting(scene)),
    ...(await measurePermits(scene)),
    ...(await measureAuthorizations(scene)),
    ...(await measureBatch(scene)),
    ...(await measureMemo(scene)),
    ...(await measureBridge(scene)),
    ...(await measureControls(scene)),
  };
  return { gas, deployments };
}

async function fund({ token, controller, treasurer, payer, payee }: Scene): Promise<void> {
  if (has(token, "configureMinter")) await call(token, controller, "configureMinter", treasurer, 1_000n * AMOUNT);
  for (const holder of [treasurer, payer, payee]) await call(token, treasurer, "mint", holder, 10n * AMOUNT);
}

async function measureTransfers({ token, payer, payee, spender }: Scene): Promise<Record<string, bigint>> {
  const stranger = strangerNamed("stranger");
  await call(token, payer, "approve", spender, 10n * AMOUNT);
  return {
    "stablecoin.transfer.warm": await gasOf(call(token, payer, "transfer", payee, AMOUNT)),
    "stablecoin.transfer.new": await gasOf(call(token, payer, "transfer", stranger, AMOUNT)),
    "stablecoin.approve.warm": await gasOf(call(token, payer, "approve", spender, 5n * AMOUNT)),
    "stablecoin.transferFrom": await gasOf(call(token, spender, "transferFrom", payer, payee, AMOUNT)),
  };
}

async function measureMinting({ token, treasurer, payee }: Scene): Promise<Record<string, bigint>> {
  return {
    "stablecoin.mint": await gasOf(call(token, treasurer, "mint", payee, AMOUNT)),
    "stablecoin.burn": await gasOf(call(token, treasurer, "burn", AMOUNT)),
  };
}

async function measurePermits(scene: Scene): Promise<Record<string, bigint>> {
  return {
    "stablecoin.permit.first": await gasOfPermit(scene, 0n),
    "stablecoin.permit.warm": await gasOfPermit(scene, 1n),
  };
}

async function gasOfPermit(scene: Scene, nonce: bigint): Promise<bigint> {
  const { token, payer, payee, spender } = scene;
  const owner = await payer.getAddress();
  const permittee = await payee.getAddress();
  const data = permitTypedData({
    token: await domainOf(token),
    ...{ owner, spender: permittee, value: AMOUNT, nonce, deadline: FAR_AHEAD },
  });
  const { v, r, s } = await sign(scene, data);
  const permit = "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)";
  return gasOf(call(token, spender, permit, owner, permittee, AMOUNT, FAR_AHEAD, v, r, s));
}

async function measureAuthorizations(scene: Scene): Promise<Record<string, bigint>> {
  if (!has(scene.token, TRANSFER_WITH_AUTHORIZATION)) return {};
  return {
    "stablecoin.transferWithAuthorization.freshWord": await gasOfAuthorization(scene, 1n << 200n),
    "stablecoin.transferWithAuthorization.reusedWord": await gasOfAuthorization(scene, (1n << 200n) + 1n),
  };
}

const TRANSFER_WITH_AUTHORIZATION =
  "transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,uint8,bytes32,bytes32)";

async function gasOfAuthorization(scene: Scene, counter: bigint): Promise<bigint> {
  const { token, payer, payee, spender } = scene;
  const from = await payer.getAddress();
  const to = await payee.getAddress();
  const nonce = toBeHex(counter, 32);
  const data = authorizationTypedData({
    type: "TransferWithAuthorization",
    token: await domainOf(token),
    ...{ from, to, value: AMOUNT, validAfter: 0n, validBefore: FAR_AHEAD, nonce },
  });
  const { v, r, s } = await sign(scene, data);
  const values = [from, to, AMOUNT, 0n, FAR_AHEAD, nonce, v, r, s];
  return gasOf(call(token, spender, TRANSFER_WITH_AUTHORIZATION, ...values));
}

async function measureBatch({ token, payer }: Scene): Promise<Record<string, bigint>> {
  if (!has(token, "batchTransfer")) return {};
  const recipients = Array.from({ length: 10 }, (_, index) => strangerNamed(`recipient ${index}`));
  const amounts = recipients.map(() => AMOUNT / 10n);
  return { "stablecoin.batchTransfer.of10.new": await gasOf(call(token, payer, "batchTransfer", recipients, amounts)) };
}

async function measureMemo({ token, payer, payee }: Scene): Promise<Record<string, bigint>> {
  if (!has(token, "transferWithMemo")) return {};
  const memo = ethers.id("invoice 2026-0415");
  return {
    "stablecoin.transferWithMemo.warm": await gasOf(call(token, payer, "transferWithMemo", payee, AMOUNT, memo)),
  };
}

/** A bridge that carried before in both directions, for an account that holds units. */
async function measureBridge({ token, controller, treasurer, payee }: Scene): Promise<Record<string, bigint>> {
  if (!has(token, "crosschainMint")) return {};
  const limits = { mintLimit: 1_000n * AMOUNT, burnLimit: 1_000n * AMOUNT, window: 86_400 };
  await call(token, controller, "configureBridge", treasurer, limits);
  await call(token, treasurer, "crosschainMint", payee, AMOUNT);
  return {
    "stablecoin.crosschainMint": await gasOf(call(token, treasurer, "crosschainMint", payee, AMOUNT)),
    "stablecoin.crosschainBurn": await gasOf(call(token, treasurer, "crosschainBurn", payee, AMOUNT)),
  };
}

async function measureControls({ token, payee, controller }: Scene): Promise<Record<string, bigint>> {
  const stranger = strangerNamed("account that never held a unit");
  if (!has(token, "blacklist")) return {};
  return {
    "stablecoin.freeze": await gasOf(call(token, controller, "blacklist", payee)),
    "stablecoin.freeze.new": await gasOf(call(token, controller, "blacklist", stranger)),
    "stablecoin.pause": await gasOf(call(token, controller, "pause")),
  };
}

/** One address for ever, so that its zero bytes cost the same each time. */
function strangerNamed(name: string): string {
  return ethers.HDNodeWallet.fromSeed(ethers.id(name)).address;
}

async function domainOf(token: Contract) {
  const { chainId } = await ethers.provider.getNetwork();
  return { name: NAME, chainId, verifyingContract: await token.getAddress() };
}

/** Signs as the payer: what the suite's library builds, under the version that the token names. */
async function sign<Type extends string, Message extends object>(
  { payer, version }: Scene,
  { domain, types, message }: StablecoinTypedData<Type, Message>,
): Promise<Signature> {
  return Signature.from(await payer.signTypedData({ ...domain, version }, types, { ...message }));
}

function has(token: Contract, method: string): boolean {
  return token.interface.getFunction(method) !== null;
}

async function call(
  token: Contract,
  sender: Signer,
  method: string,
  ...values: unknown[]
): Promise<ContractTransactionResponse> {
  const connected = token.connect(sender) as Contract;
  return connected.getFunction(method).send(...values);
}

import type { ContractTransactionResponse, Signer } from "ethers";
import { Signature, toBeHex } from "ethers";
import { ethers } from "hardhat";

import { signAuthorization } from "../../src/stablecoin/signAuthorization.js";
import { signPermit } from "../../src/stablecoin/signPermit.js";
import { deployStablecoin } from "../helpers/deployStablecoin.js";
import { signingDomainOf } from "../helpers/stablecoinScene.js";
import type { Stablecoin } from "../../types/index.js";

const AMOUNT = 1_000_000_000n;
/** A Unix second far ahead, as clients give them: four bytes and zeros. */
const FAR_AHEAD = 4_102_444_800n;

/** Measures the stablecoin's operations: total gas of a transaction behind the proxy, "warm" where slots are non-zero. */
export async function measure(): Promise<Record<string, bigint>> {
  const scene = await setUp();
  return {
    ...(await measureTransfers(scene)),
    ...(await measureMinting(scene)),
    ...(await measurePermits(scene)),
    ...(await measureAuthorizations(scene)),
    ...(await measureControls(scene)),
  };
}

interface Scene {
  token: Stablecoin;
  treasurer: Signer;
  payer: Signer;
  payee: Signer;
  spender: Signer;
  controller: Signer;
}

async function setUp(): Promise<Scene> {
  const signers = await ethers.getSigners();
  const [controller, treasurer, payer, payee, spender] = signers as unknown as [Signer, Signer, Signer, Signer, Signer];
  const token = await deployStablecoin({
    owner: controller,
    masterMinter: controller,
    pauser: controller,
    blacklister: controller,
    rescuer: controller,
  });
  await token.configureMinter(treasurer, 1_000n * AMOUNT);
  for (const holder of [treasurer, payer, payee]) await token.connect(treasurer).mint(holder, 10n * AMOUNT);
  return { token, treasurer, payer, payee, spender, controller };
}

async function measureTransfers({ token, payer, payee, spender }: Scene): Promise<Record<string, bigint>> {
  // One address for ever, so that its zero bytes cost the same each time.
  const stranger = ethers.HDNodeWallet.fromSeed(ethers.id("stranger")).address;
  await token.connect(payer).approve(spender, 10n * AMOUNT);
  return {
    "stablecoin.transfer.warm": await gasOf(token.connect(payer).transfer(payee, AMOUNT)),
    "stablecoin.transfer.new": await gasOf(token.connect(payer).transfer(stranger, AMOUNT)),
    "stablecoin.approve.warm": await gasOf(token.connect(payer).approve(spender, 5n * AMOUNT)),
    "stablecoin.transferFrom": await gasOf(token.connect(spender).transferFrom(payer, payee, AMOUNT)),
  };
}

async function measureMinting({ token, treasurer, payee }: Scene): Promise<Record<string, bigint>> {
  return {
    "stablecoin.mint": await gasOf(token.connect(treasurer).mint(payee, AMOUNT)),
    "stablecoin.burn": await gasOf(token.connect(treasurer).burn(AMOUNT)),
  };
}

async function measurePermits(scene: Scene): Promise<Record<string, bigint>> {
  return {
    "stablecoin.permit.first": await gasOfPermit(scene, 0n),
    "stablecoin.permit.warm": await gasOfPermit(scene, 1n),
  };
}

async function gasOfPermit({ token, payer, payee, spender }: Scene, nonce: bigint): Promise<bigint> {
  const owner = await payer.getAddress();
  const permittee = await payee.getAddress();
  const signed = { owner, spender: permittee, value: AMOUNT, nonce, deadline: FAR_AHEAD };
  const signature = Signature.from(await signPermit(payer, { token: await signingDomainOf(token), ...signed }));
  const { v, r, s } = signature;
  const permit = token.connect(spender)["permit(address,address,uint256,uint256,uint8,bytes32,bytes32)"];
  return gasOf(permit(owner, permittee, AMOUNT, FAR_AHEAD, v, r, s));
}

async function measureAuthorizations(scene: Scene): Promise<Record<string, bigint>> {
  return {
    "stablecoin.transferWithAuthorization.freshWord": await gasOfAuthorization(scene, 1n << 200n),
    "stablecoin.transferWithAuthorization.reusedWord": await gasOfAuthorization(scene, (1n << 200n) + 1n),
  };
}

async function gasOfAuthorization({ token, payer, payee, spender }: Scene, counter: bigint): Promise<bigint> {
  const from = await payer.getAddress();
  const to = await payee.getAddress();
  const nonce = toBeHex(counter, 32);
  const signature = await signAuthorization(payer, {
    type: "TransferWithAuthorization",
    token: await signingDomainOf(token),
    ...{ from, to, value: AMOUNT, validAfter: 0n, validBefore: FAR_AHEAD, nonce },
  });
  const { v, r, s } = Signature.from(signature);
  const execute =
    token.connect(spender)[
      "transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,uint8,bytes32,bytes32)"
    ];
  return gasOf(execute(from, to, AMOUNT, 0n, FAR_AHEAD, nonce, v, r, s));
}

async function measureControls({ token, payee, controller }: Scene): Promise<Record<string, bigint>> {
  return {
    "stablecoin.freeze": await gasOf(token.connect(controller).blacklist(payee)),
    "stablecoin.pause": await gasOf(token.connect(controller).pause()),
  };
}

async function gasOf(sent: Promise<ContractTransactionResponse>): Promise<bigint> {
  const receipt = await (await sent).wait();
  if (receipt === null) throw new Error("the transaction was not mined");
  return receipt.gasUsed;
}

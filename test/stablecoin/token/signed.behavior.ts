import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { type AddressLike, type ContractTransactionResponse, TypedDataEncoder } from "ethers";
import { ethers } from "hardhat";

import { signMessage } from "../../../src/stablecoin/signMessage.js";
import type { StablecoinDomain, StablecoinTypedData } from "../../../src/stablecoin/typedData.js";
import { delegateAccount } from "../../helpers/delegateAccount.js";
import { deployWallet } from "../../helpers/deployWallet.js";
import { toHighS } from "../../helpers/malleable.js";
import type { StablecoinScene } from "../../helpers/stablecoinScene.js";

/** What {AnsweringWallet} answers. */
const Answer = { Wrong: 1n, Revert: 4n } as const;

/** A message of a holder on its way to the token. */
export interface SignedAction {
  typedData: StablecoinTypedData<string, object>;
  submit: (signature: string) => Promise<ContractTransactionResponse>;
  /** The event that tells of success. */
  event: string;
  eventArguments: unknown[];
}

/** Builds the message of `holder` for `domain`. */
export type PrepareAction = (
  scene: StablecoinScene,
  holder: AddressLike,
  domain: StablecoinDomain,
) => Promise<SignedAction>;

/** Everything that acts on a holder's signature takes and refuses the same signatures. */
export function behavesAsSigned(fixture: () => Promise<StablecoinScene>, prepare: PrepareAction): void {
  acceptsHolders(fixture, prepare);
  refusesOthers(fixture, prepare);
}

function acceptsHolders(fixture: () => Promise<StablecoinScene>, prepare: PrepareAction): void {
  it("accepts the signature of a contract account (ERC-1271)", async () => {
    const scene = await loadFixture(fixture);
    const { token, importer, domain } = scene;
    const wallet = await deployWallet(importer);
    await token.connect(importer).transfer(wallet, await token.balanceOf(importer));
    const { typedData, submit, event, eventArguments } = await prepare(scene, wallet, domain);

    await expect(submit(await signMessage(importer, typedData)))
      .to.emit(token, event)
      .withArgs(...eventArguments);
  });

  it("accepts the own key of an EIP-7702 account whose code would refuse", async () => {
    const scene = await loadFixture(fixture);
    const { token, importer, domain } = scene;
    await delegateAccount(importer, await ethers.deployContract("AnsweringWallet", [Answer.Revert]));
    expect(await ethers.provider.getCode(importer.address)).not.to.equal("0x");
    const { typedData, submit, event, eventArguments } = await prepare(scene, importer, domain);

    await expect(submit(await signMessage(importer, typedData)))
      .to.emit(token, event)
      .withArgs(...eventArguments);
  });
}

function refusesOthers(fixture: () => Promise<StablecoinScene>, prepare: PrepareAction): void {
  async function expectRefused(
    alter: (action: SignedAction, scene: StablecoinScene) => Promise<string>,
    holderOf: (scene: StablecoinScene) => Promise<string> | string = ({ importer }) => importer.address,
  ): Promise<void> {
    const scene = await loadFixture(fixture);
    const holder = await holderOf(scene);
    const action = await prepare(scene, holder, scene.domain);
    const { domain, types, message } = action.typedData;

    await expect(action.submit(await alter(action, scene)))
      .to.be.revertedWithCustomError(scene.token, "InvalidHolderSignature")
      .withArgs(holder, TypedDataEncoder.hash(domain, types, message));
  }

  it("reverts when another key signed", async () => {
    await expectRefused(async ({ typedData }, { broker }) => signMessage(broker, typedData));
  });

  it("reverts when the message is for another chain", async () => {
    await expectRefused(async (_, scene) => {
      const { typedData } = await prepare(scene, scene.importer, { ...scene.domain, chainId: 1n });
      return signMessage(scene.importer, typedData);
    });
  });

  it("reverts when the message is for another token", async () => {
    await expectRefused(async (_, scene) => {
      const { typedData } = await prepare(scene, scene.importer, {
        ...scene.domain,
        verifyingContract: scene.relayer.address,
      });
      return signMessage(scene.importer, typedData);
    });
  });

  it("reverts when the message is for a token of another name", async () => {
    await expectRefused(async (_, scene) => {
      const { typedData } = await prepare(scene, scene.importer, { ...scene.domain, name: "Trust Euro" });
      return signMessage(scene.importer, typedData);
    });
  });

  it("reverts when the signature is the malleable twin with a high s", async () => {
    await expectRefused(async ({ typedData }, { importer }) => toHighS(await signMessage(importer, typedData)));
  });

  it("reverts when the signature is garbage", async () => {
    await expectRefused(async () => ethers.ZeroHash + ethers.ZeroHash.slice(2) + "1b");
  });

  it("reverts when a contract account refuses", async () => {
    await expectRefused(
      async ({ typedData }, { importer }) => signMessage(importer, typedData),
      async () => (await ethers.deployContract("AnsweringWallet", [Answer.Wrong])).getAddress(),
    );
  });
}

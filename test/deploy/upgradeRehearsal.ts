import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { FunctionFragment } from "ethers";
import { ethers } from "hardhat";

import { localAddress } from "../../scripts/lib/accounts.js";
import { buildProposal, type ProposalFile } from "../../scripts/lib/propose/buildProposal.js";
import { readCall } from "../../scripts/lib/propose/operation.js";
import { authorizationTypedData } from "../../src/stablecoin/authorizationTypedData.js";
import { permitTypedData } from "../../src/stablecoin/permitTypedData.js";
import { signMessage } from "../../src/stablecoin/signMessage.js";
import type { Stablecoin } from "../../types/index.js";
import { proposingScene } from "../helpers/proposing.js";
import { fundedWallet } from "../helpers/stablecoinScene.js";
import { wordsOf } from "../helpers/stablecoinStorage.js";
import { submitAuthorization, submitPermit } from "../helpers/submitSigned.js";

/** The token of a local chain's parameters. */
const TOKEN = ["Trust Machine Dollar", "TMD", "0x555344"] as const;
const DELAY = 10n;
const FOREVER = 2n ** 60n;
/** Nonces of authorisations whose bits stand in two words. */
const USED_NONCES = [ethers.ZeroHash, ethers.toBeHex(255n, 32), ethers.toBeHex(256n, 32)];
const IMPLEMENTATION_SLOT = "0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc";

/** The runbook of an upgrade, step by step, on a token that is in use. */
describe("The upgrade runbook", () => {
  async function fixture() {
    const scene = await proposingScene();
    const authority = await ethers.getContractAt("Authority", scene.book.authority.address);
    const token = await ethers.getContractAt("Stablecoin", scene.book.contracts.get("Stablecoin")!.address);
    const owner = await ethers.getSigner(localAddress("suiteOwner"));
    const guardian = await ethers.getSigner(localAddress("guardian"));
    const hospital = await fundedWallet("hospital");
    const [maskMaker, carrier] = [localAddress("maskMaker"), localAddress("carrier")];
    const { chainId } = await ethers.provider.getNetwork();
    const domain = { name: TOKEN[0], chainId, verifyingContract: await token.getAddress() };

    const asOwner = async (...calls: [name: string, args: unknown[]][]) => {
      const data = calls.map(([name, args]) => token.interface.encodeFunctionData(name as "pause", args as never));
      for (const one of data) await authority.connect(owner).schedule(token, one, 0n);
      await time.increase(DELAY);
      for (const one of data) await authority.connect(owner).execute(token, one);
    };
    const relayer = await ethers.getSigner(localAddress("relayer"));
    const pay = async (nonce: string, signed?: string) => {
      const terms = { from: hospital.address, to: maskMaker, value: 5n, validAfter: 0n, validBefore: FOREVER, nonce };
      const typedData = authorizationTypedData({ type: "TransferWithAuthorization", token: domain, ...terms });
      const signature = signed ?? (await signMessage(hospital, typedData));
      const submit = async () =>
        submitAuthorization("TransferWithAuthorization", {
          ...{ token, form: "bytes", submitter: relayer, message: typedData.message, signature },
        });
      return { signature, submit };
    };
    const permit = async (nonce: bigint) => {
      const terms = { owner: hospital.address, spender: carrier, value: 70n + nonce, nonce, deadline: FOREVER };
      const typedData = permitTypedData({ token: domain, ...terms });
      const signature = await signMessage(hospital, typedData);
      return () => submitPermit({ token, form: "bytes", submitter: relayer, message: typedData.message, signature });
    };

    // In use: holders, a spender, a minter with something left, a frozen account, used nonces of both kinds, a paused token.
    await asOwner(
      ["configureMinter", [relayer.address, 5_000_000_000n]],
      ["updateBlacklister", [await authority.getAddress()]],
    );
    await token.connect(relayer).mint(hospital, 1_000_000_000n);
    await token.connect(relayer).mint(maskMaker, 250_000_000n);
    await (
      await permit(0n)
    )();
    for (const nonce of USED_NONCES) await (await pay(nonce)).submit();
    for (const name of ["blacklist", "pause"]) {
      const data = token.interface.encodeFunctionData(
        name as "blacklist",
        (name === "pause" ? [] : [carrier]) as never,
      );
      await authority.connect(guardian).execute(token, data);
    }
    // Signed before the upgrade, sent after it.
    const openPermit = await permit(1n);
    const openPayment = await pay(ethers.toBeHex(257n, 32));

    const successor = await ethers.deployContract("StablecoinV2", [...TOKEN]);
    const call = readCall(scene.book, {
      contract: "Stablecoin",
      function: "upgradeToAndCall",
      args: [await successor.getAddress(), "0x"],
    });
    const proposal = await buildProposal({ ...scene, calls: [call] });
    const send = ({ batch }: ProposalFile) => {
      const { to, data } = batch.transactions[0]!;
      return owner.sendTransaction({ to, data: data! });
    };
    const people = { owner, guardian, hospital, maskMaker, carrier, relayer };
    return { ...scene, ...people, authority, token, successor, proposal, send, asOwner, openPermit, openPayment };
  }

  type Scene = Awaited<ReturnType<typeof fixture>>;

  /** Raw words of everything that the token in use keeps. */
  async function wordsIn({ token, hospital, maskMaker, carrier, relayer }: Scene): Promise<Record<string, string>> {
    const words = wordsOf(token);
    const slots: Record<string, bigint> = { supply: words.supply };
    for (const [name, account] of Object.entries({ hospital, maskMaker, carrier, token })) {
      slots[`account of ${name}`] = await words.account(account);
    }
    slots["minter"] = await words.minter(relayer);
    slots["allowance"] = await words.allowance(hospital, carrier);
    for (const index of [0n, 1n]) {
      slots[`authorizations ${index}`] = await words.authorization(hospital, ethers.toBeHex(index, 32));
    }
    for (const role of ["owner", "masterMinter", "pauser", "blacklister", "rescuer"] as const)
      slots[role] = words.slot(role);

    const read = Object.entries(slots).map(async ([name, slot]) => [name, await words.read(slot)]);
    return Object.fromEntries(await Promise.all(read)) as Record<string, string>;
  }

  /** What every function that only reads says, about every account. */
  async function answersOf({ token, hospital, maskMaker, carrier, relayer }: Scene): Promise<Record<string, unknown>> {
    const accounts = [hospital.address, maskMaker, carrier, relayer.address, await token.getAddress()];
    const answers: Record<string, unknown> = {};
    for (const fragment of token.interface.fragments) {
      if (fragment.type !== "function") continue;
      const { name, inputs, constant } = fragment as FunctionFragment;
      if (!constant || !inputs.every(({ type }) => type === "address")) continue;
      const choices = inputs.reduce<string[][]>(
        (all) => all.flatMap((args) => accounts.map((one) => [...args, one])),
        [[]],
      );
      for (const args of choices) {
        const read = token.getFunction(name as "balanceOf");
        answers[`${name}(${args.join(", ")})`] = await read.staticCall(...(args as [string])).catch(() => "reverts");
      }
    }
    for (const nonce of USED_NONCES) answers[nonce] = await token.authorizationState(hospital, nonce);
    return answers;
  }

  const implementationOf = async (token: Stablecoin) =>
    ethers.getAddress(ethers.dataSlice(await ethers.provider.getStorage(token, IMPLEMENTATION_SLOT), 12));

  it("keeps every word and every answer, and adds what is new", async () => {
    const scene = await loadFixture(fixture);
    const { token, successor, proposal, send } = scene;
    const [words, answers] = [await wordsIn(scene), await answersOf(scene)];
    for (const [name, word] of Object.entries(words)) expect(word, name).not.to.equal(ethers.ZeroHash);

    await send(proposal.files[0]!);
    await time.increase(DELAY);
    await expect(send(proposal.files[1]!))
      .to.emit(token, "Upgraded")
      .withArgs(await successor.getAddress());

    expect(await implementationOf(token)).to.equal(await successor.getAddress());
    expect(await wordsIn(scene)).to.deep.equal(words);
    expect(await answersOf(scene)).to.deep.equal(answers);
    expect(await (await ethers.getContractAt("StablecoinV2", await token.getAddress())).edition()).to.equal(2n);
  });

  it("takes what was signed before, and refuses what was used before", async () => {
    const scene = await loadFixture(fixture);
    const { token, hospital, maskMaker, carrier, proposal, send, asOwner, openPermit, openPayment } = scene;
    await send(proposal.files[0]!);
    await time.increase(DELAY);
    await send(proposal.files[1]!);
    await asOwner(["unpause", []], ["unBlacklist", [carrier]]);

    await openPermit();
    expect(await token.allowance(hospital, carrier)).to.equal(71n);
    expect(await token.nonces(hospital)).to.equal(2n);
    await expect(openPayment.submit()).to.changeTokenBalances(token, [hospital, maskMaker], [-5n, 5n]);
    await expect(openPayment.submit())
      .to.be.revertedWithCustomError(token, "AuthorizationAlreadyUsed")
      .withArgs(hospital.address, ethers.toBeHex(257n, 32));
  });

  it("cannot go faster than the delay, nor round the Authority, nor without the role", async () => {
    const { authority, token, owner, guardian, successor, proposal, send } = await loadFixture(fixture);
    const { call, operation } = proposal.calls[0]!;

    await expect(token.connect(owner).upgradeToAndCall(successor, "0x"))
      .to.be.revertedWithCustomError(token, "NotTokenOwner")
      .withArgs(owner.address, await authority.getAddress());
    await expect(send(proposal.files[1]!))
      .to.be.revertedWithCustomError(authority, "AccessManagerNotScheduled")
      .withArgs(operation);
    await send(proposal.files[0]!);
    await expect(send(proposal.files[1]!))
      .to.be.revertedWithCustomError(authority, "AccessManagerNotReady")
      .withArgs(operation);
    await expect(authority.connect(guardian).schedule(token, call.data, 0n))
      .to.be.revertedWithCustomError(authority, "AccessManagerUnauthorizedCall")
      .withArgs(guardian.address, await token.getAddress(), call.data.slice(0, 10));
  });

  it("expires a week after it was ready", async () => {
    const { authority, proposal, send } = await loadFixture(fixture);
    await send(proposal.files[0]!);
    await time.increase(DELAY + 604_800n);

    await expect(send(proposal.files[1]!))
      .to.be.revertedWithCustomError(authority, "AccessManagerExpired")
      .withArgs(proposal.calls[0]!.operation);
  });

  it("rolls back to the earlier implementation, the same way", async () => {
    const scene = await loadFixture(fixture);
    const { token, proposal, send, asOwner } = scene;
    const [earlier, words, answers] = [await implementationOf(token), await wordsIn(scene), await answersOf(scene)];
    await send(proposal.files[0]!);
    await time.increase(DELAY);
    await send(proposal.files[1]!);

    await asOwner(["upgradeToAndCall", [earlier, "0x"]]);

    expect(await implementationOf(token)).to.equal(earlier);
    expect(await wordsIn(scene)).to.deep.equal(words);
    expect(await answersOf(scene)).to.deep.equal(answers);
    const newer = await ethers.getContractAt("StablecoinV2", await token.getAddress());
    await expect(newer.edition()).to.be.revertedWithoutReason();
  });
});

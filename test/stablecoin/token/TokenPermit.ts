import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { type AddressLike, MaxUint256, TypedDataEncoder } from "ethers";
import { ethers } from "hardhat";

import { NO_DEADLINE, permitTypedData } from "../../../src/stablecoin/permitTypedData.js";
import { signMessage } from "../../../src/stablecoin/signMessage.js";
import type { StablecoinDomain } from "../../../src/stablecoin/typedData.js";
import { IMPORTER_BALANCE, NOBODY, type StablecoinScene, stablecoinScene } from "../../helpers/stablecoinScene.js";
import { SIGNATURE_FORMS, type SignatureForm, submitPermit } from "../../helpers/submitSigned.js";
import { behavesAsSigned } from "./signed.behavior.js";

const LIMIT = 400_000_000n;

async function fixture() {
  return stablecoinScene();
}

interface PermitChoices {
  holder?: AddressLike;
  domain?: StablecoinDomain;
  nonce?: bigint;
  deadline?: bigint;
}

/** A permit of the importer for the broker, with whatever a test chooses otherwise. */
async function permitOf(scene: StablecoinScene, choices: PermitChoices = {}) {
  const owner = await ethers.resolveAddress(choices.holder ?? scene.importer);
  return permitTypedData({
    token: choices.domain ?? scene.domain,
    owner,
    spender: scene.broker.address,
    value: LIMIT,
    nonce: choices.nonce ?? (await scene.token.nonces(owner)),
    deadline: choices.deadline ?? NO_DEADLINE,
  });
}

/** Signs as the importer and submits as the relayer. */
async function permit(scene: StablecoinScene, form: SignatureForm, choices: PermitChoices = {}) {
  const typedData = await permitOf(scene, choices);
  const signature = await signMessage(scene.importer, typedData);
  return submitPermit({ ...scene, form, submitter: scene.relayer, message: typedData.message, signature });
}

describe("TokenPermit", () => {
  for (const form of SIGNATURE_FORMS) {
    describe(`permit (${form})`, () => {
      behavesAsSigned(fixture, async (scene, holder, domain) => {
        const typedData = await permitOf(scene, { holder, domain });
        const { owner, spender, value } = typedData.message;
        return {
          typedData,
          submit: async (signature) =>
            submitPermit({ ...scene, form, submitter: scene.relayer, message: typedData.message, signature }),
          event: "Approval",
          eventArguments: [owner, spender, value],
        };
      });

      it("sets the allowance, counts the nonce up and leaves the balance", async () => {
        const scene = await loadFixture(fixture);
        const { token, importer, broker } = scene;

        await expect(permit(scene, form)).to.emit(token, "Approval").withArgs(importer.address, broker.address, LIMIT);

        expect(await token.allowance(importer, broker)).to.equal(LIMIT);
        expect(await token.nonces(importer)).to.equal(1n);
        expect(await token.nonces(broker)).to.equal(0n);
        expect(await token.balanceOf(importer)).to.equal(IMPORTER_BALANCE);
      });

      it("takes one permit after the other", async () => {
        const scene = await loadFixture(fixture);

        for (const nonce of [0n, 1n, 2n]) await permit(scene, form, { nonce });

        expect(await scene.token.nonces(scene.importer)).to.equal(3n);
      });

      it("serves an owner that holds nothing", async () => {
        const scene = await loadFixture(fixture);
        const { token, importer, exporter, broker } = scene;
        await token.connect(importer).transfer(exporter, IMPORTER_BALANCE);

        await permit(scene, form);

        expect(await token.allowance(importer, broker)).to.equal(LIMIT);
        expect(await token.balanceOf(importer)).to.equal(0n);
      });

      it("never expires with the largest deadline", async () => {
        const scene = await loadFixture(fixture);
        const typedData = await permitOf(scene, { deadline: MaxUint256 });
        const signature = await signMessage(scene.importer, typedData);
        await time.increase(100n * 365n * 86_400n);

        await submitPermit({ ...scene, form, submitter: scene.relayer, message: typedData.message, signature });

        expect(await scene.token.allowance(scene.importer, scene.broker)).to.equal(LIMIT);
      });

      it("accepts the permit in the second of its deadline", async () => {
        const scene = await loadFixture(fixture);
        const deadline = BigInt(await time.latest()) + 60n;
        await time.setNextBlockTimestamp(deadline);

        await permit(scene, form, { deadline });

        expect(await scene.token.allowance(scene.importer, scene.broker)).to.equal(LIMIT);
      });

      it("reverts in the second after the deadline", async () => {
        const scene = await loadFixture(fixture);
        const deadline = BigInt(await time.latest()) + 60n;
        await time.setNextBlockTimestamp(deadline + 1n);

        await expect(permit(scene, form, { deadline }))
          .to.be.revertedWithCustomError(scene.token, "PermitExpired")
          .withArgs(deadline, deadline + 1n);
      });

      it("reverts when the permit was used already", async () => {
        const scene = await loadFixture(fixture);
        const typedData = await permitOf(scene);
        const signature = await signMessage(scene.importer, typedData);
        const submission = { ...scene, form, submitter: scene.relayer, message: typedData.message, signature };
        await submitPermit(submission);

        const { domain, types, message } = await permitOf(scene, { nonce: 1n });
        await expect(submitPermit(submission))
          .to.be.revertedWithCustomError(scene.token, "InvalidHolderSignature")
          .withArgs(scene.importer.address, TypedDataEncoder.hash(domain, types, message));
      });

      it("reverts when the nonce is a later one", async () => {
        const scene = await loadFixture(fixture);

        const { domain, types, message } = await permitOf(scene);
        await expect(permit(scene, form, { nonce: 1n }))
          .to.be.revertedWithCustomError(scene.token, "InvalidHolderSignature")
          .withArgs(scene.importer.address, TypedDataEncoder.hash(domain, types, message));
      });

      it("reverts when the value was altered", async () => {
        const scene = await loadFixture(fixture);
        const { domain, types, ...signed } = await permitOf(scene);
        const signature = await signMessage(scene.importer, { domain, types, ...signed });
        const message = { ...signed.message, value: LIMIT + 1n };

        await expect(submitPermit({ ...scene, form, submitter: scene.relayer, message, signature }))
          .to.be.revertedWithCustomError(scene.token, "InvalidHolderSignature")
          .withArgs(scene.importer.address, TypedDataEncoder.hash(domain, types, message));
      });

      it("reverts when the owner is the zero address, which garbage recovers to", async () => {
        const scene = await loadFixture(fixture);
        const { domain, types, ...signed } = await permitOf(scene);
        const message = { ...signed.message, owner: NOBODY as `0x${string}` };
        const signature = `0x${"00".repeat(64)}1b`;

        await expect(submitPermit({ ...scene, form, submitter: scene.relayer, message, signature }))
          .to.be.revertedWithCustomError(scene.token, "InvalidHolderSignature")
          .withArgs(NOBODY, TypedDataEncoder.hash(domain, types, message));
      });

      it("reverts when the spender is the zero address", async () => {
        const scene = await loadFixture(fixture);
        const { domain, types, ...signed } = await permitOf(scene);
        const message = { ...signed.message, spender: NOBODY as `0x${string}` };
        const signature = await scene.importer.signTypedData(domain, types, message);

        await expect(submitPermit({ ...scene, form, submitter: scene.relayer, message, signature }))
          .to.be.revertedWithCustomError(scene.token, "ERC20InvalidSpender")
          .withArgs(NOBODY);
      });

      it("reverts when the owner is frozen", async () => {
        const scene = await loadFixture(fixture);
        await scene.token.connect(scene.blacklister).blacklist(scene.importer);

        await expect(permit(scene, form))
          .to.be.revertedWithCustomError(scene.token, "AccountFrozen")
          .withArgs(scene.importer.address);
      });

      it("reverts when the token is paused", async () => {
        const scene = await loadFixture(fixture);
        await scene.token.connect(scene.pauser).pause();

        await expect(permit(scene, form)).to.be.revertedWithCustomError(scene.token, "TokenPaused");
      });
    });
  }

  describe("DOMAIN_SEPARATOR", () => {
    it("is the separator of name, version 2, chain and proxy", async () => {
      const { token, domain } = await loadFixture(fixture);

      expect(await token.DOMAIN_SEPARATOR()).to.equal(TypedDataEncoder.hashDomain({ ...domain, version: "2" }));
    });
  });
});

import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { type AddressLike, type Signer, toBeHex, TypedDataEncoder } from "ethers";
import { ethers } from "hardhat";

import {
  type AuthorizationMessage,
  type AuthorizationType,
  authorizationTypedData,
} from "../../../src/stablecoin/authorizationTypedData.js";
import { cancellationTypedData } from "../../../src/stablecoin/cancellationTypedData.js";
import { randomNonce } from "../../../src/stablecoin/randomNonce.js";
import { signMessage } from "../../../src/stablecoin/signMessage.js";
import type { StablecoinDomain } from "../../../src/stablecoin/typedData.js";
import { IMPORTER_BALANCE, NOBODY, type StablecoinScene, stablecoinScene } from "../../helpers/stablecoinScene.js";
import {
  SIGNATURE_FORMS,
  type SignatureForm,
  submitAuthorization,
  submitCancellation,
} from "../../helpers/submitSigned.js";
import { behavesAsSigned } from "./signed.behavior.js";

const PRICE = 300_000_000n;
const INVOICE = ethers.id("invoice 117");
const FAR_AHEAD = 4_102_444_800n;

async function fixture() {
  return stablecoinScene();
}

interface PaymentChoices {
  holder?: AddressLike;
  domain?: StablecoinDomain;
  to?: string;
  value?: bigint;
  validAfter?: bigint;
  validBefore?: bigint;
  nonce?: string;
}

/** The importer's payment to the exporter, with whatever a test chooses otherwise. */
async function paymentOf(type: AuthorizationType, scene: StablecoinScene, choices: PaymentChoices = {}) {
  return authorizationTypedData({
    type,
    token: choices.domain ?? scene.domain,
    from: await ethers.resolveAddress(choices.holder ?? scene.importer),
    to: choices.to ?? scene.exporter.address,
    value: choices.value ?? PRICE,
    validAfter: choices.validAfter ?? 0n,
    validBefore: choices.validBefore ?? FAR_AHEAD,
    nonce: choices.nonce ?? INVOICE,
  });
}

/** Signs as the importer. The exporter submits, who may submit either kind. */
async function pay(
  { type, form }: { type: AuthorizationType; form: SignatureForm },
  scene: StablecoinScene,
  choices: PaymentChoices = {},
) {
  const typedData = await paymentOf(type, scene, choices);
  const signature = await signMessage(scene.importer, typedData);
  return submitAuthorization(type, {
    ...scene,
    form,
    submitter: scene.exporter,
    message: typedData.message,
    signature,
  });
}

async function cancel(form: SignatureForm, scene: StablecoinScene, nonce: string) {
  const typedData = cancellationTypedData({ token: scene.domain, authorizer: scene.importer.address, nonce });
  const signature = await signMessage(scene.importer, typedData);
  return submitCancellation({ ...scene, form, submitter: scene.relayer, message: typedData.message, signature });
}

const KINDS = (["TransferWithAuthorization", "ReceiveWithAuthorization"] as const).flatMap((type) =>
  SIGNATURE_FORMS.map((form) => ({ type, form })),
);

describe("TokenAuthorization", () => {
  for (const kind of KINDS) {
    const { type, form } = kind;
    const name = type.charAt(0).toLowerCase() + type.slice(1);

    /** Submits a message that `signer` signed as it stands, whether or not a client would build it. */
    async function submitRaw(scene: StablecoinScene, message: AuthorizationMessage, signer: Signer = scene.importer) {
      const { domain, types } = await paymentOf(type, scene);
      const signature = await signer.signTypedData(domain, { [type]: types[type] }, message);
      return submitAuthorization(type, { ...scene, form, submitter: scene.exporter, message, signature });
    }

    describe(`${name} (${form})`, () => {
      behavesAsSigned(fixture, async (scene, holder, domain) => {
        const typedData = await paymentOf(type, scene, { holder, domain });
        const { from, to, value } = typedData.message;
        return {
          typedData,
          submit: async (signature) =>
            submitAuthorization(type, {
              ...scene,
              form,
              submitter: scene.exporter,
              message: typedData.message,
              signature,
            }),
          event: "Transfer",
          eventArguments: [from, to, value],
        };
      });

      it("pays, uses the nonce up and says so; the permit nonce stays", async () => {
        const scene = await loadFixture(fixture);
        const { token, importer, exporter } = scene;

        const sent = pay(kind, scene);

        await expect(sent).to.emit(token, "AuthorizationUsed").withArgs(importer.address, INVOICE);
        await expect(sent).to.emit(token, "Transfer").withArgs(importer.address, exporter.address, PRICE);
        await expect(sent).to.changeTokenBalances(token, [importer, exporter], [-PRICE, PRICE]);
        expect(await token.authorizationState(importer, INVOICE)).to.equal(true);
        expect(await token.nonces(importer)).to.equal(0n);
      });

      it("pays with nonces in any order, those of one word and the lowest and the highest among them", async () => {
        const scene = await loadFixture(fixture);
        const { token, importer, exporter } = scene;
        const nonces = [2n ** 256n - 1n, 0n, 255n, 256n, 1n, 2n ** 255n].map((nonce) => toBeHex(nonce, 32));

        for (const nonce of [...nonces, randomNonce()]) await pay(kind, scene, { value: 1n, nonce });

        expect(await token.balanceOf(exporter)).to.equal(7n);
        for (const nonce of nonces) expect(await token.authorizationState(importer, nonce)).to.equal(true);
        for (const neighbour of [2n, 254n, 257n, 2n ** 256n - 2n]) {
          expect(await token.authorizationState(importer, toBeHex(neighbour, 32))).to.equal(false);
        }
      });

      for (const nonce of [0n, 2n ** 256n - 1n].map((corner) => toBeHex(corner, 32))) {
        it(`reverts when the corner nonce ${nonce.slice(0, 4)}… was used already`, async () => {
          const scene = await loadFixture(fixture);
          await pay(kind, scene, { value: 1n, nonce });

          await expect(pay(kind, scene, { value: 2n, nonce }))
            .to.be.revertedWithCustomError(scene.token, "AuthorizationAlreadyUsed")
            .withArgs(scene.importer.address, nonce);
        });
      }

      it("keeps the nonces of holders apart", async () => {
        const scene = await loadFixture(fixture);
        const { token, importer, broker } = scene;
        await token.connect(importer).transfer(broker, PRICE);
        await pay(kind, scene);

        const { message } = await paymentOf(type, scene, { holder: broker });
        await submitRaw(scene, message, broker);

        expect(await token.balanceOf(scene.exporter)).to.equal(2n * PRICE);
      });

      it("pays in the first and in the last second of the window", async () => {
        const scene = await loadFixture(fixture);
        const validAfter = BigInt(await time.latest()) + 60n;
        const validBefore = validAfter + 600n;
        const [first, last] = [randomNonce(), randomNonce()];

        await time.setNextBlockTimestamp(validAfter + 1n);
        await pay(kind, scene, { value: 1n, validAfter, validBefore, nonce: first });
        await time.setNextBlockTimestamp(validBefore - 1n);
        await pay(kind, scene, { value: 1n, validAfter, validBefore, nonce: last });

        expect(await scene.token.balanceOf(scene.exporter)).to.equal(2n);
      });

      it("reverts in the second of validAfter", async () => {
        const scene = await loadFixture(fixture);
        const validAfter = BigInt(await time.latest()) + 60n;
        await time.setNextBlockTimestamp(validAfter);

        await expect(pay(kind, scene, { validAfter }))
          .to.be.revertedWithCustomError(scene.token, "AuthorizationNotYetValid")
          .withArgs(validAfter, validAfter);
      });

      it("reverts in the second of validBefore", async () => {
        const scene = await loadFixture(fixture);
        const validBefore = BigInt(await time.latest()) + 60n;
        await time.setNextBlockTimestamp(validBefore);

        await expect(pay(kind, scene, { validBefore }))
          .to.be.revertedWithCustomError(scene.token, "AuthorizationExpired")
          .withArgs(validBefore, validBefore);
      });

      it("reverts when the authorization was used already", async () => {
        const scene = await loadFixture(fixture);
        await pay(kind, scene);

        await expect(pay(kind, scene))
          .to.be.revertedWithCustomError(scene.token, "AuthorizationAlreadyUsed")
          .withArgs(scene.importer.address, INVOICE);
      });

      it("reverts when the authorization was cancelled", async () => {
        const scene = await loadFixture(fixture);
        await cancel(form, scene, INVOICE);

        await expect(pay(kind, scene))
          .to.be.revertedWithCustomError(scene.token, "AuthorizationAlreadyUsed")
          .withArgs(scene.importer.address, INVOICE);
      });

      it("leaves the nonce usable when the payment reverts", async () => {
        const scene = await loadFixture(fixture);
        const value = IMPORTER_BALANCE + 1n;

        await expect(pay(kind, scene, { value }))
          .to.be.revertedWithCustomError(scene.token, "ERC20InsufficientBalance")
          .withArgs(scene.importer.address, IMPORTER_BALANCE, value);

        expect(await scene.token.authorizationState(scene.importer, INVOICE)).to.equal(false);
      });

      for (const [field, altered] of Object.entries({
        value: PRICE + 1n,
        validAfter: 1n,
        validBefore: FAR_AHEAD + 1n,
        nonce: ethers.id("invoice 118"),
      })) {
        it(`reverts when ${field} was altered`, async () => {
          const scene = await loadFixture(fixture);
          const { domain, types, ...signed } = await paymentOf(type, scene);
          const signature = await signMessage(scene.importer, { domain, types, ...signed });
          const message = { ...signed.message, [field]: altered };

          await expect(submitAuthorization(type, { ...scene, form, submitter: scene.exporter, message, signature }))
            .to.be.revertedWithCustomError(scene.token, "InvalidHolderSignature")
            .withArgs(scene.importer.address, TypedDataEncoder.hash(domain, { [type]: types[type] }, message));
        });
      }

      it("reverts when the signature is for the other kind", async () => {
        const scene = await loadFixture(fixture);
        const other = type === "TransferWithAuthorization" ? "ReceiveWithAuthorization" : "TransferWithAuthorization";
        const { domain, types, message } = await paymentOf(type, scene);
        const signature = await signMessage(scene.importer, await paymentOf(other, scene));

        await expect(submitAuthorization(type, { ...scene, form, submitter: scene.exporter, message, signature }))
          .to.be.revertedWithCustomError(scene.token, "InvalidHolderSignature")
          .withArgs(scene.importer.address, TypedDataEncoder.hash(domain, types, message));
      });

      it("reverts when the payer is the zero address, which garbage recovers to", async () => {
        const scene = await loadFixture(fixture);
        const { domain, types, ...signed } = await paymentOf(type, scene);
        const message = { ...signed.message, from: NOBODY as `0x${string}`, value: 0n };
        const signature = `0x${"00".repeat(64)}1b`;

        await expect(submitAuthorization(type, { ...scene, form, submitter: scene.exporter, message, signature }))
          .to.be.revertedWithCustomError(scene.token, "InvalidHolderSignature")
          .withArgs(NOBODY, TypedDataEncoder.hash(domain, types, message));
      });

      for (const role of ["importer", "exporter"] as const) {
        it(`reverts when the ${role} is frozen`, async () => {
          const scene = await loadFixture(fixture);
          await scene.token.connect(scene.blacklister).blacklist(scene[role]);

          await expect(pay(kind, scene))
            .to.be.revertedWithCustomError(scene.token, "AccountFrozen")
            .withArgs(scene[role].address);
        });
      }

      it("reverts when the token is paused", async () => {
        const scene = await loadFixture(fixture);
        await scene.token.connect(scene.pauser).pause();

        await expect(pay(kind, scene)).to.be.revertedWithCustomError(scene.token, "TokenPaused");
      });
    });
  }

  for (const form of SIGNATURE_FORMS) {
    describe(`transferWithAuthorization (${form}), submitters`, () => {
      it("lets anyone submit, a frozen account too: it gains nothing", async () => {
        const scene = await loadFixture(fixture);
        const { token, blacklister, importer, exporter, relayer } = scene;
        await token.connect(blacklister).blacklist(relayer);
        const typedData = await paymentOf("TransferWithAuthorization", scene);
        const signature = await signMessage(importer, typedData);
        const { message } = typedData;

        await expect(
          submitAuthorization("TransferWithAuthorization", { token, form, submitter: relayer, message, signature }),
        ).to.changeTokenBalances(token, [importer, exporter, relayer], [-PRICE, PRICE, 0n]);
      });

      it("reverts when the payee is the zero address", async () => {
        const scene = await loadFixture(fixture);
        const { token, importer, relayer } = scene;
        const { domain, types, ...signed } = await paymentOf("TransferWithAuthorization", scene);
        const message = { ...signed.message, to: NOBODY as `0x${string}` };
        const signature = await importer.signTypedData(domain, types, message);

        await expect(
          submitAuthorization("TransferWithAuthorization", { token, form, submitter: relayer, message, signature }),
        )
          .to.be.revertedWithCustomError(token, "ERC20InvalidReceiver")
          .withArgs(NOBODY);
      });
    });

    describe(`receiveWithAuthorization (${form}), submitters`, () => {
      it("reverts when the caller is not the payee", async () => {
        const scene = await loadFixture(fixture);
        const { token, importer, exporter, relayer } = scene;
        const typedData = await paymentOf("ReceiveWithAuthorization", scene);
        const signature = await signMessage(importer, typedData);
        const { message } = typedData;

        await expect(
          submitAuthorization("ReceiveWithAuthorization", { token, form, submitter: relayer, message, signature }),
        )
          .to.be.revertedWithCustomError(token, "CallerNotPayee")
          .withArgs(relayer.address, exporter.address);
      });
    });

    describe(`cancelAuthorization (${form})`, () => {
      behavesAsSigned(fixture, async (scene, holder, domain) => {
        const authorizer = await ethers.resolveAddress(holder);
        const typedData = cancellationTypedData({ token: domain, authorizer, nonce: INVOICE });
        return {
          typedData,
          submit: async (signature) =>
            submitCancellation({ ...scene, form, submitter: scene.relayer, message: typedData.message, signature }),
          event: "AuthorizationCanceled",
          eventArguments: [authorizer, INVOICE],
        };
      });

      it("uses the nonce up, moves nothing and says so", async () => {
        const scene = await loadFixture(fixture);
        const { token, importer } = scene;

        const sent = cancel(form, scene, INVOICE);

        await expect(sent).to.emit(token, "AuthorizationCanceled").withArgs(importer.address, INVOICE);
        await expect(sent).to.changeTokenBalance(token, importer, 0n);
        expect(await token.authorizationState(importer, INVOICE)).to.equal(true);
      });

      it("works for a frozen holder", async () => {
        const scene = await loadFixture(fixture);
        await scene.token.connect(scene.blacklister).blacklist(scene.importer);

        await cancel(form, scene, INVOICE);

        expect(await scene.token.authorizationState(scene.importer, INVOICE)).to.equal(true);
      });

      it("reverts when the authorization was used", async () => {
        const scene = await loadFixture(fixture);
        await pay({ type: "TransferWithAuthorization", form }, scene);

        await expect(cancel(form, scene, INVOICE))
          .to.be.revertedWithCustomError(scene.token, "AuthorizationAlreadyUsed")
          .withArgs(scene.importer.address, INVOICE);
      });

      it("reverts when the authorization was cancelled already", async () => {
        const scene = await loadFixture(fixture);
        await cancel(form, scene, INVOICE);

        await expect(cancel(form, scene, INVOICE))
          .to.be.revertedWithCustomError(scene.token, "AuthorizationAlreadyUsed")
          .withArgs(scene.importer.address, INVOICE);
      });

      it("reverts when the token is paused", async () => {
        const scene = await loadFixture(fixture);
        await scene.token.connect(scene.pauser).pause();

        await expect(cancel(form, scene, INVOICE)).to.be.revertedWithCustomError(scene.token, "TokenPaused");
      });
    });
  }
});

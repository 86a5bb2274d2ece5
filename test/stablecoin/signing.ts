import { expect } from "chai";
import { ethers } from "hardhat";

import { InvalidMessageError } from "../../src/stablecoin/errors.js";
import { signAuthorization } from "../../src/stablecoin/signAuthorization.js";
import { signCancellation } from "../../src/stablecoin/signCancellation.js";
import { signPermit } from "../../src/stablecoin/signPermit.js";
import type { TypedDataSigner } from "../../src/stablecoin/typedData.js";
import vectors from "../vectors/stablecoin.json";

const { messages } = vectors;
const token = { ...vectors.domain, chainId: BigInt(vectors.domain.chainId) };
const signer = ethers.HDNodeWallet.fromSeed(ethers.id(vectors.signer.seed));
const payment = {
  ...messages.TransferWithAuthorization.message,
  token,
  value: BigInt(messages.TransferWithAuthorization.message.value),
  validAfter: BigInt(messages.TransferWithAuthorization.message.validAfter),
  validBefore: BigInt(messages.TransferWithAuthorization.message.validBefore),
};
const permit = {
  ...messages.Permit.message,
  token,
  value: BigInt(messages.Permit.message.value),
  nonce: BigInt(messages.Permit.message.nonce),
  deadline: BigInt(messages.Permit.message.deadline),
};

/** Fails the test when it is asked to sign. */
const NOBODY: TypedDataSigner = {
  signTypedData: () => Promise.reject(new Error("was asked to sign")),
};

describe("Signing for the stablecoin", () => {
  it("signs a permit", async () => {
    expect(await signPermit(signer, permit)).to.equal(messages.Permit.signature);
  });

  for (const type of ["TransferWithAuthorization", "ReceiveWithAuthorization"] as const) {
    it(`signs a ${type}`, async () => {
      expect(await signAuthorization(signer, { ...payment, type })).to.equal(messages[type].signature);
    });
  }

  it("signs a cancellation", async () => {
    const input = { token, ...messages.CancelAuthorization.message };

    expect(await signCancellation(signer, input)).to.equal(messages.CancelAuthorization.signature);
  });

  it("has nothing signed that the token would refuse", async () => {
    const refused = async (sign: () => Promise<string>): Promise<unknown> => sign().catch((error: unknown) => error);

    expect(await refused(() => signPermit(NOBODY, { ...permit, value: -1n }))).to.be.instanceOf(InvalidMessageError);
    expect(
      await refused(() => signAuthorization(NOBODY, { ...payment, type: "TransferWithAuthorization", nonce: "0x" })),
    ).to.be.instanceOf(InvalidMessageError);
    expect(
      await refused(() => signCancellation(NOBODY, { token, authorizer: "importer", nonce: payment.nonce })),
    ).to.be.instanceOf(InvalidMessageError);
  });
});

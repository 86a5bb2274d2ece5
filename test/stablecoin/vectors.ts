import { expect } from "chai";
import { TypedDataEncoder } from "ethers";
import { ethers } from "hardhat";

import { authorizationTypedData } from "../../src/stablecoin/authorizationTypedData.js";
import { cancellationTypedData } from "../../src/stablecoin/cancellationTypedData.js";
import { permitTypedData } from "../../src/stablecoin/permitTypedData.js";
import type { StablecoinTypedData } from "../../src/stablecoin/typedData.js";
import { signMessage } from "../../src/stablecoin/signMessage.js";
import { IStablecoin__factory } from "../../types/index.js";
import vectors from "../vectors/stablecoin.json";

const { domain, messages, typehashes } = vectors;
const token = { ...domain, chainId: BigInt(domain.chainId) };

/** Builds each golden message with the library. */
const BUILT: Record<keyof typeof messages, () => StablecoinTypedData<string, object>> = {
  Permit: () => permitTypedData({ token, ...withBigints(messages.Permit.message) }),
  TransferWithAuthorization: () =>
    authorizationTypedData({
      type: "TransferWithAuthorization",
      token,
      ...withBigints(messages.TransferWithAuthorization.message),
    }),
  ReceiveWithAuthorization: () =>
    authorizationTypedData({
      type: "ReceiveWithAuthorization",
      token,
      ...withBigints(messages.ReceiveWithAuthorization.message),
    }),
  CancelAuthorization: () => cancellationTypedData({ token, ...messages.CancelAuthorization.message }),
};

type Parsed<T> = {
  [K in keyof T]: K extends "value" | "nonce" | "deadline" | "validAfter" | "validBefore" ? bigint : T[K];
};

/** Decimal strings of a golden message as numbers. */
function withBigints<T extends Record<string, string>>(
  message: T,
): T extends { deadline: string } ? Parsed<T> : Omit<Parsed<T>, "nonce"> & { nonce: string } {
  const parsed = Object.entries(message).map(([key, value]) => [key, value.startsWith("0x") ? value : BigInt(value)]);
  return Object.fromEntries(parsed) as never;
}

describe("Golden vectors of the stablecoin", () => {
  for (const [name, { type, hash }] of Object.entries(typehashes)) {
    it(`hold the type hash of ${name}`, () => {
      expect(ethers.id(type)).to.equal(hash);
    });
  }

  it("hold what the contract says of its type hashes", async () => {
    const contract = await ethers.deployContract("Stablecoin", ["Trust Dollar", "TUSD", "0x555344"]);

    expect(await contract.PERMIT_TYPEHASH()).to.equal(typehashes.Permit.hash);
    expect(await contract.TRANSFER_WITH_AUTHORIZATION_TYPEHASH()).to.equal(typehashes.TransferWithAuthorization.hash);
    expect(await contract.RECEIVE_WITH_AUTHORIZATION_TYPEHASH()).to.equal(typehashes.ReceiveWithAuthorization.hash);
    expect(await contract.CANCEL_AUTHORIZATION_TYPEHASH()).to.equal(typehashes.CancelAuthorization.hash);
  });

  for (const name of Object.keys(messages) as (keyof typeof messages)[]) {
    it(`hold a ${name} as the library builds and signs it`, async () => {
      const typedData = BUILT[name]();
      const { types, primaryType, message } = typedData;
      const signer = ethers.HDNodeWallet.fromSeed(ethers.id(vectors.signer.seed));

      expect(TypedDataEncoder.hashDomain(typedData.domain)).to.equal(domain.separator);
      expect(TypedDataEncoder.hashStruct(primaryType, types, message)).to.equal(messages[name].structHash);
      expect(TypedDataEncoder.hash(typedData.domain, types, message)).to.equal(messages[name].digest);
      expect(await signMessage(signer, typedData)).to.equal(messages[name].signature);
      expect(ethers.verifyTypedData(typedData.domain, types, message, messages[name].signature)).to.equal(
        vectors.signer.address,
      );
    });
  }

  it("hold every event, error and function of the interface", () => {
    const abi = IStablecoin__factory.createInterface();
    const [events, errors, functions]: Record<string, string>[] = [{}, {}, {}];
    abi.forEachEvent((event) => (events![event.format("full").replace(/^event /, "")] = event.topicHash));
    abi.forEachError((error) => (errors![error.format("sighash")] = error.selector));
    abi.forEachFunction((entry) => (functions![entry.format("sighash")] = entry.selector));

    expect(events).to.deep.equal(vectors.events);
    expect(errors).to.deep.equal(vectors.errors);
    expect(functions).to.deep.equal(vectors.functions);
  });
});

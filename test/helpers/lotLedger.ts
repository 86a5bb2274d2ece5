import { time } from "@nomicfoundation/hardhat-network-helpers";
import type { Signer } from "ethers";
import { ethers } from "hardhat";

import { scopes } from "../../src/identity/scopes.js";
import type { CustodyOffer, LedgerLocation } from "../../src/supplychain/custodyMessages.js";
import { custodyOfferTypedData } from "../../src/supplychain/custodyOfferTypedData.js";
import { custodyReceiptTypedData } from "../../src/supplychain/custodyReceiptTypedData.js";
import { encodeUnit } from "../../src/supplychain/encodeUnit.js";
import { identifierHash } from "../../src/supplychain/identifierHash.js";
import { lotId } from "../../src/supplychain/lotId.js";
import type { PartyRegistry } from "../../types/index.js";
import { deployAuthority } from "./deployAuthority.js";
import { deployPartyRegistry, SUCCESSION_DELAY } from "./deployPartyRegistry.js";
import { registerParty } from "./registerParty.js";

/** One day, in seconds. */
export const DAY = 86_400n;
/** Identifier of the coffee that the scenarios move. */
export const COFFEE = identifierHash("https://id.gs1.org/01/09506000134352/10/ABC123");
/** Kilograms, as the ledger takes them. */
export const KILOGRAM = encodeUnit("KGM");
/** 250 kg with three decimal places. */
export const QUANTITY = 250_000n;

/** A ledger with a grower, a roaster and a shop, each with its own key, and a stranger who is no party. */
export async function deployLotLedger() {
  const [, grower, roaster, shop, staff, relayer, stranger] = await namedSigners();
  const authority = await deployAuthority();
  const parties = await deployPartyRegistry(authority);
  const credentials = await ethers.deployContract("CredentialRegistry", [authority, SUCCESSION_DELAY, parties]);
  const conditions = await ethers.deployContract("CustodyConditions", [credentials]);
  const ledger = await ethers.deployContract("LotLedger", [authority, SUCCESSION_DELAY, parties, conditions]);
  const { chainId } = await ethers.provider.getNetwork();

  return {
    authority,
    parties,
    credentials,
    conditions,
    ledger,
    location: { chainId, ledger: await ledger.getAddress() },
    grower,
    growerParty: await registerParty(parties, grower),
    roaster,
    roasterParty: await registerParty(parties, roaster),
    shop,
    shopParty: await registerParty(parties, shop),
    staff,
    relayer,
    stranger,
  };
}

/** The same with 250 kg of coffee that the grower created, and an offer of it to the roaster that holds for a day. */
export async function deployLotLedgerWithCoffee() {
  const deployed = await deployLotLedger();
  const { ledger, grower, growerParty, roasterParty } = deployed;
  await ledger.connect(grower).create(growerParty, COFFEE, QUANTITY, KILOGRAM, 3n, ethers.ZeroHash);

  const coffee = lotId(growerParty, COFFEE);
  const offer: CustodyOffer = {
    lot: coffee,
    from: growerParty,
    to: roasterParty,
    quantity: QUANTITY,
    sequence: 1n,
    deadline: BigInt(await time.latest()) + DAY,
    document: ethers.id("delivery note"),
  };
  return { ...deployed, coffee, offer };
}

/** Makes `account` an operator of `party` within one scope, for a day. */
export async function appoint(appointment: {
  parties: PartyRegistry;
  party: bigint;
  controller: Signer;
  operator: Signer;
  scope: keyof typeof scopes;
}): Promise<void> {
  const { parties, party, controller, operator, scope } = appointment;
  const validUntil = BigInt(await time.latest()) + DAY;
  await parties.connect(controller).setOperator(party, await operator.getAddress(), scopes[scope], validUntil);
}

/** The giver's signature over an offer. */
export async function signOffer(signer: Signer, location: LedgerLocation, offer: CustodyOffer): Promise<string> {
  const { domain, types, message } = custodyOfferTypedData(location, offer);
  return signer.signTypedData(domain, types, message);
}

/** The receiver's signature over what arrived of an offer. */
export async function signReceipt(
  signer: Signer,
  location: LedgerLocation,
  receipt: { offer: CustodyOffer; receivedQuantity: bigint },
): Promise<string> {
  const { domain, types, message } = custodyReceiptTypedData(location, receipt);
  return signer.signTypedData(domain, types, message);
}

/** The first seven accounts, the deployer first. */
async function namedSigners(): Promise<
  [NamedSigner, NamedSigner, NamedSigner, NamedSigner, NamedSigner, NamedSigner, NamedSigner]
> {
  const signers = await ethers.getSigners();
  const at = (index: number): NamedSigner => signers[index]!;
  return [at(0), at(1), at(2), at(3), at(4), at(5), at(6)];
}

type NamedSigner = Awaited<ReturnType<typeof ethers.getSigners>>[number];

import { time } from "@nomicfoundation/hardhat-network-helpers";
import type { ContractTransactionResponse } from "ethers";
import { ethers } from "hardhat";

import { encodeUnit } from "../../src/supplychain/encodeUnit.js";
import { type DeliveryTerms, SILENT_OUTCOME } from "../../src/supplychain/escrow/deliveryTerms.js";
import { fundingTypedData } from "../../src/supplychain/escrow/fundingTypedData.js";
import { lotId } from "../../src/supplychain/lotId.js";
import { deployAuthority } from "../helpers/deployAuthority.js";
import { deployPartyRegistry, SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";
import { deployStablecoin, TOKEN_NAME } from "../helpers/deployStablecoin.js";
import { registerParty } from "../helpers/registerParty.js";

const DAY = 86_400n;
const FUNDS = 1_000_000_000_000n;
const QUANTITY = 250_000n;
const PRICE = 1_000_000_000n;
const IDENTIFIER = ethers.id("a lot of coffee");

/** Total transaction gas of an escrow on the real ledger and token: warm accounts, hashes without zero bytes. */
export async function measure(): Promise<Record<string, bigint>> {
  const { escrow, token, ledger, grower, roaster, bank, terms, lot, chainId } = await scene();
  const gas: Record<string, bigint> = {};
  const note = async (name: string, sent: Promise<ContractTransactionResponse>) => {
    gas[`supplychain.escrow.${name}`] = (await (await sent).wait())!.gasUsed;
  };

  await escrow.connect(roaster).fund({ ...terms, salt: ethers.id("first"), items: [...terms.items] });
  await note("fund", escrow.connect(roaster).fund({ ...terms, items: [...terms.items] }));
  const signed = { ...terms, salt: ethers.id("third") };
  const validBefore = BigInt(await time.latest()) + DAY;
  const { domain, types, message } = fundingTypedData({
    token: { name: TOKEN_NAME, chainId, verifyingContract: await token.getAddress() },
    escrow: await escrow.getAddress(),
    payer: roaster.address,
    terms: signed,
    validAfter: 0n,
    validBefore,
  });
  const signature = await roaster.signTypedData(
    domain,
    { ReceiveWithAuthorization: types.ReceiveWithAuthorization },
    message,
  );
  await note(
    "fundWithAuthorization",
    escrow.fundWithAuthorization({ ...signed, items: [...signed.items] }, roaster, 0n, validBefore, signature),
  );

  const deadline = BigInt(await time.latest()) + DAY;
  const offer = {
    lot,
    from: terms.seller,
    to: terms.buyer,
    quantity: QUANTITY,
    sequence: 0n,
    deadline,
    document: IDENTIFIER,
  };
  const { sequence } = await ledger.lotOf(lot);
  await ledger.connect(grower).offerCustody(lot, terms.buyer, deadline, IDENTIFIER);
  await ledger.connect(roaster).acceptCustody({ ...offer, sequence }, QUANTITY);
  const moved = sequence + 1n;

  const given = { ...terms, items: [...terms.items] };
  await note("deliver", escrow.deliver(given, 0, moved));
  await time.increase(terms.showingWindow);
  await token.connect(roaster).transfer(bank, 1n);
  await note("claim", escrow.claim(given, 0));
  return gas;
}

async function scene() {
  const [treasurer, grower, roaster, bank, chamber] = await ethers.getSigners();
  const authority = await deployAuthority();
  const parties = await deployPartyRegistry(authority);
  const holders = { owner: treasurer!, masterMinter: treasurer!, pauser: treasurer! };
  const token = await deployStablecoin({ ...holders, blacklister: treasurer!, rescuer: treasurer! });
  const credentials = await ethers.deployContract("StatedEvidence");
  const conditions = await ethers.deployContract("CustodyConditions", [credentials]);
  const ledger = await ethers.deployContract("LotLedger", [authority, SUCCESSION_DELAY, parties, conditions]);
  const escrow = await ethers.deployContract("DeliveryEscrow", [
    authority,
    SUCCESSION_DELAY,
    token,
    parties,
    ledger,
    await ethers.deployContract("StatedEvidence"),
    { minimum: 3_600n, maximum: 90n * DAY },
  ]);
  const seller = await registerParty(parties, grower!);
  const buyer = await registerParty(parties, roaster!);
  const arbiter = await registerParty(parties, chamber!);
  await token.configureMinter(treasurer!, FUNDS);
  await token.mint(roaster!, FUNDS);
  await token.connect(roaster!).approve(escrow, FUNDS);
  await ledger.connect(grower!).create(seller, IDENTIFIER, QUANTITY, encodeUnit("KGM"), 3n, ethers.id("event"));
  const lot = lotId(seller, IDENTIFIER);
  await ledger.connect(grower!).recordMoves(lot);

  const terms: DeliveryTerms = {
    buyer,
    seller,
    arbiter,
    payee: bank!.address,
    refundee: roaster!.address,
    deliverBy: BigInt(await time.latest()) + 30n * DAY,
    showingWindow: 3n * DAY,
    holdPeriod: 10n * DAY,
    disputePeriod: 14n * DAY,
    silentOutcome: SILENT_OUTCOME.paySeller,
    document: ethers.id("contract of sale"),
    salt: ethers.id("second"),
    items: [{ lot, quantity: QUANTITY, price: PRICE }],
  };
  const { chainId } = await ethers.provider.getNetwork();
  return { escrow, token, ledger, grower: grower!, roaster: roaster!, bank: bank!, terms, lot, chainId };
}

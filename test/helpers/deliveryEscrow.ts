import { time } from "@nomicfoundation/hardhat-network-helpers";
import type { Signer } from "ethers";
import { ethers } from "hardhat";

import { EVIDENCE_STATUS } from "../../src/evidence/types.js";
import { cancellationTypedData } from "../../src/supplychain/escrow/cancellationTypedData.js";
import { type DeliveryTerms, SILENT_OUTCOME } from "../../src/supplychain/escrow/deliveryTerms.js";
import { escrowId } from "../../src/supplychain/escrow/escrowId.js";
import { escrowTotal } from "../../src/supplychain/escrow/escrowTotal.js";
import type { DeliveryEscrow } from "../../types/index.js";
import { deployAuthority } from "./deployAuthority.js";
import { deployPartyRegistry, SUCCESSION_DELAY } from "./deployPartyRegistry.js";
import { deployStablecoin } from "./deployStablecoin.js";
import { DAY } from "./lotLedger.js";
import { registerParty } from "./registerParty.js";

/** How long the periods of terms can be in tests. */
export const PERIODS = { minimum: 3_600n, maximum: 90n * DAY };
/** Two lots that the grower sells, in ascending order. */
export const LOTS = [`0x${"11".repeat(32)}`, `0x${"22".repeat(32)}`] as const;
/** 250 kg with three decimal places. */
export const AGREED = 250_000n;
/** What the first lot costs: a seventh of it cannot be paid exactly. */
export const PRICE = 1_000_000_000n;
/** What the buyer has. */
export const FUNDS = 1_000_000_000_000n;
/** Statuses as `StatedLots` takes them. */
export const LOT_STATUS = { live: 1n, consumed: 2n } as const;
/** Evidence that is recorded and stands. */
export const REPORT = ethers.id("inspection report");
export const REASON = ethers.id("reasons of the award");

/** A roaster buys from a grower, a chamber of commerce arbitrates; the ledger and the evidence are what a test states. */
export async function deployEscrow() {
  const [treasurer, grower, roaster, chamber, clerk, carrier, bank] = await signers();
  const authority = await deployAuthority();
  const parties = await deployPartyRegistry(authority);
  const token = await deployStablecoin({
    owner: treasurer,
    masterMinter: treasurer,
    pauser: treasurer,
    blacklister: treasurer,
    rescuer: treasurer,
  });
  const lots = await ethers.deployContract("StatedLots");
  const evidence = await ethers.deployContract("StatedEvidence");
  await evidence.state(REPORT, EVIDENCE_STATUS.provisional);
  const escrow = await ethers.deployContract("DeliveryEscrow", [
    authority,
    SUCCESSION_DELAY,
    token,
    parties,
    lots,
    evidence,
    PERIODS,
  ]);
  const seller = await registerParty(parties, grower);
  const buyer = await registerParty(parties, roaster);
  const arbiter = await registerParty(parties, chamber);
  const others = await registerParty(parties, carrier);
  for (const lot of LOTS) await lots.state(lot, seller, AGREED, LOT_STATUS.live);
  await token.configureMinter(treasurer, FUNDS);
  await token.mint(roaster, FUNDS);
  await token.connect(roaster).approve(escrow, FUNDS);

  const terms: DeliveryTerms = {
    buyer,
    seller,
    arbiter,
    payee: bank.address,
    refundee: roaster.address,
    deliverBy: BigInt(await time.latest()) + 30n * DAY,
    showingWindow: 3n * DAY,
    holdPeriod: 10n * DAY,
    disputePeriod: 14n * DAY,
    silentOutcome: SILENT_OUTCOME.paySeller,
    document: ethers.id("contract of sale"),
    salt: ethers.id("salt"),
    items: [
      { lot: LOTS[0], quantity: AGREED, price: PRICE },
      { lot: LOTS[1], quantity: AGREED, price: 2n * PRICE },
    ],
  };
  const { chainId } = await ethers.provider.getNetwork();
  const location = { chainId, escrow: await escrow.getAddress() };
  const people = { treasurer, grower, roaster, chamber, clerk, carrier, bank };
  return { ...people, authority, parties, token, lots, evidence, escrow, others, terms, location };
}

/** The same, funded. */
export async function deployFundedEscrow() {
  const scene = await deployEscrow();
  const id = await fundEscrow(scene, scene.terms);
  return { ...scene, id };
}

/** What the helpers below need of a scene. */
export type EscrowScene = Awaited<ReturnType<typeof deployEscrow>>;

/** Funds an escrow with the roaster's money and tells its id. */
export async function fundEscrow({ escrow, roaster }: EscrowScene, terms: DeliveryTerms): Promise<string> {
  await escrow.connect(roaster).fund(forContract(terms));
  return escrowId(terms);
}

/** Terms as TypeChain wants them. */
export function forContract(terms: DeliveryTerms) {
  return { ...terms, items: terms.items.map((item) => ({ ...item })) };
}

/** Custody of an item's lot moves to the buyer, and somebody shows it. */
export async function deliverItem(
  { escrow, lots, terms }: EscrowScene,
  item: number,
  received: bigint = AGREED,
): Promise<void> {
  const { lot } = terms.items[item]!;
  await lots.move(lot, terms.buyer, received, true);
  await escrow.deliver(forContract(terms), item, (await lots.lotOf(lot)).sequence);
}

/** The agreement of both to end an escrow, signed. */
export async function signCancellation(
  scene: Pick<EscrowScene, "location" | "terms" | "grower" | "roaster">,
  given: { toSeller?: bigint; toBuyer?: bigint; deadline?: bigint; buyer?: Signer; seller?: Signer } = {},
) {
  const { location, terms, grower, roaster } = scene;
  const toSeller = given.toSeller ?? 0n;
  const cancellation = {
    toSeller,
    toBuyer: given.toBuyer ?? escrowTotal(terms) - toSeller,
    deadline: given.deadline ?? BigInt(await time.latest()) + DAY,
  };
  const { domain, types, message } = cancellationTypedData(location, { escrow: escrowId(terms), ...cancellation });
  const sign = async (signer: Signer) => ({
    signer: await signer.getAddress(),
    signature: await signer.signTypedData(domain, types, message),
  });
  return {
    cancellation,
    buyer: await sign(given.buyer ?? roaster),
    seller: await sign(given.seller ?? grower),
  };
}

/** Last second in which an item can be disputed by the buyer. */
export async function showingEnd(escrow: DeliveryEscrow, id: string, terms: DeliveryTerms, item = 0): Promise<bigint> {
  return (await escrow.itemOf(id, item)).deliveredAt + terms.showingWindow;
}

async function signers() {
  const all = await ethers.getSigners();
  return all.slice(0, 7) as [Named, Named, Named, Named, Named, Named, Named];
}

type Named = Awaited<ReturnType<typeof ethers.getSigners>>[number];

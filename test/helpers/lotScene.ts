import { time } from "@nomicfoundation/hardhat-network-helpers";
import type { Signer } from "ethers";
import { ethers } from "hardhat";

import { encodeUnit } from "../../src/supplychain/encodeUnit.js";
import { identifierHash } from "../../src/supplychain/identifierHash.js";
import { lotId } from "../../src/supplychain/lotId.js";
import type { LotLedger } from "../../types/index.js";
import { DAY, deployLotLedgerWithCoffee, KILOGRAM } from "./lotLedger.js";

/** Litres, as the ledger takes them. */
export const LITRE = encodeUnit("LTR");
/** Pieces, as the ledger takes them. */
export const PIECE = encodeUnit("H87");
/** Why something is adjusted or destroyed. */
export const REASON = ethers.id("count sheet");
/** Hash of the EPCIS event of an operation. */
export const EVENT_HASH = ethers.id("EPCIS event");
/** A signature that nobody gave, for a side that calls itself. */
export const NO_SIGNATURE = "0x";

/** Hash of a lot's identifier, of a batch number that a test names. */
export function batchNumber(name: string): string {
  return identifierHash(`https://id.gs1.org/01/09506000134352/10/${name}`);
}

/** The ledger with coffee and its guards: registries of devices and recalls that do what a test asks. */
export async function deployGuardedLedger() {
  const deployed = await deployLotLedgerWithCoffee();
  const { ledger, grower, growerParty } = deployed;
  const devices = await ethers.deployContract("HoldingDevices");
  const recalls = await ethers.deployContract("StatedRecalls");
  await ledger.appointGuards(devices, recalls);

  /** Creates a lot of the grower's, in kilograms with three decimals unless told otherwise, and gives its id. */
  async function created(
    name: string,
    quantity: bigint,
    { unit = KILOGRAM, decimals = 3n }: { unit?: string; decimals?: bigint } = {},
  ): Promise<string> {
    const identifier = batchNumber(name);
    await ledger.connect(grower).create(growerParty, identifier, quantity, unit, decimals, ethers.ZeroHash);
    return lotId(growerParty, identifier);
  }

  return { ...deployed, devices, recalls, created };
}

/** Moves custody of a whole lot from one party to another, in two transactions. */
export async function moveLot(
  ledger: LotLedger,
  { lot, giver, to, receiver }: { lot: string; giver: Signer; to: bigint; receiver: Signer },
): Promise<void> {
  const { custodian, quantity, sequence } = await ledger.lotOf(lot);
  const deadline = BigInt(await time.latest()) + DAY;
  await ledger.connect(giver).offerCustody(lot, to, deadline, ethers.ZeroHash);
  const offer = { lot, from: custodian, to, quantity, sequence, deadline, document: ethers.ZeroHash };
  await ledger.connect(receiver).acceptCustody(offer, quantity);
}

/** A deadline an hour away. */
export async function nextHour(): Promise<bigint> {
  return BigInt(await time.latest()) + 3_600n;
}

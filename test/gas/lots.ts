import type { ContractTransactionResponse, Signer } from "ethers";
import { ethers } from "hardhat";

import { type CustodyLoad, custodyLoadTypedData } from "../../src/supplychain/custodyLoadTypedData.js";
import type { CustodyOffer, LedgerLocation } from "../../src/supplychain/custodyMessages.js";
import { encodeUnit } from "../../src/supplychain/encodeUnit.js";
import { identifierHash } from "../../src/supplychain/identifierHash.js";
import { lotId } from "../../src/supplychain/lotId.js";
import { titleTypedData } from "../../src/supplychain/titleTypedData.js";
import { DAY, deployLotLedgerWithCoffee, KILOGRAM, QUANTITY } from "../helpers/lotLedger.js";

type Scene = Awaited<ReturnType<typeof deployLotLedgerWithCoffee>>;

type Side = { signer: Signer; signature: string };
type Sides = { giver: Signer; receiver: Signer };

const EVENT = ethers.id("event");

/** Total transaction gas of what is done with lots beyond the operations that have targets; parties act through their controllers. */
export async function measure(): Promise<Record<string, bigint>> {
  const scene = await deployLotLedgerWithCoffee();
  const { ledger, grower, roaster, coffee, offer } = scene;
  const asGrower = ledger.connect(grower);
  const asRoaster = ledger.connect(roaster);

  const offered = await gasOf(asGrower.offerCustody(coffee, offer.to, offer.deadline, offer.document));
  const accepted = await gasOf(asRoaster.acceptCustody(offer, QUANTITY));
  const ten = identifiers("parts", 10);
  const parts = ten.map((identifier) => ({ identifier, quantity: QUANTITY / 10n }));
  const title = await transferTitle(scene);
  const split = await gasOf(asRoaster.split(coffee, parts, EVENT));
  const lots = ten.map((identifier) => lotId(scene.roasterParty, identifier));
  const load = await handOverLoad(scene, lots);

  const creations = await Promise.all((await createTen(scene)).map(gasOf));
  const cases = identifiers("cases", 10).map((identifier) => lotId(scene.growerParty, identifier));
  const pallet = await createPallet(scene);
  return {
    "supplychain.lot.create.10": sum(creations),
    "supplychain.lot.handOver.twoSteps": offered + accepted,
    "supplychain.lot.handOver.load10": load,
    "supplychain.lot.transferTitle.relayed": title,
    "supplychain.lot.split.1to10": split,
    "supplychain.lot.pack.10": await gasOf(asGrower.pack(pallet, cases, EVENT)),
    "supplychain.lot.unpack.10": await gasOf(asGrower.unpack(pallet, cases, EVENT)),
    "supplychain.lot.destroy": await gasOf(asGrower.destroy(cases[0]!, EVENT)),
  };
}

async function createTen({ ledger, grower, growerParty }: Scene): Promise<ContractTransactionResponse[]> {
  const sent = [];
  // One after the other: each transaction has its own second of the steady clock.
  for (const identifier of identifiers("cases", 10)) {
    sent.push(await ledger.connect(grower).create(growerParty, identifier, QUANTITY, KILOGRAM, 3n, EVENT));
  }
  return sent;
}

async function createPallet({ ledger, grower, growerParty }: Scene): Promise<string> {
  const identifier = identifierHash("https://id.gs1.org/00/095060001343520000");
  await ledger.connect(grower).create(growerParty, identifier, 1n, encodeUnit("EA"), 0n, EVENT);
  return lotId(growerParty, identifier);
}

/** Title of the coffee goes where its custody went before. */
async function transferTitle({ ledger, location, coffee, grower, roaster, relayer, ...scene }: Scene): Promise<bigint> {
  const { sequence } = await ledger.lotOf(coffee);
  const { growerParty: from, roasterParty: to, offer } = scene;
  const title = { lot: coffee, from, to, sequence, deadline: offer.deadline, document: ethers.id("bill of lading") };
  const { offer: given, acceptance } = titleTypedData(location, title);
  return gasOf(
    ledger.connect(relayer).transferTitle(
      title,
      { signer: grower, signature: await grower.signTypedData(given.domain, given.types, given.message) },
      {
        signer: roaster,
        signature: await roaster.signTypedData(acceptance.domain, acceptance.types, acceptance.message),
      },
    ),
  );
}

async function handOverLoad(scene: Scene, lots: readonly string[]): Promise<bigint> {
  const { ledger, location, roaster, grower, relayer, roasterParty: from, growerParty: to, offer } = scene;
  const { sequence } = await ledger.lotOf(lots[0]!);
  const offers: CustodyOffer[] = lots.map((lot) => ({
    ...{ lot, from, to, quantity: QUANTITY / 10n, sequence },
    deadline: offer.deadline + DAY,
    document: offer.document,
  }));
  const receivedQuantities = offers.map(({ quantity }) => quantity);
  return gasOf(
    ledger
      .connect(relayer)
      .handOverLoad(
        offers,
        receivedQuantities,
        ...(await signLoad(location, { offers, receivedQuantities }, { giver: roaster, receiver: grower })),
      ),
  );
}

async function signLoad(
  location: LedgerLocation,
  load: CustodyLoad,
  { giver, receiver }: Sides,
): Promise<[Side, Side]> {
  const { offers, receipt } = custodyLoadTypedData(location, load);
  return [
    { signer: giver, signature: await giver.signTypedData(offers.domain, offers.types, offers.message) },
    { signer: receiver, signature: await receiver.signTypedData(receipt.domain, receipt.types, receipt.message) },
  ];
}

function identifiers(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    identifierHash(`https://id.gs1.org/01/09506000134352/10/${name}${index}`),
  );
}

const sum = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);

async function gasOf(sent: ContractTransactionResponse | Promise<ContractTransactionResponse>): Promise<bigint> {
  const receipt = await (await sent).wait();
  return receipt!.gasUsed;
}

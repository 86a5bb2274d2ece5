import { id, ZeroHash } from "ethers";

import type { Stage } from "../../../../scripts/story/stage.js";
import { subjectOfId } from "../../../../src/identity/subjects.js";
import { topicId } from "../../../../src/identity/topicId.js";
import { encodeUnit } from "../../../../src/supplychain/encodeUnit.js";
import { LINEAGE_KIND } from "../../../../src/supplychain/lineageHash.js";
import { lotId } from "../../../../src/supplychain/lotId.js";
import type { IRecallRegistry } from "../../../../types/contracts/supplychain/RecallRegistry.js";
import { byCall, createLot, openYard, sendToHaulier, type Yard } from "../yard.js";
import { deviceActs } from "./deviceActs.js";
import { escrowActs } from "./escrowActs.js";
import { recallActs } from "./recallActs.js";

const [KGM, H87, LTR] = ["KGM", "H87", "LTR"].map(encodeUnit) as [string, string, string];
const GMP = topicId("gmp-certificate/1");
const MILLING = id("https://mill.example/recipes/1");

/** What was made of the wheat, and in which steps. */
export interface Goods {
  readonly wheat: string;
  readonly wool: string;
  readonly flour: string;
  readonly bran: string;
  readonly pallet: string;
  readonly crate: string;
  readonly box: string;
  /** From the wheat to the flour. */
  readonly path: IRecallRegistry.EdgeStruct[];
}

/** Goods under conditions are split, merged, milled, counted, sold, destroyed, packed, watched, recalled and paid for. */
export async function goodsActs(stage: Stage, addresses: Readonly<Record<string, string>>): Promise<void> {
  const yard = await openYard(stage, addresses);
  const list = await defineConditions(yard);
  const made = await process(yard, list);
  const goods = await pack(yard, made, list);
  await deviceActs(yard, goods);
  await recallActs(yard, goods);
  await escrowActs(yard);
}

/** Two lists, of which one can be met. */
async function defineConditions({ stage, conditions }: Yard): Promise<string> {
  const { contracts, account, now, send } = stage;
  const laboratory = account("testingLaboratory");
  const { partyRegistry, credentialRegistry } = contracts;
  const changes = partyRegistry.filters.ControllerChanged(undefined, undefined, laboratory.address);
  const [change] = await partyRegistry.queryFilter(changes);
  const validFrom = await now();
  const subject = subjectOfId(id("wheat"));
  const validUntil = validFrom + 40n * 86_400n;
  const grant = { topic: GMP, issuer: change?.args.party ?? 0n, subject, validFrom, validUntil, document: ZeroHash };
  await send("The product's credential", credentialRegistry.connect(laboratory).issue(grant));

  const list = [{ topic: GMP, subject }];
  await send("A list", conditions.defineConditions([{ topic: GMP, subject: ZeroHash }, ...list]));
  await send("Another list", conditions.defineConditions(list));
  return conditions.defineConditions.staticCall(list);
}

async function process(yard: Yard, list: string) {
  const { stage, keeper, ledger, mill, haulier, deadline } = yard;
  const { send } = stage;
  const lotOf = (name: string) => lotId(mill, id(name));
  const [early, late, blend, flour, bran] = ["early", "late", "blend", "flour", "bran"].map(lotOf) as [
    ...[string, string, string, string, string],
  ];
  const wheat = await createLot(yard, "wheat", 100_000n);
  const wool = await createLot(yard, "wool", 50_000n);
  await send("The keeping of moves", ledger.recordMoves(wheat));
  await send("The conditions", ledger.setConditions(wheat, list));
  await send("An offer that is overtaken", ledger.offerCustody(wheat, haulier, deadline, ZeroHash));

  const parts = [
    { identifier: id("early"), quantity: 30_000n },
    { identifier: id("late"), quantity: 20_000n },
  ];
  await send("The split", ledger.split(wheat, parts, id("split")));
  const split = { kind: LINEAGE_KIND.split, inputs: [wheat], amounts: [50_000n], eventHash: id("split") };
  const used = [
    { lot: early, quantity: 30_000n },
    { lot: wool, quantity: 10_000n },
  ];
  await send("The merger", ledger.merge(used, id("blend"), id("merger")));
  const amounts = [30_000n, 10_000n];
  const merger = { kind: LINEAGE_KIND.merge, inputs: [early, wool], amounts, eventHash: id("merger") };

  const declare = (to: string, numerator: bigint, denominator: bigint) =>
    send("A yield", ledger.declareYield(mill, MILLING, KGM, to, { numerator, denominator }));
  await declare(KGM, 11n, 10n);
  await declare(H87, 1n, 100n);
  await declare(LTR, 1n, 1n);
  await declare(LTR, 0n, 0n);
  // One lot twice: each is an edge of its own.
  const ground = [
    { lot: blend, quantity: 40_000n },
    { lot: wheat, quantity: 10_000n },
    { lot: wheat, quantity: 5_000n },
  ];
  const outputs = [
    { identifier: id("flour"), quantity: 55_000n, unit: KGM, decimals: 2n },
    { identifier: id("bran"), quantity: 1n, unit: H87, decimals: 0n },
  ];
  await send("The milling", ledger.transform(ground, outputs, MILLING, id("milling")));
  const milling = {
    kind: LINEAGE_KIND.transform,
    inputs: ground.map(({ lot }) => lot),
    amounts: ground.map(({ quantity }) => quantity),
    eventHash: id("milling"),
  };

  const { sequence } = await ledger.lotOf(wool);
  const counted = { lot: wool, quantity: 40_000n, countedQuantity: 39_500n, sequence, deadline, reason: id("moths") };
  await send("The count", ledger.adjust(counted, byCall(keeper), byCall(keeper)));
  await send("The end of what is spoilt", ledger.destroy(await createLot(yard, "spoilt", 900n), id("mould")));
  const sale = { lot: flour, from: mill, to: haulier, sequence: 1n, deadline, document: id("an invoice") };
  await send("The sale", ledger.transferTitle(sale, byCall(keeper), byCall(keeper)));

  const path = [
    { child: early, lineage: split, index: 0 },
    { child: blend, lineage: merger, index: 0 },
    { child: flour, lineage: milling, index: 0 },
  ];
  return { wheat, wool, late, flour, bran, path };
}

/** Flour and bran in a crate, crate and box on a pallet, which the haulier takes over. */
async function pack(
  yard: Yard,
  made: Omit<Goods, "pallet" | "crate" | "box"> & { late: string },
  list: string,
): Promise<Goods> {
  const { stage, ledger } = yard;
  const { send } = stage;
  const [pallet, crate, box] = [
    await createLot(yard, "pallet"),
    await createLot(yard, "crate"),
    await createLot(yard, "box"),
  ];
  // What is under conditions travels in units under the same.
  for (const unit of [pallet, crate]) await send("The conditions", ledger.setConditions(unit, list));
  await send("Packing the crate", ledger.pack(crate, [made.flour, made.bran], id("packing")));
  await send("Loading the pallet", ledger.pack(pallet, [crate, box], ZeroHash));
  await send("Loading more", ledger.pack(pallet, [made.late], ZeroHash));
  await sendToHaulier(yard, pallet);
  await send("Taking out", ledger.unpack(pallet, [box, made.late], id("unloading")));
  await send("Putting in again", ledger.pack(pallet, [box], id("loading")));
  await send("The end of conditions inside", ledger.setConditions(made.bran, ZeroHash));

  return { ...made, pallet, crate, box };
}

import { time } from "@nomicfoundation/hardhat-network-helpers";
import { id, ZeroHash } from "ethers";

import { sign } from "../../../../scripts/story/approvals.js";
import { unitId } from "../../../../src/evidence/unitId.js";
import { cancellationTypedData } from "../../../../src/supplychain/escrow/cancellationTypedData.js";
import {
  type DeliveryItem,
  type DeliveryTerms,
  SILENT_OUTCOME,
} from "../../../../src/supplychain/escrow/deliveryTerms.js";
import { escrowId } from "../../../../src/supplychain/escrow/escrowId.js";
import { custodyLoadTypedData } from "../../../../src/supplychain/custodyLoadTypedData.js";
import { Authority__factory, Stablecoin__factory } from "../../../../types/index.js";
import { executeDelayed } from "../../executeDelayed.js";
import { createLot, notarizeAbout, type Yard } from "../yard.js";

const TOKEN = Stablecoin__factory.createInterface();
const UNIT = 1_000_000n;
/** Seconds; the showing window, the hold period and the arbiter's time. */
const PERIOD = 100n;
/** A payment reverts when too little gas is left for it, which an estimate by trying does not find. */
const GAS = { gasLimit: 2_000_000n };

/** Terms as the contract's types take them. */
type Terms = DeliveryTerms & { readonly items: DeliveryItem[] };

/**
 * The haulier buys from the mill: one escrow with an item that is paid short, one that the arbiter splits and one that stays open; one whose
 * payee is frozen; one whose payee was and is paid since; one that both end; one that is never delivered.
 */
export async function escrowActs(yard: Yard): Promise<void> {
  const { stage, escrow, ledger } = yard;
  const { account, send } = stage;
  const lotOf = (name: string) => createLot(yard, name, 1_000n);
  const [short, disputed, open] = [await lotOf("short"), await lotOf("disputed"), await lotOf("open")];
  const [frozen, freed, ended, late] = [
    await lotOf("frozen"),
    await lotOf("freed"),
    await lotOf("ended"),
    await lotOf("never delivered"),
  ];
  await send("The keeping of moves", ledger.recordMoves(short));

  const [carrier, vaccineMaker, courtClerk] = (["carrier", "vaccineMaker", "courtClerk"] as const).map(
    (name) => account(name).address,
  ) as [string, string, string];
  const [whole, stuck, waiting, given, missed] = [
    await termsOf(yard, carrier, [short, disputed, open]),
    await termsOf(yard, vaccineMaker, [frozen]),
    await termsOf(yard, courtClerk, [freed]),
    await termsOf(yard, carrier, [ended]),
    { ...(await termsOf(yard, carrier, [late])), deliverBy: (await stage.now()) + PERIOD },
  ];
  await fund(yard, [whole, stuck, waiting, given, missed]);
  await deliver(yard, [short, disputed, frozen, freed, ended]);

  const item = (terms: Terms, lot: string) => terms.items.findIndex((one) => one.lot === lot);
  await send("A delivery", escrow.deliver(whole, item(whole, short), 2n));
  await send("A delivery", escrow.deliverInCustody(whole, item(whole, disputed)));
  for (const terms of [stuck, waiting, given]) await send("A delivery", escrow.deliverInCustody(terms, 0n));
  const evidence = [unitId(await notarizeAbout(yard, "conformity-certificate/1", disputed)), await anyEvidence(yard)];
  await send("A dispute", escrow.dispute(whole, item(whole, disputed), yard.haulier, evidence));
  await send("The award", escrow.resolve(whole, item(whole, disputed), 4n * UNIT, id("half of it was wet"), GAS));
  await cancel(yard, given);

  await freeze(yard, courtClerk);
  await time.increase(2n * PERIOD + 1n);
  await send("A claim", escrow.claim(whole, item(whole, short), GAS));
  for (const terms of [stuck, waiting]) await send("A claim", escrow.claim(terms, 0n, GAS));
  await send("A refund", escrow.refund(missed, 0n, GAS));
  await unfreeze(yard, courtClerk);
  await send("A withdrawal", escrow.withdraw(courtClerk));
}

async function termsOf(yard: Yard, payee: string, lots: readonly string[]): Promise<Terms> {
  const { stage, mill, haulier, arbiter, keeper, deadline } = yard;
  return {
    ...{ buyer: haulier, seller: mill, arbiter, payee, refundee: keeper.address },
    ...{ deliverBy: deadline, showingWindow: PERIOD, holdPeriod: PERIOD, disputePeriod: PERIOD },
    silentOutcome: SILENT_OUTCOME.refundBuyer,
    document: ZeroHash,
    salt: id(`${String(await stage.now())} ${lots.join()}`),
    items: [...lots].sort().map((lot) => ({ lot, quantity: 1_000n, price: 9n * UNIT })),
  };
}

async function fund({ stage, keeper, escrow }: Yard, all: readonly Terms[]): Promise<void> {
  const { contracts, account, send } = stage;
  const { stablecoin } = contracts;
  await send("The buyer's money", stablecoin.connect(account("hospital")).transfer(keeper.address, 100n * UNIT));
  await send("The leave", stablecoin.connect(keeper).approve(await escrow.getAddress(), 100n * UNIT));
  for (const terms of all) await send("An escrow", escrow.fund(terms));
}

/** A load changes hands by both signatures; of the first lot a part is missing. */
async function deliver({ stage, keeper, ledger, mill, haulier, deadline }: Yard, lots: readonly string[]) {
  const offers = await Promise.all(
    lots.map(async (lot) => {
      const { sequence } = await ledger.lotOf(lot);
      return { lot, from: mill, to: haulier, quantity: 1_000n, sequence, deadline, document: id("a load") };
    }),
  );
  const receivedQuantities = lots.map((_, index) => (index === 0 ? 777n : 1_000n));
  const location = { chainId: stage.chainId, ledger: await ledger.getAddress() };
  const { offers: given, receipt } = custodyLoadTypedData(location, { offers, receivedQuantities });
  const signer = keeper.address;
  const [giver, receiver] = [
    { signer, signature: await sign(keeper, given) },
    { signer, signature: await sign(keeper, receipt) },
  ];
  await stage.send("The load", ledger.handOverLoad(offers, receivedQuantities, giver, receiver));
}

/** Some evidence that is on record. */
async function anyEvidence({ stage }: Yard): Promise<string> {
  const { evidenceRegistry } = stage.contracts;
  const [first] = await evidenceRegistry.queryFilter(evidenceRegistry.filters.EvidenceNotarized());
  return first?.args.id ?? ZeroHash;
}

async function cancel({ stage, keeper, escrow, deadline }: Yard, terms: Terms): Promise<void> {
  const location = { chainId: stage.chainId, escrow: await escrow.getAddress() };
  const cancellation = { toSeller: 2n * UNIT, toBuyer: 7n * UNIT, deadline };
  const typedData = cancellationTypedData(location, { escrow: escrowId(terms), ...cancellation });
  const signed = { signer: keeper.address, signature: await sign(keeper, typedData) };
  await stage.send("The end of an escrow", escrow.cancel(terms, cancellation, signed, signed, GAS));
}

async function freeze({ stage, keeper }: Yard, account: string): Promise<void> {
  const { authority, stablecoin } = stage.contracts;
  const data = TOKEN.encodeFunctionData("blacklist", [account]);
  await stage.send("A freeze", authority.connect(keeper).execute(await stablecoin.getAddress(), data));
}

async function unfreeze({ stage }: Yard, account: string): Promise<void> {
  const { authority, stablecoin } = stage.contracts;
  const data = TOKEN.encodeFunctionData("unBlacklist", [account]);
  const owner = stage.account("suiteOwner");
  const connected = Authority__factory.connect(await authority.getAddress(), owner);
  await executeDelayed({ authority: connected, caller: owner, target: stablecoin, data, delay: 11n });
}

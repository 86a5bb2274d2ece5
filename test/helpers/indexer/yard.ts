import { id, type Signer, ZeroHash } from "ethers";

import { gatherApprovals } from "../../../scripts/story/approvals.js";
import type { Stage } from "../../../scripts/story/stage.js";
import { nameHash } from "../../../src/evidence/nameHash.js";
import { notarizationTypedData } from "../../../src/evidence/notarizationTypedData.js";
import type { EvidenceUnit } from "../../../src/evidence/types.js";
import { encodeUnit } from "../../../src/supplychain/encodeUnit.js";
import { lotId } from "../../../src/supplychain/lotId.js";
import {
  CustodyConditions__factory,
  DeliveryEscrow__factory,
  DeviceRegistry__factory,
  RecallRegistry__factory,
} from "../../../types/index.js";
import { certificateUnit } from "../evidence/units.js";

const DAY = 86_400n;
const NOTARIES = ["notaryOffice", "courtClerk", "testingLaboratory"] as const;

/** Where goods are made, packed, watched, recalled and sold: three parties that one account acts for, and the contracts of goods. */
export type Yard = Awaited<ReturnType<typeof openYard>>;

/** Registers the parties and connects to the contracts. */
export async function openYard(stage: Stage, addresses: Readonly<Record<string, string>>) {
  const keeper = stage.account("guardian");
  const at = (name: string) => addresses[name] as string;
  const parties = stage.contracts.partyRegistry.connect(keeper);
  for (const name of ["a mill", "a haulier", "an arbiter"]) await stage.send("A party", parties.register(id(name)));
  const last = await parties.partyCount();

  return {
    stage,
    keeper,
    mill: last - 2n,
    haulier: last - 1n,
    arbiter: last,
    deadline: (await stage.now()) + 30n * DAY,
    ledger: stage.contracts.lotLedger.connect(keeper),
    conditions: CustodyConditions__factory.connect(at("CustodyConditions"), keeper),
    devices: DeviceRegistry__factory.connect(at("DeviceRegistry"), keeper),
    recalls: RecallRegistry__factory.connect(at("RecallRegistry"), keeper),
    escrow: DeliveryEscrow__factory.connect(at("DeliveryEscrow"), keeper),
  };
}

/** The keeper's word where it is the caller. */
export function byCall({ address }: Signer & { address: string }) {
  return { signer: address, signature: "0x" };
}

/** A lot of the mill's, of a hundredth of kilogrammes or of pieces. */
export async function createLot({ stage, ledger, mill }: Yard, name: string, quantity = 1n): Promise<string> {
  const [unit, decimals] = quantity === 1n ? (["H87", 0] as const) : (["KGM", 2] as const);
  const creating = ledger.create(mill, id(name), quantity, encodeUnit(unit), decimals, id(`${name} is made`));
  await stage.send("A lot", creating);
  return lotId(mill, id(name));
}

/** The mill's lot goes to the haulier by offer and acceptance. */
export async function sendToHaulier({ stage, ledger, mill, haulier, deadline }: Yard, lot: string): Promise<void> {
  const { quantity, sequence } = await ledger.lotOf(lot);
  await stage.send("An offer", ledger.offerCustody(lot, haulier, deadline, ZeroHash));
  const offer = { lot, from: mill, to: haulier, quantity, sequence, deadline, document: ZeroHash };
  await stage.send("The acceptance", ledger.acceptCustody(offer, quantity));
}

/** Has the story's notaries record what the mill gives as evidence about a subject. */
export async function notarizeAbout({ stage, mill }: Yard, schema: string, subject: string): Promise<EvidenceUnit> {
  const { chainId, contracts, account, now, send } = stage;
  const { evidenceRegistry } = contracts;
  const collectedAt = await now();
  const unit = certificateUnit(collectedAt, { schema: nameHash(schema), subject, depositor: mill });
  const deadline = collectedAt + DAY;

  const registry = await evidenceRegistry.getAddress();
  const typedData = notarizationTypedData({ chainId, registry, unit, notarySet: 1n, deadline });
  const approvals = await gatherApprovals(stage, NOTARIES, typedData);
  await send("The evidence", evidenceRegistry.connect(account("relayer")).notarize(unit, deadline, approvals));
  return unit;
}

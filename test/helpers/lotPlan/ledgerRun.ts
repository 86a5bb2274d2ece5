import type { Signer } from "ethers";

import type { LedgerLocation } from "../../../src/supplychain/custodyMessages.js";
import { decodeUnit } from "../../../src/supplychain/decodeUnit.js";
import { inventoryAdjustmentTypedData } from "../../../src/supplychain/inventoryAdjustmentTypedData.js";
import { type LotRecord, type Refusal, ZERO_WORD } from "../../../src/supplychain/lotPlan/ledgerState.js";
import { operationData } from "../../../src/supplychain/lotPlan/operationData.js";
import type { LotOperation } from "../../../src/supplychain/lotPlan/operations.js";
import { titleTypedData } from "../../../src/supplychain/titleTypedData.js";
import type { LotLedger } from "../../../types/index.js";

/** A ledger on the local chain and the account of each party. */
export interface LedgerRun {
  readonly ledger: LotLedger;
  readonly location: LedgerLocation;
  readonly signerOf: (party: bigint) => Signer;
}

/** Sends an operation as its first party, with the other's signature where it needs one. */
export async function send(run: LedgerRun, operation: LotOperation, by: readonly bigint[]): Promise<void> {
  const { signer, data } = await prepared(run, operation, by);
  const transaction = await signer.sendTransaction({ to: await run.ledger.getAddress(), data });
  await transaction.wait();
}

/** What the contract refuses an operation with; null when it would take it. */
export async function refusalOf(
  run: LedgerRun,
  operation: LotOperation,
  by: readonly bigint[],
): Promise<Refusal | null> {
  const { signer, data } = await prepared(run, operation, by);
  try {
    await signer.call({ to: await run.ledger.getAddress(), data });
    return null;
  } catch (error) {
    const parsed = run.ledger.interface.parseError((error as { data: string }).data);
    if (parsed === null) throw error;
    const units = parsed.fragment.inputs.map(({ type }) => type === "bytes3");
    const args = [...parsed.args].map((arg: unknown, index) =>
      units[index] === true ? decodeUnit(arg as string) : (arg as bigint | string),
    );
    return { error: parsed.name, args };
  }
}

/** The lot as a plan's model keeps it, but what it keeps of offers, heights and recalls. */
export async function lotOnChain({ ledger }: LedgerRun, id: string): Promise<Partial<LotRecord>> {
  const lot = await ledger.lotOf(id);
  const [contents] = await ledger.contentsOf(id);
  return {
    custodian: lot.custodian,
    titleHolder: lot.titleHolder,
    quantity: lot.quantity,
    unit: decodeUnit(lot.unit),
    decimals: Number(lot.decimals),
    sequence: lot.sequence,
    status: (["live", "consumed", "destroyed"] as const)[Number(lot.status) - 1]!,
    parent: lot.parent === ZERO_WORD ? null : lot.parent,
    contents: Number(contents),
    lineage: await ledger.lineageOf(id),
  };
}

async function prepared({ location, signerOf }: LedgerRun, operation: LotOperation, by: readonly bigint[]) {
  const [first, second] = by;
  const signer = signerOf(first ?? 1n);
  const caller = { signer: await signer.getAddress(), signature: "0x" };
  if (operation.kind === "title") {
    const other = signerOf(second ?? first ?? 1n);
    const { domain, types, message } = titleTypedData(location, operation.offer).acceptance;
    const signature = await other.signTypedData(domain, types, message);
    return { signer, data: operationData(operation, [caller, { signer: await other.getAddress(), signature }]) };
  }
  if (operation.kind === "adjust" && second !== undefined) {
    const other = signerOf(second);
    const { domain, types, message } = inventoryAdjustmentTypedData(location, operation.adjustment);
    const signature = await other.signTypedData(domain, types, message);
    return { signer, data: operationData(operation, [caller, { signer: await other.getAddress(), signature }]) };
  }
  return { signer, data: operationData(operation, [caller, caller]) };
}

import { id, type JsonRpcProvider, type Wallet } from "ethers";

import type { ContractCall } from "../../../src/stablecoin/contractCall.js";
import { revertData } from "../../../src/errors/revertData.js";
import type { LedgerLocation } from "../../../src/supplychain/custodyMessages.js";
import { inventoryAdjustmentTypedData } from "../../../src/supplychain/inventoryAdjustmentTypedData.js";
import { type GivenWord, type GivenWords, operationData } from "../../../src/supplychain/lotPlan/operationData.js";
import type { LotOperation } from "../../../src/supplychain/lotPlan/operations.js";
import type { PlannedOperation } from "../../../src/supplychain/lotPlan/plan.js";
import { titleTypedData } from "../../../src/supplychain/titleTypedData.js";
import { CliError, EXIT } from "../../lib/CliError.js";
import type { Io } from "../../lib/Io.js";
import { sendCall, type Sent, simulateCall } from "../../lib/sendCall.js";

/** First bytes of what the registry of parties reverts with when an account does not act for a party. */
const NOT_AUTHORIZED = id("NotAuthorizedForParty(uint40,address,uint192)").slice(0, 10);

/** Where operations go, and the accounts that are at hand. */
export interface Sender {
  readonly provider: JsonRpcProvider;
  readonly location: LedgerLocation;
  readonly signers: readonly Wallet[];
}

/** A call, and the parties whose word it needs. */
export type Agreement = Pick<PlannedOperation, "operation" | "by">;

/** One of the ways in which an operation can be sent: who calls, and which words the call carries. */
interface Way {
  readonly signer: Wallet;
  readonly call: ContractCall;
}

/**
 * Sends an operation with the account, or the pair of accounts, whose word the ledger takes for it.
 *
 * @param what - What it is called in messages.
 * @throws {@link CliError} when no account at hand acts for the parties, or the ledger refuses.
 */
export async function sendOperation(io: Io, sender: Sender, planned: Agreement, what: string): Promise<Sent> {
  return sendCall(io, { what, ...(await wayOf(sender, planned, what)), provider: sender.provider });
}

/** The same up to the simulation: nothing is sent. */
export async function tryOperation(sender: Sender, planned: Agreement, what: string): Promise<void> {
  const { signer, call } = await wayOf(sender, planned, what);
  await simulateCall({ what, call, provider: sender.provider }, signer.address);
}

/** The first way in which the accounts at hand may send it. */
async function wayOf(sender: Sender, { operation, by }: Agreement, what: string): Promise<Way> {
  for (const way of await waysOf(sender, operation)) {
    if (!(await isUnauthorized(sender.provider, way))) return way;
  }
  const parties = by.join(" and ");
  throw new CliError(
    {
      what: `${what} was not sent: no key at hand acts for party ${parties}.`,
      why: `It needs the word of party ${parties}.`,
      todo: "Run the command again with a key of that party, or with several --keystore; what was sent before it stays.",
    },
    { exitCode: EXIT.negative },
  );
}

async function waysOf({ location, signers }: Sender, operation: LotOperation): Promise<Way[]> {
  const to = location.ledger as `0x${string}`;
  const way = (signer: Wallet, words?: GivenWords): Way => ({
    signer,
    call: { to, data: operationData(operation, words) as `0x${string}` },
  });
  if (operation.kind !== "title" && operation.kind !== "adjust") return signers.map((signer) => way(signer));

  const ways: Way[] = [];
  for (const first of signers) {
    for (const second of signers) {
      const word = await secondWord(location, operation, { caller: first, signer: second });
      ways.push(way(first, [{ signer: first.address, signature: "0x" }, word]));
    }
  }
  return ways;
}

/** The receiver's, or the owner's. The caller gives its word by calling. */
async function secondWord(
  location: LedgerLocation,
  operation: Extract<LotOperation, { kind: "title" | "adjust" }>,
  { caller, signer }: { readonly caller: Wallet; readonly signer: Wallet },
): Promise<GivenWord> {
  if (caller.address === signer.address) return { signer: signer.address, signature: "0x" };
  if (operation.kind === "title") {
    const { domain, types, message } = titleTypedData(location, operation.offer).acceptance;
    return { signer: signer.address, signature: await signer.signTypedData(domain, types, message) };
  }
  const { domain, types, message } = inventoryAdjustmentTypedData(location, operation.adjustment);
  return { signer: signer.address, signature: await signer.signTypedData(domain, types, message) };
}

async function isUnauthorized(provider: JsonRpcProvider, { signer, call }: Way): Promise<boolean> {
  try {
    await provider.call({ ...call, from: signer.address });
    return false;
  } catch (error) {
    return revertData(error)?.startsWith(NOT_AUTHORIZED) === true;
  }
}

import { type JsonRpcProvider, ZeroAddress } from "ethers";

import { askLedger, askRecalls } from "./ledgerAbi.js";
import { type LotState, NOTHING } from "./lotState.js";

/** The registries that may stop lots of a ledger; zero addresses before they are appointed. */
export async function askGuards(
  provider: JsonRpcProvider,
  ledger: string,
): Promise<{ readonly devices: string; readonly recalls: string }> {
  const [devices, recalls] = (await askLedger(provider, ledger, "guards")) as unknown as [string, string];
  return { devices, recalls };
}

/** A recall in force that stops a lot; null when there is none. */
export async function recallOn(
  provider: JsonRpcProvider,
  ledger: string,
  { lot, marked }: LotState,
): Promise<string | null> {
  // The ledger itself asks only for lots that are marked.
  if (!marked) return null;
  const { recalls } = await askGuards(provider, ledger);
  if (recalls === ZeroAddress) return null;
  const [recall] = (await askRecalls(provider, recalls, "recallOf", [lot])) as unknown as [string];
  return recall === NOTHING ? null : recall;
}

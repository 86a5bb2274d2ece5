import { AbiCoder, type JsonRpcApiProvider, keccak256, toBeHex } from "ethers";

import type { SafeBatch } from "../../../cli/lib/safeBatch.js";
import { errorText } from "../errorText.js";
import type { Proposal } from "./buildProposal.js";
import type { Telling } from "./describeValue.js";
import type { Call } from "./operation.js";

/** What a node said when it was asked to try a transaction. */
export interface Simulation {
  readonly step: string;
  readonly succeeds: boolean;
  /** Why it would revert, and what to do; undefined where it would not. */
  readonly why?: string;
  readonly todo?: string;
}

/** Sends JSON-RPC requests. */
export type Send = (method: string, params: unknown[]) => Promise<unknown>;

/** AccessManager's slot of what it is executing, see snapshots/storage-layout.json. */
const EXECUTION_SLOT = toBeHex(3, 32);

/**
 * Has a node try what a proposal does, without sending anything: the first transactions as the proposer sends them, and for what
 * has to wait, the calls as the Authority will make them.
 */
export async function simulateProposal(telling: Telling, proposal: Proposal, send: Send): Promise<Simulation[]> {
  const { files, scheduled, calls } = proposal;
  const first = files[0] === undefined ? [] : await simulateBatch(telling, files[0].batch, send);
  const later = await Promise.all(
    (scheduled ? calls : []).map(({ call }) =>
      attempt(telling, `${call.entry.name}.${call.fragment.name}`, send, asAuthority(telling, call)),
    ),
  );
  return [...first, ...later];
}

/** Has a node try the transactions of a batch, each by itself, as its Safe sends them. */
export function simulateBatch(telling: Telling, { meta, transactions }: SafeBatch, send: Send): Promise<Simulation[]> {
  return Promise.all(
    transactions.map(({ to, data, contractMethod }) => {
      const step = `${telling.book.nameOf(to) ?? to}.${contractMethod?.name ?? ""}`;
      return attempt(telling, step, send, [{ from: meta.createdFromSafeAddress, to, data }, "latest"]);
    }),
  );
}

/** The call as it is made during `execute`: by the Authority, which knows by one word of its storage what it is executing. */
function asAuthority({ book: { authority } }: Telling, { entry, fragment, data }: Call): unknown[] {
  const executing = keccak256(
    AbiCoder.defaultAbiCoder().encode(["address", "bytes4"], [entry.address, fragment.selector]),
  );
  const transaction = { from: authority.address, to: entry.address, data };
  return [transaction, "latest", { [authority.address]: { stateDiff: { [EXECUTION_SLOT]: executing } } }];
}

async function attempt({ language }: Telling, step: string, send: Send, params: unknown[]): Promise<Simulation> {
  try {
    await send("eth_call", params);
    return { step, succeeds: true };
  } catch (error) {
    return { step, succeeds: false, ...errorText(error, language.catalogue) };
  }
}

/** Sends through a provider of ethers. */
export function sendThrough(provider: Pick<JsonRpcApiProvider, "send">): Send {
  return (method, params) => provider.send(method, params) as Promise<unknown>;
}

import { getAddress } from "ethers";

import { type SafeBatch, safeBatch } from "../../../cli/lib/safeBatch.js";
import { ScriptError } from "../ScriptError.js";
import { cancellersOf } from "./access.js";
import { askAuthority } from "./buildProposal.js";
import { describeData } from "./describeCall.js";
import { describeAddress, describeRole, type Telling } from "./describeValue.js";
import { fill } from "./language.js";
import { decodeCall } from "./operation.js";
import type { AuthorityState } from "./state.js";

/** What identifies an operation: who scheduled what. */
export interface Operation {
  readonly caller: string;
  readonly target: string;
  readonly data: string;
}

/** Operations that an account stops. */
export interface CancellationRequest {
  readonly telling: Telling;
  readonly state: AuthorityState;
  readonly operations: readonly Operation[];
  readonly from: string;
}

/**
 * Writes the transactions with which an account stops scheduled operations.
 *
 * @throws {@link ScriptError} when the account may not stop one of them, with who may.
 */
export async function buildCancellation(request: CancellationRequest): Promise<SafeBatch> {
  const { telling, operations, from } = request;
  for (const operation of operations) await refuseUnlessAllowed(request, operation);

  const { words } = telling.language;
  const described = operations.map(({ caller, target, data }) => {
    return (
      fill(words.cancelSentence, { caller: describeAddress(telling, caller) }) + describeData(telling, data, target)
    );
  });
  const names = operations.map(({ target, data }) => nameOf(telling, target, data));
  return safeBatch({
    chainId: telling.book.chainId,
    name: `${words.cancel}: ${names.join(", ")}`,
    description: described.join("\n\n"),
    safe: from,
    transactions: operations.map(({ caller, target, data }) => askAuthority(telling, "cancel", [caller, target, data])),
  });
}

async function refuseUnlessAllowed({ telling, state, from }: CancellationRequest, operation: Operation): Promise<void> {
  if (getAddress(from) === getAddress(operation.caller)) return;
  const call = decodeCall(telling.book, operation.target, operation.data);
  // Nobody here knows what it calls, so nobody knows its guardian: the chain decides.
  if (call === undefined) return;

  const allowed = await cancellersOf(state, telling.book, call);
  const delays = await Promise.all(allowed.map((role) => state.delayOf(role, from)));
  if (delays.some((delay) => delay !== undefined)) return;

  const who = await Promise.all(
    allowed.map(async (role) => {
      const accounts = (await state.members(role)).map(({ account }) => describeAddress(telling, account));
      return `${describeRole(telling, role)}: ${accounts.join(", ") || "nobody"}`;
    }),
  );
  throw new ScriptError({
    what: `${describeAddress(telling, from)} cannot cancel ${call.entry.name}.${call.fragment.name}.`,
    why: `${describeAddress(telling, operation.caller)} itself can, and members of\n${who.join("\n")}`,
    todo: "Give --from with one of them.",
  });
}

function nameOf({ book }: Telling, target: string, data: string): string {
  const call = decodeCall(book, target, data);
  return call === undefined ? target : `${call.entry.name}.${call.fragment.name}`;
}

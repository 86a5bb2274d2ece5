import pc from "picocolors";

import { table } from "../table.js";
import type { Proposal, ProposedCall } from "./buildProposal.js";
import { describeCall, writeCall } from "./describeCall.js";
import { describeAddress, describeDuration, describeRole, describeTime, type Telling } from "./describeValue.js";
import { fill } from "./language.js";
import { type AuthorityState, EXPIRATION } from "./state.js";

/** A call of a proposal in words: what a person reads and what `--json` prints. */
export interface DescribedCall {
  readonly what: string;
  readonly call: string;
  readonly by: string;
  readonly when: string;
  readonly operation: string | null;
  readonly whoCancels: readonly string[];
}

/** Says in words what each call of a proposal does, who makes it, when it takes effect and who can stop it. */
export async function describeProposal(
  telling: Telling,
  state: AuthorityState,
  proposal: Proposal,
): Promise<DescribedCall[]> {
  const { words } = telling.language;
  const from = describeAddress(telling, proposal.from);
  const now = await state.now();

  return Promise.all(
    proposal.calls.map(async (proposed) => {
      const { call, access, operation } = proposed;
      const by =
        access.role === undefined
          ? fill(words.byAnybody, { caller: from })
          : fill(words.byMember, { caller: from, role: describeRole(telling, access.role) });
      return {
        what: describeCall(telling, call),
        call: writeCall(call),
        by,
        when: describeTiming(telling, proposed, proposal, now),
        operation: proposal.scheduled ? operation : null,
        whoCancels: proposal.scheduled ? await describeCancellers(telling, state, proposed, from) : [],
      };
    }),
  );
}

/** The description as a table. */
export function proposalTable({ language: { words } }: Telling, calls: readonly DescribedCall[]): string {
  return calls
    .map(({ what, call, by, when, operation, whoCancels }) =>
      table([
        [words.what, pc.bold(what)],
        [words.function, call],
        [words.by, by],
        [words.when, when],
        ...(operation === null ? [] : [[words.operation, operation]]),
        ...whoCancels.map((who, index) => [index === 0 ? words.whoCancels : "", who]),
      ]),
    )
    .join("\n\n");
}

function describeTiming(
  telling: Telling,
  { call, access }: ProposedCall,
  { from, when }: Proposal,
  now: bigint | undefined,
): string {
  const { words } = telling.language;
  if (access.way === "through") return fill(words.nowThrough, { contract: call.entry.name });
  if (access.way !== "scheduled") return fill(words.now, { caller: describeAddress(telling, from) });

  const expiration = describeDuration(telling, EXPIRATION);
  if (when !== undefined) {
    const latest = describeTime(telling, when - access.delay);
    return fill(words.delayedUntil, { time: describeTime(telling, when), latest, expiration });
  }
  const wait = fill(words.delayed, { delay: describeDuration(telling, access.delay), expiration });
  const today = now === undefined ? "" : fill(words.nowWhen, { time: describeTime(telling, now + access.delay) });
  return wait + today;
}

async function describeCancellers(
  telling: Telling,
  state: AuthorityState,
  { cancellers }: ProposedCall,
  from: string,
): Promise<string[]> {
  const { words } = telling.language;
  const roles = await Promise.all(
    cancellers.map(async (role) => {
      const members = await state.members(role);
      const accounts = members.map(({ account }) => describeAddress(telling, account)).join(", ") || words.nobody;
      return fill(words.members, { role: describeRole(telling, role), accounts });
    }),
  );
  return [fill(words.itself, { caller: from }), ...roles];
}

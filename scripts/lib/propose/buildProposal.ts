import { type BatchTransaction, batchTransaction, type SafeBatch, safeBatch } from "../../../cli/lib/safeBatch.js";
import { ScriptError } from "../ScriptError.js";
import { type Access, accessOf, cancellersOf, roleOf } from "./access.js";
import { describeCall } from "./describeCall.js";
import { describeAddress, describeDuration, describeRole, describeTime, type Telling } from "./describeValue.js";
import { type Call, operationId } from "./operation.js";
import type { AuthorityState } from "./state.js";

/** What is to be proposed. */
export interface ProposalRequest {
  readonly telling: Telling;
  readonly state: AuthorityState;
  readonly calls: readonly Call[];
  /** The account that sends it; found where one account alone could. */
  readonly from?: string | undefined;
  /** The earliest time of execution in Unix seconds; as soon as the delay allows unless it is told. */
  readonly when?: bigint | undefined;
}

/** One call of a proposal. */
export interface ProposedCall {
  readonly call: Call;
  readonly access: Access;
  readonly operation: string;
  /** Roles whose members can cancel it, beside the proposer. */
  readonly cancellers: readonly bigint[];
}

/** A file of the proposal. */
export interface ProposalFile {
  readonly name: string;
  readonly batch: SafeBatch;
}

/** Calls that one account makes together, ready to be signed. */
export interface Proposal {
  readonly from: string;
  /** Whether it takes effect when it is sent, or has to be scheduled first. */
  readonly scheduled: boolean;
  readonly when: bigint | undefined;
  readonly calls: readonly ProposedCall[];
  /** In the order in which they are sent. */
  readonly files: readonly ProposalFile[];
}

/**
 * Works out how an account makes calls and writes the transactions that it signs for that: one file where it may at once, two
 * where it has to schedule first.
 *
 * @throws {@link ScriptError} when the account may not, with who may.
 */
export async function buildProposal(request: ProposalRequest): Promise<Proposal> {
  const { telling, when } = request;
  const from = request.from ?? (await soleMember(request));
  const calls = await Promise.all(request.calls.map((call) => proposeCall(request, call, from)));
  const scheduled = isScheduled(calls);
  refuseRepeated(calls);
  await refuseTooEarly(request, calls, scheduled);

  const rest = { from, scheduled, when, calls };
  return { ...rest, files: filesOf(telling, rest) };
}

async function proposeCall({ telling, state }: ProposalRequest, call: Call, from: string): Promise<ProposedCall> {
  const access = await accessOf(state, telling.book, call, from);
  if (access.way === "unguarded") throw unguarded(telling, call);
  if (access.way === "forbidden") throw await forbidden(telling, state, { call, access, from });

  const operation = operationId(from, call.entry.address, call.data);
  return { call, access, operation, cancellers: await cancellersOf(state, telling.book, call) };
}

/** Transactions that schedule the calls, or make them where there is nothing to wait for. */
function filesOf(telling: Telling, proposal: Omit<Proposal, "files">): ProposalFile[] {
  const { from, scheduled, when, calls } = proposal;
  const functions = calls.map(({ call }) => `${call.entry.name}.${call.fragment.name}`).join(", ");
  const file = (name: string, word: "schedule" | "execute" | "call", transactions: readonly BatchTransaction[]) => {
    const title = `${telling.language.words[word]}: ${functions}`;
    const contents = { name: title, description: describeAll(telling, proposal), safe: from, transactions };
    return { name, batch: safeBatch({ chainId: telling.book.chainId, ...contents }) };
  };

  const execution = ({ call }: ProposedCall) => askAuthority(telling, "execute", [call.entry.address, call.data]);
  if (!scheduled) {
    const sent = calls.map((proposed) => {
      const { entry, data, fragment, args } = proposed.call;
      return proposed.access.way === "through"
        ? execution(proposed)
        : batchTransaction(entry.address, data, fragment, args);
    });
    return [file("call.json", "call", sent)];
  }
  const schedules = calls.map(({ call }) =>
    askAuthority(telling, "schedule", [call.entry.address, call.data, when ?? 0n]),
  );
  return [file("1-schedule.json", "schedule", schedules), file("2-execute.json", "execute", calls.map(execution))];
}

/** A call of the Authority itself. */
export function askAuthority({ book }: Telling, name: string, args: readonly unknown[]): BatchTransaction {
  const { abi, address } = book.authority;
  const fragment = abi.getFunction(name);
  if (fragment === null) throw new Error(`The Authority has no function ${name}.`);
  return batchTransaction(address, abi.encodeFunctionData(fragment, args), fragment, args);
}

/** What a signer reads in the file itself. */
function describeAll(telling: Telling, { from, scheduled, when, calls }: Omit<Proposal, "files">): string {
  const { words } = telling.language;
  const texts = calls.map(({ call, access, operation }) => {
    const role = access.role === undefined ? "" : `, ${describeRole(telling, access.role)}`;
    const wait = when === undefined ? describeDuration(telling, access.delay) : describeTime(telling, when);
    const lines = [describeCall(telling, call), `${words.by}: ${describeAddress(telling, from)}${role}`];
    return [...lines, ...(scheduled ? [`${words.delay}: ${wait}`, `${words.operation}: ${operation}`] : [])].join("\n");
  });
  return texts.join("\n\n");
}

/** The one account that has the calls' role. */
async function soleMember({ telling, state, calls }: ProposalRequest): Promise<string> {
  const found = await Promise.all(calls.map((call) => roleOf(state, telling.book, call)));
  const [role] = found;
  const todo = "Give --from with the address of the account that is to send it.";
  const what = "Nobody is named who proposes this.";
  if (role === undefined || found.some((other) => other !== role)) {
    throw new ScriptError({ what, why: "No one role guards what is called.", todo });
  }
  const members = await state.members(role);
  const [only] = members;
  if (only !== undefined && members.length === 1) return only.account;

  const accounts = members.map(({ account }) => describeAddress(telling, account)).join(", ");
  throw new ScriptError({
    what,
    why: `${describeRole(telling, role)} has ${members.length} members${accounts === "" ? "" : `: ${accounts}`}.`,
    todo,
  });
}

function isScheduled(calls: readonly ProposedCall[]): boolean {
  const waiting = calls.filter(({ access }) => access.way === "scheduled");
  if (waiting.length === 0 || waiting.length === calls.length) return waiting.length > 0;

  const list = calls.map(({ call, access }) => `${call.entry.name}.${call.fragment.name} waits ${access.delay} s`);
  throw new ScriptError({
    what: "These calls do not go into one proposal.",
    why: `Some take effect at once and others have to wait: ${list.join(", ")}.`,
    todo: "Propose them apart.",
  });
}

function refuseRepeated(calls: readonly ProposedCall[]): void {
  const operations = calls.map(({ operation }) => operation);
  const repeated = calls.find(({ operation }, index) => operations.indexOf(operation) !== index);
  if (repeated === undefined) return;

  throw new ScriptError({
    what: "A call stands twice in this proposal.",
    why: `${repeated.call.entry.name}.${repeated.call.fragment.name} with the same arguments is one operation, which can be scheduled once at a time.`,
    todo: "Leave the second one out.",
  });
}

async function refuseTooEarly(
  { telling, state, when }: ProposalRequest,
  calls: readonly ProposedCall[],
  scheduled: boolean,
): Promise<void> {
  if (when === undefined) return;
  if (!scheduled) {
    throw new ScriptError({
      what: "There is no time to choose.",
      why: "The proposer acts without a delay, so nothing is scheduled.",
      todo: "Leave --when and --delay out.",
    });
  }
  const now = await state.now();
  const longest = calls.reduce((most, { access: { delay } }) => (delay > most ? delay : most), 0n);
  if (now === undefined || when >= now + longest) return;

  throw new ScriptError({
    what: "The time of execution is too early.",
    why: `The delay is ${describeDuration(telling, longest)}, so ${describeTime(telling, now + longest)} is the earliest; ${describeTime(telling, when)} was asked for.`,
    todo: "Choose a later time: signatures take time to gather. Without one, the delay counts from the moment of scheduling.",
  });
}

function unguarded({ book }: Telling, { entry, fragment }: Call): ScriptError {
  const own = fragment.name === "setAuthority" ? " The Authority's own updateAuthority does what it does." : "";
  return new ScriptError({
    what: `The Authority of ${book.network} does not guard ${entry.name}.${fragment.name}.`,
    why: `No role was given ${fragment.format("sighash")}: the contract itself says who may call it.${own}`,
    todo:
      own === ""
        ? "Call it directly, from an account that the contract allows."
        : `Propose Authority updateAuthority ${entry.name} <address>.`,
  });
}

async function forbidden(
  telling: Telling,
  state: AuthorityState,
  { call: { entry, fragment }, access, from }: { call: Call; access: Access; from: string },
): Promise<ScriptError> {
  const what = `${describeAddress(telling, from)} may not call ${entry.name}.${fragment.name}.`;
  if (access.closed) {
    const todo = `Open it first: Authority setTargetClosed ${entry.name} false.`;
    return new ScriptError({ what, why: `${entry.name} is closed: nobody may call what is restricted in it.`, todo });
  }
  const role = access.role ?? 0n;
  const members = await state.members(role);
  const list = members.map(
    ({ account, delay }) => `${describeAddress(telling, account)}, after ${describeDuration(telling, delay)}`,
  );
  return new ScriptError({
    what,
    why: `It is no member of ${describeRole(telling, role)}, whose members alone may. They are:\n${list.join("\n") || "nobody"}`,
    todo: "Give --from with one of them, or grant the role first.",
  });
}

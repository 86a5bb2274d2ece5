import { existsSync, readFileSync } from "node:fs";

import { runStep } from "../../progress.js";
import { ScriptError } from "../../ScriptError.js";
import { printJson, printResult } from "../../standardOutput.js";
import { buildProposal } from "../buildProposal.js";
import { describeProposal, proposalTable } from "../describeProposal.js";
import { describeDuration, type Telling } from "../describeValue.js";
import { type Call, type CallInput, readCall } from "../operation.js";
import { accountOf, nodeOf, type Session } from "../session.js";
import { sendThrough, simulateProposal } from "../simulate.js";
import { parseSpan, parseTime } from "../time.js";
import type { AuthorityState } from "../state.js";
import { writeFiles } from "../writeFiles.js";
import { printOutcome } from "./outcome.js";

/** Proposes one call. */
export function proposeCall(session: Session, [contract, name, args]: readonly (string | readonly string[])[]) {
  const input = { contract: String(contract), function: String(name), args: args as readonly string[] };
  return propose(session, [readCall(session.telling.book, input)]);
}

/** Proposes the calls that stand in a file. */
export function proposeBatch(session: Session, [file]: readonly (string | readonly string[])[]) {
  const inputs = readInputs(String(file));
  return propose(
    session,
    inputs.map((input) => readCall(session.telling.book, input)),
  );
}

async function propose(session: Session, calls: readonly Call[]): Promise<void> {
  const { telling, options } = session;
  const { network, chainId } = telling.book;
  const { state, proposal, described } = await runStep("Read who may do what", async (report) => {
    const state = session.state(report);
    const from = options.from === undefined ? undefined : accountOf(telling.book, options.from);
    const proposal = await buildProposal({ telling, state, calls, from, when: await whenOf(session, state) });
    return { state, proposal, described: await describeProposal(telling, state, proposal) };
  });
  const simulation =
    options.simulate === true
      ? await simulateProposal(telling, proposal, sendThrough(nodeOf(session, "A simulation")))
      : undefined;

  const [first] = proposal.calls;
  const name = `${first?.call.entry.name}-${first?.call.fragment.name}-${first?.operation.slice(2, 10)}`;
  const files = writeFiles(proposal.files, { network, out: options.out, name });
  const { from, scheduled, when = null } = proposal;
  if (options.json === true) {
    const parts = { calls: described, files, ...(simulation && { simulation }) };
    printJson({ network, chainId, offline: !state.live, from, scheduled, when, ...parts });
  } else {
    const note = state.live ? "" : `\n\n  ${telling.language.words.asDeployed}`;
    printResult(`\n${proposalTable(telling, described)}${note}\n`);
    printOutcome(telling, files, simulation);
  }
}

async function whenOf({ options, telling }: Session, state: AuthorityState): Promise<bigint | undefined> {
  const { when, delay } = options;
  if (when !== undefined && delay !== undefined) {
    throw new ScriptError({
      what: "The time of execution is told twice.",
      why: "Both --when and --delay were given.",
      todo: "Give one of them.",
    });
  }
  if (when !== undefined) return parseTime(when);
  if (delay === undefined) return undefined;

  const now = await state.now();
  if (now === undefined) throw unknownNow(telling, parseSpan(delay));
  return now + parseSpan(delay);
}

function unknownNow(telling: Telling, span: bigint): ScriptError {
  return new ScriptError({
    what: "The time of execution cannot be counted from now.",
    why: `--offline was given, so nobody says what the chain's time is ${describeDuration(telling, span)} from now.`,
    todo: "Give --when with a date instead.",
  });
}

function readInputs(file: string): CallInput[] {
  const what = `${file} holds no calls.`;
  const todo = 'Write JSON: [{ "contract": "…", "function": "…", "args": ["…"] }].';
  if (!existsSync(file)) throw new ScriptError({ what, why: "It does not exist.", todo });

  try {
    const inputs = JSON.parse(readFileSync(file, "utf8")) as CallInput[];
    const isComplete = (input: Partial<CallInput> | null) =>
      typeof input?.contract === "string" &&
      typeof input.function === "string" &&
      (input.args === undefined || Array.isArray(input.args));
    if (Array.isArray(inputs) && inputs.length > 0 && inputs.every(isComplete)) return inputs;
  } catch (error) {
    throw new ScriptError({ what, why: `It is not JSON: ${(error as Error).message}.`, todo }, { cause: error });
  }
  throw new ScriptError({ what, why: "It is not a list of calls with contract, function and args.", todo });
}

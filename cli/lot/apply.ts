import { type Command } from "commander";
import type { JsonRpcProvider } from "ethers";

import type { LotPlan, PlannedOperation, PlanStep } from "../../src/supplychain/lotPlan/plan.js";
import { CliError, EXIT } from "../lib/CliError.js";
import { requireRpc } from "../lib/endpoints.js";
import type { Io } from "../lib/Io.js";
import { openChain } from "../lib/openChain.js";
import { print } from "../lib/print.js";
import { type KeysOptions, openSigners, withKeys } from "./ledger/openSigners.js";
import { type Sender, sendOperation } from "./ledger/sendOperation.js";
import { makePlan, planLeaf, type PlanOptions, readPlanInput } from "./planning/planOptions.js";
import { explainRefusal, operationText, planText } from "./planning/planText.js";

interface Options extends PlanOptions, KeysOptions {
  readonly ledger: string;
  readonly chainId: bigint;
  readonly yes?: true;
}

/** A call that a block includes. */
interface Done {
  readonly event: number;
  readonly kind: string;
  readonly transactionHash: string;
  readonly blockNumber: number;
  readonly gasUsed: bigint;
}

/** `trust-machine lot apply`: sends what `lot plan` shows. */
export function applyCommand(io: Io): Command {
  const about =
    "Sends the calls that `lot plan` shows, one after the other, up to the first that is refused or needs somebody else's word. Run again, it goes on after the last event that the ledger has.";
  const leaf = planLeaf(io, "apply", about);
  const command = withKeys(leaf.option("--yes", "send; without it the plan is shown and nothing is sent"));
  for (const option of command.options)
    if (/^--(?:ledger|chain-id)$/.test(option.long ?? "")) option.makeOptionMandatory();

  return command.action(async (documents: readonly string[], options: Options) => {
    const { ledger, chainId } = options;
    const input = await readPlanInput(io, documents, options);
    const provider = await openChain(requireRpc(io, options), chainId);
    try {
      const plan = await makePlan(io, { input, options }, { provider, ledger });
      const text = await planText(plan);
      if (options.yes !== true) return unsent(io, options, plan, text);

      io.err(`${text}\n\n`);
      await send(io, options, { plan, provider });
    } finally {
      provider.destroy();
    }
  });
}

function unsent(io: Io, { json }: Options, { steps }: LotPlan, text: string): void {
  print(io, json, { value: { sent: [], steps }, text: `${text}\nNothing was sent. Add --yes to send it.` });
}

async function send(
  io: Io,
  options: Options,
  { plan, provider }: { readonly plan: LotPlan; readonly provider: JsonRpcProvider },
): Promise<void> {
  const stop = plan.steps.find(({ outcome }) => outcome === "refused");
  const steps = stop === undefined ? plan.steps : plan.steps.slice(0, plan.steps.indexOf(stop));
  const { ledger, chainId } = options;
  const sender: Sender = { provider, location: { chainId, ledger }, signers: await openSigners(io, options) };
  const total = steps.reduce((sum, { operations }) => sum + operations.length, 0);
  const sent: Done[] = [];
  for (const { index: event, operations } of steps) {
    for (const planned of operations) {
      io.err(`[${sent.length + 1}/${total}] event ${event}: ${operationText(planned, plan)}\n`);
      const { transactionHash, blockNumber, gasUsed } = await sendOperation(
        io,
        sender,
        planned,
        nameOf(event, planned),
      );
      sent.push({ event, kind: planned.operation.kind, transactionHash, blockNumber, gasUsed });
    }
  }
  const gas = sent.reduce((sum, { gasUsed }) => sum + gasUsed, 0n);
  const text = `${sent.length} calls are on the ledger, ${gas} gas.`;
  print(io, options.json, { value: { sent, stoppedAt: stop?.index ?? null }, text });
  if (stop !== undefined) throw await stopped(stop, sent.length);
}

async function stopped({ index, obstacle }: PlanStep, sent: number): Promise<CliError> {
  if (obstacle === null) throw new Error("An event was refused without a reason.");
  const { why, todo } = await explainRefusal(obstacle);
  const agree = obstacle.remedy === null ? "" : ` Or, if what the plan suggests is true, add --accept ${index}.`;
  const what = `Event ${index} is refused; ${sent} calls before it are on the ledger, and nothing from it on was sent.`;
  return new CliError({ what, why, todo: `${todo}${agree}` }, { exitCode: EXIT.negative });
}

function nameOf(event: number, { operation: { kind } }: PlannedOperation): string {
  return `The ${kind} of event ${event}`;
}

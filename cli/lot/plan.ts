import type { Command } from "commander";

import { CliError, EXIT } from "../lib/CliError.js";
import { requireRpc } from "../lib/endpoints.js";
import type { Io } from "../lib/Io.js";
import { openChain } from "../lib/openChain.js";
import { print } from "../lib/print.js";
import { makePlan, planLeaf, type PlanInput, type PlanOptions, readPlanInput } from "./planning/planOptions.js";
import { planText } from "./planning/planText.js";

/** `trust-machine lot plan`: what events would do to the ledger, judged before anything is sent. */
export function planCommand(io: Io): Command {
  const about =
    "Shows which calls of the LotLedger EPCIS events ask for, which of them it would refuse and what would put that right. Sends nothing. Without --ledger it starts from an empty one.";
  return planLeaf(io, "plan", about).action(async (documents: readonly string[], options: PlanOptions) => {
    const input = await readPlanInput(io, documents, options);
    const plan = await planned(io, input, options);
    const refused = plan.steps.filter(({ outcome }) => outcome === "refused").map(({ index }) => index);
    print(io, options.json, {
      value: { refused, steps: plan.steps, lots: [...plan.state.lots.values()] },
      text: await planText(plan),
    });
    if (refused.length > 0) throw refusedEvents(refused);
  });
}

function refusedEvents(refused: readonly number[]): CliError {
  return new CliError(
    {
      what: `${refused.length === 1 ? "An event is" : `${refused.length} events are`} refused: ${refused.join(", ")}.`,
      why: "The plan says why beside each.",
      todo: "Correct the events or the map of parties, or agree to what the plan suggests with --accept.",
    },
    { exitCode: EXIT.negative },
  );
}

async function planned(io: Io, input: PlanInput, options: PlanOptions) {
  const { ledger, chainId } = options;
  if (ledger === undefined) return makePlan(io, { input, options }, null);
  if (chainId === undefined) {
    const why = "--ledger is given without --chain-id.";
    throw new CliError({ what: "The ledger is not known.", why, todo: "Give both." });
  }
  const provider = await openChain(requireRpc(io, options), chainId);
  try {
    return await makePlan(io, { input, options }, { provider, ledger });
  } finally {
    provider.destroy();
  }
}

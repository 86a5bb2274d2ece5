import { createInterface } from "node:readline/promises";

import { ScriptError } from "../ScriptError.js";
import type { DeploymentPlan } from "./planDeployment.js";

/** Asks before anything is sent to a public network. Local chains, `--yes` and deployments that are complete need no answer. */
export async function confirmDeployment(
  { network, chain, outstanding }: Pick<DeploymentPlan, "network" | "chain" | "outstanding">,
  yes: boolean,
): Promise<void> {
  const nothingToSend = outstanding.contracts.length + outstanding.calls === 0;
  if (yes || chain.local || nothingToSend) return;

  const refused = { what: "Nothing was sent.", todo: "Run it again and answer yes, or give --yes." };
  if (!process.stdin.isTTY)
    throw new ScriptError({ ...refused, why: "There is no terminal to ask for confirmation in." });

  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`Type "yes" to deploy to ${network}: `);
  terminal.close();
  if (answer.trim() !== "yes") throw new ScriptError({ ...refused, why: "The deployment was not confirmed." });
}

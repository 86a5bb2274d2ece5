import { join } from "node:path";

import type { Check } from "../deploy/preflight.js";
import { ROOT } from "../root.js";
import { run } from "../run.js";
import { ScriptError } from "../ScriptError.js";

/** An upgrade that `npm run upgrade:check` looks at. */
export interface ApartRequest {
  /** Name of the folder of the records. */
  readonly network: string;
  /** Folder below which `deployments` is. */
  readonly folder: string;
  readonly contract: string;
  readonly to: string;
  readonly constructorArguments: readonly unknown[];
}

/** Runs `npm run upgrade:check` in a process of its own, because its chain is Hardhat's own and this process talks to another. */
export async function checkApart(request: ApartRequest): Promise<Check[]> {
  const { network, folder, contract, to, constructorArguments } = request;
  const script = ["--require", require.resolve("ts-node/register"), join(ROOT, "scripts", "upgradeCheck.ts")];
  const options = ["--network", network, "--folder", folder, "--contract", contract, "--to", to];
  const args = [...script, ...options, "--arguments", JSON.stringify(constructorArguments), "--json"];
  const { code, stdout } = await run(process.execPath, args, { env: { HARDHAT_NETWORK: "hardhat" }, capture: true });
  // It ends with 1 where a check fails, too.
  if (stdout !== "") return (JSON.parse(stdout) as { checks: Check[] }).checks;

  throw new ScriptError({
    what: "The upgrade could not be checked; nothing was sent.",
    why: `npm run upgrade:check ended with ${code} and no result; what it says stands above.`,
    todo: `Do what it says, then look again: npm run upgrade:check -- --network ${network} --to ${to}.`,
  });
}

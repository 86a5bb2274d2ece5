import { join, relative } from "node:path";

import hre from "hardhat";

import { runStep } from "../progress.js";
import { printJson, printResult } from "../standardOutput.js";
import { table } from "../table.js";
import { recordUpgrade } from "./recordUpgrade.js";

/** What the command line may ask for. */
export interface UpgradeRecordOptions {
  readonly contract: string;
  readonly json?: true;
  /** Folder below which journal and records are kept, in place of the repository. */
  readonly folder?: string;
}

/** Renews a proxy's record after the Authority carried an upgrade out, and prints what it says now. Sends nothing. */
export async function runUpgradeRecord(network: string, options: UpgradeRecordOptions): Promise<void> {
  const { contract, folder, json } = options;
  const folders =
    folder === undefined
      ? {}
      : { journals: join(folder, "ignition", "deployments"), records: join(folder, "deployments") };
  const recorded = await runStep(`Compare ${contract} on ${network} with its record`, () =>
    recordUpgrade({ hre, network, contract, ...folders }),
  );
  if (json === true) return printJson({ network, ...recorded });

  const { proxy, name, implementation, former, rewritten } = recorded;
  const rows = [
    ["proxy", proxy],
    ["implementation", implementation.address],
    ["name", name],
    ...former.map((one, index) => [index === 0 ? "former" : "", one]),
  ];
  const end = rewritten
    ? `The record was renewed. Next: npm run verify -- --network ${network}, then commit ${relative("", join(folder ?? "", "deployments"))}.`
    : "The record says so already: nothing was written.";
  printResult(`\n${table(rows)}\n\n${end}\n`);
}

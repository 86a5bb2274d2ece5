import pc from "picocolors";

import { FUNCTION_ROLES } from "../../../ignition/functionRoles.js";
import { ACCOUNT_NAMES, localAddress } from "../accounts.js";
import { table } from "../table.js";
import type { DeploymentPlan } from "./planDeployment.js";

/** What was looked at before anything is sent, as a table a person can read. */
export function describePreflight({ network, deployer, checks, outstanding }: DeploymentPlan): string {
  const rows = checks.map(({ subject, found, todo }) => [
    todo === undefined ? pc.green("✔") : pc.red("✖"),
    subject,
    found,
  ]);
  const left = `${outstanding.contracts.length} contracts to create, ${outstanding.calls} calls to make`;

  return `\n${pc.bold(`Preflight of ${network}`)}, deployer ${deployer}\n${table(rows)}\n  ${left}\n\n`;
}

/** Who will have which power once the suite is handed over. */
export function describeOwnership({ parameters, chain }: DeploymentPlan): string {
  const { authority, roles } = parameters;
  const name = (address: string) => `${address}${chain.local ? ` (${nameOf(address)})` : ""}`;
  const rows = [
    ["ADMIN", name(authority.owner), `${authority.adminDelaySeconds} s`, "roles, targets, successors"],
    ...Object.entries(roles).map(([role, { holder, ...delay }]) => [
      role,
      name(holder),
      "delaySeconds" in delay ? `${delay.delaySeconds} s` : "at once",
      functionsOf(role),
    ]),
  ];
  return `${pc.bold("After the hand-over")}\n${table([["role", "holder", "delay", "may call"], ...rows])}\n\n`;
}

function functionsOf(role: string): string {
  const names = FUNCTION_ROLES.filter((entry) => entry.role === role).flatMap(({ functions }) =>
    functions.map((signature) => signature.slice(0, signature.indexOf("("))),
  );
  return [...new Set(names)].join(", ");
}

function nameOf(address: string): string {
  return ACCOUNT_NAMES.find((name) => localAddress(name) === address) ?? "not a named account";
}

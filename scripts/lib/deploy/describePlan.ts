import pc from "picocolors";

import { ACCOUNT_NAMES, localAddress } from "../accounts.js";
import { table } from "../table.js";
import { type ContractPower, type Ownership, ownershipOf, type QuorumHolding, type RoleHolding } from "./ownership.js";
import type { DeploymentPlan } from "./planDeployment.js";

const DAY = 86_400;

/** What was looked at before anything is sent, as a table a person can read. */
export function describePreflight({
  network,
  deployer,
  checks,
  outstanding,
}: Pick<DeploymentPlan, "network" | "deployer" | "checks" | "outstanding">): string {
  const rows = checks.map(({ subject, found, todo }) => [
    todo === undefined ? pc.green("✔") : pc.red("✖"),
    subject,
    found,
  ]);
  const left = `${outstanding.contracts.length} contracts to create, ${outstanding.calls} calls to make`;

  return `\n${pc.bold(`Preflight of ${network}`)}, deployer ${deployer}\n${table(rows)}\n  ${left}\n\n`;
}

/** Who will have which power once the suite is handed over: holder and delay of each role, and what each contract obeys. */
export function describeOwnership({ parameters, chain, deployer }: DeploymentPlan): string {
  const ownership = ownershipOf(parameters, deployer);
  const name = (address: string) => `${address}${chain.local ? ` (${nameOf(address)})` : ""}`;
  const { roles, contracts, token, quorums } = ownership;
  const tables = [
    [["role", "holder", "delay"], ...roles.map((held) => [held.role, name(held.holder), delayOf(held)])],
    [["contract", "obeys", "delay", "in"], ...contracts.map(powerRow)],
    [["token", "is held by"], ...token.map(({ power, holder }) => [power, holder])],
    ...quorums.map((quorum) => quorumRows(quorum, name)),
  ];
  const after = pc.bold("After the hand-over");

  return `${after}\n${tables.map(table).join("\n\n")}\n\n  ${describeDeployer(ownership)}\n\n`;
}

function powerRow({ contract, role, functions, ...held }: ContractPower): string[] {
  return [contract, role, delayOf(held), functions.join(", ")];
}

function quorumRows(
  { contract, body, threshold, seats }: QuorumHolding,
  nameOf: (address: string) => string,
): string[][] {
  return [
    [body === null ? contract : `${contract} (${body})`, `${threshold} of ${seats.length} sign`],
    ...seats.map(({ name, controller }) => [name, nameOf(controller)]),
  ];
}

function describeDeployer({ deployer: { address, keeps } }: Ownership): string {
  if (keeps.length === 0) return `The deployer ${address} keeps no role.`;
  return `The deployer ${address} is named in the parameters, and keeps ${keeps.join(", ")}.`;
}

function delayOf({ delaySeconds }: Pick<RoleHolding, "delaySeconds">): string {
  if (delaySeconds === 0) return "at once";
  if (delaySeconds % DAY !== 0) return `${delaySeconds} s`;
  return delaySeconds === DAY ? "1 day" : `${delaySeconds / DAY} days`;
}

function nameOf(address: string): string {
  return ACCOUNT_NAMES.find((name) => localAddress(name) === address) ?? "not a named account";
}

import { table } from "../table.js";
import type { Verdict } from "./verifyContract.js";

/** Whether a contract is, byte for byte, what its record says. */
export function isVerified({ code, creation, differences }: Verdict): boolean {
  return code === "exact" && creation === "exact" && differences.length === 0;
}

/** A row a contract, then what the immutables hold: their values come from the constructor, and no compiler can tell them. */
export function describeVerdicts(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ contract, address, code, creation }) => [contract, address, code, creation]);
  const immutables = verdicts.flatMap(({ contract, immutables }) =>
    immutables.map(({ name, value }, index) => [index === 0 ? contract : "", name, value]),
  );
  const second = immutables.length === 0 ? "" : `\n\nImmutables on the chain\n${table(immutables)}`;

  return `${table([["contract", "address", "code", "creation"], ...rows])}${second}`;
}

/** Every difference with the contract that it is about, a line each. */
export function describeDifferences(verdicts: readonly Verdict[]): string {
  return verdicts
    .flatMap(({ contract, differences }) => differences.map((difference) => `${contract}: ${difference}`))
    .join("\n");
}

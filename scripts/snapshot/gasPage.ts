import type { GasTarget } from "./gasTargets.js";

const HEAD = `# Gas

Total gas of a transaction, calldata and the base fee of 21,000 included: Osaka rules, optimizer at 10,000 runs, behind an
ERC-1967 proxy where there is one. "Warm" means that the slots written were not zero before. \`npm run snapshot\` writes this page;
\`npm run snapshot:check\` fails when it is out of date, or when an operation is above its target without a reason.

The peers named here were measured once, in the same way. Those that the benchmark deploys beside the suite are measured again with
every change; they stand in [bench.md](bench.md).
`;

/**
 * Writes the page on gas.
 * @param snapshot - What was measured, by operation.
 * @param targets - Targets and peers by operation.
 * @returns The page, in Markdown.
 */
export function renderGasPage(snapshot: Record<string, number>, targets: Record<string, GasTarget>): string {
  const rows = Object.entries(snapshot).map(([operation, gas]) => {
    const target = targets[operation];
    return `| ${operation} | ${format(gas)} | ${format(target?.target)} | ${target?.peer ?? ""} |`;
  });
  const reasons = Object.entries(targets).flatMap(([operation, { above }]) =>
    above === undefined ? [] : [`- **${operation}**: ${above}`],
  );

  const table = ["| operation | gas | target | peer |", "| --- | ---: | ---: | --- |", ...rows].join("\n");
  const above = reasons.length === 0 ? "" : `\n## Above the target\n\n${reasons.join("\n")}\n`;
  // The page in Chinese includes what stands between the marks.
  return `${HEAD}\n<!-- #region figures -->\n\n${table}\n${above}\n<!-- #endregion figures -->\n`;
}

function format(value: number | undefined): string {
  return value?.toLocaleString("en") ?? "";
}

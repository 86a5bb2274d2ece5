import pc from "picocolors";

import type { Check } from "../deploy/preflight.js";
import { table } from "../table.js";

/** A row a check, with what to do where it failed. */
export function describeChecks(checks: readonly Check[]): string {
  const rows = checks.map(({ subject, found, todo }) => {
    const mark = todo === undefined ? pc.green("✔") : pc.red("✖");
    return [mark, subject, todo === undefined ? found : `${found}\n${todo}`.replaceAll("\n", "\n      ")];
  });
  return table(rows);
}

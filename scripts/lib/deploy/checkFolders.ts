import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import type { DeploymentPlan } from "./planDeployment.js";
import type { Check } from "./preflight.js";
import { JOURNAL_FILE } from "./readJournal.js";

/**
 * Looks whether journal and records can be written: without the one nothing may be sent, and without the other everything would stand
 * and nobody be told where. Writes nothing.
 */
export function checkFolders({ journal, records }: Pick<DeploymentPlan, "journal" | "records">): Check {
  const subject = "folders";
  const problems = [dirname(journal), journal, join(journal, JOURNAL_FILE), dirname(records), records].flatMap(
    (path) => problemOf(resolve(path), path.endsWith(JOURNAL_FILE)) ?? [],
  );
  if (problems.length === 0) return { subject, found: `${journal} and ${records} can be written` };

  return {
    subject,
    found: [...new Set(problems)].join("; "),
    todo: "Give the right to write there, or name another place with --folder.",
  };
}

/** What is wrong with a path, or with the nearest folder above it that exists. */
function problemOf(path: string, isFile: boolean): string | undefined {
  if (!existsSync(path)) return dirname(path) === path ? undefined : problemOf(dirname(path), false);
  if (statSync(path).isDirectory() === isFile) return `${path} is ${isFile ? "a folder" : "no folder"}`;
  try {
    accessSync(path, constants.W_OK);
    return undefined;
  } catch (error) {
    return `${path} cannot be written (${(error as NodeJS.ErrnoException).code})`;
  }
}

import { execFileSync } from "node:child_process";

/** Which of the paths git would not take; they need not exist. */
export function ignoredByGit(paths: readonly string[]): string[] {
  try {
    return execFileSync("git", ["check-ignore", "--no-index", "--", ...paths], { encoding: "utf8" })
      .trim()
      .split("\n");
  } catch (error) {
    // It ends with 1 when it would take all of them.
    if ((error as { status?: number }).status === 1) return [];
    throw error;
  }
}

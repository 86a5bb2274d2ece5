import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";

import { ROOT } from "./root.js";

/** Which commit a working tree stands on. */
export interface GitState {
  /** Its hash; null outside a checkout of this repository. */
  readonly commit: string | null;
  /** Whether something that shapes a deployment differs from that commit, or is not in it. */
  readonly dirty: boolean;
}

/** What shapes the contracts and the steps of a deployment. Parameters do not count: the records and the journal hold them. */
const SHAPING = [
  ...["contracts", "hardhat", "hardhat.config.ts", "package.json", "package-lock.json", "scripts", "src"],
  ...["ignition/*.ts", "ignition/lib", "ignition/modules"],
];

/**
 * Reads the commit of a working tree.
 * @param root - Folder of the working tree. One inside the checkout of something else, such as an installed package, has no commit.
 */
export function gitState(root: string = ROOT): GitState {
  try {
    if (git(root, "rev-parse", "--show-toplevel") !== realpathSync(root)) return { commit: null, dirty: false };

    const commit = git(root, "rev-parse", "--verify", "HEAD");
    const changes = git(root, "status", "--porcelain", "--untracked-files=all", "--", ...SHAPING);
    return { commit, dirty: changes !== "" };
  } catch {
    // No git, no checkout, or no commit in it yet.
    return { commit: null, dirty: false };
  }
}

function git(root: string, ...args: string[]): string {
  const command = ["--no-optional-locks", ...args];
  return execFileSync("git", command, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
}

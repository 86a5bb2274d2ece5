import { join } from "node:path";

import { ROOT } from "../root.js";
import type { Build } from "./buildWhenChanged.js";

/** Folder of the built documentation, relative to the repository's root. */
export const DOCS_SITE = "docs/.vitepress/dist";

/** How the documentation is built, and from what. */
export function docsBuild(log: string): Build {
  return {
    name: "docs",
    sources: ["docs", "contracts", "src", "scripts/docs", "examples", "ignition/functionRoles.ts", "package-lock.json"],
    generated: ["docs/api", "docs/zh/api", "docs/.vitepress/cache"],
    output: DOCS_SITE,
    program: {
      args: [require.resolve("ts-node/dist/bin.js"), join("scripts", "docs", "build.ts")],
      cwd: ROOT,
      log,
    },
  };
}

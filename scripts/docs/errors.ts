import { writeFileSync } from "node:fs";

import hre from "hardhat";
import { format, resolveConfig } from "prettier";

import { renderErrorPages } from "./renderErrorPages.js";

/** Writes docs/errors.md and docs/errors.zh-CN.md from the error catalogue. */
async function main(): Promise<void> {
  await hre.run("compile", { quiet: true });
  for (const [path, page] of Object.entries(await renderErrorPages(hre.artifacts))) {
    writeFileSync(path, await format(page, { ...(await resolveConfig(path)), filepath: path }));
    console.log(`wrote ${path}`);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

import { rmSync } from "node:fs";

import { hardhat } from "../lib/hardhat.js";
import type { Step } from "../lib/progress.js";
import { ScriptError } from "../lib/ScriptError.js";
import { compileModules, MODULE_KINDS, stageSources } from "./compileModules.js";
import { FOLDERS } from "./folders.js";
import { publishedContracts } from "./publishedContracts.js";
import { writeContracts } from "./writeContracts.js";
import { writeTypes } from "./writeTypes.js";

/** The steps that make everything in the package that is not a source, from nothing each time. */
export const BUILD_STEPS: readonly Step[] = [
  { title: "Compile the contracts", run: compileContracts },
  { title: "Write ABIs and artifacts", run: freshContracts },
  { title: "Write ethers types without bytecode", run: () => writeTypes(publishedContracts()) },
  ...MODULE_KINDS.map((kind) => ({
    title: `Compile the library as ${kind.type === "module" ? "ES modules" : "CommonJS"}`,
    run: () => compileModules(kind),
  })),
];

async function compileContracts(): Promise<void> {
  const { code, stdout } = await hardhat(["compile"], { capture: true });
  if (code === 0) return;

  throw new ScriptError({
    what: "The contracts did not compile.",
    why: stdout.trim() || "The compiler's messages stand above.",
    todo: "Run `npm run compile` and mend what it says.",
  });
}

function freshContracts(): Promise<void> {
  for (const folder of Object.values(FOLDERS)) rmSync(folder, { recursive: true, force: true });
  writeContracts(publishedContracts());
  stageSources();
  return Promise.resolve();
}

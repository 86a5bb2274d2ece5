import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "../lib/root.js";
import { run } from "../lib/run.js";
import { ScriptError } from "../lib/ScriptError.js";
import { FOLDERS } from "./folders.js";

/** Which way of loading modules a folder of `dist/` is for. */
export interface ModuleKind {
  readonly folder: "esm" | "cjs";
  /** What Node takes the folder's files for, and so what the compiler makes of them. */
  readonly type: "module" | "commonjs";
  /** Folders of the stage that are compiled. */
  readonly sources: readonly string[];
}

const LIBRARY = ["abi", "types", "src", "deployments"];

/** The command is run by Node and imported by nobody: one kind is enough. */
export const MODULE_KINDS: readonly ModuleKind[] = [
  { folder: "esm", type: "module", sources: LIBRARY },
  { folder: "cjs", type: "commonjs", sources: [...LIBRARY, "cli"] },
];

/** Puts the repository's own sources beside the generated ones, so that all of them keep their places to one another. */
export function stageSources(): void {
  for (const folder of ["src", "cli"]) {
    cpSync(join(ROOT, folder), join(FOLDERS.stage, folder), {
      recursive: true,
      filter: (path) => !path.endsWith(".md"),
    });
  }
  // The records beside it are data.
  const index = join("deployments", "index.ts");
  cpSync(join(ROOT, index), join(FOLDERS.stage, index));
}

/**
 * Compiles what is staged for one kind of module. The stage says of itself which kind it is, so the compiler resolves each
 * import as Node will.
 */
export async function compileModules({ folder, type, sources }: ModuleKind): Promise<void> {
  const outDir = join(FOLDERS.dist, folder);
  const project = join(FOLDERS.stage, `tsconfig.${folder}.json`);

  writeFileSync(join(FOLDERS.stage, "package.json"), JSON.stringify({ type }));
  writeFileSync(project, JSON.stringify({ ...options(outDir), include: sources }));
  const { code, stdout } = await run(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", project], {
    capture: true,
  });
  if (code !== 0) throw notCompiled(folder, stdout);

  removeDeclarations(join(outDir, "cli"));
  mkdirSync(outDir, { recursive: true });
  writeFileSync(join(outDir, "package.json"), `${JSON.stringify({ type, sideEffects: false }, null, 2)}\n`);
}

/** Nobody imports the command, so nobody reads its types. */
function removeDeclarations(folder: string): void {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  for (const file of files) if (file.endsWith(".d.ts")) rmSync(join(folder, file));
}

function options(outDir: string): object {
  return {
    extends: join(ROOT, "tsconfig.json"),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      lib: ["es2023", "dom"],
      types: ["node"],
      rootDir: FOLDERS.stage,
      outDir,
    },
  };
}

function notCompiled(folder: string, output: string): ScriptError {
  return new ScriptError({
    what: `The package's ${folder} modules did not compile.`,
    why: output.trim(),
    todo: "Mend the sources in src/ or cli/; what lies in cache/package is copied from there.",
  });
}

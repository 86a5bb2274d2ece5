import { readCompilerInput } from "../deploy/readRecords.js";
import { type Compile, type CompilerOutput } from "./compileInput.js";
import type { RecordedContract } from "./recordedContracts.js";

/** A recorded compiler input and what the compiler makes of it. */
export interface Rebuilt {
  /** The input's text, whose hash is the recorded one. */
  readonly input: string;
  readonly output: CompilerOutput;
}

/**
 * Compiles every input that contracts were recorded with, each once.
 * @param folder - Folder of the records.
 * @returns By the input's hash.
 */
export async function rebuild(
  folder: string,
  contracts: readonly RecordedContract[],
  compile: Compile,
): Promise<Map<string, Rebuilt>> {
  const rebuilt = new Map<string, Rebuilt>();
  for (const { compilerInput, compilerVersion } of contracts.map(({ code }) => code)) {
    if (rebuilt.has(compilerInput)) continue;

    const input = readCompilerInput(folder, compilerInput);
    const wanted = contracts.map(({ code }) => code).filter((code) => code.compilerInput === compilerInput);
    rebuilt.set(compilerInput, { input, output: await compile({ input, compilerVersion, contracts: wanted }) });
  }
  return rebuilt;
}

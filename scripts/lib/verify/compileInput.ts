import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

import type { AstNode } from "../compiledSources.js";
import { ScriptError } from "../ScriptError.js";
import type { CompiledCode } from "./compareCode.js";

/** Which contract of an input is meant. */
export interface ContractName {
  readonly sourceName: string;
  readonly contractName: string;
}

/** What the compiler makes of a contract. */
export interface CompiledContract {
  readonly abi: readonly unknown[];
  /** The metadata whose hash the code ends with: JSON, byte for byte as it was hashed. */
  readonly metadata: string;
  readonly evm: { readonly bytecode: CompiledCode; readonly deployedBytecode: CompiledCode };
}

/** What the compiler makes of an input. */
export interface CompilerOutput {
  readonly sources: Readonly<Record<string, { readonly ast: AstNode }>>;
  readonly contracts: Readonly<Record<string, Readonly<Record<string, CompiledContract>>>>;
}

/** A recorded input and what is wanted of it. */
export interface CompileRequest {
  /** Standard JSON. */
  readonly input: string;
  /** Full version of the compiler that made the recorded code. */
  readonly compilerVersion: string;
  readonly contracts: readonly ContractName[];
}

/** Compiles an input; tests put a memory before it. */
export type Compile = (request: CompileRequest) => Promise<CompilerOutput>;

/**
 * Compiles a recorded input with the pinned npm package `solc`, in a process of its own, and refuses any other version than the
 * one that made the recorded code.
 *
 * @throws {@link ScriptError} for another version, and when the input does not compile.
 */
export const compileInput: Compile = async ({ input, compilerVersion, contracts }) => {
  refuseOtherVersion(compilerVersion);

  const [{ contracts: compiled, errors = [] }, { sources }] = await Promise.all([
    runCompiler(codeOf(input, contracts)),
    runCompiler(treesOf(input)),
  ]);
  const failures = errors.filter(({ severity }) => severity === "error");
  if (failures.length === 0) return { contracts: compiled, sources };

  throw new ScriptError({
    what: "The recorded compiler input does not compile.",
    why: failures.map(({ formattedMessage }) => formattedMessage.trim()).join("\n"),
    todo: "Whoever recorded it did not record what was deployed: ask them, and trust none of its addresses until then.",
  });
};

interface Diagnostics {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
}

function refuseOtherVersion(wanted: string): void {
  const pinned = (require("solc") as { version(): string }).version();
  if (withoutBuild(pinned) === withoutBuild(wanted)) return;

  throw new ScriptError({
    what: "The contracts cannot be rebuilt with this checkout's compiler.",
    why: `They were compiled with ${wanted}, and the npm package solc is ${pinned} here.`,
    todo: "Check out the commit that their records name, run npm ci, and verify with that checkout.",
  });
}

/** The version without the platform that the compiler was built for: all builds of one commit make the same code. */
export function withoutBuild(version: string): string {
  return version.replace(/^(\d+\.\d+\.\d+\+commit\.[0-9a-f]+)\..*$/, "$1");
}

/** What is compared: bytecode without the maps and assembly that come with it, which are ten times as long. */
const OUTPUTS = [
  "abi",
  "metadata",
  ...["bytecode", "deployedBytecode"].flatMap((code) => [`evm.${code}.object`, `evm.${code}.linkReferences`]),
  "evm.deployedBytecode.immutableReferences",
];

/** Asks for the wanted contracts alone, which saves time; their code stays the same. */
function codeOf(input: string, contracts: readonly ContractName[]): string {
  const outputSelection: Record<string, Record<string, string[]>> = {};
  for (const { sourceName, contractName } of contracts) {
    outputSelection[sourceName] = { ...outputSelection[sourceName], [contractName]: OUTPUTS };
  }
  return withSettings(input, { outputSelection });
}

/** Asks for the syntax trees, which name the immutables, and for nothing else: beside code they would have all sources compiled. */
function treesOf(input: string): string {
  return withSettings(input, { stopAfter: "parsing", outputSelection: { "*": { "": ["ast"] } } });
}

function withSettings(input: string, other: object): string {
  const { settings, ...rest } = JSON.parse(input) as { settings: object };
  return JSON.stringify({ ...rest, settings: { ...settings, ...other } });
}

/** A process of its own, so that progress is shown while the compiler works. */
async function runCompiler(input: string): Promise<CompilerOutput & Diagnostics> {
  const child = spawn(process.execPath, [require.resolve("../../forge/solc"), "--standard-json"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  // A compiler that dies stops reading; its missing answer below says so.
  child.stdin.on("error", () => undefined).end(input);
  const output = await text(child.stdout);
  if (output !== "") return JSON.parse(output) as CompilerOutput & Diagnostics;

  throw new ScriptError({
    what: "The compiler ended without an answer.",
    why: "Its own message stands above; most often memory runs out.",
    todo: "Run again with some 2 GB of free memory.",
  });
}

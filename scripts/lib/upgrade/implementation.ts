import {
  getContractVersion,
  getErrors,
  getStorageLayout,
  makeNamespacedInput,
  type SolcInput,
  solcInputOutputDecoder,
  type SolcOutput,
  type StorageLayout,
  validate,
  type ValidationErrors,
} from "@openzeppelin/upgrades-core";
import { Interface, type InterfaceAbi } from "ethers";

import { ScriptError } from "../ScriptError.js";

/** Which contract of which compiler input is meant. */
export interface ImplementationSource {
  /** Standard JSON. */
  readonly input: string;
  readonly sourceName: string;
  readonly contractName: string;
}

/** All that an upgrade is judged by, of one implementation. */
export interface Implementation {
  readonly contractName: string;
  readonly abi: Interface;
  readonly bytecode: string;
  /** Bytes of runtime code. */
  readonly size: number;
  readonly layout: StorageLayout;
  /** What OpenZeppelin's checks find unsafe in it, by itself. */
  readonly unsafe: readonly string[];
  /** ERC-165 ids of the interfaces that it was compiled with, by name. */
  readonly interfaceIds: ReadonlyMap<string, string>;
}

/** What the compiler is asked for: more than the recorded input asks, and nothing that changes the code. */
const OUTPUTS = {
  "*": {
    "*": ["abi", "storageLayout", "evm.bytecode", "evm.deployedBytecode.object", "evm.methodIdentifiers"],
    "": ["ast"],
  },
};

interface Compiled {
  readonly abi: InterfaceAbi;
  readonly evm: {
    readonly bytecode: { readonly object: string };
    readonly deployedBytecode: { readonly object: string };
    readonly methodIdentifiers: Readonly<Record<string, string>>;
  };
}

/** Compiles an implementation from what was recorded, or from what would be deployed, and reads where it keeps what. */
export function readImplementation({ input, sourceName, contractName }: ImplementationSource): Implementation {
  const reached = reachedFrom(JSON.parse(input) as SolcInput, sourceName);
  const output = compile(reached);
  const { version } = require("solc/package.json") as { version: string };
  const namespaced = compile(makeNamespacedInput(reached, output, version));
  const validations = validate(output, solcInputOutputDecoder(reached, output), version, reached, namespaced);
  const contractVersion = getContractVersion(validations, `${sourceName}:${contractName}`);
  const errors = getErrors(validations, contractVersion, { kind: "uups" });

  const contracts = output.contracts as unknown as Record<string, Record<string, Compiled>>;
  const code = contracts[sourceName]?.[contractName];
  if (code === undefined) throw new Error(`The compiler made no ${contractName} of ${sourceName}.`);
  return {
    contractName,
    abi: new Interface(code.abi),
    bytecode: `0x${code.evm.bytecode.object}`,
    size: code.evm.deployedBytecode.object.length / 2,
    layout: getStorageLayout(validations, contractVersion),
    unsafe: errors.map(describeError),
    interfaceIds: interfaceIdsOf(output, contracts),
  };
}

function compile(input: SolcInput): SolcOutput {
  const solc = require("solc") as { compile(input: string): string };
  const settings = { ...(input as { settings?: object }).settings, outputSelection: OUTPUTS };
  const output = JSON.parse(solc.compile(JSON.stringify({ ...input, language: "Solidity", settings }))) as SolcOutput;
  const failures = (output.errors ?? []).filter(({ severity }) => severity === "error");
  if (failures.length === 0) return output;

  throw new ScriptError({
    what: "An implementation does not compile.",
    why: failures.map(({ formattedMessage }) => formattedMessage.trim()).join("\n"),
    todo: "Check that the npm package solc is the version that its record names.",
  });
}

/** The sources that one needs; the others of a suite take the compiler several times as long. */
function reachedFrom(input: SolcInput, sourceName: string): SolcInput {
  const { sources } = input;
  const reached = new Set<string>();
  const open = [sourceName];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const content = sources[name]?.content;
    if (content === undefined) throw new Error(`The compiler input has no source ${name}.`);
    if (reached.has(name)) continue;
    reached.add(name);
    open.push(...importsOf(name, content));
  }
  return { ...input, sources: Object.fromEntries([...reached].sort().map((name) => [name, sources[name] ?? {}])) };
}

function importsOf(from: string, content: string): string[] {
  const paths = [...content.matchAll(/^\s*import\s+(?:[^"';]*?\bfrom\s+)?["']([^"']+)["']/gm)];
  return paths.map(([, path = ""]) =>
    path.startsWith(".") ? new URL(path, `file:///${from}`).pathname.slice(1) : path,
  );
}

function interfaceIdsOf(output: SolcOutput, contracts: Record<string, Record<string, Compiled>>): Map<string, string> {
  const ids = new Map<string, string>();
  for (const [source, { ast }] of Object.entries(output.sources)) {
    for (const node of ast.nodes) {
      if (node.nodeType !== "ContractDefinition" || node.contractKind !== "interface") continue;
      // Solidity's `interfaceId` leaves inherited functions out; the compiler's list has them, so they are taken from the node.
      const own = node.nodes.flatMap((member) =>
        member.nodeType === "FunctionDefinition" && member.functionSelector !== undefined
          ? [member.functionSelector]
          : [],
      );
      const id = own.reduce((sum, selector) => sum ^ parseInt(selector, 16), 0) >>> 0;
      if (own.length > 0 && contracts[source]?.[node.name] !== undefined) {
        ids.set(node.name, `0x${id.toString(16).padStart(8, "0")}`);
      }
    }
  }
  return ids;
}

function describeError(error: ValidationErrors["errors"][number]): string {
  const name = "name" in error ? ` ${error.name}` : "";
  return `${error.kind}${name} (${error.src})`;
}

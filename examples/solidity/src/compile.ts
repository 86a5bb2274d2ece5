// Compiles the contract with the compiler's npm package. Hardhat and Foundry resolve the same imports by themselves; Foundry with
// the remapping `trust-machine/=node_modules/trust-machine/`.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

interface Compiler {
  compile(input: string, callbacks: { import: (path: string) => { contents: string } | { error: string } }): string;
}
interface Output {
  errors?: { severity: string; formattedMessage: string }[];
  contracts: Record<string, Record<string, { abi: unknown[]; evm: { bytecode: { object: string } } }>>;
}

const solc = createRequire(import.meta.url)("solc") as Compiler;
const SOURCE = "contracts/CertifiedPurchase.sol";

// #region compile
const input = {
  language: "Solidity",
  sources: { [SOURCE]: { content: readFileSync(SOURCE, "utf8") } },
  settings: {
    evmVersion: "cancun",
    optimizer: { enabled: true, runs: 10_000 },
    outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
  },
};
const output = JSON.parse(solc.compile(JSON.stringify(input), { import: fromPackages })) as Output;

/** `trust-machine/contracts/…` and `@openzeppelin/contracts/…` lie in node_modules under these very names. */
function fromPackages(path: string): { contents: string } | { error: string } {
  try {
    return { contents: readFileSync(join("node_modules", path), "utf8") };
  } catch {
    return { error: `${path} is not installed.` };
  }
}
// #endregion compile

const faults = (output.errors ?? []).filter(({ severity }) => severity === "error");
if (faults.length > 0) throw new Error(faults.map(({ formattedMessage }) => formattedMessage).join("\n"));

const contract = output.contracts[SOURCE]?.CertifiedPurchase;
if (contract === undefined) throw new Error("The compiler left the contract out.");
mkdirSync("build", { recursive: true });
const { abi, evm } = contract;
writeFileSync(join("build", "CertifiedPurchase.json"), JSON.stringify({ abi, bytecode: `0x${evm.bytecode.object}` }));
console.log(`Compiled against the installed suite: ${evm.bytecode.object.length / 2} bytes.`);

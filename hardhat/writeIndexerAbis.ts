import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { TASK_COMPILE } from "hardhat/builtin-tasks/task-names.js";
import { task } from "hardhat/config.js";
import type { HardhatRuntimeEnvironment } from "hardhat/types/index.js";

/** The contracts of which a suite has as many as its parameters name, or none; their records say which of them each is. */
const OPTIONAL = ["DepositToken", "DepositRedemptionQueue", "BasketToken"] as const;

/** The contracts whose events the indexer reads. */
const INDEXED = [
  "Authority",
  "KeyRegistry",
  "PartyRegistry",
  "CredentialRegistry",
  "Stablecoin",
  "ReserveOracle",
  "RedemptionQueue",
  "FreezeCouncil",
  "ReserveGate",
  "NotaryRegistry",
  "SchemaRegistry",
  "EvidenceRegistry",
  "CustodyConditions",
  "LotLedger",
  "DeviceRegistry",
  "RecallRegistry",
  "EventLog",
  "DeliveryEscrow",
] as const;

/** Ponder types its handlers by constant ABIs, which only a TypeScript file gives: compiling writes one beside the artifacts. */
task(TASK_COMPILE, async (args, hre, runSuper): Promise<unknown> => {
  const result: unknown = await runSuper(args);
  // Coverage compiles other sources into artifacts of its own.
  if (process.env.TM_COVERAGE !== "1") await writeIndexerAbis(hre);
  return result;
});

async function writeIndexerAbis({ artifacts, config }: HardhatRuntimeEnvironment): Promise<void> {
  const read = (names: readonly string[]) =>
    Promise.all(names.map(async (name) => [name, await eventsOf(artifacts, name)] as const));
  const source = `// Generated from the contracts by \`npm run compile\`: their events.

/** Events of each contract that is indexed. */
export const abis = ${JSON.stringify(Object.fromEntries(await read(INDEXED)))} as const;

/** Events of each contract that a suite has several of, or none. */
export const optionalAbis = ${JSON.stringify(Object.fromEntries(await read(OPTIONAL)))} as const;

/** Name of a contract that is indexed. */
export type IndexedContract = keyof typeof abis;

/** Kind of a contract that a suite has several of, or none. */
export type OptionalContract = keyof typeof optionalAbis;
`;
  writeIfChanged(join(config.paths.root, "indexer", "generated", "abis.ts"), source);
}

async function eventsOf(artifacts: HardhatRuntimeEnvironment["artifacts"], name: string): Promise<unknown[]> {
  const { abi } = await artifacts.readArtifact(name);
  return (abi as { type: string }[]).filter(({ type }) => type === "event");
}

/** Whoever watches the file sees no change when there is none. */
function writeIfChanged(path: string, source: string): void {
  if (read(path) === source) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, source);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

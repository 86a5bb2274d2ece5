import type { Records } from "../deploy/readRecords.js";
import { ScriptError } from "../ScriptError.js";
import type { ChainFacts } from "./chainFacts.js";
import type { Rebuilt } from "./rebuild.js";
import type { RecordedContract } from "./recordedContracts.js";
import { type Verdict, verifyContract } from "./verifyContract.js";

/** What is verified, against what. */
export interface Verification {
  readonly chain: Records["chain"];
  readonly contracts: readonly RecordedContract[];
  /** By the recorded input's hash. */
  readonly rebuilt: ReadonlyMap<string, Rebuilt>;
  readonly facts: ChainFacts;
}

/**
 * Refuses facts that recorded contracts cannot be compared with. To be asked before they are rebuilt, which takes a minute.
 * @throws {@link ScriptError} when the facts are another chain's or do not tell of every contract.
 */
export function checkFacts({ chain, contracts, facts }: Omit<Verification, "rebuilt">): void {
  refuseOtherChain(chain, contracts, facts);
  refuseGaps(contracts, facts);
}

/**
 * Compares recorded contracts with the chain, one by one.
 * @throws {@link ScriptError} as {@link checkFacts} does.
 */
export function verifyRecords({ chain, contracts, rebuilt, facts }: Verification): Verdict[] {
  checkFacts({ chain, contracts, facts });

  return contracts.map((contract) => {
    const { output } = rebuilt.get(contract.code.compilerInput) as Rebuilt;
    return verifyContract(contract, output, facts);
  });
}

/** Refuses a chain that the records are not about. */
function refuseOtherChain(
  { network, chainId, genesisHash }: Records["chain"],
  contracts: readonly RecordedContract[],
  facts: ChainFacts,
): void {
  const stray = contracts.find(({ record }) => record.chainId !== chainId);
  const agrees = facts.chainId === chainId && facts.genesisHash === genesisHash;
  if (stray === undefined && agrees) return;

  const recorded = `The records of ${network} are of chain ${chainId} with genesis block ${genesisHash}`;
  throw new ScriptError({
    what: "The chain is not the one that the records are about.",
    why: agrees
      ? `${recorded}, but that of ${stray?.label} names chain ${stray?.record.chainId}.`
      : `${recorded}; this is chain ${facts.chainId} with genesis block ${facts.genesisHash}.`,
    todo: "Correct the RPC endpoint or the network's name. A local node that was started again is another chain: deploy to it first.",
  });
}

/** Refuses facts that were kept for other contracts: silence is not an empty address. */
function refuseGaps(contracts: readonly RecordedContract[], { code, transactions, implementations }: ChainFacts): void {
  const untold = contracts.filter(
    ({ code: { address, transactionHash }, isProxy }) =>
      !(address in code) || !(transactionHash in transactions) || (isProxy && !(address in implementations)),
  );
  if (untold.length === 0) return;

  throw new ScriptError({
    what: "What was kept of the chain does not tell of every recorded contract.",
    why: `It says nothing of ${untold.map(({ label }) => label).join(", ")}.`,
    todo: "Keep it anew from the chain, with --save-code and without --contract.",
  });
}

import type { Chain } from "../deploy/chain.js";
import { explained } from "../deploy/explainFailure.js";
import { inputsFolder } from "../deploy/inputs.js";
import { refuseOtherChain } from "../deploy/journalChain.js";
import { lockJournal } from "../deploy/lockJournal.js";
import { reachChain } from "../deploy/reachChain.js";
import { implementationName, implementationsOf, readRecords } from "../deploy/readRecords.js";
import type { DeploymentRecord, ImplementationRecord } from "../deploy/recordFormat.js";
import { restoreRecords } from "../deploy/writeRecords.js";
import { ScriptError } from "../ScriptError.js";
import { fetchFacts, fetchImplementation } from "../verify/chainFacts.js";
import { type Compile, compileInput } from "../verify/compileInput.js";
import { describeDifferences, isVerified } from "../verify/describeVerdicts.js";
import { rebuild } from "../verify/rebuild.js";
import { recordedContracts } from "../verify/recordedContracts.js";
import { verifyContract } from "../verify/verifyContract.js";
import { type UpgradePlanRequest, upgradeFolders } from "./planUpgrade.js";
import { type ProxyRecord, recordedProxy } from "./recordedProxy.js";
import { rewriteRecord } from "./rewriteRecord.js";

/** Which proxy's record is renewed. */
export interface RecordRequest extends Pick<
  UpgradePlanRequest,
  "hre" | "network" | "contract" | "journals" | "records"
> {
  /** The compiler; tests put a memory before it. */
  readonly compile?: Compile;
}

/** What a record says after it was looked at. */
export interface RecordedUpgrade {
  readonly contract: string;
  readonly proxy: string;
  /** Name and record of the implementation in use. */
  readonly name: string;
  readonly implementation: ImplementationRecord;
  /** Names of those before it, the latest last. */
  readonly former: readonly string[];
  /** Whether the record was rewritten; false when it said so already. */
  readonly rewritten: boolean;
}

/**
 * Brings a proxy's record up to date with the chain after an upgrade or a roll-back: the implementation that the proxy leads to must
 * be one that the record knows, and its code the one that its recorded compiler input makes. Sends nothing.
 *
 * @throws {@link ScriptError} when the proxy leads to anything else; nothing is written then.
 */
export async function recordUpgrade(request: RecordRequest): Promise<RecordedUpgrade> {
  const { hre, network } = request;
  const chain = await reachChain(hre, network);
  const { suiteJournal } = upgradeFolders(request, chain);
  return explained({ network }, () => lockJournal(suiteJournal, () => bringUpToDate(request, chain)));
}

async function bringUpToDate(request: RecordRequest, chain: Chain): Promise<RecordedUpgrade> {
  const { hre, network, contract } = request;
  const { suiteJournal, records } = upgradeFolders(request, chain);
  restoreRecords(records);
  const record = recordedProxy(records, contract);
  refuseOtherChain(chain, network, { journal: suiteJournal, records });

  const found = await fetchImplementation(hre.network.provider, record.address);
  const current = implementationsOf(record).find(({ address }) => address.toLowerCase() === found.toLowerCase());
  if (current === undefined) throw unknownCode(record, found, network);
  if (current === record.implementation) return outcome(record, false);

  const abi = await verifiedAbi(request, records, current);
  const inputs = inputsFolder({ chain, journal: suiteJournal, records });
  rewriteRecord({ folder: records, inputs, contract, change: (known) => upgraded(known, current, abi) });
  return outcome(recordedProxy(records, contract), true);
}

/** Compares the code with its record and gives its ABI, which callers meet from now on. */
async function verifiedAbi(
  { hre, contract, compile = compileInput }: RecordRequest,
  folder: string,
  { address }: ImplementationRecord,
): Promise<readonly unknown[]> {
  const all = recordedContracts(readRecords(folder).contracts, contract);
  const known = all.filter(({ code, isProxy }) => !isProxy && code.address === address);
  const facts = await fetchFacts(
    hre.network.provider,
    known.map(({ code, isProxy }) => ({ ...code, isProxy })),
  );
  const rebuilt = await rebuild(folder, known, compile);
  const verdicts = known.map((one) => {
    const { output } = rebuilt.get(one.code.compilerInput) as NonNullable<ReturnType<typeof rebuilt.get>>;
    return { verdict: verifyContract(one, output, facts), compiled: output.contracts };
  });
  const differing = verdicts.map(({ verdict }) => verdict).filter((verdict) => !isVerified(verdict));
  if (differing.length > 0) throw otherCode(contract, differing);

  const [{ code } = { code: undefined }] = known;
  const abi = verdicts[0]?.compiled[code?.sourceName ?? ""]?.[code?.contractName ?? ""]?.abi;
  if (abi === undefined) throw new Error(`The compiler made no ABI for ${address}.`);
  return abi;
}

function upgraded(record: DeploymentRecord, to: ImplementationRecord, abi: readonly unknown[]): DeploymentRecord {
  const { implementation: before, formerImplementations, preparedImplementations } = record;
  const isOther = ({ address }: ImplementationRecord) => address !== to.address;
  return {
    ...record,
    implementation: to,
    formerImplementations: [...formerImplementations.filter(isOther), ...(before === null ? [] : [before])],
    preparedImplementations: preparedImplementations.filter(isOther),
    abi: [...abi],
  };
}

function outcome(record: ProxyRecord, rewritten: boolean): RecordedUpgrade {
  const { contractName: contract, address: proxy, implementation, formerImplementations } = record;
  const former = formerImplementations.map((code) => implementationName(record, code));
  return { contract, proxy, name: implementationName(record, implementation), implementation, former, rewritten };
}

function unknownCode(record: ProxyRecord, found: string, network: string): ScriptError {
  const known = implementationsOf(record).map(({ address }) => address);
  return new ScriptError({
    what: `The proxy of ${record.contractName} leads to code that no record knows; nothing was written.`,
    why: `The ERC-1967 slot of ${record.address} holds ${found}; the record names ${known.join(", ")}.`,
    todo: [
      `If it was deployed with npm run upgrade:deploy, take the records of that run over (git pull) and run again.`,
      `If not, find out who upgraded the token before anybody uses it: npm run propose -- --network ${network} list, and the Authority's log.`,
    ].join("\n"),
  });
}

function otherCode(contract: string, differing: Parameters<typeof describeDifferences>[0]): ScriptError {
  return new ScriptError({
    what: `The new implementation of ${contract} is not what its record says; nothing was written.`,
    why: describeDifferences(differing),
    todo: "Do not use the token before you know why: compare the records with git's history. GUARDIAN can pause it at once.",
  });
}

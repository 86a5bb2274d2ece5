import { keepBuild } from "../deploy/builds.js";
import { readCreations } from "../deploy/collectRecords.js";
import { explained } from "../deploy/explainFailure.js";
import { inputsFolder } from "../deploy/inputs.js";
import { keepChain } from "../deploy/journalChain.js";
import { lockJournal } from "../deploy/lockJournal.js";
import { outstanding } from "../deploy/outstanding.js";
import { readJournal } from "../deploy/readJournal.js";
import { implementationName, implementationsOf } from "../deploy/readRecords.js";
import type { DeploymentRecord, ImplementationRecord } from "../deploy/recordFormat.js";
import { runIgnition } from "../deploy/runIgnition.js";
import { restoreRecords } from "../deploy/writeRecords.js";
import type { Report } from "../progress.js";
import type { UpgradePlan } from "./planUpgrade.js";
import { rewriteRecord } from "./rewriteRecord.js";

/** An implementation that stands on a chain and that a proxy may be upgraded to. */
export interface DeployedImplementation {
  /** What `npm run propose` takes for its address. */
  readonly name: string;
  readonly implementation: ImplementationRecord;
  /** Transactions that this run sent; zero when it stood already. */
  readonly transactions: number;
}

/**
 * Deploys an implementation and adds it to the proxy's record as prepared. Run again after whatever stopped it, it goes on where it
 * was; run again after its end, it sends nothing. The proxy is not touched.
 *
 * @throws {@link ScriptError} that says what happened, why and what to do, for every failure that a deployment foresees.
 */
export async function deployUpgrade(
  plan: UpgradePlan,
  report: Report = () => undefined,
): Promise<DeployedImplementation> {
  const { record, standing } = plan;
  if (standing !== undefined)
    return { name: implementationName(record, standing), implementation: standing, transactions: 0 };

  return explained(plan, () => lockJournal(plan.suiteJournal, () => carryOut(plan, report)));
}

async function carryOut(plan: UpgradePlan, report: Report): Promise<DeployedImplementation> {
  const { hre, chain, deployer, module, suiteJournal, journal, records, record, git } = plan;
  restoreRecords(records);
  // Another run may have ended between the plan and the lock.
  const { contracts } = outstanding(module, readJournal(journal));
  const inputs = inputsFolder({ chain, journal: suiteJournal, records });
  keepChain(journal, chain);
  await keepBuild({ hre, journal, inputs, contracts, git });
  const deployed = await runIgnition({ hre, module, deployer, journal, local: chain.local, report });
  const [implementation] = await readCreations({ hre, journal, deployed });
  if (implementation === undefined) throw new Error(`${journal} has no creation.`);

  const contract = record.contractName;
  rewriteRecord({ folder: records, inputs, contract, change: (current) => withPrepared(current, implementation) });
  return { name: implementationName(record, implementation), implementation, transactions: contracts.length };
}

function withPrepared(record: DeploymentRecord, implementation: ImplementationRecord): DeploymentRecord {
  if (implementationsOf(record).some(({ address }) => address === implementation.address)) return record;
  return { ...record, preparedImplementations: [...record.preparedImplementations, implementation] };
}

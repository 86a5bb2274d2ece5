import { id } from "ethers";

import { gatherApprovals } from "../../../../scripts/story/approvals.js";
import type { Stage } from "../../../../scripts/story/stage.js";
import { arbitrationTypedData } from "../../../../src/evidence/arbitrationTypedData.js";
import { batchNotarizationTypedData } from "../../../../src/evidence/batchNotarizationTypedData.js";
import { buildEvidenceBatch } from "../../../../src/evidence/buildEvidenceBatch.js";
import { challengeTypedData } from "../../../../src/evidence/challengeTypedData.js";
import { nameHash } from "../../../../src/evidence/nameHash.js";
import { notarizationTypedData } from "../../../../src/evidence/notarizationTypedData.js";
import { EVIDENCE_STATUS, type EvidenceUnit } from "../../../../src/evidence/types.js";
import { unitId } from "../../../../src/evidence/unitId.js";
import type { Authority } from "../../../../types/index.js";
import { certificateUnit } from "../../evidence/units.js";
import { executeDelayed } from "../../executeDelayed.js";

const DAY = 86_400n;
const NOTARIES = ["notaryOffice", "courtClerk", "testingLaboratory"] as const;
const REPORT = nameHash("inspection-report/1");
const REASON = id("the seal was broken");
/** Seconds; more than any of the local delays. */
const WAIT = 11n;

/** Evidence is challenged, upheld, superseded, taken out of a batch and revoked; its openings are granted; a schema ends. */
export async function evidenceActs(stage: Stage, authority: Authority): Promise<void> {
  const { contracts, account, send } = stage;
  const registry = contracts.evidenceRegistry.connect(account("hospital"));
  await send("A depositor", contracts.partyRegistry.connect(account("hospital")).register(id("a depositor")));
  const depositor = await contracts.partyRegistry.partyCount();
  const now = await stage.now();
  const unit = (change: Partial<EvidenceUnit>) => certificateUnit(now, { depositor, expiresAt: 0n, ...change });

  const counter = await notarize(stage, unit({ subject: id("retest") }));
  const decided = await notarize(stage, unit({ schema: REPORT, subject: id("decided") }));
  const open = await notarize(stage, unit({ schema: REPORT, subject: id("open") }));
  await challenge(stage, decided, counter);
  await challenge(stage, open, counter);
  await uphold(stage, decided);

  const newer = unit({ subject: id("corrected"), supersedes: counter });
  await notarize(stage, newer);
  await send("The supersession", registry.supersede(newer));

  await extractAndRevoke(stage, [
    unit({ schema: REPORT, subject: id("first") }),
    unit({ schema: REPORT, subject: id("second") }),
  ]);

  await send("A grant", registry.grantAccess(decided, 1n, now + 30n * DAY));
  await send("Another grant", registry.grantAccess(decided, 2n, now + 30n * DAY));
  await send("A shorter grant", registry.grantAccess(decided, 1n, now + 20n * DAY));
  await send("The withdrawal", registry.withdrawAccess(decided, 2n));

  const { schemaRegistry } = contracts;
  const data = schemaRegistry.interface.encodeFunctionData("succeed", [REPORT, nameHash("conformity-certificate/1")]);
  await executeDelayed({ authority, caller: account("suiteOwner"), target: schemaRegistry, data, delay: WAIT });
}

async function notarize(stage: Stage, unit: EvidenceUnit): Promise<string> {
  const { contracts, account, send } = stage;
  const signed = await signing(stage, 1n);
  const approvals = await gatherApprovals(stage, NOTARIES, notarizationTypedData({ ...signed, unit }));

  const registry = contracts.evidenceRegistry.connect(account("relayer"));
  await send("The unit", registry.notarize(unit, signed.deadline, approvals));
  return unitId(unit);
}

async function challenge(stage: Stage, record: string, counterEvidence: string): Promise<void> {
  const { contracts, account, send } = stage;
  const signed = { ...(await signing(stage, 2n)), id: record, counterEvidence, reason: REASON };
  const approvals = await gatherApprovals(stage, ["marketSupervisor"], challengeTypedData(signed));

  const registry = contracts.evidenceRegistry.connect(account("relayer"));
  await send("The challenge", registry.challenge(record, counterEvidence, REASON, 1n, signed.deadline, approvals));
}

async function uphold(stage: Stage, record: string): Promise<void> {
  const { contracts, account, send } = stage;
  const outcome = EVIDENCE_STATUS.upheld;
  const signed = { ...(await signing(stage, 3n)), id: record, outcome, reason: REASON };
  const approvals = await gatherApprovals(stage, ["arbitrationCourt"], arbitrationTypedData(signed));

  const registry = contracts.evidenceRegistry.connect(account("relayer"));
  await send("The decision", registry.arbitrate(record, outcome, REASON, 1n, signed.deadline, approvals));
}

async function extractAndRevoke(stage: Stage, reports: EvidenceUnit[]): Promise<void> {
  const { contracts, account, send } = stage;
  const { id: batchId, batch, units } = buildEvidenceBatch(reports, "oz");
  const signed = await signing(stage, 1n);
  const approvals = await gatherApprovals(stage, NOTARIES, batchNotarizationTypedData({ ...signed, batch }));
  const registry = contracts.evidenceRegistry.connect(account("hospital"));
  await send("The batch", registry.notarizeBatch(batch, signed.deadline, approvals));

  const [first] = units;
  if (first === undefined) throw new Error("A batch of two has a first unit.");
  await send("The extraction", registry.extract(first.unit, batchId, first.proof));
  await send("The revocation", registry.revoke(first.id, REASON));
}

/** What every signature here is bound to. */
async function signing({ chainId, contracts, now }: Stage, notarySet: bigint) {
  return {
    chainId,
    registry: await contracts.evidenceRegistry.getAddress(),
    notarySet,
    notarySetVersion: 1n,
    deadline: (await now()) + DAY,
  };
}

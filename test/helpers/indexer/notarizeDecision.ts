import { id, ZeroHash } from "ethers";

import { gatherApprovals } from "../../../scripts/story/approvals.js";
import type { Stage } from "../../../scripts/story/stage.js";
import { emptyUnit } from "../../../src/evidence/emptyUnit.js";
import { nameHash } from "../../../src/evidence/nameHash.js";
import { notarizationTypedData } from "../../../src/evidence/notarizationTypedData.js";
import type { EvidenceUnit } from "../../../src/evidence/types.js";
import type { IFreezeCouncil } from "../../../types/contracts/stablecoin/FreezeCouncil.js";

const DAY = 86_400n;
const NOTARIES = ["notaryOffice", "courtClerk", "testingLaboratory"] as const;

/** Has the story's notaries record a decision about an order of the council, and gives it as the council takes it. */
export async function notarizeDecision(stage: Stage, order: string): Promise<IFreezeCouncil.EvidenceStruct> {
  const { chainId, contracts, account, now, send } = stage;
  const { evidenceRegistry, schemaRegistry } = contracts;
  const schema = nameHash("freeze-order-decision/1");
  const { notarySet, version: notarySetVersion } = await schemaRegistry.notaryVersionOf(schema);
  const collectedAt = await now();
  const unit: EvidenceUnit = {
    ...emptyUnit(),
    schema,
    notarySetVersion,
    contentAlgorithm: 1n,
    contentCommitment: id(`the decision about ${order}`),
    subject: order,
    depositor: 1n,
    generatedAt: collectedAt,
    collectedAt,
    collector: id("the court's registry"),
    origin: id("the court"),
    storageCommitment: id("the court's archive"),
    custodyCommitment: id("the court, unchanged"),
  };
  const deadline = collectedAt + DAY;

  const registry = await evidenceRegistry.getAddress();
  const typedData = notarizationTypedData({ chainId, registry, unit, notarySet, deadline });
  const approvals = await gatherApprovals(stage, NOTARIES, typedData);
  await send("The decision", evidenceRegistry.connect(account("relayer")).notarize(unit, deadline, approvals));
  return { unit, batch: ZeroHash, proof: [] };
}

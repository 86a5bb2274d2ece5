import { id } from "ethers";

import { gatherApprovals } from "../../../../scripts/story/approvals.js";
import type { Stage } from "../../../../scripts/story/stage.js";
import { toKeyId } from "../../../../src/access/quorum.js";
import { batchNotarizationTypedData } from "../../../../src/evidence/batchNotarizationTypedData.js";
import { nameHash } from "../../../../src/evidence/nameHash.js";
import type { Authority } from "../../../../types/index.js";
import { executeDelayed } from "../../executeDelayed.js";

const DAY = 86_400n;
const NOTARIES = ["notaryOffice", "courtClerk", "testingLaboratory"] as const;
/** Seconds; more than any of the local delays. */
const WAIT = 11n;

/** A batch is notarized; then notaries and attesters are rotated, and a successor is announced. */
export async function recordActs(stage: Stage, authority: Authority): Promise<void> {
  await notarizeBatch(stage);
  await rotate(stage, authority);
  await announceSuccessor(stage, authority);
}

async function notarizeBatch(stage: Stage): Promise<void> {
  const { chainId, contracts, account, now, send } = stage;
  const { evidenceRegistry, schemaRegistry } = contracts;
  const schema = nameHash("conformity-certificate/1");
  const { notarySet, version: notarySetVersion } = await schemaRegistry.notaryVersionOf(schema);
  const batch = { root: id("a tree"), profile: 2n, depth: 5n, count: 20n, schema, notarySetVersion, depositor: 1n };
  const deadline = (await now()) + DAY;

  const registry = await evidenceRegistry.getAddress();
  const typedData = batchNotarizationTypedData({ chainId, registry, batch, notarySet, deadline });
  const approvals = await gatherApprovals(stage, NOTARIES, typedData);
  await send("The batch", evidenceRegistry.connect(account("relayer")).notarizeBatch(batch, deadline, approvals));
}

async function rotate({ contracts, account }: Stage, authority: Authority): Promise<void> {
  const { notaryRegistry, reserveOracle } = contracts;
  const caller = account("suiteOwner");
  const keyOf = (name: "notaryOffice" | "courtClerk" | "relayer") => toKeyId(account(name).address);
  const seats = [
    { party: 4n, keys: [keyOf("notaryOffice"), keyOf("relayer")] },
    { party: 5n, keys: [keyOf("courtClerk")] },
  ];

  const newNotaries = notaryRegistry.interface.encodeFunctionData("rotateSet", [1, seats, 2]);
  await executeDelayed({ authority, caller, target: notaryRegistry, data: newNotaries, delay: WAIT });
  const newAttesters = reserveOracle.interface.encodeFunctionData("rotateAttesters", [seats, 1]);
  await executeDelayed({ authority, caller, target: reserveOracle, data: newAttesters, delay: WAIT });
}

async function announceSuccessor({ contracts, account }: Stage, authority: Authority): Promise<void> {
  const { lotLedger, eventLog } = contracts;
  // Any other contract does: what matters here is what is told about it.
  const data = lotLedger.interface.encodeFunctionData("announceSuccessor", [await eventLog.getAddress()]);

  await executeDelayed({ authority, caller: account("suiteOwner"), target: lotLedger, data, delay: WAIT });
}

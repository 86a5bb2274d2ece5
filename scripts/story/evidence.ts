import { createReadStream } from "node:fs";

import { ZeroHash } from "ethers";

import { commitContent } from "../../src/evidence/commitContent.js";
import { commitField, type CommittedField } from "../../src/evidence/commitField.js";
import { emptyUnit } from "../../src/evidence/emptyUnit.js";
import { type ContentDigest, hashContent } from "../../src/evidence/hashContent.js";
import { nameHash } from "../../src/evidence/nameHash.js";
import { notarizationTypedData } from "../../src/evidence/notarizationTypedData.js";
import { EVIDENCE_STATUS, type EvidenceUnit } from "../../src/evidence/types.js";
import { unitId } from "../../src/evidence/unitId.js";
import { validateUnit } from "../../src/evidence/validateUnit.js";
import type { AccountName } from "../lib/accounts.js";
import type { Report } from "../lib/progress.js";
import { gatherApprovals } from "./approvals.js";
import type { InputFile } from "./inputs.js";
import { masksLotId } from "./lots.js";
import type { Parties } from "./parties.js";
import type { Stage } from "./stage.js";

/** The story's kind of evidence; the deployment registered it. */
const SCHEMA = "conformity-certificate/1";

/** The three notaries: their set demands all of them. */
const NOTARIES = ["notaryOffice", "courtClerk", "testingLaboratory"] as const satisfies readonly AccountName[];

/** How long the approvals are good. */
const DAY = 86_400n;

/** What the depositor states about the file beside its content. Each goes on chain as a salted commitment. */
const STATEMENTS = {
  collector: "quality desk of the mask maker",
  tool: "trust-machine story, version 1",
  environment: "local chain for demonstration",
  origin: "issued by the testing laboratory after its tests",
  storageCommitment: "the depositor's file system",
  custodyCommitment: "the depositor, unchanged since it was collected",
} as const satisfies Partial<Record<CommittedField, string>>;

/** What opens a unit's commitments: whoever holds the file must keep it. */
export interface Openings {
  /** Opens the content commitment, together with the file. */
  readonly content: ContentDigest & { readonly salt: string };
  /** Opens each field's commitment. */
  readonly fields: Readonly<Record<string, { readonly value: string; readonly salt: string }>>;
}

/**
 * Three notaries approve a unit over the file, somebody else submits it, and it is verified: by the contract, and by opening its
 * commitment with the file's own bytes.
 */
export async function certify(stage: Stage, parties: Parties, file: InputFile, report: Report) {
  const { chainId, contracts, account, now, send } = stage;
  const { evidenceRegistry, schemaRegistry } = contracts;
  const { unit, openings } = await buildUnit(stage, parties, file, report);
  const { notarySet } = await schemaRegistry.schemaOf(unit.schema);
  const deadline = (await now()) + DAY;

  const registry = await evidenceRegistry.getAddress();
  const typedData = notarizationTypedData({ chainId, registry, unit, notarySet, deadline });
  const approvals = await gatherApprovals(stage, NOTARIES, typedData);
  const notarizing = evidenceRegistry.connect(account("relayer")).notarize(unit, deadline, approvals);
  const { hash } = await send("The evidence", notarizing);

  const id = unitId(unit);
  return {
    id,
    file: file.path,
    schema: SCHEMA,
    approvedBy: NOTARIES,
    submittedBy: "relayer",
    verified: await verify(stage, unit, file, openings),
    unit,
    openings,
    transaction: hash,
  };
}

async function buildUnit({ contracts, now }: Stage, parties: Parties, file: InputFile, report: Report) {
  const schema = nameHash(SCHEMA);
  const [{ version }, { mandatoryFields }] = await Promise.all([
    contracts.schemaRegistry.notaryVersionOf(schema),
    contracts.schemaRegistry.schemaOf(schema),
  ]);
  const content = await hashContent(pieces(file, report));
  const contentCommitment = commitContent(content);
  const { commitments, fields } = commitStatements();
  const collectedAt = await now();

  const unit: EvidenceUnit = {
    ...emptyUnit(),
    ...commitments,
    schema,
    notarySetVersion: version,
    contentAlgorithm: content.algorithm,
    contentCommitment: contentCommitment.commitment,
    subject: masksLotId(parties),
    depositor: parties.maskMaker,
    generatedAt: file.modifiedAt < collectedAt ? file.modifiedAt : collectedAt,
    collectedAt,
    processStandard: nameHash("EN 14683:2019+AC:2019"),
  };
  validateUnit(unit, { mandatoryFields, now: collectedAt });
  return { unit, openings: { content: { ...content, salt: contentCommitment.salt }, fields } satisfies Openings };
}

function commitStatements() {
  const commitments: Partial<Record<CommittedField, string>> = {};
  const fields: Record<string, { value: string; salt: string }> = {};
  for (const [field, value] of Object.entries(STATEMENTS) as [CommittedField, string][]) {
    const { commitment, salt } = commitField({ field, value });
    commitments[field] = commitment;
    fields[field] = { value, salt };
  }
  return { commitments, fields };
}

async function verify(
  { contracts: { evidenceRegistry } }: Stage,
  unit: EvidenceUnit,
  file: InputFile,
  { content: { salt } }: Openings,
): Promise<{ onChain: boolean; contentOpens: boolean }> {
  const { schema, subject } = unit;
  const id = await evidenceRegistry.check(unit, ZeroHash, [], schema, subject, EVIDENCE_STATUS.final);
  const { commitment } = commitContent(await hashContent(pieces(file)), salt);

  const verified = { onChain: id === unitId(unit), contentOpens: commitment === unit.contentCommitment };
  if (!verified.onChain || !verified.contentOpens)
    throw new Error("The evidence that was just recorded does not verify.");
  return verified;
}

/** The file piece by piece: no more than one is in memory. */
async function* pieces({ path, size }: InputFile, report: Report = () => undefined): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = piece as Uint8Array;
    read += bytes.length;
    report(`hashed ${Math.floor((100 * read) / size)} % of ${size} bytes`);
    yield bytes;
  }
}

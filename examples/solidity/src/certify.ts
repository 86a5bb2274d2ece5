import { ZeroHash } from "ethers";
import { toKeyId } from "trust-machine/access/quorum";
import { commitContent } from "trust-machine/evidence/commitContent";
import { commitField, type CommittedField } from "trust-machine/evidence/commitField";
import { emptyUnit } from "trust-machine/evidence/emptyUnit";
import { hashContent } from "trust-machine/evidence/hashContent";
import { nameHash } from "trust-machine/evidence/nameHash";
import { notarizationTypedData } from "trust-machine/evidence/notarizationTypedData";
import type { EvidenceUnit } from "trust-machine/evidence/types";
import { EvidenceRegistry__factory, PartyRegistry__factory, SchemaRegistry__factory } from "trust-machine/types";

import { account, addressOf, now, provider } from "./suite.js";

const registry = EvidenceRegistry__factory.connect(addressOf("EvidenceRegistry"), provider);
const schemas = SchemaRegistry__factory.connect(addressOf("SchemaRegistry"), provider);
const parties = PartyRegistry__factory.connect(addressOf("PartyRegistry"), provider);

export const SCHEMA = nameHash("conformity-certificate/1");

const STATEMENTS = {
  collector: "quality desk of the mask maker",
  tool: "Solidity example, version 1",
  environment: "a developer's machine",
  origin: "written for this example",
  storageCommitment: "the depositor's file system",
  custodyCommitment: "the depositor, unchanged since it was collected",
} as const satisfies Partial<Record<CommittedField, string>>;

/** A unit that says of the goods that they conform. It counts once notaries have approved it. */
export async function certificateFor(goods: string): Promise<EvidenceUnit> {
  const maskMaker = account("maskMaker");
  const depositor = await parties.connect(maskMaker).register.staticCall(ZeroHash);
  await (await parties.connect(maskMaker).register(ZeroHash)).wait();

  const content = await hashContent([new TextEncoder().encode(`Certificate of conformity for ${goods}`)]);
  const statements = Object.entries(STATEMENTS).map(([field, value]) => [
    field,
    commitField({ field: field as CommittedField, value }).commitment,
  ]);
  const time = await now();
  return {
    ...emptyUnit(),
    ...(Object.fromEntries(statements) as Partial<EvidenceUnit>),
    schema: SCHEMA,
    notarySetVersion: (await schemas.notaryVersionOf(SCHEMA)).version,
    contentAlgorithm: content.algorithm,
    contentCommitment: commitContent(content).commitment,
    subject: goods,
    depositor,
    generatedAt: time,
    collectedAt: time,
    processStandard: nameHash("EN 14683:2019+AC:2019"),
  };
}

/** Three notaries sign the unit; anyone hands the signatures in. */
export async function notarize(unit: EvidenceUnit): Promise<void> {
  const { notarySet } = await schemas.schemaOf(SCHEMA);
  const deadline = (await now()) + 3_600n;
  const { chainId } = await provider.getNetwork();
  const location = { chainId, registry: addressOf("EvidenceRegistry") };
  const { domain, types, message } = notarizationTypedData({ ...location, unit, notarySet, deadline });
  const notaries = [account("notaryOffice"), account("courtClerk"), account("testingLaboratory")];
  const approvals = await Promise.all(
    notaries.map(async (notary) => ({
      key: toKeyId(notary.address),
      signature: await notary.signTypedData(domain, types, message),
    })),
  );
  await (await registry.connect(account("maskMaker")).notarize(unit, deadline, approvals)).wait();
}

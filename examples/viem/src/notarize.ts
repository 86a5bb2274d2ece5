// Three notaries approve evidence about a file, somebody else submits it, and a reader checks it. The file itself stays at home:
// only salted commitments go on the chain.
import { createReadStream } from "node:fs";

import { evidenceRegistryAbi } from "trust-machine/abi/EvidenceRegistry";
import { partyRegistryAbi } from "trust-machine/abi/PartyRegistry";
import { schemaRegistryAbi } from "trust-machine/abi/SchemaRegistry";
import { toKeyId } from "trust-machine/access/quorum";
import { commitContent } from "trust-machine/evidence/commitContent";
import { commitField, type CommittedField } from "trust-machine/evidence/commitField";
import { emptyUnit } from "trust-machine/evidence/emptyUnit";
import { hashContent } from "trust-machine/evidence/hashContent";
import { nameHash } from "trust-machine/evidence/nameHash";
import { notarizationTypedData } from "trust-machine/evidence/notarizationTypedData";
import { EVIDENCE_STATUS, type EvidenceUnit } from "trust-machine/evidence/types";
import { unitId } from "trust-machine/evidence/unitId";
import { validateUnit } from "trust-machine/evidence/validateUnit";
import { type ContractFunctionArgs, type Hex, parseEventLogs, zeroHash } from "viem";

import { account, addressOf, client, now, walletOf } from "./suite.js";

const registry = { address: addressOf("EvidenceRegistry"), abi: evidenceRegistryAbi } as const;
const schemas = { address: addressOf("SchemaRegistry"), abi: schemaRegistryAbi } as const;
const parties = { address: addressOf("PartyRegistry"), abi: partyRegistryAbi } as const;
const DAY = 86_400n;

// #region unit
const schema = nameHash("conformity-certificate/1") as Hex;
const { notarySet, mandatoryFields } = await client.readContract({
  ...schemas,
  functionName: "schemaOf",
  args: [schema],
});
const [, version] = await client.readContract({ ...schemas, functionName: "notaryVersionOf", args: [schema] });

const content = await hashContent(createReadStream("package.json"));
const { commitment, salt } = commitContent(content);
const time = await now();
const unit: EvidenceUnit = {
  ...emptyUnit(),
  ...statements({
    collector: "quality desk of the mask maker",
    tool: "viem example, version 1",
    environment: "a developer's machine",
    origin: "written for this example",
    storageCommitment: "the depositor's file system",
    custodyCommitment: "the depositor, unchanged since it was collected",
  }),
  schema,
  notarySetVersion: BigInt(version),
  contentAlgorithm: content.algorithm,
  contentCommitment: commitment,
  subject: nameHash("masks, lot ABC123"),
  depositor: await register(),
  generatedAt: time,
  collectedAt: time,
  processStandard: nameHash("EN 14683:2019+AC:2019"),
};
validateUnit(unit, { mandatoryFields: BigInt(mandatoryFields), now: time });
// #endregion unit

// #region approve
const deadline = time + DAY;
const typedData = notarizationTypedData({
  chainId: BigInt(client.chain.id),
  registry: registry.address,
  unit,
  notarySet: BigInt(notarySet),
  deadline,
});
const domain = { ...typedData.domain, verifyingContract: registry.address };
// Each notary signs on a machine of its own; the signatures are all that travels.
const approvals = await Promise.all(
  [account("notaryOffice"), account("courtClerk"), account("testingLaboratory")].map(async (notary) => ({
    key: toKeyId(notary.address) as Hex,
    signature: await notary.signTypedData({ ...typedData, domain, message: { ...typedData.message } }),
  })),
);
// #endregion approve

// #region submit
const relayer = account("relayer");
const { request } = await client.simulateContract({
  ...registry,
  account: relayer,
  functionName: "notarize",
  args: [forContract(unit), deadline, approvals],
});
const receipt = await client.waitForTransactionReceipt({ hash: await walletOf(relayer).writeContract(request) });
const [event] = parseEventLogs({ abi: evidenceRegistryAbi, eventName: "EvidenceNotarized", logs: receipt.logs });
if (event?.args.id !== unitId(unit)) throw new Error("The event names another unit.");
console.log(`Notarized ${event.args.id}.`);
// #endregion submit

// #region check
const status = await client.readContract({ ...registry, functionName: "statusOf", args: [event.args.id] });
if (BigInt(status) !== EVIDENCE_STATUS.final) throw new Error(`The status is ${status}.`);

// Whoever is given the file and the salt opens the commitment with them.
const again = commitContent(await hashContent(createReadStream("package.json")), salt);
if (again.commitment !== unit.contentCommitment) throw new Error("The file is another one.");
console.log("It is final, and its commitment opens with the file.");
// #endregion check

type ContractUnit = ContractFunctionArgs<typeof evidenceRegistryAbi, "nonpayable", "notarize">[0];

/** viem takes integers of up to 48 bits as numbers. */
function forContract(value: EvidenceUnit): ContractUnit {
  const { notarySetVersion, contentAlgorithm, depositor } = value;
  return {
    ...(value as unknown as ContractUnit),
    notarySetVersion: Number(notarySetVersion),
    contentAlgorithm: Number(contentAlgorithm),
    depositor: Number(depositor),
  };
}

function statements(values: Partial<Record<CommittedField, string>>): Partial<EvidenceUnit> {
  const commitments = Object.entries(values).map(([field, value]) => [
    field,
    commitField({ field: field as CommittedField, value }).commitment,
  ]);
  return Object.fromEntries(commitments) as Partial<EvidenceUnit>;
}

/** The depositor: a party of the registry, here a new one. */
async function register(): Promise<bigint> {
  const wallet = walletOf(account("maskMaker"));
  const hash = await wallet.writeContract({ ...parties, functionName: "register", args: [zeroHash] });
  const { logs } = await client.waitForTransactionReceipt({ hash });
  const [registered] = parseEventLogs({ abi: partyRegistryAbi, eventName: "PartyRegistered", logs });
  if (registered === undefined) throw new Error("The registration left no event.");
  return BigInt(registered.args.party);
}

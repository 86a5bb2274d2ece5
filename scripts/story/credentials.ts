import { commitDocument } from "../../src/identity/commitDocument.js";
import { type CredentialMessage, ISSUER_STATUS } from "../../src/identity/credentials.js";
import { credentialTypedData } from "../../src/identity/credentialTypedData.js";
import { subjectOfParty } from "../../src/identity/subjects.js";
import { topicId } from "../../src/identity/topicId.js";
import type { RegisteredParties } from "./parties.js";
import type { Stage } from "./stage.js";

/** What the laboratory certifies; the deployment opened the topic. */
const TOPIC = "gmp-certificate/1";
const YEAR = 365n * 86_400n;
/** How long the signed credential can be submitted. */
const DAY = 86_400n;

/** The certificate as it exists off chain: only its salted commitment is recorded. */
const CERTIFICATE = "Good manufacturing practice: surgical masks, line 2. Audited without a finding.";

/**
 * Governance trusts the testing laboratory to certify good manufacturing practice, after its delay; the laboratory signs a
 * certificate for the mask maker, somebody else submits it, and the registry is asked.
 */
export async function vouch(stage: Stage, { companies, institutions }: RegisteredParties) {
  const { contracts, account, now, send } = stage;
  const { credentialRegistry } = contracts;
  const [topic, issuer] = [topicId(TOPIC), institutions.testingLaboratory as bigint];
  await trust(stage, { topic, issuer, name: "the laboratory" });

  const validFrom = await now();
  const { commitment, salt } = commitDocument(new TextEncoder().encode(CERTIFICATE));
  const subject = subjectOfParty(companies.maskMaker);
  const times = { validFrom, validUntil: validFrom + YEAR, deadline: validFrom + DAY };
  const message: CredentialMessage = { topic, subject, issuer, document: commitment, sequence: 1n, ...times };
  const { address: signer } = account("testingLaboratory");
  const signature = await sign(stage, message);
  const { sequence, deadline, ...said } = message;
  const issuing = credentialRegistry
    .connect(account("relayer"))
    .issueSigned(said, sequence, deadline, signer, signature);
  const { hash } = await send("The credential", issuing);

  if (!(await credentialRegistry.isValid(topic, subject)))
    throw new Error("The credential that was just issued is not valid.");
  return {
    topic: TOPIC,
    issuer: "testingLaboratory",
    subject: "maskMaker",
    submittedBy: "relayer",
    validFrom,
    validUntil: message.validUntil,
    opening: { certificate: CERTIFICATE, salt },
    transaction: hash,
  };
}

/** Who is trusted with what. */
interface Trusted {
  readonly topic: bigint;
  readonly issuer: bigint;
  /** For messages. */
  readonly name: string;
}

/** As every loosening: announced, waited for, then done. A local chain's clock is set forward meanwhile. */
export async function trust(stage: Stage, { topic, issuer, name }: Trusted): Promise<void> {
  const { contracts, provider, account, now, send } = stage;
  const { credentialRegistry } = contracts;
  const owner = account("suiteOwner");
  const authority = contracts.authority.connect(owner);
  const target = await credentialRegistry.getAddress();
  const data = credentialRegistry.interface.encodeFunctionData("trustIssuer", [topic, issuer, ISSUER_STATUS.none]);

  const { delay } = await contracts.authority.canCall(owner.address, target, data.slice(0, 10));
  await send(`The announcement of the trust in ${name}`, authority.schedule(target, data, 0n));
  await provider.send("evm_setNextBlockTimestamp", [Number((await now()) + delay)]);
  await send(`The trust in ${name}`, authority.execute(target, data));
}

async function sign({ chainId, contracts, account }: Stage, message: CredentialMessage): Promise<string> {
  const registry = await contracts.credentialRegistry.getAddress();
  const { domain, types } = credentialTypedData({ chainId, registry }, message);
  return account("testingLaboratory").signTypedData(domain, types, message);
}

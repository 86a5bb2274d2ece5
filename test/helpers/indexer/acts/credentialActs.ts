import { time } from "@nomicfoundation/hardhat-network-helpers";
import { id, ZeroHash } from "ethers";

import type { Stage } from "../../../../scripts/story/stage.js";
import { ISSUER_STATUS } from "../../../../src/identity/credentials.js";
import { subjectOfAccount, subjectOfId, subjectOfParty } from "../../../../src/identity/subjects.js";
import { topicId } from "../../../../src/identity/topicId.js";
import type { Authority } from "../../../../types/index.js";
import { executeDelayed } from "../../executeDelayed.js";

const TOPIC = topicId("gmp-certificate/1");
const REASON = id("a finding of the audit");
const DAY = 86_400n;
const { none, trusted, retired, suspended, distrusted } = ISSUER_STATUS;

/**
 * Issuers rise and fall, one of them into another's lane; credentials of every kind of subject are renewed, lapse and are revoked
 * by either side.
 */
export async function credentialActs(stage: Stage, authority: Authority): Promise<void> {
  const parties = await partiesOf(stage);
  await changeLifetimes(stage, authority);
  await govern(stage, authority, "trustIssuer", [TOPIC, parties.notaryOffice, none]);
  await govern(stage, authority, "trustIssuer", [TOPIC, parties.accountingFirm, none]);
  await vouch(stage, parties);
  await takeBack(stage, parties);
  await restrict(stage, authority, parties);
}

/** Party of each account that issues. */
type Issuers = Readonly<Record<"testingLaboratory" | "notaryOffice" | "accountingFirm" | "courtClerk", bigint>>;

async function partiesOf({ contracts, account }: Stage): Promise<Issuers> {
  const { partyRegistry } = contracts;
  const names = ["testingLaboratory", "notaryOffice", "accountingFirm", "courtClerk"] as const;
  const found = await Promise.all(
    names.map(async (name) => {
      const filter = partyRegistry.filters.ControllerChanged(undefined, undefined, account(name).address);
      const [change] = await partyRegistry.queryFilter(filter);
      return [name, change?.args.party ?? 0n] as const;
    }),
  );
  return Object.fromEntries(found) as Issuers;
}

async function changeLifetimes(stage: Stage, authority: Authority): Promise<void> {
  const { contracts, account, send } = stage;
  const registry = contracts.credentialRegistry;
  const topic = topicId("organic-certificate/1");
  const lifetime = await registry.maxLifetimeOf(topic);

  await govern(stage, authority, "lengthenLifetime", [topic, lifetime, 2n * lifetime]);
  await send("A shorter lifetime", registry.connect(account("guardian")).shortenLifetime(topic, DAY));
}

async function vouch({ contracts, account, now, send }: Stage, parties: Issuers): Promise<void> {
  const registry = contracts.credentialRegistry;
  const validFrom = await now();
  const document = ZeroHash;
  const grant = (subject: string, days = 100n) => ({
    subject,
    validFrom,
    validUntil: validFrom + days * DAY,
    document,
  });
  const hospital = subjectOfAccount(account("hospital").address);
  const subjects = [hospital, subjectOfId(id("a site")), subjectOfParty(parties.courtClerk)];

  for (const name of ["testingLaboratory", "notaryOffice", "accountingFirm"] as const) {
    const grants = [...subjects.map((subject) => grant(subject)), grant(subjectOfId(id("soon over")), 1n)];
    await send("Credentials", registry.connect(account(name)).issueBatch(TOPIC, parties[name], grants));
  }
  const renewal = { topic: TOPIC, issuer: parties.testingLaboratory, ...grant(hospital, 200n) };
  await send("A renewal", registry.connect(account("testingLaboratory")).issue(renewal));
}

async function takeBack({ contracts, account, send }: Stage, parties: Issuers): Promise<void> {
  const registry = contracts.credentialRegistry;
  const issuer = parties.testingLaboratory;
  const site = subjectOfId(id("a site"));
  // What nobody issued, and what is no subject at all: a revocation never fails.
  const others = [subjectOfParty(parties.accountingFirm), ZeroHash];

  const asLaboratory = registry.connect(account("testingLaboratory"));
  await send("A revocation", asLaboratory.revoke(TOPIC, site, issuer, REASON));
  await send("Two revocations", asLaboratory.revokeBatch(TOPIC, issuer, others, REASON));
  const asGuardian = registry.connect(account("guardian"));
  const clerk = [subjectOfParty(parties.courtClerk)];
  await send("The guardian's revocation", asGuardian.revokeAsGuardian(TOPIC, issuer, clerk, REASON));
}

/** One issuer of each status in the end. */
async function restrict(stage: Stage, authority: Authority, parties: Issuers): Promise<void> {
  const { contracts, account, now, send } = stage;
  const registry = contracts.credentialRegistry;
  const asGuardian = registry.connect(account("guardian"));
  const { notaryOffice, accountingFirm, testingLaboratory, courtClerk } = parties;

  await send("A suspension", asGuardian.restrictIssuer(TOPIC, testingLaboratory, suspended, REASON));
  await govern(stage, authority, "trustIssuer", [TOPIC, testingLaboratory, suspended]);
  await send("The end of trust", asGuardian.restrictIssuer(TOPIC, notaryOffice, distrusted, REASON));
  await govern(stage, authority, "trustIssuer", [TOPIC, courtClerk, none]);
  const validFrom = await now();
  const subject = subjectOfAccount(account("hospital").address);
  const credential = { topic: TOPIC, issuer: courtClerk, subject, validFrom, validUntil: validFrom + 9n * DAY };
  const asClerk = registry.connect(account("courtClerk"));
  await send("The successor's credential", asClerk.issue({ ...credential, document: ZeroHash }));
  await send("A retirement", asGuardian.restrictIssuer(TOPIC, courtClerk, retired, REASON));
  await send("Another suspension", asGuardian.restrictIssuer(TOPIC, accountingFirm, suspended, REASON));
  await time.increase(2n * DAY);

  const state = await registry.issuerOf(TOPIC, testingLaboratory);
  if (state.status !== trusted) throw new Error("The laboratory is not trusted again.");
}

async function govern(
  { contracts, account }: Stage,
  authority: Authority,
  name: "trustIssuer" | "lengthenLifetime",
  values: readonly [bigint, bigint, bigint],
): Promise<void> {
  const target = contracts.credentialRegistry;
  const data = target.interface.encodeFunctionData(name as "trustIssuer", [...values]);

  const call = { authority, caller: account("suiteOwner"), target, data, delay: 5n };
  await (await executeDelayed(call)).wait();
}

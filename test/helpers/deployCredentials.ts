import { time } from "@nomicfoundation/hardhat-network-helpers";
import { ethers } from "hardhat";

import { type Credential, ISSUER_STATUS } from "../../src/identity/credentials.js";
import { subjectOfAccount } from "../../src/identity/subjects.js";
import { topicId } from "../../src/identity/topicId.js";
import type { CredentialRegistry } from "../../types/index.js";
import { deployAuthority } from "./deployAuthority.js";
import { deployPartyRegistry, SUCCESSION_DELAY } from "./deployPartyRegistry.js";
import { registerParty } from "./registerParty.js";

/** Name of the topic that the tests vouch in. */
export const TOPIC_NAME = "gmp-certificate/1";
/** The topic itself. */
export const TOPIC = topicId(TOPIC_NAME);
/** The longest that its credentials are valid, in seconds. */
export const MAX_LIFETIME = 3n * 365n * 86_400n;
/** Why something is restricted or revoked. */
export const REASON = ethers.id("inspection failed");
/** How long the tests' credentials are valid, in seconds. */
export const YEAR = 365n * 86_400n;

/** Party of the laboratory, the topic's first issuer. */
export const LABORATORY = 1n;
/** Party of the agency, its second. */
export const AGENCY = 2n;
/** Party of a mask maker, who vouches for nobody. */
export const MAKER = 3n;

/**
 * Registries with one topic, in which a laboratory and an agency are trusted. The first signer administers; the maker's account
 * is whom they vouch for.
 */
export async function deployCredentials() {
  const [deployer, laboratory, agency, maker, hospital, clerk, stranger] = await ethers.getSigners();
  const authority = await deployAuthority();
  const parties = await deployPartyRegistry(authority);
  const registry: CredentialRegistry = await ethers.deployContract("CredentialRegistry", [
    authority,
    SUCCESSION_DELAY,
    parties,
  ]);
  for (const controller of [laboratory, agency, maker]) await registerParty(parties, controller!);
  await registry.openTopic(TOPIC_NAME, MAX_LIFETIME);
  for (const issuer of [LABORATORY, AGENCY]) await registry.trustIssuer(TOPIC, issuer, ISSUER_STATUS.none);

  const validFrom = BigInt(await time.latest());
  const subject = subjectOfAccount(maker!.address);
  const document = ethers.id("credential with its salt");
  const credential: Credential = {
    topic: TOPIC,
    subject,
    issuer: LABORATORY,
    validFrom,
    validUntil: validFrom + YEAR,
    document,
  };
  return {
    authority,
    parties,
    registry,
    asLaboratory: registry.connect(laboratory!),
    asAgency: registry.connect(agency!),
    subject,
    credential,
    deployer: deployer!,
    laboratory: laboratory!,
    agency: agency!,
    maker: maker!,
    hospital: hospital!,
    clerk: clerk!,
    stranger: stranger!,
  };
}

/** What {@link deployCredentials} makes. */
export type CredentialScene = Awaited<ReturnType<typeof deployCredentials>>;

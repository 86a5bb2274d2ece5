import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { AddressLike, Signer } from "ethers";
import { ethers } from "hardhat";

import {
  CREDENTIAL_STATUS,
  type Credential,
  type CredentialMessage,
  ISSUER_STATUS,
} from "../../src/identity/credentials.js";
import { credentialTypedData } from "../../src/identity/credentialTypedData.js";
import { scopes } from "../../src/identity/scopes.js";
import { subjectOfAccount, subjectOfId, subjectOfParty } from "../../src/identity/subjects.js";
import { topicId } from "../../src/identity/topicId.js";
import type { CredentialRegistry } from "../../types/index.js";
import {
  AGENCY,
  type CredentialScene,
  deployCredentials,
  LABORATORY,
  MAKER,
  MAX_LIFETIME,
  REASON,
  TOPIC,
  YEAR,
} from "../helpers/deployCredentials.js";
import { SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";
import { deployWallet } from "../helpers/deployWallet.js";
import { digestOf, signTypedData } from "../helpers/typedData.js";

const { ZeroHash } = ethers;
const DAY = 86_400n;
const UNKNOWN = 404n;
const NOWHERE = topicId("never-opened/1");
const MAX_BATCH = 100;

interface Submission {
  registry: CredentialRegistry;
  message: CredentialMessage;
  signer: AddressLike;
  signature: string;
}

/** Submits a signed credential. */
function submit({ registry, message, signer, signature }: Submission) {
  const { sequence, deadline, ...credential } = message;
  return registry.issueSigned(credential, sequence, deadline, signer, signature);
}

async function sign(scene: CredentialScene, signer: Signer, message: CredentialMessage): Promise<string> {
  const { chainId } = await ethers.provider.getNetwork();
  return signTypedData(
    signer,
    credentialTypedData({ chainId, registry: await scene.registry.getAddress() }, message) as never,
  );
}

describe("CredentialRegistry", () => {
  async function fixture() {
    const scene = await deployCredentials();
    const message: CredentialMessage = {
      ...scene.credential,
      sequence: 1n,
      deadline: scene.credential.validFrom + DAY,
    };
    const club = await ethers.deployContract("CredentialedClub", [scene.registry, TOPIC]);
    return { ...scene, message, club, signature: await sign(scene, scene.laboratory, message) };
  }

  /** The maker has a credential of the laboratory. */
  async function issued() {
    const scene = await fixture();
    await scene.asLaboratory.issue(scene.credential);
    return scene;
  }

  describe("constructor", () => {
    it("reverts when the succession has no delay", async () => {
      const { authority, parties, registry } = await loadFixture(fixture);

      await expect(ethers.deployContract("CredentialRegistry", [authority, 0n, parties])).to.be.revertedWithCustomError(
        registry,
        "ZeroSuccessionDelay",
      );
    });

    it("keeps its authority, its bounds and its domain", async () => {
      const { authority, registry } = await loadFixture(fixture);

      expect(await registry.authority()).to.equal(await authority.getAddress());
      expect(await registry.successionDelay()).to.equal(SUCCESSION_DELAY);
      expect(await registry.maxBatch()).to.equal(MAX_BATCH);
      expect(await registry.maxSignatureLifetime()).to.equal(30n * DAY);
      const { name, version, verifyingContract } = await registry.eip712Domain();
      expect([name, version, verifyingContract]).to.deep.equal([
        "CredentialRegistry",
        "1",
        await registry.getAddress(),
      ]);
    });
  });

  describe("issue", () => {
    it("records the credential and says all of it in the event", async () => {
      const { registry, asLaboratory, credential, subject, laboratory } = await loadFixture(fixture);
      const { validFrom, validUntil, document } = credential;

      await expect(asLaboratory.issue(credential))
        .to.emit(registry, "CredentialIssued")
        .withArgs(TOPIC, subject, LABORATORY, 1n, validFrom, validUntil, document, laboratory.address);

      const issuedAt = BigInt(await time.latest());
      expect(await registry.credentialOf(TOPIC, subject, LABORATORY)).to.deep.equal([
        [validFrom, validUntil, issuedAt, 0n, 1n],
        CREDENTIAL_STATUS.valid,
      ]);
      expect(await registry.isValid(TOPIC, subject)).to.equal(true);
    });

    it("takes parties, accounts and ids as subjects", async () => {
      const { registry, asLaboratory, credential, maker } = await loadFixture(fixture);

      for (const subject of [subjectOfParty(MAKER), subjectOfAccount(maker.address), subjectOfId(ethers.id("a lot"))]) {
        await asLaboratory.issue({ ...credential, subject });
        expect(await registry.isValid(TOPIC, subject)).to.equal(true);
      }
    });

    it("says nothing of the party whose controller has a credential, nor the other way round", async () => {
      const { registry } = await loadFixture(issued);

      expect(await registry.isValid(TOPIC, subjectOfParty(MAKER))).to.equal(false);
    });

    it("lets an operator act within its scope", async () => {
      const { registry, parties, laboratory, clerk, credential, subject } = await loadFixture(fixture);
      await parties.connect(laboratory).setOperator(LABORATORY, clerk, scopes.ISSUE_CREDENTIALS, credential.validUntil);

      await expect(registry.connect(clerk).issue(credential)).to.emit(registry, "CredentialIssued");

      expect(await registry.isValidFrom(TOPIC, subject, LABORATORY)).to.equal(true);
    });

    it("reverts when an operator has another scope only", async () => {
      const { registry, parties, laboratory, clerk, credential } = await loadFixture(fixture);
      await parties
        .connect(laboratory)
        .setOperator(LABORATORY, clerk, scopes.REVOKE_CREDENTIALS, credential.validUntil);

      await expect(registry.connect(clerk).issue(credential))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(LABORATORY, clerk.address, scopes.ISSUE_CREDENTIALS);
    });

    it("reverts when somebody else acts for the issuer", async () => {
      const { registry, parties, agency, deployer, maker, credential } = await loadFixture(fixture);

      for (const caller of [agency, deployer, maker]) {
        await expect(registry.connect(caller).issue(credential))
          .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
          .withArgs(LABORATORY, caller.address, scopes.ISSUE_CREDENTIALS);
      }
    });

    it("reverts when the issuer is no party", async () => {
      const { parties, asLaboratory, credential } = await loadFixture(fixture);

      await expect(asLaboratory.issue({ ...credential, issuer: UNKNOWN }))
        .to.be.revertedWithCustomError(parties, "UnknownParty")
        .withArgs(UNKNOWN);
    });

    it("reverts when nobody opened the topic", async () => {
      const { registry, asLaboratory, credential } = await loadFixture(fixture);

      await expect(asLaboratory.issue({ ...credential, topic: NOWHERE }))
        .to.be.revertedWithCustomError(registry, "UnknownTopic")
        .withArgs(NOWHERE);
    });

    it("reverts when the issuer was never trusted", async () => {
      const { registry, maker, credential } = await loadFixture(fixture);

      await expect(registry.connect(maker).issue({ ...credential, issuer: MAKER }))
        .to.be.revertedWithCustomError(registry, "IssuerNotTrusted")
        .withArgs(TOPIC, MAKER, ISSUER_STATUS.none);
    });

    const malformed = {
      "of no kind": ZeroHash,
      "of an unknown kind": `0x04${"00".repeat(30)}01`,
      "an empty party": `0x01${"00".repeat(31)}`,
      "a party above 40 bits": `0x01${"00".repeat(25)}010000000000`,
      "an empty account": `0x02${"00".repeat(31)}`,
      "an account above 160 bits": `0x02${"00".repeat(10)}01${"00".repeat(20)}`,
    };
    for (const [what, subject] of Object.entries(malformed)) {
      it(`reverts when the subject is ${what}`, async () => {
        const { registry, asLaboratory, credential } = await loadFixture(fixture);

        await expect(asLaboratory.issue({ ...credential, subject }))
          .to.be.revertedWithCustomError(registry, "InvalidSubject")
          .withArgs(subject);
      });
    }

    it("reverts when the subject is a party that does not exist yet", async () => {
      const { registry, asLaboratory, credential } = await loadFixture(fixture);

      await expect(asLaboratory.issue({ ...credential, subject: subjectOfParty(UNKNOWN) }))
        .to.be.revertedWithCustomError(registry, "UnknownParty")
        .withArgs(UNKNOWN);
    });

    it("reverts before the first second of validity, and goes through in it", async () => {
      const { registry, asLaboratory, credential } = await loadFixture(fixture);
      const validFrom = BigInt(await time.latest()) + DAY;
      const later = { ...credential, validFrom };

      await time.setNextBlockTimestamp(validFrom - 1n);
      await expect(asLaboratory.issue(later))
        .to.be.revertedWithCustomError(registry, "CredentialNotYetValid")
        .withArgs(validFrom, validFrom - 1n);
      await time.setNextBlockTimestamp(validFrom);
      await asLaboratory.issue(later);
    });

    it("reverts in the last second of validity, and goes through in the one before", async () => {
      const { registry, asLaboratory, credential } = await loadFixture(fixture);
      const { validUntil } = credential;

      await time.setNextBlockTimestamp(validUntil - 1n);
      await asLaboratory.issue(credential);
      await time.setNextBlockTimestamp(validUntil);
      await expect(asLaboratory.issue(credential))
        .to.be.revertedWithCustomError(registry, "CredentialLapsed")
        .withArgs(validUntil, validUntil);
    });

    it("takes the topic's longest lifetime, counted from the first second of validity", async () => {
      const { registry, asLaboratory, credential } = await loadFixture(fixture);
      const latest = credential.validFrom + MAX_LIFETIME;

      await asLaboratory.issue({ ...credential, validUntil: latest });
      await expect(asLaboratory.issue({ ...credential, validUntil: latest + 1n }))
        .to.be.revertedWithCustomError(registry, "CredentialLifetimeTooLong")
        .withArgs(latest + 1n, latest);
      await expect(asLaboratory.issue({ ...credential, validFrom: 0n }))
        .to.be.revertedWithCustomError(registry, "CredentialLifetimeTooLong")
        .withArgs(credential.validUntil, MAX_LIFETIME);
      await expect(asLaboratory.issue({ ...credential, validUntil: 2n ** 64n - 1n }))
        .to.be.revertedWithCustomError(registry, "CredentialLifetimeTooLong")
        .withArgs(2n ** 64n - 1n, latest);
    });

    it("renews: the new word replaces the old one, longer or shorter", async () => {
      const { registry, asLaboratory, credential, subject } = await loadFixture(issued);
      const longer = { ...credential, validUntil: credential.validUntil + YEAR };

      await expect(asLaboratory.issue(longer)).to.emit(registry, "CredentialIssued");
      await time.increaseTo(credential.validUntil + 1n);
      expect(await registry.isValid(TOPIC, subject)).to.equal(true);

      const soon = BigInt(await time.latest()) + DAY;
      await asLaboratory.issue({ ...credential, validUntil: soon });
      const { record } = await registry.credentialOf(TOPIC, subject, LABORATORY);
      expect([record.validUntil, record.sequence]).to.deep.equal([soon, 3n]);
      await time.increaseTo(soon + 1n);
      expect(await registry.isValid(TOPIC, subject)).to.equal(false);
    });

    it("reverts when a successor took over, and all else goes on", async () => {
      const { registry, authority, parties, asLaboratory, credential, subject, message, signature, laboratory } =
        await loadFixture(issued);
      const successor = await ethers.deployContract("CredentialRegistry", [authority, SUCCESSION_DELAY, parties]);
      await registry.announceSuccessor(successor);
      const closesAt = BigInt(await time.latest()) + SUCCESSION_DELAY;
      await time.increaseTo(closesAt);
      const closed = [await successor.getAddress(), closesAt];

      await expect(asLaboratory.issue(credential))
        .to.be.revertedWithCustomError(registry, "RecordsClosed")
        .withArgs(...closed);
      await expect(asLaboratory.issueBatch(TOPIC, LABORATORY, [credential]))
        .to.be.revertedWithCustomError(registry, "RecordsClosed")
        .withArgs(...closed);
      await expect(submit({ registry, message, signer: laboratory, signature }))
        .to.be.revertedWithCustomError(registry, "RecordsClosed")
        .withArgs(...closed);
      expect(await registry.isValid(TOPIC, subject)).to.equal(true);
      await asLaboratory.revoke(TOPIC, subject, LABORATORY, REASON);
      expect(await registry.isValid(TOPIC, subject)).to.equal(false);
    });
  });

  describe("issueBatch", () => {
    it("issues each, whoever is vouched for already", async () => {
      const { registry, asLaboratory, credential, subject, laboratory } = await loadFixture(issued);
      const { validFrom, validUntil, document } = credential;
      const other = subjectOfParty(MAKER);

      await expect(asLaboratory.issueBatch(TOPIC, LABORATORY, [credential, { ...credential, subject: other }]))
        .to.emit(registry, "CredentialIssued")
        .withArgs(TOPIC, subject, LABORATORY, 2n, validFrom, validUntil, document, laboratory.address)
        .and.to.emit(registry, "CredentialIssued")
        .withArgs(TOPIC, other, LABORATORY, 1n, validFrom, validUntil, document, laboratory.address);
    });

    it("reverts as a whole when one of them cannot be issued", async () => {
      const { registry, asLaboratory, credential, subject } = await loadFixture(fixture);
      const bad = { ...credential, subject: ZeroHash };

      await expect(asLaboratory.issueBatch(TOPIC, LABORATORY, [credential, bad]))
        .to.be.revertedWithCustomError(registry, "InvalidSubject")
        .withArgs(ZeroHash);
      expect(await registry.isValid(TOPIC, subject)).to.equal(false);
    });

    it(`takes ${MAX_BATCH}, and reverts when there are none or more`, async () => {
      const { registry, asLaboratory, credential } = await loadFixture(fixture);
      const grants = Array.from({ length: MAX_BATCH }, (_, index) => ({
        ...credential,
        subject: subjectOfId(ethers.toBeHex(index, 32)),
      }));

      await asLaboratory.issueBatch(TOPIC, LABORATORY, grants);
      expect(await registry.isValid(TOPIC, grants.at(-1)!.subject)).to.equal(true);
      for (const wrong of [[], [...grants, credential]]) {
        await expect(asLaboratory.issueBatch(TOPIC, LABORATORY, wrong))
          .to.be.revertedWithCustomError(registry, "CredentialBatchSize")
          .withArgs(wrong.length, MAX_BATCH);
      }
    });

    it("reverts when somebody else acts for the issuer", async () => {
      const { parties, asAgency, agency, credential } = await loadFixture(fixture);

      await expect(asAgency.issueBatch(TOPIC, LABORATORY, [credential]))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(LABORATORY, agency.address, scopes.ISSUE_CREDENTIALS);
    });
  });

  describe("issueSigned", () => {
    it("records what the issuer signed, whoever submits it", async () => {
      const { registry, stranger, message, signature, laboratory, subject } = await loadFixture(fixture);
      const { validFrom, validUntil, document } = message;

      await expect(submit({ registry: registry.connect(stranger), message, signer: laboratory, signature }))
        .to.emit(registry, "CredentialIssued")
        .withArgs(TOPIC, subject, LABORATORY, 1n, validFrom, validUntil, document, laboratory.address);
      expect(await registry.isValid(TOPIC, subject)).to.equal(true);
    });

    it("takes the signature of an operator", async () => {
      const scene = await loadFixture(fixture);
      const { registry, parties, laboratory, clerk, message, subject } = scene;
      await parties.connect(laboratory).setOperator(LABORATORY, clerk, scopes.ISSUE_CREDENTIALS, message.validUntil);

      await submit({ registry, message, signer: clerk, signature: await sign(scene, clerk, message) });

      expect(await registry.isValid(TOPIC, subject)).to.equal(true);
    });

    it("takes the signature of a contract account", async () => {
      const { registry, parties, laboratory, message, signature, subject } = await loadFixture(fixture);
      const wallet = await deployWallet(laboratory);
      await parties.connect(laboratory).setOperator(LABORATORY, wallet, scopes.ISSUE_CREDENTIALS, message.validUntil);

      await submit({ registry, message, signer: wallet, signature });

      expect(await registry.isValid(TOPIC, subject)).to.equal(true);
    });

    it("reverts when the signer may not act for the issuer any more", async () => {
      const scene = await loadFixture(fixture);
      const { registry, parties, laboratory, clerk, message } = scene;
      const signature = await sign(scene, clerk, message);
      await parties.connect(laboratory).setOperator(LABORATORY, clerk, scopes.ISSUE_CREDENTIALS, message.validUntil);
      await parties.connect(laboratory).dismissOperators(LABORATORY);

      await expect(submit({ registry, message, signer: clerk, signature }))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(LABORATORY, clerk.address, scopes.ISSUE_CREDENTIALS);
    });

    const altered: Record<string, (message: CredentialMessage) => CredentialMessage> = {
      "another subject": (message) => ({ ...message, subject: subjectOfParty(MAKER) }),
      "an earlier beginning": (message) => ({ ...message, validFrom: message.validFrom - 1n }),
      "a later end": (message) => ({ ...message, validUntil: message.validUntil + 1n }),
      "another document": (message) => ({ ...message, document: ethers.id("forged") }),
      "a later deadline": (message) => ({ ...message, deadline: message.deadline + 1n }),
    };
    for (const [what, alter] of Object.entries(altered)) {
      it(`reverts when it is submitted with ${what}`, async () => {
        const { registry, laboratory, message, signature } = await loadFixture(fixture);
        const { chainId } = await ethers.provider.getNetwork();
        const data = credentialTypedData({ chainId, registry: await registry.getAddress() }, alter(message));

        await expect(submit({ registry, message: alter(message), signer: laboratory, signature }))
          .to.be.revertedWithCustomError(registry, "InvalidCredentialSignature")
          .withArgs(LABORATORY, laboratory.address, digestOf(data as never));
      });
    }

    it("reverts when it was signed for another issuer, topic or registry", async () => {
      const scene = await loadFixture(fixture);
      const { registry, authority, parties, laboratory, agency, message, signature } = scene;
      await registry.openTopic("kyc/1", MAX_LIFETIME);
      await registry.trustIssuer(topicId("kyc/1"), LABORATORY, ISSUER_STATUS.none);
      const other = await ethers.deployContract("CredentialRegistry", [authority, SUCCESSION_DELAY, parties]);

      const attempts: Submission[] = [
        { registry, message: { ...message, issuer: AGENCY }, signer: agency, signature },
        { registry, message: { ...message, topic: topicId("kyc/1") }, signer: laboratory, signature },
        { registry: other, message, signer: laboratory, signature },
      ];
      for (const attempt of attempts) {
        await expect(submit(attempt)).to.be.revertedWithCustomError(registry, "InvalidCredentialSignature");
      }
    });

    it("reverts when it is submitted again, or after something that the issuer said meanwhile", async () => {
      const { registry, asLaboratory, laboratory, message, signature, subject, credential } =
        await loadFixture(fixture);
      const submission = { registry, message, signer: laboratory, signature };
      await submit(submission);

      await expect(submit(submission))
        .to.be.revertedWithCustomError(registry, "StaleCredential")
        .withArgs(TOPIC, subject, LABORATORY, 1n, 2n);
      await asLaboratory.issue(credential);
      await expect(submit(submission))
        .to.be.revertedWithCustomError(registry, "StaleCredential")
        .withArgs(TOPIC, subject, LABORATORY, 1n, 3n);
    });

    it("reverts when the issuer withdrew it before anybody submitted it", async () => {
      const { registry, asLaboratory, laboratory, message, signature, subject } = await loadFixture(fixture);
      await asLaboratory.revoke(TOPIC, subject, LABORATORY, REASON);

      await expect(submit({ registry, message, signer: laboratory, signature }))
        .to.be.revertedWithCustomError(registry, "StaleCredential")
        .withArgs(TOPIC, subject, LABORATORY, 1n, 2n);
    });

    it("reverts when it names a number that has not come yet", async () => {
      const scene = await loadFixture(fixture);
      const { registry, laboratory, subject } = scene;
      const message = { ...scene.message, sequence: 2n };

      await expect(submit({ registry, message, signer: laboratory, signature: await sign(scene, laboratory, message) }))
        .to.be.revertedWithCustomError(registry, "StaleCredential")
        .withArgs(TOPIC, subject, LABORATORY, 2n, 1n);
    });

    it("goes through in the deadline's second, and reverts after it", async () => {
      const { registry, laboratory, message, signature } = await loadFixture(fixture);
      const { deadline } = message;

      await time.setNextBlockTimestamp(deadline + 1n);
      await expect(submit({ registry, message, signer: laboratory, signature }))
        .to.be.revertedWithCustomError(registry, "CredentialDeadlinePassed")
        .withArgs(deadline, deadline + 1n);
    });

    it("goes through in the deadline's own second", async () => {
      const { registry, laboratory, message, signature } = await loadFixture(fixture);

      await time.setNextBlockTimestamp(message.deadline);
      await expect(submit({ registry, message, signer: laboratory, signature })).to.emit(registry, "CredentialIssued");
    });

    it("reverts when it could be submitted for more than 30 days", async () => {
      const scene = await loadFixture(fixture);
      const { registry, laboratory } = scene;
      const now = BigInt(await time.latest()) + 10n;
      const atMost = { ...scene.message, deadline: now + 30n * DAY };

      for (const [index, deadline] of [now + 30n * DAY, 2n ** 64n - 1n].entries()) {
        const blockTime = now - 2n + BigInt(index);
        await time.setNextBlockTimestamp(blockTime);
        await expect(submit({ registry, message: { ...atMost, deadline }, signer: laboratory, signature: "0x" }))
          .to.be.revertedWithCustomError(registry, "CredentialDeadlineTooFar")
          .withArgs(deadline, blockTime + 30n * DAY);
      }
      const signature = await sign(scene, laboratory, atMost);
      await time.setNextBlockTimestamp(now);
      await submit({ registry, message: atMost, signer: laboratory, signature });
    });

    it("is signed now for a validity that begins later", async () => {
      const scene = await loadFixture(fixture);
      const { registry, laboratory, subject } = scene;
      const validFrom = scene.message.validFrom + DAY;
      const message = { ...scene.message, validFrom };
      const signature = await sign(scene, laboratory, message);

      await expect(submit({ registry, message, signer: laboratory, signature })).to.be.revertedWithCustomError(
        registry,
        "CredentialNotYetValid",
      );
      await time.setNextBlockTimestamp(validFrom);
      await submit({ registry, message, signer: laboratory, signature });
      expect(await registry.isValid(TOPIC, subject)).to.equal(true);
    });
  });

  describe("revoke", () => {
    it("stops the credential at once and says why", async () => {
      const { registry, asLaboratory, laboratory, credential, subject } = await loadFixture(issued);

      await expect(asLaboratory.revoke(TOPIC, subject, LABORATORY, REASON))
        .to.emit(registry, "CredentialRevoked")
        .withArgs(TOPIC, subject, LABORATORY, 2n, REASON, laboratory.address, false);

      const { record, status } = await registry.credentialOf(TOPIC, subject, LABORATORY);
      expect(status).to.equal(CREDENTIAL_STATUS.revoked);
      expect([record.validUntil, record.revokedAt, record.sequence]).to.deep.equal([
        credential.validUntil,
        BigInt(await time.latest()),
        2n,
      ]);
      expect(await registry.isValid(TOPIC, subject)).to.equal(false);
    });

    it("leaves another issuer's word alone", async () => {
      const { registry, asLaboratory, asAgency, credential, subject } = await loadFixture(issued);
      await asAgency.issue({ ...credential, issuer: AGENCY });

      await asLaboratory.revoke(TOPIC, subject, LABORATORY, REASON);

      expect(await registry.isValid(TOPIC, subject)).to.equal(true);
      expect(await registry.isValidFrom(TOPIC, subject, AGENCY)).to.equal(true);
      expect(await registry.isValidFrom(TOPIC, subject, LABORATORY)).to.equal(false);
    });

    it("leaves the word of whoever took the issuer's lane over", async () => {
      const { registry, asLaboratory, maker, credential, subject } = await loadFixture(issued);
      await registry.restrictIssuer(TOPIC, LABORATORY, ISSUER_STATUS.distrusted, REASON);
      await registry.trustIssuer(TOPIC, MAKER, ISSUER_STATUS.none);
      await registry.connect(maker).issue({ ...credential, issuer: MAKER });

      await asLaboratory.revoke(TOPIC, subject, LABORATORY, REASON);

      expect(await registry.isValidFrom(TOPIC, subject, MAKER)).to.equal(true);
      expect((await registry.credentialOf(TOPIC, subject, LABORATORY)).status).to.equal(CREDENTIAL_STATUS.revoked);
    });

    it("lets the issuer vouch anew", async () => {
      const { registry, asLaboratory, credential, subject } = await loadFixture(issued);
      await asLaboratory.revoke(TOPIC, subject, LABORATORY, REASON);

      await asLaboratory.issue(credential);

      const { record, status } = await registry.credentialOf(TOPIC, subject, LABORATORY);
      expect([record.revokedAt, record.sequence, status]).to.deep.equal([0n, 3n, CREDENTIAL_STATUS.valid]);
    });

    it("works for whatever the issuer is to the topic", async () => {
      for (const status of [ISSUER_STATUS.retired, ISSUER_STATUS.suspended, ISSUER_STATUS.distrusted]) {
        const { registry, asLaboratory, subject } = await loadFixture(issued);
        await registry.restrictIssuer(TOPIC, LABORATORY, status, REASON);

        await asLaboratory.revoke(TOPIC, subject, LABORATORY, REASON);

        expect((await registry.credentialOf(TOPIC, subject, LABORATORY)).status).to.equal(CREDENTIAL_STATUS.revoked);
        expect(await registry.isValid(TOPIC, subject)).to.equal(false);
      }
    });

    it("needs the scope to revoke, not the one to issue", async () => {
      const { registry, parties, laboratory, clerk, stranger, subject, credential } = await loadFixture(issued);
      const until = credential.validUntil;
      await parties.connect(laboratory).setOperator(LABORATORY, clerk, scopes.REVOKE_CREDENTIALS, until);
      await parties.connect(laboratory).setOperator(LABORATORY, stranger, scopes.ISSUE_CREDENTIALS, until);

      await expect(registry.connect(stranger).revoke(TOPIC, subject, LABORATORY, REASON))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(LABORATORY, stranger.address, scopes.REVOKE_CREDENTIALS);
      await expect(registry.connect(clerk).revoke(TOPIC, subject, LABORATORY, REASON))
        .to.emit(registry, "CredentialRevoked")
        .withArgs(TOPIC, subject, LABORATORY, 2n, REASON, clerk.address, false);
    });

    it("reverts when somebody else acts for the issuer", async () => {
      const { registry, parties, deployer, maker, agency, subject } = await loadFixture(issued);

      for (const caller of [deployer, maker, agency]) {
        await expect(registry.connect(caller).revoke(TOPIC, subject, LABORATORY, REASON))
          .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
          .withArgs(LABORATORY, caller.address, scopes.REVOKE_CREDENTIALS);
      }
    });

    it("reverts when no reason is given", async () => {
      const { registry, asLaboratory, subject } = await loadFixture(issued);

      await expect(asLaboratory.revoke(TOPIC, subject, LABORATORY, ZeroHash)).to.be.revertedWithCustomError(
        registry,
        "ZeroReason",
      );
    });
  });

  describe("revokeBatch", () => {
    it("revokes each, also what there was nothing to revoke of", async () => {
      const { registry, asLaboratory, laboratory, subject } = await loadFixture(issued);
      const other = subjectOfParty(MAKER);

      await expect(asLaboratory.revokeBatch(TOPIC, LABORATORY, [subject, other], REASON))
        .to.emit(registry, "CredentialRevoked")
        .withArgs(TOPIC, subject, LABORATORY, 2n, REASON, laboratory.address, false)
        .and.to.emit(registry, "CredentialRevoked")
        .withArgs(TOPIC, other, LABORATORY, 1n, REASON, laboratory.address, false);

      expect(await registry.isValid(TOPIC, subject)).to.equal(false);
      expect((await registry.credentialOf(TOPIC, other, LABORATORY)).status).to.equal(CREDENTIAL_STATUS.revoked);
    });

    it("reverts when somebody else acts for the issuer", async () => {
      const { registry, parties, stranger, subject } = await loadFixture(issued);

      await expect(registry.connect(stranger).revokeBatch(TOPIC, LABORATORY, [subject], REASON))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(LABORATORY, stranger.address, scopes.REVOKE_CREDENTIALS);
    });
  });

  describe("revokeAsGuardian", () => {
    it("revokes in the issuer's place", async () => {
      const { registry, deployer, subject } = await loadFixture(issued);

      await expect(registry.revokeAsGuardian(TOPIC, LABORATORY, [subject], REASON))
        .to.emit(registry, "CredentialRevoked")
        .withArgs(TOPIC, subject, LABORATORY, 2n, REASON, deployer.address, true);
      expect(await registry.isValid(TOPIC, subject)).to.equal(false);
    });

    it("reverts when the caller has no role, the issuer's controller included", async () => {
      const { registry, laboratory, stranger, subject } = await loadFixture(issued);

      for (const caller of [laboratory, stranger]) {
        await expect(registry.connect(caller).revokeAsGuardian(TOPIC, LABORATORY, [subject], REASON))
          .to.be.revertedWithCustomError(registry, "AccessManagedUnauthorized")
          .withArgs(caller.address);
      }
    });
  });

  for (const name of ["revokeBatch", "revokeAsGuardian"] as const) {
    describe(name, () => {
      const call = (scene: CredentialScene, subjects: string[], reason: string) =>
        (name === "revokeBatch" ? scene.asLaboratory : scene.registry)[name](TOPIC, LABORATORY, subjects, reason);

      it(`takes ${MAX_BATCH}, and reverts when there are none or more`, async () => {
        const scene = await loadFixture(issued);
        const subjects = Array.from({ length: MAX_BATCH }, (_, index) => subjectOfId(ethers.toBeHex(index, 32)));

        await call(scene, subjects, REASON);
        for (const wrong of [[], [...subjects, scene.subject]]) {
          await expect(call(scene, wrong, REASON))
            .to.be.revertedWithCustomError(scene.registry, "CredentialBatchSize")
            .withArgs(wrong.length, MAX_BATCH);
        }
      });

      it("reverts when no reason is given", async () => {
        const scene = await loadFixture(issued);

        await expect(call(scene, [scene.subject], ZeroHash)).to.be.revertedWithCustomError(
          scene.registry,
          "ZeroReason",
        );
      });
    });
  }

  describe("isValid", () => {
    it("is true through the last second of validity, and false in the next", async () => {
      const { registry, credential, subject } = await loadFixture(issued);

      await time.increaseTo(credential.validUntil);
      expect(await registry.isValid(TOPIC, subject)).to.equal(true);
      await time.increaseTo(credential.validUntil + 1n);
      expect(await registry.isValid(TOPIC, subject)).to.equal(false);
    });

    it("is true for as long as any issuer's word is", async () => {
      const { registry, asAgency, credential, subject } = await loadFixture(issued);
      await asAgency.issue({ ...credential, issuer: AGENCY, validUntil: credential.validUntil + DAY });

      await time.increaseTo(credential.validUntil + 1n);
      expect(await registry.isValid(TOPIC, subject)).to.equal(true);
      await time.increaseTo(credential.validUntil + DAY + 1n);
      expect(await registry.isValid(TOPIC, subject)).to.equal(false);
    });

    it("is false for whom nobody vouched, in an unknown topic, and for what is no subject", async () => {
      const { registry, stranger, subject } = await loadFixture(issued);

      expect(await registry.isValid(TOPIC, subjectOfAccount(stranger.address))).to.equal(false);
      expect(await registry.isValid(NOWHERE, subject)).to.equal(false);
      expect(await registry.isValid(TOPIC, ZeroHash)).to.equal(false);
    });
  });

  describe("requireValid", () => {
    it("lets a consumer demand a credential", async () => {
      const { registry, club, maker, stranger } = await loadFixture(issued);

      await club.connect(maker).enter();
      await expect(club.connect(stranger).enter())
        .to.be.revertedWithCustomError(registry, "NoValidCredential")
        .withArgs(TOPIC, subjectOfAccount(stranger.address));
    });
  });

  describe("requireBothValid", () => {
    it("lets a consumer demand credentials of both, and names the first who has none", async () => {
      const { registry, asLaboratory, club, credential, maker, hospital, stranger } = await loadFixture(issued);
      await asLaboratory.issue({ ...credential, subject: subjectOfAccount(hospital.address) });

      await club.connect(maker).meet(hospital);
      await club.connect(maker).meet(maker);
      for (const [caller, guest, lacking] of [
        [maker, stranger, stranger],
        [stranger, maker, stranger],
        [stranger, club, stranger],
      ] as const) {
        await expect(club.connect(caller).meet(guest))
          .to.be.revertedWithCustomError(registry, "NoValidCredential")
          .withArgs(TOPIC, subjectOfAccount(lacking.address));
      }
    });
  });

  describe("requireValidFrom", () => {
    it("asks for this issuer's word alone", async () => {
      const { registry, subject } = await loadFixture(issued);

      await registry.requireValidFrom(TOPIC, subject, LABORATORY);
      for (const issuer of [AGENCY, MAKER, 0n]) {
        await expect(registry.requireValidFrom(TOPIC, subject, issuer))
          .to.be.revertedWithCustomError(registry, "NoValidCredentialFrom")
          .withArgs(TOPIC, subject, issuer);
      }
    });
  });

  describe("credentialOf", () => {
    it("tells none, lapsed and the issuer's loss of trust apart", async () => {
      const { registry, credential, subject } = await loadFixture(issued);
      const status = async (issuer: bigint) => (await registry.credentialOf(TOPIC, subject, issuer)).status;

      expect(await registry.credentialOf(TOPIC, subject, AGENCY)).to.deep.equal([
        [0n, 0n, 0n, 0n, 0n],
        CREDENTIAL_STATUS.none,
      ]);
      await registry.restrictIssuer(TOPIC, LABORATORY, ISSUER_STATUS.retired, REASON);
      expect(await status(LABORATORY)).to.equal(CREDENTIAL_STATUS.valid);
      await registry.restrictIssuer(TOPIC, LABORATORY, ISSUER_STATUS.suspended, REASON);
      expect(await status(LABORATORY)).to.equal(CREDENTIAL_STATUS.issuerNotTrusted);
      await registry.restrictIssuer(TOPIC, LABORATORY, ISSUER_STATUS.distrusted, REASON);
      await registry.trustIssuer(TOPIC, LABORATORY, ISSUER_STATUS.distrusted);
      expect(await status(LABORATORY)).to.equal(CREDENTIAL_STATUS.issuerNotTrusted);
      await time.increaseTo(credential.validUntil + 1n);
      expect(await status(LABORATORY)).to.equal(CREDENTIAL_STATUS.lapsed);
    });
  });

  describe("credentialDigest", () => {
    it("is what wallets sign", async () => {
      const { registry, message } = await loadFixture(fixture);
      const { chainId } = await ethers.provider.getNetwork();
      const data = credentialTypedData({ chainId, registry: await registry.getAddress() }, message);
      const { sequence, deadline, ...credential }: CredentialMessage & Credential = message;

      expect(await registry.credentialDigest(credential, sequence, deadline)).to.equal(digestOf(data as never));
    });
  });
});

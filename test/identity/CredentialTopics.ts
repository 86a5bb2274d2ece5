import { loadFixture, setStorageAt, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { ISSUER_STATUS } from "../../src/identity/credentials.js";
import { subjectOfAccount } from "../../src/identity/subjects.js";
import { topicId } from "../../src/identity/topicId.js";
import {
  AGENCY,
  type CredentialScene,
  deployCredentials,
  LABORATORY,
  MAKER,
  MAX_LIFETIME,
  REASON,
  TOPIC,
  TOPIC_NAME,
} from "../helpers/deployCredentials.js";
import { deployPartyRegistry, SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";
import { registerParty } from "../helpers/registerParty.js";

const { ZeroHash } = ethers;
const HOUR = 3_600n;
const TEN_YEARS = 10n * 365n * 86_400n;
const NOWHERE = topicId("never-opened/1");
const UNKNOWN = 404n;
const { none, trusted, retired, suspended, distrusted } = ISSUER_STATUS;

async function fixture() {
  return deployCredentials();
}

/** Every restricted function, called as somebody without a role. */
const restricted: Record<string, (scene: CredentialScene) => Promise<unknown>> = {
  openTopic: ({ registry, stranger }) => registry.connect(stranger).openTopic("kyc/1", HOUR),
  shortenLifetime: ({ registry, stranger }) => registry.connect(stranger).shortenLifetime(TOPIC, HOUR),
  lengthenLifetime: ({ registry, stranger }) =>
    registry.connect(stranger).lengthenLifetime(TOPIC, MAX_LIFETIME, TEN_YEARS),
  trustIssuer: ({ registry, stranger }) => registry.connect(stranger).trustIssuer(TOPIC, MAKER, none),
  restrictIssuer: ({ registry, stranger }) =>
    registry.connect(stranger).restrictIssuer(TOPIC, LABORATORY, retired, REASON),
};

/** Every function that speaks of an open topic, called for one that nobody opened. */
const ofTopics: Record<string, (scene: CredentialScene) => Promise<unknown>> = {
  shortenLifetime: ({ registry }) => registry.shortenLifetime(NOWHERE, HOUR),
  lengthenLifetime: ({ registry }) => registry.lengthenLifetime(NOWHERE, 0n, HOUR),
  trustIssuer: ({ registry }) => registry.trustIssuer(NOWHERE, MAKER, none),
  restrictIssuer: ({ registry }) => registry.restrictIssuer(NOWHERE, LABORATORY, retired, REASON),
  maxLifetimeOf: ({ registry }) => registry.maxLifetimeOf(NOWHERE),
};

describe("CredentialTopics", () => {
  for (const [name, call] of Object.entries(restricted)) {
    describe(name, () => {
      it("reverts when the caller has no role", async () => {
        const scene = await loadFixture(fixture);

        await expect(call(scene))
          .to.be.revertedWithCustomError(scene.registry, "AccessManagedUnauthorized")
          .withArgs(scene.stranger.address);
      });
    });
  }

  for (const [name, call] of Object.entries(ofTopics)) {
    describe(name, () => {
      it("reverts when nobody opened the topic", async () => {
        const scene = await loadFixture(fixture);

        await expect(call(scene)).to.be.revertedWithCustomError(scene.registry, "UnknownTopic").withArgs(NOWHERE);
      });
    });
  }

  describe("openTopic", () => {
    it("opens the topic under the hash of its name", async () => {
      const { registry } = await loadFixture(fixture);
      const topic = topicId("kyc/1");

      await expect(registry.openTopic("kyc/1", HOUR)).to.emit(registry, "TopicOpened").withArgs(topic, HOUR, "kyc/1");

      expect(await registry.maxLifetimeOf(topic)).to.equal(HOUR);
      expect(await registry.trustedIssuers(topic)).to.deep.equal([]);
    });

    it("takes names of 1 and of 128 bytes and lifetimes at both bounds", async () => {
      const { registry } = await loadFixture(fixture);
      expect(await registry.lifetimeBounds()).to.deep.equal([HOUR, TEN_YEARS]);

      await registry.openTopic("x", HOUR);
      await registry.openTopic("x".repeat(128), TEN_YEARS);

      expect(await registry.maxLifetimeOf(topicId("x".repeat(128)))).to.equal(TEN_YEARS);
    });

    for (const length of [0, 129]) {
      it(`reverts when the name has ${length} bytes`, async () => {
        const { registry } = await loadFixture(fixture);

        await expect(registry.openTopic("x".repeat(length), HOUR))
          .to.be.revertedWithCustomError(registry, "TopicNameLengthOutOfRange")
          .withArgs(length, 128n);
      });
    }

    for (const lifetime of [0n, HOUR - 1n, TEN_YEARS + 1n]) {
      it(`reverts when credentials would be valid for at most ${lifetime} s`, async () => {
        const { registry } = await loadFixture(fixture);

        await expect(registry.openTopic("kyc/1", lifetime))
          .to.be.revertedWithCustomError(registry, "LifetimeOutOfRange")
          .withArgs(lifetime, HOUR, TEN_YEARS);
      });
    }

    it("reverts when the topic is open", async () => {
      const { registry } = await loadFixture(fixture);

      await expect(registry.openTopic(TOPIC_NAME, HOUR))
        .to.be.revertedWithCustomError(registry, "TopicAlreadyOpen")
        .withArgs(TOPIC);
    });

    it("reverts when a successor took over", async () => {
      const { authority, parties, registry } = await loadFixture(fixture);
      const successor = await ethers.deployContract("CredentialRegistry", [authority, SUCCESSION_DELAY, parties]);
      await registry.announceSuccessor(successor);
      const closesAt = BigInt(await time.latest()) + SUCCESSION_DELAY;
      await time.increaseTo(closesAt);

      await expect(registry.openTopic("kyc/1", HOUR))
        .to.be.revertedWithCustomError(registry, "RecordsClosed")
        .withArgs(await successor.getAddress(), closesAt);
    });
  });

  describe("shortenLifetime", () => {
    it("shortens it for what is issued from now on", async () => {
      const { registry, asLaboratory, credential, subject } = await loadFixture(fixture);
      await asLaboratory.issue(credential);

      await expect(registry.shortenLifetime(TOPIC, HOUR)).to.emit(registry, "LifetimeChanged").withArgs(TOPIC, HOUR);

      expect(await registry.maxLifetimeOf(TOPIC)).to.equal(HOUR);
      expect(await registry.isValid(TOPIC, subject)).to.equal(true);
      await expect(asLaboratory.issue(credential))
        .to.be.revertedWithCustomError(registry, "CredentialLifetimeTooLong")
        .withArgs(credential.validUntil, credential.validFrom + HOUR);
    });

    for (const lifetime of [MAX_LIFETIME, MAX_LIFETIME + 1n]) {
      it(`reverts when ${lifetime} s is not shorter than ${MAX_LIFETIME} s`, async () => {
        const { registry } = await loadFixture(fixture);

        await expect(registry.shortenLifetime(TOPIC, lifetime))
          .to.be.revertedWithCustomError(registry, "LifetimeNotShorter")
          .withArgs(TOPIC, MAX_LIFETIME, lifetime);
      });
    }

    it("reverts when nothing could be issued any more", async () => {
      const { registry } = await loadFixture(fixture);

      await expect(registry.shortenLifetime(TOPIC, HOUR - 1n))
        .to.be.revertedWithCustomError(registry, "LifetimeOutOfRange")
        .withArgs(HOUR - 1n, HOUR, TEN_YEARS);
    });
  });

  describe("lengthenLifetime", () => {
    it("lengthens it", async () => {
      const { registry } = await loadFixture(fixture);

      await expect(registry.lengthenLifetime(TOPIC, MAX_LIFETIME, TEN_YEARS))
        .to.emit(registry, "LifetimeChanged")
        .withArgs(TOPIC, TEN_YEARS);
      expect(await registry.maxLifetimeOf(TOPIC)).to.equal(TEN_YEARS);
    });

    it("reverts when the lifetime was shortened while it waited", async () => {
      const { registry } = await loadFixture(fixture);
      await registry.shortenLifetime(TOPIC, HOUR);

      await expect(registry.lengthenLifetime(TOPIC, MAX_LIFETIME, TEN_YEARS))
        .to.be.revertedWithCustomError(registry, "LifetimeDiffers")
        .withArgs(TOPIC, MAX_LIFETIME, HOUR);
    });

    for (const lifetime of [MAX_LIFETIME, MAX_LIFETIME - 1n]) {
      it(`reverts when ${lifetime} s is not longer than ${MAX_LIFETIME} s`, async () => {
        const { registry } = await loadFixture(fixture);

        await expect(registry.lengthenLifetime(TOPIC, MAX_LIFETIME, lifetime))
          .to.be.revertedWithCustomError(registry, "LifetimeNotLonger")
          .withArgs(TOPIC, MAX_LIFETIME, lifetime);
      });
    }

    it("reverts when it would pass the longest", async () => {
      const { registry } = await loadFixture(fixture);

      await expect(registry.lengthenLifetime(TOPIC, MAX_LIFETIME, TEN_YEARS + 1n))
        .to.be.revertedWithCustomError(registry, "LifetimeOutOfRange")
        .withArgs(TEN_YEARS + 1n, HOUR, TEN_YEARS);
    });
  });

  describe("trustIssuer", () => {
    it("gives each issuer a lane of its own", async () => {
      const { registry } = await loadFixture(fixture);

      await expect(registry.trustIssuer(TOPIC, MAKER, none))
        .to.emit(registry, "IssuerStatusChanged")
        .withArgs(TOPIC, MAKER, trusted, 2n, 1n, ZeroHash);

      expect(await registry.issuerOf(TOPIC, LABORATORY)).to.deep.equal([trusted, 0n, 1n]);
      expect(await registry.issuerOf(TOPIC, AGENCY)).to.deep.equal([trusted, 1n, 1n]);
      expect(await registry.issuerOf(TOPIC, MAKER)).to.deep.equal([trusted, 2n, 1n]);
      expect(await registry.trustedIssuers(TOPIC)).to.deep.equal([LABORATORY, AGENCY, MAKER]);
    });

    it("trusts in one topic only", async () => {
      const { registry } = await loadFixture(fixture);
      await registry.openTopic("kyc/1", HOUR);

      expect(await registry.issuerOf(topicId("kyc/1"), LABORATORY)).to.deep.equal([none, 0n, 0n]);
    });

    it("lets what a suspended issuer said count again, without what was revoked or lapsed meanwhile", async () => {
      const { registry, asLaboratory, credential, subject, hospital, stranger } = await loadFixture(fixture);
      const [revoked, lapsed] = [subjectOfAccount(hospital.address), subjectOfAccount(stranger.address)];
      await asLaboratory.issue(credential);
      await asLaboratory.issue({ ...credential, subject: revoked });
      await asLaboratory.issue({ ...credential, subject: lapsed, validUntil: credential.validFrom + HOUR });
      await registry.restrictIssuer(TOPIC, LABORATORY, suspended, REASON);
      for (const each of [subject, revoked, lapsed]) expect(await registry.isValid(TOPIC, each)).to.equal(false);
      await asLaboratory.revoke(TOPIC, revoked, LABORATORY, REASON);
      await time.increase(HOUR);

      await expect(registry.trustIssuer(TOPIC, LABORATORY, suspended))
        .to.emit(registry, "IssuerStatusChanged")
        .withArgs(TOPIC, LABORATORY, trusted, 0n, 1n, ZeroHash);

      expect(await registry.isValid(TOPIC, subject)).to.equal(true);
      for (const each of [revoked, lapsed]) expect(await registry.isValid(TOPIC, each)).to.equal(false);
    });

    it("lets a retired issuer vouch again", async () => {
      const { registry, asLaboratory, credential, subject } = await loadFixture(fixture);
      await registry.restrictIssuer(TOPIC, LABORATORY, retired, REASON);

      await registry.trustIssuer(TOPIC, LABORATORY, retired);
      await asLaboratory.issue(credential);

      expect(await registry.isValid(TOPIC, subject)).to.equal(true);
    });

    it("lets a distrusted issuer begin anew, with nothing of what it said", async () => {
      const { registry, asLaboratory, credential, subject } = await loadFixture(fixture);
      await asLaboratory.issue(credential);
      await registry.restrictIssuer(TOPIC, LABORATORY, distrusted, REASON);

      await expect(registry.trustIssuer(TOPIC, LABORATORY, distrusted))
        .to.emit(registry, "IssuerStatusChanged")
        .withArgs(TOPIC, LABORATORY, trusted, 0n, 2n, ZeroHash);

      expect(await registry.isValid(TOPIC, subject)).to.equal(false);
      await asLaboratory.issue(credential);
      expect(await registry.isValid(TOPIC, subject)).to.equal(true);
    });

    it("hands a freed lane to another issuer without what its predecessor said", async () => {
      const { registry, asLaboratory, credential, subject } = await loadFixture(fixture);
      await asLaboratory.issue(credential);
      await registry.restrictIssuer(TOPIC, LABORATORY, distrusted, REASON);

      await registry.trustIssuer(TOPIC, MAKER, none);

      expect(await registry.issuerOf(TOPIC, MAKER)).to.deep.equal([trusted, 0n, 2n]);
      expect(await registry.isValid(TOPIC, subject)).to.equal(false);
      for (const issuer of [LABORATORY, MAKER]) {
        expect(await registry.isValidFrom(TOPIC, subject, issuer)).to.equal(false);
      }
    });

    it("reinstates an issuer even after a successor took over", async () => {
      const { authority, parties, registry } = await loadFixture(fixture);
      await registry.announceSuccessor(
        await ethers.deployContract("CredentialRegistry", [authority, SUCCESSION_DELAY, parties]),
      );
      await registry.restrictIssuer(TOPIC, LABORATORY, suspended, REASON);
      await time.increase(SUCCESSION_DELAY);

      await registry.trustIssuer(TOPIC, LABORATORY, suspended);

      expect(await registry.trustedIssuers(TOPIC)).to.deep.equal([LABORATORY, AGENCY]);
    });

    it("reverts when the issuer was restricted while the call waited", async () => {
      const { registry } = await loadFixture(fixture);
      await registry.restrictIssuer(TOPIC, LABORATORY, distrusted, REASON);

      await expect(registry.trustIssuer(TOPIC, LABORATORY, suspended))
        .to.be.revertedWithCustomError(registry, "IssuerStatusDiffers")
        .withArgs(TOPIC, LABORATORY, suspended, distrusted);
    });

    it("reverts when the issuer is trusted", async () => {
      const { registry } = await loadFixture(fixture);

      await expect(registry.trustIssuer(TOPIC, LABORATORY, trusted))
        .to.be.revertedWithCustomError(registry, "IssuerAlreadyTrusted")
        .withArgs(TOPIC, LABORATORY);
    });

    for (const issuer of [0n, UNKNOWN]) {
      it(`reverts when there is no party ${issuer}`, async () => {
        const { registry } = await loadFixture(fixture);

        await expect(registry.trustIssuer(TOPIC, issuer, none))
          .to.be.revertedWithCustomError(registry, "UnknownParty")
          .withArgs(issuer);
      });
    }

    it("takes a sixth issuer, and reverts at a seventh until another's lane is free", async () => {
      const { registry, parties, stranger } = await loadFixture(fixture);
      for (let issuer = MAKER; issuer <= 7n; ++issuer) {
        if (issuer > MAKER) await registerParty(parties, stranger);
        if (issuer <= 6n) await registry.trustIssuer(TOPIC, issuer, none);
      }
      expect(await registry.trustedIssuers(TOPIC)).to.deep.equal([1n, 2n, 3n, 4n, 5n, 6n]);

      await expect(registry.trustIssuer(TOPIC, 7n, none))
        .to.be.revertedWithCustomError(registry, "NoFreeLane")
        .withArgs(TOPIC, 6n);

      // Neither who retires nor who is suspended gives its lane away.
      await registry.restrictIssuer(TOPIC, 5n, retired, REASON);
      await registry.restrictIssuer(TOPIC, 4n, suspended, REASON);
      await expect(registry.trustIssuer(TOPIC, 7n, none)).to.be.revertedWithCustomError(registry, "NoFreeLane");
      await registry.restrictIssuer(TOPIC, 4n, distrusted, REASON);
      await registry.trustIssuer(TOPIC, 7n, none);
      expect(await registry.issuerOf(TOPIC, 7n)).to.deep.equal([trusted, 3n, 2n]);
    });

    it("passes over lanes whose generations are used up", async () => {
      const { registry } = await loadFixture(fixture);
      await registry.restrictIssuer(TOPIC, LABORATORY, distrusted, REASON);
      const slot = ethers.keccak256(ethers.AbiCoder.defaultAbiCoder().encode(["uint256", "uint256"], [TOPIC, 2n]));
      const word = BigInt(await ethers.provider.getStorage(registry, slot));
      await setStorageAt(await registry.getAddress(), slot, (word & ~(0xffn << 33n)) | (127n << 33n));

      await registry.trustIssuer(TOPIC, MAKER, none);

      expect(await registry.issuerOf(TOPIC, MAKER)).to.deep.equal([trusted, 2n, 1n]);
    });
  });

  describe("restrictIssuer", () => {
    it("retires an issuer: what it said goes on, and it says nothing new", async () => {
      const { registry, asLaboratory, credential, subject } = await loadFixture(fixture);
      await asLaboratory.issue(credential);

      await expect(registry.restrictIssuer(TOPIC, LABORATORY, retired, REASON))
        .to.emit(registry, "IssuerStatusChanged")
        .withArgs(TOPIC, LABORATORY, retired, 0n, 1n, REASON);

      expect(await registry.isValid(TOPIC, subject)).to.equal(true);
      expect(await registry.trustedIssuers(TOPIC)).to.deep.equal([LABORATORY, AGENCY]);
      await expect(asLaboratory.issue(credential))
        .to.be.revertedWithCustomError(registry, "IssuerNotTrusted")
        .withArgs(TOPIC, LABORATORY, retired);
    });

    for (const to of [suspended, distrusted]) {
      it(`stops all that the issuer said, and nobody else's word, when it becomes ${to}`, async () => {
        const { registry, asLaboratory, asAgency, credential, subject, hospital } = await loadFixture(fixture);
        const other = subjectOfAccount(hospital.address);
        await asLaboratory.issue(credential);
        await asLaboratory.issue({ ...credential, subject: other });
        await asAgency.issue({ ...credential, issuer: AGENCY, subject: other });

        await expect(registry.restrictIssuer(TOPIC, LABORATORY, to, REASON))
          .to.emit(registry, "IssuerStatusChanged")
          .withArgs(TOPIC, LABORATORY, to, 0n, 1n, REASON);

        expect(await registry.isValid(TOPIC, subject)).to.equal(false);
        expect(await registry.isValid(TOPIC, other)).to.equal(true);
        expect(await registry.trustedIssuers(TOPIC)).to.deep.equal([AGENCY]);
        await expect(asLaboratory.issue(credential))
          .to.be.revertedWithCustomError(registry, "IssuerNotTrusted")
          .withArgs(TOPIC, LABORATORY, to);
      });
    }

    it("goes from stricter to stricter only", async () => {
      const { registry } = await loadFixture(fixture);
      let current: bigint = trusted;

      for (const next of [retired, suspended, distrusted]) {
        for (const requested of [none, trusted, retired, suspended, distrusted].filter((status) => status <= current)) {
          await expect(registry.restrictIssuer(TOPIC, LABORATORY, requested, REASON))
            .to.be.revertedWithCustomError(registry, "IssuerStatusNotStricter")
            .withArgs(TOPIC, LABORATORY, current, requested);
        }
        await registry.restrictIssuer(TOPIC, LABORATORY, next, REASON);
        current = next;
      }
    });

    it("reverts when there is nothing to restrict", async () => {
      const { registry } = await loadFixture(fixture);

      await expect(registry.restrictIssuer(TOPIC, MAKER, distrusted, REASON))
        .to.be.revertedWithCustomError(registry, "IssuerStatusNotStricter")
        .withArgs(TOPIC, MAKER, none, distrusted);
    });

    it("reverts when no reason is given", async () => {
      const { registry } = await loadFixture(fixture);

      await expect(registry.restrictIssuer(TOPIC, LABORATORY, retired, ZeroHash)).to.be.revertedWithCustomError(
        registry,
        "ZeroReason",
      );
    });
  });

  describe("partyRegistry", () => {
    it("is the one that was given", async () => {
      const { registry, parties, authority } = await loadFixture(fixture);

      expect(await registry.partyRegistry()).to.equal(await parties.getAddress());
      expect(await registry.partyRegistry()).not.to.equal(await (await deployPartyRegistry(authority)).getAddress());
    });
  });
});

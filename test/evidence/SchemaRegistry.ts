import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { mandatoryFieldMask } from "../../src/evidence/fields.js";
import { nameHash } from "../../src/evidence/nameHash.js";
import { type SchemaTermsInput, schemaTerms } from "../../src/evidence/schemaTerms.js";
import { deployEvidence } from "../helpers/evidence/deployEvidence.js";
import { CERTIFICATE_FIELDS, CERTIFICATE_SCHEMA } from "../helpers/evidence/units.js";
import { seatsOf } from "../helpers/seats.js";

const ID = nameHash(CERTIFICATE_SCHEMA);
const CORE = mandatoryFieldMask([]);
const ALL = (1n << 21n) - 1n;

/** Terms without challenges. */
function termsOf(mandatoryFields: bigint, notarySet: bigint) {
  return schemaTerms({ notarySet, mandatoryFields });
}

/** A notary set and no schema yet. */
async function fixture() {
  const suite = await deployEvidence();
  const [, outsider] = await ethers.getSigners();
  const seats = await seatsOf([outsider!]);
  await suite.notaries.createSet(seats, 1n);
  return { ...suite, outsider: outsider!, seats };
}

async function registered() {
  const suite = await fixture();
  await suite.schemas.register(CERTIFICATE_SCHEMA, termsOf(CERTIFICATE_FIELDS, 1n));
  return suite;
}

describe("SchemaRegistry", () => {
  describe("register", () => {
    it("keeps the schema under the hash of its name", async () => {
      const { schemas } = await loadFixture(fixture);

      expect(await schemas.register.staticCall(CERTIFICATE_SCHEMA, termsOf(CERTIFICATE_FIELDS, 1n))).to.equal(ID);
      await expect(schemas.register(CERTIFICATE_SCHEMA, termsOf(CERTIFICATE_FIELDS, 1n)))
        .to.emit(schemas, "SchemaRegistered")
        .withArgs(ID, 1n, 1n, CERTIFICATE_FIELDS, CERTIFICATE_SCHEMA);
      expect(await schemas.schemaOf(ID)).to.deep.equal([
        1n,
        1n,
        CERTIFICATE_FIELDS,
        BigInt(await time.latest()),
        0n,
        false,
      ]);
      expect(await schemas.schemaIdOf(1n)).to.equal(ID);
      expect(await schemas.schemaCount()).to.equal(1n);
    });

    it("takes names of up to 128 bytes, the core fields alone and every field", async () => {
      const { schemas } = await loadFixture(fixture);

      await schemas.register("x".repeat(128), termsOf(CORE, 1n));
      await schemas.register("y", termsOf(ALL, 1n));
      expect(await schemas.schemaCount()).to.equal(2n);
    });

    it("reverts when the caller has no role for it", async () => {
      const { schemas, outsider } = await loadFixture(fixture);

      await expect(schemas.connect(outsider).register(CERTIFICATE_SCHEMA, termsOf(CERTIFICATE_FIELDS, 1n)))
        .to.be.revertedWithCustomError(schemas, "AccessManagedUnauthorized")
        .withArgs(outsider.address);
    });

    it("reverts when the name is empty or too long", async () => {
      const { schemas } = await loadFixture(fixture);

      for (const length of [0, 129]) {
        await expect(schemas.register("x".repeat(length), termsOf(CERTIFICATE_FIELDS, 1n)))
          .to.be.revertedWithCustomError(schemas, "SchemaNameLengthOutOfRange")
          .withArgs(length, 128n);
      }
    });

    it("reverts when the name is taken", async () => {
      const { schemas } = await loadFixture(registered);

      await expect(schemas.register(CERTIFICATE_SCHEMA, termsOf(ALL, 1n)))
        .to.be.revertedWithCustomError(schemas, "SchemaAlreadyRegistered")
        .withArgs(ID);
    });

    it("reverts when the mask names a field that does not exist", async () => {
      const { schemas } = await loadFixture(fixture);

      for (const mask of [CERTIFICATE_FIELDS | (1n << 21n), CERTIFICATE_FIELDS | (1n << 31n)]) {
        await expect(schemas.register(CERTIFICATE_SCHEMA, termsOf(mask, 1n)))
          .to.be.revertedWithCustomError(schemas, "UnknownFields")
          .withArgs(mask, ALL);
      }
    });

    it("reverts when the mask leaves out a core field", async () => {
      const { schemas } = await loadFixture(fixture);

      for (const bit of [0n, 1n, 2n, 3n, 5n]) {
        const mask = ALL & ~(1n << bit);
        await expect(schemas.register(CERTIFICATE_SCHEMA, termsOf(mask, 1n)))
          .to.be.revertedWithCustomError(schemas, "CoreFieldsNotMandatory")
          .withArgs(mask, CORE);
      }
    });

    it("reverts when the notary set is unknown", async () => {
      const { schemas, notaries } = await loadFixture(fixture);

      await expect(schemas.register(CERTIFICATE_SCHEMA, termsOf(CERTIFICATE_FIELDS, 2n)))
        .to.be.revertedWithCustomError(notaries, "UnknownNotarySet")
        .withArgs(2n);
    });

    it("reverts when a successor took over", async () => {
      const { schemas, authority } = await loadFixture(fixture);
      await schemas.announceSuccessor(authority);
      const [successor, closesAt] = await schemas.successor();
      await time.increaseTo(closesAt);

      await expect(schemas.register(CERTIFICATE_SCHEMA, termsOf(CERTIFICATE_FIELDS, 1n)))
        .to.be.revertedWithCustomError(schemas, "RecordsClosed")
        .withArgs(successor, closesAt);
    });
  });

  describe("register with challenges", () => {
    const WINDOW = 86_400n;
    const MAX_WINDOW = 65_535n * 60n;
    const PERIOD = 172_800n;
    const bodies = { revokers: 2n, challengers: 3n, arbiters: 4n, arbitrationPeriod: PERIOD };

    /** Four notary sets. */
    async function sets() {
      const suite = await fixture();
      for (let set = 2; set <= 4; set += 1) await suite.notaries.createSet(suite.seats, 1n);
      return suite;
    }

    function contested(change: Partial<SchemaTermsInput>) {
      const terms = { notarySet: 1n, mandatoryFields: CORE, challengeWindow: WINDOW, ...bodies };
      return schemaTerms({ ...terms, ...change });
    }

    it("keeps the window with the schema, and the bodies under its number", async () => {
      const { schemas } = await loadFixture(sets);
      const terms = contested({ depositorMayRevoke: true, upheldByDefault: true });

      await expect(schemas.register(CERTIFICATE_SCHEMA, terms))
        .to.emit(schemas, "SchemaBodiesSet")
        .withArgs(ID, WINDOW, [2n, 3n, 4n, PERIOD, true, true]);
      expect((await schemas.schemaOf(ID)).challengeWindow).to.equal(WINDOW);
      expect(await schemas.bodiesOf(1n)).to.deep.equal([2n, 3n, 4n, PERIOD, true, true]);
    });

    it("packs the schema as the compiler would", async () => {
      const { schemas } = await loadFixture(sets);
      await schemas.register(CERTIFICATE_SCHEMA, contested({ challengeWindow: MAX_WINDOW }));
      const { number, notarySet, mandatoryFields, registeredAt } = await schemas.schemaOf(ID);

      const packed = ethers.solidityPacked(
        ["uint8", "uint32", "uint40", "uint32", "uint32", "uint32"],
        [0n, MAX_WINDOW, registeredAt, mandatoryFields, notarySet, number],
      );
      expect(ethers.toBeHex(await schemas.schemaWordOf(ID), 32)).to.equal(ethers.zeroPadValue(packed, 32));
    });

    it("takes revokers who challenge too, none at all, and the bounds of window and period", async () => {
      const { schemas } = await loadFixture(sets);
      const accepted: Partial<SchemaTermsInput>[] = [
        { revokers: 3n },
        { revokers: 0n },
        { challengeWindow: 60n, arbitrationPeriod: 60n },
        { challengeWindow: MAX_WINDOW, arbitrationPeriod: 31_536_000n },
      ];

      for (const [index, change] of accepted.entries()) await schemas.register(`kind/${index}`, contested(change));
      expect(await schemas.schemaCount()).to.equal(4n);
      expect(await schemas.bodiesOf(2n)).to.deep.equal([0n, 3n, 4n, PERIOD, false, false]);
    });

    it("reverts when the window is no number of whole minutes, or too long", async () => {
      const { schemas } = await loadFixture(sets);

      for (const challengeWindow of [1n, 59n, 61n, MAX_WINDOW + 60n, 4_294_967_295n]) {
        await expect(schemas.register(CERTIFICATE_SCHEMA, contested({ challengeWindow })))
          .to.be.revertedWithCustomError(schemas, "ChallengeWindowOutOfRange")
          .withArgs(challengeWindow, MAX_WINDOW);
      }
    });

    it("reverts when there are terms of challenges and no window", async () => {
      const { schemas } = await loadFixture(sets);
      const none = { challengeWindow: 0n, challengers: 0n, arbiters: 0n, arbitrationPeriod: 0n };

      for (const term of [
        { challengers: 3n },
        { arbiters: 4n },
        { arbitrationPeriod: 60n },
        { upheldByDefault: true },
      ]) {
        await expect(
          schemas.register(CERTIFICATE_SCHEMA, contested({ ...none, ...term })),
        ).to.be.revertedWithCustomError(schemas, "ChallengeTermsWithoutWindow");
      }
    });

    it("reverts when nobody may challenge", async () => {
      const { schemas } = await loadFixture(sets);

      await expect(schemas.register(CERTIFICATE_SCHEMA, contested({ challengers: 0n }))).to.be.revertedWithCustomError(
        schemas,
        "ChallengersMissing",
      );
    });

    it("reverts when the arbiters have no time, or more than a year", async () => {
      const { schemas } = await loadFixture(sets);

      for (const arbitrationPeriod of [0n, 59n, 31_536_001n]) {
        await expect(schemas.register(CERTIFICATE_SCHEMA, contested({ arbitrationPeriod })))
          .to.be.revertedWithCustomError(schemas, "ArbitrationPeriodOutOfRange")
          .withArgs(arbitrationPeriod, 60n, 31_536_000n);
      }
    });

    it("reverts when the arbiters are missing, or would judge their own cause", async () => {
      const { schemas } = await loadFixture(sets);

      for (const arbiters of [0n, 1n, 2n, 3n]) {
        await expect(schemas.register(CERTIFICATE_SCHEMA, contested({ arbiters })))
          .to.be.revertedWithCustomError(schemas, "ArbitersNotApart")
          .withArgs(arbiters);
      }
    });

    it("reverts when a body is unknown", async () => {
      const { schemas, notaries } = await loadFixture(sets);

      for (const change of [{ revokers: 9n }, { challengers: 9n }, { arbiters: 9n }]) {
        await expect(schemas.register(CERTIFICATE_SCHEMA, contested(change)))
          .to.be.revertedWithCustomError(notaries, "UnknownNotarySet")
          .withArgs(9n);
      }
    });
  });

  describe("bodiesOf", () => {
    it("is empty for a schema on whose units nobody acts", async () => {
      const { schemas } = await loadFixture(registered);

      expect(await schemas.bodiesOf(1n)).to.deep.equal([0n, 0n, 0n, 0n, false, false]);
    });

    it("reverts when no schema has the number", async () => {
      const { schemas } = await loadFixture(registered);

      for (const number of [0n, 2n]) {
        await expect(schemas.bodiesOf(number))
          .to.be.revertedWithCustomError(schemas, "UnknownSchemaNumber")
          .withArgs(number, 1n);
      }
    });
  });

  describe("succeed", () => {
    const NEXT = "conformity-certificate/2";
    const NEXT_ID = nameHash(NEXT);

    /** Two schemas. */
    async function twoVersions() {
      const suite = await registered();
      await suite.schemas.register(NEXT, termsOf(CERTIFICATE_FIELDS, 1n));
      return suite;
    }

    it("closes a schema and names the one in its place", async () => {
      const { schemas } = await loadFixture(twoVersions);
      expect(await schemas.successorOf(ID)).to.equal(ethers.ZeroHash);

      await expect(schemas.succeed(ID, NEXT_ID)).to.emit(schemas, "SchemaSucceeded").withArgs(ID, NEXT_ID);
      expect(await schemas.successorOf(ID)).to.equal(NEXT_ID);
      expect((await schemas.schemaOf(ID)).closed).to.equal(true);
      expect((await schemas.schemaOf(NEXT_ID)).closed).to.equal(false);
      expect((await schemas.schemaOf(ID)).mandatoryFields).to.equal(CERTIFICATE_FIELDS);
    });

    it("reverts when the schema has a successor, or the successor has one: there are no circles", async () => {
      const { schemas } = await loadFixture(twoVersions);
      await schemas.succeed(ID, NEXT_ID);

      for (const [from, to] of [
        [ID, NEXT_ID],
        [NEXT_ID, ID],
      ] as const) {
        await expect(schemas.succeed(from, to)).to.be.revertedWithCustomError(schemas, "SchemaClosed").withArgs(ID);
      }
    });

    it("reverts when the schema would succeed itself, and when one is unknown", async () => {
      const { schemas } = await loadFixture(registered);

      await expect(schemas.succeed(ID, ID)).to.be.revertedWithCustomError(schemas, "SchemaSucceedsItself").withArgs(ID);
      for (const [from, to] of [
        [ID, NEXT_ID],
        [NEXT_ID, ID],
      ] as const) {
        await expect(schemas.succeed(from, to))
          .to.be.revertedWithCustomError(schemas, "UnknownSchema")
          .withArgs(NEXT_ID);
      }
      await expect(schemas.successorOf(NEXT_ID))
        .to.be.revertedWithCustomError(schemas, "UnknownSchema")
        .withArgs(NEXT_ID);
    });

    it("reverts when the caller has no role for it, and when a successor of the registry took over", async () => {
      const { schemas, authority, outsider } = await loadFixture(twoVersions);

      await expect(schemas.connect(outsider).succeed(ID, NEXT_ID))
        .to.be.revertedWithCustomError(schemas, "AccessManagedUnauthorized")
        .withArgs(outsider.address);
      await schemas.announceSuccessor(authority);
      const [successor, closesAt] = await schemas.successor();
      await time.increaseTo(closesAt);
      await expect(schemas.succeed(ID, NEXT_ID))
        .to.be.revertedWithCustomError(schemas, "RecordsClosed")
        .withArgs(successor, closesAt);
    });
  });

  describe("schemaOf", () => {
    it("reverts when the schema is unknown", async () => {
      const { schemas } = await loadFixture(fixture);

      await expect(schemas.schemaOf(ID)).to.be.revertedWithCustomError(schemas, "UnknownSchema").withArgs(ID);
    });
  });

  describe("schemaIdOf", () => {
    it("reverts when no schema has the number", async () => {
      const { schemas } = await loadFixture(registered);

      for (const number of [0n, 2n]) {
        await expect(schemas.schemaIdOf(number))
          .to.be.revertedWithCustomError(schemas, "UnknownSchemaNumber")
          .withArgs(number, 1n);
      }
    });
  });

  describe("notaryVersionOf", () => {
    it("follows the rotation of the notary set", async () => {
      const { schemas, notaries, seats } = await loadFixture(registered);

      expect(await schemas.notaryVersionOf(ID)).to.deep.equal([1n, 1n]);
      await notaries.rotateSet(1n, seats, 1n);
      expect(await schemas.notaryVersionOf(ID)).to.deep.equal([1n, 2n]);
    });

    it("reverts when the schema is unknown", async () => {
      const { schemas } = await loadFixture(fixture);

      await expect(schemas.notaryVersionOf(ID)).to.be.revertedWithCustomError(schemas, "UnknownSchema").withArgs(ID);
    });
  });

  describe("notaryRegistry", () => {
    it("is the registry of the notary sets", async () => {
      const { schemas, notaries } = await loadFixture(fixture);

      expect(await schemas.notaryRegistry()).to.equal(await notaries.getAddress());
    });
  });
});

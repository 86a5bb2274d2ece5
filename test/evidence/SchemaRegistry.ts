import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { mandatoryFieldMask } from "../../src/evidence/fields.js";
import { nameHash } from "../../src/evidence/nameHash.js";
import { schemaTerms } from "../../src/evidence/schemaTerms.js";
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

import { readFileSync } from "node:fs";

import { Validator } from "@cfworker/json-schema";
import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { CERTIFICATE_SCHEMA } from "../../../src/evidence/certificate/certificateSchema.js";
import { certify } from "../../helpers/evidence/certify.js";
import { deployCertificates, notarizeUnit } from "../../helpers/evidence/deployCertificates.js";

/** Served with the app and with the documentation. */
const PUBLISHED = "app/public/schemas/evidence-certificate-1.json";

describe("CERTIFICATE_SCHEMA", () => {
  it("is the schema that is published", () => {
    expect(JSON.parse(readFileSync(PUBLISHED, "utf8"))).to.deep.equal(CERTIFICATE_SCHEMA);
  });

  it("names every member that a certificate has", async () => {
    const suite = await loadFixture(deployCertificates);
    await notarizeUnit(suite, suite.unit);
    const { certificate } = await certify(suite);
    const published = JSON.parse(readFileSync(PUBLISHED, "utf8")) as object;

    expect(new Validator(published, "2020-12").validate(certificate)).to.deep.equal({ valid: true, errors: [] });
  });
});

import { readFileSync } from "node:fs";

import { Validator } from "@cfworker/json-schema";
import { expect } from "chai";

import { EVENT_PROOF_SCHEMA } from "../../../src/supplychain/eventProof/eventProofSchema.js";
import { coldChainProof, provedEvents } from "../../fixtures/epcis/provedEvents.js";

/** Served with the app and with the documentation. */
const PUBLISHED = "app/public/schemas/event-proof-1.json";

describe("EVENT_PROOF_SCHEMA", () => {
  it("is the schema that is published", () => {
    expect(JSON.parse(readFileSync(PUBLISHED, "utf8"))).to.deep.equal(EVENT_PROOF_SCHEMA);
  });

  it("names every member that a proof has", () => {
    const published = JSON.parse(readFileSync(PUBLISHED, "utf8")) as object;

    expect(new Validator(published, "2020-12").validate(coldChainProof(provedEvents()))).to.deep.equal({
      valid: true,
      errors: [],
    });
  });
});

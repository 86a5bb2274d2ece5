import { expect } from "chai";
import { createHash } from "node:crypto";

import { IllFormedTextError, UnknownHashProfileError } from "../../../src/supplychain/epcis/errors.js";
import { eventHash } from "../../../src/supplychain/epcis/eventHash.js";
import { CBV_2_0, CBV_2_1_DRAFT } from "../../../src/supplychain/epcis/hashProfile.js";
import type { EpcisEvent } from "../../../src/supplychain/epcis/model.js";
import { preHash } from "../../../src/supplychain/epcis/preHash.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { coldChain, epcisDocument } from "../../fixtures/epcis/maskLots.js";

const read = (event: object): EpcisEvent => readEpcis(epcisDocument(event)).events[0]!;

describe("eventHash", () => {
  for (const [profile, label] of [
    [CBV_2_0, "CBV2.0"],
    [CBV_2_1_DRAFT, "CBV2.1"],
  ] as const) {
    it(`is the SHA-256 of the pre-hash string, labelled ${label}, with profile id ${profile}`, () => {
      const event = read({ ...coldChain, "ward:note": "保冷 ✓" });
      const digest = createHash("sha256").update(preHash(event, profile), "utf8").digest("hex");

      expect(eventHash(event, profile)).to.deep.equal({
        profile,
        digest: `0x${digest}`,
        uri: `ni:///sha-256;${digest}?ver=${label}`,
      });
    });
  }

  it("differs between profiles where they treat sensors differently", () => {
    const event = read(coldChain);

    expect(eventHash(event, CBV_2_0).digest).to.not.equal(eventHash(event, CBV_2_1_DRAFT).digest);
  });

  for (const profile of [0, 3, -1, 1.5, NaN, 65_537]) {
    it(`refuses the profile id ${profile}`, () => {
      expect(() => eventHash(read(coldChain), profile))
        .to.throw(UnknownHashProfileError)
        .with.property("profile")
        .that.deep.equals(profile);
    });
  }

  it("refuses half a surrogate pair, which two different events could share in UTF-8", () => {
    const event = readEpcis(epcisDocument({ ...coldChain, "ward:note": "\ud83e" })).events[0]!;

    expect(() => eventHash(event, CBV_2_0)).to.throw(IllFormedTextError);
  });
});

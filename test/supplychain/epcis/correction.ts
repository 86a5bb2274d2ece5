import { expect } from "chai";
import fc from "fast-check";
import { createHash } from "node:crypto";

import { eventIdentity } from "../../../src/supplychain/epcis/correction.js";
import { IllFormedTextError, UnknownHashProfileError } from "../../../src/supplychain/epcis/errors.js";
import { eventHash } from "../../../src/supplychain/epcis/eventHash.js";
import { CBV_2_0, CBV_2_1_DRAFT } from "../../../src/supplychain/epcis/hashProfile.js";
import type { EpcisEvent } from "../../../src/supplychain/epcis/model.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { buildEventBatch, DuplicateEventError, verifyEventLeaf } from "../../../src/supplychain/eventBatch.js";
import { coldChain, epcisDocument, shipping } from "../../fixtures/epcis/maskLots.js";
import vectors from "../../vectors/eventCorrections.json";

const declaration = {
  declarationTime: "2026-01-12T08:00:00.000+08:00",
  reason: "incorrect_data",
  correctiveEventIDs: [
    "urn:uuid:8c2d3f4e-0001-4000-8000-0000000000a1",
    "urn:uuid:8c2d3f4e-0001-4000-8000-0000000000a2",
  ],
  "ward:clerk": { "ward:desk": "4", "ward:shift": "early" },
};

const read = (event: object): EpcisEvent => readEpcis(epcisDocument(event)).events[0]!;
const corrected = (errorDeclaration: object, event: object = shipping): EpcisEvent =>
  read({ ...event, errorDeclaration });
const digestOf = (errorDeclaration: object): string => eventIdentity(corrected(errorDeclaration), CBV_2_0).digest;

describe("eventIdentity", () => {
  it("knows an ordinary event by its standard hash", () => {
    const event = read(shipping);
    const standardHash = eventHash(event, CBV_2_0);

    expect(eventIdentity(event, CBV_2_0)).to.deep.equal({
      profile: CBV_2_0,
      digest: standardHash.digest,
      standardHash,
      isCorrection: false,
      correctiveEventIDs: [],
    });
  });

  it("knows a correction by a digest of its own beside the hash of the event that it withdraws", () => {
    const withdrawn = eventIdentity(read(shipping), CBV_2_0);
    const correction = eventIdentity(corrected(declaration), CBV_2_0);

    expect(correction.standardHash).to.deep.equal(withdrawn.standardHash);
    expect(correction.digest).to.not.equal(withdrawn.digest);
    expect(correction.isCorrection).to.equal(true);
    expect(correction.correctiveEventIDs).to.deep.equal(declaration.correctiveEventIDs);
  });

  it("hashes three lines, the last of them JSON with sorted fields and canonical values", () => {
    const event = corrected(declaration);
    const json =
      '[["errorDeclaration","",[' +
      '["correctiveEventIDs","",[' +
      '["correctiveEventID","urn:uuid:8c2d3f4e-0001-4000-8000-0000000000a1",[]],' +
      '["correctiveEventID","urn:uuid:8c2d3f4e-0001-4000-8000-0000000000a2",[]]]],' +
      '["declarationTime","2026-01-12T00:00:00.000Z",[]],' +
      '["reason","https://ref.gs1.org/cbv/ER-incorrect_data",[]],' +
      '["{https://example.org/ward/}clerk","",[' +
      '["{https://example.org/ward/}desk","4",[]],["{https://example.org/ward/}shift","early",[]]]]]]]';
    const text = `trust-machine:epcis-correction:1\n${eventHash(event, CBV_2_0).uri}\n${json}`;

    expect(eventIdentity(event, CBV_2_0).digest).to.equal(`0x${createHash("sha256").update(text).digest("hex")}`);
  });

  for (const { name, event, profile, standardHash, digest, correctiveEventIDs } of vectors.corrections) {
    it(`agrees with the golden vector of ${name}`, () => {
      const identity = eventIdentity(read(event), profile);

      expect(identity).to.deep.include({ digest, isCorrection: true, correctiveEventIDs });
      expect(identity.standardHash.uri).to.equal(standardHash);
    });
  }

  describe("of two declarations", () => {
    const changes: Record<string, object> = {
      "its time": { declarationTime: "2026-01-12T08:00:00.001+08:00" },
      "its reason": { reason: "did_not_occur" },
      "a missing reason": { reason: null },
      "a corrective event's id": { correctiveEventIDs: [declaration.correctiveEventIDs[0], "urn:uuid:0"] },
      "a corrective event less": { correctiveEventIDs: declaration.correctiveEventIDs.slice(1) },
      "a corrective event named twice": {
        correctiveEventIDs: [...declaration.correctiveEventIDs, declaration.correctiveEventIDs[0]],
      },
      "an extension's value": { "ward:clerk": { "ward:desk": "5", "ward:shift": "early" } },
      "an extension's name": { "ward:clerk": { "ward:table": "4", "ward:shift": "early" } },
      "an extension's depth": { "ward:clerk": { "ward:desk": { "ward:desk": "4" }, "ward:shift": "early" } },
      "one extension more": { "ward:note": "counted twice" },
    };
    for (const [change, part] of Object.entries(changes)) {
      it(`differs with ${change}`, () => {
        expect(digestOf({ ...declaration, ...part })).to.not.equal(digestOf(declaration));
      });
    }

    const spellings: Record<string, object> = {
      "corrective events in another order": { correctiveEventIDs: declaration.correctiveEventIDs.toReversed() },
      "the time in another zone": { declarationTime: "2026-01-12T00:00:00Z" },
      "the reason as an older URN": { reason: "urn:epcglobal:cbv:er:incorrect_data" },
      "spaces around an extension": { "ward:clerk": { "ward:desk": " 4 ", "ward:shift": "early" } },
      "fields in another order": { "ward:clerk": { "ward:shift": "early", "ward:desk": "4" } },
      "an empty extension": { "ward:note": "" },
    };
    for (const [spelling, part] of Object.entries(spellings)) {
      it(`is the same with ${spelling}`, () => {
        expect(digestOf({ ...declaration, ...part })).to.equal(digestOf(declaration));
      });
    }

    it("is never the same for two texts that lay the same characters out otherwise", () => {
      const text = fc.string({ unit: fc.constantFrom('"', "[", "]", ",", "\\", "\n", "a") });
      const texts = fc.array(text, { maxLength: 3 });
      const notes = (values: readonly string[]): object => ({ ...declaration, "ward:note": values });
      const kept = (values: readonly string[]): string =>
        JSON.stringify(
          values
            .map((value) => value.trim())
            .filter((value) => value !== "")
            .sort(),
        );

      fc.assert(
        fc.property(texts, texts, (left, right) => {
          expect(digestOf(notes(left)) === digestOf(notes(right))).to.equal(kept(left) === kept(right));
        }),
        { numRuns: 200 },
      );
    });
  });

  it("differs between events and between profiles", () => {
    const digests = [
      eventIdentity(corrected(declaration), CBV_2_0),
      eventIdentity(corrected(declaration), CBV_2_1_DRAFT),
      eventIdentity(corrected(declaration, coldChain), CBV_2_0),
    ].map(({ digest }) => digest);

    expect(new Set(digests).size).to.equal(3);
  });

  it("refuses an unknown profile", () => {
    expect(() => eventIdentity(corrected(declaration), 3)).to.throw(UnknownHashProfileError);
  });

  it("refuses half a surrogate pair in the declaration", () => {
    const event = corrected({ ...declaration, "ward:note": "\ud83e" });

    expect(() => eventIdentity(event, CBV_2_0)).to.throw(IllFormedTextError);
  });
});

describe("a batch of an event and its correction", () => {
  const identities = [read(shipping), corrected(declaration)].map((event) => eventIdentity(event, CBV_2_0));

  it("holds a leaf of each and proves both", () => {
    const { root, count, leaves, proof } = buildEventBatch(identities);

    expect(count).to.equal(2);
    expect(leaves.every((leaf, index) => verifyEventLeaf(root, leaf, proof(index)))).to.equal(true);
  });

  it("refuses one correction twice", () => {
    expect(() => buildEventBatch([...identities, identities[1]!]))
      .to.throw(DuplicateEventError)
      .with.property("indices")
      .that.deep.equals([1, 2]);
  });
});

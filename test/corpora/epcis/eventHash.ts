import { expect } from "chai";

import { eventHash } from "../../../src/supplychain/epcis/eventHash.js";
import { CBV_2_0, CBV_2_1_DRAFT } from "../../../src/supplychain/epcis/hashProfile.js";
import type { EpcisEvent } from "../../../src/supplychain/epcis/model.js";
import { preHash } from "../../../src/supplychain/epcis/preHash.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { corpusFiles, corpusNames, corpusText, describeCorpus } from "./corpus.js";

const DOCUMENTS = "event-hash/documents-2025-10";
const PROFILES = [
  ["CBV2.0", CBV_2_0],
  ["CBV2.1", CBV_2_1_DRAFT],
] as const;

/** The same document in each syntax in which it is published. */
const SYNTAXES = [".jsonld", ".xml"] as const;
const published = new Set(corpusNames(DOCUMENTS));
const eventsOf = (name: string, ending: string): readonly EpcisEvent[] =>
  readEpcis(corpusText(`${DOCUMENTS}/${name}${ending}`)).events;
const linesOf = (file: string): string[] => corpusText(`${DOCUMENTS}/${file}`).trim().split("\n");
const nameOf = (path: string): string => path.replace(/^.*\/|\.(?:jsonld|xml)$/g, "");

describeCorpus("eventHash on the published vectors of 2026", "event-hash", () => {
  type Vectors = Record<string, Partial<Record<string, (string | null)[]>>>;
  const { vectors } = JSON.parse(corpusText("event-hash/expected-2026.json")) as { vectors: Vectors };

  let compared = 0;
  for (const [name, byProfile] of Object.entries(vectors)) {
    const endings = SYNTAXES.filter((ending) => published.has(name + ending));
    for (const [label, profile] of PROFILES) {
      const digests = byProfile[label] ?? byProfile["CBV2.0=CBV2.1"] ?? [];
      digests.forEach((digest, index) => {
        if (digest === null) return;

        for (const ending of endings) {
          compared++;
          it(`hashes ${name}${ending}[${index}] under ${label}`, () => {
            expect(eventHash(eventsOf(name, ending)[index]!, profile)).to.deep.equal({
              profile,
              digest: `0x${digest}`,
              uri: `ni:///sha-256;${digest}?ver=${label}`,
            });
          });
        }
      });
    }
  }

  it("compares each of them in each syntax, 51 in all", () => {
    expect(Object.keys(vectors).filter((name) => !SYNTAXES.some((ending) => published.has(name + ending)))).to.be.empty;
    expect(compared).to.equal(51);
  });
});

describeCorpus("eventHash on the published vectors of 2025", DOCUMENTS, () => {
  const SENSORS = "the name of the sensor list and the home of sensor types changed";
  const SIDES = "sources now stand before destinations";
  /** Events whose hash was changed on purpose between October 2025 and July 2026. */
  const changed: Record<string, string> = {
    "ReferenceEventHashAlgorithm2[0]": SENSORS,
    "TimeStampRoundOff[2]": `certificationInfo is no longer hashed, and ${SENSORS}`,
    "epcisDocWithShippingAndTransportingEvent[0]": SIDES,
    "epcisDocWithVariousEventTypes[0]": SIDES,
    "epcisDocWithVariousEventTypes[1]": SIDES,
  };
  /** Documents whose published pre-hash string is damaged (pieces of it overwrite each other) while its hash is sound. */
  const DAMAGED_PREHASHES = ["epcisDocWithAllGS1Keys"];

  let compared = 0;
  for (const { path } of corpusFiles(DOCUMENTS, ...SYNTAXES)) {
    const name = nameOf(path);
    const ending = path.endsWith(".xml") ? ".xml" : ".jsonld";
    const hashes = linesOf(`${name}.hashes`);
    const prehashes = DAMAGED_PREHASHES.includes(name) ? [] : linesOf(`${name}.prehashes`);

    hashes.forEach((uri, index) => {
      const place = `${name}[${index}]`;
      const reason = changed[place] ?? (name === "SensorDataExamples" ? SENSORS : undefined);
      if (reason !== undefined) {
        it(`differs for ${place} in ${ending}: ${reason}`, () => {
          for (const [, profile] of PROFILES) {
            expect(uri).to.not.contain(eventHash(eventsOf(name, ending)[index]!, profile).digest.slice(2));
          }
        });
        return;
      }

      compared++;
      it(`still hashes ${place} in ${ending} alike, under both profiles`, () => {
        const event = eventsOf(name, ending)[index]!;

        expect(eventHash(event, CBV_2_0).uri).to.equal(uri);
        expect(eventHash(event, CBV_2_1_DRAFT).digest).to.equal(eventHash(event, CBV_2_0).digest);
        if (prehashes[index] !== undefined) expect(preHash(event, CBV_2_0)).to.equal(prehashes[index]);
      });
    });
  }

  it("compares 42 hashes", () => {
    expect(compared).to.equal(42);
  });
});

describeCorpus("eventHash on documents whose events are equal", "event-hash/must-be-equal", () => {
  for (const { path, text } of corpusFiles("event-hash/must-be-equal", ".json", ".jsonld", ".xml")) {
    it(`gives all events of ${path} one hash`, () => {
      const { events } = readEpcis(text);

      expect(events.length).to.be.greaterThan(1);
      for (const [, profile] of PROFILES) {
        expect(new Set(events.map((event) => eventHash(event, profile).digest)).size).to.equal(1);
      }
    });
  }

  it("gives the worked example the same hash alone and among others", () => {
    const { events } = readEpcis(corpusText("event-hash/must-be-equal/ReferenceEventHashAlgorithm.json"));

    expect(eventHash(events[0]!, CBV_2_0)).to.deep.equal(
      eventHash(eventsOf("ReferenceEventHashAlgorithm", ".jsonld")[0]!, CBV_2_0),
    );
  });
});

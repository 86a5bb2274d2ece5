import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { ScriptError } from "../../../scripts/lib/ScriptError.js";
import { firstEventOf, prepareEvents } from "../../../scripts/story/events.js";
import { epcisFile } from "../../../scripts/story/inputs.js";
import { LOTS } from "../../../scripts/story/lots.js";

describe("prepareEvents", () => {
  const folder = mkdtempSync(join(tmpdir(), "trust-machine-"));
  let files = 0;
  const document = (content: string | Uint8Array): string => {
    const path = join(folder, `document-${++files}`);
    writeFileSync(path, content);
    return path;
  };

  it("hashes every event of the story's document under one root", () => {
    const { events, hashes, batch } = prepareEvents(epcisFile(undefined).path);

    expect(hashes).to.have.length(events.length);
    expect(batch.count).to.equal(events.length);
    expect(batch.root).to.match(/^0x[0-9a-f]{64}$/);
  });

  it("finds the event that commissioned each lot of the story", () => {
    const prepared = prepareEvents(epcisFile(undefined).path);

    for (const { identifier } of Object.values(LOTS)) {
      expect(prepared.hashes.map(({ digest }) => digest)).to.include(firstEventOf(prepared, identifier));
    }
    expect(firstEventOf(prepared, "https://id.gs1.org/01/00000000000000")).to.equal(`0x${"00".repeat(32)}`);
  });

  it("refuses bytes that are no text", () => {
    expectRefusal(document(Uint8Array.of(0x7b, 0xff, 0x7d)), "It is not UTF-8 text.");
  });

  it("refuses text that is no JSON, with line and column", () => {
    expectRefusal(document('{\n  "type": }'), "not JSON at line 2, column");
  });

  it("refuses JSON that is no EPCIS document", () => {
    expectRefusal(document("{}"), 'document: $["@context"]: missing');
  });

  it("refuses a document without events", () => {
    expectRefusal(document(withEvents()), "an event batch needs at least one event");
  });

  it("refuses one event that is told twice", () => {
    expectRefusal(document(withEvents({}, {})), "events 0 and 1 of the batch have the same hash");
  });

  it("refuses all events when one is bad, and names each bad one with its reason", () => {
    const path = document(withEvents({}, { eventTime: "yesterday" }, { action: "SHOUT" }));

    expectRefusal(path, "event 1: $.epcisBody.eventList[1].eventTime: ");
    expectRefusal(path, "event 2: $.epcisBody.eventList[2].action: ");
  });
});

function expectRefusal(path: string, why: string): void {
  const refusal = (() => {
    try {
      return prepareEvents(path);
    } catch (error) {
      return error;
    }
  })();

  expect(refusal).to.be.instanceOf(ScriptError);
  expect((refusal as ScriptError).what).to.equal(`The EPCIS document ${path} is refused; nothing was anchored.`);
  expect((refusal as ScriptError).why).to.include(why);
}

function withEvents(...changes: object[]): string {
  const event = {
    type: "ObjectEvent",
    eventTime: "2026-01-05T08:30:00Z",
    eventTimeZoneOffset: "+08:00",
    action: "OBSERVE",
    epcList: ["https://id.gs1.org/00/095213210000010017"],
  };
  return JSON.stringify({
    "@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
    type: "EPCISDocument",
    schemaVersion: "2.0",
    creationDate: "2026-01-14T09:00:00Z",
    epcisBody: { eventList: changes.map((change) => ({ ...event, ...change })) },
  });
}

import { expect } from "chai";
import fc from "fast-check";

import {
  EpcisInvalidError,
  type EpcisProblem,
  JsonSyntaxError,
  LateContextError,
  NotUtf8Error,
  XmlSyntaxError,
} from "../../../src/supplychain/epcis/errors.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { schemaCheck } from "../../../src/supplychain/epcis/schema/schemaCheck.js";
import { streamEpcis, type StreamProgress } from "../../../src/supplychain/epcis/streamEpcis.js";
import {
  coldChain,
  commissioning,
  epcisDocument,
  making,
  packing,
  shipping,
  without,
} from "../../fixtures/epcis/maskLots.js";
import { shipping as shippingXml, xmlDocumentOf } from "../../fixtures/epcis/maskLotsXml.js";
import { pieces, readStreamed, streamed } from "../../helpers/streamed.js";

const EVENTS = [shipping, commissioning, packing, making, coldChain];
const GOOD = epcisDocument(...EVENTS);
const REMARK = { ...shipping, "ward:remark": 'a "quoted" ] } , \\ remark, é😀' };

const stream = (text: string, size = 7): ReturnType<typeof readStreamed> => readStreamed(pieces(text, size));

async function failure(reading: Promise<unknown>): Promise<Error> {
  try {
    await reading;
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

/** The document's members in another order. */
function reordered(...names: readonly string[]): string {
  const document = JSON.parse(GOOD) as Record<string, unknown>;
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, document[name]])));
}

describe("streamEpcis", () => {
  const { events, warnings } = readEpcis(GOOD);

  it("reads what readEpcis reads, wherever the text is cut", async () => {
    const text = epcisDocument(...EVENTS, REMARK);
    const whole = readEpcis(text);

    for (const size of [1, 2, 3, 64, text.length]) {
      const { events: found, warnings: doubts } = await stream(text, size);
      expect({ found, doubts }).to.deep.equal({ found: whole.events, doubts: whole.warnings });
    }
  });

  it("reads bytes that are cut inside a character", async () => {
    const bytes = new TextEncoder().encode(`\uFEFF${epcisDocument(REMARK)}`);

    expect((await readStreamed(pieces(bytes, 1))).events).to.deep.equal(readEpcis(epcisDocument(REMARK)).events);
  });

  it("tells of progress in bytes and events, to the end", async () => {
    const heard: StreamProgress[] = [];
    const events = streamEpcis(pieces(GOOD, 300), { onProgress: (progress) => heard.push(progress) });
    while ((await events.next()).done !== true);

    expect(heard.at(-1)).to.deep.equal({ bytes: GOOD.length, events: EVENTS.length });
    expect(heard[0]).to.deep.equal({ bytes: 300, events: 0 });
  });

  it("delivers an event before the rest has been asked for", async () => {
    let asked = 0;
    const source = async function* (): AsyncGenerator<string> {
      for await (const piece of pieces(GOOD, 200)) {
        asked++;
        yield piece;
      }
    };
    const { value } = await streamEpcis(source()).next();

    expect(value?.event).to.deep.equal(events[0]);
    expect(asked).to.be.lessThan(4);
  });

  it("gives the JSON-LD of an event, the prefixes and the type of its document", async () => {
    const [first] = await streamed(pieces(epcisDocument(commissioning), 50));

    expect(first).to.include({ index: 0, type: "EPCISDocument" });
    expect(first?.json).to.have.property("ilmd").that.deep.equals({ "ward:maskClass": "Type IIR" });
    expect(first?.namespaces.get("ward")).to.equal("https://example.org/ward/");
  });

  it("reads an event that stands alone, and a body that names its only event", async () => {
    const context = { "@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld" };
    const alone = JSON.stringify({ ...context, ...shipping });
    const named = JSON.stringify({ ...context, type: "EPCISDocument", epcisBody: { event: shipping } });

    for (const text of [alone, named]) expect((await stream(text)).events).to.deep.equal(readEpcis(text).events);
  });

  it("reads a query document", async () => {
    const resultsBody = { eventList: EVENTS };
    const text = reordered("@context", "schemaVersion").replace(
      /\}$/,
      `,"type":"EPCISQueryDocument","epcisBody":${JSON.stringify({ queryResults: { queryName: "masks", resultsBody } })}}`,
    );

    expect((await stream(text)).events).to.deep.equal(events);
  });

  it("reads newline-delimited documents and events, counting on", async () => {
    const lone = JSON.stringify({ "@context": { ward: "https://example.org/ward/" }, ...shipping });
    const read = await streamed(pieces(`${lone}\n${GOOD}\r\n${lone}\n`, 33));

    expect(read.map(({ index }) => index)).to.deep.equal([0, 1, 2, 3, 4, 5, 6]);
    expect(read.map(({ event }) => event)).to.deep.equal([events[0], ...events, events[0]]);
  });

  it("reads XML, wherever it is cut", async () => {
    const text = xmlDocumentOf([shippingXml, shippingXml]);

    expect((await stream(text, 5)).events).to.deep.equal(readEpcis(text).events);
    expect(await failure(stream(`${text}<`))).to.be.instanceOf(XmlSyntaxError);
  });

  it("reads a document without events", async () => {
    expect(await stream(epcisDocument())).to.deep.equal({ events: [], warnings: [] });
  });

  it("delivers bad events among good ones, with the index, path and reason of every problem", async () => {
    const text = epcisDocument(shipping, without(commissioning, "action"), 7, { ...packing, action: "GIVE" });
    const read = await streamed(pieces(text, 11));
    const expected = (await failure(Promise.resolve().then(() => readEpcis(text)))) as EpcisInvalidError;

    expect(read.map(({ event }) => event !== null)).to.deep.equal([true, false, false, false]);
    expect(read.flatMap(({ problems }) => problems)).to.deep.equal(expected.problems);
    expect(warnings).to.deep.equal(read.flatMap((each) => each.warnings));
  });

  it("asks each event what a check asks, and at the end what stands around the events", async () => {
    const check = schemaCheck();
    const bad = { ...shipping, epcList: [...shipping.epcList, ...shipping.epcList], action: "GIVE" };
    const text = epcisDocument(packing, bad).replace('"schemaVersion":"2.0",', "");
    const found: EpcisProblem[] = [];
    const reading = (async () => {
      for await (const { problems } of streamEpcis(pieces(text, 40), { check })) found.push(...problems);
    })();
    const around = (await failure(reading)) as EpcisInvalidError;
    const whole = (await failure(Promise.resolve().then(() => readEpcis(text, { check })))) as EpcisInvalidError;

    expect(found).to.not.be.empty;
    expect(around.problems.map(({ path }) => path)).to.deep.equal(["$.schemaVersion"]);
    expect([...found, ...around.problems]).to.have.deep.members([...whole.problems]);
  });

  it("refuses a document that says its @context after its events, and tells so", async () => {
    const error = await failure(stream(reordered("type", "epcisBody", "@context")));

    expect(error).to.be.instanceOf(LateContextError).and.instanceOf(EpcisInvalidError);
    expect(error.message).to.include('$["@context"]: not before the events').and.to.include("read the document whole");
  });

  it("reads a document that says its type after its events, and refuses one that fits other events", async () => {
    expect((await stream(reordered("@context", "epcisBody", "type"))).events).to.deep.equal(events);

    for (const type of ["EPCISQueryDocument", "ObjectEvent", "Masterdata"]) {
      const text = reordered("@context", "epcisBody", "type").replace('"EPCISDocument"', JSON.stringify(type));
      expect(await failure(stream(text))).to.be.instanceOf(EpcisInvalidError);
    }
  });

  it("refuses a second list of events, with its place", async () => {
    const text = GOOD.replace(/\}\}$/, ',\n"eventList":[]}}');
    const error = await failure(stream(text));

    expect(error).to.be.instanceOf(JsonSyntaxError).with.property("line", 2);
    expect(error.message).to.include("a second list of events");
  });

  it("refuses notes of a repository that are declared after the events", async () => {
    const notes = ',"https://repository-x.example.com/ignoreFields":["ward:gate"]}';
    const error = await failure(stream(GOOD.replace(/\}$/, notes)));

    expect(error.message).to.include("declares after the events that {https://example.org/ward/}gate");
    expect(
      (await stream(GOOD.replace('"type":"EPCISDocument"', `"type":"EPCISDocument"${notes.slice(0, -1)}`))).events,
    ).to.have.length(EVENTS.length);
  });

  it("says where the text stops being JSON: before the events, in one, after them", async () => {
    const pretty = JSON.stringify(JSON.parse(GOOD), null, 2).replaceAll("\n", "\r\n");
    const place = async (text: string): Promise<unknown> => {
      const { name, line, column } = (await failure(stream(text, 13))) as JsonSyntaxError;
      return { name, line, column };
    };
    const breaks = ['"type": "EPCISDocument"', '"action": "ADD"', '"bizStep": "commissioning"'];

    for (const text of [...breaks.map((spot) => pretty.replace(spot, `${spot} x`)), `${pretty}\r\n  x`]) {
      const lines = text.split("\r\n");
      const line = lines.findIndex((each) => / x\b/.test(each)) + 1;
      const column = (lines[line - 1] ?? "").lastIndexOf("x") + 1;
      expect(await place(text)).to.deep.equal({ name: "JsonSyntaxError", line, column });
    }
    expect(await place(GOOD.slice(0, -30))).to.deep.equal({
      name: "JsonSyntaxError",
      line: 1,
      column: GOOD.length - 29,
    });
  });

  it("takes exactly what readEpcis takes, however a document is bent", async () => {
    const character = fc.constantFrom(...'{}[]:," \\x1\n', '"@context":', '"eventList":[', "null,");
    await fc.assert(
      fc.asyncProperty(
        fc.nat(GOOD.length),
        fc.array(character, { maxLength: 2 }),
        fc.nat(2),
        fc.nat(200),
        async (...given) => {
          const [at, added, removed, size] = given;
          const text = GOOD.slice(0, at) + added.join("") + GOOD.slice(at + removed);
          const whole = await failure(Promise.resolve().then(() => readEpcis(text))).catch(() => null);
          const parts = await failure(stream(text, size + 1)).catch(() => null);
          if (whole === null && parts !== null) return;

          const late = parts instanceof LateContextError;
          expect(late ? "EpcisInvalidError" : parts?.name, text).to.equal(whole?.name);
          if (whole === null) expect((await stream(text)).events).to.deep.equal(readEpcis(text).events);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("refuses bytes that are not UTF-8, also at the very end", async () => {
    const bytes = new TextEncoder().encode(GOOD);
    const cut = Uint8Array.from([...bytes, 0xe2, 0x82]);

    expect(await failure(readStreamed(pieces(cut, 100)))).to.be.instanceOf(NotUtf8Error);
    expect(await failure(readStreamed(pieces(Uint8Array.of(0xff, 0xfe), 2)))).to.be.instanceOf(NotUtf8Error);
  });

  it("refuses nothing at all, as readEpcis does", async () => {
    expect(await failure(stream(" \n "))).to.be.instanceOf(JsonSyntaxError);
    expect(await failure(stream(""))).to.be.instanceOf(JsonSyntaxError);
  });

  it("refuses parts that would not fit into memory", async () => {
    const endless = async function* (start: string): AsyncGenerator<string> {
      yield start;
      for (let n = 0; n < 20; n++) yield "x".repeat(1 << 20);
    };
    const beginnings = { "an event": GOOD.slice(0, GOOD.indexOf("[{") + 3), "a text": '{"', "what stands around": "{" };

    for (const [what, start] of Object.entries(beginnings)) {
      const error = await failure(streamed(endless(start)));
      expect(error.message).to.include(`${what}`).and.to.include("more than 16777216 characters");
    }
  }).timeout(30_000);
});

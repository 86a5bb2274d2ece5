import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { type Schema, Validator } from "@cfworker/json-schema";
import { expect } from "chai";

import { objectEvent } from "../../helpers/service/documents.js";
import { keepEvents } from "../../helpers/service/keepEvents.js";
import { QUERIED_EVENTS } from "../../helpers/service/queriedEvents.js";
import { type Answer, idsOf, queryService, type QueryService } from "../../helpers/service/queryService.js";

/** What GS1 and others published. Licences keep it beside the repository. */
const ROOT = resolve(__dirname, "../../../../shared/data/epcis");
const OPENAPI = join(ROOT, "epcis-rest/openapi.yaml");

/** An event that each example of the standard is about. */
const EVENT = objectEvent(1, {
  ...{
    eventID: "urn:test:example",
    eventTime: "2022-07-01T00:00:00Z",
    bizStep: "shipping",
    disposition: "in_progress",
  },
  readPoint: { id: "urn:epc:id:sgln:0012345.11111.400" },
  bizLocation: { id: "urn:epc:id:sgln:0012345.11111.400" },
  epcList: ["urn:epc:id:sgtin:0614141.107346.2018", "https://example.org/01/1234567089012400"],
});

/** Query parameters of the description, with the example that it gives of each. */
function parameterExamples(text: string): [name: string, example: string][] {
  const section = text.slice(text.indexOf("\n  parameters:\n"));
  return section.split(/\n(?= {4}\w)/).flatMap((block): [string, string][] => {
    const name = /\n {6}name: (\w+)/.exec(block)?.[1];
    const example = /\n {6}example: ["']?(.+?)["']?(?=\n|$)/.exec(block)?.[1];
    return block.includes("in: query") && name !== undefined && example !== undefined ? [[name, example]] : [];
  });
}

type PublishedEvent = Readonly<Record<string, unknown>>;

function eventsOf({ json }: Pick<Answer, "json">): PublishedEvent[] {
  const { epcisBody } = json as { epcisBody: { queryResults: { resultsBody: { eventList: PublishedEvent[] } } } };
  return epcisBody.queryResults.resultsBody.eventList;
}

/** An event without what an answer adds: its time of record, and its context where those of events differ. */
function asCaptured(event: PublishedEvent): object {
  const added = ["recordTime", "@context"];
  return Object.fromEntries(Object.entries(event).filter(([name]) => !added.includes(name)));
}

describe("Examples of the standard", function () {
  this.timeout(60_000);
  if (!existsSync(OPENAPI)) {
    it("needs ../shared/data/epcis/epcis-rest/openapi.yaml, which is not here", function () {
      this.skip();
    });
    return;
  }

  const text = readFileSync(OPENAPI, "utf8");
  let service: QueryService;

  before(async () => {
    service = await queryService({ TM_WEBHOOK_ORIGINS: "https://client.example.com" });
    await keepEvents(service.database, [...QUERIED_EVENTS, EVENT]);
    await service.post("/queries", { name: "MyQuery", query: {} });
  });

  after(() => service.stop());

  const addresses = [
    ...new Set([...text.matchAll(/^\s+https:\/\/example\.com(\/\S+)$/gm)].map((match) => match[1] ?? "")),
  ];
  for (const path of addresses) {
    it(`answers GET ${path}`, async () => {
      if (path.includes("/bizSteps/receiving"))
        await keepEvents(service.database, [{ ...objectEvent(2), eventID: "urn:test:2" }]);
      const answer = await service.ask(path);
      expect(answer.status, answer.text).to.equal(200);
      if (path.includes("?")) expect(idsOf(answer)).to.have.length(1);
    });
  }

  for (const [name, example] of parameterExamples(text)) {
    it(`answers GET /events?${name}=${example}`, async () => {
      const found = idsOf(await service.ask(`/events?${name}=${encodeURIComponent(example)}`));
      if (/^EQ_(bizStep|readPoint|bizLocation)$|^WD_|^GE_eventTime$/.test(name))
        expect(found).to.include("urn:test:example");
    });
  }

  it("finds some", () => {
    expect(addresses).to.have.length.greaterThan(5);
    expect(parameterExamples(text)).to.have.length.greaterThan(20);
  });

  const subscriptions = [...text.matchAll(/POST \/queries\/MyQuery\/subscriptions\n(\s+\{[\s\S]*?\n\s+\})\n\s+```/g)];
  for (const [index, [, body = ""]] of subscriptions.entries()) {
    it(`takes POST /queries/MyQuery/subscriptions, example ${index + 1}`, async () => {
      const answer = await service.post("/queries/MyQuery/subscriptions", body);
      expect(answer.status, answer.text).to.equal(201);
      expect(answer.json)
        .to.include({ dest: "https://client.example.com/queryCallback" })
        .and.not.to.have.property("signatureToken");
    });
  }

  it("takes the definition of a query", async () => {
    const [, body = ""] = /\n\s+\[(\{\n\s+"query": \{[\s\S]*?"name": ?"myQuery"\s*\})\]/.exec(text) ?? [];
    expect((await service.post("/queries", body)).status).to.equal(201);
    expect((await service.ask("/queries/myQuery")).json).to.deep.equal(JSON.parse(body));
    expect(idsOf(await service.ask("/queries/myQuery/events"))).to.include("urn:test:example");
  });

  it("takes the published query documents, and refuses the invalid one", async () => {
    const folder = join(ROOT, "openepcis/2.0/EPCIS/JSON/Query/Queries");
    const query = JSON.parse(readFileSync(join(folder, "SimpleEventQuery.json"), "utf8")) as object;
    const invalid = JSON.parse(readFileSync(join(folder, "Invalid/Query_with_invalid_values.json"), "utf8")) as object;

    expect((await service.post("/queries", { name: "simple", query })).status).to.equal(201);
    expect(idsOf(await service.ask("/queries/simple/events"))).to.deep.equal([]);
    const refused = await service.post("/queries", { name: "invalid", query: invalid });
    expect([refused.status, refused.json.detail]).to.deep.equal([
      ...[400, 'GE_eventTime: not a date and time with offset: "not-a-date"'],
    ]);
  });

  it("answers with documents of the published schema", async () => {
    const schema = JSON.parse(
      readFileSync(join(ROOT, "epcis-json-schema/EPCISDocument.schema.json"), "utf8"),
    ) as Schema;
    const validator = new Validator(schema, "7", true);
    for (const path of [
      "/events?perPage=100",
      "/events/urn:test:made",
      "/epcs/urn:epc:id:sgtin:0614141.107346.2018/events",
    ]) {
      const { valid, errors } = validator.validate((await service.ask(path)).json);
      expect(valid, JSON.stringify(errors.at(-1))).to.equal(true);
    }
  });

  it("gives back a real supply chain as it was captured", async () => {
    const published = readFileSync(join(ROOT, "opentraceability/all_wholechain_events.jsonld"), "utf8");
    const known = eventsOf(await service.ask("/events?perPage=1000")).length;
    const accepted = await service.post("/capture", published);
    expect(accepted.status, accepted.text).to.equal(202);
    const job = accepted.headers.get("location")!.replace("/epcis", "");
    while ((await service.ask(job)).json.running === true) await new Promise((resolve) => setTimeout(resolve, 50));

    const found = eventsOf(await service.ask("/events?perPage=1000")).slice(known);
    expect(found.map(asCaptured)).to.deep.equal(eventsOf({ json: JSON.parse(published) }).map(asCaptured));
    expect(found).to.have.length(31);
  });
});

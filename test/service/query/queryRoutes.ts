import { expect } from "chai";

import { EXTENDED, keepEvents } from "../../helpers/service/keepEvents.js";
import { CONTEXT, objectEvent } from "../../helpers/service/documents.js";
import { QUERIED_EVENTS } from "../../helpers/service/queriedEvents.js";
import { expectProblem, idsOf, queryService, type QueryService } from "../../helpers/service/queryService.js";

const NAMESPACE = "https://ns.example.com/epcis/";

describe("queryRoutes", function () {
  this.timeout(60_000);

  let service: QueryService;

  before(async () => {
    service = await queryService();
    await keepEvents(service.database, QUERIED_EVENTS);
  });

  after(() => service.stop());

  const memberOf = async (path: string): Promise<unknown> => (await service.ask(path)).json.member;

  describe("discovery", () => {
    const PATHS: readonly (readonly [path: string, allow: string])[] = [
      ["", "OPTIONS, GET"],
      ["/", "OPTIONS, GET"],
      ["/events", "OPTIONS, GET, POST"],
      ["/events/urn:uuid:1", "OPTIONS, GET"],
      ...["eventTypes", "epcs", "bizSteps", "bizLocations", "readPoints", "dispositions"].flatMap(
        (name): [string, string][] => [
          [`/${name}`, "OPTIONS, GET"],
          [`/${name}/x`, "OPTIONS, GET"],
          [`/${name}/x/events`, "OPTIONS, GET"],
        ],
      ),
      ["/queries", "OPTIONS, GET, POST"],
      ["/queries/x", "OPTIONS, GET, DELETE"],
      ["/queries/x/events", "OPTIONS, GET"],
      ["/queries/x/subscriptions", "OPTIONS, GET, POST"],
      ["/queries/x/subscriptions/y", "OPTIONS, GET, DELETE"],
      ["/nextPageToken/x", "OPTIONS, DELETE"],
    ];
    for (const [path, allow] of PATHS) {
      it(`tells what ${path === "" ? "the root" : path} takes`, async () => {
        const { status, headers, text } = await service.ask(path, { method: "OPTIONS" });
        expect([status, headers.get("allow"), text]).to.deep.equal([204, allow, ""]);
        for (const name of ["EPCIS-Version", "EPCIS-Min", "EPCIS-Max", "CBV-Version", "CBV-Min", "CBV-Max"]) {
          expect(headers.get(`GS1-${name}`)).to.equal("2.0.0");
        }
        expect(headers.get("GS1-EPC-Format")).to.equal("Never_Translates");
      });
    }

    it("lists the top-level resources", async () => {
      const { json } = await service.ask("/");
      expect(json).to.include({ type: "Collection" });
      expect(json.member).to.have.members([
        ...["queries", "capture", "events", "eventTypes", "epcs", "readPoints", "bizLocations", "dispositions"],
        "bizSteps",
      ]);
    });
  });

  describe("resources", () => {
    it("lists goods, places and words that events have, with the standard's", async () => {
      expect(await memberOf("/epcs?perPage=3")).to.deep.equal([
        "https://id.gs1.org/00/140123451111111117",
        "https://id.gs1.org/01/04012345111118/21/9876",
        "https://id.gs1.org/01/04012345333336/21/1",
      ]);
      expect(await memberOf("/readPoints")).to.deep.equal(["https://id.gs1.org/414/4012345000016/254/gate-1"]);
      expect(await memberOf("/bizLocations")).to.deep.equal(["https://id.gs1.org/414/4012345000009"]);
      expect(await memberOf("/bizSteps?perPage=100"))
        .to.have.length(42)
        .and.to.include.members(["ex:catching", "shipping"]);
      expect(await memberOf("/dispositions?perPage=100")).to.include.members(["in_transit", "unknown"]);
      expect(await memberOf("/eventTypes")).to.have.length(5);
      expect(await memberOf("/bizSteps/shipping")).to.deep.equal(["events"]);
    });

    it("goes through a resource page by page, each value once", async () => {
      const seen: unknown[] = [];
      for (let path = "/epcs?perPage=2"; path !== "";) {
        const page = await service.ask(path);
        seen.push(...(page.json.member as unknown[]));
        path = service.nextOf(page);
      }
      expect(seen).to.have.length(5);
      expect(new Set(seen)).to.have.length(5);
    });

    const EVENTS: readonly (readonly [path: string, ids: string])[] = [
      ["/eventTypes/TransactionEvent/events", "ordered"],
      ["/eventTypes/ObjectEvent/events?EQ_bizStep=ex:catching", "caught"],
      ["/epcs/urn:epc:id:sgtin:4012345.011111.9876/events?eventType=AggregationEvent", "packed"],
      ["/epcs/https:%2F%2Fid.gs1.org%2F01%2F04012345111118%2F21%2F9876/events?eventType=TransformationEvent", "cooked"],
      ["/bizSteps/urn:epcglobal:cbv:bizstep:shipping/events", "ordered"],
      ["/bizLocations/urn:epc:id:sgln:4012345.00000.0/events?EXISTS_errorDeclaration=", "made"],
      ["/readPoints/urn:epc:id:sgln:4012345.00001.gate-1/events?perPage=1", "made"],
      ["/dispositions/in_transit/events", "ordered"],
      ["/dispositions/unknown/events", ""],
    ];
    for (const [path, ids] of EVENTS) {
      it(`gives the events of ${path}`, async () => {
        expect(
          idsOf(await service.ask(path))
            .join()
            .replaceAll("urn:test:", ""),
        ).to.equal(ids);
      });
    }
  });

  describe("GET /events/{eventID}", () => {
    it("gives the event with the declarations that withdraw it", async () => {
      const answer = await service.ask("/events/urn:test:made");
      expect(idsOf(answer)).to.deep.equal(["urn:test:made", "urn:test:made"]);
      expect(answer.text.match(/"errorDeclaration"/g)).to.have.length(1);
      expect(answer.headers.get("link")).to.equal('</epcis/events/urn%3Atest%3Amade/proof>; rel="describedby"');
    });

    it("finds an event by its hash, however the address spells it", async () => {
      await keepEvents(service.database, [objectEvent(77, { bizStep: "holding" })]);
      const [id] = idsOf(await service.ask("/events?EQ_bizStep=holding"));
      expect(id).to.match(/^ni:\/\/\/sha-256;/);
      for (const path of [encodeURIComponent(id!), id!, id!.replace("?", "%3F")]) {
        expect(idsOf(await service.ask(`/events/${path}`))).to.deep.equal([id]);
      }
    });
  });

  describe("documents", () => {
    it("puts one context at the top, and with each event where they differ", async () => {
      const same = await service.ask("/events?EQ_eventID=urn:test:caught");
      expect(same.json["@context"]).to.deep.equal(EXTENDED);

      await keepEvents(service.database, [objectEvent(1, { eventID: "urn:test:plain" })], { context: CONTEXT });
      const mixed = await service.ask("/events?EQ_eventID=urn:test:caught|urn:test:plain");
      expect(mixed.json["@context"]).to.deep.equal(CONTEXT);
      expect(mixed.text).to.include(`{"@context":${JSON.stringify(EXTENDED)},"type":"ObjectEvent"`);
    });

    it("answers JSON-LD to who prefers it", async () => {
      const accept = "application/json;q=0.5, application/ld+json, application/xml";
      const { headers } = await service.ask("/events", { headers: { accept } });
      expect(headers.get("content-type")).to.equal("application/ld+json");
    });

    it("keeps identifiers as they were captured, and writes Digital Links on request", async () => {
      const path = "/events?EQ_eventID=urn:test:cooked";
      const headers = { "GS1-EPC-Format": "Always_GS1_Digital_Link" };
      expect((await service.ask(path)).text).to.include("urn:epc:class:lgtin:4012345.044444.A1");
      const { text } = await service.ask(path, { headers });
      expect(text)
        .to.match(/"epcClass":"https:\/\/id\.gs1\.org\/01\/0401234544444\d\/10\/A1"/)
        .and.not.to.include("urn:epc:");
    });
  });

  describe("paging", () => {
    it("gives each event once while others are captured, and none of those", async () => {
      const batch = (from: number, count: number): Record<string, unknown>[] =>
        Array.from({ length: count }, (_, index) =>
          objectEvent(from + index, {
            ...{ eventID: `urn:page:${from + index}`, bizStep: "stocking" },
            eventTime: `2026-02-${10 + ((from + index * 7) % 5)}T00:00:00+08:00`,
          }),
        );
      await keepEvents(service.database, batch(0, 12));
      for (const [index, order] of ["", "&orderBy=eventTime", "&orderBy=eventTime&orderDirection=ASC"].entries()) {
        const path = `/events?EQ_bizStep=stocking${order}`;
        const before = idsOf(await service.ask(`${path}&perPage=1000`));
        const seen: string[] = [];
        for (let next = `${path}&perPage=5`; next !== "";) {
          const page = await service.ask(next);
          if (seen.length === 0) await keepEvents(service.database, batch(100 * (index + 1), 5));
          seen.push(...idsOf(page));
          next = service.nextOf(page);
        }
        expect(seen).to.deep.equal(before);
      }
    });

    it("goes on where eventCountLimit leaves off, and no further", async () => {
      const first = await service.ask("/events?orderBy=eventTime&orderDirection=ASC&eventCountLimit=3&perPage=2");
      const second = await service.ask(service.nextOf(first));
      expect([idsOf(first).length, idsOf(second).length, service.nextOf(second)]).to.deep.equal([2, 1, ""]);
    });

    it("pages through an order by an extension", async () => {
      const path = `/events?orderBy=${NAMESPACE}depth&orderDirection=DESC&eventType=ObjectEvent&perPage=7`;
      const seen: string[] = [];
      for (let next = path; next !== "";) {
        const page = await service.ask(next);
        seen.push(...idsOf(page).map((id, index) => `${id} ${index}`));
        next = service.nextOf(page);
      }
      expect(seen[0]).to.equal("urn:test:caught 0");
      expect(seen.length).to.be.greaterThan(12);
    });

    it("says when a token ends, takes it for its own question alone, and not after it was invalidated", async () => {
      const first = await service.ask("/events?EQ_bizStep=stocking&perPage=5");
      expect(Date.parse(first.headers.get("GS1-Next-Page-Token-Expires") ?? "")).to.be.greaterThan(0);
      const next = service.nextOf(first);
      const problem = {
        type: "QueryParameterException",
        title: "EPCIS query exception",
        status: 400,
        instance: "/epcis/events",
      };
      expectProblem(await service.ask(next.replace("stocking", "shipping")), {
        ...{
          ...problem,
          detail: "nextPageToken: the token belongs to another question: repeat the parameters of the first page",
        },
      });

      const token = new URLSearchParams(next.split("?")[1]).get("nextPageToken");
      expect((await service.ask(`/nextPageToken/${token}`, { method: "DELETE" })).status).to.equal(204);
      expectProblem(await service.ask(next), { ...problem, detail: "nextPageToken: the token was invalidated" });
    });

    it("ends a page early where events are large, and goes on with the next", async () => {
      const large = "x".repeat(6 * 1024 * 1024);
      for (const serial of [1, 2, 3]) {
        const event = objectEvent(serial, { bizStep: "loading", eventID: `urn:large:${serial}`, "ex:note": large });
        await keepEvents(service.database, [event]);
      }
      const first = await service.ask("/events?EQ_bizStep=loading");
      expect(idsOf(first)).to.deep.equal(["urn:large:1", "urn:large:2"]);
      expect(idsOf(await service.ask(service.nextOf(first)))).to.deep.equal(["urn:large:3"]);
    });

    it("takes pages of a thousand at most", async () => {
      const answer = await service.ask("/events?perPage=5000");
      expect(idsOf(answer).length).to.be.at.most(1_000);
    });

    it("refuses to answer when there are more than maxEventCount", async () => {
      expectProblem(await service.ask("/events?maxEventCount=3"), {
        ...{
          type: "QueryTooLargeException",
          title: "Query result is too large",
          status: 413,
          instance: "/epcis/events",
        },
        detail: "The query has more than the 3 events of maxEventCount.",
      });
    });
  });

  describe("named queries", () => {
    it("keeps a query as it was given, with prefixes that its @context or a header declares", async () => {
      const query = { "@context": { mine: NAMESPACE }, "EQ_mine:vessel": ["Aurora"], GE_quantity: 200.5 };
      const made = await service.post("/queries", { name: "of Aurora", query });
      expect([made.status, made.headers.get("location")]).to.deep.equal([201, "/epcis/queries/of%20Aurora"]);
      expect((await service.ask("/queries/of%20Aurora")).json).to.deep.equal({ name: "of Aurora", query });
      const answer = await service.ask("/queries/of%20Aurora/events");
      expect(idsOf(answer)).to.deep.equal(["urn:test:caught"]);
      expect(answer.text).to.include('"queryName":"of Aurora"');

      const declared = { "GS1-Extensions": `other=${NAMESPACE}` };
      await service.post("/queries", { name: "by header", query: { "GT_other:depth": 79 } }, declared);
      expect(idsOf(await service.ask("/queries/by%20header/events"))).to.deep.equal(["urn:test:caught"]);
    });

    it("compares numbers of JSON as numbers, texts as texts", async () => {
      await service.post("/queries", { name: "number", query: { [`EQ_${NAMESPACE}#depth`]: 80.0 } });
      expect(idsOf(await service.ask("/queries/number/events"))).to.deep.equal(["urn:test:caught"]);
    });

    it("takes nothing in its address but which page", async () => {
      const answer = await service.ask("/queries/number/events?EQ_action=ADD");
      expectProblem(answer, {
        ...{
          type: "QueryParameterException",
          title: "EPCIS query exception",
          status: 400,
          instance: "/epcis/queries/number/events",
        },
        detail: "EQ_action: a named query takes no parameters but perPage and nextPageToken",
      });
    });

    it("lists queries page by page, and forgets one", async () => {
      const first = await service.ask("/queries?perPage=2");
      const second = await service.ask(service.nextOf(first));
      const names = [...JSON.parse(first.text), ...JSON.parse(second.text)].map(({ name }) => name as string);
      expect(names).to.deep.equal(["by header", "number", "of Aurora"]);
      expect((await service.ask("/queries/number", { method: "DELETE" })).status).to.equal(204);
      expect((await service.ask("/queries/number")).status).to.equal(404);
    });
  });
});

import { expectProblem, queryService, type QueryService } from "../../helpers/service/queryService.js";

const QUERY = { status: 400, title: "EPCIS query exception", type: "QueryParameterException" };
const NOT_ACCEPTABLE = {
  status: 406,
  title: "Conflicting request and response headers",
  type: "NotAcceptableException",
};
const UNSUPPORTED = { status: 501, title: "Functionality not supported by server", type: "ImplementationException" };

/** Parameters of `/events` that are refused, and what is said about them. */
const REFUSED: readonly (readonly [search: string, detail: string])[] = [
  ["EQ_nothing=1", '"EQ_nothing" is no parameter of an EPCIS event query'],
  [
    "eventType=objectevent",
    'eventType: "objectevent" is none of AggregationEvent, AssociationEvent, ObjectEvent, TransactionEvent, TransformationEvent',
  ],
  ["eventType=", "eventType: a value is empty"],
  ["EQ_action=ADD|SHIPPED", 'EQ_action: "SHIPPED" is none of ADD, OBSERVE, DELETE'],
  ["EQ_bizStep=a||b", "EQ_bizStep: a value is empty"],
  ["EQ_bizStep=a%00", "EQ_bizStep: holds the character U+0000"],
  ["GE_eventTime=not-a-date", 'GE_eventTime: not a date and time with offset: "not-a-date"'],
  ["GE_eventTime=2026-02-30T00:00:00Z", 'GE_eventTime: not a date and time with offset: "2026-02-30T00:00:00Z"'],
  [
    "LT_recordTime=2026-01-01T00:00:00+01:00",
    'LT_recordTime: not a date and time with offset: "2026-01-01T00:00:00 01:00"; the + of an offset is written %2B in an address',
  ],
  ["GT_quantity=many", 'GT_quantity: not a number: "many"'],
  ["GT_quantity=1|2", "GT_quantity: takes one number"],
  ["GE_quantity_kilo=1", 'GE_quantity_kilo: "kilo" is no unit'],
  ["GE_value_CEL=warm", 'GE_value_CEL: not a number: "warm"'],
  ["EQ_booleanValue=yes", 'EQ_booleanValue: neither true nor false: "yes"'],
  ["EXISTS_errorDeclaration=yes", 'EXISTS_errorDeclaration: neither true nor false: "yes"'],
  [
    "MATCH_epc=urn:epc:idpat:sgtin:4012345.*.1",
    'MATCH_epc: "urn:epc:idpat:sgtin:4012345.*.1" is no pattern of GS1 keys in which all after the first * is open',
  ],
  ["MATCH_epc=sscc/*", 'MATCH_epc: "sscc/*" is no Digital Link followed by /*'],
  [
    "GE_https://ns.example.com/%23depth=deep",
    'GE_https://ns.example.com/#depth: neither a number nor a date and time: "deep"',
  ],
  [
    "EQ_ex:vessel=Aurora",
    'EQ_ex:vessel: the prefix of "ex:vessel" is not declared: name the namespace in full, or declare the prefix in GS1-Extensions ' +
      "or, in a named query, in its @context",
  ],
  ["orderBy=bizStep", 'orderBy: "bizStep" is neither eventTime, recordTime nor the full name of an extension field'],
  ["orderBy=eventTime&orderDirection=SIDEWAYS", 'orderDirection: "SIDEWAYS" is none of ASC, DESC'],
  ["orderBy=eventTime&eventCountLimit=0", 'eventCountLimit: not a whole number from 1 to 999999999: "0"'],
  ["eventCountLimit=5", "eventCountLimit: needs orderBy, which says which events are the first"],
  ["orderBy=eventTime&eventCountLimit=5&maxEventCount=5", "eventCountLimit: may not stand beside maxEventCount"],
  ["maxEventCount=1.5", 'maxEventCount: not a whole number from 1 to 999999999: "1.5"'],
  ["perPage=-1", 'perPage: not a whole number from 1 to 999999999: "-1"'],
  ["nextPageToken=made-up", "nextPageToken: the token is none that this service has issued"],
];

/** Headers that cannot be met. */
const HEADERS: readonly (readonly [name: string, value: string, detail: string])[] = [
  ["Accept", "application/xml", "Accept: this service answers application/json or application/ld+json, not XML"],
  [
    "Accept",
    "application/json;q=0, text/html",
    "Accept: this service answers application/json or application/ld+json, not XML",
  ],
  ["GS1-EPCIS-Min", "2.1", "GS1-EPCIS-Min is 2.1, and this service speaks 2.0.0"],
  ["GS1-EPCIS-Max", "1.2.0", "GS1-EPCIS-Max is 1.2.0, and this service speaks 2.0.0"],
  ["GS1-CBV-Min", "two", 'GS1-CBV-Min: "two" is no version'],
  ["GS1-CBV-Max", "1.2.2", "GS1-CBV-Max is 1.2.2, and this service speaks 2.0.0"],
  [
    ...(["GS1-EPC-Format", "Always_EPC_URN"] as const),
    "GS1-EPC-Format: identifiers cannot be written as EPC URNs, because a Digital Link does not tell where the company prefix ends",
  ],
  [
    ...(["GS1-EPC-Format", "Sometimes"] as const),
    'GS1-EPC-Format: "Sometimes" is none of No_Preference, Always_GS1_Digital_Link, Always_EPC_URN, Never_Translates',
  ],
  [
    ...(["GS1-CBV-XML-Format", "Sometimes"] as const),
    'GS1-CBV-XML-Format: "Sometimes" is none of No_Preference, Always_Web_URI, Always_URN, Never_Translates',
  ],
];

describe("Problems of queries", function () {
  this.timeout(60_000);

  const NEEDED = "a text, a number, true, false or a list of such is needed";
  let service: QueryService;

  before(async () => {
    service = await queryService();
  });

  after(() => service.stop());

  for (const [search, detail] of REFUSED) {
    it(`refuses ${search}`, async () => {
      expectProblem(await service.ask(`/events?${search}`), { ...QUERY, detail, instance: "/epcis/events" });
    });
  }

  for (const [name, value, detail] of HEADERS) {
    it(`refuses ${name}: ${value}`, async () => {
      const answer = await service.ask("/events", { headers: { [name]: value } });
      expectProblem(answer, { ...NOT_ACCEPTABLE, detail, instance: "/epcis/events" });
    });
  }

  it("says that it has no master data to ask for attributes", async () => {
    for (const name of ["HASATTR_bizLocation", "EQATTR_bizLocation_name"]) {
      const detail = `${name}: this service keeps no master data, so it has no attributes to ask for`;
      expectProblem(await service.ask(`/events?${name}=x`), { ...UNSUPPORTED, detail, instance: "/epcis/events" });
    }
  });

  it("says that it opens no WebSockets", async () => {
    await service.post("/queries", { name: "watched", query: {} });
    const answer = await service.ask("/queries/watched/events?stream=true", { headers: { Upgrade: "websocket" } });
    const detail = "This service opens no WebSockets; subscribe with a webhook at /queries/{queryName}/subscriptions";
    expectProblem(answer, { ...UNSUPPORTED, detail, instance: "/epcis/queries/watched/events" });

    const plain = await service.ask("/queries/watched/events?stream=true");
    expectProblem(plain, {
      ...{ type: "SubscriptionControlsException", title: "Subscription error", status: 400 },
      ...{ detail: "stream: subscriptions take a WebSocket or a webhook", instance: "/epcis/queries/watched/events" },
    });
  });

  it("says what it does not have", async () => {
    const missing = { title: "Resource not found", status: 404 };
    const cases: [string, string, string][] = [
      ["/events/urn:uuid:0", "NoSuchResourceException", 'There is no event "urn:uuid:0"'],
      ["/eventTypes/NoEvent", "NoSuchResourceException", '"NoEvent" is none of the eventTypes that are known here'],
      ["/bizSteps/fishing/events", "NoSuchResourceException", '"fishing" is none of the bizSteps that are known here'],
      ["/queries/none", "NoSuchNameException", 'There is no query "none"'],
      ["/queries/none/events", "NoSuchNameException", 'There is no query "none"'],
      ["/queries/none/subscriptions", "NoSuchNameException", 'There is no query "none"'],
    ];
    for (const [path, type, detail] of cases) {
      expectProblem(await service.ask(path), { ...missing, type, detail, instance: `/epcis${path}` });
    }
  });

  it("takes no addresses that are too long, and no lists without end", async () => {
    expectProblem(await service.ask(`/events?EQ_bizStep=${"x".repeat(8_000)}`), {
      ...{ type: "URITooLongException", title: "URI Too Long", status: 414, instance: "/epcis/events" },
      detail: "An address has 8000 characters at most; define a named query.",
    });
    const tooComplex = { type: "QueryTooComplexException", title: "Query is too complex", status: 413 };
    const many = Array.from({ length: 1_001 }, (_, index) => `urn:x:${index}`);
    expectProblem(await service.post("/queries", { name: "many", query: { MATCH_epc: many } }), {
      ...{ ...tooComplex, instance: "/epcis/queries", detail: "MATCH_epc: more than 1000 values" },
    });
    const wide = Object.fromEntries(many.slice(0, 65).map((name) => [`EQ_https://n.example/#${name.slice(6)}`, "1"]));
    expectProblem(await service.post("/queries", { name: "wide", query: wide }), {
      ...{ ...tooComplex, instance: "/epcis/queries", detail: "The query has more than 64 conditions" },
    });
  });

  it("refuses definitions of queries that are none", async () => {
    const invalid = {
      type: "QueryValidationException",
      title: "EPCIS query exception",
      status: 400,
      instance: "/epcis/queries",
    };
    const cases: [unknown, string][] = [
      ["nonsense", "The body is not JSON at line 1, column 1: JSON value expected but got 'n'"],
      ["[]", "The body is no JSON object"],
      [{ query: {} }, "name: a text of 1 to 200 characters is needed"],
      [{ name: "a\nb", query: {} }, "name: a text of 1 to 200 characters is needed"],
      [{ name: "a" }, "query: an object of query parameters is needed"],
    ];
    for (const [body, detail] of cases) expectProblem(await service.post("/queries", body), { ...invalid, detail });

    const parameters = { ...QUERY, instance: "/epcis/queries" };
    expectProblem(await service.post("/queries", { name: "a", query: { EQ_bizStep: { a: 1 } } }), {
      ...{ ...parameters, detail: `EQ_bizStep: ${NEEDED}` },
    });
    expectProblem(await service.post("/queries", { name: "a", query: { EQ_bizStep: [] } }), {
      ...{ ...parameters, detail: "EQ_bizStep: the list is empty" },
    });
  });

  it("defines no query twice, and none of the standard's", async () => {
    const conflict = { type: "ResourceAlreadyExistsException", status: 409, instance: "/epcis/queries" };
    const title = "A resource with the provided identifier already exists.";
    await service.post("/queries", { name: "once", query: {} });

    expectProblem(await service.post("/queries", { name: "once", query: {} }), {
      ...{ ...conflict, title, detail: 'There is a query "once" already' },
    });
    expectProblem(await service.post("/queries", { name: "SimpleEventQuery", query: {} }), {
      ...{ ...conflict, title, detail: '"SimpleEventQuery" is a query of the standard' },
    });
  });

  it("reads no definitions in XML", async () => {
    expectProblem(await service.post("/queries", "<a/>", { "content-type": "application/xml" }), {
      ...{
        type: "UnsupportedMediaTypeException",
        title: "Unsupported Media Type",
        status: 415,
        instance: "/epcis/queries",
      },
      detail: "The Content-Type application/xml is not read: send application/json or application/ld+json.",
    });
  });

  it("lets nobody define or delete without the token, where there is one", async () => {
    const guarded = await queryService({ TM_CAPTURE_TOKEN: "a token of sixteen letters" });
    const denied = await guarded.post("/queries", { name: "a", query: {} });
    expectProblem(denied, {
      ...{ type: "SecurityException", title: "Unauthorised request", status: 401, instance: "/epcis/queries" },
      detail: "Capturing takes the service's token: send it as Authorization: Bearer <token>.",
    });
    await guarded.stop();
  });
});

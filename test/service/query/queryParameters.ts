import { expect } from "chai";

import type { Database } from "../../../service/src/database/Database.js";
import { runService, type RunningService } from "../../../service/src/runService.js";
import { temporaryPostgres } from "../../helpers/indexer/temporaryPostgres.js";
import { emptyDatabase, serverDatabase, SUITE } from "../../helpers/service/databases.js";
import { keepEvents } from "../../helpers/service/keepEvents.js";
import { QUERIED_EVENTS } from "../../helpers/service/queriedEvents.js";

/** Last words of the ids of events, in the order of the answer; the declaration of an error has a `!`. */
type Found = string;

const NS = "https://ns.example.com/epcis/";
const ALL = "made caught packed ordered cooked sensed made!";

/** Parameter, a value that finds events, which ones, and a value that finds none. */
const CASES: readonly (readonly [parameter: string, hit: string, found: Found, miss: string | null])[] = [
  ["eventType", "ObjectEvent|TransactionEvent", "made caught ordered made!", "https://example.com/NoSuchEvent"],
  ["GE_eventTime", "2026-03-05T09:00:00Z", "cooked sensed", "2026-03-07T00:00:00Z"],
  ["LT_eventTime", "2026-03-02T10:00:00+01:00", "made made!", "2026-03-01T09:00:00Z"],
  ["GE_recordTime", "2026-04-01T00:00:00Z", ALL, "2026-04-01T00:00:00.001Z"],
  ["LT_recordTime", "2026-04-01T00:00:00.001Z", ALL, "2026-04-01T00:00:00Z"],
  ["EQ_action", "OBSERVE", "sensed", "DELETE"],
  ["EQ_bizStep", "shipping|packing", "packed ordered", "receiving"],
  ["EQ_bizStep", "urn:epcglobal:cbv:bizstep:shipping", "ordered", "ex:fishing"],
  ["EQ_bizStep", "https://ref.gs1.org/cbv/BizStep-shipping|ex:catching", "caught ordered", "cbv:BizStep-receiving"],
  ["EQ_disposition", "in_transit", "ordered", "recalled"],
  ["EQ_persistentDisposition_set", "completeness_verified", "caught", "recalled"],
  ["EQ_persistentDisposition_unset", "recalled", "caught", "completeness_verified"],
  ["EQ_readPoint", "https://id.gs1.org/414/4012345000016/254/gate-1", "made made!", "urn:epc:id:sgln:4012345.00001.0"],
  ["WD_readPoint", "urn:epc:id:sgln:4012345.00001.gate-1", "made made!", "urn:epc:id:sgln:4012345.00001.0"],
  ["EQ_bizLocation", "urn:epc:id:sgln:4012345.00000.0", "made made!", "urn:epc:id:sgln:4012345.00001.0"],
  ["WD_bizLocation", "https://example.com/414/4012345000009", "made made!", "urn:epc:id:sgln:4012345.00001.0"],
  [
    "EQ_bizTransaction_po",
    "urn:epcglobal:cbv:bt:4012345000009:4711",
    "ordered",
    "urn:epcglobal:cbv:bt:4012345000009:1",
  ],
  ["EQ_bizTransaction_inv", "urn:epcglobal:cbv:bt:4012345000009:1", "", "urn:epcglobal:cbv:bt:4012345000009:4711"],
  ["EQ_source_owning_party", "https://id.gs1.org/417/4012345000016", "ordered", "urn:epc:id:pgln:4012345.00002"],
  ["EQ_destination_location", "urn:epc:id:sgln:4012345.00002.0", "ordered", "urn:epc:id:sgln:4012345.00003.0"],
  ["EQ_transformationID", "urn:epc:id:gdti:4012345.55555.run-7", "cooked", "urn:epc:id:gdti:4012345.55555.run-8"],
  [
    "MATCH_epc",
    "https://example.com/01/04012345111118/21/9876",
    "made packed made!",
    "urn:epc:id:sgtin:4012345.011111.1",
  ],
  ["MATCH_epc", "urn:epc:idpat:sgtin:4012345.011111.*", "made packed made!", "urn:epc:idpat:sgtin:4012345.011112.*"],
  ["MATCH_epc", "urn:epc:idpat:sgtin:4012345.*.*", "made packed made!", "urn:epc:idpat:sgtin:4012346.*.*"],
  ["MATCH_epc", "urn:epc:idpat:sscc:4012345.*", "ordered", "urn:epc:idpat:sscc:4012346.*"],
  ["MATCH_epc", "urn:epc:idpat:giai:4012345.*", "sensed", "urn:epc:idpat:giai:4012346.*"],
  ["MATCH_epc", "https://id.gs1.org/01/04012345111118/*", "made packed made!", "https://id.gs1.org/01/04012345111118"],
  [
    "MATCH_epc",
    "https://example.com/gtin/4012345111118/ser/*",
    "made packed made!",
    "https://id.gs1.org/01/04012345333331/*",
  ],
  ["MATCH_parentID", "urn:epc:id:sscc:4012345.1111111111", "packed", "urn:epc:id:sscc:4012345.1111111112"],
  ["MATCH_parentID", "urn:epc:idpat:grai:4012345.*.*", "sensed", "urn:epc:idpat:grai:4012346.*.*"],
  ["MATCH_inputEPC", "urn:epc:id:sgtin:4012345.011111.9876", "cooked", "urn:epc:id:sgtin:4012345.033333.1"],
  ["MATCH_outputEPC", "urn:epc:id:sgtin:4012345.033333.1", "cooked", "urn:epc:id:sgtin:4012345.011111.9876"],
  [
    "MATCH_anyEPC",
    "urn:epc:id:sgtin:4012345.011111.9876",
    "made packed cooked made!",
    "urn:epc:id:sgtin:4012345.011111.1",
  ],
  ["MATCH_epcClass", "urn:epc:idpat:sgtin:4012345.022222.*", "packed", "urn:epc:idpat:sgtin:4012345.033333.*"],
  ["MATCH_epcClass", "https://id.gs1.org/01/04012345123456/10/*", "caught", "https://id.gs1.org/01/04012345123456"],
  [
    "MATCH_inputEPCClass",
    "urn:epc:class:lgtin:4012345.012345.998877",
    "cooked",
    "urn:epc:class:lgtin:4012345.044444.A1",
  ],
  [
    "MATCH_outputEPCClass",
    "urn:epc:class:lgtin:4012345.044444.A1",
    "cooked",
    "urn:epc:class:lgtin:4012345.012345.998877",
  ],
  [
    "MATCH_anyEPCClass",
    "urn:epc:class:lgtin:4012345.012345.998877",
    "caught cooked",
    "urn:epc:class:lgtin:4012345.012345.1",
  ],
  ["EQ_quantity", "200.50|10", "caught packed", "200"],
  ["GT_quantity", "200.4999", "caught cooked", "330700"],
  ["GE_quantity", "200.5", "caught cooked", "330700.1"],
  ["LT_quantity", "10.000001", "packed", "10"],
  ["LE_quantity", "10", "packed", "9.999999999999999999"],
  ["EQ_quantity_GRM", "200500", "caught", "200500.0000000000000000001"],
  ["GT_quantity_LBR", "440", "caught cooked", "730"],
  ["LE_quantity_KGM", "150", "cooked", "149"],
  ["EQ_eventID", "urn:test:made|urn:test:packed", "made packed made!", "urn:test:none"],
  ["EXISTS_errorDeclaration", "true", "made!", null],
  ["EXISTS_errorDeclaration", "false", ALL, null],
  ["GE_errorDeclarationTime", "2026-03-08T00:00:00Z", "made!", "2026-03-08T00:00:00.001Z"],
  ["LT_errorDeclarationTime", "2026-03-08T01:00:00.001+01:00", "made!", "2026-03-08T00:00:00Z"],
  ["EQ_errorReason", "incorrect_data", "made!", "did_not_occur"],
  ["EQ_correctiveEventID", "urn:test:caught", "made!", "urn:test:made"],
  [`EQ_${NS}vessel`, "Aurora|Borealis", "caught", "aurora"],
  [`EQ_${NS}#vessel`, "Aurora", "caught", "Borealis"],
  ["EQ_ex:vessel", "Aurora", "caught", "Borealis"],
  ["EQ_ex:depth", "80", "caught", "81"],
  ["GT_ex:depth", "79.5", "caught", "80"],
  ["GE_ex:depth", "80", "caught", "80.5"],
  ["LT_ex:depth", "80.5", "caught", "80"],
  ["LE_ex:depth", "80", "caught", "79.5"],
  ["EQ_ex:landed", "2026-03-02T13:00:00+01:00", "caught", "2026-03-02T13:00:00Z"],
  ["GE_ex:landed", "2026-03-02T12:00:00Z", "caught", "2026-03-02T12:00:01Z"],
  ["LT_ex:landed", "2026-03-02T12:00:01Z", "caught", "2026-03-02T12:00:00Z"],
  ["EXISTS_ex:vessel", "", "caught", null],
  ["EXISTS_ex:by", "true", "", null],
  ["EQ_INNER_ex:by", "night shift", "packed", "day shift"],
  ["EXISTS_INNER_ex:by", "", "packed", null],
  ["EQ_ILMD_ex:lot", "L-2026-03", "made made!", "L-2026-04"],
  ["EXISTS_ILMD_ex:lot", "", "made made!", null],
  ["GE_INNER_ILMD_ex:area", "7.5", "made made!", "7.51"],
  ["EQ_readPoint_ex:dock", "north", "made made!", "south"],
  ["EQ_INNER_bizLocation_ex:shelf", "B7", "made made!", "B8"],
  ["EQ_ERROR_DECLARATION_ex:clerk", "night", "made!", "day"],
  ["GE_INNER_ERROR_DECLARATION_ex:level", "2", "made!", "3"],
  ["EXISTS_sensorElementList", "", "sensed", null],
  ["EQ_SENSORMETADATA_ex:fw", "1.20", "sensed", "1.3"],
  ["EQ_INNER_SENSORELEMENT_ex:rack", "R2", "sensed", "R3"],
  ["EQ_SENSORREPORT_ex:probe", "rear", "sensed", "front"],
  ["GE_time", "2026-03-06T08:00:00Z", "sensed", "2026-03-06T08:00:01Z"],
  ["LT_time", "2026-03-06T08:00:01Z", "sensed", "2026-03-06T08:00:00Z"],
  ["GE_startTime", "2026-03-06T07:00:00Z", "sensed", "2026-03-06T07:00:01Z"],
  ["LT_startTime", "2026-03-06T07:00:01Z", "sensed", "2026-03-06T07:00:00Z"],
  ["GE_endTime", "2026-03-06T08:00:00Z", "sensed", "2026-03-06T08:00:01Z"],
  ["LT_endTime", "2026-03-06T08:00:01Z", "sensed", "2026-03-06T08:00:00Z"],
  ["EQ_type", "Temperature", "sensed", "Pressure"],
  ["EQ_type", "https://gs1.org/voc/Count", "sensed", "gs1:Speed"],
  ["EQ_exception", "ALARM_CONDITION", "sensed", "ERROR_CONDITION"],
  ["EQ_component", "x", "sensed", "y"],
  ["EQ_deviceID", "https://id.gs1.org/8004/4012345sensor-1", "sensed", "urn:epc:id:giai:4012345.sensor-2"],
  ["EQ_dataProcessingMethod", "https://example.com/method/1", "sensed", "https://example.com/method/2"],
  ["EQ_bizRules", "https://example.com/rules/1", "sensed", "https://example.com/rules/2"],
  ["EQ_microorganism", "https://www.ncbi.nlm.nih.gov/taxonomy/1126011", "sensed", "https://example.com/1"],
  [
    ...["EQ_chemicalSubstance", "https://identifiers.org/inchikey:CZMRCDWAGMRECN-UGDNZRGBSA-N", "sensed"],
    "https://example.com/1",
  ] as unknown as [string, string, string, string],
  ["EQ_stringValue", "wet", "sensed", "dry"],
  ["EQ_hexBinaryValue", "8FB1", "sensed", "8FB2"],
  ["EQ_uriValue", "https://example.com/state/1", "sensed", "https://example.com/state/2"],
  ["EQ_booleanValue", "true", "sensed", "false"],
  ["EQ_value_CEL", "4.50", "sensed", "4.51"],
  ["EQ_value_FAH", "40.1", "sensed", "40.2"],
  ["EQ_value_KEL", "277.65", "sensed", "277.650000001"],
  ["GE_value_Temperature", "4.5", "sensed", "5"],
  ["GT_minValue_CEL", "1.9", "sensed", "2"],
  ["LT_maxValue_FAH", "43", "sensed", "42.9"],
  ["GE_meanValue_CEL", "4.25", "sensed", "4.26"],
  ["EQ_sDev_KEL", "0.9", "sensed", "274.05"],
  ["LE_percValue_CEL", "4.4", "sensed", "4.3"],
  ["GE_percRank", "50", "sensed", "51"],
];

/** Where the same questions get the same answers. */
const DATABASES: Readonly<Record<string, () => Promise<[Database, () => Promise<unknown>] | undefined>>> = {
  PGlite: async () => {
    const database = await emptyDatabase();
    return [database, () => database.close()];
  },
  PostgreSQL: async () => {
    const temporary = process.env.DATABASE_URL === undefined ? await temporaryPostgres() : undefined;
    const url = process.env.DATABASE_URL ?? temporary?.url;
    if (url === undefined) return undefined;
    const database = await serverDatabase(url, `0x${"9e".repeat(32)}`);
    await database.execute("TRUNCATE events, event_values, leaves, contexts CASCADE");
    return [database, () => database.close().then(() => temporary?.stop())];
  },
};

for (const [name, open] of Object.entries(DATABASES))
  describe(`Query parameters on ${name}`, function () {
    this.timeout(60_000);

    let service: RunningService;
    let close: (() => Promise<unknown>) | undefined;

    before(async function () {
      const opened = await open();
      if (opened === undefined) return this.skip();
      const [database] = opened;
      service = await runService({ suite: SUITE, database, environment: {}, log: () => undefined });
      close = () => service.stop().then(opened[1]);
      await keepEvents(database, QUERIED_EVENTS);
    });

    after(() => close?.());

    async function ask(parameters: Record<string, string>): Promise<Found> {
      const search = new URLSearchParams(parameters);
      const headers = { "GS1-Extensions": `ex=${NS}` };
      const response = await service.fetch(new Request(`http://127.0.0.1/epcis/events?${search}`, { headers }));
      const body = (await response.json()) as {
        detail?: string;
        epcisBody: { queryResults: { resultsBody: { eventList: { eventID: string; errorDeclaration?: object }[] } } };
      };
      expect(response.status, body.detail).to.equal(200);
      return body.epcisBody.queryResults.resultsBody.eventList
        .map(({ eventID, errorDeclaration }) => eventID.replace("urn:test:", "") + (errorDeclaration ? "!" : ""))
        .join(" ");
    }

    for (const [parameter, hit, found, miss] of CASES) {
      it(`${parameter}=${hit} finds ${found === "" ? "nothing" : found}${miss === null ? "" : `, ${miss} nothing`}`, async () => {
        expect(await ask({ [parameter]: hit })).to.equal(found);
        if (miss !== null) expect(await ask({ [parameter]: miss })).to.equal("");
      });
    }

    it("joins parameters by and, values by or", async () => {
      expect(await ask({ EQ_action: "ADD", eventType: "ObjectEvent", EQ_bizStep: "ex:catching|shipping" })).to.equal(
        "caught",
      );
    });

    it("orders by times, one way and the other", async () => {
      const rising = "made made! caught packed ordered cooked sensed";

      expect(await ask({ orderBy: "eventTime", orderDirection: "ASC" })).to.equal(rising);
      expect(await ask({ orderBy: "eventTime" })).to.equal(rising.split(" ").reverse().join(" "));
      expect(await ask({ orderBy: "recordTime", orderDirection: "ASC" })).to.equal(ALL);
    });

    it("orders by an extension: numbers by their size", async () => {
      expect((await ask({ orderBy: "ex:depth", orderDirection: "DESC" })).split(" ")[0]).to.equal("caught");
      expect((await ask({ orderBy: "ex:depth", orderDirection: "ASC" })).split(" ").at(-1)).to.equal("caught");
    });

    it("gives the first events of an order", async () => {
      expect(await ask({ orderBy: "eventTime", orderDirection: "DESC", eventCountLimit: "2" })).to.equal(
        "sensed cooked",
      );
      expect(await ask({ orderBy: "eventTime", eventCountLimit: "2", perPage: "1" })).to.equal("sensed");
    });

    it("answers as long as there are no more than maxEventCount", async () => {
      expect(await ask({ maxEventCount: "7" })).to.equal(ALL);
    });

    it("finds nothing for values that are written to break out of a statement", async () => {
      for (const value of ["'; DROP TABLE events; --", "') OR TRUE --", "$1", "%", "_", "\\", "urn:epc:id:sgtin:%"]) {
        expect(await ask({ MATCH_epc: value, EQ_bizStep: value, [`EQ_${NS}vessel`]: value })).to.equal("");
        expect(await ask({ [`EQ_https://x.example/${value}#a`]: "1" })).to.equal("");
      }
      expect(await ask({ MATCH_epc: "https://id.gs1.org/%/*" })).to.equal("");
      expect(await ask({ orderBy: "x');DROP TABLE events--#y", orderDirection: "ASC" })).to.equal(ALL);
    });
  });

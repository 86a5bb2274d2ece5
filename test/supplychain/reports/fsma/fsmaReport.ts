import { expect } from "chai";

import { eventFacts } from "../../../../src/supplychain/facts/eventFacts.js";
import { readEpcis } from "../../../../src/supplychain/epcis/readEpcis.js";
import { withdrawalsAmong } from "../../../../src/supplychain/facts/withdrawals.js";
import {
  createFsmaReport,
  type FsmaOptions,
  type FsmaReport,
} from "../../../../src/supplychain/reports/fsma/fsmaReport.js";
import { CTE_TABLES, FSMA_TABLES } from "../../../../src/supplychain/reports/fsma/tables.js";
import { readMasterData } from "../../../../src/supplychain/reports/masterData.js";
import type { Row } from "../../../../src/supplychain/reports/table.js";
import { described, documentOf, type Told, vocabulary } from "../../../helpers/epcis/documents.js";

const LETTUCE = "https://id.gs1.org/01/09521141001011";
const LOT = `${LETTUCE}/10/A1`;
const PALLET = "https://id.gs1.org/00/095211411234567892";
const PACKING_HOUSE = "https://id.gs1.org/414/9521141000014";
const SHOP = "https://id.gs1.org/414/9521141000021";

const MASTER_DATA = vocabulary(
  described("urn:epc:idpat:sgtin:9521141.000101.*", {
    descriptionShort: "Romaine hearts",
    commodity: "Lettuce",
    variety: "Romaine",
  }),
  described(PACKING_HOUSE, {
    ...{ name: "Valley Packing", telephone: "+1 831 555 0100", streetAddressOne: "1 Field Rd", city: "Salinas" },
    ...{ state: "CA", postalCode: "93901", countryCode: "US" },
  }),
  described(SHOP, { name: "Corner Shop", latitude: "36.7", longitude: "-121.6" }),
);

const kilograms = (quantity: number | string): object[] => [{ epcClass: LOT, quantity, uom: "KGM" }];
const PACKED: Told = {
  ...{ type: "ObjectEvent", action: "ADD", bizStep: "commissioning", bizLocation: { id: PACKING_HOUSE } },
  ...{
    eventID: "urn:uuid:packed",
    quantityList: kilograms(120.5),
    ilmd: { "cbvmda:lotNumber": "A1", "farm:harvestDate": "2026-02-28" },
  },
};
const LOADED: Told = {
  type: "AggregationEvent",
  action: "ADD",
  bizStep: "packing",
  parentID: PALLET,
  childQuantityList: kilograms(120.5),
};
const SHIPPED: Told = {
  ...{ type: "ObjectEvent", action: "OBSERVE", bizStep: "shipping", eventID: "urn:uuid:shipped", epcList: [PALLET] },
  ...{
    eventTime: "2026-03-02T02:30:00Z",
    eventTimeZoneOffset: "-08:00",
    readPoint: { id: `${PACKING_HOUSE}/254/dock` },
  },
  destinationList: [
    { type: "owning_party", destination: "urn:x:chain" },
    { type: "location", destination: SHOP },
  ],
  bizTransactionList: [
    { type: "desadv", bizTransaction: "urn:x:asn:9" },
    { type: "po", bizTransaction: "urn:x:po:4" },
  ],
};

/** A report over a chain, with all its rows. */
function reportOn(told: readonly Told[], options: Partial<FsmaOptions> = {}): { report: FsmaReport; rows: Row[] } {
  const text = documentOf(told, MASTER_DATA);
  const events = readEpcis(text).events.map(eventFacts);
  const withdrawals = withdrawalsAmong(events);
  const report = createFsmaReport({ withdrawals, masterData: readMasterData(text), ...options });
  return { report, rows: events.flatMap((facts) => report.rowsOf(facts)) };
}

/** A row by the titles of its columns. */
function read({ table, cells }: Row): Record<string, string> {
  return Object.fromEntries(table.columns.map(({ title }, i) => [title, cells[i] ?? "?"]));
}

const rowsOf = (rows: readonly Row[], id: string): Record<string, string>[] =>
  rows.filter(({ table }) => table.id === id).map(read);

describe("createFsmaReport", () => {
  it("has a cell for each column of each table", () => {
    const { rows, report } = reportOn([PACKED, LOADED, SHIPPED, { ...SHIPPED, bizStep: "receiving" }]);

    for (const { table, cells } of [...rows, ...report.summary()])
      expect(cells, table.id).to.have.length(table.columns.length);
    for (const { title } of FSMA_TABLES) expect(title.length, title).to.be.at.most(25);
  });

  it("takes the commissioning of a lot for its initial packing, and invents nothing", () => {
    const [row] = rowsOf(reportOn([PACKED]).rows, "initial-packing");

    expect(row).to.include({
      "Traceability lot code": "(01)09521141001011(10)A1",
      "Product description": "Romaine hearts; Lettuce; Romaine",
      Quantity: "120.5",
      "Unit of measure": "KGM",
      "Where initially packed (lot code source): location description":
        "Valley Packing; +1 831 555 0100; 1 Field Rd; Salinas; CA; 93901; US",
      "Where initially packed (lot code source): identifier": PACKING_HOUSE,
      "Date of harvesting": "2026-02-28",
      "Date of initial packing": "2026-03-01",
      "Farm where harvested: location description": "(missing)",
      "Farm where harvested: identifier": "",
      "Commodity and variety received": "(missing)",
      "Field or growing area (if applicable)": "",
      "Reference document number": "(missing)",
      Proof: "not anchored",
    });
  });

  it("opens the pallet that is shipped, and finds where its lot code was assigned", () => {
    const [row, ...more] = rowsOf(reportOn([PACKED, LOADED, SHIPPED]).rows, "shipping");

    expect(more).to.deep.equal([]);
    expect(row).to.include({
      "Traceability lot code": "(01)09521141001011(10)A1",
      Quantity: "120.5",
      Container: PALLET,
      "Immediate subsequent recipient: identifier": SHOP,
      "Immediate subsequent recipient: location description": "Corner Shop; (phone number missing); 36.7, -121.6",
      "Shipped from: identifier": `${PACKING_HOUSE}/254/dock`,
      "Traceability lot code source: identifier": PACKING_HOUSE,
      // At the place, it is the day before.
      "Date shipped": "2026-03-01",
      "Event time (UTC)": "2026-03-02T02:30:00.000Z",
      "Reference document type": "despatch advice; purchase order",
      "Reference document number": "urn:x:asn:9; urn:x:po:4",
    });
    expect(row?.["Shipped from: location description"]).to.include("Valley Packing");
  });

  it("shows a container of unknown content, and no lot for it", () => {
    const [row] = rowsOf(reportOn([SHIPPED]).rows, "shipping");

    expect(row).to.include({
      "Traceability lot code": "(missing)",
      Quantity: "(missing)",
      "EPCIS identifier": PALLET,
      Note: "what is in this container is not in the selection",
    });
  });

  it("counts serial numbers of a product, each of which is one", () => {
    const epcList = ["1", "2", "3"].map((serial) => `${LETTUCE}/21/${serial}`);
    const [row] = rowsOf(reportOn([{ ...SHIPPED, epcList }]).rows, "shipping");

    expect(row).to.include({ Quantity: "3", "Unit of measure": "EA", Note: "the first of 3 serial numbers" });
    expect(row?.["Traceability lot code"]).to.equal("(missing)");
  });

  it("has a row for each lot that a transformation used and produced", () => {
    const transformed: Told = {
      ...{ type: "TransformationEvent", bizStep: "commissioning", bizLocation: { id: PACKING_HOUSE } },
      inputQuantityList: kilograms(100),
      outputQuantityList: [{ epcClass: `${LETTUCE}/10/SALAD`, quantity: 90, uom: "KGM" }],
      ilmd: { "cbvmda:lotNumber": "SALAD" },
    };
    const rows = rowsOf(reportOn([PACKED, transformed]).rows, "transformation");

    expect(rows.map((row) => [row["Used or produced"], row["Traceability lot code"], row.Quantity])).to.deep.equal([
      ["used", "(01)09521141001011(10)A1", "100"],
      ["produced", "(01)09521141001011(10)SALAD", "90"],
    ]);
    expect(rows.map((row) => row["Date completed"])).to.deep.equal(["", "2026-03-01"]);
  });

  it("follows the business steps of the rule, of GDST and of its user", () => {
    const step = (bizStep: string): Told => ({ ...PACKED, bizStep });
    const cte = (bizStep: string, own?: FsmaOptions["bizSteps"]): string =>
      reportOn([step(bizStep)], { bizSteps: own }).rows[0]?.table.id ?? "";

    expect(cte("urn:gdst:bizStep:landing")).to.equal("first-land-based-receiving");
    expect(cte("urn:x:step:cooling")).to.equal("cooling");
    expect(cte("urn:gdst:bizStep:farmHarvest")).to.equal("harvesting");
    expect(cte("urn:gdst:bizStep:fishingEvent")).to.equal("other-events");
    expect(cte("storing")).to.equal("other-events");
    expect(cte("storing", new Map([["storing", "cooling"]]))).to.equal("cooling");
    expect(cte("commissioning", new Map([["commissioning", "none"]]))).to.equal("other-events");
  });

  it("says why an event is on no sheet of a critical tracking event", () => {
    const rows = rowsOf(
      reportOn([
        { ...LOADED, bizStep: undefined },
        { ...SHIPPED, bizStep: "void_shipping" },
      ]).rows,
      "other-events",
    );

    expect(rows.map(({ Reason }) => Reason)).to.deep.equal([
      "has no business step",
      "cancels a shipping event, which still stands on its sheet: compare both",
    ]);
  });

  it("takes withdrawn events and their declarations from the sheets to one of their own", () => {
    const declared: Told = {
      ...{ ...SHIPPED, eventID: "urn:uuid:declared" },
      errorDeclaration: {
        declarationTime: "2026-03-03T08:00:00Z",
        reason: "did_not_occur",
        correctiveEventIDs: ["urn:uuid:right"],
      },
    };
    const { rows } = reportOn([PACKED, LOADED, SHIPPED, declared]);

    expect(rowsOf(rows, "shipping")).to.deep.equal([]);
    expect(
      rowsOf(rows, "withdrawn").map((row) => [row.Record, row.Reason, row["Corrective event ids"], row["Event id"]]),
    ).to.deep.equal([
      ["withdrawn event", "did_not_occur", "urn:uuid:right", "urn:uuid:shipped"],
      ["error declaration", "did_not_occur", "urn:uuid:right", "urn:uuid:declared"],
    ]);
  });

  it("reads events that are not selected for what they packed", () => {
    const { rows } = reportOn([PACKED, LOADED, SHIPPED], { isSelected: ({ bizStep }) => bizStep === "shipping" });

    expect(rows.map(({ table }) => table.id)).to.deep.equal(["shipping"]);
    expect(read(rows[0]!)).to.include({ Quantity: "120.5", "Traceability lot code source: identifier": PACKING_HOUSE });
  });

  it("refers each row to the proof of its event", () => {
    const proof = { root: "0x01", leafIndex: 4, transaction: "0x02", block: "17", chainId: "1", log: "0x03" };
    const { report } = reportOn([]);
    const [packed] = readEpcis(documentOf([PACKED])).events;
    const [row] = report.rowsOf(eventFacts(packed!), proof);

    expect(row?.cells.slice(-7)).to.deep.equal(["anchored", "0x01", "4", "0x02", "17", "1", "0x03"]);
    const [pending] = report.rowsOf(eventFacts(packed!), { root: "0x01", leafIndex: 0 });
    expect(pending?.cells.slice(-7)).to.deep.equal(["pending", "0x01", "0", "", "", "", ""]);
  });

  it("sums up what is missing, by key data element and its rule", () => {
    const { report } = reportOn([PACKED, LOADED, SHIPPED]);
    const summary = report.summary().map(read);
    const line = (sheet: string, element: string): object | undefined =>
      summary.find((row) => row.Sheet === sheet && row["Key data element"] === element);

    expect(line("Shipping", "Traceability lot code")).to.include({
      Rule: "§1.1340(a)(1)",
      Rows: "1",
      Filled: "1",
      Missing: "0",
    });
    expect(line("Shipping", "Immediate subsequent recipient: location description")).to.include({
      Incomplete: "1",
      Filled: "0",
    });
    expect(line("Initial packing", "Date received")).to.include({ Missing: "1" });
    expect(report.counts.rows(CTE_TABLES.shipping)).to.equal(1);
    expect(report.counts.missing()).to.equal(summary.reduce((sum, row) => sum + Number(row.Missing), 0));
  });
});

import { expect } from "chai";

import { eventHash } from "../../../src/supplychain/epcis/eventHash.js";
import { CBV_2_0 } from "../../../src/supplychain/epcis/hashProfile.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { eventFacts } from "../../../src/supplychain/facts/eventFacts.js";
import { withdrawalsAmong } from "../../../src/supplychain/facts/withdrawals.js";
import { createFsmaReport } from "../../../src/supplychain/reports/fsma/fsmaReport.js";
import { readMasterData } from "../../../src/supplychain/reports/masterData.js";
import { queryDocument } from "../../../src/supplychain/reports/queryDocument.js";
import type { Row } from "../../../src/supplychain/reports/table.js";
import { trace } from "../../../src/supplychain/trace/trace.js";
import { traceGraph } from "../../../src/supplychain/trace/traceGraph.js";
import { corpusFiles, corpusText, describeCorpus } from "./corpus.js";

const CHAIN = "opentraceability/all_wholechain_events.jsonld";

describeCorpus("Reports on the published seafood chain", CHAIN, () => {
  const text = corpusText(CHAIN);
  const events = readEpcis(text).events.map(eventFacts);
  const graph = traceGraph(events, withdrawalsAmong(events));
  const report = createFsmaReport({ withdrawals: withdrawalsAmong(events), masterData: readMasterData(text) });
  const rows = events.flatMap((facts) => report.rowsOf(facts));
  const told = (table: string, ...titles: readonly string[]): string[][] =>
    rows.filter((row) => row.table.id === table).map((row) => titles.map((title) => cell(row, title)));

  it("puts its 31 events on the sheets of the rule", () => {
    const counts = new Map<string, number>();
    for (const { table } of rows) counts.set(table.id, (counts.get(table.id) ?? 0) + 1);

    expect(Object.fromEntries(counts)).to.deep.equal({
      harvesting: 2,
      "initial-packing": 1,
      "first-land-based-receiving": 2,
      shipping: 5,
      receiving: 5,
      transformation: 12,
      "other-events": 13,
    });
  });

  it("opens the logistic units that were shipped, and finds where their lots were made", () => {
    expect(
      told(
        "shipping",
        "Traceability lot code",
        "Quantity",
        "Product description",
        "Traceability lot code source: identifier",
      ),
    ).to.deep.equal([
      [
        "urn:gdst:wholechain.com:product:lot:class:fishcompany.hgtuna.8a25a035",
        ...[
          "7000",
          "HG Yellowfin Tuna; Thunnus albacares; GUH",
          "urn:gdst:wholechain.com:location:loc:fishcompany.boat1",
        ],
      ],
      [
        "urn:gdst:wholechain.com:product:lot:class:fishcompany.sal-whole.eiwo493",
        ...["1000", "Whole Salmon; Oncorhynchus nerka; WHL", ""],
      ],
      [
        "urn:gdst:example.org:product:lot:class:fishfarm.1.farmed-tuna-01192022",
        ...["12000", "Farmed Tuna; Thunnus albacares; WHL", ""],
      ],
      [
        "urn:gdst:example.org:product:lot:class:fisherman01.tuna.v1-0122-2022",
        ...["9876", "Whole Yellowfin Tuna; WHL", "urn:epc:id:sgln:08600031303.2.0"],
      ],
      [
        "urn:gdst:example.org:product:lot:class:processor.2.v1-0122-2022",
        ...["5000", "Can of Tuna; Thunnus albacares; OTH", "urn:gdst:example.org:location:loc:processor.plant1"],
      ],
    ]);
  });

  it("harvests 1000 kg of salmon and 12000 kg of tuna", () => {
    expect(told("harvesting", "Quantity", "Commodity and variety")).to.deep.equal([
      ["1000", "Oncorhynchus nerka"],
      ["12000", "Thunnus albacares"],
    ]);
  });

  it("traces 250 kg of fry to 1000 kg of salmon, and 11000 kg of fry and feed to 12000 kg of tuna", () => {
    const made = (lot: string): string[] => {
      const { links, things } = trace(graph, lot, "up");
      const amounts = links.map(({ kind, mention: { item } }) => `${kind} ${item.quantity} ${item.unit}`);
      return [...amounts, `${things.size} things`];
    };

    expect(made("urn:gdst:wholechain.com:product:lot:class:fishcompany.sal-whole.eiwo493")).to.deep.equal([
      ...["used 250.0 KGM", "made 1000.0 KGM", "2 things"],
    ]);
    expect(made("urn:gdst:example.org:product:lot:class:fishfarm.1.farmed-tuna-01192022")).to.deep.equal([
      ...["used 10000.0 KGM", "used 1000.0 KGM", "made 12000.0 KGM", "3 things"],
    ]);
  });

  it("shows that 124 kg of tuna more were used than caught", () => {
    const { things } = trace(graph, "urn:gdst:example.org:product:lot:class:processor.2.v1-0122-2022", "up");
    const overdrafts = [...things.values()].flatMap(({ thing, balances }) =>
      balances.flatMap(({ overdraft }) => (overdraft === null ? [] : [[thing.identifier, overdraft]])),
    );

    expect(overdrafts).to.deep.equal([["urn:gdst:example.org:product:lot:class:fisherman01.tuna.v1-0122-2022", "124"]]);
  });

  it("leaves what nobody recorded missing", () => {
    expect(told("shipping", "Reference document number").flat()).to.deep.equal(Array(5).fill("(missing)"));
    expect(report.counts.missing()).to.equal(92);
  });
});

describeCorpus("Query documents of the published documents", "openepcis/2.0/EPCIS/JSON/Capture/Documents", () => {
  const files = [
    ...corpusFiles("openepcis/2.0/EPCIS/JSON/Capture/Documents", ".json"),
    ...corpusFiles("event-hash/documents-2025-10", ".jsonld"),
    ...corpusFiles("opentraceability", ".jsonld"),
  ].filter(({ text }) => isGood(text));

  it("hold the same events, as good and with the same hashes", () => {
    for (const { path, text } of files) {
      const { events } = readEpcis(text);
      const again = readEpcis(queryDocument(events, { creationDate: "2026-03-03T00:00:00Z" })).events;

      expect(
        again.map((event) => eventHash(event, CBV_2_0).uri),
        path,
      ).to.deep.equal(events.map((event) => eventHash(event, CBV_2_0).uri));
    }
    expect(files.length).to.be.greaterThan(25);
  });
});

function cell({ table, cells }: Row, title: string): string {
  return cells[table.columns.findIndex((column) => column.title === title)] ?? `no column ${title}`;
}

function isGood(text: string): boolean {
  try {
    readEpcis(text);
    return true;
  } catch {
    return false;
  }
}

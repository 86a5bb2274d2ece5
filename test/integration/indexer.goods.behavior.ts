import { expect } from "chai";
import { ZeroHash } from "ethers";

import { lineageHash } from "../../src/supplychain/lineageHash.js";
import { CustodyConditions__factory, DeviceRegistry__factory, RecallRegistry__factory } from "../../types/index.js";
import { big, code } from "../helpers/indexer/rowValues.js";
import type { Row } from "../helpers/indexer/startIndexer.js";
import type { Indexed } from "./indexer.behavior.js";

/** In the order of the contracts' enumerations. */
const LOT_STATUS = ["none", "live", "consumed", "destroyed"];
const LINEAGE_KIND = ["none", "split", "merge", "transform"];
const RECALL_RIGHT = ["none", "creator", "titleHolder", "regulator"];
const BINDING_STATUS = { bound: 1n, ended: 2n };

/** Reads each table of goods and asks the contracts the same. */
export function equalsTheLedger(indexed: () => Indexed): void {
  const rows = (sql: string) => indexed().indexer.select(sql);
  const only = async (sql: string) => {
    const found = await rows(sql);
    expect(found, sql).to.have.length(1);
    return found[0] as Row;
  };
  const ledgers = () => {
    const { stage, addresses } = indexed().story;
    const at = (name: string) => addresses[name] as string;
    return {
      ledger: stage.contracts.lotLedger,
      conditions: CustodyConditions__factory.connect(at("CustodyConditions"), stage.provider),
      devices: DeviceRegistry__factory.connect(at("DeviceRegistry"), stage.provider),
      recalls: RecallRegistry__factory.connect(at("RecallRegistry"), stage.provider),
    };
  };

  it("keeps every lot: whose it is, what is left of it, what it is packed in, and what stops it", async () => {
    const { ledger, recalls } = ledgers();
    const lots = await rows("select * from lot");
    expect(lots).to.have.length(22);
    for (const row of lots) {
      const id = String(row.id);
      const lot = await ledger.lotOf(id);
      const { title_holder, quantity, unit, decimals, sequence, status, parent, holds, marked, records_moves } = row;
      expect([...lot].slice(1), id).to.deep.equal([
        ...[title_holder, quantity].map(big),
        code(unit, 3),
        ...[decimals, sequence, LOT_STATUS.indexOf(String(status))].map(big),
        parent ?? ZeroHash,
        big(holds),
        big(row.held_contents) > 0n,
        marked,
        records_moves,
      ]);
      expect([...(await ledger.contentsOf(id))]).to.deep.equal([row.contents, row.held_contents].map(big));
      expect(row.recalled, id).to.equal((await recalls.recallOf(id)) !== ZeroHash);
      const stopped = big(holds) + big(row.held_contents) > 0n || row.recalled === true;
      expect(status === "live" && !stopped, id).to.equal(await ledger.isFree(id));

      expect(await ledger.offerOf(id)).to.equal(row.open_offer ?? ZeroHash);
      expect(await ledger.lotIdOf(big(row.creator), String(row.identifier))).to.equal(id);
      expect(await ledger.conditionsOf(id)).to.equal(row.conditions ?? ZeroHash);
      expect(await ledger.lineageOf(id)).to.equal(row.lineage ?? ZeroHash);
    }
    const statuses = lots.map(({ status }) => status);
    expect(new Set(statuses)).to.deep.equal(new Set(["live", "consumed", "destroyed"]));
    expect(lots.filter(({ holds }) => holds === 1)).to.have.length(2);
    expect(lots.filter(({ recalled }) => recalled)).to.have.length(2);
    expect(lots.filter(({ marked }) => marked)).to.have.length(6);
  });

  it("tells who holds each lot, also what moved inside another", async () => {
    const { ledger } = ledgers();
    const held = await rows("select c.*, l.custodian as own, l.parent from lot_custody c join lot l on l.id = c.lot");
    expect(held).to.have.length(22);
    for (const { lot, outermost, custodian, own, parent } of held) {
      expect((await ledger.lotOf(String(lot))).custodian).to.equal(big(custodian));
      expect(await ledger.outermostOf(String(lot))).to.equal(outermost);
      expect(own === null).to.equal(parent !== null);
    }
    const packings = await rows("select * from lot_packing");
    expect(packings).to.have.length(6);
    const open = packings.filter(({ unpacked_at }) => unpacked_at === null);
    const inside = held.filter(({ parent }) => parent !== null);
    expect(open.map(({ lot, parent }) => ({ lot, parent }))).to.have.deep.members(
      inside.map(({ lot, parent }) => ({ lot, parent })),
    );
    const changes = await rows("select unit, kind, count from unit_change order by block_number");
    expect(changes.map(({ kind, count }) => [kind, count])).to.deep.equal([
      ...[
        ["pack", 2],
        ["pack", 2],
        ["pack", 1],
        ["unpack", 2],
        ["pack", 1],
        ["unpack", 1],
        ["unpack", 1],
      ],
    ]);
  });

  it("keeps offers of custody and moves", async () => {
    const { ledger } = ledgers();
    for (const { hash, lot, from, to, quantity, sequence, deadline, document } of await rows(
      "select * from custody_offer",
    )) {
      const offer = { lot, from, to, quantity, sequence, deadline, document };
      expect(await ledger.hashOffer(offer as never)).to.equal(hash);
    }
    const states = (await rows("select state from custody_offer")).map(({ state }) => state);
    expect(states.sort()).to.deep.equal(["accepted", "accepted", "open", "overtaken", "replaced", "withdrawn"]);
    const kept = "select t.* from custody_transfer t join lot l on l.id = t.lot where l.records_moves";
    const move = await only(kept);
    expect([...(await ledger.moveOf(String(move.lot), big(move.sequence)))]).to.deep.equal(
      [move.from, move.to, move.received_quantity, move.timestamp].map(big),
    );
    expect(move.received_quantity).to.not.equal(move.quantity);
  });

  it("keeps the lineage so that each edge is proved on chain by it", async () => {
    const { ledger } = ledgers();
    const made = await rows("select id, lineage, lineage_kind from lot where lineage is not null");
    expect(made).to.have.length(5);
    for (const { id, lineage: hash, lineage_kind } of made) {
      const edges = await rows(`select * from lot_edge where child = '${id}' order by position`);
      const lineage = {
        kind: LINEAGE_KIND.indexOf(String(lineage_kind)),
        inputs: edges.map(({ parent }) => String(parent)),
        amounts: edges.map(({ amount }) => big(amount)),
        eventHash: String(edges[0]?.event_hash),
      };
      expect(lineageHash(lineage)).to.equal(hash);
      for (const { position, parent, kind } of edges) {
        expect(kind).to.equal(lineage_kind);
        expect(await ledger.isMadeFrom(String(id), lineage, big(position), String(parent))).to.equal(true);
      }
    }
    expect(await rows("select * from lot_edge")).to.have.length(10);
  });

  it("keeps what was declared, counted, sold and destroyed", async () => {
    const { ledger } = ledgers();
    for (const { party, process, from, to, numerator, denominator } of await rows("select * from yield_declaration")) {
      const declared = await ledger.yieldOf(big(party), String(process), code(from, 3), code(to, 3));
      expect([...declared]).to.deep.equal([numerator, denominator].map(big));
    }
    expect(await rows("select * from yield_declaration where denominator = 0")).to.have.length(1);
    const count = await only("select a.*, l.quantity as present from lot_adjustment a join lot l on l.id = a.lot");
    expect([count.counted_quantity, count.quantity].map(big)).to.deep.equal([39_500n, 40_000n]);
    expect(count.present).to.equal(count.counted_quantity);
    const sale = await only("select t.*, l.title_holder from title_transfer t join lot l on l.id = t.lot");
    expect([sale.to, sale.sequence].map(big)).to.deep.equal([big(sale.title_holder), 2n]);
    const end = await only("select d.*, l.status from lot_destruction d join lot l on l.id = d.lot");
    expect([big(end.quantity), end.status]).to.deep.equal([900n, "destroyed"]);
    const guards = await only("select * from lot_guards");
    expect((await ledger.guards()).map((one) => one.toLowerCase())).to.deep.equal([guards.devices, guards.recalls]);
  });

  it("keeps lists of conditions", async () => {
    const { conditions } = ledgers();
    const lists = await rows("select id from condition_list");
    expect(lists).to.have.length(2);
    for (const { id } of lists) {
      const list = await conditions.listOf(String(id));
      const kept = await rows(`select * from lot_condition where list = '${id}' order by position`);
      expect(kept.map(({ topic, subject }) => [big(topic), subject ?? ZeroHash])).to.deep.equal(
        list.map((condition) => [...condition]),
      );
    }
  });

  it("keeps devices, their certificates and bindings with all terms", async () => {
    const { devices } = ledgers();
    for (const { id, owner, generation, retired_at } of await rows("select * from device")) {
      const expected = [retired_at === null ? big(owner) : 0n, big(generation)];
      expect([...(await devices.deviceOf(String(id)))]).to.deep.equal(expected);
    }
    expect(await rows("select * from device where retired_at is not null")).to.have.length(1);
    for (const { id, device } of await rows("select * from device_calibration")) {
      expect(await devices.calibratedDevice(String(id))).to.equal(device);
    }
    const bindings = await rows("select * from device_binding");
    expect(bindings).to.have.length(3);
    for (const row of bindings) {
      const names = Object.entries(row).map(([name, value]) => [
        name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
        value,
      ]);
      const terms = { ...Object.fromEntries(names), unit: code(row.unit, 3) };
      expect(await devices.bindingId(terms)).to.equal(row.id);
      expect([...(await devices.bindingOf(String(row.id)))]).to.deep.equal([
        BINDING_STATUS[row.state as "bound" | "ended"],
        row.in_breach,
        ...[row.counter, row.anchored_counter, row.released_at ?? 0, row.ended_at ?? 0].map(big),
      ]);
    }
    const { id } = await only("select id from withdrawn_binding");
    expect((await devices.bindingOf(String(id))).status).to.equal(BINDING_STATUS.ended);
  });

  it("keeps every hold with its breach, and streams of readings", async () => {
    const { devices } = ledgers();
    const holds = await rows(
      "select h.*, b.in_breach, b.counter as latest from lot_hold h, device_binding b where b.id = h.binding",
    );
    expect(holds).to.have.length(4);
    for (const { binding, counter, id, released_at, in_breach, latest } of holds) {
      expect(await devices.holdId(String(binding), big(counter))).to.equal(id);
      expect(released_at === null).to.equal(in_breach === true && latest === counter);
    }
    const counted = await rows("select lot, count(*) as n from lot_hold where released_at is null group by lot");
    const held = await rows("select id as lot, holds as n from lot where holds > 0");
    const pairs = (found: Row[]) => found.map(({ lot, n }) => `${lot} ${n}`);
    expect(pairs(counted)).to.have.members(pairs(held));
    const ends = holds.filter(({ released_at }) => released_at !== null);
    expect(ends.map(({ releaser }) => releaser === null).sort()).to.deep.equal([false, true]);
    const stream = await only("select * from reading_stream");
    expect([...(await devices.streamOf(String(stream.binding), String(stream.root)))]).to.deep.equal([
      stream.root,
      ...[stream.count, stream.first_counter, stream.last_counter, stream.first_time, stream.last_time].map(big),
    ]);
  });

  it("keeps recalls and the marks of each lot, in the registry's places", async () => {
    const { recalls } = ledgers();
    const kept = await rows("select * from recall order by started_at");
    expect(BigInt(kept.length)).to.equal(await recalls.recallCount());
    for (const { id, lot, evidence, party, right, started_at, ended_at } of kept) {
      const times = [started_at, ended_at ?? 0].map(big);
      const expected = [lot, evidence, big(party), BigInt(RECALL_RIGHT.indexOf(String(right))), ...times];
      expect([...(await recalls.recallBy(String(id)))]).to.deep.equal(expected);
    }
    const reasons = kept.map(({ reason }) => (reason === ZeroHash ? "unfounded" : reason === null ? "none" : "given"));
    expect(reasons).to.deep.equal(["none", "given", "unfounded"]);
    const marked = new Set((await rows("select lot from recall_mark")).map(({ lot }) => String(lot)));
    for (const lot of marked) {
      const marks = await rows(`select * from recall_mark where lot = '${lot}' and slot is not null order by slot`);
      const places = await recalls.marksOf(lot);
      expect(marks.map(({ recall, inside }) => [recall, inside])).to.deep.equal(places.map((mark) => [...mark]));
      expect(marks.map(({ slot }) => slot)).to.deep.equal(marks.map((_, place) => place));
    }
    expect(await rows("select * from recall_mark where slot is null")).to.have.length(1);
  });
}

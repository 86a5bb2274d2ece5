import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { Interface } from "ethers";
import { artifacts, ethers } from "hardhat";

import { lotId } from "../../../src/supplychain/lotId.js";
import { LOT_LEDGER_ABI } from "../../../src/supplychain/lotPlan/ledgerAbi.js";
import { custodianOf, type LedgerModel, ledgerModel } from "../../../src/supplychain/lotPlan/ledgerModel.js";
import { emptyLedger, type LotRecord, ZERO_WORD } from "../../../src/supplychain/lotPlan/ledgerState.js";
import type { LotOperation } from "../../../src/supplychain/lotPlan/operations.js";
import { DAY, deployLotLedger } from "../../helpers/lotLedger.js";
import { type LedgerRun, lotOnChain, refusalOf, send } from "../../helpers/lotPlan/ledgerRun.js";
import { registerParty } from "../../helpers/registerParty.js";

const [KILOGRAM, LITRE] = ["KGM", "LTR"];
const EVENT = ethers.id("event");
const RECIPE = ethers.id("recipe");

describe("ledgerModel", () => {
  /** Three parties of one account, so that no refusal is about who calls. */
  async function fixture() {
    const { ledger, location, parties } = await deployLotLedger();
    const [, , , , , , , keeper] = await ethers.getSigners();
    const ids: bigint[] = [];
    for (let count = 0; count < 3; count++) ids.push(await registerParty(parties, keeper!));
    const run: LedgerRun = { ledger, location, signerOf: () => keeper! };
    return { run, parties: ids, now: BigInt(await time.latest()) };
  }

  it("agrees with the contract on what passes, and on each refusal with its name and numbers", async function () {
    this.timeout(60_000);
    const { run, parties, now } = await loadFixture(fixture);
    const model = ledgerModel({ ...emptyLedger(now), parties: new Set(parties) });
    const next = operationsFrom(lcg(8n), { model, parties, deadline: now + DAY });
    const refusals = new Set<string>();
    let passed = 0;

    for (let count = 0; count < 350; count++) {
      const operation = next();
      const found = await refusalOf(run, operation, parties.slice(0, 1));
      const said = model.apply(operation);
      expect(said, `${count} ${operation.kind}`).to.deep.equal(found);
      if (said !== null) refusals.add(`${operation.kind} ${said.error}`);
      else {
        passed += 1;
        await send(run, operation, parties.slice(0, 1));
      }
    }

    for (const id of model.state.lots.keys()) {
      const expected = { ...model.state.lots.get(id), custodian: custodianOf(model.state, id) };
      expect(expected).to.deep.include(await lotOnChain(run, id));
    }
    expect(passed).to.be.greaterThan(100);
    expect(refusals.size).to.be.greaterThan(20);
  });

  it("calls and reads what the contract has", async () => {
    const contract = new Interface((await artifacts.readArtifact("LotLedger")).abi);
    LOT_LEDGER_ABI.forEachFunction((known) => {
      const found = contract.getFunction(known.selector);
      expect(found?.name).to.equal(known.name);
      const results = known.outputs.map((result) => result.format("sighash"));
      expect(results).to.deep.equal(results.length === 0 ? [] : found?.outputs.map((one) => one.format("sighash")));
    });
    LOT_LEDGER_ABI.forEachEvent((known) => {
      const found = contract.getEvent(known.topicHash);
      const indexed = (inputs: readonly { indexed: boolean | null }[] = []) =>
        inputs.map((one) => one.indexed === true);
      expect(indexed(found?.inputs)).to.deep.equal(indexed(known.inputs));
    });
  });

  it("refuses what is held, holds something held, or is recalled, in the contract's order", () => {
    const lot = { ...record("coffee"), holds: 2, heldContents: 1, recall: ethers.id("recall") };
    const destroy: LotOperation = { kind: "withdraw", lot: lot.id };
    const offer: LotOperation = { kind: "offer", lot: lot.id, to: 2n, deadline: 10n, document: EVENT };
    const judged = (stopped: LotRecord) => ledgerModel(stateOf(stopped)).apply(offer);

    expect(judged(lot)).to.deep.equal({ error: "LotHeld", args: [lot.id, 2n] });
    expect(judged({ ...lot, holds: 0 })).to.deep.equal({ error: "LotContentsHeld", args: [lot.id, 1n] });
    expect(judged({ ...lot, holds: 0, heldContents: 0 })).to.deep.equal({
      error: "LotRecalled",
      args: [lot.id, lot.recall],
    });
    expect(ledgerModel(stateOf(lot)).apply(destroy)).to.equal(null);
  });

  it("refuses deadlines that passed or are more than a year away, and receivers that nobody knows", () => {
    const lot = record("coffee");
    const year = 365n * DAY;
    const offer = (to: bigint, deadline: bigint) =>
      ledgerModel({ ...stateOf(lot), parties: new Set([1n, 2n]) }).apply({
        kind: "offer",
        lot: lot.id,
        to,
        deadline,
        document: EVENT,
      });

    expect(offer(2n, 9n)).to.deep.equal({ error: "CustodyOfferExpired", args: [9n, 10n] });
    expect(offer(2n, 11n + year)).to.deep.equal({ error: "OfferDeadlineTooFar", args: [11n + year, 10n + year] });
    expect(offer(3n, 10n)).to.deep.equal({ error: "UnknownParty", args: [3n] });
    expect(offer(2n, 10n + year)).to.equal(null);
  });

  it("takes back what passed since it began", () => {
    const model = ledgerModel(stateOf(record("coffee")));
    const { id } = record("coffee");
    model.begin();
    model.apply({ kind: "destroy", lot: id, reason: EVENT });
    expect(model.state.lots.get(id)?.status).to.equal("destroyed");

    model.undo();
    expect(model.state.lots.get(id)).to.deep.equal(record("coffee"));
  });
});

function record(name: string): LotRecord {
  const identifier = ethers.id(name);
  return {
    id: lotId(1n, identifier),
    identifier,
    custodian: 1n,
    titleHolder: 1n,
    quantity: 10n,
    unit: "KGM",
    decimals: 0,
    sequence: 1n,
    status: "live",
    parent: null,
    contents: 0,
    height: 0,
    holds: 0,
    heldContents: 0,
    recall: null,
    conditions: null,
    offer: null,
    lineage: ZERO_WORD,
  };
}

function stateOf(lot: LotRecord) {
  return { ...emptyLedger(10n), lots: new Map([[lot.id, lot]]) };
}

/** The same numbers in every run. */
function lcg(seed: bigint): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & ((1n << 64n) - 1n);
    return Number((state >> 33n) % BigInt(below));
  };
}

/** Draws operations over a few lots, so that they meet each other; about half of them make sense. */
function operationsFrom(
  draw: (below: number) => number,
  { model, parties, deadline }: { model: LedgerModel; parties: readonly bigint[]; deadline: bigint },
): () => LotOperation {
  const pick = <Value>(from: readonly Value[]): Value => from[draw(from.length)]!;
  const identifier = (): string => ethers.id(`batch ${draw(24)}`);
  const lot = (): string => {
    const known = [...model.state.lots.values()];
    const live = known.filter(({ status }) => status === "live");
    const among = draw(8) > 0 && live.length > 0 ? live : known;
    return draw(16) === 0 || among.length === 0 ? lotId(pick(parties), identifier()) : pick(among).id;
  };
  const at = (id: string): LotRecord => model.state.lots.get(id) ?? { ...record("nothing"), id };
  const some = (id: string): bigint => {
    const { quantity } = at(id);
    return draw(3) === 0 ? quantity : BigInt(draw(Number(quantity) + 3));
  };
  const lots = (): string[] => Array.from({ length: draw(3) + (draw(9) > 0 ? 1 : 0) }, lot);
  const custodyOffer = (): LotOperation => ({
    kind: "offer",
    lot: lot(),
    to: pick(parties),
    deadline,
    document: EVENT,
  });

  const kinds: readonly (() => LotOperation)[] = [
    () => ({
      kind: "create",
      party: pick(parties),
      identifier: identifier(),
      quantity: BigInt(draw(30)),
      unit: draw(12) === 0 ? "H8" : pick([KILOGRAM!, LITRE!]),
      decimals: draw(20) === 0 ? 19 : draw(2),
      eventHash: EVENT,
    }),
    () => {
      const from = lot();
      return {
        kind: "split",
        lot: from,
        parts: [{ identifier: identifier(), quantity: some(from) }],
        eventHash: EVENT,
      };
    },
    () => {
      const inputs = lots().map((id) => ({ lot: id, quantity: some(id) }));
      const { quantity, unit, decimals } = at(inputs[0]?.lot ?? ZERO_WORD);
      const output = { identifier: identifier(), unit, decimals, quantity: BigInt(draw(Number(quantity) + 2)) };
      return { kind: "transform", inputs, outputs: [output], process: pick([ZERO_WORD, RECIPE]), eventHash: EVENT };
    },
    () => ({ kind: "pack", parent: lot(), lots: lots(), eventHash: EVENT }),
    () => {
      const packed = [...model.state.lots.values()].filter(({ parent }) => parent !== null);
      const one = draw(3) > 0 && packed.length > 0 ? pick(packed) : at(lot());
      return { kind: "unpack", parent: one.parent ?? lot(), lots: [one.id], eventHash: EVENT };
    },
    custodyOffer,
    () => {
      const standing = [...model.state.lots.values()].filter(({ offer }) => offer !== null);
      const { offer, id, custodian: from, quantity, sequence } = standing.length > 0 ? pick(standing) : at(lot());
      const made = { lot: id, from, to: pick(parties), quantity, sequence, deadline, document: EVENT };
      const taken = offer ?? made;
      const spoilt = { ...taken, sequence: taken.sequence + BigInt(draw(6) === 0 ? 1 : 0) };
      return { kind: "accept", offer: draw(8) === 0 ? made : spoilt, receivedQuantity: BigInt(draw(9)) };
    },
    () => ({ kind: "withdraw", lot: lot() }),
    () => {
      const { id, titleHolder, sequence } = at(lot());
      const from = draw(8) === 0 ? pick(parties) : titleHolder;
      return { kind: "title", offer: { lot: id, from, to: pick(parties), sequence, deadline, document: EVENT } };
    },
    () => {
      const { id, quantity, sequence } = at(lot());
      const counted = { quantity: quantity + BigInt(draw(9) === 0 ? 1 : 0), countedQuantity: BigInt(draw(40)) };
      const reason = draw(9) === 0 ? ZERO_WORD : EVENT;
      return { kind: "adjust", adjustment: { lot: id, ...counted, sequence, deadline, reason } };
    },
    () => ({ kind: "destroy", lot: lot(), reason: draw(5) === 0 ? ZERO_WORD : EVENT }),
    () => ({
      kind: "declareYield",
      party: pick(parties),
      process: draw(6) === 0 ? ZERO_WORD : RECIPE,
      from: pick([KILOGRAM!, LITRE!]),
      to: pick([KILOGRAM!, LITRE!]),
      numerator: BigInt(draw(4)),
      denominator: BigInt(draw(4)),
    }),
  ];
  const weighted = [0, 0, 0, 0, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 9, 10, 11].map((index) => kinds[index]!);
  return () => pick(weighted)();
}

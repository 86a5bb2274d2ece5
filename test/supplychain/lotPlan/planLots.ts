import { expect } from "chai";

import { lotId } from "../../../src/supplychain/lotId.js";
import { lotIdentifier, partIdentifier } from "../../../src/supplychain/lotPlan/identifiers.js";
import { custodianOf } from "../../../src/supplychain/lotPlan/ledgerModel.js";
import { appliedKey, emptyLedger } from "../../../src/supplychain/lotPlan/ledgerState.js";
import {
  aggregated,
  BEANS,
  CARRIER,
  commissioned,
  HAULIER,
  kindsOf,
  last,
  MACHINE,
  object,
  of,
  only,
  OTHER_PALLET,
  PALLET,
  planOf,
  ROASTED,
  ROASTER,
  ROASTERY,
  SHOP,
  shipped,
  SHOPKEEPER,
  transformed,
} from "../../helpers/lotPlan/plant.js";

const beans = lotId(ROASTER, lotIdentifier(BEANS));
const machine = lotId(ROASTER, lotIdentifier(MACHINE));
const pallet = lotId(ROASTER, lotIdentifier(PALLET));

describe("planLots", () => {
  describe("object events", () => {
    it("creates a lot with the decimals that any event of the file needs, and one piece for each serial item", () => {
      const goods = { epcList: [MACHINE], quantityList: [of(BEANS, 100)] };
      const { steps, state } = planOf([
        object("ADD", "commissioning", ROASTERY, goods),
        shipped({ quantityList: [of(BEANS, 12.125)] }, SHOP),
      ]);

      expect(kindsOf(steps[0]!)).to.deep.equal(["create", "create"]);
      expect(state.lots.get(machine)).to.include({ quantity: 1n, unit: "H87", decimals: 0 });
      expect(steps[0]!.operations[1]!.operation).to.include({ quantity: 100_000n, unit: "KGM", decimals: 3 });
    });

    it("is refused a second commissioning of a lot, and adds to it by an adjustment that a person accepts", () => {
      const events = [commissioned(ROASTERY, of(BEANS, 100)), commissioned(ROASTERY, of(BEANS, 50))];
      expect(last(planOf(events)).obstacle).to.deep.include({ refusal: { error: "LotAlreadyExists", args: [beans] } });

      const step = last(planOf(events, { accepted: [1] }));
      expect(only(step, "adjust").adjustment).to.include({ quantity: 100n, countedQuantity: 150n, sequence: 1n });
    });

    it("destroys what is gone, whole or a part that is split off before", () => {
      const destroyed = (quantity: number) =>
        object("DELETE", "destroying", ROASTERY, { quantityList: [of(BEANS, quantity)] });
      const plan = planOf([commissioned(ROASTERY, of(BEANS, 100)), destroyed(30), destroyed(70)]);

      expect(kindsOf(plan.steps[1]!)).to.deep.equal(["split: partSplitOff", "destroy"]);
      expect(kindsOf(plan.steps[2]!)).to.deep.equal(["destroy"]);
      expect(plan.state.lots.get(beans)?.status).to.equal("destroyed");
    });

    it("lists what asks nothing of the ledger, with why", () => {
      const transaction = {
        type: "TransactionEvent",
        action: "ADD",
        epcList: [MACHINE],
        bizTransactionList: [{ type: "po", bizTransaction: "urn:epc:id:gdti:0614141.06012.1234" }],
      };
      const seen = object("OBSERVE", "inspecting", ROASTERY, { epcList: [MACHINE] });
      const { steps } = planOf([seen, transaction, aggregated("OBSERVE", PALLET, { childEPCs: [MACHINE] })]);

      expect(steps.map(({ reason }) => reason)).to.deep.equal(["observation", "transaction", "observation"]);
    });

    it("does not guess: an unknown place, a unit that differs, more decimals than the lot has, no quantity", () => {
      const nowhere = "urn:epc:id:sgln:4012345.00009.0";
      const ship = (...quantityList: readonly object[]) => shipped({ quantityList }, SHOP);
      const made = commissioned(ROASTERY, of(BEANS, 100));
      const start = planOf([made]).state;
      const refused = (event: Record<string, unknown>, state = start) =>
        last(planOf([event], { state })).obstacle?.refusal;

      expect(refused(commissioned(nowhere, of(ROASTED, 1)))).to.deep.equal({ error: "NoParty", args: [nowhere] });
      expect(refused(ship(of(BEANS, 5, "LTR")))).to.deep.equal({ error: "UnitDiffers", args: [BEANS, "LTR", "KGM"] });
      expect(refused(ship(of(BEANS, 0.5)))).to.deep.equal({ error: "TooFine", args: [BEANS, "0.5", 0n] });
      expect(refused(commissioned(ROASTERY, { epcClass: ROASTED }))).to.deep.equal({
        error: "NoQuantity",
        args: [ROASTED],
      });
    });
  });

  describe("shipping and receiving", () => {
    it("offers and accepts custody, and records a short receipt beside the quantity", () => {
      const received = object("OBSERVE", "receiving", SHOP, { quantityList: [of(BEANS, 98)] });
      const goods = { quantityList: [of(BEANS, 100)] };
      const { steps, state } = planOf([commissioned(ROASTERY, of(BEANS, 100)), shipped(goods, SHOP), received]);

      expect(only(steps[1]!, "offer")).to.include({ lot: beans, to: SHOPKEEPER, document: steps[1]!.eventHash });
      expect(only(steps[2]!, "accept")).to.include({ receivedQuantity: 98n });
      expect(state.lots.get(beans)).to.include({ custodian: SHOPKEEPER, titleHolder: ROASTER, quantity: 100n });
    });

    it("reads ahead for a receiver that the shipping event does not name, and moves title where an owner is named", () => {
      const received = object("OBSERVE", "receiving", SHOP, { epcList: [PALLET] });
      const packed = aggregated("ADD", PALLET, { childQuantityList: [of(BEANS, 100)] });
      const begin = [commissioned(ROASTERY, of(BEANS, 100)), packed];

      const silent = planOf([...begin, shipped({ epcList: [PALLET] }), received]);
      expect(only(silent.steps[2]!, "offer").to).to.equal(SHOPKEEPER);
      expect(kindsOf(silent.steps[3]!)).to.deep.equal(["accept"]);

      const sold = planOf([...begin, shipped({ epcList: [PALLET] }, SHOP, "owning_party"), received]);
      expect(kindsOf(sold.steps[3]!)).to.deep.equal(["accept", "title: ownerChanges", "title: ownerChanges"]);
      expect(sold.state.lots.get(beans)?.titleHolder).to.equal(SHOPKEEPER);
    });

    it("splits off what a shipment takes of a lot; later events of the same number mean what their party holds", () => {
      const received = object("OBSERVE", "receiving", SHOP, { quantityList: [of(BEANS, 40)] });
      const sold = object("DELETE", "retail_selling", SHOP, { quantityList: [of(BEANS, 40)] });
      const events = [commissioned(ROASTERY, of(BEANS, 100)), shipped({ quantityList: [of(BEANS, 40)] }, SHOP)];
      const { steps, state } = planOf([...events, received, sold]);
      const part = lotId(ROASTER, partIdentifier(lotIdentifier(BEANS), steps[1]!.eventHash));

      expect(kindsOf(steps[1]!)).to.deep.equal(["split: partSplitOff", "offer"]);
      expect(only(steps[3]!, "destroy").lot).to.equal(part);
      expect(state.lots.get(beans)).to.include({ quantity: 60n, custodian: ROASTER });
    });

    it("plans the offer with the receipt where no event shipped, and withdraws what was not shipped after all", () => {
      const received = object("OBSERVE", "receiving", SHOP, { epcList: [MACHINE] });
      const made = object("ADD", "commissioning", ROASTERY, { epcList: [MACHINE] });
      expect(kindsOf(last(planOf([made, received])))).to.deep.equal(["offer: offerImplied", "accept"]);

      const voided = object("OBSERVE", "void_shipping", ROASTERY, { epcList: [MACHINE] });
      const plan = planOf([made, shipped({ epcList: [MACHINE] }, SHOP), voided]);
      expect(kindsOf(last(plan))).to.deep.equal(["withdraw"]);
      expect(plan.state.lots.get(machine)).to.include({ offer: null, custodian: ROASTER });
    });

    it("is refused more than there is, and ships it all once the count is signed", () => {
      const events = [commissioned(ROASTERY, of(BEANS, 100)), shipped({ quantityList: [of(BEANS, 120)] }, SHOP)];
      expect(last(planOf(events)).obstacle?.refusal).to.deep.equal({
        error: "LotOverdrawn",
        args: [beans, 120n, 100n],
      });
      expect(kindsOf(last(planOf(events, { accepted: [1] })))).to.deep.equal(["adjust: adjustInventory", "offer"]);
    });

    it("suggests the creation that is missing", () => {
      const events = [shipped({ quantityList: [of(BEANS, 5)] }, SHOP)];
      expect(last(planOf(events)).obstacle?.remedy?.kind).to.equal("create");
      expect(kindsOf(last(planOf(events, { accepted: [0] })))).to.deep.equal(["create: create", "offer"]);
    });
  });

  describe("aggregations", () => {
    const begin = [
      commissioned(ROASTERY, of(BEANS, 100)),
      aggregated("ADD", PALLET, { childQuantityList: [of(BEANS, 100)] }),
    ];

    it("makes the unit when it is first packed, and says that what stands in it stands there", () => {
      const plan = planOf([...begin, aggregated("ADD", PALLET, { childQuantityList: [of(BEANS, "100.0")] })]);
      const { steps, state } = plan;

      expect(kindsOf(steps[1]!)).to.deep.equal(["create: unitCreated", "pack"]);
      expect(last(plan)).to.include({ outcome: "nothing", reason: "alreadyStands" });
      expect(last(plan).notes).to.deep.equal([{ code: "alreadyPacked", about: [BEANS, PALLET] }]);
      expect(state.lots.get(beans)?.parent).to.equal(pallet);
    });

    it("takes out first what is packed in another unit", () => {
      const plan = planOf([...begin, aggregated("ADD", OTHER_PALLET, { childQuantityList: [of(BEANS, 100)] })]);
      const { state } = plan;

      expect(kindsOf(last(plan))).to.deep.equal(["create: unitCreated", "unpack: unpackedFirst", "pack"]);
      expect(state.lots.get(beans)?.parent).to.equal(lotId(ROASTER, lotIdentifier(OTHER_PALLET)));
    });

    it("empties the unit, packs it again, and takes a part out", () => {
      const emptied = aggregated("DELETE", PALLET, {});
      const again = { ...begin[1]!, bizLocation: { id: CARRIER } };
      const part = aggregated("DELETE", PALLET, { childQuantityList: [of(BEANS, 30)] });
      const { steps, state } = planOf([...begin, emptied, again, part]);

      expect(kindsOf(steps[2]!)).to.deep.equal(["unpack"]);
      expect(kindsOf(steps[3]!)).to.deep.equal(["pack"]);
      expect(steps[3]!.notes).to.deep.equal([{ code: "custodianPacks", about: [String(ROASTER), String(HAULIER)] }]);
      expect(kindsOf(steps[4]!)).to.deep.equal(["unpack", "split: partSplitOff", "pack: repacked"]);
      expect(state.lots.get(beans)).to.include({ quantity: 70n, parent: pallet });
      expect(state.lots.get(pallet)).to.include({ contents: 1, status: "live" });
    });

    it("says when a unit is emptied that holds nothing", () => {
      const emptied = aggregated("DELETE", PALLET, {});
      expect(last(planOf([...begin, emptied, { ...emptied, readPoint: { id: ROASTERY } }])).reason).to.equal(
        "nothingInside",
      );
    });

    it("moves what is packed with its unit alone", () => {
      const { steps } = planOf([...begin, shipped({ epcList: [PALLET], quantityList: [of(BEANS, 100)] }, SHOP)]);
      expect(only(steps[2]!, "offer").lot).to.equal(pallet);
    });
  });

  describe("transformations", () => {
    const roast = (taken: number | string, made: number | string, uom = "KGM") =>
      transformed({ inputQuantityList: [of(BEANS, taken)], outputQuantityList: [of(ROASTED, made, uom)] });

    it("takes a part, and is refused growth with both amounts", () => {
      const begin = commissioned(ROASTERY, of(BEANS, 100));
      const { state } = planOf([begin, roast(60, 50)]);
      expect(state.lots.get(beans)).to.include({ quantity: 40n, status: "live" });

      expect(last(planOf([begin, roast(60, 61)])).obstacle?.refusal).to.deep.equal({
        error: "YieldExceeded",
        args: ["KGM", 61n * 10n ** 18n, 60n * 10n ** 18n],
      });
    });

    it("suggests the least yield that is enough when the ledger rounds each input down", () => {
      const events = [
        commissioned(ROASTERY, of(BEANS, 10), of(MILK, 1)),
        transformed({
          inputQuantityList: [of(BEANS, 10), of(MILK, 1)],
          outputQuantityList: [of(ROASTED, 12)],
        }),
      ];
      const step = last(planOf(events, { accepted: [1] }));
      expect(step.outcome).to.equal("send");
      expect(only(step, "declareYield")).to.include({ numerator: 109_091n, denominator: 100_000n });
    });

    it("declares a yield between units, and keeps within what is declared afterwards", () => {
      const events = [commissioned(ROASTERY, of(BEANS, 100)), roast(50, 400, "H87")];
      const plan = planOf(events, { accepted: [1] });
      expect(only(last(plan), "declareYield")).to.include({ from: "KGM", to: "H87", numerator: 8n, denominator: 1n });

      const more = transformed({ inputQuantityList: [of(BEANS, 50)], outputQuantityList: [of(GROUND, 401, "H87")] });
      expect(last(planOf([more], { state: plan.state })).obstacle?.refusal).to.deep.equal({
        error: "YieldExceeded",
        args: ["H87", 401n * 10n ** 18n, 400n * 10n ** 18n],
      });
    });

    it("gathers the events of one transformationID", () => {
      const id = "urn:epc:id:gdti:4012345.55555.77";
      const { steps, state } = planOf([
        commissioned(ROASTERY, of(BEANS, 100)),
        transformed({ transformationID: id, inputQuantityList: [of(BEANS, 100)] }),
        transformed({ transformationID: id, outputQuantityList: [of(ROASTED, 80)] }),
      ]);
      expect(steps[1]!.reason).to.equal("waitsForOutputs");
      expect(only(steps[2]!, "transform").inputs).to.deep.equal([{ lot: beans, quantity: 100n }]);
      expect(state.lots.get(beans)?.status).to.equal("consumed");
    });

    it("is refused goods that another party holds, and takes them over where a person says that the hand-over is missing", () => {
      const events = [commissioned(SHOP, of(BEANS, 100)), roast(100, 90)];
      expect(last(planOf(events)).obstacle).to.deep.include({ source: "contract" });
      expect(last(planOf(events)).obstacle?.refusal.error).to.equal("NotAuthorizedForParty");
      expect(kindsOf(last(planOf(events, { accepted: [1] })))).to.deep.equal([
        "offer: handOver",
        "accept: handOver",
        "title: handOver",
        "transform",
      ]);
    });

    it("unpacks first what a person says stood alone", () => {
      const packed = aggregated("ADD", PALLET, { childQuantityList: [of(BEANS, 100)] });
      const events = [commissioned(ROASTERY, of(BEANS, 100)), packed, roast(100, 90)];
      expect(last(planOf(events)).obstacle?.refusal).to.deep.equal({ error: "LotPacked", args: [beans, pallet] });
      expect(kindsOf(last(planOf(events, { accepted: [2] })))).to.deep.equal(["unpack: unpack", "transform"]);
    });

    it("lets what depends on a refused event wait for it", () => {
      const ship = shipped({ quantityList: [of(ROASTED, 200)] }, SHOP);
      const step = last(planOf([commissioned(ROASTERY, of(BEANS, 100)), roast(100, 200), ship], { accepted: [2] }));
      expect(step).to.deep.include({ outcome: "waits", waitsFor: [1] });
      expect(step.obstacle?.remedy).to.equal(null);
    });
  });

  describe("corrections and second runs", () => {
    const made = commissioned(ROASTERY, of(BEANS, 100));
    const time = "2026-03-01T10:00:00Z";
    const correction = { ...made, eventTime: time, errorDeclaration: { declarationTime: "2026-03-01T11:00:00Z" } };

    it("does not apply what was withdrawn, and says when the ledger has it already", () => {
      const { steps, state } = planOf([made, correction]);
      expect(steps.map(({ outcome }) => outcome)).to.deep.equal(["withdrawn", "withdrawn"]);
      expect(state.lots.size).to.equal(0);

      const applied = new Set([appliedKey(steps[0]!.eventHash, "create", beans)]);
      const late = planOf([made, correction], { state: { ...emptyLedger(1n), applied } });
      expect(late.steps[0]!.outcome).to.equal("withdrawnLate");
    });

    it("takes an event once that stands in the file twice", () => {
      expect(last(planOf([made, { ...made, eventTime: time }])).reason).to.equal("repeated");
    });

    it("goes on after the last event that the ledger has", () => {
      const ship = shipped({ quantityList: [of(BEANS, 40)] }, SHOP);
      const events = [made, ship, object("OBSERVE", "receiving", SHOP, { quantityList: [of(BEANS, 40)] })];
      const whole = planOf(events);
      const half = planOf(events.slice(0, 2));
      const part = lotId(ROASTER, partIdentifier(lotIdentifier(BEANS), half.steps[1]!.eventHash));
      const applied = new Set([
        appliedKey(half.steps[0]!.eventHash, "create", beans),
        appliedKey(half.steps[1]!.eventHash, "create", part),
        appliedKey(half.steps[1]!.eventHash, "offer", part),
      ]);
      const rest = planOf(events, { state: { ...half.state, applied } });

      expect(rest.steps.map(({ outcome }) => outcome)).to.deep.equal(["done", "nothing", "send"]);
      expect(rest.steps[1]!.notes.map(({ code }) => code)).to.deep.equal(["alreadyOffered"]);
      expect([...rest.state.lots]).to.deep.equal([...whole.state.lots]);
      expect(custodianOf(rest.state, part)).to.equal(SHOPKEEPER);
    });
  });
});

const MILK = "urn:epc:class:lgtin:4012345.012347.MILK";
const GROUND = "urn:epc:class:lgtin:4012345.012348.GROUND";

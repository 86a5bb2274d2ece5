import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { custodianOf } from "../../../src/supplychain/lotPlan/ledgerModel.js";
import { lotIdentifier } from "../../../src/supplychain/lotPlan/identifiers.js";
import { emptyLedger, type LedgerState, type Refusal } from "../../../src/supplychain/lotPlan/ledgerState.js";
import type { LotOperation } from "../../../src/supplychain/lotPlan/operations.js";
import { partyMap } from "../../../src/supplychain/lotPlan/partyMap.js";
import type { LotPlan, PlanStep } from "../../../src/supplychain/lotPlan/plan.js";
import { planLots } from "../../../src/supplychain/lotPlan/planLots.js";
import { DAY, deployLotLedger } from "../../helpers/lotLedger.js";
import { type LedgerRun, lotOnChain, refusalOf, send } from "../../helpers/lotPlan/ledgerRun.js";
import { COMMINGLING, COMPANIES, HARVEST_OF_FRY, HARVEST_OF_TUNA, SEAFOOD } from "../../helpers/lotPlan/seafood.js";
import { registerParty } from "../../helpers/registerParty.js";
import { corpusText, describeCorpus } from "./corpus.js";

const EXACT = 10n ** 18n;

describeCorpus("A real seafood chain on the lot ledger", SEAFOOD, () => {
  async function fixture() {
    const { ledger, location, parties } = await deployLotLedger();
    const signers = await ethers.getSigners();
    const accounts = new Map<bigint, (typeof signers)[number]>();
    const entries: Record<string, bigint> = {};
    for (const [position, names] of Object.values(COMPANIES).entries()) {
      const signer = signers[position + 8]!;
      const party = await registerParty(parties, signer);
      accounts.set(party, signer);
      for (const name of names) entries[name] = party;
    }
    const run: LedgerRun = { ledger, location, signerOf: (party) => accounts.get(party)! };
    const now = BigInt(await time.latest());
    const { events } = readEpcis(corpusText(SEAFOOD));
    const planWith = (accepted: readonly number[], state: LedgerState = emptyLedger(now)): LotPlan =>
      planLots({
        events,
        partyOf: partyMap(entries),
        state,
        deadline: now + DAY,
        isAccepted: (index) => accepted.includes(index),
      });
    return { run, planWith };
  }

  /** Sends what passes, in order; a step's own operations alone. */
  async function sendAll(run: LedgerRun, steps: readonly PlanStep[]): Promise<void> {
    for (const { operations } of steps) for (const { operation, by } of operations) await send(run, operation, by);
  }

  function refusals({ steps }: LotPlan): [number, Refusal | undefined][] {
    return steps
      .filter(({ outcome }) => outcome === "refused")
      .map(({ index, obstacle }) => [index, obstacle?.refusal]);
  }

  /** The transformation of an event and what puts it right, as the plan with everything accepted has them. */
  function transformationOf(plan: LotPlan, index: number) {
    const { operations } = plan.steps.find((step) => step.index === index)!;
    const transform = operations.find(({ operation }) => operation.kind === "transform")!;
    const unremedied = { ...transform.operation, process: ethers.ZeroHash } as LotOperation;
    return { ...transform, operation: unremedied };
  }

  it("is refused for growth at 100 % and for taking more than there is, and goes through with yields and an adjustment", async () => {
    const { planWith } = await loadFixture(fixture);

    expect(refusals(planWith([]))).to.deep.equal([
      [HARVEST_OF_FRY, { error: "YieldExceeded", args: ["KGM", 1_000n * EXACT, 250n * EXACT] }],
      [HARVEST_OF_TUNA, { error: "YieldExceeded", args: ["KGM", 12_000n * EXACT, 11_000n * EXACT] }],
    ]);
    const withYields = planWith([HARVEST_OF_FRY, HARVEST_OF_TUNA]);
    expect(
      refusals(withYields).map(([index, refusal]) => [index, refusal?.error, refusal?.args.slice(1)]),
    ).to.deep.equal([[COMMINGLING, "LotOverdrawn", [10_000n, 9_876n]]]);
    const whole = planWith([HARVEST_OF_FRY, HARVEST_OF_TUNA, COMMINGLING]);
    expect(refusals(whole)).to.deep.equal([]);
    expect(new Set(whole.steps.map(({ outcome }) => outcome))).to.deep.equal(new Set(["send", "nothing"]));
    expect(whole.steps.filter(({ outcome }) => outcome === "nothing").map(({ reason }) => reason)).to.deep.equal(
      Array(4).fill("observation"),
    );
  });

  it("meets the same refusals of the contract, by name and numbers, and ends lot by lot as the plan says", async function () {
    this.timeout(60_000);
    const { run, planWith } = await loadFixture(fixture);
    const told = new Map<number, Refusal>();
    for (const accepted of [[], [HARVEST_OF_FRY, HARVEST_OF_TUNA]]) {
      for (const [index, refusal] of refusals(planWith(accepted))) if (refusal) told.set(index, refusal);
    }
    const plan = planWith([HARVEST_OF_FRY, HARVEST_OF_TUNA, COMMINGLING]);

    for (const step of plan.steps) {
      if (told.has(step.index)) {
        const { operation, by } = transformationOf(plan, step.index);
        expect(await refusalOf(run, operation, by), `event ${step.index}`).to.deep.equal(told.get(step.index));
      }
      await sendAll(run, [step]);
    }

    expect(told.size).to.equal(3);
    for (const [id, lot] of plan.state.lots) {
      const found = await lotOnChain(run, id);
      const custodian = custodianOf(plan.state, id);
      expect(found, id).to.deep.equal(
        Object.fromEntries(
          Object.keys(found).map((key) => [key, key === "custodian" ? custodian : lot[key as keyof typeof lot]]),
        ),
      );
    }
    expect(plan.state.lots.size).to.equal(15);
  });

  it("packs a logistic unit twice, and it stands empty with the importer in the end", async () => {
    const { planWith } = await loadFixture(fixture);
    const { steps, state } = planWith([HARVEST_OF_FRY, HARVEST_OF_TUNA, COMMINGLING]);
    const pallet = lotIdentifier("urn:epc:id:sscc:08600031303.0003");
    const [unit, ...others] = [...state.lots.values()].filter(({ identifier }) => identifier === pallet);
    const packings = steps.filter(({ operations }) =>
      operations.some(({ operation }) => operation.kind === "pack" && operation.parent === unit?.id),
    );

    expect(others).to.deep.equal([]);
    expect(packings.map(({ index }) => index)).to.deep.equal([25, 29]);
    expect(packings[1]?.notes.map(({ code }) => code)).to.deep.equal(["custodianPacks"]);
    expect(unit).to.include({ status: "live", contents: 0, parent: null });
  });
});

import { loadFixture, takeSnapshot, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { type DeliveryTerms, SILENT_OUTCOME } from "../../src/supplychain/escrow/deliveryTerms.js";
import {
  AGREED,
  deployEscrow,
  forContract,
  fundEscrow,
  LOTS,
  PRICE,
  REASON,
  REPORT,
  signCancellation,
} from "../helpers/deliveryEscrow.js";
import {
  CALLS,
  EVENTS,
  keyOf,
  milestones,
  type ModelTerms,
  OPEN_CALLS,
  predict,
  type Step,
  type World,
} from "../helpers/escrowModel.js";

/** Days, of which no two sums are the same. */
const DAYS = 86_400;
const WITH_ARBITER = { deliverBy: 30 * DAYS, showingWindow: 3 * DAYS, holdPeriod: 10 * DAYS, disputePeriod: 14 * DAYS };
const VARIANTS: readonly (readonly [string, ModelTerms])[] = [
  ["an arbiter whose silence pays", { ...WITH_ARBITER, refundsOnSilence: false }],
  ["an arbiter whose silence refunds", { ...WITH_ARBITER, refundsOnSilence: true }],
  ["an arbiter with little time", { ...WITH_ARBITER, disputePeriod: 2 * DAYS, refundsOnSilence: false }],
  ["no arbiter", { ...WITH_ARBITER, disputePeriod: 0, refundsOnSilence: false }],
];
type Event = (typeof EVENTS)[number];
const START: World = { state: "open", custody: "seller", stopped: false, next: 1 };

/** Every world that can be reached, each with one that leads to it. */
function explore(terms: ModelTerms, happening: readonly Event[] = EVENTS): Map<string, World> {
  const found = new Map([[keyOf(terms, START), START]]);
  for (const world of found.values()) {
    for (const after of successors(terms, world, happening)) {
      const key = keyOf(terms, after);
      if (!found.has(key)) found.set(key, after);
    }
  }
  return found;
}

function successors(terms: ModelTerms, world: World, happening: readonly Event[]): World[] {
  const steps = [...CALLS, ...happening].map((step) => predict(terms, world, step));
  return [...steps.filter((outcome) => typeof outcome !== "string"), ...waits(terms, world)];
}

/** The same world in the last second of a rule, and in the one after it. */
function waits(terms: ModelTerms, world: World): World[] {
  return milestones(terms, world)
    .flatMap((second) => [second, second + 1])
    .filter((second) => second > world.next)
    .map((next) => ({ ...world, next }));
}

/** Where a stranger who calls what it can, whenever it can, brings the item to, while nothing else happens. */
function strangersEnd(terms: ModelTerms, world: World): World {
  if (world.state === "settled" || world.state === "cancelled") return world;
  for (const moment of [world, ...waits(terms, world)]) {
    for (const call of OPEN_CALLS) {
      const outcome = predict(terms, moment, call);
      if (typeof outcome !== "string") return strangersEnd(terms, outcome);
    }
  }
  return world;
}

describe("DeliveryEscrow", () => {
  async function fixture() {
    return deployEscrow();
  }

  describe("states, all of them", () => {
    for (const [what, terms] of VARIANTS) {
      describe(`with ${what}`, () => {
        const worlds = [...explore(terms).values()];

        it("have an exit with everybody else silent, in bounded time", () => {
          const { deliverBy, showingWindow, holdPeriod, disputePeriod } = terms;
          const bound = deliverBy + 2 * showingWindow + holdPeriod + disputePeriod;
          for (const world of worlds) {
            const end = strangersEnd(terms, world);
            expect(["settled", "cancelled"], JSON.stringify(world)).to.include(end.state);
            expect(end.next - Math.max(world.next, 0), JSON.stringify(world)).to.be.lessThan(bound);
          }
        });

        it("never pay by time for goods that are stopped, nor refund what the buyer holds and nobody disputes", () => {
          for (const world of worlds) {
            for (const call of OPEN_CALLS) {
              const after = predict(terms, world, call);
              if (typeof after === "string" || after.state !== "settled") continue;
              if (after.paid === 4) expect(world.stopped, JSON.stringify(world)).to.equal(false);
              const undisputed = !world.stopped && world.state !== "disputed";
              if (after.paid === 0 && undisputed) {
                expect(world.custody, JSON.stringify(world)).not.to.match(/^buyer$|no record/);
              }
            }
          }
        });
      });
    }

    it("are those of the contract, call by call", async () => {
      // What the terms say of disputes has nothing to do with how the goods travel: all of it once, then what differs.
      for (const [index, [what, model]] of VARIANTS.entries()) {
        await conform(what, model, index === 0 ? EVENTS : ["hand over", "stop", "free"]);
      }
    });
  });

  /** Walks the model's worlds on the chain, depth first, and makes every call in each. */
  async function conform(what: string, model: ModelTerms, happening: readonly Event[]): Promise<void> {
    const scene = await loadFixture(fixture);
    const start = (await time.latest()) + 10;
    const terms = termsOf(model, { ...scene.terms, deliverBy: BigInt(start + model.deliverBy) });
    await time.setNextBlockTimestamp(start);
    await fundEscrow(scene, terms);
    const { escrow, lots, token, roaster, grower, chamber, carrier, bank, others } = scene;
    const given = forContract(terms);
    const cancellation = await signCancellation({ ...scene, terms }, { toSeller: PRICE / 2n, deadline: 2n ** 40n });
    const [before, refunded] = [await token.balanceOf(bank), await token.balanceOf(roaster)];
    const address = await escrow.getAddress();
    const recorded = { sequence: 0n };
    const seen = new Set<string>();

    const calls: Record<(typeof CALLS)[number], () => [string, readonly unknown[], typeof carrier]> = {
      deliver: () => ["deliver", [given, 0, recorded.sequence], carrier],
      deliverInCustody: () => ["deliverInCustody", [given, 0], carrier],
      claim: () => ["claim", [given, 0], carrier],
      refund: () => ["refund", [given, 0], carrier],
      "buyer disputes": () => ["dispute", [given, 0, terms.buyer, [REPORT]], roaster],
      "seller disputes": () => ["dispute", [given, 0, terms.seller, [REPORT]], grower],
      resolve: () => ["resolve", [given, 0, PRICE / 4n, REASON], chamber],
      cancel: () => ["cancel", [given, cancellation.cancellation, cancellation.buyer, cancellation.seller], carrier],
    };
    const events: Record<(typeof EVENTS)[number], () => Promise<unknown>> = {
      "hand over": () => lots.move(LOTS[0], terms.buyer, AGREED, true),
      "hand over, no record": () => lots.move(LOTS[0], terms.buyer, AGREED, false),
      "pass on": () => lots.move(LOTS[0], others, AGREED, true),
      "come back": () => lots.move(LOTS[0], terms.buyer, AGREED, true),
      return: () => lots.move(LOTS[0], terms.seller, AGREED, true),
      stop: () => lots.hold(LOTS[0], true),
      free: () => lots.hold(LOTS[0], false),
    };
    const isCall = (step: Step): step is (typeof CALLS)[number] => step in calls;

    const requestOf = (step: (typeof CALLS)[number]) => {
      const [name, args, signer] = calls[step]();
      const data = escrow.interface.encodeFunctionData(name as "claim", args as never);
      return { to: address, data, from: signer.address, gasLimit: 1_000_000n };
    };

    /** Name of the error that the contract answers to a call. */
    const refusal = async (step: (typeof CALLS)[number], world: World): Promise<string> => {
      await time.setNextBlockTimestamp(start + world.next);
      return ethers.provider.call({ ...requestOf(step), blockTag: "pending" }).then(
        () => "none",
        (error: Error) => /custom error '(\w+)/.exec(error.message)?.[1] ?? error.message,
      );
    };

    const perform = async (step: Step, world: World): Promise<void> => {
      await time.setNextBlockTimestamp(start + world.next);
      if (isCall(step)) {
        const { from, ...request } = requestOf(step);
        await (await ethers.getSigner(from)).sendTransaction(request);
      } else {
        await events[step]();
        if (step === "hand over") recorded.sequence = (await lots.lotOf(LOTS[0])).sequence;
      }
    };

    const visit = async (world: World): Promise<void> => {
      seen.add(keyOf(model, world));
      const { sequence } = recorded;
      for (const step of [...CALLS, ...happening]) {
        const outcome = predict(model, world, step);
        const place = `${what}: ${step} in ${JSON.stringify(world)}`;
        if (typeof outcome === "string") {
          expect(isCall(step) && (await refusal(step, world)), place).to.equal(outcome);
          continue;
        }
        const isKnown = seen.has(keyOf(model, outcome));
        if (!isCall(step) && isKnown) continue;
        const snapshot = await takeSnapshot();
        await perform(step, world);
        if (outcome.paid !== undefined && outcome.paid !== world.paid) {
          const toSeller = (PRICE * BigInt(outcome.paid)) / 4n;
          const paid = [(await token.balanceOf(bank)) - before, (await token.balanceOf(roaster)) - refunded];
          expect(paid, place).to.deep.equal([toSeller, PRICE - toSeller]);
        }
        if (!isKnown) await visit(outcome);
        await snapshot.restore();
        recorded.sequence = sequence;
      }
      for (const later of waits(model, world)) if (!seen.has(keyOf(model, later))) await visit(later);
    };
    await visit(START);

    expect(seen.size).to.equal(explore(model, happening).size);
  }
});

function termsOf(model: ModelTerms, terms: DeliveryTerms): DeliveryTerms {
  const isArbitrated = model.disputePeriod !== 0;
  const outcome = model.refundsOnSilence ? SILENT_OUTCOME.refundBuyer : SILENT_OUTCOME.paySeller;
  return {
    ...terms,
    arbiter: isArbitrated ? terms.arbiter : 0n,
    showingWindow: BigInt(model.showingWindow),
    holdPeriod: BigInt(model.holdPeriod),
    disputePeriod: BigInt(model.disputePeriod),
    silentOutcome: isArbitrated ? outcome : SILENT_OUTCOME.none,
    items: [terms.items[0]!],
  };
}

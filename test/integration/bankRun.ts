import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { deployBankRun } from "../helpers/bankRun/deployBankRun.js";
import { type BookedClaim, Ledger } from "../helpers/bankRun/ledger.js";
import { planRun, type Wave } from "../helpers/bankRun/planRun.js";
import { seededRandom, shuffled } from "../helpers/bankRun/seededRandom.js";
import {
  affordable,
  type BankRun,
  cancel,
  join,
  mint,
  mintUntilDue,
  reject,
  setAside,
  settle,
  startPayments,
  withdraw,
} from "../helpers/bankRun/steps.js";
import { CLAIM, TERMS } from "../helpers/deployRedemption.js";
import { report } from "../helpers/deployReserves.js";

const HOUR = 3_600n;
const DAY = 86_400n;
const CLAIMS = 10_000;
const MEMBERS = 400;
/** Places of the members that are frozen on Sunday. */
const FROZEN = [0, 1, 2, 3, 4];
/** Place of a member whose account at the bank is closed. */
const CLOSED = 399;
/** Hours from Friday 18:00 to Monday 9:00. */
const WEEKEND = 63n;
/** Hundredths of what is asked for that the bank can move on each day. */
const LIQUIDITY = { Monday: 30n, Tuesday: 45n, Wednesday: 100n };

/** One story in parts: each test goes on where the one before it ended. */
describe("A bank run over a weekend", function () {
  this.timeout(300_000);

  let run: BankRun;
  let plan: Wave[];
  let friday: bigint;
  let supply: bigint;
  let asked: bigint;
  /** Payments that the bank was told of and has not confirmed. */
  let unconfirmed: BookedClaim[] = [];

  before(async () => {
    plan = planOfAll();
    const holdings = holdingsFor(plan);
    const scene = await deployBankRun(holdings);
    run = { scene, ledger: new Ledger(), random: seededRandom(2_023), minted: 0n };
    supply = await scene.token.totalSupply();
    asked = holdings.reduce((sum, amount) => sum + amount, 0n);
    friday = BigInt(await time.latest()) + DAY;
  });

  afterEach("nothing is lost, to the unit, and the order holds", async () => {
    const { token, queue } = run.scene;
    const { requested, paid, returned, queued, aside } = run.ledger.sums();
    expect(queued + aside + paid + returned).to.equal(requested);
    expect([...(await queue.escrowed())]).to.deep.equal([queued, aside]);
    expect(await token.balanceOf(queue)).to.equal(queued + aside);
    expect(await token.totalSupply()).to.equal(supply + run.minted - paid);

    const oldest = run.ledger.oldest();
    expect([...(await queue.oldest())]).to.deep.equal([oldest?.id ?? 0n, oldest?.dueAt ?? 0n]);
    expect(await queue.nextToPay()).to.equal(run.ledger.in(CLAIM.waiting)[0]?.id ?? 0n);
  });

  it("queues 10,000 claims in their order", async () => {
    for (const { at, claims } of plan) await join(run, friday + at, claims);

    expect(await run.scene.queue.claimCount()).to.equal(BigInt(CLAIMS));
    expect(run.ledger.sums().requested).to.equal(asked);
    const last = run.ledger.claims.at(-1) as BookedClaim;
    const { holder, amount } = await run.scene.queue.claimOf(last.id);
    expect([holder, amount]).to.deep.equal([run.scene.members[last.member], last.amount]);
  });

  it("gives claims back to those who think better of it, wherever they stand", async () => {
    const others = run.ledger.in(CLAIM.waiting).slice(2);
    await cancel(run, shuffled(others, run.random).slice(0, 200));

    expect(run.ledger.in(CLAIM.cancelled)).to.have.length(200);
  });

  it("lets nobody stop the minting with a claim of dust that cannot be paid", async () => {
    const { compliance, members, token } = run.scene;
    for (const member of FROZEN) await token.connect(compliance).blacklist(members[member] as string);
    await time.increaseTo(friday + 47n * HOUR);
    await report(run.scene);

    await setAside(run, [await mintUntilDue(run)]);
    expect(await mint(run), "a stranger put the frozen holder's claim aside").to.equal(true);
    await reject(run, [await mintUntilDue(run)]);
    expect(await mint(run), "the issuer rejected the claim with the closed account").to.equal(true);
  });

  it("stops the minting in the second after the oldest claim's due time", async () => {
    const { dueAt } = await mintUntilDue(run);

    expect(dueAt, "Sunday, 19:00").to.equal(friday + 49n * HOUR);
  });

  it("frees the queue of those who are frozen", async () => {
    const frozen = run.ledger.in(CLAIM.waiting).filter(({ member }) => FROZEN.includes(member));
    expect(frozen.length).to.be.greaterThan(50);

    await setAside(run, frozen);
    expect(await mint(run), "others are late").to.equal(false);
  });

  for (const [index, [day, percent]] of Object.entries(LIQUIDITY).entries()) {
    it(`pays on ${day} what the bank can move, in order`, async () => {
      const { atTreasury, queue } = run.scene;
      await time.increaseTo(friday + WEEKEND * HOUR + BigInt(index) * DAY);
      await report(run.scene);
      await finishUnconfirmed();

      const payments = affordable(run, (asked * percent) / 100n);
      const [first, second] = payments as [BookedClaim, BookedClaim];
      await expect(atTreasury.startPayments([second.id]))
        .to.be.revertedWithCustomError(queue, "ClaimNotNext")
        .withArgs(second.id, first.id);
      await startPayments(run, payments);
      await time.increase(2n * HOUR);

      await reject(
        run,
        payments.filter(({ id }) => id % 97n === 0n),
      );
      const paid = payments.filter(({ state }) => state === CLAIM.paying);
      // The bank's word on the youngest comes late.
      if (day === "Tuesday") unconfirmed = paid.splice(-60);
      await settle(run, paid);
      expect(await mint(run), "the gate opens with the last late claim").to.equal(day === "Wednesday");
    });
  }

  it("gives back what could not be paid: every holder has what was not paid out", async () => {
    const { compliance, members, queue, token } = run.scene;
    for (const member of FROZEN) await token.connect(compliance).unBlacklist(members[member] as string);
    await withdraw(run, [...run.ledger.in(CLAIM.rejected), ...run.ledger.in(CLAIM.setAside)]);

    expect([...(await queue.escrowed())]).to.deep.equal([0n, 0n]);
    const kept = holdingsFor(plan);
    for (const { member, amount } of run.ledger.in(CLAIM.settled)) kept[member] = (kept[member] as bigint) - amount;
    for (const [member, address] of members.entries()) {
      expect(await token.balanceOf(address), `member ${member}`).to.equal(kept[member]);
    }
  });

  /** Some holders lose patience when the payment's time has run out; the others' money did come. */
  async function finishUnconfirmed(): Promise<void> {
    await cancel(run, unconfirmed.slice(0, 10));
    await settle(run, unconfirmed.slice(10));
    unconfirmed = [];
  }
});

/** Two claims of dust first, half an hour apart; then all others until Sunday noon. */
function planOfAll(): Wave[] {
  const dust = [FROZEN[0] as number, CLOSED].map((member, index) => ({
    at: BigInt(index) * (HOUR / 2n),
    claims: [{ member, amount: TERMS.minAmount }],
  }));
  const shape = { seed: 7, claims: CLAIMS - dust.length, members: MEMBERS, perWave: 90, minAmount: TERMS.minAmount };
  const others = planRun({ ...shape, duration: 41n * HOUR });
  return [...dust, ...others.map(({ at, claims }) => ({ at: at + HOUR, claims }))];
}

/** What each member claims in all, and so needs. */
function holdingsFor(plan: readonly Wave[]): bigint[] {
  const holdings = Array.from({ length: MEMBERS }, () => 0n);
  for (const { member, amount } of plan.flatMap(({ claims }) => claims)) {
    holdings[member] = (holdings[member] as bigint) + amount;
  }
  return holdings;
}

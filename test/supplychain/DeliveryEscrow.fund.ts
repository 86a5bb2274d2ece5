import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";

import { scopes } from "../../src/identity/scopes.js";
import { type DeliveryTerms, SILENT_OUTCOME } from "../../src/supplychain/escrow/deliveryTerms.js";
import { escrowId } from "../../src/supplychain/escrow/escrowId.js";
import { escrowTotal } from "../../src/supplychain/escrow/escrowTotal.js";
import { fundingTypedData } from "../../src/supplychain/escrow/fundingTypedData.js";
import {
  AGREED,
  deployEscrow,
  forContract,
  FUNDS,
  LOT_STATUS,
  LOTS,
  PERIODS,
  PRICE,
} from "../helpers/deliveryEscrow.js";
import { SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";
import { TOKEN_NAME } from "../helpers/deployStablecoin.js";
import { DAY } from "../helpers/lotLedger.js";
import vectors from "../vectors/escrow.json";

const PERIOD = { showing: 0n, hold: 1n, dispute: 2n };
const CEILING = 365n * DAY;

describe("DeliveryEscrow", () => {
  async function fixture() {
    return deployEscrow();
  }

  describe("constructor", () => {
    for (const [what, bounds] of [
      ["periods of no length", { minimum: 0n, maximum: DAY }],
      ["empty bounds", { minimum: DAY + 1n, maximum: DAY }],
      ["periods of more than a year", { minimum: DAY, maximum: CEILING + 1n }],
    ] as const) {
      it(`reverts when it would allow ${what}`, async () => {
        const { authority, parties, token, lots, evidence, escrow } = await loadFixture(fixture);
        const given = [authority, SUCCESSION_DELAY, token, parties, lots, evidence, bounds];

        await expect(ethers.deployContract("DeliveryEscrow", given))
          .to.be.revertedWithCustomError(escrow, "PeriodBoundsInvalid")
          .withArgs([bounds.minimum, bounds.maximum], CEILING);
      });
    }

    it("takes bounds that leave one choice", async () => {
      const { authority, parties, token, lots, evidence } = await loadFixture(fixture);
      const given = [authority, SUCCESSION_DELAY, token, parties, lots, evidence, { minimum: DAY, maximum: DAY }];

      const escrow = await ethers.deployContract("DeliveryEscrow", given);

      expect(await escrow.periodBounds()).to.deep.equal([DAY, DAY]);
    });

    it("takes the widest bounds and tells what it relies on", async () => {
      const { authority, parties, token, lots, evidence } = await loadFixture(fixture);
      const bounds = { minimum: 1n, maximum: CEILING };
      const escrow = await ethers.deployContract("DeliveryEscrow", [
        authority,
        SUCCESSION_DELAY,
        token,
        parties,
        lots,
        evidence,
        bounds,
      ]);

      expect(await escrow.periodBounds()).to.deep.equal([1n, CEILING]);
      expect(await escrow.foundations()).to.deep.equal([
        await token.getAddress(),
        await parties.getAddress(),
        await lots.getAddress(),
        await evidence.getAddress(),
      ]);
    });
  });

  describe("fund", () => {
    it("takes the sum of the prices and tells the terms", async () => {
      const { escrow, roaster, token, terms } = await loadFixture(fixture);
      const [id, total] = [escrowId(terms), escrowTotal(terms)];

      const funding = escrow.connect(roaster).fund(forContract(terms));
      await expect(funding)
        .to.emit(escrow, "EscrowFunded")
        .withArgs(id, terms.buyer, terms.seller, roaster.address, total, Object.values(withItems(terms)));
      await expect(funding).to.changeTokenBalances(token, [roaster, escrow], [-total, total]);

      const fundedAt = BigInt(await time.latest());
      expect(await escrow.escrowOf(id)).to.deep.equal([fundedAt, total, false]);
      expect(await escrow.owed()).to.equal(total);
      expect(await escrow.hashTerms(forContract(terms))).to.equal(id);
      expect(await escrow.itemOf(id, 0)).to.deep.equal([0n, 0n, 0n, 0n]);
    });

    it("lets staff of the buyer fund, with their own money", async () => {
      const { escrow, parties, roaster, clerk, token, terms } = await loadFixture(fixture);
      const validUntil = BigInt(await time.latest()) + DAY;
      await parties.connect(roaster).setOperator(terms.buyer, clerk, scopes.ESCROW, validUntil);
      await token.connect(roaster).transfer(clerk, FUNDS);
      await token.connect(clerk).approve(escrow, FUNDS);

      await expect(escrow.connect(clerk).fund(forContract(terms))).to.changeTokenBalance(
        token,
        clerk,
        -escrowTotal(terms),
      );
    });

    it("takes terms at their bounds: the first second, the shortest and the longest periods, 16 lots, no arbiter", async () => {
      const { escrow, roaster, lots, terms } = await loadFixture(fixture);
      const items = Array.from({ length: 16 }, (_, index) => ({
        lot: ethers.toBeHex(index + 1, 32),
        quantity: 1n,
        price: 1n,
      }));
      for (const { lot } of items) await lots.state(lot, terms.seller, 1n, LOT_STATUS.live);
      const next = BigInt(await time.latest()) + 100n;
      await time.setNextBlockTimestamp(next);

      await escrow.connect(roaster).fund(
        forContract({
          ...terms,
          arbiter: 0n,
          deliverBy: next,
          showingWindow: PERIODS.minimum,
          holdPeriod: PERIODS.maximum,
          disputePeriod: 0n,
          silentOutcome: SILENT_OUTCOME.none,
          items,
        }),
      );

      expect(await escrow.owed()).to.equal(16n);
    });

    for (const [what, change, error, args] of [
      [
        "buyer and seller are the same",
        { seller: 2n },
        "EscrowPartiesNotDistinct",
        ({ buyer, arbiter }: DeliveryTerms) => [buyer, buyer, arbiter],
      ],
      [
        "the buyer arbitrates",
        { arbiter: 2n },
        "EscrowPartiesNotDistinct",
        ({ buyer, seller }: DeliveryTerms) => [buyer, seller, buyer],
      ],
      [
        "the seller arbitrates",
        { arbiter: 1n },
        "EscrowPartiesNotDistinct",
        ({ buyer, seller }: DeliveryTerms) => [buyer, seller, seller],
      ],
      ["there is no such seller", { seller: 99n }, "UnknownParty", () => [99n]],
      ["there is no such arbiter", { arbiter: 99n }, "UnknownParty", () => [99n]],
      ["the payee is zero", { payee: ZeroAddress }, "InvalidEscrowAccount", () => [ZeroAddress]],
      ["the refundee is zero", { refundee: ZeroAddress }, "InvalidEscrowAccount", () => [ZeroAddress]],
      [
        "a window is too short",
        { showingWindow: PERIODS.minimum - 1n },
        "EscrowPeriodOutOfRange",
        () => [PERIOD.showing, PERIODS.minimum - 1n, PERIODS.minimum, PERIODS.maximum],
      ],
      [
        "a hold would last too long",
        { holdPeriod: PERIODS.maximum + 1n },
        "EscrowPeriodOutOfRange",
        () => [PERIOD.hold, PERIODS.maximum + 1n, PERIODS.minimum, PERIODS.maximum],
      ],
      [
        "the arbiter has too little time",
        { disputePeriod: 1n },
        "EscrowPeriodOutOfRange",
        () => [PERIOD.dispute, 1n, PERIODS.minimum, PERIODS.maximum],
      ],
      [
        "an arbiter has no time",
        { disputePeriod: 0n },
        "DisputeTermsInconsistent",
        ({ arbiter }: DeliveryTerms) => [arbiter, 0n, SILENT_OUTCOME.paySeller],
      ],
      [
        "nothing is said of an arbiter's silence",
        { silentOutcome: SILENT_OUTCOME.none },
        "DisputeTermsInconsistent",
        ({ arbiter, disputePeriod }: DeliveryTerms) => [arbiter, disputePeriod, SILENT_OUTCOME.none],
      ],
      [
        "nobody arbitrates disputes",
        { arbiter: 0n },
        "DisputeTermsInconsistent",
        ({ disputePeriod }: DeliveryTerms) => [0n, disputePeriod, SILENT_OUTCOME.paySeller],
      ],
      ["there is no lot", { items: [] }, "ItemCountOutOfRange", () => [0n, 16n]],
      [
        "there are more than 16 lots",
        { items: Array.from({ length: 17 }, () => ({ lot: LOTS[0], quantity: AGREED, price: PRICE })) },
        "ItemCountOutOfRange",
        () => [17n, 16n],
      ],
      [
        "a lot stands there twice",
        { items: [0, 0].map((index) => ({ lot: LOTS[index]!, quantity: AGREED, price: PRICE })) },
        "ItemsNotAscending",
        () => [1n],
      ],
      [
        "lots are out of order",
        { items: [1, 0].map((index) => ({ lot: LOTS[index]!, quantity: AGREED, price: PRICE })) },
        "ItemsNotAscending",
        () => [1n],
      ],
      ["a quantity is zero", { items: [{ lot: LOTS[0], quantity: 0n, price: PRICE }] }, "EmptyItem", () => [0n]],
      ["a price is zero", { items: [{ lot: LOTS[0], quantity: AGREED, price: 0n }] }, "EmptyItem", () => [0n]],
    ] as const) {
      it(`reverts when ${what}`, async () => {
        const { escrow, roaster, terms } = await loadFixture(fixture);

        await expect(escrow.connect(roaster).fund(forContract({ ...terms, ...change })))
          .to.be.revertedWithCustomError(escrow, error)
          .withArgs(...args(terms));
      });
    }

    it("reverts when the payee is the token or the escrow itself", async () => {
      const { escrow, roaster, token, terms } = await loadFixture(fixture);

      for (const payee of [await token.getAddress(), await escrow.getAddress()]) {
        await expect(escrow.connect(roaster).fund(forContract({ ...terms, payee })))
          .to.be.revertedWithCustomError(escrow, "InvalidEscrowAccount")
          .withArgs(payee);
      }
    });

    it("takes a deadline as far away as it may be, and one in the same second", async () => {
      const { escrow, roaster, terms } = await loadFixture(fixture);
      const now = BigInt(await time.latest()) + 100n;

      for (const deliverBy of [now, now + (await escrow.MAX_DELIVERY_TIME())]) {
        await time.setNextBlockTimestamp(now);
        await escrow.connect(roaster).fund.staticCall(forContract({ ...terms, deliverBy }), { blockTag: "pending" });
      }
    });

    it("reverts when the deadline is past or too far away", async () => {
      const { escrow, roaster, terms } = await loadFixture(fixture);
      const now = BigInt(await time.latest()) + 100n;
      const latest = now + (await escrow.MAX_DELIVERY_TIME());

      for (const deliverBy of [0n, now - 1n, latest + 1n, 2n ** 64n - 1n]) {
        await time.setNextBlockTimestamp(now);
        const funding = escrow.connect(roaster).fund.staticCall(forContract({ ...terms, deliverBy }), {
          blockTag: "pending",
        });
        await expect(funding)
          .to.be.revertedWithCustomError(escrow, "DeliveryDeadlineOutOfRange")
          .withArgs(deliverBy, now, latest);
      }
    });

    it("reverts when the caller may not spend for the buyer", async () => {
      const { escrow, grower, parties, terms } = await loadFixture(fixture);

      await expect(escrow.connect(grower).fund(forContract(terms)))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(terms.buyer, grower.address, scopes.ESCROW);
    });

    it("reverts when the very same terms were funded", async () => {
      const { escrow, roaster, terms } = await loadFixture(fixture);
      await escrow.connect(roaster).fund(forContract(terms));

      await expect(escrow.connect(roaster).fund(forContract(terms)))
        .to.be.revertedWithCustomError(escrow, "EscrowAlreadyFunded")
        .withArgs(escrowId(terms));
    });

    it("reverts when a lot is unknown, consumed, or the buyer's already", async () => {
      const { escrow, lots, roaster, terms } = await loadFixture(fixture);
      const ledger = await ethers.getContractAt("ILotLedger", lots);
      const fund = (lot: string) =>
        escrow.connect(roaster).fund(forContract({ ...terms, items: [{ lot, quantity: AGREED, price: PRICE }] }));

      await expect(fund(ZeroHash)).to.be.revertedWithCustomError(ledger, "UnknownLot").withArgs(ZeroHash);

      await lots.state(LOTS[0], terms.seller, 0n, LOT_STATUS.consumed);
      await expect(fund(LOTS[0]))
        .to.be.revertedWithCustomError(ledger, "LotNotLive")
        .withArgs(LOTS[0], LOT_STATUS.consumed);

      await lots.move(LOTS[1], terms.buyer, AGREED, true);
      await expect(fund(LOTS[1])).to.be.revertedWithCustomError(escrow, "BuyerHoldsLot").withArgs(LOTS[1], terms.buyer);
    });

    it("reverts when a successor took over, while what was funded goes on", async () => {
      const { escrow, roaster, lots, terms } = await loadFixture(fixture);
      await escrow.announceSuccessor(lots);
      await escrow.connect(roaster).fund(forContract(terms));
      await time.increase(SUCCESSION_DELAY);
      const closesAt = (await escrow.successor())[1];

      const again = forContract({ ...terms, salt: ZeroHash });
      await expect(escrow.connect(roaster).fund(again))
        .to.be.revertedWithCustomError(escrow, "RecordsClosed")
        .withArgs(await lots.getAddress(), closesAt);
      await expect(escrow.fundWithAuthorization(again, roaster, 0n, 1n, "0x")).to.be.revertedWithCustomError(
        escrow,
        "RecordsClosed",
      );

      await time.increaseTo(terms.deliverBy + terms.showingWindow + 1n);
      await escrow.refund(forContract(terms), 0);
    });
  });

  describe("fundWithAuthorization", () => {
    async function signed() {
      const scene = await loadFixture(fixture);
      const { token, escrow, roaster, terms, location } = scene;
      const validBefore = BigInt(await time.latest()) + DAY;
      const { domain, types, message } = fundingTypedData({
        token: { name: TOKEN_NAME, chainId: location.chainId, verifyingContract: await token.getAddress() },
        escrow: await escrow.getAddress(),
        payer: roaster.address,
        terms,
        validAfter: 0n,
        validBefore,
      });
      const signature = await roaster.signTypedData(
        domain,
        { ReceiveWithAuthorization: types.ReceiveWithAuthorization },
        message,
      );
      return { ...scene, validBefore, signature };
    }

    it("funds with the payer's signature, whoever submits it", async () => {
      const { escrow, carrier, roaster, token, terms, validBefore, signature } = await signed();
      const total = escrowTotal(terms);

      await expect(
        escrow.connect(carrier).fundWithAuthorization(forContract(terms), roaster, 0n, validBefore, signature),
      ).to.changeTokenBalances(token, [roaster, escrow, carrier], [-total, total, 0n]);
      expect(await token.authorizationState(roaster, escrowId(terms))).to.equal(true);
    });

    it("reverts under any other terms", async () => {
      const { escrow, roaster, bank, carrier, token, terms, validBefore, signature } = await signed();
      expect(bank.address).to.equal(terms.payee);
      const other = forContract({ ...terms, payee: carrier.address });

      await expect(
        escrow.fundWithAuthorization(other, roaster, 0n, validBefore, signature),
      ).to.be.revertedWithCustomError(token, "InvalidHolderSignature");
    });

    it("reverts when the payer may not spend for the buyer", async () => {
      const { escrow, carrier, parties, terms, validBefore, signature } = await signed();

      await expect(escrow.fundWithAuthorization(forContract(terms), carrier, 0n, validBefore, signature))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(terms.buyer, carrier.address, scopes.ESCROW);
    });
  });

  describe("hashTerms", () => {
    it("is the golden id", async () => {
      const { escrow } = await loadFixture(fixture);

      expect(await escrow.hashTerms(vectors.terms)).to.equal(vectors.id);
    });
  });

  function withItems(terms: DeliveryTerms) {
    return { ...terms, items: terms.items.map((item) => Object.values(item)) };
  }
});

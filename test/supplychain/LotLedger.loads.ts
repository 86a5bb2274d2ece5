import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { Signer } from "ethers";
import { ethers } from "hardhat";

import { scopes } from "../../src/identity/scopes.js";
import type { CustodyOffer } from "../../src/supplychain/custodyMessages.js";
import { custodyLoadTypedData } from "../../src/supplychain/custodyLoadTypedData.js";
import { QUANTITY } from "../helpers/lotLedger.js";
import { deployGuardedLedger, EVENT_HASH, moveLot } from "../helpers/lotScene.js";
import { digestOf } from "../helpers/typedData.js";

describe("LotLedger", () => {
  async function fixture() {
    const deployed = await deployGuardedLedger();
    const { location, grower, roaster, offer, created } = deployed;
    const other = await created("other", 9n);
    const offers = [offer, { ...offer, lot: other, quantity: 9n, document: ethers.ZeroHash }];
    const receivedQuantities = [QUANTITY - 1n, 9n];

    async function signatures(
      load = { offers, receivedQuantities },
      giver: Signer = grower,
      receiver: Signer = roaster,
    ) {
      const data = custodyLoadTypedData(location, load);
      const { domain, types, message } = data.offers;
      const receipt = data.receipt;
      const signed = { ...receipt.message, receivedQuantities: [...receipt.message.receivedQuantities] };
      return [
        { signer: giver, signature: await giver.signTypedData(domain, types, { offers: [...message.offers] }) },
        { signer: receiver, signature: await receiver.signTypedData(receipt.domain, receipt.types, signed) },
      ] as const;
    }
    return { ...deployed, other, offers, receivedQuantities, signatures };
  }

  describe("handOverLoad", () => {
    it("moves all lots with one signature of each side, whoever submits", async () => {
      const { ledger, stranger, grower, growerParty, roaster, roasterParty, ...load } = await loadFixture(fixture);
      const { offers, receivedQuantities, coffee, other, signatures } = load;

      const moving = ledger.connect(stranger).handOverLoad(offers, receivedQuantities, ...(await signatures()));

      for (const [i, lot] of [coffee, other].entries()) {
        const { quantity, document } = offers[i]!;
        await expect(moving)
          .to.emit(ledger, "CustodyTransferred")
          .withArgs(
            lot,
            growerParty,
            roasterParty,
            quantity,
            receivedQuantities[i],
            2n,
            document,
            grower,
            roaster,
            true,
          );
        expect((await ledger.lotOf(lot)).custodian).to.equal(roasterParty);
      }
    });

    it("moves nothing when one lot cannot", async () => {
      const { ledger, devices, growerParty, offers, receivedQuantities, signatures, coffee, other } =
        await loadFixture(fixture);
      await devices.hold(ledger, other);

      await expect(ledger.handOverLoad(offers, receivedQuantities, ...(await signatures())))
        .to.be.revertedWithCustomError(ledger, "LotHeld")
        .withArgs(other, 1n);
      expect((await ledger.lotOf(coffee)).custodian).to.equal(growerParty);
    });

    it("refuses loads that are no loads", async () => {
      const { ledger, offers, signatures } = await loadFixture(fixture);
      const signed = await signatures();
      const cases: [CustodyOffer[], bigint[]][] = [
        [[], []],
        [offers, [1n]],
        [Array<CustodyOffer>(65).fill(offers[0]!), Array<bigint>(65).fill(1n)],
      ];
      for (const [given, received] of cases) {
        await expect(ledger.handOverLoad(given, received, ...signed))
          .to.be.revertedWithCustomError(ledger, "InvalidLoad")
          .withArgs(BigInt(given.length), BigInt(received.length), 64n);
      }
    });

    it("takes no lot twice, in a load of as many as there can be", async () => {
      const { ledger, coffee, offer, signatures } = await loadFixture(fixture);
      const load = { offers: Array<CustodyOffer>(64).fill(offer), receivedQuantities: Array<bigint>(64).fill(1n) };

      await expect(ledger.handOverLoad(load.offers, load.receivedQuantities, ...(await signatures(load))))
        .to.be.revertedWithCustomError(ledger, "StaleCustodyOffer")
        .withArgs(coffee, 1n, 2n);
    });

    it("moves nothing that is packed, though its former custodian signs for its number", async () => {
      const { ledger, grower, offers, receivedQuantities, signatures, coffee, created } = await loadFixture(fixture);
      const pallet = await created("pallet", 1n);
      await ledger.connect(grower).pack(pallet, [coffee], EVENT_HASH);
      const load = { offers: [{ ...offers[0]!, sequence: 2n }], receivedQuantities: receivedQuantities.slice(0, 1) };

      await expect(ledger.handOverLoad(load.offers, load.receivedQuantities, ...(await signatures(load))))
        .to.be.revertedWithCustomError(ledger, "LotPacked")
        .withArgs(coffee, pallet);
    });

    it("refuses offers of other parties in the load", async () => {
      const { ledger, growerParty, roasterParty, shopParty, offers, receivedQuantities, signatures } =
        await loadFixture(fixture);
      for (const change of [{ to: shopParty }, { from: roasterParty, to: growerParty }, { from: shopParty }]) {
        const mixed = [offers[0]!, { ...offers[1]!, ...change }];
        const load = { offers: mixed, receivedQuantities };
        await expect(ledger.handOverLoad(mixed, receivedQuantities, ...(await signatures(load))))
          .to.be.revertedWithCustomError(ledger, "MixedLoad")
          .withArgs(1n);
      }
    });

    it("refuses what one side did not sign", async () => {
      const { ledger, location, grower, growerParty, roaster, roasterParty, ...rest } = await loadFixture(fixture);
      const { offers, receivedQuantities, signatures, parties, stranger } = rest;
      const data = custodyLoadTypedData(location, { offers, receivedQuantities });
      const digests = {
        offers: digestOf({ ...data.offers, message: { offers } }),
        receipt: digestOf({ ...data.receipt, message: { ...data.receipt.message, receivedQuantities } }),
      };
      const [giver, receiver] = await signatures();
      const other = await signatures({ offers, receivedQuantities: [1n, 1n] });

      await expect(ledger.handOverLoad(offers, receivedQuantities, { ...giver, signature: "0x" }, receiver))
        .to.be.revertedWithCustomError(ledger, "InvalidCustodySignature")
        .withArgs(growerParty, grower, digests.offers);
      await expect(ledger.handOverLoad(offers, receivedQuantities, giver, other[1]))
        .to.be.revertedWithCustomError(ledger, "InvalidCustodySignature")
        .withArgs(roasterParty, roaster, digests.receipt);
      await expect(ledger.handOverLoad(offers, receivedQuantities, { ...giver, signer: stranger }, receiver))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(growerParty, stranger, scopes.CUSTODY);
    });
  });

  describe("recordMoves", () => {
    it("keeps every move from then on, and what the receiver took", async () => {
      const { ledger, grower, growerParty, roaster, roasterParty, coffee, created } = await loadFixture(fixture);
      await expect(ledger.connect(grower).recordMoves(coffee)).to.emit(ledger, "MovesRecorded").withArgs(coffee);
      await expect(ledger.connect(grower).recordMoves(coffee)).not.to.emit(ledger, "MovesRecorded");
      const unkept = await created("unkept", 1n);

      await moveLot(ledger, { lot: coffee, giver: grower, to: roasterParty, receiver: roaster });
      const movedAt = BigInt(await time.latest());
      await moveLot(ledger, { lot: coffee, giver: roaster, to: growerParty, receiver: grower });
      await moveLot(ledger, { lot: unkept, giver: grower, to: roasterParty, receiver: roaster });

      expect(await ledger.moveOf(coffee, 2n)).to.deep.equal([growerParty, roasterParty, QUANTITY, movedAt]);
      expect((await ledger.moveOf(coffee, 3n)).to).to.equal(growerParty);
      expect(await ledger.latestMoveOf(coffee)).to.deep.equal(await ledger.moveOf(coffee, 3n));
      for (const [lot, sequence] of [
        [coffee, 1n],
        [coffee, 4n],
        [unkept, 2n],
      ] as const) {
        expect(await ledger.moveOf(lot, sequence)).to.deep.equal([0n, 0n, 0n, 0n]);
      }
    });

    it("is asked by the custodian or the title holder, also of a packed lot", async () => {
      const { ledger, parties, grower, roaster, roasterParty, shop, coffee, created } = await loadFixture(fixture);
      const pallet = await created("pallet", 1n);
      await ledger.connect(grower).pack(pallet, [coffee], EVENT_HASH);
      await moveLot(ledger, { lot: pallet, giver: grower, to: roasterParty, receiver: roaster });

      await expect(ledger.connect(shop).recordMoves(coffee))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(roasterParty, shop, scopes.CUSTODY);
      await expect(ledger.connect(roaster).recordMoves(coffee)).to.emit(ledger, "MovesRecorded").withArgs(coffee);
      await expect(ledger.connect(grower).recordMoves(pallet)).to.emit(ledger, "MovesRecorded").withArgs(pallet);
      const unknown = ethers.id("no such lot");
      await expect(ledger.recordMoves(unknown)).to.be.revertedWithCustomError(ledger, "UnknownLot").withArgs(unknown);
    });

    it("reverts for a lot that is not live, as withdrawing does", async () => {
      const { ledger, grower, coffee } = await loadFixture(fixture);
      await ledger.connect(grower).destroy(coffee, ethers.id("spilt"));

      for (const act of ["recordMoves", "withdrawOffer"] as const) {
        await expect(ledger.connect(grower)[act](coffee))
          .to.be.revertedWithCustomError(ledger, "LotNotLive")
          .withArgs(coffee, 3n);
      }
    });
  });
});

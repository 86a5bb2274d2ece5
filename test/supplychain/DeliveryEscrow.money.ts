import { loadFixture, mine, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { escrowTotal } from "../../src/supplychain/escrow/escrowTotal.js";
import {
  deliverItem,
  deployEscrow,
  deployFundedEscrow,
  forContract,
  FUNDS,
  PERIODS,
  PRICE,
} from "../helpers/deliveryEscrow.js";
import { SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";

const MOOD = { honest: 0, fee: 1, false: 2, paused: 3, generous: 5, inverted: 6, greedy: 7 };

describe("DeliveryEscrow", () => {
  async function fixture() {
    const scene = await deployFundedEscrow();
    await deliverItem(scene, 0);
    await time.increase(scene.terms.showingWindow);
    return scene;
  }

  /** An escrow whose token misbehaves. */
  async function unruly() {
    const scene = await deployEscrow();
    const { authority, parties, lots, evidence, roaster } = scene;
    const component = await ethers.deployContract("UnrulyComponent");
    const escrow = await ethers.deployContract("DeliveryEscrow", [
      authority,
      SUCCESSION_DELAY,
      await component.getAddress(),
      parties,
      lots,
      evidence,
      PERIODS,
    ]);
    await component.issue(roaster, FUNDS);
    await component.connect(roaster).approve(escrow, FUNDS);
    return { ...scene, component, escrow };
  }

  async function unrulyDelivered() {
    const scene = await unruly();
    await scene.escrow.connect(scene.roaster).fund(forContract(scene.terms));
    await deliverItem(scene, 0);
    await time.increase(scene.terms.showingWindow);
    return { ...scene, id: await scene.escrow.hashTerms(forContract(scene.terms)) };
  }

  describe("payments", () => {
    it("wait for a frozen payee, who is paid once it is free", async () => {
      const { escrow, token, treasurer, carrier, bank, terms, id } = await loadFixture(fixture);
      await token.connect(treasurer).blacklist(bank);

      await expect(escrow.claim(forContract(terms), 0))
        .to.emit(escrow, "EscrowClaimRecorded")
        .withArgs(id, bank.address, PRICE);
      expect(await escrow.claimOf(bank)).to.equal(PRICE);
      expect(await escrow.owed()).to.equal(escrowTotal(terms));
      await expect(escrow.connect(carrier).withdraw(bank)).to.be.revertedWithCustomError(token, "AccountFrozen");

      await token.connect(treasurer).unBlacklist(bank);
      const withdrawing = escrow.connect(carrier).withdraw(bank);
      await expect(withdrawing).to.emit(escrow, "EscrowClaimWithdrawn").withArgs(bank.address, PRICE);
      await expect(withdrawing).to.changeTokenBalance(token, bank, PRICE);
      expect(await escrow.owed()).to.equal(escrowTotal(terms) - PRICE);
      await expect(escrow.withdraw(bank))
        .to.be.revertedWithCustomError(escrow, "NothingToWithdraw")
        .withArgs(bank.address);
    });

    it("wait for both while the token is paused", async () => {
      const { escrow, token, treasurer, bank, roaster, terms } = await loadFixture(fixture);
      await token.connect(treasurer).pause();
      await escrow.claim(forContract(terms), 0);
      await time.increaseTo(terms.deliverBy + terms.showingWindow);
      await escrow.refund(forContract(terms), 1);

      expect([await escrow.claimOf(bank), await escrow.claimOf(roaster)]).to.deep.equal([PRICE, 2n * PRICE]);
      expect(await escrow.owed()).to.equal(await token.balanceOf(escrow));
    });

    it("never fail for lack of gas alone: at every gas limit the call pays or does nothing", async () => {
      const { escrow, bank, carrier, terms } = await loadFixture(fixture);
      await mine();
      const outcomes = new Set<string>();
      for (let gasLimit = 60_000n; gasLimit <= 600_000n; gasLimit += 20_000n) {
        const call = escrow.connect(carrier).claim.staticCall(forContract(terms), 0, { gasLimit });
        outcomes.add(await call.then(() => "paid", nameOf));
      }
      expect([...outcomes]).to.include.members(["PaymentGasTooLow", "paid"]);

      await escrow.connect(carrier).claim(forContract(terms), 0, {
        gasLimit: await escrow.connect(carrier).claim.estimateGas(forContract(terms), 0),
      });
      expect(await escrow.claimOf(bank)).to.equal(0n);
    });
  });

  describe("tokens that misbehave", () => {
    for (const [what, mood, change] of [
      ["takes a fee", MOOD.fee, -PRICE / 100n],
      ["brings more than was sent", MOOD.generous, 1n],
    ] as const) {
      it(`are refused: one that ${what}`, async () => {
        const { escrow, component, roaster, terms } = await loadFixture(unruly);
        await component.behave(mood);
        const [item] = terms.items;

        const bought = forContract({ ...terms, items: [item!] });
        for (const fund of [
          () => escrow.connect(roaster).fund(bought),
          () => escrow.fundWithAuthorization(bought, roaster, 0n, 2n ** 64n, "0x"),
        ]) {
          await expect(fund())
            .to.be.revertedWithCustomError(escrow, "EscrowDepositMismatch")
            .withArgs(0n, PRICE + change, PRICE);
        }
      });
    }

    it("bring no new money in once they took some away", async () => {
      const { escrow, component, roaster, terms } = await loadFixture(unruly);
      await escrow.connect(roaster).fund(forContract(terms));
      await component.seize(escrow, 1n);

      await expect(escrow.connect(roaster).fund(forContract({ ...terms, salt: ethers.ZeroHash })))
        .to.be.revertedWithCustomError(escrow, "EscrowShort")
        .withArgs(3n * PRICE - 1n, 3n * PRICE);
    });

    for (const [what, mood] of [
      ["answers false", MOOD.false],
      ["reverts", MOOD.paused],
      ["uses up all its gas", MOOD.greedy],
    ] as const) {
      it(`leave a claim where a payment fails: one that ${what}`, async () => {
        const { escrow, component, bank, terms, id } = await loadFixture(unrulyDelivered);
        await component.behave(mood);

        await expect(escrow.claim(forContract(terms), 0))
          .to.emit(escrow, "EscrowClaimRecorded")
          .withArgs(id, bank.address, PRICE);
        await component.behave(MOOD.honest);
        await expect(escrow.withdraw(bank)).to.changeTokenBalance(component, bank, PRICE);
      });
    }

    it("settle nothing twice by calling back from a payment", async () => {
      const { escrow, component, bank, terms } = await loadFixture(unrulyDelivered);
      const told = forContract(terms);
      const { interface: abi } = escrow;
      const nobody = { signer: ethers.ZeroAddress, signature: "0x" };
      const calls = {
        claim: abi.encodeFunctionData("claim", [told, 0]),
        refund: abi.encodeFunctionData("refund", [told, 0]),
        deliverInCustody: abi.encodeFunctionData("deliverInCustody", [told, 0]),
        deliver: abi.encodeFunctionData("deliver", [told, 0, 1]),
        dispute: abi.encodeFunctionData("dispute", [told, 0, 1, []]),
        resolve: abi.encodeFunctionData("resolve", [told, 0, 1, ethers.id("award")]),
        cancel: abi.encodeFunctionData("cancel", [told, { toSeller: 1, toBuyer: 1, deadline: 1 }, nobody, nobody]),
        fundWithAuthorization: abi.encodeFunctionData("fundWithAuthorization", [told, bank.address, 0, 1, "0x"]),
      };
      for (const [name, call] of Object.entries(calls)) {
        const snapshot = (await ethers.provider.send("evm_snapshot", [])) as string;
        await component.callBeforeTransfer(escrow, call);
        await escrow.claim(forContract(terms), 0);

        expect(await escrow.claimOf(bank), name).to.equal(PRICE);
        expect(await escrow.owed(), name).to.equal(await component.balanceOf(escrow));
        await component.callBeforeTransfer(escrow, escrow.interface.encodeFunctionData("withdraw", [bank.address]));
        await expect(escrow.withdraw(bank)).to.be.revertedWithCustomError(escrow, "ReentrancyGuardReentrantCall");
        await ethers.provider.send("evm_revert", [snapshot]);
      }
    });

    it("fund nothing twice by calling back from a deposit", async () => {
      const { escrow, component, roaster, terms } = await loadFixture(unruly);
      const again = escrow.interface.encodeFunctionData("fund", [forContract({ ...terms, salt: ethers.ZeroHash })]);
      await component.callBeforeTransfer(escrow, again);

      await expect(escrow.connect(roaster).fund(forContract(terms))).to.be.revertedWithCustomError(
        escrow,
        "ReentrancyGuardReentrantCall",
      );
    });
  });

  /** Name of the error that a call ended with. */
  function nameOf(failure: unknown): string {
    const message = (failure as Error).message;
    return /custom error '(\w+)/.exec(message)?.[1] ?? "out of gas";
  }
});

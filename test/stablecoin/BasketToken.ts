import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { MaxUint256, ZeroAddress } from "ethers";
import { ethers } from "hardhat";

import { type BasketScene, deployBasket, ENDOWMENTS, MOOD, UNIT, WEIGHTS } from "../helpers/deployBasket.js";

const MAX_SHARES = (1n << 128n) - 1n;
const NONE = [0n, 0n, 0n];
const ALL = 0b111n;
const HELD = 100n * UNIT;
/** What a hundred units cost: nothing rounds here but the coupon's part of less than a unit. */
const COST = [50_000_000n, 33_333_333_333_333_333_300n, 300n];

describe("BasketToken", () => {
  /** The saver holds a hundred units, the broker three hundred. */
  async function fixture(): Promise<BasketScene> {
    const scene = await deployBasket();
    await scene.basket.connect(scene.saver).mint(HELD, scene.saver);
    await scene.basket.connect(scene.broker).mint(3n * HELD, scene.broker);
    return scene;
  }

  /** What an account holds of each component. */
  async function holdings({ dollar, crown, coupon }: BasketScene, account: string | { address: string }) {
    const address = typeof account === "string" ? account : account.address;
    return Promise.all([dollar, crown, coupon].map((token) => token.balanceOf(address)));
  }

  describe("constructor", () => {
    async function deploy(list: { token: string; weight: bigint }[]) {
      return ethers.deployContract("BasketToken", ["Basket", "B", list]);
    }

    async function tokens(count: number): Promise<string[]> {
      const deployed = [];
      for (let i = 0; i < count; ++i) {
        deployed.push(await (await ethers.deployContract("UnrulyComponent")).getAddress());
      }
      return deployed;
    }

    it("keeps its name, its components and their weights, and tells of them", async () => {
      const { basket, dollar, crown, coupon } = await loadFixture(fixture);
      const list = [
        [await dollar.getAddress(), WEIGHTS[0]],
        [await crown.getAddress(), WEIGHTS[1]],
        [await coupon.getAddress(), WEIGHTS[2]],
      ];

      expect(await basket.name()).to.equal("Trade Basket, series 1");
      expect(await basket.symbol()).to.equal("TB1");
      expect(await basket.decimals()).to.equal(6n);
      expect(await basket.components()).to.deep.equal(list);
      expect(await basket.MAX_COMPONENTS()).to.equal(8n);
      expect(await basket.MAX_SHARES()).to.equal(MAX_SHARES);
      await expect(basket.deploymentTransaction()).to.emit(basket, "BasketCreated").withArgs(list);
    });

    it("takes any number of components from one to eight, and knows each by its number", async () => {
      for (const count of [1, 5, 6, 8]) {
        const list = (await tokens(count)).map((token, i) => ({ token, weight: (1n << 96n) - 1n - BigInt(i) }));
        const basket = await deploy(list);

        expect(await basket.components()).to.deep.equal(list.map(({ token, weight }) => [token, weight]));
        expect(await basket.depositsFor(UNIT)).to.deep.equal(list.map(({ weight }) => weight));
      }
    });

    it("reverts without components, and with nine", async () => {
      const factory = await ethers.getContractFactory("BasketToken");
      const nine = (await tokens(9)).map((token) => ({ token, weight: 1n }));

      await expect(deploy([])).to.be.revertedWithCustomError(factory, "ComponentCountOutOfRange").withArgs(0n, 1n, 8n);
      await expect(deploy(nine))
        .to.be.revertedWithCustomError(factory, "ComponentCountOutOfRange")
        .withArgs(9n, 1n, 8n);
    });

    it("reverts when a component has no code, no weight, or is there already", async () => {
      const { payee } = await loadFixture(fixture);
      const factory = await ethers.getContractFactory("BasketToken");
      const [first, second] = (await tokens(2)) as [string, string];

      await expect(deploy([{ token: payee.address, weight: 1n }]))
        .to.be.revertedWithCustomError(factory, "ComponentWithoutCode")
        .withArgs(payee.address);
      await expect(deploy([{ token: first, weight: 0n }]))
        .to.be.revertedWithCustomError(factory, "ComponentWithoutWeight")
        .withArgs(first);
      const repeated = [first, second, first].map((token) => ({ token, weight: 1n }));
      await expect(deploy(repeated)).to.be.revertedWithCustomError(factory, "ComponentRepeated").withArgs(first);
    });
  });

  describe("mint", () => {
    it("takes each component's weight in and gives units", async () => {
      const scene = await loadFixture(fixture);
      const { basket, saver, payee } = scene;
      const before = await holdings(scene, await basket.getAddress());

      expect(await basket.connect(saver).mint.staticCall(HELD, payee)).to.deep.equal(COST);
      const minted = basket.connect(saver).mint(HELD, payee);

      await expect(minted).to.emit(basket, "BasketMinted").withArgs(saver.address, payee.address, HELD, COST);
      await expect(minted).to.emit(basket, "Transfer").withArgs(ZeroAddress, payee.address, HELD);
      expect(await basket.balanceOf(payee)).to.equal(HELD);
      expect(await basket.totalSupply()).to.equal(5n * HELD);
      expect(await holdings(scene, await basket.getAddress())).to.deep.equal(before.map((held, i) => held + COST[i]!));
      expect(await holdings(scene, saver)).to.deep.equal(ENDOWMENTS.map((had, i) => had - 2n * COST[i]!));
    });

    it("rounds what it takes up: the smallest amount costs a unit of each", async () => {
      const { basket, saver } = await loadFixture(fixture);

      expect(await basket.depositsFor(1n)).to.deep.equal([1n, 333_333_333_334n, 1n]);
      await expect(basket.connect(saver).mint(1n, saver))
        .to.emit(basket, "BasketMinted")
        .withArgs(saver.address, saver.address, 1n, [1n, 333_333_333_334n, 1n]);
    });

    it("reverts when the amount is zero", async () => {
      const { basket, saver } = await loadFixture(fixture);

      await expect(basket.connect(saver).mint(0n, saver)).to.be.revertedWithCustomError(basket, "ZeroAmount");
    });

    it("reverts when nobody or the basket itself would get the units", async () => {
      const { basket, saver } = await loadFixture(fixture);

      for (const to of [ZeroAddress, await basket.getAddress()]) {
        await expect(basket.connect(saver).mint(UNIT, to))
          .to.be.revertedWithCustomError(basket, "ERC20InvalidReceiver")
          .withArgs(to);
      }
    });

    it("reverts while a component is short by a unit, and goes on when somebody made it whole", async () => {
      const { basket, crown, saver } = await loadFixture(fixture);
      const address = await basket.getAddress();
      const required = 4n * COST[1]!;
      await crown.seize(basket, 1n);

      await expect(basket.connect(saver).mint(UNIT, saver))
        .to.be.revertedWithCustomError(basket, "ComponentShort")
        .withArgs(await crown.getAddress(), required - 1n, required);

      await crown.connect(saver).transfer(address, 1n);
      await expect(basket.connect(saver).mint(UNIT, saver)).to.emit(basket, "BasketMinted");
    });

    it("counts claims among the shares that are to be backed", async () => {
      const { basket, crown, saver } = await loadFixture(fixture);
      await basket.connect(saver).redeem(HELD, saver, 0b101n, NONE);
      const required = 4n * COST[1]!;
      await crown.seize(basket, 1n);

      await expect(basket.connect(saver).mint(UNIT, saver))
        .to.be.revertedWithCustomError(basket, "ComponentShort")
        .withArgs(await crown.getAddress(), required - 1n, required);
    });

    it("reverts when a component brings less, more or a loss", async () => {
      const { basket, coupon, saver } = await loadFixture(fixture);
      const address = await coupon.getAddress();
      const held = 4n * COST[2]!;

      for (const [mood, after] of [
        [MOOD.Fee, held + 297n],
        [MOOD.Generous, held + 301n],
        [MOOD.Inverted, held - 1n],
      ] as const) {
        await coupon.behave(mood);
        await expect(basket.connect(saver).mint(HELD, saver))
          .to.be.revertedWithCustomError(basket, "ComponentDepositInexact")
          .withArgs(address, 300n, held, after);
      }
    });

    it("reverts when a component answers false or is paused, or the caller is frozen in one", async () => {
      const { basket, dollar, coupon, issuer, saver } = await loadFixture(fixture);
      await coupon.behave(MOOD.False);
      await expect(basket.connect(saver).mint(UNIT, saver))
        .to.be.revertedWithCustomError(basket, "SafeERC20FailedOperation")
        .withArgs(await coupon.getAddress());

      await coupon.behave(MOOD.Paused);
      await expect(basket.connect(saver).mint(UNIT, saver)).to.be.revertedWithCustomError(coupon, "Unavailable");

      await dollar.connect(issuer).blacklist(saver);
      await expect(basket.connect(saver).mint(UNIT, saver))
        .to.be.revertedWithCustomError(dollar, "AccountFrozen")
        .withArgs(saver.address);
    });

    it("fills a component's shares to the last one, and reverts beyond", async () => {
      const [, saver] = await ethers.getSigners();
      const plenty = await ethers.deployContract("UnrulyComponent");
      const basket = await ethers.deployContract("BasketToken", ["Basket", "B", [{ token: plenty, weight: 1n }]]);
      await plenty.issue(saver!, MaxUint256 >> 1n);
      await plenty.connect(saver!).approve(basket, MaxUint256);

      await basket.connect(saver!).mint(MAX_SHARES - 1n, saver!);
      await basket.connect(saver!).redeem(5n, saver!, 0n, [0n]);

      await expect(basket.connect(saver!).mint(2n, saver!))
        .to.be.revertedWithCustomError(basket, "ComponentSharesExceeded")
        .withArgs(await plenty.getAddress(), 2n, 1n);
      await basket.connect(saver!).mint(1n, saver!);
      await basket.connect(saver!).redeem(MAX_SHARES - 5n, saver!, 1n, [(MAX_SHARES - 5n) / UNIT]);
      await basket.connect(saver!).claim(0n, 5n, saver!, 0n);
      expect(await basket.totalSupply()).to.equal(0n);
    });

    it("holds the greatest weight at the greatest number of shares", async () => {
      const [, saver] = await ethers.getSigners();
      const plenty = await ethers.deployContract("UnrulyComponent");
      const weight = (1n << 96n) - 1n;
      const basket = await ethers.deployContract("BasketToken", ["Basket", "B", [{ token: plenty, weight }]]);
      await plenty.issue(saver!, MaxUint256 >> 1n);
      await plenty.connect(saver!).approve(basket, MaxUint256);
      const due = (MAX_SHARES * weight) / UNIT;

      await basket.connect(saver!).mint(MAX_SHARES, saver!);
      await plenty.seize(basket, due / 3n);

      const paid = due + 1n - due / 3n;
      await expect(basket.connect(saver!).redeem(MAX_SHARES, saver!, 1n, [paid]))
        .to.emit(basket, "BasketRedeemed")
        .withArgs(saver!.address, saver!.address, MAX_SHARES, 1n, [paid]);
    });
  });

  describe("redeem", () => {
    it("burns units and pays each component", async () => {
      const scene = await loadFixture(fixture);
      const { basket, saver, payee } = scene;

      expect(await basket.connect(saver).redeem.staticCall(HELD, payee, ALL, COST)).to.deep.equal(COST);
      const redeemed = basket.connect(saver).redeem(HELD, payee, ALL, COST);

      await expect(redeemed).to.emit(basket, "BasketRedeemed").withArgs(saver.address, payee.address, HELD, ALL, COST);
      await expect(redeemed).to.emit(basket, "Transfer").withArgs(saver.address, ZeroAddress, HELD);
      expect(await basket.balanceOf(saver)).to.equal(0n);
      expect(await holdings(scene, payee)).to.deep.equal(COST);
      expect(await holdings(scene, await basket.getAddress())).to.deep.equal(COST.map((due) => 3n * due));
    });

    it("rounds what it pays down, and sends nothing where that is nothing", async () => {
      const scene = await loadFixture(fixture);
      const { basket, dollar, coupon, saver, payee } = scene;

      const redeemed = basket.connect(saver).redeem(1n, payee, ALL, NONE);

      await expect(redeemed)
        .to.emit(basket, "BasketRedeemed")
        .withArgs(saver.address, payee.address, 1n, ALL, [0n, 333_333_333_333n, 0n]);
      await expect(redeemed).not.to.emit(dollar, "Transfer");
      await expect(redeemed).not.to.emit(coupon, "Transfer");
      expect(await holdings(scene, payee)).to.deep.equal([0n, 333_333_333_333n, 0n]);
    });

    it("keeps what rounding leaves, and never pays it out", async () => {
      const { basket, crown, saver, broker } = await loadFixture(fixture);
      for (let i = 0; i < 3; ++i) await basket.connect(saver).mint(1n, saver);
      await crown.connect(broker).transfer(basket, 10n ** 20n);

      expect(await basket.payoutOf(1n, HELD)).to.equal(COST[1]);
      await basket.connect(saver).redeem(HELD + 3n, saver, ALL, NONE);
      await basket.connect(broker).redeem(3n * HELD, broker, ALL, NONE);

      expect(await basket.totalSupply()).to.equal(0n);
      expect(await basket.componentState(0n)).to.deep.equal([2n, 0n, 0n]);
      expect(await basket.componentState(1n)).to.deep.equal([10n ** 20n + 3n, 0n, 0n]);
      expect(await basket.componentState(2n)).to.deep.equal([3n, 0n, 0n]);
    });

    it("leaves claims to the components that are not taken, with the caller", async () => {
      const scene = await loadFixture(fixture);
      const { basket, saver, payee } = scene;

      const redeemed = basket.connect(saver).redeem(HELD, payee, 0b010n, [0n, COST[1]!, 0n]);

      await expect(redeemed)
        .to.emit(basket, "BasketRedeemed")
        .withArgs(saver.address, payee.address, HELD, 0b010n, [0n, COST[1]!, 0n]);
      expect(await holdings(scene, payee)).to.deep.equal([0n, COST[1]!, 0n]);
      for (const [component, shares] of [HELD, 0n, HELD].entries()) {
        expect(await basket.claimOf(component, saver)).to.equal(shares);
        expect(await basket.claimOf(component, payee)).to.equal(0n);
      }
      expect(await basket.componentState(0n)).to.deep.equal([4n * COST[0]!, 4n * COST[0]!, 4n * HELD]);
      expect(await basket.componentState(1n)).to.deep.equal([3n * COST[1]!, 3n * COST[1]!, 3n * HELD]);
    });

    it("turns all into claims when nothing is taken, and adds claims up", async () => {
      const { basket, saver } = await loadFixture(fixture);
      await basket.connect(saver).redeem(UNIT, saver, 0n, NONE);
      await basket.connect(saver).redeem(2n * UNIT, saver, 0n, NONE);

      for (const component of [0n, 1n, 2n]) expect(await basket.claimOf(component, saver)).to.equal(3n * UNIT);
    });

    for (const [what, mood] of [
      ["is paused", MOOD.Paused],
      ["answers false", MOOD.False],
      ["answers nothing at all", MOOD.Dead],
    ] as const) {
      it(`pays the others while a component ${what}, and what is left in once it is back`, async () => {
        const scene = await loadFixture(fixture);
        const { basket, coupon, saver, payee } = scene;
        await coupon.behave(mood);

        await basket.connect(saver).redeem(HELD, payee, 0b011n, [COST[0]!, COST[1]!, 0n]);
        await coupon.behave(MOOD.Honest);
        await basket.connect(saver).claim(2n, HELD, payee, COST[2]!);

        expect(await holdings(scene, payee)).to.deep.equal(COST);
      });
    }

    it("reverts with a component's own error when one that cannot pay is taken", async () => {
      const { basket, coupon, saver } = await loadFixture(fixture);
      await coupon.behave(MOOD.Paused);
      await expect(basket.connect(saver).redeem(HELD, saver, ALL, NONE)).to.be.revertedWithCustomError(
        coupon,
        "Unavailable",
      );

      await coupon.behave(MOOD.False);
      await expect(basket.connect(saver).redeem(HELD, saver, ALL, NONE))
        .to.be.revertedWithCustomError(basket, "SafeERC20FailedOperation")
        .withArgs(await coupon.getAddress());
    });

    it("lets everybody out of the others while the dollar is paused or has frozen the basket", async () => {
      const scene = await loadFixture(fixture);
      const { basket, dollar, issuer, saver, broker } = scene;
      await dollar.connect(issuer).blacklist(basket);

      await expect(basket.connect(saver).redeem(HELD, saver, ALL, NONE))
        .to.be.revertedWithCustomError(dollar, "AccountFrozen")
        .withArgs(await basket.getAddress());
      await basket.connect(saver).redeem(HELD, saver, 0b110n, [0n, COST[1]!, COST[2]!]);

      await dollar.connect(issuer).unBlacklist(basket);
      await dollar.connect(issuer).pause();
      await basket.connect(broker).redeem(3n * HELD, broker, 0b110n, NONE);

      await dollar.connect(issuer).unpause();
      await basket.connect(saver).claim(0n, HELD, saver, COST[0]!);
      await basket.connect(broker).claim(0n, 3n * HELD, broker, 3n * COST[0]!);
      expect(await holdings(scene, saver)).to.deep.equal(ENDOWMENTS);
      expect(await holdings(scene, broker)).to.deep.equal(ENDOWMENTS);
    });

    it("lets a holder whom a component froze take the others", async () => {
      const scene = await loadFixture(fixture);
      const { basket, dollar, issuer, saver } = scene;
      await dollar.connect(issuer).blacklist(saver);

      await expect(basket.connect(saver).redeem(HELD, saver, ALL, NONE))
        .to.be.revertedWithCustomError(dollar, "AccountFrozen")
        .withArgs(saver.address);
      await basket.connect(saver).redeem(HELD, saver, 0b110n, NONE);

      expect(await basket.claimOf(0n, saver)).to.equal(HELD);
      expect(await holdings(scene, saver)).to.deep.equal([ENDOWMENTS[0] - COST[0]!, ENDOWMENTS[1], ENDOWMENTS[2]]);
    });

    it("shares a seizure among all shares of that component, and no other", async () => {
      const scene = await loadFixture(fixture);
      const { basket, dollar, issuer, saver, broker } = scene;
      // The saver leaves the dollar in: a claim bears the seizure as the broker's units do.
      await basket.connect(saver).redeem(HELD, saver, 0b110n, NONE);
      await dollar.connect(issuer).blacklist(basket);
      const seize = "forcedTransfer(address,address,uint256,bytes32)";
      await dollar.connect(issuer)[seize](basket, issuer, 2n * COST[0]!, ethers.id("ruling"));
      await dollar.connect(issuer).unBlacklist(basket);

      expect(await basket.componentState(0n)).to.deep.equal([2n * COST[0]!, 4n * COST[0]!, 4n * HELD]);
      expect(await basket.payoutOf(0n, HELD)).to.equal(COST[0]! / 2n);
      await basket.connect(broker).redeem(3n * HELD, broker, ALL, NONE);
      await basket.connect(saver).claim(0n, HELD, saver, 0n);

      expect(await holdings(scene, broker)).to.deep.equal([
        ENDOWMENTS[0] - (3n * COST[0]!) / 2n,
        ENDOWMENTS[1],
        ENDOWMENTS[2],
      ]);
      expect(await holdings(scene, saver)).to.deep.equal([ENDOWMENTS[0] - COST[0]! / 2n, ENDOWMENTS[1], ENDOWMENTS[2]]);
    });

    it("pays the others when a component was seized to nothing, and the claim once it is made whole", async () => {
      const { basket, coupon, saver, broker, payee } = await loadFixture(fixture);
      await coupon.seize(basket, 4n * COST[2]!);

      expect(await basket.payoutOf(2n, HELD)).to.equal(0n);
      await basket.connect(saver).redeem(HELD, saver, 0b011n, NONE);
      await coupon.connect(broker).transfer(basket, 4n * COST[2]!);
      await basket.connect(saver).claim(2n, HELD, payee, COST[2]!);

      expect(await coupon.balanceOf(payee)).to.equal(COST[2]);
    });

    it("lets surplus bear a loss first", async () => {
      const { basket, crown, broker } = await loadFixture(fixture);
      await crown.connect(broker).transfer(basket, 1_000n);
      await crown.seize(basket, 1_000n);

      expect(await basket.payoutOf(1n, HELD)).to.equal(COST[1]);
      await crown.seize(basket, 1n);
      expect(await basket.payoutOf(1n, HELD)).to.equal(COST[1]! - 1n);
    });

    it("pays even when a component has begun to charge for transfers", async () => {
      const { basket, coupon, saver, payee } = await loadFixture(fixture);
      await coupon.behave(MOOD.Fee);

      await basket.connect(saver).redeem(HELD, payee, ALL, COST);

      expect(await coupon.balanceOf(payee)).to.equal(297n);
    });

    it("reverts when a component pays below the minimum", async () => {
      const { basket, crown, dollar, saver } = await loadFixture(fixture);
      await crown.seize(basket, 4n);

      await expect(basket.connect(saver).redeem(HELD, saver, ALL, COST))
        .to.be.revertedWithCustomError(basket, "PayoutBelowMinimum")
        .withArgs(await crown.getAddress(), COST[1]! - 1n, COST[1]!);
      // A minimum for a component that is left in is a mistake.
      await expect(basket.connect(saver).redeem(HELD, saver, 0b110n, [1n, 0n, 0n]))
        .to.be.revertedWithCustomError(basket, "PayoutBelowMinimum")
        .withArgs(await dollar.getAddress(), 0n, 1n);
    });

    it("reverts when the amount is zero or more than the caller holds", async () => {
      const { basket, saver } = await loadFixture(fixture);

      await expect(basket.connect(saver).redeem(0n, saver, ALL, NONE)).to.be.revertedWithCustomError(
        basket,
        "ZeroAmount",
      );
      for (const amount of [HELD + 1n, MaxUint256]) {
        await expect(basket.connect(saver).redeem(amount, saver, ALL, NONE))
          .to.be.revertedWithCustomError(basket, "ERC20InsufficientBalance")
          .withArgs(saver.address, HELD, amount);
      }
    });

    it("reverts when nobody or the basket itself would be paid", async () => {
      const { basket, saver } = await loadFixture(fixture);

      for (const to of [ZeroAddress, await basket.getAddress()]) {
        await expect(basket.connect(saver).redeem(HELD, to, ALL, NONE))
          .to.be.revertedWithCustomError(basket, "ERC20InvalidReceiver")
          .withArgs(to);
      }
    });

    it("reverts when the mask names a component that there is not, or minima are missing", async () => {
      const { basket, saver } = await loadFixture(fixture);

      for (const taken of [0b1000n, MaxUint256]) {
        await expect(basket.connect(saver).redeem(HELD, saver, taken, NONE))
          .to.be.revertedWithCustomError(basket, "UnknownComponents")
          .withArgs(taken, 3n);
      }
      for (const minimums of [[], [0n, 0n], [0n, 0n, 0n, 0n]]) {
        await expect(basket.connect(saver).redeem(HELD, saver, ALL, minimums))
          .to.be.revertedWithCustomError(basket, "MinimumCountDiffers")
          .withArgs(BigInt(minimums.length), 3n);
      }
    });
  });

  describe("claim", () => {
    /** The saver left everything in. */
    async function claims(): Promise<BasketScene> {
      const scene = await fixture();
      await scene.basket.connect(scene.saver).redeem(HELD, scene.saver, 0n, NONE);
      return scene;
    }

    it("pays a part, then the rest", async () => {
      const { basket, dollar, saver, payee } = await loadFixture(claims);

      expect(await basket.connect(saver).claim.staticCall(0n, 40n * UNIT, payee, 0n)).to.equal(20n * UNIT);
      await expect(basket.connect(saver).claim(0n, 40n * UNIT, payee, 20n * UNIT))
        .to.emit(basket, "ComponentClaimed")
        .withArgs(saver.address, 0n, payee.address, 40n * UNIT, 20n * UNIT);
      expect(await basket.claimOf(0n, saver)).to.equal(60n * UNIT);
      expect((await basket.componentState(0n)).shares).to.equal(360n * UNIT);
      await basket.connect(saver).claim(0n, 60n * UNIT, payee, 30n * UNIT);

      expect(await dollar.balanceOf(payee)).to.equal(COST[0]);
      expect(await basket.claimOf(0n, saver)).to.equal(0n);
      expect(await basket.claimOf(1n, saver)).to.equal(HELD);
    });

    it("reverts when the shares are zero or more than the caller's", async () => {
      const { basket, saver, broker } = await loadFixture(claims);

      await expect(basket.connect(saver).claim(0n, 0n, saver, 0n)).to.be.revertedWithCustomError(basket, "ZeroAmount");
      await expect(basket.connect(saver).claim(0n, HELD + 1n, saver, 0n))
        .to.be.revertedWithCustomError(basket, "ComponentClaimExceeded")
        .withArgs(0n, HELD + 1n, HELD);
      await expect(basket.connect(broker).claim(0n, 1n, broker, 0n))
        .to.be.revertedWithCustomError(basket, "ComponentClaimExceeded")
        .withArgs(0n, 1n, 0n);
    });

    it("reverts when there is no such component", async () => {
      const { basket, saver } = await loadFixture(claims);

      for (const component of [3n, 8n, MaxUint256]) {
        await expect(basket.connect(saver).claim(component, 1n, saver, 0n))
          .to.be.revertedWithCustomError(basket, "UnknownComponent")
          .withArgs(component, 3n);
      }
    });

    it("reverts when nobody or the basket itself would be paid", async () => {
      const { basket, saver } = await loadFixture(claims);

      for (const to of [ZeroAddress, await basket.getAddress()]) {
        await expect(basket.connect(saver).claim(0n, 1n, to, 0n))
          .to.be.revertedWithCustomError(basket, "ERC20InvalidReceiver")
          .withArgs(to);
      }
    });

    it("reverts when it would pay below the minimum, or the component does not pay", async () => {
      const { basket, coupon, saver } = await loadFixture(claims);
      const address = await coupon.getAddress();

      await expect(basket.connect(saver).claim(2n, HELD, saver, 301n))
        .to.be.revertedWithCustomError(basket, "PayoutBelowMinimum")
        .withArgs(address, 300n, 301n);
      await coupon.behave(MOOD.False);
      await expect(basket.connect(saver).claim(2n, HELD, saver, 0n))
        .to.be.revertedWithCustomError(basket, "SafeERC20FailedOperation")
        .withArgs(address);
      expect(await basket.claimOf(2n, saver)).to.equal(HELD);
    });
  });

  describe("re-entrancy", () => {
    /** What a component may try while it is moved. */
    async function attempts({ basket, broker }: BasketScene): Promise<string[]> {
      const encode = basket.interface;
      return [
        encode.encodeFunctionData("mint", [1n, broker.address]),
        encode.encodeFunctionData("redeem", [1n, broker.address, ALL, NONE]),
        encode.encodeFunctionData("claim", [0n, 1n, broker.address, 0n]),
        encode.encodeFunctionData("payoutOf", [0n, 1n]),
        encode.encodeFunctionData("componentState", [0n]),
      ];
    }

    it("is refused to every function that moves shares and every view of their worth", async () => {
      const scene = await loadFixture(fixture);
      const { basket, crown, saver } = scene;
      await basket.connect(saver).redeem(UNIT, saver, 0n, NONE);

      for (const attempt of await attempts(scene)) {
        await crown.callBeforeTransfer(basket, attempt);

        for (const outer of [
          () => basket.connect(saver).mint(UNIT, saver),
          () => basket.connect(saver).redeem(UNIT, saver, ALL, NONE),
          () => basket.connect(saver).claim(1n, UNIT, saver, 0n),
        ]) {
          await expect(outer()).to.be.revertedWithCustomError(basket, "ReentrancyGuardReentrantCall");
        }
      }
    });

    it("finds no units that are not backed yet", async () => {
      const { basket, crown, saver } = await loadFixture(fixture);
      // The component holds leave to move the caller's units: while it is paid in, there are none of the new ones.
      await basket.connect(saver).approve(crown, MaxUint256);
      await crown.callBeforeTransfer(
        basket,
        basket.interface.encodeFunctionData("transferFrom", [saver.address, await crown.getAddress(), HELD + 1n]),
      );

      await expect(basket.connect(saver).mint(HELD, saver))
        .to.be.revertedWithCustomError(basket, "ERC20InsufficientBalance")
        .withArgs(saver.address, HELD, HELD + 1n);
    });
  });

  describe("units", () => {
    it("move as those of any ERC-20 token, by a permit too", async () => {
      const { basket, saver, broker, payee } = await loadFixture(fixture);
      await basket.connect(saver).transfer(payee, UNIT);
      const { chainId } = await ethers.provider.getNetwork();
      const domain = {
        name: "Trade Basket, series 1",
        version: "1",
        chainId,
        verifyingContract: await basket.getAddress(),
      };
      const types = {
        Permit: [
          { name: "owner", type: "address" },
          { name: "spender", type: "address" },
          { name: "value", type: "uint256" },
          { name: "nonce", type: "uint256" },
          { name: "deadline", type: "uint256" },
        ],
      };
      const message = { owner: payee.address, spender: broker.address, value: UNIT, nonce: 0n, deadline: MaxUint256 };
      const { v, r, s } = ethers.Signature.from(await payee.signTypedData(domain, types, message));

      await basket.permit(payee, broker, UNIT, MaxUint256, v, r, s);
      await basket.connect(broker).transferFrom(payee, broker, UNIT);

      expect(await basket.balanceOf(broker)).to.equal(3n * HELD + UNIT);
      expect(await basket.balanceOf(payee)).to.equal(0n);
    });

    it("cannot be sent to the basket itself, which nobody could take them out of", async () => {
      const { basket, saver } = await loadFixture(fixture);

      await expect(basket.connect(saver).transfer(basket, 1n))
        .to.be.revertedWithCustomError(basket, "ERC20InvalidReceiver")
        .withArgs(await basket.getAddress());
    });
  });

  describe("views", () => {
    it("revert for a component that there is not", async () => {
      const { basket, saver } = await loadFixture(fixture);

      const views = [() => basket.payoutOf(3n, 1n), () => basket.componentState(3n), () => basket.claimOf(3n, saver)];
      for (const view of views) {
        await expect(view()).to.be.revertedWithCustomError(basket, "UnknownComponent").withArgs(3n, 3n);
      }
    });
  });
});

import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";

import { availableBasketComponents } from "../../src/stablecoin/availableBasketComponents.js";
import { type BasketScene, deployBasket, MOOD, UNIT } from "../helpers/deployBasket.js";

const NONE = [0n, 0n, 0n];

describe("availableBasketComponents", () => {
  async function fixture(): Promise<BasketScene> {
    const scene = await deployBasket();
    await scene.basket.connect(scene.saver).mint(UNIT, scene.saver);
    return scene;
  }

  function trial({ basket, saver, payee }: BasketScene, amount = UNIT) {
    return (taken: bigint) => basket.connect(saver).redeem.staticCall(amount, payee, taken, NONE);
  }

  it("finds all while all work", async () => {
    expect(await availableBasketComponents(3, trial(await loadFixture(fixture)))).to.equal(0b111n);
  });

  it("leaves out what is paused, dead, or has frozen the basket or who is paid", async () => {
    const scene = await loadFixture(fixture);
    const { basket, dollar, coupon, crown, issuer, payee } = scene;
    await dollar.connect(issuer).blacklist(payee);
    expect(await availableBasketComponents(3, trial(scene))).to.equal(0b110n);

    await dollar.connect(issuer).unBlacklist(payee);
    await dollar.connect(issuer).blacklist(basket);
    await coupon.behave(MOOD.False);
    expect(await availableBasketComponents(3, trial(scene))).to.equal(0b010n);

    await crown.behave(MOOD.Dead);
    expect(await availableBasketComponents(3, trial(scene))).to.equal(0n);
  });

  it("rejects with the basket's own error when no mask would work", async () => {
    const scene = await loadFixture(fixture);

    await expect(availableBasketComponents(3, trial(scene, UNIT + 1n)))
      .to.be.revertedWithCustomError(scene.basket, "ERC20InsufficientBalance")
      .withArgs(scene.saver.address, UNIT, UNIT + 1n);
  });
});

import { loadFixture, takeSnapshot } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import fc from "fast-check";

import { type BasketComponentState, BasketQuoteError } from "../../src/stablecoin/basket.js";
import { basketPayout } from "../../src/stablecoin/basketPayout.js";
import { quoteBasketMint } from "../../src/stablecoin/quoteBasketMint.js";
import { quoteBasketRedemption } from "../../src/stablecoin/quoteBasketRedemption.js";
import { type BasketScene, deployBasket, UNIT } from "../helpers/deployBasket.js";

const RUNS = 40;

describe("quoteBasketRedemption", () => {
  const whole: BasketComponentState = { weight: 500_000n, balance: 50n, shares: 100n };
  const short: BasketComponentState = { weight: 3_000_000n, balance: 100n, shares: 100n };
  const empty: BasketComponentState = { weight: 3n, balance: 0n, shares: 100n };

  it("takes what is whole and leaves what is short in", () => {
    expect(quoteBasketRedemption({ amount: 33n, components: [whole, short, empty] })).to.deep.equal({
      taken: 0b001n,
      minimums: [16n, 0n, 0n],
      left: [1, 2],
    });
  });

  it("takes a part of what is short when asked to", () => {
    const quote = quoteBasketRedemption({ amount: 33n, components: [whole, short, empty], acceptShort: true });

    expect(quote).to.deep.equal({ taken: 0b111n, minimums: [16n, 33n, 0n], left: [] });
  });

  it("leaves what is not available in", () => {
    const quote = quoteBasketRedemption({ amount: 33n, components: [whole, short, whole], available: 0b110n });

    expect(quote).to.deep.equal({ taken: 0b100n, minimums: [0n, 0n, 16n], left: [0, 1] });
  });

  it("refuses amounts of nothing or above the shares, unknown components and lists that no basket has", () => {
    for (const amount of [0n, 101n]) {
      expect(() => quoteBasketRedemption({ amount, components: [whole] })).to.throw(
        BasketQuoteError,
        `${amount} base units are out of range: give an amount from 1 to 100`,
      );
    }
    for (const available of [0b10n, -1n]) {
      expect(() => quoteBasketRedemption({ amount: 1n, components: [whole], available })).to.throw(
        BasketQuoteError,
        `The mask ${available} names components beyond the 1 that there are`,
      );
    }
    expect(() => quoteBasketRedemption({ amount: 1n, components: [] })).to.throw(BasketQuoteError, "No components");
  });

  describe("beside the contract", () => {
    /** Reads the components as they stand. */
    async function read({ basket }: BasketScene): Promise<BasketComponentState[]> {
      const list = await basket.components();
      return Promise.all(
        list.map(async ({ weight }, number) => {
          const { balance, shares } = await basket.componentState(number);
          return { weight, balance, shares };
        }),
      );
    }

    it("agrees to the base unit on every mint, redemption and claim, whole or short", async () => {
      const scene = await loadFixture(deployBasket);
      const { basket, crown, coupon, saver, broker } = scene;
      const amount = fc.bigInt({ min: 1n, max: 50_000n * UNIT });
      const part = fc.bigInt({ min: 0n, max: 1_000_000n });
      const start = await takeSnapshot();

      await fc.assert(
        fc.asyncProperty(
          fc.record({
            minted: amount,
            others: amount,
            redeemed: part,
            available: fc.bigInt({ min: 0n, max: 0b111n }),
            seized: fc.option(fc.tuple(part, part)),
          }),
          async ({ minted, others, redeemed, available, seized }) => {
            await start.restore();
            const { deposits } = quoteBasketMint(minted, await read(scene));
            expect(await basket.connect(saver).mint.staticCall(minted, saver)).to.deep.equal(deposits);
            await basket.connect(saver).mint(minted, saver);
            await basket.connect(broker).mint(others, broker);
            if (seized !== null) {
              await crown.seize(basket, ((await crown.balanceOf(basket)) * seized[0]) / 1_000_000n);
              await coupon.seize(basket, ((await coupon.balanceOf(basket)) * seized[1]) / 1_000_000n);
            }

            const amountOut = 1n + ((minted - 1n) * redeemed) / 1_000_000n;
            const components = await read(scene);
            const quote = quoteBasketRedemption({ amount: amountOut, components, available, acceptShort: true });
            const call = [amountOut, saver, quote.taken, quote.minimums] as const;
            expect(await basket.connect(saver).redeem.staticCall(...call)).to.deep.equal(quote.minimums);
            await basket.connect(saver).redeem(...call);
            // What lacked a base unit can be whole again after somebody took a part of it.
            const { short } = quoteBasketMint(1n, await read(scene));
            if (short.length > 0) {
              await expect(basket.connect(saver).mint(1n, saver)).to.be.revertedWithCustomError(
                basket,
                "ComponentShort",
              );
            }

            const after = await read(scene);
            for (const number of quote.left) {
              const paid = basketPayout(amountOut, after[number]!);
              expect(await basket.payoutOf(number, amountOut)).to.equal(paid);
              await basket.connect(saver).claim(number, amountOut, saver, paid);
            }
          },
        ),
        { numRuns: RUNS },
      );
    });
  });
});

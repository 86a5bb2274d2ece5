import { expect } from "chai";

import { BasketQuoteError } from "../../src/stablecoin/basket.js";
import { quoteBasketMint } from "../../src/stablecoin/quoteBasketMint.js";

// That the contract takes just that is tested in quoteBasketRedemption.ts, by random.
describe("quoteBasketMint", () => {
  const whole = { weight: 3n, balance: 300n, shares: 100_000_000n };

  it("rounds up and names the components that are short", () => {
    const components = [whole, { ...whole, balance: 299n }, { weight: 500_000n, balance: 1n << 80n, shares: 1n }];

    expect(quoteBasketMint(333_334n, components)).to.deep.equal({ deposits: [2n, 2n, 166_667n], short: [1] });
  });

  it("refuses amounts of nothing or beyond the room of the fullest component", () => {
    const most = (1n << 128n) - 1n - whole.shares;

    expect(quoteBasketMint(most, [whole]).short).to.deep.equal([]);
    for (const amount of [0n, -1n, most + 1n]) {
      expect(() => quoteBasketMint(amount, [{ ...whole, shares: 0n }, whole])).to.throw(
        BasketQuoteError,
        `${amount} base units are out of range: give an amount from 1 to ${most}`,
      );
    }
  });

  it("refuses lists that no basket has", () => {
    expect(() => quoteBasketMint(1n, [])).to.throw(BasketQuoteError, "No components were given");
    expect(() =>
      quoteBasketMint(
        1n,
        Array.from({ length: 9 }, () => whole),
      ),
    ).to.throw(BasketQuoteError, "9 components were given: a basket has 8 at most");
  });
});

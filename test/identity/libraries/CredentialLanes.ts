import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

const WIDTH = 42n;
const LANES = [0n, 1n, 2n, 3n, 4n, 5n];
const NOW = 1_800_000_000n;
const LAST_SECOND = 2n ** 33n - 1n;
const LAST_GENERATION = 127n;

describe("CredentialLanes", () => {
  async function fixture() {
    return ethers.deployContract("CredentialLanesHarness");
  }

  /** Lanes that all count, each in this generation. */
  function counting(generation: bigint): bigint {
    return LANES.reduce((word, lane) => word | (((1n << 41n) | (generation << 33n)) << (lane * WIDTH)), 0n);
  }

  for (const lane of LANES) {
    describe(`lane ${lane}`, () => {
      it("speaks through its last second, in its own generation, alone", async () => {
        const lanes = await loadFixture(fixture);

        for (const generation of [1n, 64n, LAST_GENERATION]) {
          const trust = counting(generation);
          const holder = await lanes.saying(0n, lane, generation, NOW);
          expect(await lanes.covers(trust, holder, NOW)).to.equal(true);
          expect(await lanes.covers(trust, holder, NOW + 1n)).to.equal(false);
          expect(await lanes.covers(counting(generation + 1n), holder, 0n)).to.equal(false);
          for (const other of LANES) {
            expect(await lanes.coversIn(trust, other, holder, NOW)).to.equal(other === lane);
          }
        }
      });

      it("does not count when it is told not to, while the others go on", async () => {
        const lanes = await loadFixture(fixture);
        const trust = await lanes.withCounting(counting(1n), lane, false);
        const other = (lane + 1n) % 6n;

        const holder = await lanes.saying(0n, lane, 1n, NOW);
        expect(await lanes.covers(trust, holder, NOW)).to.equal(false);
        expect(await lanes.covers(trust, await lanes.saying(holder, other, 1n, NOW), NOW)).to.equal(true);
        expect(await lanes.withCounting(trust, lane, true)).to.equal(counting(1n));
      });

      it("keeps its neighbours when it is renewed, spoken in and silenced", async () => {
        const lanes = await loadFixture(fixture);
        const full = LANES.reduce((word, each) => word | (((7n << 33n) | LAST_SECOND) << (each * WIDTH)), 0n);
        const own = ((1n << 42n) - 1n) << (lane * WIDTH);

        expect(await lanes.silenced(full, lane)).to.equal(full & ~own);
        expect(await lanes.saying(full, lane, 9n, 5n)).to.equal((full & ~own) | (((9n << 33n) | 5n) << (lane * WIDTH)));
        expect(await lanes.renewed(counting(7n), lane)).to.equal(counting(7n) + (1n << (lane * WIDTH + 33n)));
      });
    });
  }

  it("hears nothing in an empty word, whatever the time and the generation", async () => {
    const lanes = await loadFixture(fixture);

    for (const generation of [1n, LAST_GENERATION]) {
      for (const time of [0n, NOW, LAST_SECOND, LAST_SECOND + 1n, 2n ** 40n]) {
        expect(await lanes.covers(counting(generation), 0n, time)).to.equal(false);
      }
    }
  });

  it("hears nothing that was said once time has outgrown the lanes", async () => {
    const lanes = await loadFixture(fixture);
    const holder = await lanes.saying(0n, 3n, LAST_GENERATION, LAST_SECOND);

    expect(await lanes.covers(counting(LAST_GENERATION), holder, LAST_SECOND)).to.equal(true);
    for (const time of [LAST_SECOND + 1n, 2n ** 34n, 2n ** 40n]) {
      expect(await lanes.covers(counting(LAST_GENERATION), holder, time)).to.equal(false);
    }
  });

  it("reverts when it should name a second that would read as another generation", async () => {
    const lanes = await loadFixture(fixture);

    for (const second of [LAST_SECOND + 1n, 2n ** 64n - 1n]) {
      await expect(lanes.saying(0n, 0n, 1n, second))
        .to.be.revertedWithCustomError(lanes, "TimeBeyondLanes")
        .withArgs(second, LAST_SECOND);
    }
  });
});

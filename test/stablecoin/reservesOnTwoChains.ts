import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import type { ReserveReport } from "../../src/stablecoin/reserveReport.js";
import { deployReserves, nextReport, report, type Reserves, typedReport, UNIT } from "../helpers/deployReserves.js";
import { approveAll, keyIdOf } from "../helpers/typedData.js";

/**
 * One reserve behind one token on two chains. Both deployments stand on the chain of the tests, which has one id only; the other
 * chain's id comes in where it counts, in the domain that attesters sign under.
 */

const RESERVES = 500_000_000n * UNIT;
const GLOBAL_SUPPLY = 490_000_000n * UNIT;
/** What the reserves bear beyond the supply, divided by the attesters. */
const SHARES = { home: 6_000_000n * UNIT, away: 4_000_000n * UNIT };
const MARGIN_BPS = 50n;
const AWAY_CHAIN = 10n;
/** The constraint of the gate that the report sets. */
const HEADROOM = 8n;

async function fixture(): Promise<{ home: Reserves; away: Reserves }> {
  const home = await deployReserves();
  const away = await deployReserves();
  await report(home, figures("home"));
  await report(away, figures("away"));
  return { home, away };
}

describe("Reserves on two chains", () => {
  it("mint no more together than the one reserve bears, when each chain mints all that it can", async () => {
    const { home, away } = await loadFixture(fixture);

    const minted = (await mintAll(home)) + (await mintAll(away));

    expect(minted).to.equal(net(SHARES.home) + net(SHARES.away));
    expect(GLOBAL_SUPPLY + minted).to.be.at.most(RESERVES);
  });

  it("refuse a share that the whole reserve does not bear beside the supply of all chains", async () => {
    const { away } = await loadFixture(fixture);
    const headroom = RESERVES - GLOBAL_SUPPLY + 1n;

    await expect(report(away, { ...figures("away"), headroom }))
      .to.be.revertedWithCustomError(away.oracle, "ReservesInsufficient")
      .withArgs(RESERVES, GLOBAL_SUPPLY, headroom);
  });

  it("refuse the report of one chain on the other, also where both oracles have one address", async () => {
    const { home, away } = await loadFixture(fixture);
    const next = await nextReport(home, figures("home"));
    const { domain, types, message } = await typedReport(home.oracle, next);
    const verifyingContract = await away.oracle.getAddress();

    for (const elsewhere of [domain, { ...domain, verifyingContract, chainId: AWAY_CHAIN }]) {
      const approvals = await approveAll(home.attesters.slice(0, 2), {
        domain: elsewhere,
        types,
        message: { ...message },
      });
      await expect(away.oracle.submitReport(message, approvals))
        .to.be.revertedWithCustomError(away.oracle, "InvalidApproval")
        .withArgs(keyIdOf(home.attesters[0]!.address), await away.oracle.hashReport(message));
    }
  });

  it("give no room on one chain for units that left it by a bridge, and take it on the chain where they arrive", async () => {
    const { home, away } = await loadFixture(fixture);
    const [, , , , , , , , , , , , , carrier] = await ethers.getSigners();
    const limits = { mintLimit: 10n ** 15n, burnLimit: 10n ** 15n, window: 86_400n };
    for (const { token, masterMinter } of [home, away])
      await token.connect(masterMinter).configureBridge(carrier!, limits);
    const carried = 1_000_000n * UNIT;
    await mintAll(home);

    await home.token.connect(carrier).crosschainBurn(home.customer, carried);
    await away.token.connect(carrier).crosschainMint(away.customer, carried);

    await expect(home.gate.connect(home.treasurer).mint(home.customer, 1n, ethers.id("again")))
      .to.be.revertedWithCustomError(home.gate, "HeadroomExceeded")
      .withArgs(1n, 0n);
    const left = net(SHARES.away) - carried;
    await expect(away.gate.connect(away.treasurer).mint(away.customer, left + 1n, ethers.id("again")))
      .to.be.revertedWithCustomError(away.gate, "HeadroomExceeded")
      .withArgs(left + 1n, left);
  });
});

function figures(chain: keyof typeof SHARES): Partial<ReserveReport> {
  return { reserves: RESERVES, globalSupply: GLOBAL_SUPPLY, headroom: SHARES[chain] };
}

/** A share less the margin. */
function net(share: bigint): bigint {
  return share - (share * MARGIN_BPS) / 10_000n;
}

/** Mints until the report bears nothing more; the bucket holds as much. */
async function mintAll({ gate, treasurer, customer }: Reserves): Promise<bigint> {
  const { amount, constraint } = await gate.mintable();
  expect(constraint).to.equal(HEADROOM);
  await gate.connect(treasurer).mint(customer, amount, ethers.id("payment"));
  expect((await gate.mintable()).amount).to.equal(0n);
  return amount;
}

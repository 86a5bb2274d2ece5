import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
import { ethers } from "hardhat";

import { checkParameters } from "../../scripts/lib/deploy/checkParameters.js";
import { ROOT } from "../../scripts/lib/root.js";
import { deployedSuite, deployFolders } from "../helpers/deploySuite.js";

const DAY = 86_400;
const YEAR = 365 * DAY;
const LONGEST = 2 ** 32 - 1;
/** As much as fits a token's name: 31 bytes. */
const LONG_NAME = "信任机器美元信任机器!";
const LONG_TOPIC = "k".repeat(128);

/** The local file with the utmost of everything that it may say. */
function utmost(): unknown {
  const file = readFileSync(join(ROOT, "ignition", "parameters", "localhost.json"), "utf8");
  const { authority, roles, identity, stablecoin, evidence, supplychain, ...rest } = JSON.parse(
    file.replaceAll("know-your-customer/1", LONG_TOPIC),
  ) as Record<string, Record<string, unknown>>;
  const redemption = { minAmount: "1000000.00", serviceTimeSeconds: 30 * DAY, paymentTimeSeconds: 30 * DAY };
  const allowance = ethers.formatUnits(2n ** 255n - 1n, 6);
  const [first, ...topics] = identity!.topics as object[];

  return {
    ...rest,
    authority: { ...authority, minAdminDelaySeconds: 90 * DAY, adminDelaySeconds: 90 * DAY },
    roles: Object.fromEntries(
      Object.entries(roles!).map(([role, terms]) => [
        role,
        "delaySeconds" in (terms as object) ? { ...(terms as object), delaySeconds: 90 * DAY } : terms,
      ]),
    ),
    identity: {
      minRecoveryDelaySeconds: LONGEST,
      maxRecoveryDelaySeconds: LONGEST,
      topics: [{ ...first, maxLifetimeSeconds: 10 * YEAR }, ...topics],
    },
    records: { successionDelaySeconds: LONGEST },
    stablecoin: {
      ...stablecoin,
      name: LONG_NAME,
      symbol: LONG_NAME,
      gateAllowance: allowance,
      maxReportAgeSeconds: 7 * DAY,
      maxReportValiditySeconds: 7 * DAY,
      gateBounds: {
        minCapacity: "0.000001",
        maxCapacity: "100000000000000.00",
        minWindowSeconds: 3_600,
        maxWindowSeconds: YEAR,
        minMarginBps: 1,
        maxMarginBps: 10_000,
      },
      gateLimits: { capacity: "100000000000000.00", windowSeconds: 3_600, marginBps: 10_000 },
      redemption: { topic: LONG_TOPIC, ...redemption },
      freezing: { ...(stablecoin!.freezing as object), maxFreezeSeconds: 90 * DAY },
      deposits: [
        {
          name: LONG_NAME,
          symbol: "D".repeat(31),
          currency: "ZZZ",
          topic: LONG_TOPIC,
          minter: { holder: "custodianBank", allowance },
          redemption,
        },
      ],
      baskets: [
        {
          name: LONG_NAME,
          symbol: "B".repeat(31),
          components: [{ token: "Stablecoin", weight: String(2n ** 96n - 1n) }],
        },
      ],
    },
    evidence: {
      ...evidence,
      schemas: (evidence!.schemas as { challenge?: object }[]).map((schema) =>
        schema.challenge === undefined
          ? schema
          : { ...schema, challenge: { ...schema.challenge, windowSeconds: 65_535 * 60, arbitrationSeconds: YEAR } },
      ),
    },
    supplychain: { ...supplychain, escrow: { minPeriodSeconds: YEAR, maxPeriodSeconds: YEAR } },
  };
}

describe("The utmost that parameters may say", () => {
  it("is what the contracts take, too", async () => {
    const folders = deployFolders();
    const { addresses } = await deployedSuite(folders, { parameters: checkParameters(utmost()) });

    const token = await ethers.getContractAt("Stablecoin", addresses.Stablecoin!);
    expect([await token.name(), await token.minterAllowance(addresses.ReserveGate!)]).to.deep.equal([
      LONG_NAME,
      2n ** 255n - 1n,
    ]);
  });
});

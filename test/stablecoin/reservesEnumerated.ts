import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import type { BaseContract, ContractFactory, ContractTransactionResponse, FunctionFragment } from "ethers";
import { ethers } from "hardhat";

import { ITokenBridging__factory, ReserveGate__factory, ReserveOracle__factory } from "../../types/index.js";
import { abiParameters, headWords, maxOf, withValue, zeroOf, type AbiParameter } from "../helpers/abiParameters.js";
import {
  BOUNDS,
  deployReserves,
  LIMITS,
  MAX_REPORT_AGE,
  MAX_REPORT_VALIDITY,
  nextReport,
  report,
  typedReport,
  UNIT,
} from "../helpers/deployReserves.js";
import { seatsOf } from "../helpers/seats.js";
import { approveAll, keyIdOf } from "../helpers/typedData.js";

/**
 * Every parameter of the oracle, the gate and the bridges' limits at zero, at its type's maximum and left out. The table is held
 * against the ABI: a parameter without a row fails. What is between the ends stands in ReserveOracle.ts, ReserveGate.ts and
 * token/TokenBridging.ts.
 */

const WEEK = 604_800n;
const CAPACITY_CEILING = 100_000_000_000_000n * UNIT;
const [HOUR, MONTH, YEAR] = [3_600n, 2_592_000n, 31_536_000n];
/** The headroom of ten million less the margin of a half per cent. */
const NET_HEADROOM = 9_950_000n * UNIT;
const BRIDGE = { mintLimit: 864_000_000n, burnLimit: 864_000_000n, window: 86_400n };
const MAX_BRIDGE_LIMIT = 2n ** 63n - 1n;
const MAX = { uint16: 2n ** 16n - 1n, uint48: 2n ** 48n - 1n, uint64: 2n ** 64n - 1n, uint128: 2n ** 128n - 1n };
const USD = "0x555344";

/** Reserves with a report, a mint since before it, and an account that is a bridge; what is tried next happens at `now`. */
async function fixture() {
  const reserves = await deployReserves();
  const { authority, keys, oracle, token, redemptions, bridge, customer, masterMinter, attesters } = reserves;
  const [, , , , , , , , , , , , , carrier] = await ethers.getSigners();
  await token.connect(bridge).mint(customer, 1_000n * UNIT);
  const first = await report(reserves);
  await token.connect(masterMinter).configureBridge(carrier!, BRIDGE);
  // The bootstrapping admin calls it: its roles were not set.
  const bareGate = await ethers.deployContract("ReserveGate", [authority, token, oracle, redemptions, BOUNDS, LIMITS]);
  const next = await nextReport(reserves);
  const seats = await seatsOf(attesters);
  const bareOracle = await ethers.deployContract("ReserveOracle", [authority, keys, token, 1n, 1n]);
  const now = BigInt(await time.latest()) + 60n;
  return { ...reserves, carrier: carrier!, bareGate, bareOracle, first, next, seats, now };
}
type Scene = Awaited<ReturnType<typeof fixture>>;
type Value = bigint | string;
/** What came of it: the contract that was deployed, if one was. */
type Deployed = BaseContract | undefined;

/** What a value leads to. */
interface Outcome {
  readonly title: string;
  readonly of: (scene: Scene, attempt: () => Promise<unknown>, value: Value) => Promise<void>;
}

/** A row: a parameter that stands in a list can also be left out by an empty list; each other one only by a call too short. */
interface Row {
  readonly zero: Outcome;
  readonly max: Outcome;
  readonly emptyList?: Outcome;
}

type Speaker = "oracle" | "gate" | "token" | "bareGate" | "bareOracle";

function refused(
  by: Speaker,
  error: string,
  args: (scene: Scene, value: Value) => unknown[] | Promise<unknown[]>,
): Outcome {
  return {
    title: `reverts with ${error}`,
    of: async (scene, attempt, value) => {
      const values = await args(scene, value);
      await expect(attempt())
        .to.be.revertedWithCustomError(scene[by], error)
        .withArgs(...values);
    },
  };
}

function taken(title: string, check: (scene: Scene, deployed: Deployed, value: Value) => Promise<unknown>): Outcome {
  return {
    title,
    of: async (scene, attempt, value) => {
      await check(scene, (await attempt()) as Deployed, value);
    },
  };
}

const WITHOUT_DATA: Outcome = {
  title: "reverts without data: there is no contract to ask",
  of: async (_, attempt) => {
    await expect(attempt()).to.be.revertedWithoutReason();
  },
};

const both = (outcome: Outcome): Row => ({ zero: outcome, max: outcome });
const ends = (outcome: (value: Value) => Outcome, highest: Value): Row => ({
  zero: outcome(0n),
  max: outcome(highest),
});

const ageLimit = refused("oracle", "ReportAgeLimitOutOfRange", (_, value) => [value, WEEK]);
const validityLimit = refused("oracle", "ReportValidityLimitOutOfRange", (_, value) => [value, WEEK]);
const badBounds = (setting: bigint, minimum: Value, maximum: Value, floor: bigint, ceiling: bigint): Outcome =>
  refused("gate", "GateBoundsInvalid", () => [setting, minimum, maximum, floor, ceiling]);
const outside = (by: Speaker, setting: bigint, minimum: bigint, maximum: bigint): Outcome =>
  refused(by, "GateLimitOutOfBounds", (_, value) => [setting, value, minimum, maximum]);
const loosened = (setting: bigint, current: bigint): Outcome =>
  refused("gate", "GateLimitLoosened", (_, value) => [setting, current, value]);
const outsideCapacity = (by: Speaker): Outcome => outside(by, 0n, BOUNDS.minCapacity, BOUNDS.maxCapacity);
const outsideWindow = (by: Speaker): Outcome => outside(by, 1n, BOUNDS.minWindow, BOUNDS.maxWindow);
const outsideMargin = (by: Speaker): Outcome => outside(by, 2n, BOUNDS.minMarginBps, BOUNDS.maxMarginBps);
const noAuthority = (by: Speaker): Outcome => refused(by, "AccessManagedInvalidAuthority", (_, value) => [value]);
/** A registry that is none lets nothing in: a key that is no account cannot be seated, and none of a set is ever asked about. */
const accountsOnly = taken("deploys a contract that seats accounts and no other keys", async ({ seats }, deployed) => {
  const rotate = deployed!.getFunction("rotateAttesters");
  await expect(rotate.send([{ party: 1n, keys: [`0x01${"11".repeat(31)}`] }], 1n)).to.be.revertedWithoutReason();
  await rotate.send(seats, 2n);
  expect(await deployed!.getFunction("attesterVersion")()).to.equal(1n);
});
const nobodyAnswers = (method: "rotateAttesters" | "mint"): Outcome =>
  taken(`deploys a contract whose ${method} nobody may call`, async ({ treasurer, customer }, deployed) => {
    const values = method === "mint" ? [customer, 1n, ethers.id("payment")] : [[], 1n];
    const called = deployed!.connect(treasurer) as BaseContract;
    await expect(called.getFunction(method).send(...values))
      .to.be.revertedWithCustomError(deployed!, "AccessManagedUnauthorized")
      .withArgs(treasurer.address);
  });
const strangeToken = refused("oracle", "InvalidReserveToken", (_, value) => [value]);
const bridgeLimit = refused("token", "BridgeLimitOutOfRange", (_, value) => [value, 86_400_000n, MAX_BRIDGE_LIMIT]);
const bridgeWindow = refused("token", "BridgeWindowOutOfRange", (_, value) => [value, HOUR, MONTH]);
const oneWay = (side: 0 | 1): Outcome =>
  taken("closes that direction", async ({ token, carrier }) => {
    const available = [...(await token.bridgeAvailable(carrier))];
    expect(available).to.deep.equal(side === 0 ? [0n, BRIDGE.burnLimit] : [BRIDGE.mintLimit, 0n]);
  });
const idleBridge = taken("keeps limits for an account that cannot call", async ({ token }, _, value) =>
  expect([...(await token.bridgeLimits(value as string))]).to.deep.equal(Object.values(BRIDGE)),
);
const removedBridge = taken("removes what is not there", async ({ token }, _, value) =>
  expect(await token.bridgeAvailable(value as string)).to.deep.equal([0n, 0n]),
);
const beyondBridge = refused("token", "BridgeLimitExceeded", ({ carrier }, value) => [
  carrier.address,
  value,
  BRIDGE.mintLimit,
]);
const nothingMoves = refused("token", "ZeroAmount", () => []);
const burnsNothing = refused("token", "ERC20InsufficientBalance", (_, value) => [value, 0n, UNIT]);
const insufficient = (field: "reserves" | "globalSupply" | "headroom"): Outcome =>
  refused("oracle", "ReservesInsufficient", ({ next }, value) => {
    const figures = { ...next, [field]: value };
    return [figures.reserves, figures.globalSupply, figures.headroom];
  });
const kept = (field: "globalSupply" | "headroom" | "composition" | "sequence"): Outcome =>
  taken("is taken as it is", async ({ oracle }, _, value) =>
    expect((await oracle.latestReport()).report[field]).to.equal(value),
  );
const noSeats = refused("bareOracle", "SeatCountOutOfRange", () => [0n, 64n]);
const badThreshold = refused("bareOracle", "ThresholdOutOfRange", (_, value) => [value, 3n]);
const stranger = refused("oracle", "KeyNotInSet", (_, value) => [value]);
const forged = refused("oracle", "InvalidApproval", async ({ oracle, attesters, next }) => [
  keyIdOf(attesters[0]!.address),
  await oracle.hashReport((await typedReport(oracle, next)).message),
]);
const nobodySigned = refused("oracle", "QuorumNotReached", () => [0n, 2n]);
const badKey = refused("bareOracle", "InvalidKey", (_, value) => [value]);

/** The table. */
const ROWS: Record<string, Row> = {
  "ReserveOracle.constructor.authority": both(nobodyAnswers("rotateAttesters")),
  "ReserveOracle.constructor.keys": both(accountsOnly),
  "ReserveOracle.constructor.token_": both(strangeToken),
  "ReserveOracle.constructor.maxReportAge_": both(ageLimit),
  "ReserveOracle.constructor.maxReportValidity_": both(validityLimit),
  "ReserveOracle.setAuthority.newAuthority": both(noAuthority("oracle")),
  "ReserveOracle.rotateAttesters.seats[].party": {
    zero: refused("bareOracle", "SeatsNotAscending", () => [0n, 0n]),
    max: refused("bareOracle", "SeatsNotAscending", (_, value) => [value, 2n]),
    emptyList: noSeats,
  },
  "ReserveOracle.rotateAttesters.seats[].keys[]": {
    ...both(badKey),
    emptyList: refused("bareOracle", "KeyCountOutOfRange", () => [1n, 0n, 8n]),
  },
  "ReserveOracle.rotateAttesters.threshold": both(badThreshold),
  "ReserveOracle.submitReport.report.currency": both(
    refused("oracle", "ReportCurrencyMismatch", (_, value) => [value, USD]),
  ),
  "ReserveOracle.submitReport.report.reserves": {
    zero: insufficient("reserves"),
    max: refused("oracle", "SafeCastOverflowedUintDowncast", (_, value) => [128n, value]),
  },
  "ReserveOracle.submitReport.report.globalSupply": { zero: kept("globalSupply"), max: insufficient("globalSupply") },
  "ReserveOracle.submitReport.report.headroom": {
    zero: taken("stops minting at once", async ({ gate, treasurer, customer }) =>
      expect(gate.connect(treasurer).mint(customer, 1n, ethers.id("payment")))
        .to.be.revertedWithCustomError(gate, "HeadroomExceeded")
        .withArgs(1n, 0n),
    ),
    max: insufficient("headroom"),
  },
  "ReserveOracle.submitReport.report.mintCounter": {
    zero: refused("oracle", "ReportMintCounterDescending", ({ first }) => [0n, first.mintCounter]),
    max: refused("oracle", "ReportMintCounterAhead", (_, value) => [value, 1_000n * UNIT]),
  },
  "ReserveOracle.submitReport.report.composition": both(kept("composition")),
  "ReserveOracle.submitReport.report.asOf": {
    zero: refused("oracle", "ReportAsOfDescending", ({ first }) => [0n, first.asOf]),
    max: refused("oracle", "ReportFromFuture", ({ now }, value) => [value, now]),
  },
  "ReserveOracle.submitReport.report.validUntil": {
    zero: refused("oracle", "ReportAlreadyExpired", ({ now }) => [0n, now]),
    max: refused("oracle", "ReportValidityTooLong", ({ next }, value) => [value, next.asOf + MAX_REPORT_VALIDITY]),
  },
  "ReserveOracle.submitReport.report.sequence": {
    zero: refused("oracle", "ReportSequenceNotAscending", () => [0n, 1n]),
    max: kept("sequence"),
  },
  "ReserveOracle.submitReport.report.attesterVersion": both(
    refused("oracle", "ReportAttestersNotCurrent", (_, value) => [value, 1n]),
  ),
  "ReserveOracle.submitReport.approvals[].key": { ...both(stranger), emptyList: nobodySigned },
  "ReserveOracle.submitReport.approvals[].signature": { ...both(forged), emptyList: nobodySigned },

  "ReserveGate.constructor.authority": both(nobodyAnswers("mint")),
  "ReserveGate.constructor.token_": both(
    refused("gate", "OracleOfAnotherToken", async ({ token }, value) => [await token.getAddress(), value]),
  ),
  "ReserveGate.constructor.oracle_": both(WITHOUT_DATA),
  "ReserveGate.constructor.redemptions_": both(WITHOUT_DATA),
  "ReserveGate.constructor.bounds_.minCapacity": ends(
    (value) => badBounds(0n, value, BOUNDS.maxCapacity, 1n, CAPACITY_CEILING),
    MAX.uint128,
  ),
  "ReserveGate.constructor.bounds_.maxCapacity": ends(
    (value) => badBounds(0n, BOUNDS.minCapacity, value, 1n, CAPACITY_CEILING),
    MAX.uint128,
  ),
  "ReserveGate.constructor.bounds_.minWindow": ends(
    (value) => badBounds(1n, value, BOUNDS.maxWindow, HOUR, YEAR),
    MAX.uint48,
  ),
  "ReserveGate.constructor.bounds_.maxWindow": ends(
    (value) => badBounds(1n, BOUNDS.minWindow, value, HOUR, YEAR),
    MAX.uint48,
  ),
  "ReserveGate.constructor.bounds_.minMarginBps": ends(
    (value) => badBounds(2n, value, BOUNDS.maxMarginBps, 1n, 10_000n),
    MAX.uint16,
  ),
  "ReserveGate.constructor.bounds_.maxMarginBps": ends(
    (value) => badBounds(2n, BOUNDS.minMarginBps, value, 1n, 10_000n),
    MAX.uint16,
  ),
  "ReserveGate.constructor.limits_.capacity": both(outsideCapacity("gate")),
  "ReserveGate.constructor.limits_.window": both(outsideWindow("gate")),
  "ReserveGate.constructor.limits_.marginBps": both(outsideMargin("gate")),
  "ReserveGate.setAuthority.newAuthority": both(noAuthority("gate")),
  "ReserveGate.mint.to": {
    zero: refused("token", "ERC20InvalidReceiver", (_, value) => [value]),
    max: taken("mints to it, as to any account", async ({ token }, _, value) =>
      expect(await token.balanceOf(value as string)).to.equal(UNIT),
    ),
  },
  "ReserveGate.mint.amount": {
    zero: refused("gate", "ZeroAmount", () => []),
    max: refused("gate", "HeadroomExceeded", (_, value) => [value, NET_HEADROOM]),
  },
  "ReserveGate.mint.bankReference": {
    zero: refused("gate", "ZeroBankReference", () => []),
    max: taken("counts as any reference", async ({ gate }, _, value) =>
      expect(await gate.isBankReferenceUsed(value as string)).to.equal(true),
    ),
  },
  "ReserveGate.tighten.newLimits.capacity": { zero: outsideCapacity("gate"), max: loosened(0n, LIMITS.capacity) },
  "ReserveGate.tighten.newLimits.window": { zero: loosened(1n, LIMITS.window), max: outsideWindow("gate") },
  "ReserveGate.tighten.newLimits.marginBps": { zero: loosened(2n, LIMITS.marginBps), max: outsideMargin("gate") },
  "ReserveGate.loosen.newLimits.capacity": both(outsideCapacity("bareGate")),
  "ReserveGate.loosen.newLimits.window": both(outsideWindow("bareGate")),
  "ReserveGate.loosen.newLimits.marginBps": both(outsideMargin("bareGate")),

  "Stablecoin.configureBridge.bridge": both(idleBridge),
  "Stablecoin.configureBridge.limits.mintLimit": { zero: oneWay(0), max: bridgeLimit },
  "Stablecoin.configureBridge.limits.burnLimit": { zero: oneWay(1), max: bridgeLimit },
  "Stablecoin.configureBridge.limits.window": both(bridgeWindow),
  "Stablecoin.removeBridge.bridge": both(removedBridge),
  "Stablecoin.crosschainMint._to": {
    zero: refused("token", "ERC20InvalidReceiver", (_, value) => [value]),
    max: taken("brings units to it, as to any account", async ({ token }, _, value) =>
      expect(await token.balanceOf(value as string)).to.equal(UNIT),
    ),
  },
  "Stablecoin.crosschainMint._amount": { zero: nothingMoves, max: beyondBridge },
  "Stablecoin.crosschainBurn._from": both(burnsNothing),
  "Stablecoin.crosschainBurn._amount": { zero: nothingMoves, max: beyondBridge },
};

/** How each is called, with arguments that pass but for the one under test. */
const ACTS: Record<string, (scene: Scene, change: (args: object) => unknown[]) => Promise<unknown>> = {
  "ReserveOracle.constructor": async ({ authority, keys, token }, change) =>
    ethers.deployContract(
      "ReserveOracle",
      change({
        authority,
        keys,
        token_: token,
        maxReportAge_: MAX_REPORT_AGE,
        maxReportValidity_: MAX_REPORT_VALIDITY,
      }),
    ),
  "ReserveOracle.setAuthority": async ({ authority, oracle }, change) =>
    authority.updateAuthority(oracle, change({ newAuthority: authority })[0] as string),
  "ReserveOracle.rotateAttesters": async ({ bareOracle, seats }, change) =>
    call(bareOracle, "rotateAttesters", change({ seats, threshold: 2n })),
  "ReserveOracle.submitReport": submit,
  "ReserveGate.constructor": async ({ authority, token, oracle, redemptions }, change) =>
    ethers.deployContract(
      "ReserveGate",
      change({
        authority,
        token_: token,
        oracle_: oracle,
        redemptions_: redemptions,
        bounds_: BOUNDS,
        limits_: LIMITS,
      }),
    ),
  "ReserveGate.setAuthority": async ({ authority, gate }, change) =>
    authority.updateAuthority(gate, change({ newAuthority: authority })[0] as string),
  "ReserveGate.mint": async ({ gate, treasurer, customer }, change) =>
    call(
      gate.connect(treasurer),
      "mint",
      change({ to: customer.address, amount: UNIT, bankReference: ethers.id("payment") }),
    ),
  "ReserveGate.tighten": async ({ gate, guardian }, change) =>
    call(gate.connect(guardian), "tighten", change({ newLimits: LIMITS })),
  "ReserveGate.loosen": async ({ bareGate }, change) => call(bareGate, "loosen", change({ newLimits: LIMITS })),
  "Stablecoin.configureBridge": async ({ token, masterMinter, carrier }, change) =>
    call(token.connect(masterMinter), "configureBridge", change({ bridge: carrier.address, limits: BRIDGE })),
  "Stablecoin.removeBridge": async ({ token, masterMinter, carrier }, change) =>
    call(token.connect(masterMinter), "removeBridge", change({ bridge: carrier.address })),
  "Stablecoin.crosschainMint": async ({ token, carrier, customer }, change) =>
    call(token.connect(carrier), "crosschainMint", change({ _to: customer.address, _amount: UNIT })),
  "Stablecoin.crosschainBurn": async ({ token, carrier, customer }, change) =>
    call(token.connect(carrier), "crosschainBurn", change({ _from: customer.address, _amount: UNIT })),
};

const PARAMETERS = [
  ...abiParameters("ReserveOracle", ReserveOracle__factory.createInterface()),
  ...abiParameters("ReserveGate", ReserveGate__factory.createInterface()),
  ...abiParameters("Stablecoin", ITokenBridging__factory.createInterface(), false),
];

describe("Every parameter of the reserves and the bridges", () => {
  it("has a row, and no row is of a parameter that is not there", () => {
    expect(Object.keys(ROWS).sort()).to.deep.equal(PARAMETERS.map(({ path }) => path).sort());
  });

  it("says what an empty list leads to where it stands in one, and only there", () => {
    const listed = PARAMETERS.filter((parameter) => parameter.listed).map(({ path }) => path);

    expect(Object.keys(ROWS).filter((path) => ROWS[path]?.emptyList !== undefined)).to.have.members(listed);
  });

  for (const parameter of PARAMETERS) {
    const row = ROWS[parameter.path];
    if (row === undefined) continue;
    describe(parameter.path, () => {
      const { type } = parameter;
      for (const [title, outcome, value] of [
        ["zero", row.zero, zeroOf(type)],
        ["its type's maximum", row.max, maxOf(type)],
      ] as const) {
        it(`${outcome.title} at ${title}`, async () => {
          const scene = await loadFixture(fixture);
          await time.setNextBlockTimestamp(scene.now);
          await outcome.of(scene, () => attempt(scene, parameter, parameter.steps, value), value);
        });
      }

      const { emptyList } = row;
      if (emptyList === undefined) return;
      it(`${emptyList.title} when its list is empty`, async () => {
        const scene = await loadFixture(fixture);
        const list = parameter.steps.slice(0, parameter.steps.lastIndexOf("[]"));
        await emptyList.of(scene, () => attempt(scene, parameter, list, [] as never), "");
      });
    });
  }

  describe("left out", () => {
    for (const [name, speaker] of [
      ["ReserveOracle", "oracle"],
      ["ReserveGate", "gate"],
      ["Stablecoin", "token"],
    ] as const) {
      it(`reverts without data in each function of the ${name}, whichever of its words is the first to lack`, async () => {
        const scene = await loadFixture(fixture);
        for (const { fragment, words } of changing(name, scene[speaker])) {
          for (let given = 0; given < words; ++given) {
            const data = ethers.concat([fragment.selector, new Uint8Array(32 * given)]);
            await expect(
              scene.treasurer.sendTransaction({ to: scene[speaker], data }),
              fragment.name,
            ).to.be.revertedWithoutReason();
          }
        }
      });
    }

    for (const name of ["ReserveOracle", "ReserveGate"] as const) {
      it(`reverts without data in the constructor of the ${name}, whichever of its words is the first to lack`, async () => {
        const { treasurer } = await loadFixture(fixture);
        const factory: ContractFactory = await ethers.getContractFactory(name);
        for (let given = 0; given < headWords(factory.interface.deploy.inputs); ++given) {
          const data = ethers.concat([factory.bytecode, new Uint8Array(32 * given)]);
          await expect(treasurer.sendTransaction({ data })).to.be.revertedWithoutReason();
        }
      });
    }
  });

  describe("never set", () => {
    it("mints nothing before the first report, and no report is taken before attesters are seated", async () => {
      const { authority, token, next, attesters } = await loadFixture(fixture);
      const oracle = await ethers.deployContract("ReserveOracle", [
        authority,
        ethers.ZeroAddress,
        token,
        MAX_REPORT_AGE,
        86_400n,
      ]);
      const data = await typedReport(oracle, { ...next, attesterVersion: 0n });
      const approvals = await approveAll(attesters, { ...data, message: { ...data.message } });

      await expect(oracle.liveReport()).to.be.revertedWithCustomError(oracle, "ReportNotLive").withArgs(0n, 0n);
      await expect(oracle.submitReport(data.message, approvals))
        .to.be.revertedWithCustomError(oracle, "UnknownSet")
        .withArgs();
    });

    it("carries nothing for an account that was never made a bridge", async () => {
      const { token, treasurer, customer } = await loadFixture(fixture);

      expect([...(await token.bridgeLimits(treasurer))]).to.deep.equal([0n, 0n, 0n]);
      for (const way of ["crosschainMint", "crosschainBurn"] as const)
        await expect(token.connect(treasurer)[way](customer, 1n))
          .to.be.revertedWithCustomError(token, "NotBridge")
          .withArgs(treasurer.address);
    });
  });
});

/** Calls what the parameter belongs to, with `value` at `steps` and arguments that pass otherwise. */
async function attempt(scene: Scene, { path }: AbiParameter, steps: readonly string[], value: Value): Promise<unknown> {
  const act = path.split(".").slice(0, 2).join(".");
  return ACTS[act]!(scene, (args) => Object.values(withValue(args, steps, value) as object));
}

async function submit({ oracle, attesters, next }: Scene, change: (args: object) => unknown[]): Promise<unknown> {
  const { domain, types, message } = await typedReport(oracle, next);
  const [changed] = change({ report: message, approvals: [{}] }) as [typeof message];
  const approvals = await approveAll(attesters.slice(0, 2), { domain, types, message: { ...changed } });
  return call(oracle, "submitReport", change({ report: message, approvals }));
}

async function call(contract: BaseContract, method: string, args: unknown[]): Promise<undefined> {
  const sent: ContractTransactionResponse = await contract.getFunction(method).send(...args);
  await sent.wait();
}

function changing(name: string, contract: BaseContract): { fragment: FunctionFragment; words: number }[] {
  const names = new Set(PARAMETERS.map(({ path }) => path.split(".").slice(0, 2).join(".")));
  return contract.interface.fragments
    .filter((fragment): fragment is FunctionFragment => fragment.type === "function")
    .filter((fragment) => names.has(`${name}.${fragment.name}`))
    .map((fragment) => ({ fragment, words: headWords(fragment.inputs) }));
}

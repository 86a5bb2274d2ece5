import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { localAddress } from "../../scripts/lib/accounts.js";
import { checkParameters, InvalidParameters } from "../../scripts/lib/deploy/checkParameters.js";
import { loadParameters } from "../../scripts/lib/deploy/loadParameters.js";
import type { ScriptError } from "../../scripts/lib/ScriptError.js";

type Json = Record<string, unknown>;

const FOLDER = join("ignition", "parameters");

/** Every length of time, and whether it is a delay that has a floor on public networks. */
const TIMES = [
  ["authority.minAdminDelaySeconds", true],
  ["authority.adminDelaySeconds", true],
  ["roles.TOKEN_OWNER.delaySeconds", true],
  ["roles.RESERVE_ADMIN.delaySeconds", true],
  ["roles.NOTARY_ADMIN.delaySeconds", true],
  ["roles.CREDENTIAL_ADMIN.delaySeconds", true],
  ["identity.minRecoveryDelaySeconds", true],
  ["identity.maxRecoveryDelaySeconds", false],
  ["records.successionDelaySeconds", true],
  ["stablecoin.maxReportAgeSeconds", false],
  ["stablecoin.maxReportValiditySeconds", false],
  ["stablecoin.gateBounds.minWindowSeconds", false],
  ["stablecoin.gateBounds.maxWindowSeconds", false],
  ["stablecoin.gateLimits.windowSeconds", false],
] as const;

describe("checkParameters", () => {
  it("takes the local file and turns names and amounts into what contracts take", () => {
    const { authority, stablecoin, evidence } = checkParameters(local());

    expect(authority.owner).to.equal(localAddress("suiteOwner"));
    expect(stablecoin.gateLimits.capacity).to.equal(5_000_000_000_000n);
    expect(evidence.schemas[0]?.mandatoryFields).to.equal(0xfbffn);
  });

  it("takes a public network's parameters once its accounts are named", () => {
    expect(checkParameters(publicNetwork()).chainId).to.equal(11_155_111);
  });

  describe("times", () => {
    for (const [path] of TIMES) {
      it(`refuses zero as ${path}`, () => {
        expect(problemsOf(withValue(local(), path, 0))).to.include(`${path}: must be more than zero seconds`);
      });
    }

    for (const [path] of TIMES.filter(([, isDelay]) => isDelay)) {
      it(`refuses less than a day as ${path} on a public network`, () => {
        const reason = "86399 s is less than a day (86400 s), which only a local chain may have";
        expect(problemsOf(withValue(publicNetwork(), path, 86_399))).to.include(`${path}: ${reason}`);
      });
    }

    it("refuses delays beyond the 90 days that the Authority takes", () => {
      for (const path of TIMES.map(([path]) => path).filter((path) => /^(authority|roles)/.test(path))) {
        expect(problemsOf(withValue(local(), path, 7_776_001))).to.have.length.greaterThan(0);
      }
    });

    it("refuses a delay that the Authority's floor forbids", () => {
      expect(problemsOf(withValue(local(), "roles.TOKEN_OWNER.delaySeconds", 4))).to.deep.equal([
        "roles.TOKEN_OWNER.delaySeconds: 4 s is less than authority.minAdminDelaySeconds (5 s)",
      ]);
    });
  });

  describe("accounts", () => {
    it("refuses the zero address", () => {
      const zero = "0x0000000000000000000000000000000000000000";
      expect(problemsOf(withValue(local(), "authority.owner", zero))).to.deep.equal([
        "authority.owner: is the zero address: name the account",
      ]);
    });

    it("refuses a local account's name on a public network", () => {
      expect(problemsOf(withValue(publicNetwork(), "roles.TREASURER.holder", "treasurer"))).to.deep.equal([
        "roles.TREASURER.holder: is neither an address nor, on a local chain, a named account",
      ]);
    });

    for (const address of ["00000000000000000000000000000000deadbeef", "XE7338O073KYGTWWZN0F2WZ0R8PX5ZPPZS"]) {
      it(`refuses the address ${address}, which is written as no node takes it`, () => {
        expect(problemsOf(withValue(local(), "authority.owner", address))).to.deep.equal([
          "authority.owner: is neither an address nor, on a local chain, a named account",
        ]);
      });
    }

    it("refuses an address whose checksum is wrong, and takes one in small letters", () => {
      const wrong = "0x00000000000000000000000000000000dEaDBeef";
      expect(problemsOf(withValue(local(), "authority.owner", wrong))).to.deep.equal([
        "authority.owner: is not written with its checksum: a digit is wrong, or write it in small letters",
      ]);
      const { authority } = checkParameters(withValue(local(), "authority.owner", wrong.toLowerCase()));
      expect(authority.owner).to.equal("0x00000000000000000000000000000000DeaDBeef");
    });

    it("refuses an account whose key everybody knows on a public network", () => {
      const keys = [localAddress("relayer").toLowerCase()];
      expect(problemsOf(withValue(publicNetwork(), "evidence.notaries.seats.0.keys", keys))).to.deep.equal([
        "evidence.notaries.seats.0.keys.0: is one of Hardhat's accounts, whose keys are published",
      ]);
    });

    it("refuses a key that two seats share", () => {
      const doubled = withValue(local(), "evidence.notaries.seats.1.keys", ["notaryOffice"]);
      expect(problemsOf(doubled)).to.deep.equal([
        "evidence.notaries: a key stands twice, so one holder would count twice",
      ]);
    });
  });

  describe("the gate", () => {
    for (const [key, value] of [
      ["capacity", "100000000.01"],
      ["windowSeconds", 604_801],
      ["marginBps", 0],
    ] as const) {
      it(`refuses a limit beyond its bounds as ${key}`, () => {
        const bounded = withValue(local(), "stablecoin.gateBounds", {
          minCapacity: "1.00",
          maxCapacity: "100000000.00",
          minWindowSeconds: 3_600,
          maxWindowSeconds: 604_800,
          minMarginBps: 1,
          maxMarginBps: 100,
        });
        expect(problemsOf(withValue(bounded, `stablecoin.gateLimits.${key}`, value))).to.have.length(1);
      });
    }

    for (const [key, value] of [
      ["maxCapacity", "100000000000000.000001"],
      ["minWindowSeconds", 3_599],
      ["maxWindowSeconds", 31_536_001],
      ["maxMarginBps", 10_001],
    ] as const) {
      it(`refuses ${value} as ${key}, which the gate would not take`, () => {
        expect(problemsOf(withValue(local(), `stablecoin.gateBounds.${key}`, value))).to.have.length(1);
      });
    }
  });

  describe("the token", () => {
    for (const key of ["name", "symbol"]) {
      it(`counts the bytes of its ${key}, not the characters`, () => {
        expect(problemsOf(withValue(local(), `stablecoin.${key}`, "信任机器美元信任机器美"))).to.deep.equal([
          `stablecoin.${key}: must have 1 to 31 bytes`,
        ]);
        expect(checkParameters(withValue(local(), `stablecoin.${key}`, "信任机器美元信任机器")).stablecoin).to.include({
          [key]: "信任机器美元信任机器",
        });
      });
    }

    it("refuses an allowance that the gate could not be given", () => {
      expect(problemsOf(withValue(local(), "stablecoin.gateAllowance", `1${"0".repeat(77)}`))).to.deep.equal([
        "stablecoin.gateAllowance: is more than a minter can be allowed",
      ]);
    });

    it("refuses reports that may be older, or count longer, than the oracle takes", () => {
      for (const key of ["maxReportAgeSeconds", "maxReportValiditySeconds"]) {
        expect(problemsOf(withValue(local(), `stablecoin.${key}`, 604_801))).to.have.length(1);
      }
    });
  });

  it("refuses two schemas of one name, of which the registry takes one", () => {
    expect(problemsOf(withValue(local(), "evidence.schemas.1.name", "conformity-certificate/1"))).to.include(
      "evidence.schemas: two schemas have one name",
    );
  });

  it("refuses more approvals than seats", () => {
    expect(problemsOf(withValue(local(), "evidence.notaries.threshold", 4))).to.deep.equal([
      "evidence.notaries: demands more approvals than there are seats",
    ]);
  });

  describe("freezing", () => {
    it("refuses a council in which one signature is enough", () => {
      expect(problemsOf(withValue(local(), "stablecoin.freezing.council.threshold", 1))).to.deep.equal([
        "stablecoin.freezing.council: must demand two approvals at least",
      ]);
    });

    it("refuses a key that two seats of the council share", () => {
      const doubled = withValue(local(), "stablecoin.freezing.council.seats.1.keys", ["complianceOfficer"]);
      expect(problemsOf(doubled)).to.deep.equal([
        "stablecoin.freezing.council: a key stands twice, so one holder would count twice",
      ]);
    });

    it("refuses a freeze of more than 90 days, which the council would not take", () => {
      expect(problemsOf(withValue(local(), "stablecoin.freezing.maxFreezeSeconds", 7_776_001))).to.have.length(1);
    });

    it("refuses a kind of evidence that no schema describes", () => {
      expect(problemsOf(withValue(local(), "stablecoin.freezing.evidenceSchema", "verdict/1"))).to.deep.equal([
        "stablecoin.freezing.evidenceSchema: verdict/1 is none of evidence.schemas",
      ]);
    });
  });

  describe("guards of lots", () => {
    it("refuses kinds of evidence and a topic that nothing describes", () => {
      const guards = { calibrationSchema: "a/1", releaseSchema: "b/1", recallSchema: "c/1", regulatorTopic: "d/1" };
      expect(problemsOf(withValue(local(), "supplychain.guards", guards))).to.deep.equal([
        "supplychain.guards.calibrationSchema: a/1 is none of evidence.schemas",
        "supplychain.guards.releaseSchema: b/1 is none of evidence.schemas",
        "supplychain.guards.recallSchema: c/1 is none of evidence.schemas",
        "supplychain.guards.regulatorTopic: d/1 is none of identity.topics",
      ]);
    });
  });

  describe("tokens of deposits and baskets", () => {
    const redemption = { minAmount: "1.00", serviceTimeSeconds: 86_400, paymentTimeSeconds: 21_600 };
    const minter = { holder: "custodianBank", allowance: "1000.00" };
    const deposit = {
      name: "Deposit",
      symbol: "DEP",
      currency: "USD",
      topic: "know-your-customer/1",
      minter,
      redemption,
    };
    const half = { token: "Stablecoin", weight: "500000" };
    const basket = { name: "Basket", symbol: "BSK", components: [half] };
    const withDeposits = (...deposits: object[]) => withValue(local(), "stablecoin.deposits", deposits);
    const withBaskets = (...baskets: object[]) => withValue(local(), "stablecoin.baskets", baskets);

    it("takes several of each, with amounts as base units", () => {
      const { stablecoin } = checkParameters(withDeposits(deposit, { ...deposit, symbol: "DEP2" }));
      expect(stablecoin.deposits.map(({ symbol }) => symbol)).to.deep.equal(["DEP", "DEP2"]);
      expect(stablecoin.deposits[0]?.minter.allowance).to.equal(1_000_000_000n);
      expect(stablecoin.deposits[0]?.minter.holder).to.equal(localAddress("custodianBank"));
      const token = localAddress("maskMaker");
      const parts = [half, { token, weight: "3" }];
      const { baskets } = checkParameters(withBaskets({ ...basket, components: parts })).stablecoin;
      expect(baskets[0]?.components).to.deep.equal([
        { token: "Stablecoin", weight: 500_000n },
        { token, weight: 3n },
      ]);
    });

    it("refuses two of one symbol, however it is written", () => {
      const symbols = [deposit, { ...deposit, symbol: "dep" }];
      expect(problemsOf(withDeposits(...symbols))).to.deep.equal(["stablecoin.deposits: two tokens have one symbol"]);
      expect(problemsOf(withBaskets(basket, basket))).to.deep.equal(["stablecoin.baskets: two tokens have one symbol"]);
    });

    it("refuses a topic that is not opened", () => {
      expect(problemsOf(withDeposits({ ...deposit, topic: "licence/1" }))).to.deep.equal([
        "stablecoin.deposits: the topic of DEP, licence/1, is none of identity.topics",
      ]);
    });

    for (const symbol of ["", "2DEP", "DEP TOKEN", "D".repeat(32), "../DEP"]) {
      it(`refuses the symbol “${symbol}”, which names records`, () => {
        expect(problemsOf(withDeposits({ ...deposit, symbol }))).to.have.length(1);
        expect(problemsOf(withBaskets({ ...basket, symbol }))).to.have.length(1);
      });
    }

    it("refuses terms of redemption that the queue would not take", () => {
      for (const change of [{ minAmount: "0" }, { serviceTimeSeconds: 3_599 }, { paymentTimeSeconds: 2_592_001 }]) {
        expect(problemsOf(withDeposits({ ...deposit, redemption: { ...redemption, ...change } }))).to.have.length(1);
      }
    });

    it("refuses no component, more than eight, one without a weight and one that stands twice", () => {
      const token = (index: number) => ({ token: `0x${String(index).padStart(40, "0")}`, weight: "1" });
      const nine = Array.from({ length: 9 }, (_, index) => token(index + 1));
      for (const components of [[], nine, [{ ...half, weight: "0" }], [{ ...half, weight: "0.5" }], [token(0)]]) {
        expect(problemsOf(withBaskets({ ...basket, components }))).to.have.length(1);
      }
      expect(problemsOf(withBaskets({ ...basket, components: [half, half] }))).to.deep.equal([
        "stablecoin.baskets: a component of BSK stands twice",
      ]);
    });
  });

  describe("topics", () => {
    it("refuses none: redemption and recalls need one each", () => {
      expect(problemsOf(withValue(local(), "identity.topics", []))).to.deep.equal([
        "stablecoin.redemption.topic: know-your-customer/1 is none of identity.topics",
        "supplychain.guards.regulatorTopic: food-safety-authority/1 is none of identity.topics",
      ]);
    });

    it("refuses one that stands twice", () => {
      expect(problemsOf(withValue(local(), "identity.topics.1.name", "know-your-customer/1"))).to.deep.equal([
        "identity.topics: two topics have one name",
      ]);
    });

    for (const name of ["", "证".repeat(43)]) {
      it(`refuses a name of ${Buffer.byteLength(name)} bytes`, () => {
        expect(problemsOf(withValue(local(), "identity.topics.0.name", name))).to.deep.equal([
          "identity.topics.0.name: must have 1 to 128 bytes",
        ]);
      });
    }

    for (const seconds of [3_599, 315_360_001]) {
      it(`refuses a longest lifetime of ${seconds} s, which the registry would not take`, () => {
        expect(problemsOf(withValue(local(), "identity.topics.0.maxLifetimeSeconds", seconds))).to.have.length(1);
      });
    }
  });

  it("refuses keys that it does not know and those that are missing, all at once", () => {
    const { records, ...rest } = local();
    expect(records).not.to.equal(undefined);

    const problems = problemsOf({ ...rest, recrods: records });
    expect(problems.map((problem) => problem.split(":")[0])).to.have.members(["records", "file"]);
  });

  it("refuses what is no object", () => {
    expect(problemsOf(null)).to.have.length(1);
  });

  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".json") && name !== "localhost.json")) {
    it(`refuses ${file} for nothing but accounts that its deployer has to name`, () => {
      const problems = problemsOf(JSON.parse(readFileSync(join(FOLDER, file), "utf8")));

      expect(problems).not.to.deep.equal([]);
      for (const problem of problems) expect(problem).to.match(/ is the zero address: name the account$/);
    });
  }
});

describe("loadParameters", () => {
  it("says which file is missing", () => {
    expect(() => loadParameters("nowhere")).to.throw(join(FOLDER, "nowhere.json"));
  });

  it("says which file cannot be read", () => {
    expect(failureOf(FOLDER)?.why).to.equal(`${FOLDER} cannot be read (EISDIR).`);
  });

  it("refuses a key that stands twice, of which only one would count", () => {
    const file = join(mkdtempSync(join(tmpdir(), "trust-machine-parameters-")), "parameters.json");
    writeFileSync(file, '{ "chainId": 31337, "chainId": 1337 }');
    expect(failureOf(file)?.why).to.match(/^.* is not JSON: Duplicate key 'chainId'/);
  });

  const failureOf = (file: string): ScriptError | undefined => {
    try {
      loadParameters("our-testnet", file);
    } catch (error) {
      return error as ScriptError;
    }
    return undefined;
  };
});

function local(): Json {
  return JSON.parse(readFileSync(join(FOLDER, "localhost.json"), "utf8")) as Json;
}

/** The file of a public network with an address for each account that it leaves open. */
function publicNetwork(): Json {
  let next = 1n;
  const text = readFileSync(join(FOLDER, "sepolia.json"), "utf8");
  return JSON.parse(text, (_, value: unknown) =>
    value === `0x${"0".repeat(40)}` ? `0x${(next++).toString(16).padStart(40, "0")}` : value,
  ) as Json;
}

function withValue(parameters: Json, path: string, value: unknown): Json {
  const steps = path.split(".");
  const last = steps.pop() ?? "";
  const parent = steps.reduce<Json>((object, step) => object[step] as Json, parameters);
  parent[last] = value;
  return parameters;
}

function problemsOf(parameters: unknown): readonly string[] {
  try {
    checkParameters(parameters);
  } catch (error) {
    if (error instanceof InvalidParameters) return error.problems;
    throw error;
  }
  return [];
}

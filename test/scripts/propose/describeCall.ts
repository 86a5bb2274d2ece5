import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { type FunctionFragment, id, Interface } from "ethers";
import { artifacts } from "hardhat";

import { FUNCTION_ROLES } from "../../../ignition/functionRoles.js";
import { localAddress } from "../../../scripts/lib/accounts.js";
import {
  describeCall,
  describeData,
  isUnknown,
  meaningOf,
  writeCall,
} from "../../../scripts/lib/propose/describeCall.js";
import { loadLanguage } from "../../../scripts/lib/propose/language.js";
import { type CallInput, decodeCall, readCall } from "../../../scripts/lib/propose/operation.js";
import { ScriptError } from "../../../scripts/lib/ScriptError.js";
import { withTokens } from "../../helpers/optionalTokens.js";
import { proposingScene } from "../../helpers/proposing.js";

/** Functions of the Authority that carry others; their sentences are put together. */
const CARRIERS = ["schedule", "execute", "cancel", "multicall"];

describe("describeCall", () => {
  async function fixture() {
    const { book, telling } = await proposingScene();
    const inChinese = { book, language: await loadLanguage("zh") };
    const read = (contract: string, name: string, ...args: unknown[]) =>
      readCall(book, { contract, function: name, args } as CallInput);
    return { book, telling, inChinese, read };
  }

  it("says what changes, with names, units and roles", async () => {
    const { telling, inChinese, read } = await loadFixture(fixture);
    const grant = read("Authority", "grantRole", "GUARDIAN", "hospital", "2d");
    const hospital = `hospital ${localAddress("hospital")}`;

    expect(describeCall(telling, grant)).to.equal(
      `${hospital} becomes a member of GUARDIAN (role 5), with an execution delay of 2 days. Of a member, it changes the delay.`,
    );
    expect(describeCall(inChinese, grant)).to.equal(
      `${hospital} 成为 GUARDIAN（角色 5）的成员，执行延时为 2 天。若已是成员，则更改其延时。`,
    );
    expect(
      describeCall(telling, read("ReserveGate", "tighten", '{"capacity":"1500.5 TMD","window":"12h","marginBps":75}')),
    ).to.include("(capacity 1,500.50 TMD, window 12 hours, marginBps 75)");
    expect(
      describeCall(
        telling,
        read("ReserveOracle", "rotateAttesters", '[{"party":4,"keys":[]},{"party":9,"keys":[]}]', "2"),
      ),
    ).to.include("signed by 2 of 2 seats (parties 4, 9)");
    expect(
      describeCall(
        telling,
        read("Authority", "setTargetFunctionRole", "Stablecoin", '["pause","0x12345678"]', "TOKEN_OWNER"),
      ),
    ).to.match(/Members of TOKEN_OWNER \(role 1\) may call pause\(\), 0x12345678 of Stablecoin 0x/);
  });

  it("names a token of deposits by its kind and symbol, and amounts of it in its own units", async () => {
    const { book, telling } = await proposingScene(withTokens());
    const read = (contract: string, name: string, ...args: unknown[]) =>
      describeCall(telling, readCall(book, { contract, function: name, args }));

    expect(read("DepositToken_CBD", "pause")).to.equal("Transfers, minting and burning of DepositToken_CBD stop.");
    const allowance = read("DepositToken_CBD", "configureMinter", "custodianBank", "1500.5 CBD");
    expect(allowance).to.include(
      `custodianBank ${localAddress("custodianBank")} may mint 1,500.50 CBD of DepositToken_CBD`,
    );
    expect(read("DepositToken_CBD", "setRedemptionQueue", "DepositRedemptionQueue_CBD", true)).to.match(
      /^Whether units of DepositToken_CBD go to DepositRedemptionQueue_CBD 0x/,
    );
    expect(read("DepositRedemptionQueue_CBD", "reject", "7", id("why"))).to.include("The redemption 7 is refused");
    expect(() => read("DepositToken_CBD", "configureMinter", "custodianBank", "1500.5 TMD")).to.throw(ScriptError);
    expect(read("ReserveGate", "mint", "hospital", "2 TMD", id("a payment"))).to.include("2.00 TMD are minted");
  });

  it("tells what is scheduled, executed, cancelled or sent together", async () => {
    const { book, telling, read } = await loadFixture(fixture);
    const token = book.contracts.get("Stablecoin")!.address;
    const pauses = "Transfers, minting and burning of Stablecoin stop.";
    const encode = (name: string, args: unknown[]) => book.authority.abi.encodeFunctionData(name, args);

    expect(describeCall(telling, read("Authority", "schedule", token, "0x8456cb59", "1769860800"))).to.equal(
      `Schedules, for 2026-01-31 12:00:00 UTC: ${pauses}`,
    );
    expect(describeCall(telling, read("Authority", "execute", token, "0x8456cb59"))).to.equal(`Executes: ${pauses}`);
    expect(describeCall(telling, read("Authority", "cancel", "hospital", token, "0x8456cb59"))).to.equal(
      `Cancels what hospital ${localAddress("hospital")} scheduled: ${pauses}`,
    );
    const several = encode("multicall", [
      [encode("execute", [token, "0x8456cb59"]), encode("labelRole", [5n, "watch"])],
    ]);
    expect(describeData(telling, several, book.authority.address)).to.equal(
      `In this order: 1. Executes: ${pauses} 2. GUARDIAN (role 5) is labelled “watch”.`,
    );
  });

  it("shouts at what nobody knows, however deep it lies", async () => {
    const { book, telling, read } = await loadFixture(fixture);
    const hidden = read("Authority", "schedule", "hospital", "0xdeadbeef", "0");
    const hospital = localAddress("hospital");

    expect(describeCall(telling, hidden)).to.include("UNKNOWN: 0xdeadbeef is sent to hospital");
    expect(isUnknown(telling, hidden.data, book.authority.address)).to.equal(true);
    expect(isUnknown(telling, "0x", hospital)).to.equal(true);
    expect(isUnknown(telling, read("Authority", "labelRole", "5", "x").data, book.authority.address)).to.equal(false);
  });

  it("knows no data with bytes behind its arguments: it is another operation", async () => {
    const { book } = await loadFixture(fixture);
    const token = book.contracts.get("Stablecoin")!.address;

    expect(decodeCall(book, token, "0x8456cb59")?.fragment.name).to.equal("pause");
    expect(decodeCall(book, token, "0x8456cb5900")).to.equal(undefined);
  });

  it("makes characters visible that turn or hide a text", async () => {
    const { telling, read } = await loadFixture(fixture);
    const label = read("Authority", "labelRole", "5", "a\u001b[2K\u202eb{roleId}");

    expect(describeCall(telling, label)).to.equal("GUARDIAN (role 5) is labelled “a\\u{1b}[2K\\u{202e}b{roleId}”.");
    expect(writeCall(label)).to.equal("Authority.labelRole(roleId: 5, label: a\\u{1b}[2K\\u{202e}b{roleId})");
  });

  for (const locale of ["en", "zh"] as const) {
    it(`has a sentence for every function that the Authority guards, in ${locale}`, async () => {
      const { book } = await loadFixture(fixture);
      const { meanings } = await loadLanguage(locale);
      const own = book.authority.abi.fragments
        .filter((fragment): fragment is FunctionFragment => fragment.type === "function")
        .filter((fragment) => !fragment.constant && !CARRIERS.includes(fragment.name))
        .map((fragment) => `Authority.${fragment.format("sighash")}`);
      const guarded = FUNCTION_ROLES.flatMap(({ contract, functions }) =>
        functions.map((name) => `${contract}.${name}`),
      );
      const isTold = (key: string) => {
        const dot = key.indexOf(".");
        return meaningOf(meanings, key.slice(0, dot), key.slice(dot + 1)) !== undefined;
      };

      expect([...own, ...guarded].filter((key) => !isTold(key))).to.deep.equal([]);
    });
  }

  it("names nothing in its sentences that the functions do not have", async () => {
    const { telling, inChinese } = await loadFixture(fixture);

    for (const { language } of [telling, inChinese]) {
      for (const [key, sentence] of Object.entries(language.meanings)) {
        const [contract = "", signature = ""] = [key.slice(0, key.indexOf(".")), key.slice(key.indexOf(".") + 1)];
        const { abi } = await artifacts.readArtifact(contract === "*" ? "EventLog" : contract);
        const known = [...new Interface(abi).getFunction(signature)!.inputs.map(({ name }) => name), "contract"];
        const used = [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
        expect(
          used.filter((name) => !known.includes(name)),
          key,
        ).to.deep.equal([]);
      }
    }
  });
});

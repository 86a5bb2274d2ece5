import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id } from "ethers";

import { localAddress } from "../../../scripts/lib/accounts.js";
import { ScriptError } from "../../../scripts/lib/ScriptError.js";
import { contractOf, functionOf } from "../../../scripts/lib/propose/book.js";
import { parseArguments } from "../../../scripts/lib/propose/parseArguments.js";
import { proposingScene } from "../../helpers/proposing.js";

describe("parseArguments", () => {
  async function fixture() {
    const { book } = await proposingScene();
    const parse = (contract: string, name: string, ...given: unknown[]) =>
      parseArguments(book, functionOf(contractOf(book, contract), name), given);
    return { book, parse };
  }

  it("reads names of contracts, accounts and roles, and time spans", async () => {
    const { book, parse } = await loadFixture(fixture);

    expect(parse("Authority", "grantRole", "TOKEN_OWNER", "ReserveGate", "2d")).to.deep.equal([
      1n,
      book.contracts.get("ReserveGate")!.address,
      172_800n,
    ]);
    expect(parse("Authority", "grantRole", "7", "hospital", "0")).to.deep.equal([7n, localAddress("hospital"), 0n]);
  });

  it("reads amounts with the currency, and without it as base units", async () => {
    const { parse } = await loadFixture(fixture);
    const hospital = localAddress("hospital");

    expect(parse("Stablecoin", "configureMinter", hospital, "1500.25 TMD")).to.deep.equal([hospital, 1_500_250_000n]);
    expect(parse("Stablecoin", "configureMinter", hospital, "1500")).to.deep.equal([hospital, 1_500n]);
  });

  it("reads selectors by the names of the target's functions", async () => {
    const { parse } = await loadFixture(fixture);

    const [, selectors] = parse(
      "Authority",
      "setTargetFunctionRole",
      "Stablecoin",
      '["pause", "blacklist(address)", "0x12345678"]',
      "5",
    );
    expect(selectors).to.deep.equal([id("pause()").slice(0, 10), id("blacklist(address)").slice(0, 10), "0x12345678"]);
  });

  it("reads structs by member and by place, and lists", async () => {
    const { parse } = await loadFixture(fixture);
    const key = `0x${"ab".repeat(32)}`;

    expect(parse("ReserveGate", "loosen", '{"marginBps":50,"capacity":"5.00 TMD","window":"1d"}')).to.deep.equal([
      [5_000_000n, 86_400n, 50n],
    ]);
    expect(parse("ReserveOracle", "rotateAttesters", `[{"party":3,"keys":["${key}"]}]`, "1")).to.deep.equal([
      [[3n, [key]]],
      1n,
    ]);
    expect(parse("ReserveOracle", "rotateAttesters", [[3, [key]]], "1")).to.deep.equal([[[3n, [key]]], 1n]);
  });

  it("reads dates, truths, texts and bytes", async () => {
    const { book, parse } = await loadFixture(fixture);
    const token = book.contracts.get("Stablecoin")!.address;

    expect(parse("Authority", "schedule", token, "0x8456CB59", "2026-01-31T12:00:00Z")).to.deep.equal([
      token,
      "0x8456cb59",
      1_769_860_800n,
    ]);
    expect(parse("Authority", "setTargetClosed", "Stablecoin", "true")).to.deep.equal([token, true]);
    expect(parse("Authority", "labelRole", "5", "night watch")).to.deep.equal([5n, "night watch"]);
  });

  const upper = (address: string) => `0x${address.slice(2).toUpperCase()}`;
  const refusals: { what: string; call: [string, string, ...unknown[]]; why: RegExp }[] = [
    { what: "too few arguments", call: ["Stablecoin", "blacklist"], why: /blacklist\(address account\)/ },
    {
      what: "an unknown name",
      call: ["Stablecoin", "blacklist", "Nobody"],
      why: /Nobody is neither an address nor the name/,
    },
    {
      what: "an address with a wrong checksum",
      call: ["Stablecoin", "blacklist", upper(localAddress("hospital")).replace("A", "a")],
      why: /wrong checksum/,
    },
    {
      what: "a number that does not fit",
      call: ["Authority", "grantRole", "5", "hospital", "4294967296"],
      why: /does not fit uint32/,
    },
    { what: "a negative number", call: ["Authority", "grantRole", "5", "hospital", "-1"], why: /does not fit uint32/ },
    {
      what: "another currency",
      call: ["Stablecoin", "configureMinter", "hospital", "5 EUR"],
      why: /5 EUR is no uint256/,
    },
    {
      what: "an amount with too many decimals",
      call: ["Stablecoin", "configureMinter", "hospital", "5.1234567 TMD"],
      why: /is no uint256/,
    },
    {
      what: "a time span where none belongs",
      call: ["Stablecoin", "configureMinter", "hospital", "2d"],
      why: /2d is no uint256/,
    },
    { what: "half a byte", call: ["Stablecoin", "upgradeToAndCall", "hospital", "0x123"], why: /whole bytes/ },
    { what: "bytes that are none", call: ["ReserveGate", "mint", "hospital", "1", "invoice"], why: /32 bytes/ },
    {
      what: "a truth that is none",
      call: ["Authority", "setTargetClosed", "Stablecoin", "yes"],
      why: /neither true nor false/,
    },
    { what: "a struct that is not JSON", call: ["ReserveGate", "loosen", "5,60,50"], why: /not JSON/ },
    {
      what: "a struct with a foreign member",
      call: ["ReserveGate", "loosen", '{"cap":1,"window":1,"marginBps":1}'],
      why: /no member cap/,
    },
    {
      what: "a struct without a member",
      call: ["ReserveGate", "loosen", '{"window":1,"marginBps":1}'],
      why: /member is missing/,
    },
    { what: "a list that is none", call: ["ReserveOracle", "rotateAttesters", '{"party":1}', "1"], why: /no list/ },
    {
      what: "a number that lost digits",
      call: ["ReserveGate", "loosen", '{"capacity":9007199254740993,"window":1,"marginBps":1}'],
      why: /is no uint128/,
    },
  ];
  for (const { what, call, why } of refusals) {
    it(`refuses ${what}`, async () => {
      const { parse } = await loadFixture(fixture);

      expect(() => parse(...call)).to.throw(ScriptError, why);
    });
  }

  it("asks for the signature where a name stands for several functions", async () => {
    const { book } = await loadFixture(fixture);

    expect(() => functionOf(contractOf(book, "Stablecoin"), "permit")).to.throw(ScriptError, /several functions/);
    expect(() => functionOf(contractOf(book, "Stablecoin"), "balanceOf")).to.throw(
      ScriptError,
      /no function balanceOf/,
    );
    expect(() => contractOf(book, "Stablecoins")).to.throw(
      ScriptError,
      /Authority, CredentialRegistry, CustodyConditions/,
    );
  });
});

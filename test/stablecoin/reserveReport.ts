import { expect } from "chai";
import { ethers } from "hardhat";

import {
  type ReserveOracleLocation,
  type ReserveReport,
  reserveReportTypedData,
} from "../../src/stablecoin/reserveReport.js";
import { ReserveReportMalformedError } from "../../src/stablecoin/reserveReportErrors.js";

describe("reserveReportTypedData", () => {
  const location: ReserveOracleLocation = { chainId: 1n, oracle: "0x00000000000000000000000000000000000000A1" };
  const report: ReserveReport = {
    currency: "USD",
    reserves: 500n,
    globalSupply: 400n,
    headroom: 100n,
    mintCounter: 7n,
    composition: ethers.ZeroHash,
    asOf: 1_790_000_000n,
    validUntil: 1_790_086_400n,
    sequence: 1n,
    attesterVersion: 1n,
  };

  it("names the oracle's domain and the report's type", () => {
    const { domain, types, primaryType, message } = reserveReportTypedData(report, location);

    expect(domain).to.deep.equal({
      name: "ReserveOracle",
      version: "1",
      chainId: 1n,
      verifyingContract: location.oracle,
    });
    expect(primaryType).to.equal("ReserveReport");
    expect(types.ReserveReport.map(({ name }) => name)).to.deep.equal(Object.keys(message));
    expect(message).to.deep.equal({ ...report, currency: "0x555344" });
  });

  it("takes each number at the most that the oracle keeps", () => {
    const widest = { ...report, reserves: 2n ** 128n - 1n, validUntil: 2n ** 64n - 1n, sequence: 2n ** 64n - 1n };

    expect(reserveReportTypedData(widest, location).message.reserves).to.equal(widest.reserves);
  });

  const malformed: [string, Partial<ReserveReport>][] = [
    ["currency", { currency: "usd" }],
    ["currency", { currency: "USDC" }],
    ["composition", { composition: "0x12" }],
    ["reserves", { reserves: 2n ** 128n }],
    ["globalSupply", { globalSupply: -1n }],
    ["headroom", { headroom: 2n ** 256n - 1n }],
    ["mintCounter", { mintCounter: -1n }],
    ["asOf", { asOf: -1n }],
    ["validUntil", { validUntil: 2n ** 64n }],
    ["sequence", { sequence: 2n ** 64n }],
    ["attesterVersion", { attesterVersion: 2n ** 32n }],
  ];
  for (const [field, changes] of malformed) {
    it(`throws when ${field} is ${Object.values(changes)[0]}`, () => {
      expect(() => reserveReportTypedData({ ...report, ...changes }, location))
        .to.throw(ReserveReportMalformedError)
        .that.includes({ name: "ReserveReportMalformedError", field });
    });
  }

  it("throws when the oracle is no address or the chain no chain", () => {
    expect(() => reserveReportTypedData(report, { ...location, oracle: "oracle.eth" }))
      .to.throw(ReserveReportMalformedError)
      .that.includes({ field: "oracle" });
    expect(() => reserveReportTypedData(report, { ...location, chainId: -1n }))
      .to.throw(ReserveReportMalformedError)
      .that.includes({ field: "chainId" });
  });
});

import { expect } from "chai";
import { ethers } from "hardhat";

import { checkReserveReport, type ReserveReportContext } from "../../src/stablecoin/checkReserveReport.js";
import type { ReserveReport } from "../../src/stablecoin/reserveReport.js";
import {
  ReserveReportMalformedError,
  ReserveReportRefusedError,
  type ReserveReportRule,
} from "../../src/stablecoin/reserveReportErrors.js";

// That each refusal is the contract's own is tested beside the contract, in ReserveOracle.ts.
describe("checkReserveReport", () => {
  const now = 1_790_000_000n;
  const context: ReserveReportContext = {
    now,
    currency: "USD",
    totalMinted: 900n,
    attesterVersion: 3n,
    maxReportAge: 86_400n,
    maxReportValidity: 172_800n,
    last: { sequence: 41n, asOf: now - 40_000n, mintCounter: 500n },
  };
  const report: ReserveReport = {
    currency: "USD",
    reserves: 500n,
    globalSupply: 400n,
    headroom: 100n,
    mintCounter: 900n,
    composition: ethers.ZeroHash,
    asOf: now,
    validUntil: now + 172_800n,
    sequence: 42n,
    attesterVersion: 3n,
  };

  it("passes a report that stands at every limit", () => {
    expect(checkReserveReport(report, context)).to.equal(undefined);
  });

  it("passes a shortfall that leaves no headroom", () => {
    expect(checkReserveReport({ ...report, reserves: 399n, headroom: 0n }, context)).to.equal(undefined);
  });

  const refused: [ReserveReportRule, Partial<ReserveReport>, (bigint | string)[]][] = [
    ["ReportAttestersNotCurrent", { attesterVersion: 2n }, [2n, 3n]],
    ["ReportSequenceNotAscending", { sequence: 41n }, [41n, 41n]],
    ["ReportAsOfDescending", { asOf: now - 40_001n }, [now - 40_001n, now - 40_000n]],
    ["ReportMintCounterDescending", { mintCounter: 499n }, [499n, 500n]],
    ["ReportFromFuture", { asOf: now + 1n }, [now + 1n, now]],
    ["ReportAlreadyExpired", { validUntil: now }, [now, now]],
    ["ReportValidityTooLong", { validUntil: now + 172_801n }, [now + 172_801n, now + 172_800n]],
    ["ReportCurrencyMismatch", { currency: "EUR" }, ["EUR", "USD"]],
    ["ReservesInsufficient", { headroom: 101n }, [500n, 400n, 101n]],
    ["ReservesInsufficient", { reserves: 399n, headroom: 1n }, [399n, 400n, 1n]],
    ["ReportMintCounterAhead", { mintCounter: 901n }, [901n, 900n]],
  ];
  for (const [rule, changes, values] of refused) {
    it(`throws ${rule}(${values.join(", ")}) with the contract's values and a remedy`, () => {
      expect(() => {
        checkReserveReport({ ...report, ...changes }, context);
      })
        .to.throw(ReserveReportRefusedError, `${rule}(${values.join(", ")})`)
        .that.satisfies((error: ReserveReportRefusedError) => error.rule === rule && error.remedy.endsWith("."));
    });
  }

  it("throws ReportTooOld when the figures are a second too old", () => {
    const asOf = now - 86_401n;

    expect(() => {
      checkReserveReport(
        { ...report, asOf, validUntil: now + 1n },
        { ...context, last: { ...context.last, asOf: 0n } },
      );
    })
      .to.throw(ReserveReportRefusedError)
      .that.deep.includes({ rule: "ReportTooOld", values: [asOf, asOf + 1n] });
  });

  it("throws for a malformed field before it looks at any rule", () => {
    expect(() => {
      checkReserveReport({ ...report, currency: "dollars", sequence: 0n }, context);
    })
      .to.throw(ReserveReportMalformedError)
      .that.includes({ field: "currency" });
  });
});

import { expect } from "chai";
import { id, TypedDataEncoder } from "ethers";

import { type ReserveReport, reserveReportTypedData } from "../../src/stablecoin/reserveReport.js";
import { reserveReportDigest } from "../../src/stablecoin/reserveReportDigest.js";
import { IReserveGate__factory, IReserveOracle__factory } from "../../types/index.js";
import vectors from "../vectors/reserves.json";

describe("Golden vectors of the reserves", () => {
  const { domain, report } = vectors;
  const location = { chainId: BigInt(domain.chainId), oracle: domain.verifyingContract };
  const sample: ReserveReport = {
    currency: "USD",
    reserves: BigInt(report.sample.reserves),
    globalSupply: BigInt(report.sample.globalSupply),
    headroom: BigInt(report.sample.headroom),
    mintCounter: BigInt(report.sample.mintCounter),
    composition: report.sample.composition,
    asOf: BigInt(report.sample.asOf),
    validUntil: BigInt(report.sample.validUntil),
    sequence: BigInt(report.sample.sequence),
    attesterVersion: BigInt(report.sample.attesterVersion),
  };
  const interfaces = [IReserveOracle__factory.createInterface(), IReserveGate__factory.createInterface()];

  it("hold the report's type, its struct hash and its digest", () => {
    const typed = reserveReportTypedData(sample, location);

    expect(TypedDataEncoder.from(typed.types).encodeType("ReserveReport")).to.equal(report.type);
    expect(id(report.type)).to.equal(report.typehash);
    expect(TypedDataEncoder.hashDomain(typed.domain)).to.equal(domain.separator);
    expect(TypedDataEncoder.hashStruct("ReserveReport", typed.types, typed.message)).to.equal(report.structHash);
    expect(reserveReportDigest(sample, location)).to.equal(report.digest);
  });

  it("hold every event of the oracle and the gate", () => {
    const events: Record<string, unknown> = {};
    for (const abi of interfaces) {
      abi.forEachEvent((event) => {
        events[event.name] = { signature: event.format("sighash"), topic0: event.topicHash };
      });
    }

    expect(events).to.deep.equal(vectors.events);
  });

  it("hold every error of the oracle and the gate", () => {
    const errors: Record<string, unknown> = {};
    for (const abi of interfaces) {
      abi.forEachError((error) => {
        errors[error.name] = { signature: error.format("sighash"), selector: error.selector };
      });
    }

    expect(errors).to.deep.equal(vectors.errors);
  });
});

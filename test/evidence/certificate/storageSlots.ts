import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { toBeHex } from "ethers";
import { ethers } from "hardhat";

import { registryInterface } from "../../../src/evidence/certificate/registryInterface.js";
import {
  frontierSlot,
  logSizeSlot,
  recordSlot,
  schemaSlot,
  seatSlot,
  setVersionSlot,
} from "../../../src/evidence/certificate/storageSlots.js";
import {
  unpackLogSize,
  unpackRecord,
  unpackSchema,
  unpackSetVersion,
} from "../../../src/evidence/certificate/unpackWords.js";
import { unitId } from "../../../src/evidence/unitId.js";
import layout from "../../../snapshots/storage-layout.json";
import { EvidenceRegistry__factory, NotaryRegistry__factory } from "../../../types/index.js";
import { deployCertificates, notarizeUnit } from "../../helpers/evidence/deployCertificates.js";

describe("storageSlots", () => {
  it("are those of the published storage layout", () => {
    expect(layout.EvidenceRegistry.variables).to.include("0.0 mapping(bytes32 => RecordWord) _records");
    expect(layout.EvidenceRegistry.variables).to.include.members([
      "1.0 mapping(bytes32 => struct IEvidenceLifecycle.Challenge) _challenges",
      "2.0 mapping(bytes32 => bytes32) _batches",
      "7.25 uint32 _size",
      "8.0 struct TransparencyLog.Frontier _log",
    ]);
    expect(layout.EvidenceRegistry["struct IEvidenceLifecycle.Challenge"]).to.deep.equal([
      "0.0 uint40 challengedAt",
      "0.5 uint40 arbitrationEndsAt",
      "0.10 uint40 decidedAt",
      "0.15 bool upheldByDefault",
    ]);
    expect(layout.EvidenceRegistry["struct TransparencyLog.Frontier"]).to.deep.equal(["0.0 bytes32[32] nodes"]);
    expect(layout.SchemaRegistry.variables).to.include("2.0 mapping(bytes32 => SchemaWord) _schemas");
    expect(layout.NotaryRegistry.variables).to.include(
      "3.0 mapping(uint32 => mapping(uint32 => struct Quorum.Set)) _versions",
    );
    expect(layout.NotaryRegistry["struct Quorum.Set"]).to.deep.equal([
      "0.0 uint8 threshold",
      "0.1 uint8 seatCount",
      "0.2 uint40 writtenAt",
      "0.7 uint40 retiredAt",
      "1.0 mapping(KeyId => uint256) seatOf",
    ]);
  });

  it("are frozen", () => {
    const id = ethers.id("unit");

    expect({
      record: recordSlot(id),
      logSize: logSizeSlot(),
      frontier: frontierSlot(31n),
      schema: schemaSlot(id),
      set: setVersionSlot({ notarySet: 2n, version: 3n }),
      seat: seatSlot({ notarySet: 2n, version: 3n, key: id }),
    }).to.deep.equal({
      logSize: `0x${"07".padStart(64, "0")}`,
      frontier: `0x${"27".padStart(64, "0")}`,
      record: "0xa3904e4c6d08acbdb6da12e38b364fa2d0b39762a1c020a6c9b566bb720f6020",
      schema: "0x488c1a5586c1abff44a1c2b8ae875f4586c84c8fc8fa6c088db384b0a6549582",
      set: "0xb5393891b91a131a387ee1b19930cdd1ad27daef25ba41760fd9b6d081b525a1",
      seat: "0x1df86d53017dc157aabe7dd068ea77377472c37e4b21097587de4ec4d11482cd",
    });
  });

  it("lead to the words that the contracts read", async () => {
    const { evidence, notaries, schemas, unit, seats, ...suite } = await loadFixture(notarized);
    const id = unitId(unit);
    const wordAt = async (contract: { getAddress(): Promise<string> }, slot: string): Promise<bigint> =>
      BigInt(await ethers.provider.getStorage(await contract.getAddress(), slot));
    const version = { notarySet: suite.notarySet, version: 1n };

    const record = await evidence.recordOf(id);
    expect(unpackRecord(await wordAt(evidence, recordSlot(id)))).to.deep.include({
      status: record.status,
      notarySetVersion: record.notarySetVersion,
      schemaNumber: record.schemaNumber,
      depositor: record.depositor,
      sequence: record.sequence,
      notarizedAt: record.notarizedAt,
      endsAt: unit.expiresAt,
    });
    expect(unpackLogSize(await wordAt(evidence, logSizeSlot()))).to.equal(await evidence.size());
    expect(toBeHex(await wordAt(evidence, frontierSlot(0n)), 32)).to.equal(await evidence.logRoot());
    const schema = await schemas.schemaOf(unit.schema);
    expect(unpackSchema(await wordAt(schemas, schemaSlot(unit.schema)))).to.deep.equal({
      number: schema.number,
      notarySet: schema.notarySet,
      mandatoryFields: schema.mandatoryFields,
    });
    const [threshold, seatCount, writtenAt, retiredAt] = await notaries.versionOf(1n, 1n);
    expect(unpackSetVersion(await wordAt(notaries, setVersionSlot(version)))).to.deep.equal({
      threshold,
      seatCount,
      writtenAt,
      retiredAt,
    });
    expect(await wordAt(notaries, seatSlot({ ...version, key: seats[1]!.keys[0]! }))).to.equal(2n);
  });
});

describe("registryInterface", () => {
  it("is part of the contracts' ABIs", () => {
    const published = new Set(
      [EvidenceRegistry__factory, NotaryRegistry__factory]
        .flatMap((factory) => [...factory.createInterface().fragments])
        .map((fragment) => (fragment.type === "constructor" ? "" : fragment.format("sighash"))),
    );
    const own = registryInterface.fragments.map((fragment) => fragment.format("sighash"));
    const lacking = own.filter((format) => !published.has(format));

    expect(lacking).to.deep.equal([]);
  });
});

async function notarized() {
  const suite = await deployCertificates();
  await notarizeUnit(suite, suite.unit);
  return suite;
}

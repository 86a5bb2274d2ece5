import { loadFixture, mine } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, keccak256 } from "ethers";
import { ethers } from "hardhat";

import { buildEvidenceBatch } from "../../../src/evidence/buildEvidenceBatch.js";
import { CertificateNotBuiltError } from "../../../src/evidence/certificate/errors.js";
import type { RpcSender } from "../../../src/evidence/certificate/nodeQuestions.js";
import { verifyCertificate } from "../../../src/evidence/certificate/verifyCertificate.js";
import { unitId } from "../../../src/evidence/unitId.js";
import { certify } from "../../helpers/evidence/certify.js";
import {
  approveUnit,
  deployCertificates,
  notarizeBatch,
  notarizeUnit,
} from "../../helpers/evidence/deployCertificates.js";

async function fixture() {
  const suite = await deployCertificates();
  await notarizeUnit(suite, suite.unit);
  // One after the other: the state of blocks that are mined at one go cannot be read.
  for (let block = 0; block < 25; ++block) await mine();
  return suite;
}

/** Hardhat's node with some answers of its own. */
function node(answers: Record<string, (params: unknown[]) => unknown>): RpcSender {
  return {
    send: async (method, params) =>
      method in answers ? answers[method]?.(params) : ethers.provider.send(method, params),
  };
}

async function reasonOf(attempt: Promise<unknown>): Promise<string> {
  const error: unknown = await attempt.catch((thrown: unknown) => thrown);
  expect(error).to.be.instanceOf(CertificateNotBuiltError);
  return (error as CertificateNotBuiltError).reason;
}

describe("buildCertificate", () => {
  it("certifies as of the block that is named, by number or by tag", async () => {
    const suite = await loadFixture(fixture);
    const earlier = BigInt(await ethers.provider.getBlockNumber()) - 5n;
    const named = await certify(suite, { block: earlier });
    const finalized = await certify(suite, { block: "finalized" });

    expect(named.certificate.statement.blockNumber).to.equal(String(earlier));
    expect(verifyCertificate(finalized.bytes, finalized).status).to.equal("final");
  });

  it("finds the events on a node that gives few blocks at a time", async () => {
    const suite = await loadFixture(fixture);
    const provider = node({
      eth_getLogs: ([filter]) => {
        const { fromBlock, toBlock } = filter as { fromBlock: string; toBlock: string };
        if (Number(toBlock) - Number(fromBlock) >= 12) throw new Error("too many blocks");
        return ethers.provider.send("eth_getLogs", [filter]);
      },
    });

    expect((await certify(suite, { provider })).certificate.statement.id).to.equal(unitId(suite.unit));
  });

  it("asks for a header's bytes when it cannot put them together", async () => {
    const suite = await loadFixture(fixture);
    const { certificate } = await certify(suite);
    const provider = node({
      eth_getBlockByNumber: async (params) => {
        const block = (await ethers.provider.send("eth_getBlockByNumber", params)) as object;
        return { ...block, requestsHash: undefined };
      },
      debug_getRawHeader: () => certificate.header,
    });

    expect((await certify(suite, { provider })).headerHash).to.equal(keccak256(certificate.header));
  });

  it("takes approvals that the calldata does not show", async () => {
    const suite = await loadFixture(fixture);
    const provider = node({ eth_getTransactionByHash: () => ({ input: "0x12345678" }) });
    const approvals = (await approveUnit(suite, suite.unit)).map(({ key, signature }) => ({
      key: key.toString(),
      signature: signature.toString(),
    }));

    expect(await reasonOf(certify(suite, { provider }))).to.equal("ApprovalsUnreadable");
    expect((await certify(suite, { provider, approvals })).certificate.approvals).to.have.lengthOf(3);
  });

  describe("says what cannot be had:", () => {
    for (const [what, reason, request] of [
      ["an id that is not notarized", "NotNotarized", { evidence: id("nothing") }],
      ["a block to come", "BlockUnknown", { block: 1_000_000n }],
      ["a registry that is none", "NoRegistry", { registry: `0x${"11".repeat(20)}` }],
      [
        "a node that gives no proofs",
        "ProofsRefused",
        { provider: node({ eth_getProof: () => Promise.reject(new Error("unsupported")) }) },
      ],
      [
        "a node whose proofs are not whole",
        "ProofsRefused",
        { provider: node({ eth_getProof: () => ({ accountProof: [], storageProof: [] }) }) },
      ],
      [
        "a node that is gone",
        "NodeFailed",
        { provider: node({ eth_chainId: () => Promise.reject(new Error("gone")) }) },
      ],
      [
        "a header of a fork that nobody knows",
        "HeaderUnknown",
        {
          provider: node({
            eth_getBlockByNumber: async (params) => ({
              ...((await ethers.provider.send("eth_getBlockByNumber", params)) as object),
              hash: id("another"),
            }),
          }),
        },
      ],
    ] as const) {
      it(what, async () => {
        expect(await reasonOf(certify(await loadFixture(fixture), request))).to.equal(reason);
      });
    }

    it("blocks in which it is not", async () => {
      const suite = await loadFixture(fixture);
      const [recorded] = await suite.evidence.queryFilter(suite.evidence.filters.EvidenceNotarized());

      expect(await reasonOf(certify(suite, { fromBlock: recorded!.blockNumber }))).to.equal("NotNotarized");
      expect(await reasonOf(certify(suite, { fromBlock: recorded!.blockNumber + 1 }))).to.equal("NotNotarized");
    });

    it("a batch without a unit, and a unit that is no batch", async () => {
      const suite = await loadFixture(fixture);
      const batch = buildEvidenceBatch([{ ...suite.unit, subject: id("box") }], "oz");
      await notarizeBatch(suite, batch.batch);
      const asBatch = { unit: suite.unit, batch: unitId(suite.unit), proof: [] };

      expect(await reasonOf(certify(suite, { evidence: batch.id }))).to.equal("NotNotarized");
      expect(await reasonOf(certify(suite, { evidence: asBatch }))).to.equal("NotNotarized");
    });
  });

  it("hands out nothing that would not verify", async () => {
    const suite = await loadFixture(fixture);
    const attempt = certify(suite, { disclosures: { schemaName: "another/1" } });

    expect(await attempt.catch((error: unknown) => error)).to.have.property("fault", "DisclosureDiffers");
  });
});

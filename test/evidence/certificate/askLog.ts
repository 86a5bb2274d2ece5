import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { id, ZeroHash } from "ethers";
import { ethers } from "hardhat";

import type { RpcSender } from "../../../src/evidence/certificate/nodeQuestions.js";
import { logSizeSlot } from "../../../src/evidence/certificate/storageSlots.js";
import { MAX_CERTIFICATE_BYTES } from "../../../src/evidence/certificate/types.js";
import { verifyCertificate } from "../../../src/evidence/certificate/verifyCertificate.js";
import { certify } from "../../helpers/evidence/certify.js";
import { approveUnit, type Certificates, deployCertificates } from "../../helpers/evidence/deployCertificates.js";
import { deployLog, type LoggedInspections } from "../../helpers/evidence/deployLog.js";
import { keyIdOf } from "../../helpers/typedData.js";

async function fixture(): Promise<LoggedInspections> {
  return deployLog();
}

interface Filter {
  readonly topics: readonly (string | readonly string[])[];
}

/** Hardhat's node, some of whose answers are changed; `answer` gives the true one. */
function node(change: (method: string, params: unknown[], answer: () => Promise<unknown>) => unknown): RpcSender {
  const { provider } = ethers;
  return {
    send: async (method, params) =>
      await change(method, params, async () => (await provider.send(method, params)) as unknown),
  };
}

/** A node that answers the question for all approvals in another way. */
function approvalsNode(change: (answer: () => Promise<unknown>) => unknown): RpcSender {
  return node((method, params, answer) => {
    const ofAll = method === "eth_getLogs" && Array.isArray((params[0] as Filter).topics[0]);
    return ofAll ? change(answer) : answer();
  });
}

/** A node that answers questions for words of storage in another way. */
function wordsNode(change: (slot: string, answer: () => Promise<unknown>) => unknown): RpcSender {
  return node((method, params, answer) =>
    method === "eth_getStorageAt" ? change(String(params[1]), answer) : answer(),
  );
}

describe("askLog", () => {
  it("finds the approvals on a node that gives few blocks at a time, and stops when it has them", async () => {
    const suite = await loadFixture(fixture);
    const asked: number[] = [];
    const provider = node((method, params, answer) => {
      if (method !== "eth_getLogs") return answer();
      const { fromBlock, toBlock, topics } = params[0] as Filter & { fromBlock: string; toBlock: string };
      if (Number(toBlock) - Number(fromBlock) >= 10) throw new Error("too many blocks");
      if (Array.isArray(topics[0])) asked.push(Number(fromBlock));
      return answer();
    });
    const built = await certify(suite, { provider, evidence: suite.entries[9]! });

    expect(verifyCertificate(built.bytes, built).log).to.deep.equal({ size: 11n, index: 9n });
    expect(asked).to.have.lengthOf(1);
  });

  for (const [what, provider, why] of [
    [
      "refuses the events",
      approvalsNode(() => Promise.reject(new Error("not indexed"))),
      "the node refused eth_getLogs: not indexed",
    ],
    [
      "gives too few of them",
      approvalsNode(async (answer) => ((await answer()) as unknown[]).slice(1)),
      /^the node gave 7 of the 8 approvals that its proof needs, in the blocks 0 to \d+$/,
    ],
    [
      "gives the words of other records",
      wordsNode(async (slot, answer) => (BigInt(slot) < 256n ? answer() : id("another record"))),
      "the approvals that the node gave do not make up the log",
    ],
    [
      "knows no log",
      wordsNode(async (slot, answer) => (slot === logSizeSlot() ? ZeroHash : answer())),
      "the log has 0 entries and not entry 2",
    ],
    [
      "refuses the words of storage",
      wordsNode(() => Promise.reject(new Error("unsupported"))),
      "the node refused eth_getStorageAt: unsupported",
    ],
    ["answers with no word", wordsNode(() => "0x"), "the node answered eth_getStorageAt with what is no word"],
    ["answers with nothing", wordsNode(() => null), "the node answered eth_getStorageAt with what is no word"],
  ] as const) {
    it(`leaves the log out, and says why, when a node ${what}`, async () => {
      const suite = await loadFixture(fixture);
      const built = await certify(suite, { provider, evidence: suite.entries[2]! });

      if (typeof why === "string") expect(built.logLeftOut).to.equal(why);
      else expect(built.logLeftOut).to.match(why);
      expect(built.certificate).to.not.have.property("log");
      expect(verifyCertificate(built.bytes, built)).to.deep.include({ log: null, sequence: 3n, stands: true });
    });
  }

  it("asks for nothing when the log is not wanted", async () => {
    const suite = await loadFixture(fixture);
    const provider = approvalsNode(() => expect.fail("asked"));
    const built = await certify(suite, { provider, evidence: suite.entries[2]!, log: false });

    expect(built.logLeftOut).to.equal("it was not asked for");
  });

  it("leaves the log out of a certificate that would be too large with it", async () => {
    const suite = await loadFixture(deployCertificates);
    const { certificate: whole, bytes: small } = await certifyOffice(suite, 0);
    const padding = Math.floor((MAX_CERTIFICATE_BYTES - small.length) / 2);
    const fitting = await certifyOffice(suite, padding);
    const larger = await certifyOffice(suite, padding + 1);

    expect(whole).to.have.property("log");
    expect(fitting.certificate).to.have.property("log");
    expect(larger.logLeftOut).to.equal(`the certificate would have ${fitting.bytes.length + 2} bytes with it`);
    expect(larger.bytes.length).to.be.lessThan(fitting.bytes.length);
    expect(verifyCertificate(larger.bytes, larger).log).to.equal(null);
  });
});

/** Certifies a unit that a contract account approved too, with a signature of that account that is as long as one likes. */
async function certifyOffice(suite: Certificates, padding: number) {
  const { evidence, notarySigners, notaryOffice, officeClerk, unit, deadline } = suite;
  const approvals = await approveUnit(suite, unit, { signers: [...notarySigners.slice(0, 2), officeClerk] });
  approvals[2]!.key = keyIdOf(await notaryOffice.getAddress());
  if (padding === 0) await evidence.notarize(unit, deadline, approvals);

  const [first, second, office] = approvals.map(({ key, signature }) => ({
    key: key.toString(),
    signature: signature.toString(),
  }));
  const padded = { key: office!.key, signature: office!.signature + "00".repeat(padding) };
  return certify(suite, { approvals: [first!, second!, padded] });
}

import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { encodeBase64, id, toQuantity } from "ethers";
import { ethers } from "hardhat";

import type { InvalidCertificateError } from "../../../src/evidence/certificate/errors.js";
import { frontierSlot } from "../../../src/evidence/certificate/storageSlots.js";
import type { CertifiedLog } from "../../../src/evidence/certificate/types.js";
import { unpackRecord } from "../../../src/evidence/certificate/unpackWords.js";
import { verifyCertificate } from "../../../src/evidence/certificate/verifyCertificate.js";
import { verifyLog } from "../../../src/evidence/certificate/verifyLog.js";
import { type Changeable, certify, faultOf, forged } from "../../helpers/evidence/certify.js";
import { deployLog, type LoggedInspections } from "../../helpers/evidence/deployLog.js";

/** A log of eleven entries, with the certificate of the third and of the ninth. */
async function fixture() {
  const suite = await deployLog();
  const [third, ninth] = [suite.entries[2]!, suite.entries[8]!];
  return {
    suite,
    third: await certify(suite, { evidence: third }),
    ninth: await certify(suite, { evidence: ninth }),
    withoutLog: await certify(suite, { evidence: third, log: false }),
  };
}

/** Last node of the proof of a word of the log: the leaf that holds it. */
async function leafNode({ evidence }: LoggedInspections, place: bigint): Promise<string> {
  const block = toQuantity(await ethers.provider.getBlockNumber());
  const question = [await evidence.getAddress(), [frontierSlot(place)], block];
  const answer = (await ethers.provider.send("eth_getProof", question)) as { storageProof: { proof: string[] }[] };
  return encodeBase64(answer.storageProof[0]!.proof.at(-1)!);
}

function logged(copy: Changeable, change: Partial<CertifiedLog>): void {
  copy.log = { ...copy.log!, ...change };
}

describe("verifyLog", () => {
  it("proves the place of every approval, of a unit alone and of a batch, in each subtree", async () => {
    const { suite } = await loadFixture(fixture);

    for (const [index, evidence] of suite.entries.entries()) {
      const built = await certify(suite, { evidence });
      expect(built.logLeftOut).to.equal(undefined);
      expect(verifyCertificate(built.bytes, built)).to.deep.include({
        log: { size: 11n, index: BigInt(index) },
        sequence: BigInt(index) + 1n,
      });
      expect(built.certificate.log!.path).to.have.lengthOf(index < 8 ? 3 : index < 10 ? 1 : 0);
    }
  });

  it("is about the log as of the block", async () => {
    const { suite } = await loadFixture(fixture);
    const [event] = await suite.evidence.queryFilter(suite.evidence.filters.EvidenceNotarized(suite.counterEvidence));
    const built = await certify(suite, { evidence: suite.counterEvidence, block: BigInt(event!.blockNumber) });

    expect(verifyCertificate(built.bytes, built).log).to.deep.equal({ size: 1n, index: 0n });
    expect(built.certificate.log!.path).to.deep.equal([]);
  });

  describe("refuses", () => {
    for (const [what, fault, change] of [
      ["another size", "LogDiffers log.size", (c) => logged(c, { size: "12" })],
      ["another index", "LogDiffers log.index", (c) => logged(c, { index: "3" })],
      ["another node", "NotInLog log.path", (c) => logged(c, { path: [id("x"), ...c.log!.path.slice(1)] })],
      ["nodes in another order", "NotInLog log.path", (c) => logged(c, { path: [...c.log!.path].reverse() })],
      ["a node too few", "NotInLog log.path", (c) => logged(c, { path: c.log!.path.slice(1) })],
      ["a node too many", "NotInLog log.path", (c) => logged(c, { path: [...c.log!.path, id("x")] })],
      [
        "more nodes than a log can need",
        /^Malformed log/,
        (c) => logged(c, { path: Array.from({ length: 33 }, () => id("x")) }),
      ],
      ["a member more", /^Malformed /, (c) => logged(c, { root: id("x") } as object)],
      [
        "the log left out, and its proof not",
        /^Node(OutOfPlace|Unused) nodes/,
        (c) => delete (c as Partial<Changeable>).log,
      ],
    ] as readonly (readonly [what: string, fault: string | RegExp, change: (copy: Changeable) => unknown])[]) {
      it(what, async () => {
        const { third } = await loadFixture(fixture);
        const found = faultOf(
          forged(third.certificate, (copy) => void change(copy)),
          third.headerHash,
        );

        if (typeof fault === "string") expect(found).to.equal(fault);
        else expect(found).to.match(fault);
      });
    }

    it("another entry's path, be it of the same length", async () => {
      const { suite, third } = await loadFixture(fixture);
      const fourth = await certify(suite, { evidence: suite.entries[3]! });
      const bytes = forged(third.certificate, (copy) => logged(copy, { path: fourth.certificate.log!.path }));

      expect(faultOf(bytes, third.headerHash)).to.equal("NotInLog log.path");
    });

    it("the word of another slot in the place of the subtree's", async () => {
      const { suite, ninth } = await loadFixture(fixture);
      const [right, wrong] = [await leafNode(suite, 1n), await leafNode(suite, 0n)];
      const bytes = forged(ninth.certificate, (copy) => {
        expect(copy.nodes).to.include(right);
        copy.nodes = copy.nodes.map((node) => (node === right ? wrong : node));
      });

      // That a batch's unit has no record of its own is shown by the leaf that stands nearest: by chance this very one.
      expect(faultOf(bytes, ninth.headerHash)).to.match(/^NodeMissing the (log's subtree|unit's record)$/);
    });

    it("the log put in, and its proof not", async () => {
      const { third, withoutLog } = await loadFixture(fixture);
      const bytes = forged(withoutLog.certificate, (copy) => (copy.log = third.certificate.log!));

      // The leaf that is nearest to an absent record may, by chance, be that of the size.
      expect(faultOf(bytes, third.headerHash)).to.match(/^NodeMissing the log's (size|subtree)$/);
    });

    it("a log that has fewer entries than the record's sequence says, and another record", async () => {
      const { suite, third } = await loadFixture(fixture);
      const word = unpackRecord(BigInt(await recordWordOf(suite, suite.entries[2] as string)));
      const { size, path } = third.certificate.log!;
      const root = await ethers.provider.getStorage(await suite.evidence.getAddress(), frontierSlot(0n));
      const subtree = { start: 0n, end: 8n, place: 0n };
      const right = { id: suite.entries[2] as string, record: word, expiresAt: 0n };
      const fault = (log: Parameters<typeof verifyLog>[1]["log"], record = right): string => {
        try {
          return String(verifyLog({ size: String(log.size), index: "2", path }, { log, logged: record }).index);
        } catch (error) {
          return (error as InvalidCertificateError).fault;
        }
      };

      expect(fault({ size: BigInt(size), subtree, root })).to.equal("2");
      expect(fault({ size: 2n, subtree: undefined, root })).to.equal("NotInLog");
      expect(fault({ size: BigInt(size), subtree, root: id("another subtree") })).to.equal("NotInLog");
      expect(fault({ size: BigInt(size), subtree, root }, { ...right, expiresAt: 1n })).to.equal("NotInLog");
      expect(fault({ size: BigInt(size), subtree, root }, { ...right, id: id("another unit") })).to.equal("NotInLog");
    });
  });

  it("takes a certificate without it, and says so", async () => {
    const { third, withoutLog } = await loadFixture(fixture);
    const lessened = forged(third.certificate, (copy) => {
      delete (copy as Partial<Changeable>).log;
      copy.nodes = withoutLog.certificate.nodes;
    });

    expect(withoutLog.certificate).to.not.have.property("log");
    expect(verifyCertificate(withoutLog.bytes, third).log).to.equal(null);
    expect(verifyCertificate(lessened, third).log).to.equal(null);
  });
});

async function recordWordOf({ evidence }: LoggedInspections, record: string): Promise<string> {
  const slot = ethers.solidityPackedKeccak256(["bytes32", "uint256"], [record, 0n]);
  return ethers.provider.getStorage(await evidence.getAddress(), slot);
}

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";

import { expect } from "chai";
import { decodeBase64, hexlify, isHexString, zeroPadBytes } from "ethers";
import { ethers } from "hardhat";

import { verifyConsistency } from "../../../src/evidence/log/verifyConsistency.js";
import { verifyInclusion } from "../../../src/evidence/log/verifyInclusion.js";
import { verifySubtreeConsistency } from "../../../src/evidence/log/verifySubtreeConsistency.js";
import { verifySubtreeInclusion } from "../../../src/evidence/log/verifySubtreeInclusion.js";
import type { TransparencyLogHarness } from "../../../types/index.js";

/** Published vectors. Their licence keeps them beside the repository, not in it. */
const ROOT = resolve(__dirname, "../../../../shared/data/crypto/rfc9162/testdata");

/** A published vector: integers as bigints, hashes as hex, whatever their length. */
type Vector = Record<string, bigint> & Record<"root" | "root1" | "root2" | "leafHash", string> & { proof: string[] };

interface Verifier {
  /** In TypeScript. */
  local: (vector: Vector) => boolean;
  /** On the chain. */
  onChain: (log: TransparencyLogHarness, vector: Vector) => Promise<boolean>;
}

const VERIFIERS: Record<string, Verifier> = {
  inclusion: {
    local: ({ leafHash: leaf, leafIdx: index, treeSize: size, proof, root }) =>
      verifyInclusion({ leaf, index: index!, size: size!, proof, root }),
    onChain: (log, { leafHash, leafIdx, treeSize, proof, root }) =>
      log.verifyInclusion(leafHash, leafIdx!, treeSize!, proof, root),
  },
  consistency: {
    local: ({ size1, root1, size2, root2, proof }) =>
      verifyConsistency({ size1: size1!, root1, size2: size2!, root2, proof }),
    onChain: (log, { size1, root1, size2, root2, proof }) => log.verifyConsistency(size1!, root1, size2!, root2, proof),
  },
  subtreeinclusion: {
    local: ({ leafHash: leaf, leafIdx: index, start, end, proof, root }) =>
      verifySubtreeInclusion({ leaf, index: index!, start: start!, end: end!, proof, root }),
    onChain: (log, { leafHash, leafIdx, start, end, proof, root }) =>
      log.verifySubtreeInclusion(leafHash, leafIdx!, start!, end!, proof, root),
  },
  subtreeconsistency: {
    local: ({ start, end, root1: subtreeRoot, size, root2: root, proof }) =>
      verifySubtreeConsistency({ start: start!, end: end!, subtreeRoot, size: size!, root, proof }),
    onChain: (log, { start, end, root1, size, root2, proof }) =>
      log.verifySubtreeConsistency(start!, end!, root1, size!, root2, proof),
  },
};

/** How many vectors each kind has. */
const COUNTS = { inclusion: 49, consistency: 49, subtreeinclusion: 102, subtreeconsistency: 59 };

/**
 * Texts such as "don't care 1" stand for roots in vectors that never hash them: filled up with zeros, equal ones stay equal and
 * different ones different. Nothing is filled up that is empty.
 */
function hash(base64: string): string {
  const bytes = decodeBase64(base64);
  return bytes.length > 0 && bytes.length < 32 ? zeroPadBytes(bytes, 32) : hexlify(bytes);
}

/** `JSON.parse` would round integers of 64 bits. */
function read(path: string): { vector: Vector; accepted: boolean } {
  const text = readFileSync(path, "utf8").replace(/: (\d+)/g, ': "$1"');
  const { wantErr, proof, ...rest } = JSON.parse(text) as Record<string, string> & {
    proof: string[] | null;
    wantErr: unknown;
  };
  const said = Object.entries(rest).filter(([name]) => name !== "desc");
  const members = said.map(([name, value]) => [
    name,
    name.startsWith("root") || name === "leafHash" ? hash(value) : BigInt(value),
  ]);
  return {
    vector: { ...Object.fromEntries(members), proof: (proof ?? []).map(hash) } as Vector,
    accepted: wantErr === false,
  };
}

function isSayable({ proof, ...members }: Vector): boolean {
  const hashes = Object.values(members).filter((value) => typeof value === "string");
  return [...hashes, ...proof].every((value) => isHexString(value, 32));
}

describe("transparency log on the published vectors of RFC 9162", () => {
  if (!existsSync(ROOT)) {
    it("needs the published corpus ../shared/data/crypto/rfc9162, which is not here", function () {
      this.skip();
    });
    return;
  }

  let log: TransparencyLogHarness;

  before(async () => {
    log = await ethers.deployContract("TransparencyLogHarness");
  });

  for (const [kind, verifier] of Object.entries(VERIFIERS)) {
    const files = readdirSync(join(ROOT, kind), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".json"))
      .sort();

    it(`compares all vectors of ${kind}`, () => {
      expect(files).to.have.length(COUNTS[kind as keyof typeof COUNTS]);
    });

    for (const path of files) {
      const { vector, accepted } = read(join(ROOT, kind, path));
      it(`${accepted ? "accepts" : "refuses"} ${kind}/${path.replace(".json", "")}`, async () => {
        expect(verifier.local(vector)).to.equal(accepted);
        // An empty hash cannot even be sent to the chain.
        const expected = isSayable(vector) ? accepted : "INVALID_ARGUMENT";
        expect(await verifier.onChain(log, vector).catch(({ code }: { code: string }) => code)).to.equal(expected);
      });
    }
  }
});

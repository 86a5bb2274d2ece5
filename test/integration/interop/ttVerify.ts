import { once } from "node:events";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { wrapDocuments } from "@tradetrust-tt/tradetrust";
import {
  type VerificationFragment,
  isValid,
  openAttestationEthereumDocumentStoreStatus,
  openAttestationHash,
  utils,
  verificationBuilder,
} from "@tradetrust-tt/tt-verify";
import { expect } from "chai";
import { ethers, network } from "hardhat";

import { buildEvidenceBatch } from "../../../src/evidence/buildEvidenceBatch.js";
import { unitId } from "../../../src/evidence/unitId.js";
import { notarizeBatch } from "../../helpers/evidence/deployCertificates.js";
import { deployDocuments } from "../../helpers/evidence/deployDocuments.js";

/** What is about the document itself; who stands behind a domain is DNS's matter, not the chain's. */
const ABOUT_THE_DOCUMENT = ["DOCUMENT_INTEGRITY", "DOCUMENT_STATUS"] as const;

/** Three certificates under one root, evidence about the root and about each of them, recorded under one approval. */
async function fixture() {
  const suite = await deployDocuments();
  const { store, unitAbout } = suite;
  const issuer = {
    name: "Chamber of commerce",
    documentStore: await store.getAddress(),
    identityProof: { type: "DNS-TXT" as never, location: "chamber.example" },
  };
  const documents = wrapDocuments(
    ["lot 7741", "lot 7742", "lot 7743"].map((lot) => ({
      issuers: [issuer],
      certifies: { lot, origin: "CN" },
    })) as never,
  );
  const root = `0x${documents[0]!.signature.merkleRoot}`;
  const targets = documents.map(({ signature }) => `0x${signature.targetHash}`);
  const batch = buildEvidenceBatch(
    [root, ...targets].map((document) => unitAbout(document)),
    "openattestation",
  );
  await notarizeBatch(suite, batch.batch);

  const publish = async (index: number): Promise<string> => {
    const { unit, proof } = batch.units[index]!;
    await store.publish(unit, batch.id, proof);
    return unitId(unit);
  };
  return { ...suite, documents, publish };
}

describe("tt-verify, unmodified, on a DocumentStore", () => {
  let server: Server;
  let verify: (document: unknown) => Promise<VerificationFragment[]>;

  /** The verifier brings its own ethers, which speaks JSON-RPC to the chain of the tests. */
  before(async () => {
    server = createServer((request, response) => {
      void (async () => {
        let body = "";
        for await (const piece of request) body += String(piece);
        const { id, method, params } = JSON.parse(body) as { id: number; method: string; params: unknown[] };
        const answer = await network.provider.request({ method, params }).then(
          (result) => ({ result }),
          ({ code, message, data }: { code: number; message: string; data: unknown }) => ({
            error: { code, message, data },
          }),
        );
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ jsonrpc: "2.0", id, ...answer }));
      })();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = utils.generateProvider({ providerType: "jsonrpc", url, network: "local" });
    verify = verificationBuilder([openAttestationHash, openAttestationEthereumDocumentStoreStatus], {
      provider,
    }) as typeof verify;
  });

  after(() => {
    server.close();
  });

  /** What the verifier says of the document's status: valid, or why not. */
  const verdictOn = (fragments: VerificationFragment[]): string | undefined => {
    const fragment = utils.getOpenAttestationEthereumDocumentStoreStatusFragment(fragments);
    return fragment?.status === "INVALID" ? fragment.reason.codeString : fragment?.status;
  };

  it("accepts each document of a batch whose root has evidence in effect", async () => {
    const { documents, publish } = await loadFixture(fixture);
    await publish(0);

    for (const document of documents) {
      const fragments = await verify(document);
      expect(isValid(fragments, [...ABOUT_THE_DOCUMENT])).to.equal(true);
      expect(verdictOn(fragments)).to.equal("VALID");
    }
  });

  it("refuses a document about whose root no evidence was published", async () => {
    const { documents } = await loadFixture(fixture);

    const fragments = await verify(documents[0]);
    expect(isValid(fragments, [...ABOUT_THE_DOCUMENT])).to.equal(false);
    expect(verdictOn(fragments)).to.equal("DOCUMENT_NOT_ISSUED");
  });

  it("refuses a document that was changed", async () => {
    const { documents, publish } = await loadFixture(fixture);
    await publish(0);
    const changed = structuredClone(documents[0]) as unknown as { data: { certifies: { origin: string } } };
    changed.data.certifies.origin = changed.data.certifies.origin.replace("CN", "SG");

    expect(isValid(await verify(changed), [...ABOUT_THE_DOCUMENT])).to.equal(false);
  });

  it("refuses the one document whose evidence was revoked, and not its neighbours", async () => {
    const { documents, publish, evidence, issuer } = await loadFixture(fixture);
    await publish(0);
    await evidence.connect(issuer).revoke(await publish(2), ethers.id("issued twice"));

    const accepted = [];
    for (const document of documents) accepted.push(isValid(await verify(document), [...ABOUT_THE_DOCUMENT]));
    expect(accepted).to.deep.equal([true, false, true]);
    expect(verdictOn(await verify(documents[1]))).to.equal("DOCUMENT_REVOKED");
  });

  it("refuses all documents once the evidence about their root was revoked", async () => {
    const { documents, publish, evidence, issuer } = await loadFixture(fixture);
    await evidence.connect(issuer).revoke(await publish(0), ethers.id("wrong form"));

    for (const document of documents) {
      expect(verdictOn(await verify(document))).to.equal("DOCUMENT_REVOKED");
    }
  });
});

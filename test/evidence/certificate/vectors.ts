import { expect } from "chai";
import { sha256 } from "ethers";

import { canonicalBytes, certificateChecksum } from "../../../src/evidence/certificate/canonicalBytes.js";
import { type EvidenceCertificate, MAX_CERTIFICATE_BYTES } from "../../../src/evidence/certificate/types.js";
import { type VerifiedCertificate, verifyCertificate } from "../../../src/evidence/certificate/verifyCertificate.js";
import { faultOf } from "../../helpers/evidence/certify.js";
import vectors from "../../vectors/certificates.json";

/** The members that the file holds, as it holds them. */
function printed(proved: VerifiedCertificate): unknown {
  const { id, batch, status, stands, log, sequence, notarizedAt, notarySet, quorumVerified } = proved;
  const members = { id, batch: batch ?? null, status, stands, log, sequence, notarizedAt, notarySet, quorumVerified };
  return JSON.parse(
    JSON.stringify(members, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
  );
}

describe("vectors of certificates", () => {
  for (const [name, vector] of Object.entries(vectors.certificates)) {
    const certificate = vector.certificate as unknown as EvidenceCertificate;
    const bytes = canonicalBytes(certificate);
    const trust = {
      headerHash: vector.headerHash,
      chainId: BigInt(certificate.chainId),
      registries: certificate.registries,
    };

    describe(`(${name})`, () => {
      it("have the bytes that were issued", () => {
        expect(bytes.length).to.equal(vector.byteLength).and.to.be.at.most(MAX_CERTIFICATE_BYTES);
        expect(sha256(bytes)).to.equal(vector.certificateHash);
        expect(certificateChecksum(certificate)).to.equal(certificate.checksum);
      });

      it("prove without a chain what they proved when they were issued", () => {
        const proved = verifyCertificate(bytes, trust);

        expect(printed(proved)).to.deep.equal(vector.proved);
        expect(proved.certificateHash).to.equal(vector.certificateHash);
        expect(proved.compared).to.deep.equal({ chainId: true, evidence: true, notaries: true, schemas: true });
      });

      it("are refused with a bit flipped anywhere", () => {
        for (let place = 0; place < bytes.length; place += 97) {
          const flipped = bytes.with(place, bytes[place]! ^ (1 << (place % 7)));
          expect(faultOf(flipped, vector.headerHash)).to.be.a("string");
        }
      });

      it("are verified in less than 200 ms", () => {
        const times = Array.from({ length: 5 }, () => {
          const begin = performance.now();
          verifyCertificate(bytes, trust);
          return performance.now() - begin;
        });

        expect(Math.min(...times)).to.be.lessThan(200);
      });
    });
  }
});

import { EAS, SchemaEncoder, SchemaRegistry } from "@ethereum-attestation-service/eas-sdk";
import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { unitId } from "../../../src/evidence/unitId.js";
import { notarizeUnit } from "../../helpers/evidence/deployCertificates.js";
import { deployDocuments } from "../../helpers/evidence/deployDocuments.js";

const { ZeroAddress, ZeroHash } = ethers;

/** A unit that can be read as an attestation, and the client of EAS as it comes from npm. */
async function fixture() {
  const suite = await deployDocuments();
  const attestations = await ethers.deployContract("EvidenceAttestations", [suite.evidence]);
  const address = await attestations.getAddress();
  const unit = suite.unitAbout(ethers.id("lot 7741"), { expiresAt: suite.now + 86_400n });
  await notarizeUnit(suite, unit);
  await attestations.publish(unit, ZeroHash, []);

  const eas = new EAS(address);
  eas.connect(suite.courier as never);
  const schemas = new SchemaRegistry(await attestations.getSchemaRegistry());
  schemas.connect(suite.courier as never);
  return { ...suite, eas, schemas, unit, uid: unitId(unit) };
}

describe("EAS SDK, unmodified, on EvidenceAttestations", () => {
  it("reads a unit and decodes every field of it by the layout that it finds", async () => {
    const { eas, schemas, evidence, unit, uid } = await loadFixture(fixture);

    const attestation = await eas.getAttestation(uid);
    const { recipient, refUID, attester } = attestation;
    expect({ uid: attestation.uid, recipient, refUID }).to.deep.equal({
      uid,
      recipient: ZeroAddress,
      refUID: ZeroHash,
    });
    expect(attester).to.equal(await evidence.getAddress());
    const { schema, resolver, revocable } = await schemas.getSchema({ uid: attestation.schema });
    expect(SchemaRegistry.getSchemaUID(schema, resolver as `0x${string}`, revocable)).to.equal(attestation.schema);
    const decoded = new SchemaEncoder(schema).decodeData(attestation.data);
    expect(Object.fromEntries(decoded.map(({ name, value }) => [name, value.value]))).to.deep.equal(unit);
  });

  it("tells a unit in force from one that was revoked", async () => {
    const { eas, evidence, issuer, uid } = await loadFixture(fixture);
    expect(await eas.isAttestationValid(uid)).to.equal(true);
    expect(await eas.isAttestationRevoked(uid)).to.equal(false);

    await evidence.connect(issuer).revoke(uid, ethers.id("issued twice"));
    expect(await eas.isAttestationValid(uid)).to.equal(false);
    expect(await eas.isAttestationRevoked(uid)).to.equal(true);
    expect((await eas.getAttestation(uid)).revocationTime).to.equal(BigInt(await time.latest()));
  });

  it("sees the expiry, which is no revocation", async () => {
    const { eas, unit, uid } = await loadFixture(fixture);
    await time.increaseTo(unit.expiresAt);

    expect(await eas.isAttestationValid(uid)).to.equal(false);
    expect(await eas.isAttestationRevoked(uid)).to.equal(false);
    expect((await eas.getAttestation(uid)).expirationTime).to.equal(unit.expiresAt);
  });

  it("finds nothing under an id that was not published", async () => {
    const { eas } = await loadFixture(fixture);

    expect((await eas.getAttestation(ethers.id("other"))).uid).to.equal(ZeroHash);
    expect(await eas.isAttestationValid(ethers.id("other"))).to.equal(false);
  });
});

import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroHash, id } from "ethers";

import { buildEvidenceBatch } from "../../../src/evidence/buildEvidenceBatch.js";
import type { CertifiedApproval, CertifiedBatch } from "../../../src/evidence/certificate/types.js";
import { verifyCertificate } from "../../../src/evidence/certificate/verifyCertificate.js";
import { commitContent } from "../../../src/evidence/commitContent.js";
import { commitField } from "../../../src/evidence/commitField.js";
import { idListHash } from "../../../src/evidence/idListHash.js";
import type { LeafProfile } from "../../../src/evidence/types.js";
import { unitId } from "../../../src/evidence/unitId.js";
import { type Changeable, certify, faultOf, forged } from "../../helpers/evidence/certify.js";
import {
  approveUnit,
  type Certificates,
  deployCertificates,
  notarizeBatch,
  notarizeUnit,
} from "../../helpers/evidence/deployCertificates.js";
import { CERTIFICATE_SCHEMA, certificateUnit } from "../../helpers/evidence/units.js";
import { keyIdOf } from "../../helpers/typedData.js";

const CONTENT = { algorithm: 18n, digest: id("the certificate's text"), size: 1_234n };
const TOOL = "collector 2.4.1 采集器";
const RELATED = [id("first delivery"), id("second delivery")].sort();

/** A notarized unit whose commitments can be opened. */
async function fixture() {
  const suite = await deployCertificates();
  const content = commitContent(CONTENT);
  const tool = commitField({ field: "tool", value: TOOL });
  const unit = certificateUnit(suite.now, {
    depositor: suite.depositor,
    contentCommitment: content.commitment,
    tool: tool.commitment,
    corroborates: idListHash(RELATED),
  });
  const disclosures = {
    content: { digest: CONTENT.digest, size: "1234", salt: content.salt },
    fields: { tool: { value: TOOL, salt: tool.salt } },
    schemaName: CERTIFICATE_SCHEMA,
    processStandard: "GB/T 39335-2020",
    corroborates: RELATED,
  };
  await notarizeUnit(suite, unit);
  const built = await certify({ ...suite, unit }, { disclosures });
  return { ...suite, unit, disclosures, built };
}

describe("verifyCertificate", () => {
  it("says what a certificate proves", async () => {
    const { built, unit, evidence, notaries, schemas, disclosures, now } = await loadFixture(fixture);
    const registries = {
      evidence: (await evidence.getAddress()).toLowerCase(),
      notaries: (await notaries.getAddress()).toLowerCase(),
      schemas: (await schemas.getAddress()).toLowerCase(),
    };
    const proved = verifyCertificate(built.bytes, {
      headerHash: built.headerHash,
      chainId: 31_337n,
      registries: { ...registries, evidence: await evidence.getAddress() },
    });

    expect(proved).to.deep.include({
      id: unitId(unit),
      batch: undefined,
      unit,
      registries,
      status: "final",
      stands: true,
      sequence: 1n,
      log: { size: 1n, index: 0n },
      quorumVerified: true,
      disclosures,
      notarySet: { id: 1n, version: 1n, threshold: 3n, seatCount: 5n },
      compared: { chainId: true, evidence: true, notaries: true, schemas: true },
    });
    expect(proved.approvals.map(({ seat, party, isVerified }) => [seat, party, isVerified])).to.deep.equal([
      [0, "11", true],
      [1, "12", true],
      [2, "13", true],
    ]);
    expect(proved.notarizedAt - now).to.equal(1n);
    expect(proved.block.hash).to.equal(built.headerHash);
  });

  it("says what was not compared", async () => {
    const { built } = await loadFixture(fixture);

    expect(verifyCertificate(built.bytes, built).compared).to.deep.equal({
      chainId: false,
      evidence: false,
      notaries: false,
      schemas: false,
    });
  });

  it("judges an expiry by the block's time", async () => {
    const suite = await loadFixture(fixture);
    await time.increaseTo(suite.unit.expiresAt - 1n);
    const before = await certify(suite);
    await time.increaseTo(suite.unit.expiresAt);
    const after = await certify(suite);

    expect(verifyCertificate(before.bytes, before)).to.include({ status: "final", stands: true });
    expect(verifyCertificate(after.bytes, after)).to.include({ status: "expired", stands: false });
  });

  it("says that a contract account's signature cannot be checked, and proves that it is one", async () => {
    const suite = await loadFixture(deployCertificates);
    const { notarySigners, notaryOffice, officeClerk, evidence, courier, unit, deadline } = suite;
    const approvals = await approveUnit(suite, unit, { signers: [...notarySigners.slice(0, 2), officeClerk] });
    approvals[2]!.key = keyIdOf(await notaryOffice.getAddress());
    await evidence.connect(courier).notarize(unit, deadline, approvals);
    const { bytes, headerHash } = await certify(suite);
    const proved = verifyCertificate(bytes, { headerHash });

    expect(proved.approvals.map(({ scheme, isVerified }) => [scheme, isVerified])).to.deep.equal([
      ["ecdsa", true],
      ["ecdsa", true],
      ["erc1271", false],
    ]);
    expect(proved).to.include({ status: "final", quorumVerified: false });
  });

  it("keeps to the version of the notary set that approved, after a rotation", async () => {
    const suite = await loadFixture(fixture);
    await suite.notaries.rotateSet(1n, suite.seats.slice(0, 2), 2n);
    const { bytes, headerHash } = await certify(suite);

    expect(verifyCertificate(bytes, { headerHash }).notarySet).to.deep.equal({
      id: 1n,
      version: 1n,
      threshold: 3n,
      seatCount: 5n,
    });
  });

  for (const profile of ["oz", "openattestation"] as const) {
    it(`proves a unit in a batch (${profile})`, async () => {
      const suite = await loadFixture(deployCertificates);
      const { unit, batch, bytes, headerHash } = await certifiedInBatch(suite, profile);
      const proved = verifyCertificate(bytes, { headerHash });

      expect(proved).to.deep.include({ id: unitId(unit), batch, unit, status: "final", sequence: 1n, stands: true });
    });
  }

  describe("refuses", () => {
    it("a certificate against another header", async () => {
      const { built } = await loadFixture(fixture);

      expect(faultOf(built.bytes, id("another block"))).to.equal("HeaderNotTrusted header");
    });

    for (const [what, trust, fault] of [
      ["another chain", { chainId: 1n }, "ChainNotTrusted chainId"],
      [
        "another registry",
        { registries: { evidence: `0x${"11".repeat(20)}` } },
        "RegistryNotTrusted registries.evidence",
      ],
      [
        "other notaries",
        { registries: { notaries: `0x${"11".repeat(20)}` } },
        "RegistryNotTrusted registries.notaries",
      ],
    ] as const) {
      it(what, async () => {
        const { built } = await loadFixture(fixture);

        expect(() => verifyCertificate(built.bytes, { headerHash: built.headerHash, ...trust }))
          .to.throw()
          .with.property("message")
          .that.includes("is trusted");
        expect(() => verifyCertificate(built.bytes, { headerHash: built.headerHash, ...trust }))
          .to.throw()
          .with.property("fault", fault.split(" ")[0]);
      });
    }

    // Each is what a forger could do, who computes the checksum anew.
    const forgeries: readonly (readonly [what: string, fault: string | RegExp, change: (copy: Changeable) => void])[] =
      [
        [
          "a unit with another subject",
          "StatementDiffers statement.id",
          (c) => (c.unit = { ...c.unit, subject: id("lot 1") }),
        ],
        ["another chain than was signed for", "SignatureInvalid approvals.0", (c) => (c.chainId = "1")],
        [
          "another deadline than was signed",
          "SignatureInvalid approvals.0",
          (c) => (c.deadline = String(+c.deadline + 1)),
        ],
        [
          "a number that fits nothing",
          "Malformed unit.depositor",
          (c) => (c.unit = { ...c.unit, depositor: String(2 ** 40) }),
        ],
        ["another registry", /^(AccountMissing|Node\w+) /, (c) => other(c, "evidence")],
        ["another notary registry", /^(AccountMissing|Node\w+) /, (c) => other(c, "notaries")],
        ["another schema registry", /^(AccountMissing|Node\w+) /, (c) => other(c, "schemas")],
        ["a status that is not so", "StatementDiffers statement.status", (c) => stated(c, { status: "upheld" })],
        ["another second", "StatementDiffers statement.notarizedAt", (c) => stated(c, { notarizedAt: "7" })],
        ["another threshold", "StatementDiffers statement.threshold", (c) => stated(c, { threshold: "1" })],
        ["too few approvals", "QuorumNotReached approvals", (c) => approved(c, (all) => all.slice(0, 2))],
        ["the same seat twice", "SeatTwice approvals.2", (c) => approved(c, ([a, b]) => [a!, b!, a!])],
        [
          "another seat",
          "SeatDiffers approvals.0",
          (c) => approved(c, ([a, ...rest]) => [{ ...a!, seat: 4 }, ...rest]),
        ],
        [
          "another's signature",
          "SignatureInvalid approvals.0",
          (c) => approved(c, ([a, b, d]) => [{ ...a!, signature: b!.signature }, b!, d!]),
        ],
        [
          "a signature in the form of EIP-155",
          "SignatureInvalid approvals.0",
          (c) => approved(c, ([a, ...rest]) => [{ ...a!, signature: `${a!.signature.slice(0, -2)}3b` }, ...rest]),
        ],
        [
          "a key of one's own passed off as a contract account",
          "NodeMissing approvals.0",
          (c) => approved(c, ([a, ...rest]) => [{ ...a!, scheme: "erc1271" }, ...rest]),
        ],
        [
          "an account's key passed off as another kind",
          "SchemeDiffers approvals.0",
          (c) => approved(c, ([a, ...rest]) => [{ ...a!, scheme: "other" }, ...rest]),
        ],
        [
          "an opening of other content",
          "DisclosureDiffers disclosures.content",
          (c) => disclosed(c, { content: { ...c.disclosures.content!, size: "1235" } }),
        ],
        [
          "an opening of another text",
          "DisclosureDiffers disclosures.fields.tool",
          (c) => disclosed(c, { fields: { tool: { ...c.disclosures.fields!.tool!, value: "collector 3" } } }),
        ],
        [
          "one field's text passed off as another's",
          "DisclosureDiffers disclosures.fields.origin",
          (c) => disclosed(c, { fields: { origin: c.disclosures.fields!.tool! } }),
        ],
        ["another schema's name", "DisclosureDiffers disclosures.schemaName", (c) => disclosed(c, { schemaName: "x" })],
        [
          "another standard",
          "DisclosureDiffers disclosures.processStandard",
          (c) => disclosed(c, { processStandard: "x" }),
        ],
        [
          "another list",
          "DisclosureDiffers disclosures.corroborates",
          (c) => disclosed(c, { corroborates: [id("x")] }),
        ],
        [
          "a list in another order",
          "DisclosureDiffers disclosures.corroborates",
          (c) => disclosed(c, { corroborates: [...RELATED].reverse() }),
        ],
        ["a node too few", "NodeMissing approvals.2", (c) => (c.nodes = c.nodes.slice(0, -1))],
        [
          "nodes in another order",
          "NodeOutOfPlace nodes.1",
          (c) => (c.nodes = [c.nodes[1]!, c.nodes[0]!, ...c.nodes.slice(2)]),
        ],
        ["a node too many", /^NodeUnused nodes/, (c) => (c.nodes = [...c.nodes, "wA=="])],
        ["a node with loose bits", /^NodeMalformed nodes/, (c) => (c.nodes = [...c.nodes, "wB=="])],
        ["a node twice", /^Node(OutOfPlace|Unused) nodes/, (c) => (c.nodes = [...c.nodes, c.nodes[0]!])],
        ["a member more", /^Malformed /, (c) => (c.remark = "good")],
        ["a member less", /^Malformed /, (c) => delete (c as Record<string, unknown>).deadline],
        [
          "capitals in a hash",
          "Malformed statement.id",
          (c) => stated(c, { id: c.statement.id.toUpperCase().replace("X", "x") }),
        ],
      ];
    for (const [what, fault, change] of forgeries) {
      it(what, async () => {
        const { built } = await loadFixture(fixture);

        const found = faultOf(forged(built.certificate, change), built.headerHash);

        if (typeof fault === "string") expect(found).to.equal(fault);
        else expect(found).to.match(fault);
      });
    }

    it("a unit that is not in the batch, and a batch that is not recorded", async () => {
      const suite = await loadFixture(deployCertificates);
      const { certificate, headerHash } = await certifiedInBatch(suite, "openattestation");
      const changed = (change: (batch: CertifiedBatch) => CertifiedBatch): string | undefined =>
        faultOf(
          forged(certificate, (copy) => (copy.batch = change(copy.batch!))),
          headerHash,
        );

      expect(changed((batch) => ({ ...batch, proof: batch.proof.slice(1) }))).to.equal("NotInBatch batch.proof");
      expect(changed((batch) => ({ ...batch, root: id("another root") }))).to.equal("NotInBatch batch.proof");
      expect(changed((batch) => ({ ...batch, count: "4" }))).to.equal("SignatureInvalid approvals.0");
      expect(changed((batch) => ({ ...batch, depth: "256" }))).to.equal("Malformed batch.depth");
    });

    it("a unit in a batch that the registry would refuse", async () => {
      const suite = await loadFixture(deployCertificates);

      await expectUnsound(certifiedInBatch(suite, "oz", { subject: ZeroHash }), "subject");
      await expectUnsound(certifiedInBatch(suite, "oz", { collectedAt: suite.now + 60n }), "collectedAt");
      await expectUnsound(certifiedInBatch(suite, "oz", { supersedes: id("nothing") }), "supersedes");
    });
  });
});

async function expectUnsound(attempt: Promise<unknown>, field: string): Promise<void> {
  const error: unknown = await attempt.catch((reason: unknown) => reason);
  expect(error).to.have.property("fault", "UnitUnsound");
  expect((error as Error).message).to.include(field);
}

/** Certifies the second of three units in a batch. */
async function certifiedInBatch(suite: Certificates, profile: LeafProfile, overrides: object = {}) {
  const units = [id("box 1"), id("box 2"), id("box 3")].map((subject) =>
    certificateUnit(suite.now, { depositor: suite.depositor, subject, ...overrides, tool: subject }),
  );
  const batch = buildEvidenceBatch(units, profile);
  await notarizeBatch(suite, batch.batch);
  const { unit, proof } = batch.units[1]!;
  const built = await certify(suite, { evidence: { unit, batch: batch.id, proof } });
  return { ...built, unit, batch: batch.id };
}

function other(copy: Changeable, name: keyof Changeable["registries"]): void {
  copy.registries = { ...copy.registries, [name]: `0x${"ab".repeat(20)}` };
}

function stated(copy: Changeable, members: Partial<Changeable["statement"]>): void {
  copy.statement = { ...copy.statement, ...members };
}

function disclosed(copy: Changeable, members: Changeable["disclosures"]): void {
  copy.disclosures = { ...copy.disclosures, ...members };
}

function approved(copy: Changeable, change: (all: readonly CertifiedApproval[]) => readonly CertifiedApproval[]): void {
  copy.approvals = change(copy.approvals);
}

import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { TypedDataEncoder, concat, dataSlice, hexlify } from "ethers";

import type { CertifiedApproval } from "../../../src/evidence/certificate/types.js";
import { verifyCertificate } from "../../../src/evidence/certificate/verifyCertificate.js";
import { notarizationTypedData } from "../../../src/evidence/notarizationTypedData.js";
import { certify, faultOf, forged } from "../../helpers/evidence/certify.js";
import { approveUnit, type Certificates, deployCertificates } from "../../helpers/evidence/deployCertificates.js";
import {
  approveAsPasskey,
  approveRaw,
  approveWithRsa,
  approveWithSm2,
  p256Holder,
  registerKeys,
  rsaHolder,
  sm2Holder,
  twinOf,
} from "../../helpers/keys.js";
import { keyIdOf, type ApprovalInput } from "../../helpers/typedData.js";

/** Five of six seats approve: a hardware module, a passkey, RSA, SM2 and an account, or a contract account in its place. */
async function fixture() {
  const suite = await deployCertificates();
  const { notarySigners, notaryOffice, officeClerk, unit } = suite;
  const [module, passkey] = [p256Holder("hardware module"), p256Holder("passkey")];
  const [archive, ministry] = [rsaHolder(2_048), sm2Holder("ministry")];
  await registerKeys(suite.keys, [module, passkey, archive, ministry]);
  const account = await notarySigners[0]!.getAddress();
  const office = keyIdOf(await notaryOffice.getAddress());
  const keys = [module.id, passkey.id, archive.id, ministry.id, keyIdOf(account), office];
  const seats = keys.map((key, index) => ({ party: BigInt(index + 31), keys: [key] }));
  await suite.notaries.rotateSet(suite.notarySet, seats, 5n);

  const current = { ...unit, notarySetVersion: 2n };
  const { domain, types, message } = notarizationTypedData({
    unit: current,
    chainId: 31_337n,
    registry: await suite.evidence.getAddress(),
    notarySet: suite.notarySet,
    deadline: suite.deadline,
  });
  const digest = TypedDataEncoder.hash(domain, types, message);
  const [byAccount, byClerk] = await approveUnit(suite, current, { signers: [notarySigners[0]!, officeClerk] });
  const approvals = [
    approveRaw(module, digest),
    approveAsPasskey(passkey, digest),
    approveWithRsa(archive, digest),
    approveWithSm2(ministry, digest),
  ];
  return {
    ...suite,
    unit: current,
    digest,
    module,
    passkey,
    approvals,
    byAccount,
    byOffice: { ...byClerk!, key: office },
  };
}

async function certified(suite: Certificates, approvals: readonly ApprovalInput[]) {
  await suite.evidence.notarize(suite.unit, suite.deadline, [...approvals]);
  return certify(suite);
}

describe("verifyCertificate, of keys that are no accounts", () => {
  it("counts a P-256 key, a passkey, an RSA and an SM2 key beside an account", async () => {
    const suite = await loadFixture(fixture);
    const { bytes, headerHash } = await certified(suite, [...suite.approvals, suite.byAccount!]);

    const proved = verifyCertificate(bytes, { headerHash });

    expect(proved).to.include({ status: "final", quorumVerified: true });
    expect(proved.approvals.map(({ seat, scheme, isVerified }) => [seat, scheme, isVerified])).to.deep.equal([
      [0, "other", true],
      [1, "other", true],
      [2, "other", true],
      [3, "other", true],
      [4, "ecdsa", true],
    ]);
  });

  it("still leaves a contract account's signature to the chain", async () => {
    const suite = await loadFixture(fixture);
    const { bytes, headerHash } = await certified(suite, [...suite.approvals, suite.byOffice]);

    const proved = verifyCertificate(bytes, { headerHash });

    expect(proved.quorumVerified).to.equal(false);
    expect(proved.approvals.filter(({ isVerified }) => !isVerified).map(({ scheme }) => scheme)).to.deep.equal([
      "erc1271",
    ]);
  });

  it("does not know that a form was disabled afterwards", async () => {
    const suite = await loadFixture(fixture);
    await suite.evidence.notarize(suite.unit, suite.deadline, [...suite.approvals, suite.byAccount!]);
    await suite.keys.disableForm(1n);
    const { bytes, headerHash } = await certify(suite);

    expect(verifyCertificate(bytes, { headerHash }).quorumVerified).to.equal(true);
  });

  it("refuses a changed signature of every form, another's, and a malleable twin", async () => {
    const suite = await loadFixture(fixture);
    const { certificate, headerHash } = await certified(suite, [...suite.approvals, suite.byAccount!]);
    const fault = (index: number, change: (approval: CertifiedApproval) => Partial<CertifiedApproval>) =>
      faultOf(
        forged(certificate, (copy) => {
          copy.approvals = copy.approvals.map((given, at) => (at === index ? { ...given, ...change(given) } : given));
        }),
        headerHash,
      );

    for (const index of [0, 1, 2, 3]) {
      const place = `approvals.${index}`;
      expect(fault(index, ({ signature }) => ({ signature: flipped(signature) }))).to.equal(
        `SignatureInvalid ${place}`,
      );
      expect(fault(index, ({ signature }) => ({ signature: `${signature}00` }))).to.equal(`SignatureInvalid ${place}`);
      const another = certificate.approvals[(index + 1) % 4]!.signature;
      expect(fault(index, () => ({ signature: another }))).to.equal(`SignatureInvalid ${place}`);
      expect(fault(index, () => ({ scheme: "ecdsa" }))).to.equal(`SchemeDiffers ${place}`);
      expect(fault(index, () => ({ scheme: "erc1271" }))).to.match(/^(SchemeDiffers|NodeMissing) approvals/);
    }
    const twin = ({ signature }: CertifiedApproval) => ({
      signature: concat([
        dataSlice(signature, 0, 64),
        twinOf(dataSlice(signature, 64, 128)),
        dataSlice(signature, 128),
      ]),
    });
    expect(fault(0, twin)).to.equal("SignatureInvalid approvals.0");
    expect(fault(1, twin)).to.equal("SignatureInvalid approvals.1");
  });
});

/** The signature with its last byte changed. */
function flipped(signature: string): string {
  const bytes = Buffer.from(signature.slice(2), "hex");
  bytes[bytes.length - 1]! ^= 1;
  return hexlify(bytes);
}

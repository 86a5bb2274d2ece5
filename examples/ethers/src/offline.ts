// Signing needs no network: what is signed names chain and contract itself. Here messages are signed and made into the calls
// that somebody else, on another machine, sends.
import { HDNodeWallet } from "ethers";
import { collectApprovals, toKeyId } from "trust-machine/access/quorum";
import { emptyUnit } from "trust-machine/evidence/emptyUnit";
import { authorizationCall } from "trust-machine/stablecoin/authorizationCall";
import { cancellationCall } from "trust-machine/stablecoin/cancellationCall";
import { freezeOrderCall } from "trust-machine/stablecoin/freezeOrderCall";
import { freezeOrderDigest } from "trust-machine/stablecoin/freezeOrderDigest";
import { permitCall } from "trust-machine/stablecoin/permitCall";
import { reserveReportCall } from "trust-machine/stablecoin/reserveReportCall";
import { seizureOrderCall } from "trust-machine/stablecoin/seizureOrderCall";
import { signAuthorization } from "trust-machine/stablecoin/signAuthorization";
import { signCancellation } from "trust-machine/stablecoin/signCancellation";
import { signFreezeOrder } from "trust-machine/stablecoin/signFreezeOrder";
import { signPermit } from "trust-machine/stablecoin/signPermit";
import { signReserveReport } from "trust-machine/stablecoin/signReserveReport";

const keys = HDNodeWallet.createRandom();
const [payer, payee, auditor, bank] = [0, 1, 2, 3].map((index) => keys.deriveChild(index)) as [
  HDNodeWallet,
  HDNodeWallet,
  HDNodeWallet,
  HDNodeWallet,
];
const now = BigInt(Math.floor(Date.now() / 1_000));
const token = { name: "Trust Machine Dollar", chainId: 84_532n, verifyingContract: `0x${"11".repeat(20)}` };
const location = { chainId: 84_532n, oracle: `0x${"22".repeat(20)}` };

// #region permit
const permit = {
  token,
  owner: payer.address,
  spender: payee.address,
  value: 20_000_000n,
  nonce: 0n, // what nonces(owner) of the token says
  deadline: now + 3_600n,
};
const permission = permitCall(permit, await signPermit(payer, permit));
// #endregion permit

// #region authorization
const payment = {
  type: "TransferWithAuthorization",
  token,
  from: payer.address,
  to: payee.address,
  value: 5_000_000n,
  validAfter: 0n,
  validBefore: now + 3_600n,
  nonce: `0x${"ab".repeat(32)}`, // randomNonce() of the library; fixed here so that the cancellation below names it
} as const;
const transfer = authorizationCall(payment, await signAuthorization(payer, payment));

const withdrawal = { token, authorizer: payer.address, nonce: payment.nonce };
const cancellation = cancellationCall(withdrawal, await signCancellation(payer, withdrawal));
// #endregion authorization

// #region report
const report = {
  currency: "USD",
  reserves: 500_000_000_000_000n,
  globalSupply: 400_000_000_000_000n,
  headroom: 10_000_000_000_000n,
  mintCounter: 390_000_000_000_000n, // what totalMinted() of the token says
  composition: `0x${"cd".repeat(32)}`, // salted hash of the breakdown
  asOf: now,
  validUntil: now + 86_400n,
  sequence: 7n,
  attesterVersion: 1n,
};
// Each attester signs where its key is, and sends on what it signed.
const signed = [await signReserveReport(auditor, report, location), await signReserveReport(bank, report, location)];
// Whoever submits checks first that each seat stands behind it once.
const seats = [auditor, bank].map(({ address }, party) => ({ party: BigInt(party + 1), keys: [toKeyId(address)] }));
const submission = reserveReportCall(report, location, collectApprovals({ seats, threshold: 2, approvals: signed }));
// #endregion report

// #region freeze
const council = { chainId: 84_532n, council: `0x${"33".repeat(20)}` };
const freezeOrder = {
  kind: "FreezeOrder",
  accounts: [`0x${"44".repeat(20)}`, `0x${"55".repeat(20)}`],
  duration: 1_209_600n,
  terms: {
    legalBasis: `0x${"ef".repeat(32)}`, // salted hash of the decision
    deadline: now + 3_600n,
    councilVersion: 1n,
    salt: `0x${"01".repeat(32)}`, // randomNonce() of the library
  },
} as const;
const members = [
  await signFreezeOrder(auditor, freezeOrder, council),
  await signFreezeOrder(bank, freezeOrder, council),
];
// Whoever sends it does so through an endpoint that keeps transactions private.
const freeze = freezeOrderCall(freezeOrder, council, collectApprovals({ seats, threshold: 2, approvals: members }));
// #endregion freeze

// #region seizure
const seizureOrder = {
  kind: "SeizureOrder",
  freezeOrder: freezeOrderDigest(freezeOrder, council),
  from: freezeOrder.accounts[0],
  to: `0x${"66".repeat(20)}`,
  amount: 600_000_000n,
  terms: { ...freezeOrder.terms, salt: `0x${"02".repeat(32)}` },
} as const;
const approvals = [
  await signFreezeOrder(auditor, seizureOrder, council),
  await signFreezeOrder(bank, seizureOrder, council),
];
// Recorded evidence of status Final that names this very order; the other members are as the notaries approved them.
const evidence = { unit: { ...emptyUnit(), subject: freezeOrderDigest(seizureOrder, council) } };
const seizure = seizureOrderCall(seizureOrder, council, { evidence, approvals });
// #endregion seizure

for (const [what, call] of Object.entries({ permission, transfer, cancellation, submission, freeze, seizure })) {
  console.log(`Signed offline: ${what} for ${call.to}, ${(call.data.length - 2) / 2} bytes.`);
}

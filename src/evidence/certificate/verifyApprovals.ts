import { Signature, TypedDataEncoder, dataLength, dataSlice, recoverAddress } from "ethers";

import { verifyApproval } from "../../access/verifyApproval.js";
import { batchNotarizationTypedData } from "../batchNotarizationTypedData.js";
import { notarizationTypedData } from "../notarizationTypedData.js";
import { type CertifiedState, accountOf } from "./certifiedState.js";
import type { CertifiedUnit } from "./certifiedUnit.js";
import { InvalidCertificateError } from "./errors.js";
import type { CertifiedApproval } from "./types.js";

/** A notary's approval, as far as it can be checked without a network. */
export interface VerifiedApproval extends CertifiedApproval {
  /** False for a contract account's signature (ERC-1271), which only the account's code can judge. */
  readonly isVerified: boolean;
}

/** What the notaries signed. */
export interface SignedApproval {
  readonly subject: CertifiedUnit;
  readonly chainId: bigint;
  readonly registry: string;
  readonly notarySet: bigint;
  readonly deadline: bigint;
}

/**
 * The EIP-712 digest that notaries signed for the unit, or for its batch.
 *
 * @param signed - What they signed.
 */
export function approvalDigest({ subject, ...signed }: SignedApproval): string {
  const { domain, types, message } =
    subject.batch === undefined
      ? notarizationTypedData({ ...signed, unit: subject.unit })
      : batchNotarizationTypedData({ ...signed, batch: subject.batch.members });
  return TypedDataEncoder.hash(domain, types, message);
}

/**
 * Demands that the approvals come from enough distinct seats of the set's version, and checks each signature that can be checked.
 *
 * @param approvals - The approvals.
 * @param options - The digest that was signed, and what the chain's state says about set and keys.
 * @throws {@link InvalidCertificateError} `KeyNotInSet`, `SeatDiffers`, `SeatTwice`, `SchemeDiffers`, `SignatureInvalid` or
 * `QuorumNotReached`.
 */
export function verifyApprovals(
  approvals: readonly CertifiedApproval[],
  { digest, state }: { digest: string; state: CertifiedState },
): VerifiedApproval[] {
  const seats = new Set<number>();
  const verified = approvals.map((approval, index) => {
    const part = `approvals.${index}`;
    const { seatPlusOne = 0n, hasCode = false } = state.signers[index] ?? {};
    if (seatPlusOne === 0n) throw new InvalidCertificateError("KeyNotInSet", part, "its key is not in the notary set");
    if (seatPlusOne !== BigInt(approval.seat) + 1n) {
      throw new InvalidCertificateError("SeatDiffers", part, `its key speaks for seat ${seatPlusOne - 1n}`);
    }
    if (seats.has(approval.seat)) throw new InvalidCertificateError("SeatTwice", part, "its seat approved already");
    seats.add(approval.seat);
    requireScheme(approval, { part, hasCode });
    const isVerified = approval.scheme !== "erc1271";
    if (isVerified) requireSigned(approval, { part, digest });
    return { ...approval, isVerified };
  });

  const { threshold } = state.set;
  if (threshold > 0n && BigInt(verified.length) >= threshold) return verified;
  throw new InvalidCertificateError("QuorumNotReached", "approvals", `are ${verified.length}, ${threshold} are needed`);
}

/** Nobody's own key passes for a contract account, whose signature would go unchecked. */
function requireScheme(
  { key, scheme }: CertifiedApproval,
  { part, hasCode }: { part: string; hasCode: boolean },
): void {
  const isAccount = BigInt(dataSlice(key, 0, 12)) === 0n;
  if (scheme === "erc1271" ? isAccount && hasCode : isAccount === (scheme === "ecdsa")) return;
  throw new InvalidCertificateError("SchemeDiffers", part, `its key is not one that signs as ${scheme}`);
}

function requireSigned(approval: CertifiedApproval, { part, digest }: { part: string; digest: string }): void {
  const { key, signature, scheme } = approval;
  if (scheme === "ecdsa" ? ecdsaSigner(digest, signature) === accountOf(key) : verifyApproval(approval, digest)) return;
  throw new InvalidCertificateError(
    "SignatureInvalid",
    part,
    "its signature is not one of its key over what was approved",
  );
}

/**
 * Who signed, as the contracts see it: 65 bytes `r, s, v`, s in the lower half, v 27 or 28.
 *
 * @param digest - What was signed.
 * @param signature - The signature.
 * @returns The signer's address; undefined when it is no such signature.
 */
export function ecdsaSigner(digest: string, signature: string): string | undefined {
  if (dataLength(signature) !== 65 || !/1[bc]$/.test(signature)) return undefined;
  try {
    return recoverAddress(digest, Signature.from(signature));
  } catch {
    return undefined;
  }
}

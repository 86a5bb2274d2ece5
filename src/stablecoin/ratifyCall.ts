import { type ContractCall, contractCall } from "./contractCall.js";
import { EVIDENCE_PARAMETER, evidenceArgument, type OrderEvidence } from "./orderEvidence.js";
import { requireAccount, requireBytes32 } from "./validate.js";

const RATIFY = `function ratify(bytes32 order, ${EVIDENCE_PARAMETER})`;

/**
 * Makes the call that keeps a freeze beyond its end. Anybody may send it: the notaries have decided.
 *
 * @param council - Address of the freeze council.
 * @param order - Digest of the freeze order, see `freezeOrderDigest`.
 * @param evidence - Final evidence about that order.
 * @throws {@link InvalidMessageError} when the address or the digest is none.
 * @throws {@link FreezeOrderMalformedError} when the evidence is about something else.
 */
export function ratifyCall(council: string, order: string, evidence: OrderEvidence): ContractCall {
  const digest = requireBytes32("order", order);
  return contractCall(requireAccount("council", council), RATIFY, [digest, evidenceArgument(evidence, digest)]);
}

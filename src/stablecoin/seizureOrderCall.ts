import type { Approval } from "../access/quorum.js";
import { type ContractCall, contractCall } from "./contractCall.js";
import {
  type ClaimSeizureOrder,
  type FreezeCouncilLocation,
  freezeOrderTypedData,
  type SeizureOrder,
} from "./freezeOrder.js";
import { freezeOrderDigest } from "./freezeOrderDigest.js";
import { EVIDENCE_PARAMETER, evidenceArgument, type OrderEvidence } from "./orderEvidence.js";

const TERMS = "tuple(bytes32 legalBasis, uint64 deadline, uint32 councilVersion, bytes32 salt) terms";
const APPROVALS = "tuple(bytes32 key, bytes signature)[] approvals";
const HEAD = "bytes32 freezeOrder, address from, address to";
const REST = `${EVIDENCE_PARAMETER}, ${APPROVALS}`;
const DECLARATIONS = {
  SeizureOrder: `function seize(tuple(${HEAD}, uint256 amount, ${TERMS}) order, ${REST})`,
  ClaimSeizureOrder: `function seizeClaim(tuple(${HEAD}, address queue, uint64 claim, ${TERMS}) order, ${REST})`,
} as const;

/** What a seizure needs beside the order. */
export interface SeizureSupport {
  /** Final evidence about this very order. */
  readonly evidence: OrderEvidence;
  /** What the members signed, each seat once. */
  readonly approvals: readonly Approval[];
}

/**
 * Makes the call that carries a seizure out, of an account's units or of a redemption claim's. Anybody may send it and gains no right by
 * it. Send it through an endpoint that keeps transactions private.
 *
 * @param order - What was signed.
 * @param location - The council that it was signed for.
 * @param support - The evidence and the members' approvals.
 * @throws {@link FreezeOrderMalformedError} when a field has no form that the contract could read, or the evidence is about
 * something else.
 */
export function seizureOrderCall(
  order: SeizureOrder | ClaimSeizureOrder,
  location: FreezeCouncilLocation,
  { evidence, approvals }: SeizureSupport,
): ContractCall {
  const { domain, message } = freezeOrderTypedData(order, location);
  const about = evidenceArgument(evidence, freezeOrderDigest(order, location));
  return contractCall(domain.verifyingContract, DECLARATIONS[order.kind], [message, about, approvals]);
}

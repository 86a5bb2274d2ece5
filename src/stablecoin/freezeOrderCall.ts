import type { Approval } from "../access/quorum.js";
import { type ContractCall, contractCall } from "./contractCall.js";
import {
  type FreezeCouncilLocation,
  type FreezeOrder,
  freezeOrderTypedData,
  type UnfreezeOrder,
} from "./freezeOrder.js";

const TERMS = "tuple(bytes32 legalBasis, uint64 deadline, uint32 councilVersion, bytes32 salt) terms";
const APPROVALS = "tuple(bytes32 key, bytes signature)[] approvals";
const DECLARATIONS = {
  FreezeOrder: `function freeze(tuple(address[] accounts, uint32 duration, ${TERMS}) order, ${APPROVALS})`,
  UnfreezeOrder: `function unfreeze(tuple(bytes32 freezeOrder, address[] accounts, ${TERMS}) order, ${APPROVALS})`,
} as const;

/**
 * Makes the call that hands an order to freeze, or to free, in. Anybody may send it and gains no right by it. A public mempool shows
 * it to those whom it is about: send it through an endpoint that keeps transactions private.
 *
 * @param order - What was signed.
 * @param location - The council that it was signed for.
 * @param approvals - What the members signed, each seat once.
 * @throws {@link FreezeOrderMalformedError} when a field has no form that the contract could read.
 */
export function freezeOrderCall(
  order: FreezeOrder | UnfreezeOrder,
  location: FreezeCouncilLocation,
  approvals: readonly Approval[],
): ContractCall {
  const { domain, message } = freezeOrderTypedData(order, location);
  return contractCall(domain.verifyingContract, DECLARATIONS[order.kind], [message, approvals]);
}

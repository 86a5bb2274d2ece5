/** How both parties end an escrow, field for field `IDeliveryEscrow.Cancellation` with the escrow's id. */
export interface EscrowCancellation {
  /** Id of the escrow, from `escrowId`. */
  readonly escrow: string;
  /** Base units for the payee. */
  readonly toSeller: bigint;
  /** Base units for the refundee; both together are all that the escrow holds. */
  readonly toBuyer: bigint;
  /** Last Unix second in which it can be submitted. */
  readonly deadline: bigint;
}

/** Where it counts: one contract on one chain. */
export interface EscrowLocation {
  readonly chainId: bigint;
  /** Address of the DeliveryEscrow. */
  readonly escrow: string;
}

/** EIP-712 types of a cancellation. */
export const escrowCancellationTypes = {
  EscrowCancellation: [
    { name: "escrow", type: "bytes32" },
    { name: "toSeller", type: "uint128" },
    { name: "toBuyer", type: "uint128" },
    { name: "deadline", type: "uint64" },
  ],
};

/** The cancellation as wallets take it. */
export interface EscrowCancellationTypedData {
  readonly domain: {
    readonly name: "DeliveryEscrow";
    readonly version: "1";
    readonly chainId: bigint;
    readonly verifyingContract: string;
  };
  readonly types: typeof escrowCancellationTypes;
  readonly primaryType: "EscrowCancellation";
  readonly message: EscrowCancellation;
}

/**
 * What buyer and seller both sign to end an escrow (EIP-712).
 *
 * @param location - The contract that shall take it; no other does.
 * @param cancellation - The amounts that both agree on.
 */
export function cancellationTypedData(
  { chainId, escrow }: EscrowLocation,
  cancellation: EscrowCancellation,
): EscrowCancellationTypedData {
  return {
    domain: { name: "DeliveryEscrow", version: "1", chainId, verifyingContract: escrow },
    types: escrowCancellationTypes,
    primaryType: "EscrowCancellation",
    message: cancellation,
  };
}

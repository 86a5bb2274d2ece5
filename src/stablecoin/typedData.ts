/** One field of an EIP-712 type. */
export interface TypedDataField {
  name: string;
  type: string;
}

/** The token in whose name a message is signed. */
export interface StablecoinDomain {
  /** Name of the token, as `name()` tells it. */
  readonly name: string;
  /** Chain that the token lives on. */
  readonly chainId: bigint;
  /** Address of the token: its proxy, not the implementation. */
  readonly verifyingContract: string;
}

/**
 * An EIP-712 message of the token, as wallets take it: spread into viem's `signTypedData`, or given to ethers' as `domain`,
 * `types` and `message`.
 */
export interface StablecoinTypedData<Type extends string, Message> {
  readonly domain: {
    readonly name: string;
    readonly version: "2";
    readonly chainId: bigint;
    readonly verifyingContract: `0x${string}`;
  };
  readonly types: Record<Type, TypedDataField[]>;
  readonly primaryType: Type;
  readonly message: Message;
}

/** Whoever signs typed data as an ethers Signer does. */
export interface TypedDataSigner {
  signTypedData(
    domain: Omit<StablecoinTypedData<string, unknown>["domain"], "version"> & { readonly version: string },
    types: Record<string, TypedDataField[]>,
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- ethers' own Signer takes Record<string, any>
    message: Record<string, any>,
  ): Promise<string>;
}

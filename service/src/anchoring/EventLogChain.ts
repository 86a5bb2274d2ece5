/** What `EventLog.anchor` takes. */
export interface AnchorCall {
  readonly root: string;
  readonly count: number;
  readonly profile: number;
  readonly dataHash: string;
}

/** Where on the chain a batch is. */
export interface Anchor {
  readonly transactionHash: string;
  readonly blockNumber: number;
  readonly blockHash: string;
  /** Unix second of the block. */
  readonly anchoredAt: number;
}

/** A transaction that can be sent as often as need be: its account's number makes the chain take it once. */
export interface SignedTransaction {
  readonly raw: string;
  readonly hash: string;
  readonly nonce: number;
}

/** The event log as one account sees it that anchors for one party. */
export interface EventLogChain {
  readonly party: bigint;
  readonly account: string;
  /** Address of the log. */
  readonly log: string;
  /** Number of the latest block. */
  readonly height: () => Promise<number>;
  /**
   * Where the party's batch of this root is; null where the chain, as it stands now, has none.
   *
   * @param hint - Transaction that probably anchored it.
   */
  readonly anchorOf: (root: string, hint: string | null) => Promise<Anchor | null>;
  /** How many transactions of the account are in blocks: the number that the next one must have. */
  readonly nextNonce: () => Promise<number>;
  /**
   * Signs the call, after the node has tried it.
   *
   * @param replaced - Transaction of the same number that waits too long: this one pays more.
   */
  readonly sign: (call: AnchorCall, nonce: number, replaced?: string) => Promise<SignedTransaction>;
  /** Hands a transaction to the node. That it has it already is no error. */
  readonly send: (raw: string) => Promise<void>;
}

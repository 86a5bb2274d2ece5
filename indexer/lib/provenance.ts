/** The part of a Ponder event that says where it comes from. */
interface LogEvent {
  readonly block: { readonly number: bigint; readonly timestamp: bigint };
  readonly log: { readonly logIndex: number };
  readonly transaction: { readonly hash: `0x${string}` };
}

/** The columns of `schema/provenance.ts` for a row that this event makes. */
export function provenanceOf({ block, log, transaction }: LogEvent) {
  return {
    blockNumber: block.number,
    logIndex: log.logIndex,
    timestamp: block.timestamp,
    transactionHash: transaction.hash,
  };
}

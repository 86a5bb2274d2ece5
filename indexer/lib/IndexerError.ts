/** A reason why the indexer cannot start: what failed, why, and what to do. */
export class IndexerError extends Error {
  constructor(what: string, { why, todo }: { why: string; todo: string }, options?: ErrorOptions) {
    super(`${what} ${why} ${todo}`, options);
    this.name = "IndexerError";
  }
}

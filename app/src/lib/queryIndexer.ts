/** The indexer cannot answer yet: it starts, or catches up with the chain. */
export class IndexerStarting extends Error {
  override readonly name = "IndexerStarting";
}

/** The indexer answered that the question is wrong, or something that is no answer. */
export class IndexerFailed extends Error {
  override readonly name = "IndexerFailed";
}

/** How long an answer may take. */
const TIMEOUT_MS = 15_000;

/**
 * Asks the indexer.
 *
 * @param query - In GraphQL.
 * @param signal - Ends the question when nobody waits for the answer any more.
 */
export async function queryIndexer<Data>(query: string, signal: AbortSignal): Promise<Data> {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  // A gateway answers so while the server behind it does not listen yet.
  if ([502, 503, 504].includes(response.status)) throw new IndexerStarting(`The indexer answered ${response.status}.`);

  const answer = (await response.json().catch(() => undefined)) as Answer<Data> | undefined;
  const message = answer?.errors?.[0]?.message;
  if (message !== undefined) throw new IndexerFailed(message);
  if (!response.ok || answer?.data === undefined) throw new IndexerFailed(`The indexer answered ${response.status}.`);
  return answer.data;
}

interface Answer<Data> {
  readonly data?: Data;
  readonly errors?: readonly { readonly message: string }[];
}

import { type Failure, ScriptError } from "./ScriptError.js";
import { shortReason } from "./shortReason.js";

/** A request to a node that failed. */
export interface FailedRequest {
  /** URL of the RPC endpoint; undefined where the chain is in this process. */
  readonly url: string | undefined;
  /** What the request failed with. */
  readonly error: unknown;
  /** What is said where the endpoint does not refuse: the node is away, or is none. */
  readonly failure: Omit<Failure, "why">;
  readonly network: string;
}

/** What a provider answers whose key is missing, wrong, or not for this chain. */
const REFUSALS: Readonly<Record<number, string>> = { 401: "401 (Unauthorized)", 403: "403 (Forbidden)" };

/** How long the endpoint may take to say whether it refuses. */
const ANSWER_MS = 5_000;

/**
 * Says why a node could not be asked: it is away, or an endpoint stands before it that refuses. The clients of the chain do not tell
 * these apart, so the endpoint is asked once more.
 */
export async function unreachable({ url, error, failure, network }: FailedRequest): Promise<ScriptError> {
  const reason = shortReason(error);
  const refusal = url === undefined ? undefined : await refusalOf(url);
  if (url === undefined || refusal === undefined) return new ScriptError({ ...failure, why: reason }, { cause: error });

  return new ScriptError(
    {
      // The host alone: the rest of an endpoint's URL often holds a key.
      what: `The RPC endpoint of ${network} at ${new URL(url).host} refuses to answer; nothing was sent.`,
      why: `It answers every request with HTTP ${refusal}: the key in its URL is missing, wrong or has ended, or is not for this network. It says: ${reason}`,
      todo: "Correct the key in the endpoint's URL, or ask its provider; the network itself may be well.",
    },
    { cause: error },
  );
}

async function refusalOf(text: string): Promise<string | undefined> {
  try {
    const url = new URL(text);
    const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    const authorization = { authorization: `Basic ${Buffer.from(credentials).toString("base64")}` };
    const headers = { "content-type": "application/json", ...(credentials === ":" ? {} : authorization) };
    // fetch takes no URL with credentials in it.
    [url.username, url.password] = ["", ""];
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] });
    const { status } = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(ANSWER_MS) });
    return REFUSALS[status];
  } catch {
    return undefined;
  }
}

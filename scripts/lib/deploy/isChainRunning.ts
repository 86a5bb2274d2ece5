/** How long a node may take to answer before it counts as ended. */
const ANSWER_MS = 1_000;

/** Whether the node at a URL answers and runs the chain with this genesis block, and no other one. */
export async function isChainRunning(url: string, genesisHash: string): Promise<boolean> {
  const request = { jsonrpc: "2.0", id: 1, method: "eth_getBlockByNumber", params: ["0x0", false] };
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const { result } = (await response.json()) as { result?: { hash: string } };
    return result?.hash === genesisHash;
  } catch {
    return false;
  }
}

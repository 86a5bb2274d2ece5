/** Where libraries and nodes put what a contract reverted with. Requests are left out: their `data` is what was called. */
const CARRIERS = ["data", "raw", "error", "info", "cause", "originalError"] as const;

/** Four bytes say which error it is; whole bytes follow. */
const REVERT_DATA = /^0x[0-9a-f]{8}([0-9a-f]{2})*$/i;

/** Errors wrap one another a few times, not more. */
const MAX_DEPTH = 8;

/**
 * Finds the data that a contract reverted with.
 *
 * @param error - Revert data itself, or what a library, a wallet or a JSON-RPC node gave, however deep the data lies in it.
 * @returns The data, or undefined where there is none.
 */
export function revertData(error: unknown): string | undefined {
  return search(error, 0);
}

function search(value: unknown, depth: number): string | undefined {
  if (typeof value === "string") return REVERT_DATA.test(value) ? value.toLowerCase() : undefined;
  if (typeof value !== "object" || value === null || depth === MAX_DEPTH) return undefined;

  for (const carrier of CARRIERS) {
    const found = search((value as Record<string, unknown>)[carrier], depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

import { type Interface, isCallException, isError } from "ethers";

/**
 * What a failed call says, in words: the contract's own error by its name and arguments where one of the ABIs knows it.
 *
 * @param error - What ethers threw.
 * @param interfaces - ABIs of the contracts that may have been reached, also those further down the call.
 */
export function errorText(error: unknown, interfaces: readonly Interface[]): string {
  if (!isCallException(error)) return error instanceof Error ? error.message : String(error);

  const data = error.data ?? nestedData(error.info) ?? "0x";
  for (const candidate of interfaces) {
    const parsed = candidate.parseError(data);
    if (parsed !== null) return `${parsed.name}(${parsed.args.map(argumentText).join(", ")})`;
  }
  return error.reason ?? error.shortMessage;
}

/** Whether the error is a contract's refusal or the provider's, and no fault of the script. */
export function isChainError(error: unknown): boolean {
  return isCallException(error) || isError(error, "NETWORK_ERROR") || isError(error, "SERVER_ERROR");
}

function nestedData(info: unknown): string | undefined {
  const data = (info as { error?: { data?: unknown } } | undefined)?.error?.data;
  const inner = (data as { data?: unknown } | undefined)?.data ?? data;
  return typeof inner === "string" && inner.startsWith("0x") ? inner : undefined;
}

function argumentText(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(argumentText).join(", ")}]` : String(value);
}

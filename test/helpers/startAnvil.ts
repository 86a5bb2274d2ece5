import { spawn } from "node:child_process";

import type { FoundryBinary } from "../../scripts/forge/binary.js";
import { reservePort } from "../../scripts/lib/reservePort.js";
import { until } from "./runScript.js";

/** A chain that a test started and ends. */
export interface TestChain {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts anvil, a client that shares no code with Hardhat's node, and waits until it answers.
 *
 * @param binary - Anvil.
 * @param options - More of its command line.
 */
export async function startAnvil(
  { path }: Extract<FoundryBinary, { path: string }>,
  options: readonly string[] = [],
): Promise<TestChain> {
  const { port, release } = await reservePort({ preferred: 27_000 + (process.pid % 900), what: "anvil" });
  await release();
  const command = ["--host", "127.0.0.1", "--port", String(port), "--silent", ...options];
  const child = spawn(path, command, { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));

  const url = `http://127.0.0.1:${port}`;
  await until("anvil answers", () => answers(url), 120);
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
  };
  return { url, stop };
}

function answers(url: string): Promise<boolean> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] });
  return fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body }).then(
    ({ ok }) => ok,
    () => false,
  );
}

import type { EIP1193Provider, HardhatRuntimeEnvironment, RequestArguments } from "hardhat/types/index.js";

/** Where every measurement begins: a second in January 2065, ahead of any wall clock. */
const START = 3_000_000_001;

const SENDS = new Set(["eth_sendTransaction", "eth_sendRawTransaction", "evm_mine"]);

type Send = (method: string, params?: unknown[]) => Promise<unknown>;

/**
 * Makes each block of the in-process chain one second younger than the one before, whatever the wall clock says. Gas depends
 * on the zero bytes of signatures and times, so that without it a snapshot could not be compared to the unit.
 * @param hre - Hardhat's environment on its in-process network.
 * @returns Once the chain stands at the fixed start.
 */
export async function steadyClock({ network }: HardhatRuntimeEnvironment): Promise<void> {
  const provider = network.provider as EIP1193Provider & { send: Send };
  const send: Send = provider.send.bind(provider);
  let chosenByCaller = false;

  const steady: Send = async (method, params = []) => {
    if (method === "evm_setNextBlockTimestamp") chosenByCaller = true;
    if (SENDS.has(method)) {
      if (!chosenByCaller) await send("evm_setNextBlockTimestamp", [(await latestTimestamp(send)) + 1]);
      chosenByCaller = false;
    }
    return send(method, params);
  };

  provider.send = steady;
  provider.request = async ({ method, params }: RequestArguments) => steady(method, params as unknown[] | undefined);

  await send("evm_setNextBlockTimestamp", [START]);
  await send("evm_mine");
}

async function latestTimestamp(send: Send): Promise<number> {
  const block = (await send("eth_getBlockByNumber", ["latest", false])) as { timestamp: string };
  return Number(block.timestamp);
}

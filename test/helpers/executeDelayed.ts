import { time } from "@nomicfoundation/hardhat-network-helpers";
import type { Addressable, ContractTransactionResponse, Signer } from "ethers";

import type { Authority } from "../../types/index.js";

/** A call that goes through the Authority. */
export interface DelayedCall {
  authority: Authority;
  /** The member of the delayed role. */
  caller: Signer;
  target: Addressable | string;
  data: string;
  /** Seconds to wait between scheduling and execution. */
  delay: bigint;
}

/** The legitimate way of a delayed role: schedule, wait, execute. */
export async function executeDelayed(call: DelayedCall): Promise<ContractTransactionResponse> {
  const { authority, caller, target, data, delay } = call;
  await authority.connect(caller).schedule(target, data, 0n);
  await time.increase(delay);
  return authority.connect(caller).execute(target, data);
}

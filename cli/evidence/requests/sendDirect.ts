import type { JsonRpcProvider } from "ethers";

import type { ContractCall } from "../../../src/stablecoin/contractCall.js";
import { requireRpc, type RpcOptions } from "../../lib/endpoints.js";
import type { Io } from "../../lib/Io.js";
import type { CommonOptions } from "../../lib/leaf.js";
import { openChain } from "../../lib/openChain.js";
import { type KeyOptions, openSigner } from "../../lib/openSigner.js";
import { print } from "../../lib/print.js";
import { sendCall } from "../../lib/sendCall.js";

/** Options of commands that send what needs nobody else's signature. */
export type SendOptions = CommonOptions & KeyOptions & RpcOptions;

/** What is sent. */
export interface Direct {
  /** As in "The revocation". */
  readonly what: string;
  readonly id: string;
  readonly chainId: bigint;
  readonly call: ContractCall;
  /** Whether it stands on chain already, so that nothing need be sent. */
  readonly isDone: (provider: JsonRpcProvider) => Promise<boolean>;
}

/** Simulates a call, sends it and tells its transaction; does nothing twice. */
export async function sendDirect(
  io: Io,
  options: SendOptions,
  { what, id, chainId, call, isDone }: Direct,
): Promise<void> {
  const provider = await openChain(requireRpc(io, options), chainId);
  try {
    if (await isDone(provider)) {
      const text = `${what} is recorded already; nothing was sent.`;
      return print(io, options.json, { value: { id, isNew: false }, text });
    }
    const signer = await openSigner(io, options);
    const { transactionHash, blockNumber, gasUsed } = await sendCall(io, { what, call, signer, provider });
    print(io, options.json, {
      value: { id, isNew: true, transactionHash, blockNumber },
      text: `${what} of ${id} is in block ${blockNumber}, by the transaction ${transactionHash}, ${gasUsed} gas.`,
    });
  } finally {
    provider.destroy();
  }
}

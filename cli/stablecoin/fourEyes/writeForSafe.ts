import { FunctionFragment, getAddress, Interface, isAddress, type JsonRpcProvider } from "ethers";

import type { ContractCall } from "../../../src/stablecoin/contractCall.js";
import { MINT_DECLARATION } from "../../../src/stablecoin/mintCall.js";
import { CliError } from "../../lib/CliError.js";
import type { Io } from "../../lib/Io.js";
import { print } from "../../lib/print.js";
import { requestDigest, type RequestTerms } from "../../lib/request.js";
import { batchTransaction, safeBatch } from "../../lib/safeBatch.js";
import { simulateCall } from "../../lib/sendCall.js";
import { writeNewFile } from "../../lib/writeNewFile.js";
import { asValue, describe } from "./describe.js";
import type { Matter } from "./matter.js";

/** A mint that a Safe sends. */
export interface SafeMint {
  readonly safe: string;
  readonly out?: string;
  readonly json?: true;
  readonly request: RequestTerms;
  readonly matter: Matter;
  readonly call: ContractCall;
  readonly provider: JsonRpcProvider;
}

/** Tries the mint as the Safe, and writes it for Safe's Transaction Builder: the Safe's own owners and threshold count on chain. */
export async function writeForSafe(io: Io, mint: SafeMint): Promise<void> {
  const { out, json, request, matter, call, provider } = mint;
  const safe = addressOf(mint.safe);
  if (out === undefined) {
    throw new CliError({
      what: "The Safe's file has no place; nothing was written.",
      why: "--safe goes with --out.",
      todo: "Give --out a new file.",
    });
  }
  await simulateCall({ what: matter.what, call, provider }, safe);

  const fragment = FunctionFragment.from(MINT_DECLARATION);
  const args = new Interface([fragment]).decodeFunctionData(fragment, call.data).toArray();
  const batch = safeBatch({
    chainId: request.chainId,
    name: `Mint for ${request.reference}`,
    description: `Request ${requestDigest(request)}, made by ${request.maker.person} and checked.`,
    safe,
    transactions: [batchTransaction(call.to, call.data, fragment, args)],
  });
  writeNewFile(out, batch);
  print(io, json, {
    value: { ...asValue(request, matter), alreadyDone: false, safe, file: out },
    text: `${describe(request, matter)}\nWritten for the Safe ${safe}: ${out}. Nothing was sent; its owners sign it.`,
  });
}

function addressOf(text: string): string {
  if (isAddress(text)) return getAddress(text);
  throw new CliError({ what: "The Safe is no address.", why: `--safe is ${text}.`, todo: "Give its address." });
}

import { isHexString, type JsonRpcProvider, type Wallet } from "ethers";

import { toKeyId } from "../../../src/access/quorum.js";
import { CliError, EXIT } from "../../lib/CliError.js";
import { givenRpc, type RpcOptions } from "../../lib/endpoints.js";
import type { Io } from "../../lib/Io.js";
import { openChain } from "../../lib/openChain.js";
import { STDIN } from "../../lib/readInput.js";
import { chainTime, requireCurrentSet, requireSeatOnChain } from "./chain.js";
import { moment } from "../../lib/moment.js";
import { partyOf } from "./gather.js";
import type { EvidenceRequest } from "./request.js";

/** The seat of an account, or of a key that is none, in the request's set. */
export function requireSeat(request: EvidenceRequest, who: string): { party: bigint; key: string } {
  const key = isHexString(who, 32) ? who : toKeyId(who);
  const party = partyOf(request, key);
  if (party !== undefined) return { party, key };
  throw new CliError(
    {
      what: "Nothing was signed: it is not for this key to sign.",
      why: `${who} has no seat in version ${request.set.version} of notary set ${request.set.id}.`,
      todo: "Sign with the key of a seat. If the set was rotated, have the request prepared again.",
    },
    { exitCode: EXIT.negative },
  );
}

/** Makes sure that there is time left. */
export function requireInTime({ deadline }: EvidenceRequest, now: bigint): void {
  if (now <= deadline) return;
  throw new CliError(
    {
      what: "Nothing was signed: the request has expired.",
      why: `Signatures were good until ${moment(deadline)}, and it is ${moment(now)}.`,
      todo: "Have it prepared again with a later deadline.",
    },
    { exitCode: EXIT.negative },
  );
}

/** Runs with the chain that is given, or without one. */
export async function withChain<Result>(
  io: Io,
  { options, request }: { options: RpcOptions; request: EvidenceRequest },
  run: (provider: JsonRpcProvider | undefined) => Promise<Result>,
): Promise<Result> {
  const rpc = givenRpc(io, options);
  if (rpc === undefined) return run(undefined);
  const provider = await openChain(rpc, request.chainId);
  try {
    return await run(provider);
  } finally {
    provider.destroy();
  }
}

/** What must hold before a seat signs: time left and, where a chain is given, that it still asks this set and this key. */
export async function requireSignable(
  request: EvidenceRequest,
  key: string,
  provider: JsonRpcProvider | undefined,
): Promise<void> {
  if (provider === undefined) return requireInTime(request, BigInt(Math.floor(Date.now() / 1000)));
  requireInTime(request, await chainTime(provider));
  await requireCurrentSet(provider, request);
  await requireSeatOnChain(provider, request, key);
}

/** Where an answer goes unless it is said: beside the request, with the party that answers in its name. */
export function answerPath(request: string, { party, what }: { party: bigint; what: "sig" | "refusal" }): string {
  const base = request === STDIN ? "request" : request.replace(/\.json$/, "");
  return `${base}.${party}.${what}.json`;
}

/** Signs EIP-712 typed data. */
export function signTypedData(
  wallet: Wallet,
  {
    domain,
    types,
    message,
  }: { domain: object; types: Record<string, { name: string; type: string }[]>; message: object },
): Promise<string> {
  return wallet.signTypedData(domain, types, message as Record<string, unknown>);
}

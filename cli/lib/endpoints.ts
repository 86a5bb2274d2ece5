import type { Command } from "commander";

import { CliError } from "./CliError.js";
import type { Io } from "./Io.js";
import { keepEndpointSecret } from "./secrets.js";

/** A node of the chain. */
export interface RpcOptions {
  readonly rpc?: string;
}

/** A node of the chain, and one that keeps what it is sent out of the public mempool. */
export interface SubmissionOptions extends RpcOptions {
  readonly privateRpc?: string;
  readonly public?: true;
}

const RPC = "TM_RPC_URL";
const PRIVATE_RPC = "TM_PRIVATE_RPC_URL";

/** Adds `--rpc`. */
export function withRpc(command: Command): Command {
  return command.option("--rpc <url>", `endpoint of a node of the chain; without it ${RPC} in the environment`);
}

/** Adds `--rpc`, `--private-rpc` and `--public`, for what must not be seen before it counts. */
export function withPrivateRpc(command: Command): Command {
  return withRpc(command)
    .option(
      "--private-rpc <url>",
      `endpoint that keeps transactions out of the public mempool; without it ${PRIVATE_RPC} in the environment`,
    )
    .option("--public", "send it through --rpc all the same, where everybody can see it before it counts");
}

/** The endpoint that is asked, undefined where none is given. It is kept out of what is printed from then on. */
export function givenRpc(io: Io, { rpc = io.env[RPC] }: RpcOptions): string | undefined {
  return rpc ? endpoint(rpc, "--rpc") : undefined;
}

/** The endpoint that is asked. */
export function requireRpc(io: Io, options: RpcOptions): string {
  const url = givenRpc(io, options);
  if (url !== undefined) return url;
  throw new CliError({
    what: "The chain cannot be reached; nothing was sent.",
    why: `No endpoint is given: neither --rpc nor ${RPC} in the environment.`,
    todo: "Give --rpc the URL of a node of the chain.",
  });
}

/**
 * Where to send what must not be seen before it counts: the private endpoint, or undefined for the public one if `--public` allows it.
 *
 * @param what - What is sent, as in "A freeze order".
 * @param danger - What a public mempool would let others do, as a sentence.
 */
export function privateRpcFor(
  io: Io,
  { privateRpc = io.env[PRIVATE_RPC], public: isPublic }: SubmissionOptions,
  { what, danger }: { what: string; danger: string },
): string | undefined {
  if (privateRpc) return endpoint(privateRpc, "--private-rpc");

  if (isPublic !== true) {
    throw new CliError({
      what: `${what} would be seen before it counts; nothing was sent.`,
      why: `No private endpoint is given: neither --private-rpc nor ${PRIVATE_RPC} in the environment. A public mempool shows it: ${danger}`,
      todo: "Give --private-rpc an endpoint that keeps transactions private, or --public to send it in public all the same.",
    });
  }
  io.err(`${what} goes through a public mempool, which shows it: ${danger}\n`);
  return undefined;
}

/** The host of an endpoint: what follows it may hold a provider's key. */
export function hostOf(url: string): string {
  return new URL(url).host;
}

function endpoint(url: string, option: string): string {
  keepEndpointSecret(url);
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw new CliError({
    what: "The chain cannot be reached; nothing was sent.",
    why: `What ${option} holds is no URL that begins with https:// or http://.`,
    todo: "Correct it. It is not shown here, for it may hold a key.",
  });
}

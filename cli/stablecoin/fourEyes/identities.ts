import type { JsonRpcProvider } from "ethers";

import { CliError } from "../../lib/CliError.js";
import { givenRpc, type RpcOptions } from "../../lib/endpoints.js";
import type { Io } from "../../lib/Io.js";
import { openChain } from "../../lib/openChain.js";
import { type People, readPeople } from "../../lib/people.js";
import type { RequestTerms } from "../../lib/request.js";
import type { Matter } from "./matter.js";
import { readSeats, type Seats } from "./readSeats.js";

/** What people are told apart by. */
export interface IdentityOptions extends RpcOptions {
  readonly people?: string;
}

/** What is known of the people, and of the time. */
export interface Surroundings {
  readonly people: People | undefined;
  /** Undefined without a chain, and where the contract counts none. */
  readonly seats: Seats | undefined;
  /** The chain's time or, without one, this machine's. */
  readonly now: bigint;
  readonly provider: JsonRpcProvider | undefined;
}

/** Reads the register, and asks the chain where one is given; the chain is closed behind `use`. */
export async function within<Result>(
  io: Io,
  { request, matter, options }: { request: RequestTerms; matter: Matter; options: IdentityOptions },
  use: (surroundings: Surroundings) => Promise<Result>,
): Promise<Result> {
  const people = options.people === undefined ? undefined : await readPeople(io, options.people);
  const url = givenRpc(io, options);
  if (url === undefined) {
    return use({ people, seats: undefined, now: BigInt(Math.floor(Date.now() / 1_000)), provider: undefined });
  }

  const provider = await openChain(url, request.chainId);
  try {
    await requireContract(provider, request.contract);
    const seats = matter.quorum === undefined ? undefined : await readSeats(provider, matter.quorum.at);
    return await use({ people, seats, now: await chainTime(provider), provider });
  } finally {
    provider.destroy();
  }
}

/** Unix second of the newest block. */
export async function chainTime(provider: JsonRpcProvider): Promise<bigint> {
  return BigInt((await provider.getBlock("latest"))?.timestamp ?? 0);
}

/** Makes sure that there is something to ask. */
export async function requireContract(provider: JsonRpcProvider, address: string): Promise<void> {
  if ((await provider.getCode(address)) !== "0x") return;
  throw new CliError({
    what: `There is no contract at ${address}; nothing was sent.`,
    why: "The chain that the node serves has no code there.",
    todo: "Have it proposed again with the contract's address on this chain.",
  });
}

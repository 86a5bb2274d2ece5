import { join } from "node:path";

import type { JsonRpcProvider } from "ethers";

import type { SuiteParameters } from "../../../ignition/parameters/schema.js";
import { checkNetworkName } from "../deploy/checkNetworkName.js";
import { loadParameters } from "../deploy/loadParameters.js";
import type { Report } from "../progress.js";
import { ROOT } from "../root.js";
import { ScriptError } from "../ScriptError.js";
import type { Options } from "./arguments.js";
import { type Book, findAccount, readBook } from "./book.js";
import type { Telling } from "./describeValue.js";
import { loadLanguage } from "./language.js";
import { openChain } from "./openChain.js";
import { type AuthorityState, chainState, recordedState } from "./state.js";

/** What a subcommand works with. */
export interface Session {
  readonly options: Options;
  readonly telling: Telling;
  /** Undefined offline. */
  readonly provider: JsonRpcProvider | undefined;
  /** What the Authority says, on its chain or as deployed. */
  state(report?: Report): AuthorityState;
}

/** Reads the records and reaches the node, unless it is not to be asked. */
export async function openSession(options: Options, asks = true): Promise<Session> {
  const { network, lang, folder = ROOT } = options;
  checkNetworkName(network);
  // A file that was named is read; one that was not may be missing.
  const parameters =
    options.parameters === undefined ? knownParameters(network) : loadParameters(network, options.parameters);
  const book = readBook({ network, records: join(folder, "deployments"), ...(parameters && { parameters }) });
  const provider = asks && options.offline !== true ? await openChain(book) : undefined;

  return {
    options,
    telling: { book, language: await loadLanguage(lang) },
    provider,
    state: (report) => (provider === undefined ? recordedState(book) : chainState(book, provider, report)),
  };
}

/** The node, for what cannot be done without one. */
export function nodeOf({ provider }: Session, what: string): JsonRpcProvider {
  if (provider !== undefined) return provider;
  throw new ScriptError({
    what: `${what} needs the chain.`,
    why: "--offline was given, so no node is asked.",
    todo: "Leave --offline out.",
  });
}

/** Reads an account from an option: its address, or its name on a local chain or in the records. */
export function accountOf(book: Book, text: string): string {
  const address = findAccount(book, text);
  if (address !== undefined) return address;

  throw new ScriptError({
    what: "The account cannot be read.",
    why: `${text} is neither an address with a right checksum nor the name of a contract.`,
    todo: "Give its address.",
  });
}

/** A network that was deployed with other parameters, or whose file was not filled in, has no names for its roles' holders: no more. */
function knownParameters(network: string): SuiteParameters | undefined {
  try {
    return loadParameters(network);
  } catch (error) {
    if (error instanceof ScriptError) return undefined;
    throw error;
  }
}

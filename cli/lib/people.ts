import { getAddress, isAddress, keccak256, toUtf8Bytes } from "ethers";

import { CliError, EXIT } from "./CliError.js";
import type { Io } from "./Io.js";
import { isPlain } from "./isPlain.js";
import { readInput } from "./readInput.js";
import { notThat } from "./readJson.js";
import { NO_PEOPLE, type RequestTerms, type Signatory } from "./request.js";

/** Whose key is whose, as an organisation says: without it, somebody with two keys is two people. */
export interface People {
  /** keccak-256 of the file's bytes: what requests name. */
  readonly hash: string;
  /** The person whose key an account is; undefined for one that nobody has. */
  readonly personOf: (account: string) => string | undefined;
}

const FORMAT = "trust-machine/people/1";
const WHAT = "a register of people";

/** Reads a register: `{ "format": "trust-machine/people/1", "people": [{ "person": "treasurer", "keys": ["0x…"] }] }`. */
export async function readPeople(io: Io, path: string): Promise<People> {
  const text = await readInput(io, path);
  const persons = new Map<string, string>();
  try {
    const { format, people } = JSON.parse(text) as { format?: unknown; people?: { person: string; keys: string[] }[] };
    if (format !== FORMAT) throw new Error(`Its format is ${JSON.stringify(format)}, and ${FORMAT} is known here`);
    const names = new Set<string>();
    for (const { person, keys } of people ?? []) {
      if (typeof person !== "string" || !isPlain(person)) throw new Error("A person has no name that can be shown");
      if (names.has(person)) throw new Error(`${person} stands in it twice`);
      names.add(person);
      for (const key of keys) add(persons, person, key);
    }
  } catch (error) {
    throw notThat(path, WHAT, `${(error as Error).message}.`, error);
  }
  return { hash: keccak256(toUtf8Bytes(text)), personOf: (account) => persons.get(account.toLowerCase()) };
}

/**
 * Makes sure that a request and whoever checks it are told apart by the same register.
 *
 * @param people - The register at hand; undefined for none.
 */
export function requireSamePeople(request: RequestTerms, people: People | undefined): void {
  if (request.people === (people?.hash ?? NO_PEOPLE)) return;
  throw new CliError(
    people === undefined
      ? {
          what: "It cannot be told who is who; nothing was signed or sent.",
          why: `The request names the register of people ${request.people}.`,
          todo: "Give that register with --people.",
        }
      : {
          what: "The register of people is another one; nothing was signed or sent.",
          why: `The request names ${request.people}, and the given file is ${people.hash}.`,
          todo: "Use the register that its maker used, or have the request proposed again.",
        },
    { exitCode: EXIT.negative },
  );
}

/** Makes sure that an account is the key of the person who is said to sign with it. */
export function requireRegistered({ person, account }: Signatory, people: People): void {
  const registered = people.personOf(account);
  if (registered === person) return;
  throw new CliError(
    {
      what: `${account} is not ${person}'s; nothing was signed or sent.`,
      why:
        registered === undefined ? "No person of the register has this key." : `In the register it is ${registered}'s.`,
      todo: "Sign as the person whose key it is, or have the register corrected and the request proposed again.",
    },
    { exitCode: EXIT.negative },
  );
}

function add(persons: Map<string, string>, person: string, key: unknown): void {
  if (typeof key !== "string" || !isAddress(key)) throw new Error(`${String(key)} of ${person} is no address`);
  const known = persons.get(key.toLowerCase());
  if (known !== undefined) throw new Error(`${getAddress(key)} is a key of ${known} and stands in it twice`);
  persons.set(key.toLowerCase(), person);
}

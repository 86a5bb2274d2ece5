import type { Command } from "commander";
import { ZeroHash } from "ethers";

import { CliError } from "../../lib/CliError.js";
import type { Io } from "../../lib/Io.js";
import { type CommonOptions, leaf } from "../../lib/leaf.js";
import { type KeyOptions, openSigner, withKey } from "../../lib/openSigner.js";
import { readPeople, requireRegistered } from "../../lib/people.js";
import { print } from "../../lib/print.js";
import { NO_PEOPLE, type RequestTerms, signRequest } from "../../lib/request.js";
import { writeNewFile } from "../../lib/writeNewFile.js";
import { parseAddress } from "../../lib/parseAddress.js";
import { parseWhole } from "../../lib/parseWhole.js";
import { approve } from "./approvals.js";
import { asValue, describe } from "./describe.js";
import type { Family } from "./matter.js";
import { parsePerson } from "./options.js";
import { proposedMatter } from "./readMatter.js";

/** Options that every maker gives. */
export interface ProposeOptions extends KeyOptions, CommonOptions {
  readonly chainId: bigint;
  readonly reference: string;
  readonly person: string;
  readonly people?: string;
  readonly seated?: true;
  readonly out: string;
}

/** What the commands of a family add. */
export interface Proposal extends Pick<RequestTerms, "kind" | "contract" | "content" | "deadline"> {
  readonly family: Family;
}

/** `propose`, with the options that are common to all families. `contract` names the one that will act. */
export function proposeLeaf(io: Io, family: Family, contract: "gate" | "oracle" | "council"): Command {
  const command = leaf(
    io,
    "propose",
    `Writes and signs a request for ${family.a}, for others to check. Nothing is sent.`,
  )
    .requiredOption("--chain-id <number>", `chain of the ${contract}`, parseWhole)
    .requiredOption(`--${contract} <address>`, `address of the ${contract}`, parseAddress)
    .requiredOption("--person <name>", "who you are, the same name whatever the key", parsePerson)
    .requiredOption("--out <file>", "where the request goes, a new file");
  if (family.needsPeople) command.requiredOption("--people <file>", "register of people: whose key is whose");
  else {
    command
      .option("--people <file>", "register of people: whose key is whose")
      .option("--seated", "you hold a seat, and approve as such at once; somebody else still has to check it");
  }
  return withKey(command);
}

/** Signs the request and writes it. */
export async function propose(
  io: Io,
  { people: register, person, chainId, reference, seated, out, json, ...key }: ProposeOptions,
  { family, ...proposal }: Proposal,
): Promise<void> {
  const people = register === undefined ? undefined : await readPeople(io, register);
  const wallet = await openSigner(io, key);
  const maker = { person, account: wallet.address };
  if (people !== undefined) requireRegistered(maker, people);

  const draft = { ...proposal, chainId, reference, people: people?.hash ?? NO_PEOPLE, maker, subject: ZeroHash };
  const matter = proposedMatter(family, draft);
  const terms: RequestTerms = { ...draft, subject: matter.subject };
  const approval =
    seated === true && matter.quorum !== undefined ? await approve(wallet, matter.quorum.message) : undefined;
  writeNewFile(out, await signRequest(wallet, terms, approval));

  print(io, json, {
    value: { file: out, ...asValue(terms, matter) },
    text: `${describe(terms, matter)}\nProposed: ${out}. Somebody else has to check and sign it.`,
  });
}

/** The option, or what the chain says; one of them must be there. */
export function given<Value>(value: Value | undefined, option: string): Value {
  if (value !== undefined) return value;
  throw new CliError({
    what: `${option} is missing; nothing was signed.`,
    why: "Without --rpc nothing can be asked for.",
    todo: `Give ${option}, or --rpc a node that says it.`,
  });
}

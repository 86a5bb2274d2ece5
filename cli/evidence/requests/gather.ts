import { type JsonRpcProvider } from "ethers";
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

import type { Approval } from "../../../src/access/quorum.js";
import type { Io } from "../../lib/Io.js";
import { notThat, readJson } from "../../lib/readJson.js";
import { unreadable } from "../../lib/readInput.js";
import {
  accountOf,
  type Answer,
  approvalOf,
  digestOfTypedData,
  EVIDENCE_SIGNATURE_FORMAT,
  isSignedByAccount,
  signedBy,
  toAnswer,
} from "./answers.js";
import { ask, EVIDENCE_ABI } from "./chain.js";
import { digestOf, type EvidenceRequest } from "./request.js";

/** An answer and where it was found. */
export interface FoundAnswer {
  readonly path: string;
  readonly answer: Answer;
}

/** An answer that is not good, and why. */
export interface BadAnswer {
  readonly path: string;
  readonly why: string;
}

/** Where a request stands. */
export interface Gathered {
  /** One a seat, in the order of the seats. */
  readonly approvals: readonly (Approval & { readonly party: bigint })[];
  readonly refusals: readonly { readonly party: bigint; readonly reason: string; readonly refusedAt: bigint }[];
  /** Parties that neither signed nor refused. */
  readonly silent: readonly bigint[];
  /** Answers to this request that are none. */
  readonly problems: readonly BadAnswer[];
}

/** Party of the seat that a key speaks for. */
export function partyOf({ set }: EvidenceRequest, key: string): bigint | undefined {
  return set.seats.find(({ keys }) => keys.includes(key.toLowerCase()))?.party;
}

/** A file to be read, and whether it was itself named rather than its folder. */
interface NamedFile {
  readonly path: string;
  readonly isNamed: boolean;
}

/** Every JSON file that is named, or that lies in a folder that is named. */
export function jsonFiles(paths: readonly string[]): NamedFile[] {
  return paths.flatMap((path): NamedFile[] => {
    if (!isFolder(path)) return [{ path, isNamed: true }];
    const names = readdirSync(path).filter((name) => name.endsWith(".json"));
    return names.sort().map((name) => ({ path: join(path, name), isNamed: false }));
  });
}

/** Reads answers; what lies in a folder and is none is passed over, what is named must be one. */
export async function readAnswers(io: Io, paths: readonly string[]): Promise<readonly FoundAnswer[]> {
  const found: FoundAnswer[] = [];
  for (const { path, isNamed } of jsonFiles(paths)) {
    try {
      const answer = await readAnswer(io, path);
      if (answer !== undefined) found.push({ path, answer });
      else if (isNamed) throw notThat(path, "an answer", "It is no signature and no refusal.");
    } catch (error) {
      if (isNamed) throw error;
      io.err(`Passed over: ${(error as Error).message}\n`);
    }
  }
  return found;
}

async function readAnswer(io: Io, path: string): Promise<Answer | undefined> {
  const members = await readJson(io, path, "a signature or a refusal");
  try {
    return toAnswer(members);
  } catch (error) {
    throw notThat(path, "an answer", `${(error as Error).message}.`, error);
  }
}

/** Holds answers against a request and its set. Those to other requests are passed over. */
export async function gather(
  request: EvidenceRequest,
  answers: readonly FoundAnswer[],
  provider?: JsonRpcProvider,
): Promise<Gathered> {
  const digest = digestOf(request);
  const carried = request.approvals.map((approval): FoundAnswer => {
    const answer = { format: EVIDENCE_SIGNATURE_FORMAT, request: digest, approval } as const;
    return { path: "the request itself", answer };
  });
  const signed = new Map<bigint, { approval: Approval; path: string }>();
  const refusals = new Map<bigint, Gathered["refusals"][number]>();
  const problems: BadAnswer[] = [];

  for (const { path, answer } of [...carried, ...answers]) {
    if (answer.request !== digest) continue;
    const approval = approvalOf(answer);
    const party = partyOf(request, approval.key);
    const why = await problemOf(request, answer, provider);
    if (party === undefined || why !== undefined) {
      problems.push({ path, why: why ?? `Key ${approval.key} has no seat in the set.` });
    } else if (answer.format !== EVIDENCE_SIGNATURE_FORMAT) {
      refusals.set(party, { party, reason: answer.reason, refusedAt: answer.refusedAt });
    } else {
      const before = signed.get(party);
      const isSame = before?.approval.key === approval.key && before.approval.signature === approval.signature;
      if (before === undefined) signed.set(party, { approval, path });
      else if (!isSame || before.path !== "the request itself") {
        problems.push({ path, why: `Party ${party} signed already, see ${before.path}: a seat counts once.` });
      }
    }
  }
  const { seats } = request.set;
  const answered = new Set([...signed.keys(), ...refusals.keys()]);
  return {
    approvals: seats.flatMap(({ party }) => {
      const found = signed.get(party);
      return found === undefined ? [] : [{ party, ...found.approval }];
    }),
    refusals: [...refusals.values()],
    silent: seats.map(({ party }) => party).filter((party) => !answered.has(party)),
    problems,
  };
}

async function problemOf(
  request: EvidenceRequest,
  answer: Answer,
  provider: JsonRpcProvider | undefined,
): Promise<string | undefined> {
  const approval = approvalOf(answer);
  const data = signedBy(request, answer);
  const account = accountOf(approval.key);
  if (account === undefined) return problemOfKey(request, { digest: digestOfTypedData(data), approval }, provider);
  if (isSignedByAccount(data, approval)) return undefined;
  if (provider === undefined) {
    return `It is not signed by ${account}. If that is a contract, give --rpc so that it can be asked.`;
  }
  const isTaken = await isTakenByContract(provider, account, { digest: digestOfTypedData(data), approval });
  return isTaken ? undefined : `It is not signed by ${account}, and no contract there takes it.`;
}

/** A key that is no account is verified where it was registered. */
async function problemOfKey(
  { registry }: EvidenceRequest,
  { digest, approval }: { digest: string; approval: Approval },
  provider: JsonRpcProvider | undefined,
): Promise<string | undefined> {
  const { key, signature } = approval;
  if (provider === undefined) return `Key ${key} is no account: give --rpc so that the registry of keys can verify it.`;
  const { notaries } = await ask(provider, registry, "registries", []);
  const [keys] = (await ask(provider, notaries as string, "keyRegistry", [])) as unknown as [string];
  const [isGood] = (await ask(provider, keys, "verify", [key, digest, signature])) as unknown as [boolean];
  return isGood ? undefined : `It is not signed by the key ${key}.`;
}

/** ERC-1271. */
async function isTakenByContract(
  provider: JsonRpcProvider,
  account: string,
  { digest, approval }: { digest: string; approval: Approval },
): Promise<boolean> {
  const data = EVIDENCE_ABI.encodeFunctionData("isValidSignature", [digest, approval.signature]);
  const answer = await provider.call({ to: account, data }).catch(() => "0x");
  return answer.startsWith("0x1626ba7e") && answer.length === 66;
}

function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch (error) {
    throw unreadable(path, error);
  }
}

import type { Command } from "commander";

import { toKeyId } from "../../src/access/quorum.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { parseAddress } from "../lib/parseAddress.js";
import { parseSeconds } from "../lib/parseSeconds.js";
import { pairs, print } from "../lib/print.js";
import { readJson } from "../lib/readJson.js";
import { describeProgress } from "./requests/describeProgress.js";
import { moment } from "../lib/moment.js";
import { type FoundAnswer, gather, type Gathered, jsonFiles, partyOf, readAnswers } from "./requests/gather.js";
import { unitsOf } from "./requests/openings.js";
import { readEvidenceRequest } from "./requests/readEvidenceRequest.js";
import { digestOf, EVIDENCE_REQUEST_FORMAT, type EvidenceRequest } from "./requests/request.js";

interface Options extends CommonOptions {
  readonly account: string;
  readonly now?: bigint;
}

/** A request that waits for the account's seat. */
interface Waiting {
  readonly path: string;
  readonly request: EvidenceRequest;
  readonly party: bigint;
  readonly gathered: Gathered;
}

/** `trust-machine evidence inbox`: what waits for my signature. */
export function inboxCommand(io: Io): Command {
  return leaf(
    io,
    "inbox",
    "Lists the requests in a folder that wait for your seat: neither signed nor refused, and in time. Offline.",
  )
    .argument("<folder>", "where requests and answers arrive")
    .requiredOption("--account <address>", "your account", parseAddress)
    .option("--now <seconds>", "Unix second of the look; now without it", parseSeconds)
    .addHelpText("after", "\nExample:\n  trust-machine evidence inbox ./inbox --account 0x…\n")
    .action(async (folder: string, { account, now = currentSecond(), json }: Options) => {
      const answers = await readAnswers(io, [folder]);
      const waiting = await waitingIn(io, folder, { key: toKeyId(account), now, answers });

      const value = { account, waiting: waiting.map(valueOf) };
      const text = waiting.map(describe).join("\n\n");
      print(io, json, { value, text: text === "" ? `Nothing in ${folder} waits for ${account}.` : text });
    });
}

async function waitingIn(
  io: Io,
  folder: string,
  { key, now, answers }: { key: string; now: bigint; answers: readonly FoundAnswer[] },
): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  for (const { path } of jsonFiles([folder])) {
    const request = await requestAt(io, path);
    const party = request === undefined ? undefined : partyOf(request, key);
    if (request === undefined || party === undefined || now > request.deadline) continue;

    const gathered = await gather(request, answers);
    for (const problem of gathered.problems) io.err(`Not counted: ${problem.path}: ${problem.why}\n`);
    // The same request may lie there twice, with and without signatures.
    const isTwice = waiting.some((other) => digestOf(other.request) === digestOf(request));
    if (gathered.silent.includes(party) && !isTwice) waiting.push({ path, request, party, gathered });
  }
  return waiting.sort((a, b) => (a.request.deadline < b.request.deadline ? -1 : 1));
}

/** What is no request is passed over; what claims to be one and is not is told. */
async function requestAt(io: Io, path: string): Promise<EvidenceRequest | undefined> {
  // What is no JSON was told when answers were looked for.
  const { format } = await readJson(io, path, "a request").catch(() => ({ format: undefined }));
  if (format !== EVIDENCE_REQUEST_FORMAT) return undefined;
  try {
    return await readEvidenceRequest(io, path);
  } catch (error) {
    io.err(`Passed over: ${(error as Error).message}\n`);
    return undefined;
  }
}

function valueOf({ path, request, party, gathered }: Waiting): object {
  const { kind, deadline, set } = request;
  const [unit] = unitsOf(request);
  return {
    ...{ request: path, digest: digestOf(request), kind, party, deadline, threshold: set.threshold },
    schema: schemaOf(request) ?? null,
    depositor: unit?.depositor ?? null,
    signed: gathered.approvals.map((approval) => approval.party),
    refusals: gathered.refusals,
  };
}

function describe({ path, request, party, gathered }: Waiting): string {
  const [unit] = unitsOf(request);
  return `${pairs([
    ["request", path],
    ["asks", request.kind],
    ...(unit === undefined
      ? []
      : ([
          ["schema", schemaOf(request)],
          ["depositor", `party ${unit.depositor}`],
        ] as const)),
    ["your seat", `party ${party}`],
    ["good until", moment(request.deadline)],
  ])}\n${describeProgress(request, gathered)}`;
}

function schemaOf(request: EvidenceRequest): string | undefined {
  const name = "schema" in request ? request.schema : undefined;
  return name ?? unitsOf(request)[0]?.schema;
}

function currentSecond(): bigint {
  return BigInt(Math.floor(Date.now() / 1000));
}

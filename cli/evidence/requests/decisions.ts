import type { Command } from "commander";

import { CliError } from "../../lib/CliError.js";
import { givenRpc, type RpcOptions, withRpc } from "../../lib/endpoints.js";
import type { Io } from "../../lib/Io.js";
import { isPlain } from "../../lib/isPlain.js";
import { type CommonOptions, leaf } from "../../lib/leaf.js";
import { openChain } from "../../lib/openChain.js";
import { parseAddress } from "../../lib/parseAddress.js";
import { parseSeconds } from "../../lib/parseSeconds.js";
import { parseWhole } from "../../lib/parseWhole.js";
import { parseWord } from "../../lib/parseWord.js";
import { print } from "../../lib/print.js";
import { writeNewFile } from "../../lib/writeNewFile.js";
import { type BODY_NAMES, chainTime, setOfBody } from "./chain.js";
import { describeRequest } from "./describeRequest.js";
import { evidenceRequestJson, readSet } from "./readEvidenceRequest.js";
import { digestOf, type EvidenceRequest, type SignerSet } from "./request.js";

/** Options of every command that asks a body to decide about recorded evidence. */
export interface DecisionOptions extends CommonOptions, RpcOptions {
  readonly registry: string;
  readonly chainId: bigint;
  readonly reason: string;
  readonly set?: string;
  readonly deadline?: bigint;
  readonly fromBlock?: bigint;
  readonly out?: string;
}

/** Days that a body has unless a deadline is given. */
const DAYS = 7n;

/** A command that asks a body of the schema to decide. */
export function decisionLeaf(io: Io, name: string, description: string): Command {
  const command = leaf(io, name, description)
    .argument("<id>", "id of a unit with a record of its own, or of a batch", parseWord)
    .requiredOption("--registry <address>", "the EvidenceRegistry", parseAddress)
    .requiredOption("--chain-id <number>", "chain of the registry", parseWhole)
    .requiredOption("--reason <text>", "why: a line of text, or 0x and the hash of a document", parseReason)
    .option("--set <file>", "the body with its seats, or an earlier request to it; read from --rpc without it")
    .option("--from-block <number>", "where the search for the body's seats begins; the first without it", parseWhole)
    .option("--deadline <seconds>", `last Unix second for signatures; in ${DAYS} days without it`, parseSeconds)
    .option("--out <file>", "the request that the body signs");
  return withRpc(command);
}

/** Writes the request: sign, refuse, collect and submit take it from there. */
export async function writeDecision(
  io: Io,
  { options, id, kind }: { options: DecisionOptions; id: string; kind: keyof typeof BODY_NAMES },
  matter: (common: Omit<Extract<EvidenceRequest, { kind: "revocation" }>, "kind">) => EvidenceRequest,
): Promise<void> {
  const { registry, chainId, reason, out } = options;
  if (out === undefined) {
    throw new CliError({
      what: "Nothing was written.",
      why: "The request needs a file.",
      todo: "Give --out a new file.",
    });
  }
  const { set, now } = await facts(io, { options, id, kind });
  const { deadline = now + DAYS * 86_400n } = options;
  const request = matter({ chainId, registry, set, deadline, approvals: [], id, reason });
  writeNewFile(out, evidenceRequestJson(request));
  print(io, options.json, {
    value: { kind, id, digest: digestOf(request), request: out },
    text: `${describeRequest(request)}\n\nwritten  ${out}`,
  });
}

async function facts(
  io: Io,
  { options, id, kind }: { options: DecisionOptions; id: string; kind: keyof typeof BODY_NAMES },
): Promise<{ set: SignerSet; now: bigint }> {
  const { registry, chainId, fromBlock = 0n } = options;
  if (options.set !== undefined) {
    return { set: await readSet(io, options.set), now: BigInt(Math.floor(Date.now() / 1000)) };
  }
  const rpc = givenRpc(io, options);
  if (rpc === undefined) {
    throw new CliError({
      what: "Who decides is not known; nothing was written.",
      why: "Neither --set nor --rpc is given.",
      todo: "Give --set a file with the body, or an earlier request to it, or --rpc a node of the chain.",
    });
  }
  const provider = await openChain(rpc, chainId);
  try {
    const set = await setOfBody(provider, { registry, id, kind, fromBlock: Number(fromBlock) });
    return { set, now: await chainTime(provider) };
  } finally {
    provider.destroy();
  }
}

function parseReason(text: string): string {
  if (text.trim() !== "" && isPlain(text) && !/^0x0{64}$/.test(text)) return text;
  throw new CliError({
    what: "The reason was not understood.",
    why: "It is empty or zero, or has line breaks or characters that a terminal does not show as they are.",
    todo: "Give --reason one line of plain text, or the hash of a document.",
  });
}

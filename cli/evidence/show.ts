import type { Command } from "commander";

import { EVIDENCE_STATUS } from "../../src/evidence/types.js";
import { CliError, EXIT } from "../lib/CliError.js";
import { requireRpc, type RpcOptions, withRpc } from "../lib/endpoints.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { openChain } from "../lib/openChain.js";
import { parseAddress } from "../lib/parseAddress.js";
import { parseWhole } from "../lib/parseWhole.js";
import { parseWord } from "../lib/parseWord.js";
import { pairs, print } from "../lib/print.js";
import { ask } from "./requests/chain.js";
import { moment } from "../lib/moment.js";

interface Options extends CommonOptions, RpcOptions {
  readonly registry: string;
  readonly chainId: bigint;
}

interface StoredRecord {
  readonly profile: bigint;
  readonly notarySetVersion: bigint;
  readonly depositor: bigint;
  readonly sequence: bigint;
  readonly endsAt: bigint;
  readonly notarizedAt: bigint;
  readonly challengeMinutes: bigint;
}

interface StoredChallenge {
  readonly challengedAt: bigint;
  readonly arbitrationEndsAt: bigint;
  readonly decidedAt: bigint;
  readonly upheldByDefault: boolean;
}

/** `trust-machine evidence show`: what the registry says of an id now. */
export function showCommand(io: Io): Command {
  const command = leaf(io, "show", "Tells what a registry says of evidence now. Exit code 1 if nothing is recorded.")
    .argument("<id>", "id of a unit with a record of its own, or of a batch", parseWord)
    .requiredOption("--registry <address>", "the EvidenceRegistry", parseAddress)
    .requiredOption("--chain-id <number>", "chain of the registry", parseWhole)
    .addHelpText(
      "after",
      "\nExample:\n  trust-machine evidence show 0x… --registry 0x… --chain-id 1 --rpc https://…\n",
    );
  return withRpc(command).action(async (id: string, options: Options) => {
    const { registry, chainId, json } = options;
    const provider = await openChain(requireRpc(io, options), chainId);
    try {
      const [number] = (await ask(provider, registry, "statusOf", [id])) as unknown as [bigint];
      if (number === EVIDENCE_STATUS.unknown) throw unknown(id, registry);

      const [stored] = (await ask(provider, registry, "recordOf", [id])) as unknown as [StoredRecord];
      const [challenge] = (await ask(provider, registry, "challengeOf", [id])) as unknown as [StoredChallenge];
      const rows = [...recordRows(stored), ...challengeRows(challenge)];
      const status = statusName(number);
      print(io, json, {
        value: { ...valueOf(stored), id, status, challenge: challenge.challengedAt === 0n ? null : valueOf(challenge) },
        text: pairs([["id", id], ["status", status], ...rows]),
      });
    } finally {
      provider.destroy();
    }
  });
}

function recordRows(stored: StoredRecord): [string, unknown][] {
  const { depositor, sequence, notarizedAt, endsAt, challengeMinutes, notarySetVersion, profile } = stored;
  return [
    ["kind", profile === 0n ? "unit" : profile === 255n ? "unit, extracted from a batch" : "batch"],
    ["deposited by", `party ${depositor}`],
    ["approved by", `version ${notarySetVersion} of the schema's notary set`],
    ["sequence", sequence],
    ["recorded", moment(notarizedAt)],
    ...(challengeMinutes === 0n
      ? []
      : ([["can be challenged until", moment(notarizedAt + challengeMinutes * 60n)]] as [string, unknown][])),
    ...(endsAt === 0n ? [] : ([["ends", moment(endsAt)]] as [string, unknown][])),
  ];
}

function challengeRows({
  challengedAt,
  arbitrationEndsAt,
  decidedAt,
  upheldByDefault,
}: StoredChallenge): [string, unknown][] {
  if (challengedAt === 0n) return [];
  const byDefault = upheldByDefault ? "upheld" : "revoked";
  return [
    ["challenged", moment(challengedAt)],
    decidedAt === 0n
      ? ["arbiters have until", `${moment(arbitrationEndsAt)}, then ${byDefault} by default`]
      : ["decided", moment(decidedAt)],
  ];
}

/** Members by name: what a node answered has them by number, too. */
function valueOf(stored: StoredRecord | StoredChallenge): object {
  return (stored as unknown as { toObject: () => object }).toObject();
}

function statusName(number: bigint): string {
  const found = Object.entries(EVIDENCE_STATUS).find(([, value]) => value === number);
  return found?.[0] ?? String(number);
}

function unknown(id: string, registry: string): CliError {
  return new CliError(
    {
      what: "Nothing is recorded under this id.",
      why: `The registry ${registry} does not know ${id}. A unit in a batch has no record of its own until it is extracted.`,
      todo: "Check id, registry and chain, or ask for the batch.",
    },
    { exitCode: EXIT.negative },
  );
}

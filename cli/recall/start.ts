import type { Command } from "commander";

import type { EvidenceUnit } from "../../src/evidence/types.js";
import { identifierHash } from "../../src/supplychain/identifierHash.js";
import { parseParty } from "../epcis/batches/place.js";
import { readEvidenceRequest } from "../evidence/requests/readEvidenceRequest.js";
import { builtBatch } from "../evidence/requests/request.js";
import { CliError } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { type KeyOptions, openSigner, withKey } from "../lib/openSigner.js";
import { parseWord } from "../lib/parseWord.js";
import { pairs, print } from "../lib/print.js";
import { INPUT_HELP } from "../lib/readInput.js";
import { sendCall } from "../lib/sendCall.js";
import { RECALLS_ABI } from "../lot/ledger/ledgerAbi.js";
import { ledgerLeaf, type LedgerOptions, onLedger } from "../lot/ledger/ledgerOptions.js";
import { NOTHING } from "../lot/ledger/lotState.js";
import { recallRegistryOf } from "./spreading/recallOptions.js";

interface Options extends LedgerOptions, KeyOptions {
  readonly party: bigint;
  readonly lot: string;
  readonly identifier?: string;
  readonly unit?: string;
}

/** `trust-machine recall start`: recalls a lot on recorded evidence. */
export function startCommand(io: Io): Command {
  const command = ledgerLeaf(
    io,
    "start",
    "Recalls a lot, and with it all that was made from it, on evidence whose subject is the lot.",
  )
    .argument("<request>", `${INPUT_HELP}: the request by which the evidence was recorded`)
    .requiredOption("--party <id>", "who recalls: who created or owns the lot, or a regulator", parseParty)
    .requiredOption("--lot <id>", "the lot", parseWord)
    .option("--identifier <link>", "GS1 Digital Link or EPC URN under which the party created the lot")
    .option("--unit <id>", "of a batch: the unit that is about the lot", parseWord);
  return withKey(command).action(async (path: string, options: Options) => {
    const evidence = await readEvidence(io, path, options);
    await onLedger(io, options, async (provider) => {
      const { party, lot, identifier } = options;
      const registry = await recallRegistryOf(provider, options.ledger);
      const named = identifier === undefined ? NOTHING : identifierHash(identifier);
      const args = [party, lot, named, evidence.unit, evidence.batch, evidence.proof];
      const call = {
        to: registry as `0x${string}`,
        data: RECALLS_ABI.encodeFunctionData("startRecall", args) as `0x${string}`,
      };
      const signer = await openSigner(io, options);
      const sent = await sendCall(io, { what: "The recall", call, signer, provider });
      const { transactionHash, blockNumber, gasUsed, logs } = sent;
      const topic = RECALLS_ABI.getEvent("LotRecallStarted")?.topicHash;
      const recall = logs.find(({ topics }) => topics[0] === topic)?.topics[1];
      print(io, options.json, {
        value: { recall, lot, transactionHash, blockNumber, gasUsed },
        text: pairs([
          ["recall", recall],
          ["lot", lot],
          ["done", `It is stopped since block ${blockNumber}; recall plan tells what was made from it`],
          ["transaction", transactionHash],
        ]),
      });
    });
  });
}

interface Evidence {
  readonly unit: EvidenceUnit;
  readonly batch: string;
  readonly proof: readonly string[];
}

async function readEvidence(io: Io, path: string, { unit, lot }: Options): Promise<Evidence> {
  const request = await readEvidenceRequest(io, path);
  if (request.kind === "notarization") return { unit: request.unit, batch: NOTHING, proof: [] };
  const built = request.kind === "batch" ? builtBatch(request) : undefined;
  const found = built?.units.find(({ id, unit: inner }) => (unit === undefined ? inner.subject === lot : id === unit));
  if (built !== undefined && found !== undefined) return { unit: found.unit, batch: built.id, proof: found.proof };
  throw new CliError({
    what: "There is no evidence to recall on; nothing was sent.",
    why: `${path} has no unit ${unit ?? `about the lot ${lot}`}.`,
    todo: "Give the request by which the evidence about this lot was recorded.",
  });
}

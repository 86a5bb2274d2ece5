import type { Command } from "commander";
import type { JsonRpcProvider } from "ethers";

import { buildEventProof } from "../../src/supplychain/eventProof/buildEventProof.js";
import type { EventProof } from "../../src/supplychain/eventProof/types.js";
import { type Hex, NONE } from "../../src/supplychain/eventLeaf.js";
import type { ContractCall } from "../../src/stablecoin/contractCall.js";
import { CliError, EXIT } from "../lib/CliError.js";
import { requireRpc, type RpcOptions, withRpc } from "../lib/endpoints.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { openChain } from "../lib/openChain.js";
import { type KeyOptions, openSigner, withKey } from "../lib/openSigner.js";
import { parseAddress } from "../lib/parseAddress.js";
import { parseWhole } from "../lib/parseWhole.js";
import { pairs, print } from "../lib/print.js";
import { INPUT_HELP } from "../lib/readInput.js";
import { sendCall, simulateCall } from "../lib/sendCall.js";
import { type AnchoredBatch, askBatch, EVENT_LOG_ABI } from "./batches/eventLog.js";
import { type FieldSecretOptions, readFieldSecret, withFieldSecret } from "./batches/fieldSecret.js";
import { parseParty, placeOf } from "./batches/place.js";
import { type PreparedBatch, prepareBatch } from "./batches/prepareBatch.js";
import { requireFree, writeProofs } from "./batches/proofFiles.js";
import { profileNumber, profileOption } from "./profileOption.js";

interface Options extends CommonOptions, KeyOptions, RpcOptions, FieldSecretOptions {
  readonly profile: string;
  readonly log: string;
  readonly chainId: bigint;
  readonly party: bigint;
  readonly out: string;
  readonly dryRun?: true;
}

const WHAT = "The batch";

/** `trust-machine epcis anchor`: the events of a document under one root in the log, and a proof of each in a file. */
export function anchorCommand(io: Io): Command {
  const command = leaf(
    io,
    "anchor",
    "Anchors the events of a document under one root in an EventLog and writes a proof of each. Does nothing twice: what is anchored is told, exit code 0.",
  )
    .argument("<document>", `${INPUT_HELP}: EPCIS JSON-LD or XML`)
    .requiredOption("--log <address>", "the EventLog", parseAddress)
    .requiredOption("--chain-id <number>", "the chain that it is on", parseWhole)
    .requiredOption("--party <id>", "the party in whose name it is anchored", parseParty)
    .requiredOption("--out <file>", "new file for the proofs, one a line")
    .addOption(profileOption())
    .option("--dry-run", "simulate, and send and write nothing")
    .addHelpText(
      "after",
      "\nExample:\n  trust-machine epcis anchor events.jsonld --log 0x… --chain-id 1 --party 7 --rpc https://… \\\n" +
        "    --keystore anchoring.json --field-secret secret.txt --out proofs.jsonl\n",
    );
  return withFieldSecret(withRpc(withKey(command))).action(async (path: string, options: Options) => {
    const secret = await readFieldSecret(io, options);
    const prepared = await prepareBatch(io, path, { profile: profileNumber(options.profile), secret });
    const url = requireRpc(io, options);
    requireFree(options.out, proofsOf(prepared, options));
    io.err(`${describe(prepared)}\n`);

    const provider = await openChain(url, options.chainId);
    try {
      await anchor(io, { prepared, provider, options });
    } finally {
      provider.destroy();
    }
  });
}

interface Anchoring {
  readonly prepared: PreparedBatch;
  readonly provider: JsonRpcProvider;
  readonly options: Options;
}

async function anchor(io: Io, { prepared, provider, options }: Anchoring): Promise<void> {
  const { log, party, out } = options;
  const { root } = prepared.batch;
  const standing = await askBatch(provider, { log, party, root });
  if (standing.anchoredAt !== 0n) {
    requireSame(standing, prepared);
    if (options.dryRun !== true) writeProofs(out, proofsOf(prepared, options));
    const text = `It is anchored already, since ${standing.anchoredAt}; nothing was sent.`;
    return report(io, { prepared, options, sent: { isNew: false }, text });
  }

  const call = anchorCall(prepared, options);
  const signer = await openSigner(io, options);
  if (options.dryRun === true) {
    await simulateCall({ what: WHAT, call, provider }, signer.address);
    return report(io, { prepared, options, sent: { isNew: false }, text: "The log would take it. Nothing was sent." });
  }
  const { transactionHash, blockNumber, gasUsed } = await sendCall(io, { what: WHAT, call, signer, provider });
  writeProofs(out, proofsOf(prepared, options));
  const text = `Anchored in block ${blockNumber} by the transaction ${transactionHash}, ${gasUsed} gas.`;
  report(io, { prepared, options, sent: { isNew: true, transactionHash, blockNumber }, text });
}

function anchorCall({ batch, profile, dataHash }: PreparedBatch, { log, party }: Options): ContractCall {
  const data = EVENT_LOG_ABI.encodeFunctionData("anchor", [party, batch.root, batch.count, profile, dataHash]) as Hex;
  return { to: log as Hex, data };
}

/** Each event's proof, made when it is asked for: a large batch has more of them than memory. */
function proofsOf({ batch }: PreparedBatch, options: Options): () => Iterable<EventProof> {
  const anchor = placeOf(options);
  return function* () {
    for (let index = 0; index < batch.count; index++) yield buildEventProof({ batch, index, anchor });
  };
}

/** The root commits to the leaves, not to count and profile: those the party stated beside it. */
function requireSame({ count, profile }: AnchoredBatch, { batch, profile: own }: PreparedBatch): void {
  if (count === BigInt(batch.count) && profile === BigInt(own)) return;
  throw new CliError(
    {
      what: "The root is anchored with other terms; nothing was sent.",
      why: `It stands there with ${count} events under profile ${profile}; the document has ${batch.count} under profile ${own}.`,
      todo: "A batch never changes and a root is anchored once a party. Anchor the events in another batch, as with an event more.",
    },
    { exitCode: EXIT.negative },
  );
}

function describe({ batch, profile, dataHash }: PreparedBatch): string {
  return pairs([
    ["root", batch.root],
    ["events", batch.count],
    ["profile", profile],
    ["data hash", dataHash],
  ]);
}

interface Report {
  readonly prepared: PreparedBatch;
  readonly options: Options;
  readonly sent: { readonly isNew: boolean; readonly transactionHash?: string; readonly blockNumber?: number };
  readonly text: string;
}

function report(io: Io, { prepared, options, sent, text }: Report): void {
  const { batch, profile, dataHash } = prepared;
  const hasFields = batch.leaves.some(({ fieldRoot }) => fieldRoot !== NONE);
  const proofs = options.dryRun === true ? null : options.out;
  const { root, count } = batch;
  const rows =
    proofs === null
      ? ""
      : `\n${pairs([
          ["root", root],
          ["proofs", proofs],
        ])}`;
  print(io, options.json, {
    value: { root, count, profile, dataHash, hasFields, proofs, ...sent },
    text: `${text}${rows}${hasFields ? "" : "\nSingle fields cannot be shown: no --field-secret was given."}`,
  });
}

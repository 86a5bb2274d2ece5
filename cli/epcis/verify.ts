import type { Command } from "commander";

import type { EpcisEvent } from "../../src/supplychain/epcis/model.js";
import { eventIdentity } from "../../src/supplychain/epcis/correction.js";
import { InvalidEventProofError } from "../../src/supplychain/eventProof/errors.js";
import type { AnchorPlace, EventProof } from "../../src/supplychain/eventProof/types.js";
import { type EventProofTrust, verifyEventProof } from "../../src/supplychain/eventProof/verifyEventProof.js";
import { CliError, EXIT } from "../lib/CliError.js";
import { givenRpc, type RpcOptions, withRpc } from "../lib/endpoints.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { openChain } from "../lib/openChain.js";
import { parseWord } from "../lib/parseWord.js";
import { print } from "../lib/print.js";
import { INPUT_HELP } from "../lib/readInput.js";
import { describeProof, type Verified } from "./batches/describeProof.js";
import { type AnchoredBatch, askBatch } from "./batches/eventLog.js";
import { isParty, placeOf, type PlaceOptions, withPlace } from "./batches/place.js";
import { noProof, readProofs } from "./batches/proofFiles.js";
import { readDocument } from "./readDocument.js";

interface Options extends CommonOptions, RpcOptions, PlaceOptions {
  readonly root?: string;
  readonly document?: string;
}

/** `trust-machine epcis verify`: what a proof shows, against a root that is trusted or a chain that is asked. */
export function verifyCommand(io: Io): Command {
  const command = leaf(
    io,
    "verify",
    "Verifies proofs of events, without a network by a root that you trust, or by asking a chain for the batch. Exit code 1 if one is refused.",
  )
    .argument("<proof>", `${INPUT_HELP}: one proof, one a line, or what the EPCIS service answers about proofs`)
    .option("--root <root>", "root that the party is known to have anchored", parseWord)
    .option("--document <file>", "document that has to hold the event just as it was anchored")
    .addHelpText(
      "after",
      "\nExamples:\n  trust-machine epcis verify proof.json --root 0x…\n" +
        "  trust-machine epcis verify proof.json --rpc https://… --log 0x… --chain-id 1 --party 7\n",
    );
  return withPlace(withRpc(command)).action(async (path: string, options: Options) => {
    const url = givenRpc(io, options);
    if (url === undefined && options.root === undefined) throw nothingTrusted();

    const proofs = await readProofs(io, path);
    const events = options.document === undefined ? undefined : (await readDocument(io, options.document)).events;
    const batches = url === undefined ? undefined : await batchesOf(io, { url, proofs, options });
    const verified = proofs.map((proof) =>
      verifyOne(path, proof, { options, events, batch: batches?.get(keyOf(proof)) }),
    );
    print(io, options.json, {
      value: verified.length === 1 ? (verified[0] as Verified) : verified,
      text: verified.length === 1 ? describeProof(verified[0] as Verified, options) : `${verified.length} proofs hold.`,
    });
  });
}

interface Known {
  readonly options: Options;
  readonly events: readonly EpcisEvent[] | undefined;
  readonly batch: AnchoredBatch | undefined;
}

function verifyOne(path: string, proof: EventProof, { options, events, batch }: Known): Verified {
  const { profile, eventHash } = proof.leaf;
  try {
    const trust: EventProofTrust = {
      ...(options.root !== undefined && { root: options.root }),
      ...(batch !== undefined && { batch }),
    };
    const shown = verifyEventProof(proof, trust);
    if (events === undefined) return { ...shown, anchor: proof.anchor ?? null };

    const event = events.find((each) => eventIdentity(each, profile).digest === eventHash);
    if (event === undefined) {
      throw new InvalidEventProofError("EventDiffers", "leaf.eventHash", "is the hash of no event of the document");
    }
    return { ...verifyEventProof(proof, { ...trust, event }), anchor: proof.anchor ?? null };
  } catch (error) {
    if (error instanceof InvalidEventProofError) throw noProof(path, error);
    throw error;
  }
}

/** Asks the chain for the batch of each root: once, for proofs of one batch. */
async function batchesOf(
  io: Io,
  { url, proofs, options }: { url: string; proofs: readonly EventProof[]; options: Options },
): Promise<ReadonlyMap<string, AnchoredBatch>> {
  const batches = new Map<string, AnchoredBatch>();
  const places = new Map(proofs.map((proof) => [keyOf(proof), { proof, place: placeFor(proof, options) }]));
  for (const [key, { proof, place }] of places) {
    const provider = await openChain(url, BigInt(place.chainId));
    try {
      io.err(`Asking ${place.log} on chain ${place.chainId} for the batch of party ${place.party}.\n`);
      const { root } = proof.batch;
      batches.set(key, await askBatch(provider, { log: place.log, party: BigInt(place.party), root }));
    } finally {
      provider.destroy();
    }
  }
  return batches;
}

function keyOf({ anchor, batch: { root } }: EventProof): string {
  return JSON.stringify([anchor?.chainId, anchor?.log, anchor?.party, root]);
}

/** What is given counts: a proof could name a contract of its maker's own. */
function placeFor({ anchor }: EventProof, { log, chainId, party }: Options): AnchorPlace {
  const given = {
    log: log ?? anchor?.log,
    chainId: chainId ?? (anchor && BigInt(anchor.chainId)),
    party: party ?? (anchor && BigInt(anchor.party)),
  };
  if (given.log === undefined || given.chainId === undefined || given.party === undefined || !isParty(given.party)) {
    throw new CliError({
      what: "The chain was not asked.",
      why: "The proof does not name the log, the chain and a party of its batch.",
      todo: "Give --log, --chain-id and --party.",
    });
  }
  const place = placeOf({ log: given.log, chainId: given.chainId, party: given.party });
  const differing = (["log", "chainId", "party"] as const).find((part) => anchor && anchor[part] !== place[part]);
  if (differing === undefined) return place;
  throw new CliError(
    {
      what: "The proof is of another place.",
      why: `Its ${differing} is ${anchor?.[differing]}, and ${place[differing]} was asked for.`,
      todo: "Do not rely on it: it speaks of another batch than the one that you named.",
    },
    { exitCode: EXIT.negative },
  );
}

function nothingTrusted(): CliError {
  return new CliError({
    what: "The proof was not verified.",
    why: "It shows something only against a root that you trust: neither --root is given, nor --rpc or TM_RPC_URL to ask a chain.",
    todo: "Give the root that the party anchored, or a node of the chain with --log, --chain-id and --party.",
  });
}

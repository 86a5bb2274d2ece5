import type { Command } from "commander";

import { buildEventProof } from "../../src/supplychain/eventProof/buildEventProof.js";
import type { AnchorPlace, EventProof } from "../../src/supplychain/eventProof/types.js";
import { isFieldAsked } from "../../src/supplychain/fields/fieldPath.js";
import { buildFieldTree, type DisclosedField, type FieldTree } from "../../src/supplychain/fields/fieldTree.js";
import { CliError } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { print } from "../lib/print.js";
import { INPUT_HELP } from "../lib/readInput.js";
import { writeNewFile } from "../lib/writeNewFile.js";
import { type FieldSecretOptions, readFieldSecret, withFieldSecret } from "./batches/fieldSecret.js";
import { findEvent } from "./batches/findEvent.js";
import { placeOf, type PlaceOptions, withPlace } from "./batches/place.js";
import { type PreparedBatch, prepareBatch } from "./batches/prepareBatch.js";
import { readProofs } from "./batches/proofFiles.js";
import { profileNumber, profileOption } from "./profileOption.js";

interface Options extends CommonOptions, FieldSecretOptions, PlaceOptions {
  readonly profile: string;
  readonly event: string;
  readonly field: readonly string[];
  readonly listFields?: true;
  readonly proofs?: string;
  readonly out?: string;
}

/** `trust-machine epcis prove`: a portable proof of one event, with those of its fields that are to be shown. */
export function proveCommand(io: Io): Command {
  const command = leaf(
    io,
    "prove",
    "Writes a portable proof of one event of an anchored document, with those of its fields that you choose to show. Sends nothing.",
  )
    .argument("<document>", `${INPUT_HELP}: just as it was anchored`)
    .requiredOption("--event <id>", "its number from 0, eventID, or hash")
    .option(
      "--field <path>",
      "a field to show, as in bizStep or epcList/epc[0]; without numbers all of the kind; may be repeated",
      (path: string, paths: readonly string[]) => [...paths, path],
      [] as readonly string[],
    )
    .option("--list-fields", "list the fields that can be shown, and write nothing")
    .option("--proofs <file>", "the proofs that anchor wrote: the batch has to be theirs, and its place is taken over")
    .option("--out <file>", "new file for the proof; without it, it is printed")
    .addOption(profileOption())
    .addHelpText(
      "after",
      "\nExample:\n  trust-machine epcis prove events.jsonld --event 4 --field readPoint/id --field eventTime \\\n" +
        "    --field-secret secret.txt --proofs proofs.jsonl --out proof.json\n",
    );
  return withPlace(withFieldSecret(command)).action(async (path: string, options: Options) => {
    const secret = await readFieldSecret(io, options);
    if (secret === undefined && (options.field.length > 0 || options.listFields === true)) throw noSecret();

    const profile = profileNumber(options.profile);
    const prepared = await prepareBatch(io, path, { profile, secret });
    const index = findEvent(prepared, options.event);
    const event = prepared.events[index];
    const tree = secret && event && buildFieldTree(event, { profile, secret });
    if (options.listFields === true) return list(io, options, tree);

    const anchor =
      options.proofs === undefined ? givenPlace(options) : await placeIn(io, options.proofs, prepared, index);
    const fields = options.field.flatMap((asked) => shown(tree, asked));
    write(io, options, buildEventProof({ batch: prepared.batch, index, anchor, fields: unique(fields) }));
  });
}

function list(io: Io, { json }: Options, tree: FieldTree | undefined): void {
  const fields = tree?.fields ?? [];
  print(io, json, { value: fields, text: fields.map(({ path, value }) => `${path} = ${value}`).join("\n") });
}

function shown(tree: FieldTree | undefined, asked: string): DisclosedField[] {
  const paths = (tree?.fields ?? []).map(({ path }) => path).filter((path) => isFieldAsked(path, asked));
  if (tree !== undefined && paths.length > 0) return paths.map((path) => tree.disclose(path));
  throw new CliError({
    what: `The field ${asked} cannot be shown; nothing was written.`,
    why: "The event has no field with a value at this path.",
    todo: "Look at the paths with --list-fields.",
  });
}

/** A field that two paths ask for is shown once. */
function unique(fields: readonly DisclosedField[]): DisclosedField[] {
  return [...new Map(fields.map((field) => [field.path, field])).values()];
}

function givenPlace({ log, chainId, party }: Options): AnchorPlace | undefined {
  if (log !== undefined && chainId !== undefined && party !== undefined) return placeOf({ log, chainId, party });
  if (log === undefined && chainId === undefined && party === undefined) return undefined;
  throw new CliError({
    what: "The place of the batch is not clear; nothing was written.",
    why: "A place is --log, --chain-id and --party together.",
    todo: "Give all three, --proofs in their place, or none of them.",
  });
}

/** The place that the proofs of the anchored batch name, provided that they are of the batch at hand. */
async function placeIn(
  io: Io,
  path: string,
  { batch }: PreparedBatch,
  index: number,
): Promise<AnchorPlace | undefined> {
  const own = buildEventProof({ batch, index });
  const anchored = (await readProofs(io, path)).find(({ leaf: { eventHash } }) => eventHash === own.leaf.eventHash);
  if (anchored?.batch.root === own.batch.root) return anchored.anchor;

  throw new CliError({
    what: "The document gives another batch than the one that was anchored; nothing was written.",
    why: whyOther(own, anchored),
    todo: "Give the document, --profile and --field-secret just as they were given to anchor.",
  });
}

function whyOther(own: EventProof, anchored: EventProof | undefined): string {
  if (anchored === undefined) return "The proofs have no event with this hash.";
  if (anchored.leaf.fieldRoot !== own.leaf.fieldRoot) return "The event is the same, and its fields have other salts.";
  return `Its root is ${own.batch.root}, and ${anchored.batch.root} was anchored.`;
}

function write(io: Io, { out, json }: Options, proof: EventProof): void {
  if (out === undefined) return print(io, true, { value: proof, text: "" });

  writeNewFile(out, proof);
  const paths = proof.fields.map(({ path }) => path);
  const text = `The proof is in ${out}. It shows ${paths.length === 0 ? "no field" : paths.join(", ")} of the event.`;
  print(io, json, { value: { out, root: proof.batch.root, eventHash: proof.leaf.eventHash, fields: paths }, text });
}

function noSecret(): CliError {
  return new CliError({
    what: "No field can be shown; nothing was written.",
    why: "The secret of the field proofs is not given: neither --field-secret, nor TM_FIELD_SECRET in the environment.",
    todo: "Give the secret with which the document was anchored.",
  });
}

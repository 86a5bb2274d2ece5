import { lstatSync } from "node:fs";

import { type Command, Option } from "commander";
import { isHexString } from "ethers";

import { commitContent } from "../../src/evidence/commitContent.js";
import { emptyUnit } from "../../src/evidence/emptyUnit.js";
import { InvalidEvidenceUnitError } from "../../src/evidence/errors.js";
import { mandatoryFieldMask } from "../../src/evidence/fields.js";
import { nameHash } from "../../src/evidence/nameHash.js";
import { type EvidenceUnit, LEAF_PROFILES, type LeafProfile } from "../../src/evidence/types.js";
import { unitId } from "../../src/evidence/unitId.js";
import { validateUnit } from "../../src/evidence/validateUnit.js";
import { CliError } from "../lib/CliError.js";
import { givenRpc, type RpcOptions, withRpc } from "../lib/endpoints.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { openChain } from "../lib/openChain.js";
import { parseAddress } from "../lib/parseAddress.js";
import { parseSeconds } from "../lib/parseSeconds.js";
import { parseWhole } from "../lib/parseWhole.js";
import { print } from "../lib/print.js";
import { unreadable } from "../lib/readInput.js";
import { writeNewFile } from "../lib/writeNewFile.js";
import { type ContentFile, filesIn } from "./filesIn.js";
import { hashFile } from "./hashFile.js";
import { chainTime, setOfSchema } from "./requests/chain.js";
import { describeRequest } from "./requests/describeRequest.js";
import { type GivenField, givenField, unitFields } from "./requests/givenFields.js";
import { type Opening, OPENINGS_FORMAT } from "./requests/openings.js";
import { evidenceRequestJson, readSet } from "./requests/readEvidenceRequest.js";
import { digestOf, evidenceIdOf, type EvidenceRequest, type SignerSet } from "./requests/request.js";
import { readTimestampOf } from "./requests/readTimestampOf.js";

interface Options extends CommonOptions, RpcOptions {
  readonly schema: string;
  readonly party: bigint;
  readonly registry: string;
  readonly chainId: bigint;
  readonly set?: string;
  readonly field?: readonly GivenField[];
  readonly deadline?: bigint;
  readonly profile: LeafProfile;
  readonly timestamp?: string;
  readonly fromBlock?: bigint;
  readonly out: string;
}

/** Days that notaries have unless a deadline is given; the registry takes up to 30. */
const DAYS = 7n;

/** `trust-machine evidence prepare`: a file or a folder becomes a request that notaries can sign. */
export function prepareCommand(io: Io): Command {
  const command = leaf(
    io,
    "prepare",
    "Commits to a file, or to each file of a folder as one batch, and writes the request that notaries sign.",
  )
    .argument("<content>", "file or folder")
    .requiredOption("--schema <name>", "name of the schema, as in conformity-certificate/1, or its id")
    .requiredOption("--party <number>", "party in whose name the evidence is deposited", parseWhole)
    .requiredOption("--registry <address>", "the EvidenceRegistry", parseAddress)
    .requiredOption("--chain-id <number>", "chain of the registry", parseWhole)
    .option(
      "--set <file>",
      "notary set with its seats, or an earlier request to the same one; read from --rpc without it",
    )
    .option("--field <name=value...>", "a field of the unit: texts are committed to with a salt", collectFields)
    .option("--timestamp <file>", "RFC 3161 time stamp of the file's digest, see timestamp request")
    .option("--deadline <seconds>", `last Unix second for signatures; in ${DAYS} days without it`, parseSeconds)
    .addOption(new Option("--profile <profile>", "tree of a batch").choices(Object.keys(LEAF_PROFILES)).default("oz"))
    .option("--from-block <number>", "where the search for the set's seats begins; the first without it", parseWhole)
    .requiredOption("--out <file>", "the request; what opens it is written beside it, for you alone")
    .addHelpText(
      "after",
      "\nExample:\n  trust-machine evidence prepare records/ --schema conformity-certificate/1 --party 7 --registry 0x… --chain-id 1 \\\n" +
        '    --set notaries.json --field subject=0x… --field "collector=Inspection body" --out request.json\n',
    );
  return withRpc(command).action(async (content: string, options: Options) => {
    const schema = isHexString(options.schema, 32) ? options.schema.toLowerCase() : nameHash(options.schema);
    const { set, mandatoryFields, now } = await facts(io, options, schema);
    const { fields = [], deadline = now + DAYS * 86_400n } = { fields: options.field, deadline: options.deadline };
    requireAhead(deadline, now);

    const files = filesIn(content);
    if (options.timestamp !== undefined && files.length > 1) throw stampForMany(files.length);
    const prepared: { unit: EvidenceUnit; opening: Opening }[] = [];
    for (const [index, file] of files.entries()) {
      if (io.isWatched && files.length > 1) io.err(`\rfile ${index + 1} of ${files.length}\u001b[K`);
      const digest = await hashFile(io, file);
      const timestamp = options.timestamp === undefined ? {} : await readTimestampOf(options.timestamp, digest);
      const { values, opened } = unitFields(fields);
      const { commitment, salt } = commitContent(digest);
      const unit: EvidenceUnit = {
        ...emptyUnit(),
        collectedAt: now,
        ...values,
        ...timestamp,
        schema,
        notarySetVersion: set.version,
        contentAlgorithm: digest.algorithm,
        contentCommitment: commitment,
        depositor: options.party,
      };
      requireSound(unit, { mandatoryFields, now, file });
      prepared.push({ unit, opening: { unit: unitId(unit), name: nameOf(file), ...digest, salt, fields: opened } });
    }
    if (io.isWatched && files.length > 1) io.err("\r\u001b[K");

    const request = requestOf(content, { options, set, deadline, units: prepared.map(({ unit }) => unit) });
    const openings = options.out.replace(/(\.json)?$/, ".openings.json");
    writeNewFile(
      openings,
      { format: OPENINGS_FORMAT, units: prepared.map(({ opening }) => opening) },
      { isSecret: true },
    );
    writeNewFile(options.out, evidenceRequestJson(request));
    io.err(
      `KEEP ${openings} SECRET AND SAFE: it holds the salts. Whoever has it can test guesses at the content;\n` +
        "without it nobody can ever show that the evidence is about this content. Give it to notaries who shall check, to nobody else.\n",
    );
    const value = {
      kind: request.kind,
      id: evidenceIdOf(request),
      digest: digestOf(request),
      request: options.out,
      openings,
    };
    print(io, options.json, {
      value,
      text: `${describeRequest(request)}\n\nwritten  ${options.out}\nsecret   ${openings}`,
    });
  });
}

/** The set and what the schema demands, from a file or from the chain. */
async function facts(
  io: Io,
  options: Options,
  schema: string,
): Promise<{ set: SignerSet; mandatoryFields: bigint; now: bigint }> {
  const { registry, chainId, fromBlock = 0n } = options;
  const rpc = givenRpc(io, options);
  if (options.set === undefined && rpc === undefined) {
    throw new CliError({
      what: "The notaries are not known; nothing was written.",
      why: "Neither --set nor --rpc is given.",
      todo: "Give --set a file with the set, or an earlier request, or --rpc a node of the chain.",
    });
  }
  const fromFile = options.set === undefined ? undefined : await readSet(io, options.set);
  if (rpc === undefined) {
    const { mandatoryFields = mandatoryFieldMask([]), ...set } = fromFile as NonNullable<typeof fromFile>;
    return { set, mandatoryFields, now: BigInt(Math.floor(Date.now() / 1000)) };
  }
  const provider = await openChain(rpc, chainId);
  try {
    const { mandatoryFields, ...set } = await setOfSchema(provider, { registry, schema, fromBlock: Number(fromBlock) });
    return { set, mandatoryFields, now: await chainTime(provider) };
  } finally {
    provider.destroy();
  }
}

function requestOf(
  content: string,
  { options, set, deadline, units }: { options: Options; set: SignerSet; deadline: bigint; units: EvidenceUnit[] },
): EvidenceRequest {
  const { chainId, registry, profile, schema } = options;
  const common = { chainId, registry, set, deadline, approvals: [] };
  const named = isHexString(schema, 32) ? {} : { schema };
  const [unit] = units;
  return unit !== undefined && !isFolder(content)
    ? { kind: "notarization", ...common, ...named, unit }
    : { kind: "batch", ...common, ...named, profile, units };
}

function requireSound(
  unit: EvidenceUnit,
  { mandatoryFields, now, file }: { mandatoryFields: bigint; now: bigint; file: ContentFile },
): void {
  try {
    validateUnit(unit, { mandatoryFields, now });
  } catch (error) {
    if (!(error instanceof InvalidEvidenceUnitError)) throw error;
    throw new CliError(
      {
        what: `The registry would refuse the evidence of ${file.name}; nothing was written.`,
        why: error.problems.map(({ field, detail }) => `${field} ${detail}.`).join("\n"),
        todo: "Give each field with --field name=value.",
      },
      { cause: error },
    );
  }
}

function requireAhead(deadline: bigint, now: bigint): void {
  if (deadline > now && deadline <= now + 30n * 86_400n) return;
  throw new CliError({
    what: "The deadline is past or too far; nothing was written.",
    why: `It is ${deadline}, now is ${now}, and the registry takes 30 days at most.`,
    todo: "Give --deadline a Unix second within 30 days.",
  });
}

function stampForMany(count: number): CliError {
  return new CliError({
    what: "One time stamp cannot serve a folder.",
    why: `It is over the digest of one file, and there are ${count}.`,
    todo: "Prepare the file alone, or leave --timestamp out.",
  });
}

function collectFields(text: string, before: readonly GivenField[] = []): readonly GivenField[] {
  return [...before, givenField(text)];
}

function nameOf({ name }: ContentFile): string {
  return name.split("/").every((part) => part !== "..") && !name.startsWith("/")
    ? name
    : (name.split("/").pop() ?? name);
}

function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch (error) {
    throw unreadable(path, error);
  }
}

import { Interface, type JsonRpcProvider, type Result } from "ethers";

import { EVIDENCE_FIELDS } from "../../../src/evidence/fields.js";
import { CliError, EXIT } from "../../lib/CliError.js";
import { explainFailure } from "../../lib/explainFailure.js";
import type { EvidenceRequest, SignerSet } from "./request.js";

const UNIT = `tuple(${EVIDENCE_FIELDS.map(({ name, type }) => `${type} ${name}`).join(", ")})`;
const BATCH =
  "tuple(bytes32 root, uint8 profile, uint8 depth, uint64 count, bytes32 schema, uint32 notarySetVersion, uint40 depositor)";
const APPROVALS = "tuple(bytes32 key, bytes signature)[]";

/** What commands call of the registries; the same as the contracts', which a test compares. */
export const EVIDENCE_ABI = new Interface([
  `function notarize(${UNIT} unit, uint64 deadline, ${APPROVALS} approvals) returns (bytes32 id)`,
  `function notarizeBatch(${BATCH} batch, uint64 deadline, ${APPROVALS} approvals) returns (bytes32 id)`,
  "function statusOf(bytes32 id) view returns (uint8)",
  "function recordOf(bytes32 id) view returns (tuple(uint8 status, uint8 profile, uint8 depth, uint32 notarySetVersion, uint32 schemaNumber, uint40 depositor, uint32 sequence, uint40 endsAt, uint40 notarizedAt))",
  "function registries() view returns (address notaries, address schemas, address parties)",
  "function schemaOf(bytes32 id) view returns (tuple(uint32 number, uint32 notarySet, uint32 mandatoryFields, uint40 registeredAt))",
  "function currentVersion(uint32 setId) view returns (uint32 version)",
  "function versionOf(uint32 setId, uint32 version) view returns (tuple(uint8 threshold, uint8 seatCount, uint40 writtenAt, uint40 retiredAt))",
  "function seatOf(uint32 setId, uint32 version, bytes32 key) view returns (uint256 seat)",
  "function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)",
  "event NotarySetWritten(uint32 indexed setId, uint32 indexed version, uint8 threshold, tuple(uint40 party, bytes32[] keys)[] seats)",
]);

/** The functions of {@link EVIDENCE_ABI} that are asked. */
type Question =
  "statusOf" | "recordOf" | "registries" | "schemaOf" | "currentVersion" | "versionOf" | "seatOf" | "isValidSignature";

/** Asks a contract; what it refuses is explained. */
export async function ask(
  provider: JsonRpcProvider,
  to: string,
  name: Question,
  args: readonly unknown[],
): Promise<Result> {
  try {
    const answer = await provider.call({ to, data: EVIDENCE_ABI.encodeFunctionData(name, [...args]) });
    return EVIDENCE_ABI.decodeFunctionResult(name, answer);
  } catch (error) {
    const { why, todo } = await explainFailure(error);
    throw new CliError({ what: `The contract at ${to} did not answer ${name}.`, why, todo }, { cause: error });
  }
}

/** The chain's own time. */
export async function chainTime(provider: JsonRpcProvider): Promise<bigint> {
  return BigInt((await provider.getBlock("latest"))?.timestamp ?? 0);
}

/** A schema's notary set in its current version, with its seats, and what the schema demands. */
export async function setOfSchema(
  provider: JsonRpcProvider,
  { registry, schema, fromBlock }: { registry: string; schema: string; fromBlock: number },
): Promise<SignerSet & { readonly mandatoryFields: bigint }> {
  const { notaries, schemas } = await ask(provider, registry, "registries", []);
  const [found] = (await ask(provider, schemas as string, "schemaOf", [schema])) as unknown as [Result];
  const { notarySet, mandatoryFields } = found as unknown as { notarySet: bigint; mandatoryFields: bigint };
  const set = await currentSet(provider, { notaries: notaries as string, id: notarySet, fromBlock });
  return { ...set, mandatoryFields };
}

/** The current version of a notary set: its seats stand in the event of the version. */
export async function currentSet(
  provider: JsonRpcProvider,
  { notaries, id, fromBlock }: { notaries: string; id: bigint; fromBlock: number },
): Promise<SignerSet> {
  const [version] = (await ask(provider, notaries, "currentVersion", [id])) as unknown as [bigint];
  const topics = EVIDENCE_ABI.encodeFilterTopics("NotarySetWritten", [id, version]);
  const logs = await provider.getLogs({ address: notaries, topics, fromBlock }).catch((error: unknown) => {
    throw noSeats(id, `The node does not give the event: ${(error as { shortMessage?: string }).shortMessage ?? ""}`);
  });
  const [log] = logs;
  if (log === undefined) throw noSeats(id, `No event of version ${version} stands from block ${fromBlock} on`);

  const { args } = EVIDENCE_ABI.parseLog(log) as unknown as { args: Result };
  const seats = (args.seats as Result).map((seat: Result) => ({
    party: seat.party as bigint,
    keys: (seat[1] as Result).toArray() as string[],
  }));
  return { id, version, threshold: Number(args.threshold), seats };
}

/** Makes sure that the request's set is the one that the chain asks, and still in its version. */
export async function requireCurrentSet(provider: JsonRpcProvider, request: EvidenceRequest): Promise<void> {
  const { set, registry } = request;
  const { notaries, schemas } = await ask(provider, registry, "registries", []);
  const unit = request.kind === "notarization" ? request.unit : request.kind === "batch" ? request.units[0] : undefined;
  if (unit !== undefined) {
    const [schema] = (await ask(provider, schemas as string, "schemaOf", [unit.schema])) as unknown as [Result];
    if (schema.notarySet !== set.id) {
      throw negative(
        "The request asks the wrong people.",
        `Its schema is approved by notary set ${schema.notarySet}, and it names set ${set.id}.`,
      );
    }
  }
  const [current] = (await ask(provider, notaries as string, "currentVersion", [set.id])) as unknown as [bigint];
  if (current === set.version) return;
  throw negative(
    "The request asks people who are no longer the notaries.",
    `It names version ${set.version} of set ${set.id}; version ${current} took its place.`,
  );
}

/** Makes sure that a key sits in the set on chain, not only in the file. */
export async function requireSeatOnChain(
  provider: JsonRpcProvider,
  { registry, set }: EvidenceRequest,
  key: string,
): Promise<void> {
  const { notaries } = await ask(provider, registry, "registries", []);
  await ask(provider, notaries as string, "seatOf", [set.id, set.version, key]);
}

function negative(what: string, why: string): CliError {
  return new CliError(
    { what, why, todo: "Have the request prepared again; signatures under it would be refused." },
    { exitCode: EXIT.negative },
  );
}

function noSeats(id: bigint, why: string): CliError {
  return new CliError({
    what: `The seats of notary set ${id} were not found.`,
    why: `${why}.`,
    todo: "Give --from-block a block before the set's newest version, another node, or --set a file with the seats.",
  });
}

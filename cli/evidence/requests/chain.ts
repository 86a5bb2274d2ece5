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
  "function recordOf(bytes32 id) view returns (tuple(uint8 status, uint8 profile, uint8 depth, uint32 notarySetVersion, uint32 schemaNumber, uint40 depositor, uint32 sequence, uint40 endsAt, uint40 notarizedAt, uint16 challengeMinutes))",
  "function registries() view returns (address notaries, address schemas, address parties)",
  "function schemaOf(bytes32 id) view returns (tuple(uint32 number, uint32 notarySet, uint32 mandatoryFields, uint40 registeredAt))",
  "function bodiesOf(uint32 number) view returns (tuple(uint32 revokers, uint32 challengers, uint32 arbiters, uint32 arbitrationPeriod, bool depositorMayRevoke, bool upheldByDefault))",
  "function challengeOf(bytes32 id) view returns (tuple(uint40 challengedAt, uint40 arbitrationEndsAt, uint40 decidedAt, bool upheldByDefault))",
  "function revoke(bytes32 id, bytes32 reason)",
  `function revokeByQuorum(bytes32 id, bytes32 reason, uint32 version, uint64 deadline, ${APPROVALS} approvals)`,
  `function challenge(bytes32 id, bytes32 counterEvidence, bytes32 reason, uint32 version, uint64 deadline, ${APPROVALS} approvals)`,
  `function arbitrate(bytes32 id, uint8 outcome, bytes32 reason, uint32 version, uint64 deadline, ${APPROVALS} approvals)`,
  `function extract(${UNIT} unit, bytes32 batch, bytes32[] proof) returns (bytes32 id)`,
  `function supersede(${UNIT} unit)`,
  "function currentVersion(uint32 setId) view returns (uint32 version)",
  "function versionOf(uint32 setId, uint32 version) view returns (tuple(uint8 threshold, uint8 seatCount, uint40 writtenAt, uint40 retiredAt))",
  "function seatOf(uint32 setId, uint32 version, bytes32 key) view returns (uint256 seat)",
  "function keyRegistry() view returns (address)",
  "function verify(bytes32 key, bytes32 digest, bytes signature) view returns (bool)",
  "function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)",
  "event NotarySetWritten(uint32 indexed setId, uint32 indexed version, uint8 threshold, tuple(uint40 party, bytes32[] keys)[] seats)",
]);

/** The functions of {@link EVIDENCE_ABI} that are asked. */
type Question =
  | "statusOf"
  | "recordOf"
  | "challengeOf"
  | "registries"
  | "schemaOf"
  | "bodiesOf"
  | "currentVersion"
  | "versionOf"
  | "seatOf"
  | "isValidSignature"
  | "keyRegistry"
  | "verify";

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

/** Numbers of the notary sets that decide about recorded evidence, by its schema; zero for none. */
export async function bodiesOf(
  provider: JsonRpcProvider,
  { registry, id }: { registry: string; id: string },
): Promise<Readonly<Record<keyof typeof BODY_NAMES, bigint>>> {
  const { schemas } = await ask(provider, registry, "registries", []);
  const [found] = (await ask(provider, registry, "recordOf", [id])) as unknown as [Result];
  const [bodies] = (await ask(provider, schemas as string, "bodiesOf", [found.schemaNumber])) as unknown as [Result];
  const { revokers, challengers, arbiters } = bodies as unknown as Record<string, bigint>;
  return { revocation: revokers ?? 0n, challenge: challengers ?? 0n, arbitration: arbiters ?? 0n };
}

/** Who takes decisions of each kind. */
export const BODY_NAMES = { revocation: "revokers", challenge: "challengers", arbitration: "arbiters" } as const;

/** The current set of the body that takes a decision. */
export async function setOfBody(
  provider: JsonRpcProvider,
  { registry, id, kind, fromBlock }: { registry: string; id: string; kind: keyof typeof BODY_NAMES; fromBlock: number },
): Promise<SignerSet> {
  const { [kind]: body } = await bodiesOf(provider, { registry, id });
  if (body === 0n) {
    throw new CliError(
      {
        what: "Nobody can decide this; nothing was written.",
        why: `The schema of ${id} names no ${BODY_NAMES[kind]}.`,
        todo:
          kind === "revocation"
            ? "The depositor may revoke it, if the schema says so: see --as-depositor."
            : "It stands as it is.",
      },
      { exitCode: EXIT.negative },
    );
  }
  const { notaries } = await ask(provider, registry, "registries", []);
  return currentSet(provider, { notaries: notaries as string, id: body, fromBlock });
}

/** Makes sure that the request's set is the one that the chain asks, and still in its version. */
export async function requireCurrentSet(provider: JsonRpcProvider, request: EvidenceRequest): Promise<void> {
  const { set, registry } = request;
  const asked = await askedSet(provider, request);
  if (asked !== undefined && asked !== set.id) {
    throw negative("The request asks the wrong people.", `It is for notary set ${asked}, and it names set ${set.id}.`);
  }
  const { notaries } = await ask(provider, registry, "registries", []);
  const [current] = (await ask(provider, notaries as string, "currentVersion", [set.id])) as unknown as [bigint];
  if (current === set.version) return;
  throw negative(
    "The request asks people who are no longer the notaries.",
    `It names version ${set.version} of set ${set.id}; version ${current} took its place.`,
  );
}

/** Number of the set whose signatures the chain wants. */
async function askedSet(provider: JsonRpcProvider, request: EvidenceRequest): Promise<bigint | undefined> {
  const { registry } = request;
  if (request.kind !== "notarization" && request.kind !== "batch") {
    return (await bodiesOf(provider, { registry, id: request.id }))[request.kind];
  }
  const unit = request.kind === "notarization" ? request.unit : request.units[0];
  if (unit === undefined) return undefined;
  const { schemas } = await ask(provider, registry, "registries", []);
  const [schema] = (await ask(provider, schemas as string, "schemaOf", [unit.schema])) as unknown as [Result];
  return schema.notarySet as bigint;
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

import { dataSlice, getAddress, toBeHex } from "ethers";

import { type FrontierSubtree, frontierSubtree } from "../log/frontierSubtree.js";
import { EVIDENCE_STATUS, type EvidenceUnit } from "../types.js";
import type { StateReader } from "./readState.js";
import {
  batchSlot,
  challengeSlot,
  frontierSlot,
  logSizeSlot,
  recordSlot,
  schemaSlot,
  seatSlot,
  setVersionSlot,
} from "./storageSlots.js";
import type { EvidenceCertificate } from "./types.js";
import {
  type ChallengeOfWord,
  EXTRACTED,
  type RecordOfWord,
  type SchemaOfWord,
  type SetVersionOfWord,
  unpackChallenge,
  unpackLogSize,
  unpackRecord,
  unpackSchema,
  unpackSetVersion,
} from "./unpackWords.js";

/** What is looked up: the unit, its id, the id of its batch, who signed and where the contracts stand. */
export interface StateQuestion {
  readonly unit: EvidenceUnit;
  readonly id: string;
  readonly batch: string | undefined;
  readonly registries: EvidenceCertificate["registries"];
  readonly approvals: readonly Pick<EvidenceCertificate["approvals"][number], "key" | "scheme">[];
  /** Whether the log is looked up too. */
  readonly withLog: boolean;
}

/** The registry's log, as far as it concerns one approval. */
export interface ProvedLog {
  readonly size: bigint;
  /** The complete subtree that holds the approval's entry; undefined when the log has none. */
  readonly subtree: FrontierSubtree | undefined;
  /** Root of the subtree. */
  readonly root: string;
}

/** A record, and its challenge while it stands challenged. */
export interface ProvedRecord extends RecordOfWord {
  readonly challenge: ChallengeOfWord | undefined;
}

/** What the chain's state says. */
export interface CertifiedState {
  /** Record of the unit itself; all zero for a unit that lies in a batch only. */
  readonly own: ProvedRecord;
  readonly batch: ProvedRecord | undefined;
  /** Batch that the unit was taken out of, 32 bytes as a number; zero when it was not. */
  readonly takenFrom: bigint;
  /** Record of the unit that this one supersedes; read for a unit in a batch, which was not judged when it was recorded. */
  readonly superseded: RecordOfWord | undefined;
  readonly log: ProvedLog | undefined;
  readonly schema: SchemaOfWord;
  readonly set: SetVersionOfWord;
  /** Of each approval: index of the key's seat plus one, zero for a key that is not in the set; and whether an account has code. */
  readonly signers: readonly { readonly seatPlusOne: bigint; readonly hasCode: boolean }[];
}

/**
 * Reads all that a certificate rests on, always in the same order.
 *
 * @param state - The state of the block.
 * @param question - What is looked up.
 */
export function readCertifiedState(state: StateReader, question: StateQuestion): CertifiedState {
  const { unit, id, batch, registries } = question;
  const { evidence, notaries, schemas } = registries;
  const word = (slot: string, what: string): bigint => state.word({ address: evidence, slot, what });
  const record = (of: string, what: string): ProvedRecord => {
    const unpacked = unpackRecord(word(recordSlot(of), what));
    const isChallenged = unpacked.status === EVIDENCE_STATUS.challenged;
    const challenge = isChallenged ? unpackChallenge(word(challengeSlot(of), `the challenge of ${what}`)) : undefined;
    return { ...unpacked, challenge };
  };

  const own = record(id, "the unit's record");
  const ofBatch = batch === undefined ? undefined : record(batch, "the batch's record");
  const takenFrom = own.profile === EXTRACTED ? word(batchSlot(id), "the batch that the unit was taken out of") : 0n;
  const needsSuperseded = batch !== undefined && BigInt(unit.supersedes) !== 0n;
  const superseded = needsSuperseded ? record(unit.supersedes, "the superseded unit's record") : undefined;

  const log = question.withLog ? readLog(word, (ofBatch ?? own).sequence) : undefined;

  const schema = unpackSchema(
    state.word({ address: schemas, slot: schemaSlot(unit.schema), what: "the unit's schema" }),
  );
  const version = { notarySet: schema.notarySet, version: unit.notarySetVersion };
  const setWord = { address: notaries, slot: setVersionSlot(version), what: "the notary set's version" };
  const set = unpackSetVersion(state.word(setWord));

  const signers = question.approvals.map(({ key, scheme }, index) => {
    const what = `approvals.${index}`;
    const seatPlusOne = state.word({ address: notaries, slot: seatSlot({ ...version, key }), what });
    const hasCode = scheme === "erc1271" && state.account(accountOf(key), what)?.hasCode === true;
    return { seatPlusOne, hasCode };
  });
  return { own, batch: ofBatch, takenFrom, superseded, log, schema, set, signers };
}

function readLog(word: (slot: string, what: string) => bigint, sequence: bigint): ProvedLog {
  const size = unpackLogSize(word(logSizeSlot(), "the log's size"));
  const subtree = frontierSubtree(size, sequence - 1n);
  const root = subtree === undefined ? 0n : word(frontierSlot(subtree.place), "the log's subtree");
  return { size, subtree, root: toBeHex(root, 32) };
}

/**
 * The account of a key id whose highest bytes are zero.
 *
 * @param key - Id of the key.
 * @returns The address, with its checksum.
 */
export function accountOf(key: string): string {
  return getAddress(dataSlice(key, 12));
}

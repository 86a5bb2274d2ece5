// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Quorum} from "../../access/libraries/Quorum.sol";
import {IPartyRegistry, PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {INotaryRegistry} from "./INotaryRegistry.sol";
import {ISchemaRegistry} from "./ISchemaRegistry.sol";

/// @title IEvidenceRegistry
/// @notice Records that a quorum of notaries approved an evidence unit, or a Merkle batch of units, at a time and in an order that
/// nobody can change. Content never goes on chain: the unit carries salted commitments.
/// @dev Approvals are EIP-712 signatures gathered off chain, domain "EvidenceRegistry", version "1"; whoever submits them gets no
/// right from it. An id is domain-free: evidence is cited as (chain, contract, id). Times are Unix seconds.
interface IEvidenceRegistry {
    /// @notice Where a record stands. Frozen. {Provisional} while it can be challenged; {Final} from then on, or at once; {Challenged}
    /// until the arbiters decide or their time runs out; {Upheld} or {Revoked} after that. {Superseded} by a newer unit, {Expired} by
    /// its own expiry. What time alone changes is computed, never written.
    enum Status {
        Unknown,
        Provisional,
        Final,
        Challenged,
        Upheld,
        Revoked,
        Superseded,
        Expired
    }

    /// @notice The minimum legally valid evidence unit. All members are static; lists and texts go in as hashes. Frozen: the
    /// typehash is a golden vector. A member that does not apply is zero; the schema says which may not be.
    /// @param schema Id of the schema that the unit follows.
    /// @param notarySetVersion Version of the schema's notary set that approves the unit.
    /// @param contentAlgorithm Multihash code of the content's digest; 0x12 is SHA2-256.
    /// @param contentCommitment Hash struct of `ContentCommitment(bytes32 salt,uint16 algorithm,bytes32 digest,uint64 size)`.
    /// @param subject What the evidence is about, by the schema's rule: a lot, a freeze order, a contract.
    /// @param depositor Party in whose name the unit is deposited.
    /// @param generatedAt When the content came into being.
    /// @param collectedAt When the content was extracted and fixed.
    /// @param collector Commitment to who extracted and fixed it.
    /// @param tool Commitment to the tool's name and version.
    /// @param reproduction Commitment to the method and the steps by which the extraction can be repeated.
    /// @param environment Commitment to the hardware and software that it was generated, collected and stored in.
    /// @param origin Commitment to who or what generated the content and how, before anything was recorded here.
    /// @param storageCommitment Commitment to where and on what medium the content is kept.
    /// @param custodyCommitment Commitment to who keeps it, how, and through whose hands it went.
    /// @param processStandard Hash of the name of the standard that the process follows.
    /// @param timestampTokenHash SHA2-256 of an RFC 3161 time-stamp token over the content's digest.
    /// @param certificationHash SHA2-256 of a qualified person's certification.
    /// @param corroborates Hash of the list of ids that the unit corroborates.
    /// @param supersedes Id of a recorded unit that this one replaces.
    /// @param expiresAt Second from which the evidence counts as expired; zero for never.
    struct EvidenceUnit {
        bytes32 schema;
        uint32 notarySetVersion;
        uint16 contentAlgorithm;
        bytes32 contentCommitment;
        bytes32 subject;
        PartyId depositor;
        uint64 generatedAt;
        uint64 collectedAt;
        bytes32 collector;
        bytes32 tool;
        bytes32 reproduction;
        bytes32 environment;
        bytes32 origin;
        bytes32 storageCommitment;
        bytes32 custodyCommitment;
        bytes32 processStandard;
        bytes32 timestampTokenHash;
        bytes32 certificationHash;
        bytes32 corroborates;
        bytes32 supersedes;
        uint64 expiresAt;
    }

    /// @notice A Merkle tree of unit ids that is approved as a whole. All its units name this schema, version and depositor.
    /// @param root Root of the tree.
    /// @param profile How leaves and proofs are formed: 1 `oz`, 2 `openattestation`, see {EvidenceBatches}.
    /// @param depth Length of every proof under `openattestation`, at most 32; zero under `oz`.
    /// @param count How many units the tree holds; the notaries' statement, bounded by the depth where there is one.
    /// @param schema Id of the schema.
    /// @param notarySetVersion Version of the schema's notary set that approves the batch.
    /// @param depositor Party in whose name the units are deposited.
    struct Batch {
        bytes32 root;
        uint8 profile;
        uint8 depth;
        uint64 count;
        bytes32 schema;
        uint32 notarySetVersion;
        PartyId depositor;
    }

    /// @notice What is kept of a unit or a batch: one storage word.
    /// @param status Stored status, see {statusOf} for what holds now: {Final} or {Provisional} as recorded, {Challenged}, {Upheld},
    /// {Revoked} or {Superseded} since.
    /// @param profile Leaf profile of a batch; zero for a unit that was recorded alone, 255 for one that was extracted from a batch.
    /// @param depth Depth of a batch under `openattestation`.
    /// @param notarySetVersion Version of the schema's notary set that approved it.
    /// @param schemaNumber Number of the schema in the SchemaRegistry, which names the notary set.
    /// @param depositor Party in whose name it was deposited.
    /// @param sequence Place in the order of all approvals of this registry, from 1.
    /// @param endsAt Second from which it counts as revoked or superseded when that is its status, else as expired; zero for never.
    /// @param notarizedAt Second in which it was recorded.
    /// @param challengeMinutes Minutes after `notarizedAt` in which it can be challenged; zero for never.
    struct Record {
        Status status;
        uint8 profile;
        uint8 depth;
        uint32 notarySetVersion;
        uint32 schemaNumber;
        PartyId depositor;
        uint32 sequence;
        uint40 endsAt;
        uint40 notarizedAt;
        uint16 challengeMinutes;
    }

    /// @notice A unit with its approvals.
    /// @param unit The evidence unit.
    /// @param deadline Last second in which the approvals are good.
    /// @param approvals The notaries' approvals.
    struct Notarization {
        EvidenceUnit unit;
        uint64 deadline;
        Quorum.Approval[] approvals;
    }

    /// @notice A batch with its approvals.
    /// @param batch The batch.
    /// @param deadline Last second in which the approvals are good.
    /// @param approvals The notaries' approvals.
    struct BatchNotarization {
        Batch batch;
        uint64 deadline;
        Quorum.Approval[] approvals;
    }

    /// @notice How a unit or a batch was approved. With the unit or batch, all that the notaries signed.
    /// @param sequence Place in the order of all approvals of this registry, from 1.
    /// @param notarySet Notary set of the schema.
    /// @param approvingSeats One bit for each seat of the set's version that approved.
    /// @param deadline Deadline that the notaries signed.
    /// @param submitter Who sent the approvals; has no right from it.
    struct Approved {
        uint32 sequence;
        uint32 notarySet;
        uint256 approvingSeats;
        uint64 deadline;
        address submitter;
    }

    /// @notice A quorum approved the unit, and it was recorded.
    /// @param id The unit's id, see {unitId}.
    /// @param subject What the unit is about.
    /// @param depositor Party in whose name it was deposited.
    /// @param approved How it was approved.
    /// @param unit The whole unit.
    event EvidenceNotarized(
        bytes32 indexed id,
        bytes32 indexed subject,
        PartyId indexed depositor,
        Approved approved,
        EvidenceUnit unit
    );
    /// @notice A quorum approved the batch, and it was recorded.
    /// @param id The batch's id, see {batchId}.
    /// @param root Root of its tree.
    /// @param depositor Party in whose name its units were deposited.
    /// @param approved How it was approved.
    /// @param batch The whole batch.
    event BatchNotarized(
        bytes32 indexed id,
        bytes32 indexed root,
        PartyId indexed depositor,
        Approved approved,
        Batch batch
    );

    /// @notice The schemas live in another notary registry than the one given.
    /// @param ofSchemas Registry that the schemas' notary sets live in.
    /// @param given Registry that was given.
    error NotaryRegistryMismatch(INotaryRegistry ofSchemas, INotaryRegistry given);
    /// @notice The unit or batch is recorded already; a record is never written twice.
    /// @param id Id of the unit or batch.
    error EvidenceAlreadyRecorded(bytes32 id);
    /// @notice The approvals were good until the second `deadline`, inclusive.
    /// @param deadline Unix second that the notaries signed.
    /// @param blockTime Unix second of the block.
    error ApprovalExpired(uint64 deadline, uint256 blockTime);
    /// @notice The approvals would stay good for too long; a deadline may not lie after `latest`.
    /// @param deadline Unix second that the notaries signed.
    /// @param latest Now plus {maxApprovalLifetime}, itself allowed.
    error DeadlineTooFar(uint64 deadline, uint256 latest);
    /// @notice A field that the schema demands is zero; `field` is its position in the unit, from zero.
    /// @param field Position of the first field that is missing, 0 to 20.
    error MissingField(uint8 field);
    /// @notice The times must be ordered: generated, collected, recorded.
    /// @param generatedAt The unit's Unix second.
    /// @param collectedAt The unit's Unix second, not before `generatedAt`.
    /// @param recordedAt Unix second of the record, not before `collectedAt`: now, or that of the batch.
    error TimesOutOfOrder(uint64 generatedAt, uint64 collectedAt, uint256 recordedAt);
    /// @notice The expiry must be zero or lie after `recordedAt` and not after `latest`.
    /// @param expiresAt The unit's Unix second.
    /// @param recordedAt Unix second of the record: now, or that of the batch.
    /// @param latest 2^40 - 1, itself allowed.
    error ExpiryOutOfRange(uint64 expiresAt, uint256 recordedAt, uint256 latest);
    /// @notice No unit of this id had a record of its own when the one that claims to supersede it was recorded.
    /// @param supersedes Id that the unit names; that of a batch does not count.
    error SupersededNotRecorded(bytes32 supersedes);
    /// @notice A batch has a root.
    error ZeroBatchRoot();
    /// @notice No leaf profile has this number.
    /// @param profile Profile that was given.
    error UnknownLeafProfile(uint8 profile);
    /// @notice The depth is more than the profile allows.
    /// @param depth Depth that was given.
    /// @param maximum 0 under `oz`, 32 under `openattestation`, itself allowed.
    error BatchDepthOutOfRange(uint8 depth, uint256 maximum);
    /// @notice A tree of this profile and depth has from `minimum` to `maximum` units.
    /// @param count Count that was given.
    /// @param minimum 1, or under `openattestation` one more than half of the leaves; itself allowed.
    /// @param maximum 2^64 - 1, or under `openattestation` 2^depth; itself allowed.
    error BatchCountOutOfRange(uint64 count, uint256 minimum, uint256 maximum);
    /// @notice Nothing of this id is recorded.
    /// @param id Id that was named.
    error EvidenceNotRecorded(bytes32 id);
    /// @notice The proof does not show that the unit is in the batch, or the batch is not recorded.
    /// @param id The unit's id.
    /// @param batch Id of the batch that was named.
    error UnitNotInBatch(bytes32 id, bytes32 batch);
    /// @notice A unit that stands alone has no proof.
    /// @param proofLength How many siblings were given.
    error ProofWithoutBatch(uint256 proofLength);
    /// @notice The unit follows another schema.
    /// @param actual The unit's schema.
    /// @param expected Schema that was demanded.
    error SchemaMismatch(bytes32 actual, bytes32 expected);
    /// @notice The unit is about another subject.
    /// @param actual The unit's subject.
    /// @param expected Subject that was demanded.
    error SubjectMismatch(bytes32 actual, bytes32 expected);
    /// @notice The unit's status is not good enough.
    /// @param id The unit's id.
    /// @param actual Its status now.
    /// @param minimum Status that was demanded.
    error StatusNotMet(bytes32 id, Status actual, Status minimum);
    /// @notice Only {Provisional}, {Final} and {Upheld} can be demanded.
    /// @param minimum Status that was demanded.
    error StatusNotDemandable(Status minimum);
    /// @notice The status at a time to come is not known.
    /// @param time Unix second that was asked about.
    /// @param blockTime Unix second of the block, itself allowed.
    error TimeInFuture(uint256 time, uint256 blockTime);

    /// @notice Records a unit that a quorum of the schema's current notary set approved. Anyone may submit; not after a successor
    /// took over.
    /// @dev Emits {EvidenceNotarized}. The notaries sign `Notarization(EvidenceUnit unit,uint32 notarySet,uint64 deadline)`.
    ///
    /// Requirements, in the order in which they are checked:
    /// - the unit is not recorded yet ({EvidenceAlreadyRecorded});
    /// - `deadline` is not past ({ApprovalExpired}; the deadline's own second is in time) and not more than 30 days ahead
    ///   ({DeadlineTooFar});
    /// - its schema exists ({ISchemaRegistry-UnknownSchema}) and takes units ({ISchemaRegistry-SchemaClosed}), and every mandatory
    ///   field is set ({MissingField});
    /// - generatedAt ≤ collectedAt ≤ now ({TimesOutOfOrder});
    /// - expiresAt is zero, or after now and below 2^40 ({ExpiryOutOfRange});
    /// - supersedes is zero or recorded ({SupersededNotRecorded}); this alone changes nothing about the superseded record;
    /// - the depositor exists ({IPartyRegistry-UnknownParty});
    /// - the unit names the set's current version ({INotaryRegistry-NotarySetVersionNotCurrent}) and a quorum of it signed (errors
    ///   of {Quorum}).
    /// @param unit The evidence unit.
    /// @param deadline Last second in which the approvals are good.
    /// @param approvals The notaries' approvals.
    /// @return id The unit's id, see {unitId}.
    function notarize(
        EvidenceUnit calldata unit,
        uint64 deadline,
        Quorum.Approval[] calldata approvals
    ) external returns (bytes32 id);

    /// @notice Records a batch of units that a quorum of the schema's current notary set approved. Anyone may submit; not after a
    /// successor took over.
    /// @dev Emits {BatchNotarized}. The notaries sign `BatchNotarization(bytes32 root,uint8 profile,uint8 depth,uint64 count,bytes32
    /// schema,uint32 notarySet,uint32 notarySetVersion,uint40 depositor,uint64 deadline)`. The units are judged when they are used,
    /// see {check}: a root may hold a unit that fails.
    ///
    /// Requirements: as for {notarize} where they apply; the root is not zero ({ZeroBatchRoot}); the profile exists
    /// ({UnknownLeafProfile}); depth and count fit it ({BatchDepthOutOfRange}, {BatchCountOutOfRange}).
    /// @param batch The batch.
    /// @param deadline Last second in which the approvals are good.
    /// @param approvals The notaries' approvals.
    /// @return id The batch's id, see {batchId}.
    function notarizeBatch(
        Batch calldata batch,
        uint64 deadline,
        Quorum.Approval[] calldata approvals
    ) external returns (bytes32 id);

    /// @notice Records each unit as {notarize} does. One that is recorded already is passed over, so that nobody can stop the others
    /// by coming first with one; anything else that is wrong reverts all.
    /// @param notarizations Units with their approvals.
    /// @return ids Ids of the units, in their order.
    function multiNotarize(Notarization[] calldata notarizations) external returns (bytes32[] memory ids);

    /// @notice Records each batch as {notarizeBatch} does, and passes over what is recorded already as {multiNotarize} does.
    /// @param notarizations Batches with their approvals.
    /// @return ids Ids of the batches, in their order.
    function multiNotarizeBatch(BatchNotarization[] calldata notarizations) external returns (bytes32[] memory ids);

    /// @notice Reverts unless the unit is recorded, alone or in a batch, follows `schema`, is about `subject` and has a status good
    /// enough now. What a contract that acts on evidence calls.
    /// @dev The id is recomputed from the unit. A unit in a batch is judged by its own fields as {notarize} would have judged it in
    /// the second in which the batch was recorded. No argument is a wildcard: zero schema or subject must be the unit's own.
    ///
    /// Requirements: {SchemaMismatch}, {SubjectMismatch}, {StatusNotDemandable}, {StatusNotMet}; alone: {ProofWithoutBatch}; in a
    /// batch: {UnitNotInBatch}, {MissingField}, {TimesOutOfOrder}, {ExpiryOutOfRange}, {SupersededNotRecorded}.
    /// @param unit The evidence unit.
    /// @param batch Id of the batch that holds the unit; zero for a unit that stands alone.
    /// @param proof The unit's Merkle proof; empty for a unit that stands alone.
    /// @param schema The schema that is demanded.
    /// @param subject The subject that is demanded.
    /// @param minStatus {Provisional}, {Final} or {Upheld}; each is met by itself and those after it among the three.
    /// @return id The unit's id.
    function check(
        EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof,
        bytes32 schema,
        bytes32 subject,
        Status minStatus
    ) external view returns (bytes32 id);

    /// @notice Status of a unit now, alone or in a batch. Reverts as {check} does when the unit is not in the batch or not sound.
    /// @param unit The evidence unit.
    /// @param batch Id of the batch that holds the unit; zero for a unit that stands alone.
    /// @param proof The unit's Merkle proof; empty for a unit that stands alone.
    /// @return {Unknown} for a unit that would stand alone and is not recorded; {Expired} from the unit's `expiresAt`
    /// on, that second included.
    function statusOfUnit(
        EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof
    ) external view returns (Status);

    /// @notice Whether the batch is recorded, holds the unit, and shares its schema, version and depositor. Says nothing about the
    /// unit's other fields or its status: see {check}.
    /// @param unit The evidence unit.
    /// @param batch Id of the batch.
    /// @param proof The unit's Merkle proof, from the leaf's sibling up.
    /// @return False also when nothing is recorded under `batch`, or a single unit is.
    function verifyUnit(
        EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof
    ) external view returns (bool);

    /// @notice Status now of what is recorded under the id; {Unknown} when nothing is.
    /// @param id Id of a unit with a record of its own, or of a batch. A unit in a batch has none until it was extracted; see
    /// {statusOfUnit}.
    /// @return The worse of its own and its batch's for a unit that was extracted.
    function statusOf(bytes32 id) external view returns (Status);

    /// @notice Status at `time`: {Unknown} before it was recorded. Reverts with {TimeInFuture}.
    /// @param id Id of a unit with a record of its own, or of a batch.
    /// @param time Unix second, not after now.
    /// @return As {statusOf} would have answered in that second; a batch's record counts for a unit that was extracted later, too.
    function statusAt(bytes32 id, uint256 time) external view returns (Status);

    /// @notice Whether the record is settled and counts: {Final} or {Upheld} now. A view of {statusOf}; whoever acts on evidence
    /// calls {check}, which knows what the evidence is about.
    /// @param id Id of a unit with a record of its own, or of a batch.
    /// @return False for what is not recorded.
    function isValid(bytes32 id) external view returns (bool);

    /// @notice What is recorded under the id. Reverts with {EvidenceNotRecorded}.
    /// @param id Id of a unit with a record of its own, or of a batch.
    /// @return The record as it was last written; {statusOf} says what it means now.
    function recordOf(bytes32 id) external view returns (Record memory);

    /// @notice Id of a unit: its EIP-712 hash struct.
    /// @param unit The evidence unit, sound or not.
    /// @return id The same on every chain and in every registry.
    function unitId(EvidenceUnit calldata unit) external pure returns (bytes32 id);

    /// @notice Id of a batch: hash struct of `EvidenceBatch(bytes32 root,uint8 profile,uint8 depth,bytes32 schema,uint32
    /// notarySetVersion,uint40 depositor)`.
    /// @param batch The batch, sound or not; its count is no part of the id.
    /// @return id The same on every chain and in every registry.
    function batchId(Batch calldata batch) external pure returns (bytes32 id);

    /// @notice Seconds that a deadline may lie ahead.
    /// @return Seconds, itself allowed; 30 days.
    function maxApprovalLifetime() external view returns (uint64);

    /// @notice The registries that this one relies on.
    /// @return notaries Registry of the notary sets.
    /// @return schemas Registry of the schemas.
    /// @return parties Registry of the parties that deposit.
    function registries()
        external
        view
        returns (INotaryRegistry notaries, ISchemaRegistry schemas, IPartyRegistry parties);
}

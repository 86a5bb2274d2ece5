// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Quorum} from "../../access/libraries/Quorum.sol";
import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {IEvidenceRegistry} from "./IEvidenceRegistry.sol";

/// @title IEvidenceLifecycle
/// @notice What can happen to evidence after it was recorded: revocation, challenge, arbitration, supersession. Part of the
/// {EvidenceRegistry}; goes on when a successor took over.
/// @dev Who may do what is fixed by the schema, see {ISchemaRegistry-Bodies}. Bodies are notary sets: a quorum of the current
/// version signs EIP-712 typed data in the registry's domain off chain, and anyone submits it. Each of the three can happen to an
/// id once at most, which is why the signed data carry no nonce. Reasons are hashes, of a text or a document; never zero.
interface IEvidenceLifecycle {
    /// @notice The one challenge of a record; one storage word.
    /// @param challengedAt Unix second of the challenge; zero when there is none.
    /// @param arbitrationEndsAt Unix second from which the default counts, if the arbiters have not decided.
    /// @param decidedAt Unix second of the arbiters' decision; zero while there is none.
    /// @param upheldByDefault What counts by default: upheld, or else revoked.
    struct Challenge {
        uint40 challengedAt;
        uint40 arbitrationEndsAt;
        uint40 decidedAt;
        bool upheldByDefault;
    }

    /// @notice Who decided, and how it was approved.
    /// @param notarySet The body; zero when the depositor acted.
    /// @param notarySetVersion Version of the set whose quorum signed; zero when the depositor acted.
    /// @param approvingSeats One bit for each seat that signed.
    /// @param deadline Deadline that they signed.
    /// @param submitter Who sent the transaction; the depositor's controller or operator when it acted.
    struct Decision {
        uint32 notarySet;
        uint32 notarySetVersion;
        uint256 approvingSeats;
        uint64 deadline;
        address submitter;
    }

    /// @notice The record counts no more, from this second on.
    /// @param id Id of the unit or batch.
    /// @param depositor Party in whose name it was deposited.
    /// @param reason Hash of the reason.
    /// @param decision Who revoked.
    event EvidenceRevoked(bytes32 indexed id, PartyId indexed depositor, bytes32 indexed reason, Decision decision);
    /// @notice The record is contested. The arbiters decide before its `arbitrationEndsAt`; from that second on the default counts.
    /// @param id Id of the unit or batch.
    /// @param counterEvidence Id of the evidence that speaks against it.
    /// @param reason Hash of the reason.
    /// @param begun The challenge as it was written.
    /// @param decision Who challenged.
    event EvidenceChallenged(
        bytes32 indexed id,
        bytes32 indexed counterEvidence,
        bytes32 indexed reason,
        Challenge begun,
        Decision decision
    );
    /// @notice The arbiters decided a challenge.
    /// @param id Id of the unit or batch.
    /// @param outcome {Upheld} or {Revoked}.
    /// @param reason Hash of the reason.
    /// @param decision Who decided.
    event EvidenceArbitrated(
        bytes32 indexed id,
        IEvidenceRegistry.Status indexed outcome,
        bytes32 indexed reason,
        Decision decision
    );
    /// @notice A newer unit stands in the place of this one, from this second on.
    /// @param id Id of the older unit.
    /// @param successor Id of the newer one.
    event EvidenceSuperseded(bytes32 indexed id, bytes32 indexed successor);
    /// @notice A unit in a batch got a record of its own, as it was when the batch was recorded.
    /// @param id Id of the unit.
    /// @param batch Id of the batch, which still counts for it.
    /// @param depositor Party in whose name it was deposited.
    /// @param unit The whole unit.
    event UnitExtracted(
        bytes32 indexed id,
        bytes32 indexed batch,
        PartyId indexed depositor,
        IEvidenceRegistry.EvidenceUnit unit
    );

    /// @notice The schema does not let the depositor revoke.
    /// @param id Id of the unit or batch.
    error DepositorMayNotRevoke(bytes32 id);
    /// @notice The schema names no body that revokes.
    /// @param id Id of the unit or batch.
    error NoRevokers(bytes32 id);
    /// @notice A decision has a reason.
    /// @param id Id of the unit or batch.
    error ZeroDecisionReason(bytes32 id);
    /// @notice What was asked for cannot follow on the status that the record has now.
    /// @param id Id of the unit or batch.
    /// @param current Its status now.
    /// @param requested Status that it should get.
    error StatusNotChangeable(bytes32 id, IEvidenceRegistry.Status current, IEvidenceRegistry.Status requested);
    /// @notice The counter-evidence is the challenged record itself, or does not stand.
    /// @param counterEvidence Id that was named.
    /// @param status Its status now.
    error CounterEvidenceInvalid(bytes32 counterEvidence, IEvidenceRegistry.Status status);
    /// @notice Arbiters decide for {Upheld} or {Revoked}.
    /// @param outcome Status that was given.
    error OutcomeInvalid(IEvidenceRegistry.Status outcome);
    /// @notice The unit names no unit that it replaces.
    /// @param id Id of the unit.
    error NothingSuperseded(bytes32 id);
    /// @notice A unit is superseded in its depositor's name only.
    /// @param superseded Id of the older unit.
    /// @param depositor Depositor of the older unit.
    /// @param successorDepositor Depositor of the newer unit.
    error SupersededOfAnotherDepositor(bytes32 superseded, PartyId depositor, PartyId successorDepositor);
    /// @notice A unit is superseded by one of the same schema, or of the schema's direct successor.
    /// @param superseded Id of the older unit.
    /// @param schema Schema of the older unit.
    /// @param successorSchema Schema of the newer unit.
    error SupersededOfAnotherSchema(bytes32 superseded, bytes32 schema, bytes32 successorSchema);

    /// @notice Revokes as the depositor, where the schema allows it. The party's controller or an operator with the scope
    /// REVOKE_EVIDENCE.
    /// @dev Emits {EvidenceRevoked}.
    ///
    /// Requirements: {ZeroDecisionReason}; recorded ({IEvidenceRegistry-EvidenceNotRecorded}); {DepositorMayNotRevoke}; the caller acts for
    /// the depositor ({IPartyRegistry-NotAuthorizedForParty}); not ended or expired ({StatusNotChangeable}).
    /// @param id Id of a unit with a record of its own, or of a batch.
    /// @param reason Hash of the reason.
    function revoke(bytes32 id, bytes32 reason) external;

    /// @notice Revokes each id as {revoke} does, for one reason. An id that is revoked already is passed over, so that nobody can
    /// stop the others by coming first with one; anything else that is wrong reverts all.
    /// @param ids Ids of units with a record of their own, or of batches.
    /// @param reason Hash of the reason.
    function multiRevoke(bytes32[] calldata ids, bytes32 reason) external;

    /// @notice Revokes by a quorum of the schema's revokers. Anyone may submit.
    /// @dev Emits {EvidenceRevoked}. They sign `Revocation(bytes32 id,bytes32 reason,uint32 notarySet,uint32 notarySetVersion,uint64
    /// deadline)`.
    ///
    /// Requirements: {ZeroDecisionReason}; the deadline as for {IEvidenceRegistry-notarize}; recorded
    /// ({IEvidenceRegistry-EvidenceNotRecorded}); {NoRevokers}; not ended or expired ({StatusNotChangeable}); a quorum of the
    /// body's current version signed.
    /// @param id Id of a unit with a record of its own, or of a batch.
    /// @param reason Hash of the reason.
    /// @param version Version of the revokers' set that signed.
    /// @param deadline Last second in which the approvals are good.
    /// @param approvals The revokers' approvals.
    function revokeByQuorum(
        bytes32 id,
        bytes32 reason,
        uint32 version,
        uint64 deadline,
        Quorum.Approval[] calldata approvals
    ) external;

    /// @notice Contests a provisional record on the ground of other evidence, by a quorum of the schema's challengers. Anyone may
    /// submit.
    /// @dev Emits {EvidenceChallenged}. They sign `Challenge(bytes32 id,bytes32 counterEvidence,bytes32 reason,uint32 notarySet,uint32
    /// notarySetVersion,uint64 deadline)`.
    ///
    /// Requirements: as for {revokeByQuorum} but for {NoRevokers}; the record is {Provisional}, by itself and with its batch
    /// ({StatusNotChangeable}); the counter-evidence is another
    /// record that stands ({CounterEvidenceInvalid}).
    /// @param id Id of a unit with a record of its own, or of a batch.
    /// @param counterEvidence Id of a unit with a record of its own, or of a batch.
    /// @param reason Hash of the reason.
    /// @param version Version of the challengers' set that signed.
    /// @param deadline Last second in which the approvals are good.
    /// @param approvals The challengers' approvals.
    function challenge(
        bytes32 id,
        bytes32 counterEvidence,
        bytes32 reason,
        uint32 version,
        uint64 deadline,
        Quorum.Approval[] calldata approvals
    ) external;

    /// @notice Decides a challenge, by a quorum of the schema's arbiters, while their time runs. Anyone may submit.
    /// @dev Emits {EvidenceArbitrated}. They sign `Arbitration(bytes32 id,uint8 outcome,bytes32 reason,uint32 notarySet,uint32
    /// notarySetVersion,uint64 deadline)`.
    ///
    /// Requirements: as for {revokeByQuorum} but for {NoRevokers}; the outcome is {Upheld} or {Revoked} ({OutcomeInvalid}); the record itself is
    /// {Challenged} ({StatusNotChangeable}).
    /// @param id Id of a unit with a record of its own, or of a batch.
    /// @param outcome {Upheld} or {Revoked}.
    /// @param reason Hash of the reason.
    /// @param version Version of the arbiters' set that signed.
    /// @param deadline Last second in which the approvals are good.
    /// @param approvals The arbiters' approvals.
    function arbitrate(
        bytes32 id,
        IEvidenceRegistry.Status outcome,
        bytes32 reason,
        uint32 version,
        uint64 deadline,
        Quorum.Approval[] calldata approvals
    ) external;

    /// @notice Marks what a unit replaces as superseded, once the unit is settled. Anyone may call: depositor and notaries agreed
    /// to it with the unit. What happens to the newer unit afterwards does not bring the older one back.
    /// @dev Emits {EvidenceSuperseded}.
    ///
    /// Requirements: the unit is {Final} or {Upheld} ({IEvidenceRegistry-StatusNotMet}); it names another ({NothingSuperseded});
    /// both have one depositor ({SupersededOfAnotherDepositor}) and one schema, or the newer one its successor
    /// ({SupersededOfAnotherSchema}); the older one stands ({StatusNotChangeable}): a challenge cannot be escaped.
    /// @param unit The newer unit, with a record of its own.
    function supersede(IEvidenceRegistry.EvidenceUnit calldata unit) external;

    /// @notice Gives a unit in a batch a record of its own, so that it can be revoked, challenged or superseded alone. Anyone may
    /// call; nothing about the unit changes by it. Its status is the worse of its own and the batch's.
    /// @dev Emits {UnitExtracted}.
    ///
    /// Requirements: no record of its own yet ({IEvidenceRegistry-EvidenceAlreadyRecorded}); in the batch and sound, as for
    /// {IEvidenceRegistry-check}.
    /// @param unit The unit.
    /// @param batch Id of the batch.
    /// @param proof The unit's Merkle proof.
    /// @return id The unit's id.
    function extract(
        IEvidenceRegistry.EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof
    ) external returns (bytes32 id);

    /// @notice The challenge of a record; all zero when there was none.
    /// @param id Id of a unit with a record of its own, or of a batch.
    /// @return The challenge as it was written; {IEvidenceRegistry-statusOf} says what it means now.
    function challengeOf(bytes32 id) external view returns (Challenge memory);

    /// @notice The batch that a unit was extracted from.
    /// @param id Id of the unit.
    /// @return batch Id of the batch; zero for a unit that was recorded alone, or not at all.
    function batchOf(bytes32 id) external view returns (bytes32 batch);
}

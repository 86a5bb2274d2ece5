// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Quorum} from "../access/libraries/Quorum.sol";
import {PartyId} from "../identity/interfaces/IPartyRegistry.sol";
import {Scopes} from "../identity/libraries/Scopes.sol";
import {EvidenceApprovals} from "./EvidenceApprovals.sol";
import {IEvidenceLifecycle} from "./interfaces/IEvidenceLifecycle.sol";
import {ISchemaRegistry} from "./interfaces/ISchemaRegistry.sol";
import {EvidenceDecisions} from "./libraries/EvidenceDecisions.sol";
import {EvidenceRecords, RecordWord} from "./libraries/EvidenceRecords.sol";
import {EvidenceStatuses} from "./libraries/EvidenceStatuses.sol";
import {EvidenceUnits} from "./libraries/EvidenceUnits.sol";

/// @title EvidenceLifecycle
/// @notice See {IEvidenceLifecycle}.
/// @dev Nothing here asks {Succession}: what was recorded is answered for as long as anybody relies on it.
abstract contract EvidenceLifecycle is EvidenceApprovals, IEvidenceLifecycle {
    using EvidenceRecords for RecordWord;
    using EvidenceStatuses for Status;
    using EvidenceUnits for EvidenceUnit;

    /// @inheritdoc IEvidenceLifecycle
    function revoke(bytes32 id, bytes32 reason) external {
        _revokeAsDepositor(id, _requireRecord(id), reason);
    }

    /// @inheritdoc IEvidenceLifecycle
    function multiRevoke(bytes32[] calldata ids, bytes32 reason) external {
        for (uint256 i = 0; i < ids.length; ++i) {
            RecordWord word = _requireRecord(ids[i]);
            if (word.status() != Status.Revoked) _revokeAsDepositor(ids[i], word, reason);
        }
    }

    /// @inheritdoc IEvidenceLifecycle
    function revokeByQuorum(
        bytes32 id,
        bytes32 reason,
        uint32 version,
        uint64 deadline,
        Quorum.Approval[] calldata approvals
    ) external {
        (RecordWord word, ISchemaRegistry.Bodies memory bodies) = _open(id, reason, deadline);
        if (bodies.revokers == 0) revert NoRevokers(id);
        bytes32 signed = EvidenceDecisions.revocationHash(id, reason, bodies.revokers, version, deadline);

        _revoke(id, word, reason, _decision(bodies.revokers, version, deadline, signed, approvals));
    }

    /// @inheritdoc IEvidenceLifecycle
    function challenge(
        bytes32 id,
        bytes32 counterEvidence,
        bytes32 reason,
        uint32 version,
        uint64 deadline,
        Quorum.Approval[] calldata approvals
    ) external {
        (RecordWord word, ISchemaRegistry.Bodies memory bodies) = _open(id, reason, deadline);
        Status current = _statusOf(id, block.timestamp);
        // A batch that is provisional still makes its units so: one that was upheld alone is not challenged twice.
        if (current == Status.Provisional) current = _ownStatus(id, word, block.timestamp);
        if (current != Status.Provisional) revert StatusNotChangeable(id, current, Status.Challenged);
        _requireCounterEvidence(id, counterEvidence);
        // A record that is provisional has a window, and a schema with a window has challengers.
        uint32 body = bodies.challengers;
        bytes32 signed = EvidenceDecisions.challengeHash(id, counterEvidence, reason, body, version, deadline);
        Decision memory decision = _decision(body, version, deadline, signed, approvals);

        Challenge memory begun = _begin(id, word, bodies);

        emit EvidenceChallenged(id, counterEvidence, reason, begun, decision);
    }

    /// @inheritdoc IEvidenceLifecycle
    function arbitrate(
        bytes32 id,
        Status outcome,
        bytes32 reason,
        uint32 version,
        uint64 deadline,
        Quorum.Approval[] calldata approvals
    ) external {
        if (outcome != Status.Upheld && outcome != Status.Revoked) revert OutcomeInvalid(outcome);
        (RecordWord word, ISchemaRegistry.Bodies memory bodies) = _open(id, reason, deadline);
        Status current = _ownStatus(id, word, block.timestamp);
        if (current != Status.Challenged) revert StatusNotChangeable(id, current, outcome);
        bytes32 signed = EvidenceDecisions.arbitrationHash(id, outcome, reason, bodies.arbiters, version, deadline);
        Decision memory decision = _decision(bodies.arbiters, version, deadline, signed, approvals);

        _challenges[id].decidedAt = uint40(block.timestamp);
        _records[id] = outcome == Status.Upheld ? word.withStatus(outcome) : word.endedAt(outcome, block.timestamp);

        emit EvidenceArbitrated(id, outcome, reason, decision);
    }

    /// @inheritdoc IEvidenceLifecycle
    function supersede(EvidenceUnit calldata unit) external {
        bytes32 id = unit.hash();
        Status status = _statusOf(id, block.timestamp);
        if (!status.isSettled()) revert StatusNotMet(id, status, Status.Final);
        bytes32 superseded = unit.supersedes;
        if (superseded == 0) revert NothingSuperseded(id);
        // Recorded: a unit that names another is recorded after it only.
        RecordWord word = _records[superseded];
        _requireSameLine(superseded, word, unit);
        Status current = _statusOf(superseded, block.timestamp);
        if (!current.stands()) revert StatusNotChangeable(superseded, current, Status.Superseded);

        _records[superseded] = word.endedAt(Status.Superseded, block.timestamp);

        emit EvidenceSuperseded(superseded, id);
    }

    /// @inheritdoc IEvidenceLifecycle
    function extract(
        EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof
    ) external returns (bytes32 id) {
        id = unit.hash();
        if (_records[id].exists()) revert EvidenceAlreadyRecorded(id);
        _requireInBatch(id, unit, batch, proof);

        // `requireSound` bounds the expiry.
        _records[id] = _records[batch].asExtracted(uint40(unit.expiresAt));
        _batches[id] = batch;

        emit UnitExtracted(id, batch, unit.depositor, unit);
    }

    /// @inheritdoc IEvidenceLifecycle
    function challengeOf(bytes32 id) external view returns (Challenge memory) {
        return _challenges[id];
    }

    /// @inheritdoc IEvidenceLifecycle
    function batchOf(bytes32 id) external view returns (bytes32 batch) {
        return _batches[id];
    }

    function _revokeAsDepositor(bytes32 id, RecordWord word, bytes32 reason) private {
        _requireReason(id, reason);
        if (!SCHEMAS.bodiesOf(word.schemaNumber()).depositorMayRevoke) revert DepositorMayNotRevoke(id);
        PARTIES.requireCanAct(word.depositor(), msg.sender, Scopes.REVOKE_EVIDENCE);

        _revoke(id, word, reason, Decision(0, 0, 0, 0, msg.sender));
    }

    function _revoke(bytes32 id, RecordWord word, bytes32 reason, Decision memory decision) private {
        Status current = _statusOf(id, block.timestamp);
        if (!current.stands() && current != Status.Challenged) {
            revert StatusNotChangeable(id, current, Status.Revoked);
        }

        _records[id] = word.endedAt(Status.Revoked, block.timestamp);

        emit EvidenceRevoked(id, word.depositor(), reason, decision);
    }

    /// @dev What every body's decision begins with.
    function _open(
        bytes32 id,
        bytes32 reason,
        uint64 deadline
    ) private view returns (RecordWord word, ISchemaRegistry.Bodies memory bodies) {
        _requireReason(id, reason);
        _requireDeadline(deadline);
        word = _requireRecord(id);
        bodies = SCHEMAS.bodiesOf(word.schemaNumber());
    }

    function _begin(
        bytes32 id,
        RecordWord word,
        ISchemaRegistry.Bodies memory bodies
    ) private returns (Challenge memory begun) {
        begun = Challenge({
            challengedAt: uint40(block.timestamp),
            arbitrationEndsAt: uint40(block.timestamp + bodies.arbitrationPeriod),
            decidedAt: 0,
            upheldByDefault: bodies.upheldByDefault
        });

        _challenges[id] = begun;
        _records[id] = word.withStatus(Status.Challenged);
    }

    function _decision(
        uint32 body,
        uint32 version,
        uint64 deadline,
        bytes32 structHash,
        Quorum.Approval[] calldata approvals
    ) private view returns (Decision memory) {
        uint256 seats = _requireApproved(body, version, structHash, approvals);
        return Decision(body, version, seats, deadline, msg.sender);
    }

    function _requireCounterEvidence(bytes32 id, bytes32 counterEvidence) private view {
        Status status = _statusOf(counterEvidence, block.timestamp);
        if (counterEvidence == id || !status.stands()) revert CounterEvidenceInvalid(counterEvidence, status);
    }

    function _requireSameLine(bytes32 superseded, RecordWord record, EvidenceUnit calldata successor) private view {
        if (PartyId.unwrap(record.depositor()) != PartyId.unwrap(successor.depositor)) {
            revert SupersededOfAnotherDepositor(superseded, record.depositor(), successor.depositor);
        }
        bytes32 schema = SCHEMAS.schemaIdOf(record.schemaNumber());
        if (schema != successor.schema && SCHEMAS.successorOf(schema) != successor.schema) {
            revert SupersededOfAnotherSchema(superseded, schema, successor.schema);
        }
    }

    function _requireReason(bytes32 id, bytes32 reason) private pure {
        if (reason == 0) revert ZeroDecisionReason(id);
    }
}

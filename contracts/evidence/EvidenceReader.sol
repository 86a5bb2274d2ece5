// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IEvidenceLifecycle} from "./interfaces/IEvidenceLifecycle.sol";
import {IEvidenceRegistry} from "./interfaces/IEvidenceRegistry.sol";
import {ISchemaRegistry, SchemaWord} from "./interfaces/ISchemaRegistry.sol";
import {EvidenceBatches} from "./libraries/EvidenceBatches.sol";
import {EvidenceRecords, RecordWord} from "./libraries/EvidenceRecords.sol";
import {EvidenceSchemas} from "./libraries/EvidenceSchemas.sol";
import {EvidenceStatuses} from "./libraries/EvidenceStatuses.sol";
import {EvidenceUnits} from "./libraries/EvidenceUnits.sol";

/// @title EvidenceReader
/// @notice What anyone asks of recorded evidence; see {IEvidenceRegistry}.
/// @dev Holds the records; {EvidenceLifecycle} and {EvidenceRegistry} write them.
abstract contract EvidenceReader is IEvidenceRegistry {
    using EvidenceRecords for RecordWord;
    using EvidenceSchemas for SchemaWord;
    using EvidenceStatuses for RecordWord;
    using EvidenceStatuses for Status;
    using EvidenceUnits for EvidenceUnit;

    ISchemaRegistry internal immutable SCHEMAS;

    mapping(bytes32 id => RecordWord) internal _records;
    mapping(bytes32 id => IEvidenceLifecycle.Challenge) internal _challenges;
    mapping(bytes32 id => bytes32 batch) internal _batches;

    constructor(ISchemaRegistry schemas) {
        SCHEMAS = schemas;
    }

    /// @inheritdoc IEvidenceRegistry
    function check(
        EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof,
        bytes32 schema,
        bytes32 subject,
        Status minStatus
    ) external view returns (bytes32 id) {
        if (unit.schema != schema) revert SchemaMismatch(unit.schema, schema);
        if (unit.subject != subject) revert SubjectMismatch(unit.subject, subject);
        if (!minStatus.stands()) revert StatusNotDemandable(minStatus);

        id = unit.hash();
        Status status = _statusOfUnit(id, unit, batch, proof);
        if (!status.stands() || status < minStatus) revert StatusNotMet(id, status, minStatus);
    }

    /// @inheritdoc IEvidenceRegistry
    function statusOfUnit(
        EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof
    ) external view returns (Status) {
        return _statusOfUnit(unit.hash(), unit, batch, proof);
    }

    /// @inheritdoc IEvidenceRegistry
    function verifyUnit(
        EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof
    ) external view returns (bool) {
        return _isInBatch(unit.hash(), unit, batch, proof);
    }

    /// @inheritdoc IEvidenceRegistry
    function statusOf(bytes32 id) external view returns (Status) {
        return _statusOf(id, block.timestamp);
    }

    /// @inheritdoc IEvidenceRegistry
    function statusAt(bytes32 id, uint256 time) external view returns (Status) {
        if (time > block.timestamp) revert TimeInFuture(time, block.timestamp);

        return _statusOf(id, time);
    }

    /// @inheritdoc IEvidenceRegistry
    function isValid(bytes32 id) external view returns (bool) {
        return _statusOf(id, block.timestamp).isSettled();
    }

    /// @inheritdoc IEvidenceRegistry
    function recordOf(bytes32 id) external view returns (Record memory) {
        return _requireRecord(id).unpack();
    }

    /// @inheritdoc IEvidenceRegistry
    function unitId(EvidenceUnit calldata unit) external pure returns (bytes32 id) {
        return unit.hash();
    }

    /// @inheritdoc IEvidenceRegistry
    function batchId(Batch calldata batch) public pure returns (bytes32 id) {
        return
            EvidenceBatches.hash(
                batch.root,
                batch.profile,
                batch.depth,
                batch.schema,
                batch.notarySetVersion,
                batch.depositor
            );
    }

    function _requireRecord(bytes32 id) internal view returns (RecordWord word) {
        word = _records[id];
        if (!word.exists()) revert EvidenceNotRecorded(id);
    }

    /// @dev A superseded unit is zero or recorded, alone or by extraction, as one of the first `latest` approvals.
    function _requireSuperseded(bytes32 supersedes, uint32 latest) internal view {
        if (supersedes == 0) return;

        RecordWord superseded = _records[supersedes];
        bool ofUnit = superseded.profile() == 0 || superseded.profile() == EvidenceRecords.EXTRACTED;
        if (!superseded.exists() || !ofUnit || superseded.sequence() > latest) {
            revert SupersededNotRecorded(supersedes);
        }
    }

    /// @dev Status of what has a record of its own: with its batch's, for an extracted unit.
    function _statusOf(bytes32 id, uint256 time) internal view returns (Status status) {
        RecordWord record = _records[id];
        status = _ownStatus(id, record, time);
        if (record.profile() != EvidenceRecords.EXTRACTED) return status;

        bytes32 batch = _batches[id];
        return status.worse(_ownStatus(batch, _records[batch], time));
    }

    /// @dev Status by a record's own word and challenge alone. Without a window there was no challenge to read.
    function _ownStatus(bytes32 id, RecordWord record, uint256 time) internal view returns (Status) {
        IEvidenceLifecycle.Challenge memory challenged;
        if (record.challengeMinutes() != 0) challenged = _challenges[id];

        return record.asOf(challenged, time);
    }

    /// @dev Reverts unless the batch holds the unit and the unit is what {notarize} would have taken when the batch was recorded.
    /// @return record The batch's.
    function _requireInBatch(
        bytes32 id,
        EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof
    ) internal view returns (RecordWord record) {
        if (!_isInBatch(id, unit, batch, proof)) revert UnitNotInBatch(id, batch);

        record = _records[batch];
        unit.requireSound(SCHEMAS.schemaWordOf(unit.schema).mandatoryFields(), record.notarizedAt());
        _requireSuperseded(unit.supersedes, record.sequence() - 1);
    }

    function _statusOfUnit(
        bytes32 id,
        EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof
    ) private view returns (Status status) {
        if (batch == 0) {
            if (proof.length != 0) revert ProofWithoutBatch(proof.length);
            return _statusOf(id, block.timestamp);
        }

        status = _ownStatus(batch, _requireInBatch(id, unit, batch, proof), block.timestamp);
        if (unit.expiresAt != 0 && block.timestamp >= unit.expiresAt) status = status.worse(Status.Expired);
        RecordWord own = _records[id];
        if (own.exists()) status = status.worse(_ownStatus(id, own, block.timestamp));
    }

    /// @dev The batch's id commits to the root and to what its units share, so a unit that differs leads to another id.
    function _isInBatch(
        bytes32 id,
        EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof
    ) private view returns (bool) {
        RecordWord record = _records[batch];
        bytes32 root = EvidenceBatches.rootOf(id, proof, record.profile(), record.depth());
        if (root == 0) return false;

        return
            batch ==
            EvidenceBatches.hash(
                root,
                record.profile(),
                record.depth(),
                unit.schema,
                unit.notarySetVersion,
                unit.depositor
            );
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IEvidenceRegistry} from "./interfaces/IEvidenceRegistry.sol";
import {ISchemaRegistry} from "./interfaces/ISchemaRegistry.sol";
import {EvidenceBatches} from "./libraries/EvidenceBatches.sol";
import {EvidenceRecords, RecordWord} from "./libraries/EvidenceRecords.sol";
import {EvidenceUnits} from "./libraries/EvidenceUnits.sol";

/// @title EvidenceReader
/// @notice What anyone asks of recorded evidence; see {IEvidenceRegistry}.
/// @dev Holds the records; {EvidenceRegistry} writes them.
abstract contract EvidenceReader is IEvidenceRegistry {
    using EvidenceRecords for RecordWord;
    using EvidenceUnits for EvidenceUnit;

    ISchemaRegistry internal immutable SCHEMAS;

    mapping(bytes32 id => RecordWord) internal _records;

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
        if (minStatus != Status.Provisional && minStatus != Status.Final && minStatus != Status.Upheld) {
            revert StatusNotDemandable(minStatus);
        }

        id = unit.hash();
        Status status = _statusOfUnit(id, unit, batch, proof);
        bool stands = status == Status.Provisional || status == Status.Final || status == Status.Upheld;
        if (!stands || status < minStatus) revert StatusNotMet(id, status, minStatus);
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
        Record memory record = _records[id].unpack();

        return _statusAt(record, record.expiresAt, block.timestamp);
    }

    /// @inheritdoc IEvidenceRegistry
    function statusAt(bytes32 id, uint256 time) external view returns (Status) {
        if (time > block.timestamp) revert TimeInFuture(time, block.timestamp);
        Record memory record = _records[id].unpack();

        return _statusAt(record, record.expiresAt, time);
    }

    /// @inheritdoc IEvidenceRegistry
    function recordOf(bytes32 id) external view returns (Record memory) {
        RecordWord word = _records[id];
        if (!word.exists()) revert EvidenceNotRecorded(id);

        return word.unpack();
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

    /// @dev A superseded unit is zero or recorded as one of the first `latest` approvals.
    function _requireSuperseded(bytes32 supersedes, uint32 latest) internal view {
        if (supersedes == 0) return;

        Record memory superseded = _records[supersedes].unpack();
        if (superseded.sequence == 0 || superseded.profile != 0 || superseded.sequence > latest) {
            revert SupersededNotRecorded(supersedes);
        }
    }

    function _statusOfUnit(
        bytes32 id,
        EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof
    ) private view returns (Status) {
        if (batch == 0) {
            if (proof.length != 0) revert ProofWithoutBatch(proof.length);
            return _statusAt(_records[id].unpack(), unit.expiresAt, block.timestamp);
        }

        if (!_isInBatch(id, unit, batch, proof)) revert UnitNotInBatch(id, batch);
        Record memory record = _records[batch].unpack();
        unit.requireSound(SCHEMAS.schemaOf(unit.schema).mandatoryFields, record.notarizedAt);
        _requireSuperseded(unit.supersedes, record.sequence - 1);
        return _statusAt(record, unit.expiresAt, block.timestamp);
    }

    /// @dev The batch's id commits to the root and to what its units share, so a unit that differs leads to another id.
    function _isInBatch(
        bytes32 id,
        EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof
    ) private view returns (bool) {
        Record memory record = _records[batch].unpack();
        bytes32 root = EvidenceBatches.rootOf(id, proof, record.profile, record.depth);
        if (root == 0) return false;

        return
            batch ==
            EvidenceBatches.hash(
                root,
                record.profile,
                record.depth,
                unit.schema,
                unit.notarySetVersion,
                unit.depositor
            );
    }

    function _statusAt(Record memory record, uint256 expiresAt, uint256 time) private pure returns (Status) {
        if (record.notarizedAt == 0 || time < record.notarizedAt) return Status.Unknown;
        if (expiresAt != 0 && time >= expiresAt) return Status.Expired;

        return record.status;
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Quorum} from "../access/libraries/Quorum.sol";
import {IPartyRegistry, PartyId} from "../identity/interfaces/IPartyRegistry.sol";
import {Succession} from "../utils/Succession.sol";
import {EvidenceAccess} from "./EvidenceAccess.sol";
import {EvidenceApprovals} from "./EvidenceApprovals.sol";
import {EvidenceLifecycle} from "./EvidenceLifecycle.sol";
import {IEvidenceLog} from "./interfaces/IEvidenceLog.sol";
import {IEvidenceRegistry} from "./interfaces/IEvidenceRegistry.sol";
import {INotaryRegistry} from "./interfaces/INotaryRegistry.sol";
import {ISchemaRegistry, SchemaWord} from "./interfaces/ISchemaRegistry.sol";
import {EvidenceBatches} from "./libraries/EvidenceBatches.sol";
import {EvidenceRecords, RecordWord} from "./libraries/EvidenceRecords.sol";
import {EvidenceSchemas} from "./libraries/EvidenceSchemas.sol";
import {EvidenceUnits} from "./libraries/EvidenceUnits.sol";
import {TransparencyLog} from "./libraries/TransparencyLog.sol";

/// @title EvidenceRegistry
/// @notice See {IEvidenceRegistry} and {IEvidenceLog}. Takes new records; {EvidenceReader} answers for them, {EvidenceLifecycle} says
/// what can happen to them, {EvidenceAccess} who may receive what they commit to.
/// @dev {Succession} stands last among the bases: the size shares its word, which every new record reads anyway.
/// @custom:security-contact security@trustmachine.invalid
contract EvidenceRegistry is EvidenceLifecycle, EvidenceAccess, IEvidenceLog, Succession {
    using EvidenceBatches for Batch;
    using EvidenceRecords for RecordWord;
    using EvidenceSchemas for SchemaWord;
    using EvidenceUnits for EvidenceUnit;
    using TransparencyLog for TransparencyLog.Frontier;

    uint32 private _size;
    uint24 private _knownParties;
    TransparencyLog.Frontier private _log;

    /// @param authority AccessManager that says who may announce a successor.
    /// @param successionDelay Seconds between the announcement of a successor and its taking over.
    /// @param notaries Registry of the notary sets.
    /// @param schemas Registry of the schemas, over the same notary registry.
    /// @param parties Registry of the parties that deposit.
    constructor(
        address authority,
        uint32 successionDelay,
        INotaryRegistry notaries,
        ISchemaRegistry schemas,
        IPartyRegistry parties
    ) EvidenceApprovals(notaries, schemas, parties) AccessManaged(authority) Succession(successionDelay) {}

    /// @inheritdoc IEvidenceRegistry
    function notarize(
        EvidenceUnit calldata unit,
        uint64 deadline,
        Quorum.Approval[] calldata approvals
    ) external whenOpen returns (bytes32 id) {
        id = unit.hash();
        if (_records[id].exists()) revert EvidenceAlreadyRecorded(id);

        _notarize(id, unit, deadline, approvals);
    }

    /// @inheritdoc IEvidenceRegistry
    function notarizeBatch(
        Batch calldata batch,
        uint64 deadline,
        Quorum.Approval[] calldata approvals
    ) external whenOpen returns (bytes32 id) {
        id = batchId(batch);
        if (_records[id].exists()) revert EvidenceAlreadyRecorded(id);

        _notarizeBatch(id, batch, deadline, approvals);
    }

    /// @inheritdoc IEvidenceRegistry
    function multiNotarize(Notarization[] calldata notarizations) external whenOpen returns (bytes32[] memory ids) {
        ids = new bytes32[](notarizations.length);
        for (uint256 i = 0; i < notarizations.length; ++i) {
            Notarization calldata entry = notarizations[i];
            bytes32 id = entry.unit.hash();
            ids[i] = id;
            if (!_records[id].exists()) _notarize(id, entry.unit, entry.deadline, entry.approvals);
        }
    }

    /// @inheritdoc IEvidenceRegistry
    function multiNotarizeBatch(
        BatchNotarization[] calldata notarizations
    ) external whenOpen returns (bytes32[] memory ids) {
        ids = new bytes32[](notarizations.length);
        for (uint256 i = 0; i < notarizations.length; ++i) {
            BatchNotarization calldata entry = notarizations[i];
            bytes32 id = batchId(entry.batch);
            ids[i] = id;
            if (!_records[id].exists()) _notarizeBatch(id, entry.batch, entry.deadline, entry.approvals);
        }
    }

    /// @inheritdoc IEvidenceLog
    function size() external view returns (uint32) {
        return _size;
    }

    /// @inheritdoc IEvidenceLog
    function logRoot() external view returns (bytes32) {
        return _log.root(_size);
    }

    /// @inheritdoc IEvidenceLog
    function isIncluded(
        bytes32 leafHash,
        uint256 index,
        uint256 treeSize,
        bytes32[] calldata proof,
        bytes32 root
    ) external view returns (bool) {
        return TransparencyLog.verifyInclusion(leafHash, index, treeSize, proof, root);
    }

    /// @inheritdoc IEvidenceLog
    function isConsistent(
        uint256 firstSize,
        bytes32 firstRoot,
        uint256 secondSize,
        bytes32 secondRoot,
        bytes32[] calldata proof
    ) external view returns (bool) {
        return TransparencyLog.verifyConsistency(firstSize, firstRoot, secondSize, secondRoot, proof);
    }

    function _notarize(
        bytes32 id,
        EvidenceUnit calldata unit,
        uint64 deadline,
        Quorum.Approval[] calldata approvals
    ) private {
        _requireDeadline(deadline);
        SchemaWord schema = _requireOpenSchema(unit.schema);
        unit.requireSound(schema.mandatoryFields(), block.timestamp);
        _requireSuperseded(unit.supersedes, _size);
        (PartyId depositor, uint32 version) = unit.signedFor();
        _requireParty(depositor);
        bytes32 signed = EvidenceUnits.notarizationHash(id, schema.notarySet(), deadline);
        uint256 seats = _requireApproved(schema.notarySet(), version, signed, approvals);

        (, , uint64 expiresAt) = unit.timesOf();
        uint32 sequence = _count(depositor);
        // `requireSound` bounds the expiry.
        _write(id, _wordOf(schema, depositor, version, sequence, uint40(expiresAt)), sequence);

        unit.emitNotarized(id, Approved(sequence, schema.notarySet(), seats, deadline, msg.sender));
    }

    function _notarizeBatch(
        bytes32 id,
        Batch calldata batch,
        uint64 deadline,
        Quorum.Approval[] calldata approvals
    ) private {
        _requireDeadline(deadline);
        batch.requireSound();
        SchemaWord schema = _requireOpenSchema(batch.schema);
        (PartyId depositor, uint32 version) = (batch.depositor, batch.notarySetVersion);
        _requireParty(depositor);
        bytes32 signed = batch.notarizationHash(schema.notarySet(), deadline);
        uint256 seats = _requireApproved(schema.notarySet(), version, signed, approvals);

        uint32 sequence = _count(depositor);
        _write(id, _wordOf(schema, depositor, version, sequence, 0).asBatch(batch.profile, batch.depth), sequence);

        Approved memory approved = Approved(sequence, schema.notarySet(), seats, deadline, msg.sender);
        emit BatchNotarized(id, batch.root, depositor, approved, batch);
    }

    /// @dev Counts one more approval and remembers that the depositor exists, both in one word that is written anyway.
    function _count(PartyId depositor) private returns (uint32 sequence) {
        sequence = _size + 1;
        uint40 party = PartyId.unwrap(depositor);

        _size = sequence;
        if (party > _knownParties && party <= type(uint24).max) _knownParties = uint24(party);
    }

    /// @dev Writes a record and its entry in the log.
    function _write(bytes32 id, RecordWord word, uint32 sequence) private {
        _records[id] = word;
        _log.append(sequence - 1, TransparencyLog.leafHash(id, bytes32(RecordWord.unwrap(word))));
    }

    function _wordOf(
        SchemaWord schema,
        PartyId depositor,
        uint32 version,
        uint32 sequence,
        uint40 expiresAt
    ) private view returns (RecordWord) {
        return
            EvidenceRecords.ofUnit(
                depositor,
                version,
                schema.number(),
                sequence,
                expiresAt,
                uint40(block.timestamp),
                schema.challengeMinutes()
            );
    }

    function _requireOpenSchema(bytes32 id) private view returns (SchemaWord schema) {
        schema = SCHEMAS.schemaWordOf(id);
        if (schema.isClosed()) revert ISchemaRegistry.SchemaClosed(id);
    }

    /// @dev Parties count up from 1 and are never removed, so every party up to one that existed exists.
    function _requireParty(PartyId party) private view {
        uint40 number = PartyId.unwrap(party);
        if (number != 0 && number <= _knownParties) return;
        if (!PARTIES.exists(party)) revert IPartyRegistry.UnknownParty(party);
    }
}

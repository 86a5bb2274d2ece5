// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {Quorum} from "../access/libraries/Quorum.sol";
import {IPartyRegistry, PartyId} from "../identity/interfaces/IPartyRegistry.sol";
import {Succession} from "../utils/Succession.sol";
import {EvidenceReader} from "./EvidenceReader.sol";
import {IEvidenceRegistry} from "./interfaces/IEvidenceRegistry.sol";
import {INotaryRegistry} from "./interfaces/INotaryRegistry.sol";
import {ISchemaRegistry} from "./interfaces/ISchemaRegistry.sol";
import {EvidenceBatches} from "./libraries/EvidenceBatches.sol";
import {EvidenceRecords, RecordWord} from "./libraries/EvidenceRecords.sol";
import {EvidenceUnits} from "./libraries/EvidenceUnits.sol";

/// @title EvidenceRegistry
/// @notice See {IEvidenceRegistry}. Takes new records; {EvidenceReader} answers for them.
/// @dev {Succession} stands last among the bases: the size shares its word, which every new record reads anyway.
/// @custom:security-contact security@trustmachine.invalid
contract EvidenceRegistry is EvidenceReader, EIP712, Succession {
    using EvidenceBatches for Batch;
    using EvidenceRecords for RecordWord;
    using EvidenceUnits for EvidenceUnit;

    uint64 private constant MAX_APPROVAL_LIFETIME = 30 days;

    INotaryRegistry private immutable NOTARIES;
    IPartyRegistry private immutable PARTIES;

    uint32 private _size;
    uint24 private _knownParties;

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
    ) EvidenceReader(schemas) EIP712("EvidenceRegistry", "1") AccessManaged(authority) Succession(successionDelay) {
        INotaryRegistry ofSchemas = schemas.notaryRegistry();
        if (address(ofSchemas) != address(notaries)) revert NotaryRegistryMismatch(ofSchemas, notaries);

        NOTARIES = notaries;
        PARTIES = parties;
    }

    /// @inheritdoc IEvidenceRegistry
    function notarize(
        EvidenceUnit calldata unit,
        uint64 deadline,
        Quorum.Approval[] calldata approvals
    ) external whenOpen returns (bytes32 id) {
        id = unit.hash();
        _requireNew(id, deadline);
        ISchemaRegistry.Schema memory schema = SCHEMAS.schemaOf(unit.schema);
        unit.requireSound(schema.mandatoryFields, block.timestamp);
        _requireSuperseded(unit.supersedes, _size);
        _requireParty(unit.depositor);
        bytes32 signed = EvidenceUnits.notarizationHash(id, schema.notarySet, deadline);
        Approved memory approved = _requireApproved(
            schema.notarySet,
            unit.notarySetVersion,
            deadline,
            signed,
            approvals
        );

        approved.sequence = _append(unit.depositor);
        _records[id] = EvidenceRecords.ofUnit(
            unit.depositor,
            unit.notarySetVersion,
            schema.number,
            approved.sequence,
            // `requireSound` bounds it.
            uint40(unit.expiresAt),
            uint40(block.timestamp)
        );

        emit EvidenceNotarized(id, unit.subject, unit.depositor, approved, unit);
    }

    /// @inheritdoc IEvidenceRegistry
    function notarizeBatch(
        Batch calldata batch,
        uint64 deadline,
        Quorum.Approval[] calldata approvals
    ) external whenOpen returns (bytes32 id) {
        id = batchId(batch);
        _requireNew(id, deadline);
        batch.requireSound();
        ISchemaRegistry.Schema memory schema = SCHEMAS.schemaOf(batch.schema);
        _requireParty(batch.depositor);
        bytes32 signed = batch.notarizationHash(schema.notarySet, deadline);
        Approved memory approved = _requireApproved(
            schema.notarySet,
            batch.notarySetVersion,
            deadline,
            signed,
            approvals
        );

        approved.sequence = _append(batch.depositor);
        _records[id] = EvidenceRecords
            .ofUnit(
                batch.depositor,
                batch.notarySetVersion,
                schema.number,
                approved.sequence,
                0,
                uint40(block.timestamp)
            )
            .asBatch(batch.profile, batch.depth);

        emit BatchNotarized(id, batch.root, batch.depositor, approved, batch);
    }

    /// @inheritdoc IEvidenceRegistry
    function size() external view returns (uint32) {
        return _size;
    }

    /// @inheritdoc IEvidenceRegistry
    function maxApprovalLifetime() external pure returns (uint64) {
        return MAX_APPROVAL_LIFETIME;
    }

    /// @inheritdoc IEvidenceRegistry
    function registries()
        external
        view
        returns (INotaryRegistry notaries, ISchemaRegistry schemas, IPartyRegistry parties)
    {
        return (NOTARIES, SCHEMAS, PARTIES);
    }

    /// @return approved How it was approved, but for the sequence.
    function _requireApproved(
        uint32 notarySet,
        uint32 version,
        uint64 deadline,
        bytes32 structHash,
        Quorum.Approval[] calldata approvals
    ) private view returns (Approved memory approved) {
        approved.notarySet = notarySet;
        approved.approvingSeats = NOTARIES.requireApprovedByCurrent(
            notarySet,
            version,
            _hashTypedDataV4(structHash),
            approvals
        );
        approved.deadline = deadline;
        approved.submitter = msg.sender;
    }

    /// @dev Counts one more approval and remembers that the depositor exists, both in one word that is written anyway.
    function _append(PartyId depositor) private returns (uint32 sequence) {
        sequence = _size + 1;
        uint40 party = PartyId.unwrap(depositor);

        _size = sequence;
        if (party > _knownParties && party <= type(uint24).max) _knownParties = uint24(party);
    }

    function _requireNew(bytes32 id, uint64 deadline) private view {
        if (block.timestamp > deadline) revert ApprovalExpired(deadline, block.timestamp);
        uint256 latest = block.timestamp + MAX_APPROVAL_LIFETIME;
        if (deadline > latest) revert DeadlineTooFar(deadline, latest);
        if (_records[id].exists()) revert EvidenceAlreadyRecorded(id);
    }

    /// @dev Parties count up from 1 and are never removed, so every party up to one that existed exists.
    function _requireParty(PartyId party) private view {
        uint40 number = PartyId.unwrap(party);
        if (number != 0 && number <= _knownParties) return;
        if (!PARTIES.exists(party)) revert IPartyRegistry.UnknownParty(party);
    }
}

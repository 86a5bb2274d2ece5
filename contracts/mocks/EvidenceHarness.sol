// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IEvidenceRegistry} from "../evidence/interfaces/IEvidenceRegistry.sol";
import {EvidenceBatches} from "../evidence/libraries/EvidenceBatches.sol";
import {EvidenceDecisions} from "../evidence/libraries/EvidenceDecisions.sol";
import {EvidenceFields} from "../evidence/libraries/EvidenceFields.sol";
import {EvidenceRecords, RecordWord} from "../evidence/libraries/EvidenceRecords.sol";
import {EvidenceUnits} from "../evidence/libraries/EvidenceUnits.sol";

/// @title EvidenceHarness
/// @notice Opens the evidence libraries to tests, each optimized form beside the compiler's own.
contract EvidenceHarness {
    using EvidenceRecords for RecordWord;

    IEvidenceRegistry.Record private _record;

    function packByCompiler(IEvidenceRegistry.Record calldata record) external returns (bytes32 word) {
        _record = record;
        assembly ("memory-safe") {
            word := sload(_record.slot)
        }
    }

    /// @dev As the registry packs: the status is final, or provisional where there is a window.
    function pack(IEvidenceRegistry.Record calldata record) external pure returns (bytes32) {
        RecordWord word = EvidenceRecords.ofUnit(
            record.depositor,
            record.notarySetVersion,
            record.schemaNumber,
            record.sequence,
            record.endsAt,
            record.notarizedAt,
            record.challengeMinutes
        );
        return bytes32(RecordWord.unwrap(EvidenceRecords.asBatch(word, record.profile, record.depth)));
    }

    function asExtracted(bytes32 batch, uint40 endsAt) external pure returns (bytes32) {
        return bytes32(RecordWord.unwrap(RecordWord.wrap(uint256(batch)).asExtracted(endsAt)));
    }

    function endedAt(bytes32 word, IEvidenceRegistry.Status status, uint256 time) external pure returns (bytes32) {
        return bytes32(RecordWord.unwrap(RecordWord.wrap(uint256(word)).endedAt(status, time)));
    }

    function unpack(bytes32 word) external pure returns (IEvidenceRegistry.Record memory) {
        return EvidenceRecords.unpack(RecordWord.wrap(uint256(word)));
    }

    function hash(IEvidenceRegistry.EvidenceUnit calldata unit) external pure returns (bytes32) {
        return EvidenceUnits.hash(unit);
    }

    function hashByCompiler(IEvidenceRegistry.EvidenceUnit calldata unit) external pure returns (bytes32) {
        return keccak256(abi.encode(EvidenceUnits.UNIT_TYPEHASH, unit));
    }

    function requireSound(
        IEvidenceRegistry.EvidenceUnit calldata unit,
        uint32 mandatoryFields,
        uint256 recordedAt
    ) external pure {
        EvidenceUnits.requireSound(unit, mandatoryFields, recordedAt);
    }

    function rootOf(
        bytes32 id,
        bytes32[] calldata proof,
        uint8 profile,
        uint256 depth
    ) external pure returns (bytes32) {
        return EvidenceBatches.rootOf(id, proof, profile, depth);
    }

    function typehashes()
        external
        pure
        returns (bytes32 unit, bytes32 notarization, bytes32 batch, bytes32 batchNotarization)
    {
        return (
            EvidenceUnits.UNIT_TYPEHASH,
            EvidenceUnits.NOTARIZATION_TYPEHASH,
            EvidenceBatches.BATCH_TYPEHASH,
            EvidenceBatches.NOTARIZATION_TYPEHASH
        );
    }

    function decisionTypehashes() external pure returns (bytes32 revocation, bytes32 challenge, bytes32 arbitration) {
        return (
            EvidenceDecisions.REVOCATION_TYPEHASH,
            EvidenceDecisions.CHALLENGE_TYPEHASH,
            EvidenceDecisions.ARBITRATION_TYPEHASH
        );
    }

    function fields() external pure returns (uint32[21] memory inOrder, uint32 all, uint32 core) {
        inOrder = [
            EvidenceFields.SCHEMA,
            EvidenceFields.NOTARY_SET_VERSION,
            EvidenceFields.CONTENT_ALGORITHM,
            EvidenceFields.CONTENT_COMMITMENT,
            EvidenceFields.SUBJECT,
            EvidenceFields.DEPOSITOR,
            EvidenceFields.GENERATED_AT,
            EvidenceFields.COLLECTED_AT,
            EvidenceFields.COLLECTOR,
            EvidenceFields.TOOL,
            EvidenceFields.REPRODUCTION,
            EvidenceFields.ENVIRONMENT,
            EvidenceFields.ORIGIN,
            EvidenceFields.STORAGE_COMMITMENT,
            EvidenceFields.CUSTODY_COMMITMENT,
            EvidenceFields.PROCESS_STANDARD,
            EvidenceFields.TIMESTAMP_TOKEN_HASH,
            EvidenceFields.CERTIFICATION_HASH,
            EvidenceFields.CORROBORATES,
            EvidenceFields.SUPERSEDES,
            EvidenceFields.EXPIRES_AT
        ];
        return (inOrder, EvidenceFields.ALL, EvidenceFields.CORE);
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {IEvidenceRegistry} from "../interfaces/IEvidenceRegistry.sol";

/// @notice A record in its storage word; zero is no record.
type RecordWord is uint256;

/// @title EvidenceRecords
/// @notice Packs a record into its word and reads it back.
/// @dev From the lowest bit: status 8, profile 8, depth 8, notarySetVersion 32, schemaNumber 32, depositor 40, sequence 32,
/// endsAt 40, notarizedAt 40, challengeMinutes 16. Packed by hand: the compiler writes the word of a struct in two steps. A test
/// compares it with the compiler's own packing of {IEvidenceRegistry-Record}.
library EvidenceRecords {
    /// @notice Profile of a unit that was taken out of a batch into a record of its own.
    uint8 internal constant EXTRACTED = type(uint8).max;

    uint256 private constant PROFILE = 8;
    uint256 private constant DEPTH = 16;
    uint256 private constant NOTARY_SET_VERSION = 24;
    uint256 private constant SCHEMA_NUMBER = 56;
    uint256 private constant DEPOSITOR = 88;
    uint256 private constant SEQUENCE = 128;
    uint256 private constant ENDS_AT = 160;
    uint256 private constant NOTARIZED_AT = 200;
    uint256 private constant CHALLENGE_MINUTES = 240;

    uint256 private constant STATUS_MASK = type(uint8).max;
    uint256 private constant PROFILE_AND_DEPTH_MASK = uint256(type(uint16).max) << PROFILE;
    uint256 private constant ENDS_AT_MASK = uint256(type(uint40).max) << ENDS_AT;

    /// @notice The word of a unit as it is first recorded: final, or provisional where there is a window.
    function ofUnit(
        PartyId depositor,
        uint32 notarySetVersion,
        uint32 schemaNumber,
        uint32 sequence,
        uint40 endsAt,
        uint40 notarizedAt,
        uint16 challengeMinutes
    ) internal pure returns (RecordWord) {
        IEvidenceRegistry.Status status =
            challengeMinutes == 0 ? IEvidenceRegistry.Status.Final : IEvidenceRegistry.Status.Provisional;
        return
            RecordWord.wrap(
                uint256(status) |
                    (uint256(notarySetVersion) << NOTARY_SET_VERSION) |
                    (uint256(schemaNumber) << SCHEMA_NUMBER) |
                    (uint256(PartyId.unwrap(depositor)) << DEPOSITOR) |
                    (uint256(sequence) << SEQUENCE) |
                    (uint256(endsAt) << ENDS_AT) |
                    (uint256(notarizedAt) << NOTARIZED_AT) |
                    (uint256(challengeMinutes) << CHALLENGE_MINUTES)
            );
    }

    /// @notice The word of a batch, from the word of a unit with the same other members.
    function asBatch(RecordWord word, uint8 profile, uint8 depth) internal pure returns (RecordWord) {
        return RecordWord.wrap(RecordWord.unwrap(word) | (uint256(profile) << PROFILE) | (uint256(depth) << DEPTH));
    }

    /// @notice The word of a unit in a batch, from the word of the batch: as if it had been recorded alone, untouched, then.
    function asExtracted(RecordWord batch, uint40 endsAt) internal pure returns (RecordWord) {
        uint256 bits = RecordWord.unwrap(batch) & ~(STATUS_MASK | PROFILE_AND_DEPTH_MASK | ENDS_AT_MASK);
        IEvidenceRegistry.Status status =
            bits >> CHALLENGE_MINUTES == 0 ? IEvidenceRegistry.Status.Final : IEvidenceRegistry.Status.Provisional;
        return RecordWord.wrap(bits | uint256(status) | (uint256(EXTRACTED) << PROFILE) | (uint256(endsAt) << ENDS_AT));
    }

    /// @notice The same record with another status.
    function withStatus(RecordWord word, IEvidenceRegistry.Status status) internal pure returns (RecordWord) {
        return RecordWord.wrap((RecordWord.unwrap(word) & ~STATUS_MASK) | uint256(status));
    }

    /// @notice The same record, ended at a time by revocation or supersession.
    function endedAt(
        RecordWord word,
        IEvidenceRegistry.Status status,
        uint256 time
    ) internal pure returns (RecordWord) {
        uint256 bits = RecordWord.unwrap(withStatus(word, status)) & ~ENDS_AT_MASK;
        // 2^40 seconds are 34,000 years.
        return RecordWord.wrap(bits | (uint256(uint40(time)) << ENDS_AT));
    }

    /// @notice The record of a word.
    function unpack(RecordWord word) internal pure returns (IEvidenceRegistry.Record memory) {
        uint256 bits = RecordWord.unwrap(word);
        return
            IEvidenceRegistry.Record({
                status: IEvidenceRegistry.Status(uint8(bits)),
                profile: uint8(bits >> PROFILE),
                depth: uint8(bits >> DEPTH),
                notarySetVersion: uint32(bits >> NOTARY_SET_VERSION),
                schemaNumber: uint32(bits >> SCHEMA_NUMBER),
                depositor: PartyId.wrap(uint40(bits >> DEPOSITOR)),
                sequence: uint32(bits >> SEQUENCE),
                endsAt: uint40(bits >> ENDS_AT),
                notarizedAt: uint40(bits >> NOTARIZED_AT),
                challengeMinutes: uint16(bits >> CHALLENGE_MINUTES)
            });
    }

    /// @notice Whether the word is a record.
    function exists(RecordWord word) internal pure returns (bool) {
        return RecordWord.unwrap(word) != 0;
    }
}

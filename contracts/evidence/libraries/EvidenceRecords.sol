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
        PartyId depositor_,
        uint32 notarySetVersion,
        uint32 schemaNumber_,
        uint32 sequence_,
        uint40 endsAt_,
        uint40 notarizedAt_,
        uint16 challengeMinutes_
    ) internal pure returns (RecordWord) {
        return
            RecordWord.wrap(
                uint256(_first(challengeMinutes_)) |
                    (uint256(notarySetVersion) << NOTARY_SET_VERSION) |
                    (uint256(schemaNumber_) << SCHEMA_NUMBER) |
                    (uint256(PartyId.unwrap(depositor_)) << DEPOSITOR) |
                    (uint256(sequence_) << SEQUENCE) |
                    (uint256(endsAt_) << ENDS_AT) |
                    (uint256(notarizedAt_) << NOTARIZED_AT) |
                    (uint256(challengeMinutes_) << CHALLENGE_MINUTES)
            );
    }

    /// @notice The word of a batch, from the word of a unit with the same other members.
    function asBatch(RecordWord word, uint8 profile_, uint8 depth_) internal pure returns (RecordWord) {
        return RecordWord.wrap(RecordWord.unwrap(word) | (uint256(profile_) << PROFILE) | (uint256(depth_) << DEPTH));
    }

    /// @notice The word of a unit in a batch, from the word of the batch: as if it had been recorded alone, untouched, then.
    function asExtracted(RecordWord batch, uint40 endsAt_) internal pure returns (RecordWord) {
        uint256 kept = RecordWord.unwrap(batch) & ~(STATUS_MASK | PROFILE_AND_DEPTH_MASK | ENDS_AT_MASK);
        uint256 own = uint256(_first(challengeMinutes(batch))) | (uint256(EXTRACTED) << PROFILE);
        return RecordWord.wrap(kept | own | (uint256(endsAt_) << ENDS_AT));
    }

    /// @notice The same record with another status.
    function withStatus(RecordWord word, IEvidenceRegistry.Status status_) internal pure returns (RecordWord) {
        return RecordWord.wrap((RecordWord.unwrap(word) & ~STATUS_MASK) | uint256(status_));
    }

    /// @notice The same record, ended at a time by revocation or supersession.
    function endedAt(
        RecordWord word,
        IEvidenceRegistry.Status status_,
        uint256 time
    ) internal pure returns (RecordWord) {
        uint256 bits = RecordWord.unwrap(withStatus(word, status_)) & ~ENDS_AT_MASK;
        // 2^40 seconds are 34,000 years.
        return RecordWord.wrap(bits | (uint256(uint40(time)) << ENDS_AT));
    }

    /// @notice The record of a word.
    function unpack(RecordWord word) internal pure returns (IEvidenceRegistry.Record memory) {
        return
            IEvidenceRegistry.Record({
                status: status(word),
                profile: profile(word),
                depth: depth(word),
                notarySetVersion: uint32(RecordWord.unwrap(word) >> NOTARY_SET_VERSION),
                schemaNumber: schemaNumber(word),
                depositor: depositor(word),
                sequence: sequence(word),
                endsAt: endsAt(word),
                notarizedAt: notarizedAt(word),
                challengeMinutes: challengeMinutes(word)
            });
    }

    /// @notice Stored status.
    function status(RecordWord word) internal pure returns (IEvidenceRegistry.Status) {
        return IEvidenceRegistry.Status(uint8(RecordWord.unwrap(word)));
    }

    /// @notice Leaf profile of a batch; zero or {EXTRACTED} of a unit.
    function profile(RecordWord word) internal pure returns (uint8) {
        return uint8(RecordWord.unwrap(word) >> PROFILE);
    }

    /// @notice Depth of a batch.
    function depth(RecordWord word) internal pure returns (uint8) {
        return uint8(RecordWord.unwrap(word) >> DEPTH);
    }

    /// @notice Number of the schema.
    function schemaNumber(RecordWord word) internal pure returns (uint32) {
        return uint32(RecordWord.unwrap(word) >> SCHEMA_NUMBER);
    }

    /// @notice Party that deposited.
    function depositor(RecordWord word) internal pure returns (PartyId) {
        return PartyId.wrap(uint40(RecordWord.unwrap(word) >> DEPOSITOR));
    }

    /// @notice Place in the order of approvals.
    function sequence(RecordWord word) internal pure returns (uint32) {
        return uint32(RecordWord.unwrap(word) >> SEQUENCE);
    }

    /// @notice Second of the end; zero for none.
    function endsAt(RecordWord word) internal pure returns (uint40) {
        return uint40(RecordWord.unwrap(word) >> ENDS_AT);
    }

    /// @notice Second of the record.
    function notarizedAt(RecordWord word) internal pure returns (uint40) {
        return uint40(RecordWord.unwrap(word) >> NOTARIZED_AT);
    }

    /// @notice Minutes in which it can be challenged.
    function challengeMinutes(RecordWord word) internal pure returns (uint16) {
        return uint16(RecordWord.unwrap(word) >> CHALLENGE_MINUTES);
    }

    /// @notice Whether the word is a record.
    function exists(RecordWord word) internal pure returns (bool) {
        return RecordWord.unwrap(word) != 0;
    }

    /// @dev Status as first recorded.
    function _first(uint16 minutes_) private pure returns (IEvidenceRegistry.Status) {
        return minutes_ == 0 ? IEvidenceRegistry.Status.Final : IEvidenceRegistry.Status.Provisional;
    }
}

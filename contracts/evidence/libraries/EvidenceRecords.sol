// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {IEvidenceRegistry} from "../interfaces/IEvidenceRegistry.sol";

/// @notice A record in its storage word; zero is no record.
type RecordWord is uint256;

/// @title EvidenceRecords
/// @notice Packs a record into its word and reads it back.
/// @dev From the lowest bit: status 8, profile 8, depth 8, notarySetVersion 32, schemaNumber 32, depositor 40, sequence 32,
/// expiresAt 40, notarizedAt 40, spare 16. Packed by hand: the compiler writes the word of a struct in two steps. A test compares
/// it with the compiler's own packing of {IEvidenceRegistry-Record}.
library EvidenceRecords {
    uint256 private constant PROFILE = 8;
    uint256 private constant DEPTH = 16;
    uint256 private constant NOTARY_SET_VERSION = 24;
    uint256 private constant SCHEMA_NUMBER = 56;
    uint256 private constant DEPOSITOR = 88;
    uint256 private constant SEQUENCE = 128;
    uint256 private constant EXPIRES_AT = 160;
    uint256 private constant NOTARIZED_AT = 200;

    /// @notice The word of a unit that is recorded as final.
    function ofUnit(
        PartyId depositor,
        uint32 notarySetVersion,
        uint32 schemaNumber,
        uint32 sequence,
        uint40 expiresAt,
        uint40 notarizedAt
    ) internal pure returns (RecordWord) {
        return
            RecordWord.wrap(
                uint256(IEvidenceRegistry.Status.Final) |
                    (uint256(notarySetVersion) << NOTARY_SET_VERSION) |
                    (uint256(schemaNumber) << SCHEMA_NUMBER) |
                    (uint256(PartyId.unwrap(depositor)) << DEPOSITOR) |
                    (uint256(sequence) << SEQUENCE) |
                    (uint256(expiresAt) << EXPIRES_AT) |
                    (uint256(notarizedAt) << NOTARIZED_AT)
            );
    }

    /// @notice The word of a batch, from the word of a unit with the same other members.
    function asBatch(RecordWord word, uint8 profile, uint8 depth) internal pure returns (RecordWord) {
        return RecordWord.wrap(RecordWord.unwrap(word) | (uint256(profile) << PROFILE) | (uint256(depth) << DEPTH));
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
                expiresAt: uint40(bits >> EXPIRES_AT),
                notarizedAt: uint40(bits >> NOTARIZED_AT)
            });
    }

    /// @notice Whether the word is a record.
    function exists(RecordWord word) internal pure returns (bool) {
        return RecordWord.unwrap(word) != 0;
    }
}

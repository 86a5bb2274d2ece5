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

    /// @notice The word of a record.
    function pack(IEvidenceRegistry.Record memory record) internal pure returns (RecordWord) {
        return
            RecordWord.wrap(
                uint256(record.status) |
                    (uint256(record.profile) << PROFILE) |
                    (uint256(record.depth) << DEPTH) |
                    (uint256(record.notarySetVersion) << NOTARY_SET_VERSION) |
                    (uint256(record.schemaNumber) << SCHEMA_NUMBER) |
                    (uint256(PartyId.unwrap(record.depositor)) << DEPOSITOR) |
                    (uint256(record.sequence) << SEQUENCE) |
                    (uint256(record.expiresAt) << EXPIRES_AT) |
                    (uint256(record.notarizedAt) << NOTARIZED_AT)
            );
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

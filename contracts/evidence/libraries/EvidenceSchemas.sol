// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISchemaRegistry, SchemaWord} from "../interfaces/ISchemaRegistry.sol";

/// @title EvidenceSchemas
/// @notice Reads what a new unit is judged by out of a schema's storage word.
/// @dev From the lowest bit: number 32, notarySet 32, mandatoryFields 32, registeredAt 40, challengeWindow 32, closed 8: as the
/// compiler packs {ISchemaRegistry-Schema}. A record asks for the word because six members take 1,500 gas more.
library EvidenceSchemas {
    uint256 private constant NOTARY_SET = 32;
    uint256 private constant MANDATORY_FIELDS = 64;
    uint256 private constant REGISTERED_AT = 96;
    uint256 private constant CHALLENGE_WINDOW = 136;
    uint256 private constant CLOSED = 168;

    /// @notice The word of a schema that is registered now.
    function ofTerms(
        ISchemaRegistry.Terms calldata terms,
        uint32 position,
        uint40 registeredAt
    ) internal pure returns (SchemaWord) {
        return
            SchemaWord.wrap(
                uint256(position) |
                    (uint256(terms.notarySet) << NOTARY_SET) |
                    (uint256(terms.mandatoryFields) << MANDATORY_FIELDS) |
                    (uint256(registeredAt) << REGISTERED_AT) |
                    (uint256(terms.challengeWindow) << CHALLENGE_WINDOW)
            );
    }

    /// @notice The same schema, closed for new units.
    function asClosed(SchemaWord word) internal pure returns (SchemaWord) {
        return SchemaWord.wrap(SchemaWord.unwrap(word) | (1 << CLOSED));
    }

    /// @notice The schema of a word.
    function unpack(SchemaWord word) internal pure returns (ISchemaRegistry.Schema memory) {
        return
            ISchemaRegistry.Schema({
                number: number(word),
                notarySet: notarySet(word),
                mandatoryFields: mandatoryFields(word),
                registeredAt: uint40(SchemaWord.unwrap(word) >> REGISTERED_AT),
                challengeWindow: uint32(SchemaWord.unwrap(word) >> CHALLENGE_WINDOW),
                closed: isClosed(word)
            });
    }

    /// @notice Whether the word is a schema.
    function exists(SchemaWord word) internal pure returns (bool) {
        return SchemaWord.unwrap(word) != 0;
    }

    /// @notice Position in the registry.
    function number(SchemaWord word) internal pure returns (uint32) {
        return uint32(SchemaWord.unwrap(word));
    }

    /// @notice Notary set that approves.
    function notarySet(SchemaWord word) internal pure returns (uint32) {
        return uint32(SchemaWord.unwrap(word) >> NOTARY_SET);
    }

    /// @notice One bit for each field that must not be zero.
    function mandatoryFields(SchemaWord word) internal pure returns (uint32) {
        return uint32(SchemaWord.unwrap(word) >> MANDATORY_FIELDS);
    }

    /// @notice Minutes in which a new unit can be challenged; the registry admits whole minutes that fit.
    function challengeMinutes(SchemaWord word) internal pure returns (uint16) {
        return uint16(uint32(SchemaWord.unwrap(word) >> CHALLENGE_WINDOW) / 1 minutes);
    }

    /// @notice Whether a successor was named.
    function isClosed(SchemaWord word) internal pure returns (bool) {
        return (SchemaWord.unwrap(word) >> CLOSED) & 1 == 1;
    }
}

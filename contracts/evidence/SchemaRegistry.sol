// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Succession} from "../utils/Succession.sol";
import {INotaryRegistry} from "./interfaces/INotaryRegistry.sol";
import {ISchemaRegistry} from "./interfaces/ISchemaRegistry.sol";
import {EvidenceFields} from "./libraries/EvidenceFields.sol";

/// @title SchemaRegistry
/// @notice See {ISchemaRegistry}.
/// @custom:security-contact security@trustmachine.invalid
contract SchemaRegistry is ISchemaRegistry, Succession {
    using SafeCast for uint256;

    uint256 private constant MAX_NAME_LENGTH = 128;
    INotaryRegistry private immutable NOTARIES;

    uint32 private _schemaCount;
    mapping(bytes32 id => Schema) private _schemas;
    mapping(uint32 number => bytes32 id) private _ids;

    /// @param authority AccessManager that says who may register schemas.
    /// @param successionDelay Seconds between the announcement of a successor and its taking over.
    /// @param notaries Registry that the schemas' notary sets live in.
    constructor(
        address authority,
        uint32 successionDelay,
        INotaryRegistry notaries
    ) AccessManaged(authority) Succession(successionDelay) {
        NOTARIES = notaries;
    }

    /// @inheritdoc ISchemaRegistry
    function register(
        string calldata name,
        uint32 notarySet,
        uint32 mandatoryFields
    ) external restricted whenOpen returns (bytes32 id) {
        uint256 length = bytes(name).length;
        if (length == 0 || length > MAX_NAME_LENGTH) revert SchemaNameLengthOutOfRange(length, MAX_NAME_LENGTH);
        id = keccak256(bytes(name));
        if (_schemas[id].number != 0) revert SchemaAlreadyRegistered(id);
        _requireFields(mandatoryFields);
        // Reverts when there is no such set.
        NOTARIES.currentVersion(notarySet);

        uint32 number = ++_schemaCount;
        _schemas[id] = Schema(number, notarySet, mandatoryFields, block.timestamp.toUint40());
        _ids[number] = id;

        emit SchemaRegistered(id, number, notarySet, mandatoryFields, name);
    }

    /// @inheritdoc ISchemaRegistry
    function schemaIdOf(uint32 number) external view returns (bytes32 id) {
        id = _ids[number];
        if (id == 0) revert UnknownSchemaNumber(number, _schemaCount);
    }

    /// @inheritdoc ISchemaRegistry
    function notaryVersionOf(bytes32 id) external view returns (uint32 notarySet, uint32 version) {
        notarySet = schemaOf(id).notarySet;
        version = NOTARIES.currentVersion(notarySet);
    }

    /// @inheritdoc ISchemaRegistry
    function schemaCount() external view returns (uint32) {
        return _schemaCount;
    }

    /// @inheritdoc ISchemaRegistry
    function notaryRegistry() external view returns (INotaryRegistry) {
        return NOTARIES;
    }

    /// @inheritdoc ISchemaRegistry
    function schemaOf(bytes32 id) public view returns (Schema memory schema) {
        schema = _schemas[id];
        if (schema.number == 0) revert UnknownSchema(id);
    }

    function _requireFields(uint32 mandatoryFields) private pure {
        if (mandatoryFields & ~EvidenceFields.ALL != 0) revert UnknownFields(mandatoryFields, EvidenceFields.ALL);
        if (mandatoryFields & EvidenceFields.CORE != EvidenceFields.CORE) {
            revert CoreFieldsNotMandatory(mandatoryFields, EvidenceFields.CORE);
        }
    }
}

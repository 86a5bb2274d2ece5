// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {INotaryRegistry} from "./INotaryRegistry.sol";

/// @title ISchemaRegistry
/// @notice What a kind of evidence demands: which notary set approves it and which fields it must carry. A schema never changes;
/// another rule is another schema with another name.
/// @dev A schema's id is `keccak256(bytes(name))`, a name reads like "conformity-certificate/1". The version of the notary set is
/// not kept here: it is always the set's current one, see {notaryVersionOf}.
interface ISchemaRegistry {
    /// @notice A schema; one storage word, 120 bits of it spare.
    /// @param number Position in the registry, from 1: stands for the schema where 32 bytes do not fit.
    /// @param notarySet Notary set that approves units of this schema.
    /// @param mandatoryFields One bit for each field that must not be zero, see {EvidenceFields}.
    /// @param registeredAt Unix second of the registration.
    struct Schema {
        uint32 number;
        uint32 notarySet;
        uint32 mandatoryFields;
        uint40 registeredAt;
    }

    /// @notice A schema was registered.
    /// @param id `keccak256(bytes(name))`.
    /// @param number Position in the registry, from 1.
    /// @param notarySet Notary set that approves units of this schema.
    /// @param mandatoryFields One bit for each field that must not be zero, see {EvidenceFields}.
    /// @param name Name with its version.
    event SchemaRegistered(
        bytes32 indexed id,
        uint32 indexed number,
        uint32 indexed notarySet,
        uint32 mandatoryFields,
        string name
    );

    /// @notice No schema has this id.
    /// @param id Id that was named.
    error UnknownSchema(bytes32 id);
    /// @notice No schema has this number; numbers are 1 to `count`.
    /// @param number Number that was named.
    /// @param count How many schemas are registered.
    error UnknownSchemaNumber(uint32 number, uint32 count);
    /// @notice A schema of this name exists.
    /// @param id Id that the name has.
    error SchemaAlreadyRegistered(bytes32 id);
    /// @notice The name is empty or longer than `maximum` bytes.
    /// @param length Bytes of the name that was given.
    /// @param maximum 128, itself allowed.
    error SchemaNameLengthOutOfRange(uint256 length, uint256 maximum);
    /// @notice The mask names bits that no field of an evidence unit has.
    /// @param mandatoryFields Mask that was given.
    /// @param known All bits that fields have.
    error UnknownFields(uint32 mandatoryFields, uint32 known);
    /// @notice The mask leaves out a field that every schema must demand.
    /// @param mandatoryFields Mask that was given.
    /// @param core Bits that every mask holds.
    error CoreFieldsNotMandatory(uint32 mandatoryFields, uint32 core);

    /// @notice Registers a schema. Restricted; not after a successor took over.
    /// @dev Emits {SchemaRegistered}.
    ///
    /// Requirements: the name has 1 to 128 bytes ({SchemaNameLengthOutOfRange}) and is new ({SchemaAlreadyRegistered}); the mask
    /// holds no unknown bit ({UnknownFields}) and every core field ({CoreFieldsNotMandatory}); the notary set exists
    /// ({INotaryRegistry-UnknownNotarySet}).
    /// @param name Name with its version, for instance "conformity-certificate/1".
    /// @param notarySet Notary set that approves units of this schema.
    /// @param mandatoryFields One bit for each field that must not be zero, see {EvidenceFields}.
    /// @return id `keccak256(bytes(name))`.
    function register(string calldata name, uint32 notarySet, uint32 mandatoryFields) external returns (bytes32 id);

    /// @notice The schema. Reverts with {UnknownSchema}.
    /// @param id Id of the schema.
    /// @return Its number, notary set, mandatory fields and time of registration.
    function schemaOf(bytes32 id) external view returns (Schema memory);

    /// @notice Id of the schema with this number. Reverts with {UnknownSchemaNumber}.
    /// @param number Number from 1 to {schemaCount}.
    /// @return id Hash of the schema's name.
    function schemaIdOf(uint32 number) external view returns (bytes32 id);

    /// @notice The notary set of the schema and the version of it that approves new evidence now. Reverts with {UnknownSchema}.
    /// @param id Id of the schema.
    /// @return notarySet Id of the notary set.
    /// @return version The set's current version, from 1.
    function notaryVersionOf(bytes32 id) external view returns (uint32 notarySet, uint32 version);

    /// @notice How many schemas are registered; the newest has this number.
    /// @return Zero before the first.
    function schemaCount() external view returns (uint32);

    /// @notice The registry that the schemas' notary sets live in.
    /// @return Fixed at construction.
    function notaryRegistry() external view returns (INotaryRegistry);
}

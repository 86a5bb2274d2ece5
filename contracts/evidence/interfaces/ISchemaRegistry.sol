// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {INotaryRegistry} from "./INotaryRegistry.sol";

/// @notice A schema in its storage word, see {EvidenceSchemas}; zero is no schema.
type SchemaWord is uint256;

/// @title ISchemaRegistry
/// @notice What a kind of evidence demands: which notary set approves it, which fields it must carry, how long it can be challenged
/// and who may revoke, challenge and arbitrate. A schema never changes; another rule is another schema with another name, which the
/// old one can name as its successor.
/// @dev A schema's id is `keccak256(bytes(name))`, a name reads like "conformity-certificate/1". The version of the notary set is
/// not kept here: it is always the set's current one, see {notaryVersionOf}.
interface ISchemaRegistry {
    /// @notice What a new unit is judged by; one storage word, 80 bits of it spare.
    /// @param number Position in the registry, from 1: stands for the schema where 32 bytes do not fit.
    /// @param notarySet Notary set that approves units of this schema.
    /// @param mandatoryFields One bit for each field that must not be zero, see {EvidenceFields}.
    /// @param registeredAt Unix second of the registration.
    /// @param challengeWindow Seconds in which a new unit can be challenged, whole minutes; zero for never: it is final at once.
    /// @param closed Whether a successor was named, so that it takes no new units.
    struct Schema {
        uint32 number;
        uint32 notarySet;
        uint32 mandatoryFields;
        uint40 registeredAt;
        uint32 challengeWindow;
        bool closed;
    }

    /// @notice Who acts on recorded units; one storage word. A body is a notary set; zero is none.
    /// @param revokers Body that may revoke.
    /// @param challengers Body that may challenge; not zero where there is a challenge window, else zero.
    /// @param arbiters Body that decides a challenge; none of the notaries, revokers and challengers.
    /// @param arbitrationPeriod Seconds that the arbiters have.
    /// @param depositorMayRevoke Whether the depositor itself may revoke.
    /// @param upheldByDefault What counts when the arbiters' time runs out: the unit is upheld, or else revoked.
    struct Bodies {
        uint32 revokers;
        uint32 challengers;
        uint32 arbiters;
        uint32 arbitrationPeriod;
        bool depositorMayRevoke;
        bool upheldByDefault;
    }

    /// @notice All that a schema says.
    /// @param notarySet Notary set that approves units of this schema.
    /// @param mandatoryFields One bit for each field that must not be zero, see {EvidenceFields}.
    /// @param challengeWindow Seconds in which a new unit can be challenged, whole minutes; zero for never.
    /// @param bodies Who acts on recorded units.
    struct Terms {
        uint32 notarySet;
        uint32 mandatoryFields;
        uint32 challengeWindow;
        Bodies bodies;
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
    /// @notice What a schema that was registered in the same transaction says of recorded units.
    /// @param id `keccak256(bytes(name))`.
    /// @param challengeWindow Seconds in which a new unit can be challenged; zero for never.
    /// @param bodies Who acts on recorded units.
    event SchemaBodiesSet(bytes32 indexed id, uint32 challengeWindow, Bodies bodies);
    /// @notice A schema takes no new units any more; another one stands in its place.
    /// @param id The schema that is closed.
    /// @param successor The schema that stands in its place.
    event SchemaSucceeded(bytes32 indexed id, bytes32 indexed successor);

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

    /// @notice The challenge window is not a number of whole minutes from zero to `maximum` seconds.
    /// @param challengeWindow Seconds that were given.
    /// @param maximum Seconds, itself allowed; 65,535 minutes.
    error ChallengeWindowOutOfRange(uint32 challengeWindow, uint32 maximum);
    /// @notice A schema without a challenge window has no challengers, arbiters, arbitration period or default outcome.
    error ChallengeTermsWithoutWindow();
    /// @notice A schema with a challenge window has challengers.
    error ChallengersMissing();
    /// @notice The arbiters have from `minimum` to `maximum` seconds.
    /// @param arbitrationPeriod Seconds that were given.
    /// @param minimum One minute, itself allowed.
    /// @param maximum 365 days, itself allowed.
    error ArbitrationPeriodOutOfRange(uint32 arbitrationPeriod, uint32 minimum, uint32 maximum);
    /// @notice The arbiters are missing, or are the notaries, the revokers or the challengers: nobody judges its own cause.
    /// @param arbiters Notary set that was given.
    error ArbitersNotApart(uint32 arbiters);
    /// @notice The schema has a successor already and takes no new units.
    /// @param id Id of the schema.
    error SchemaClosed(bytes32 id);
    /// @notice A schema is not its own successor.
    /// @param id Id of the schema.
    error SchemaSucceedsItself(bytes32 id);

    /// @notice Registers a schema. Restricted; not after a successor took over.
    /// @dev Emits {SchemaRegistered} and {SchemaBodiesSet}.
    ///
    /// Requirements: the name has 1 to 128 bytes ({SchemaNameLengthOutOfRange}) and is new ({SchemaAlreadyRegistered}); the mask
    /// holds no unknown bit ({UnknownFields}) and every core field ({CoreFieldsNotMandatory}); the notary set and every body that is
    /// not zero exist ({INotaryRegistry-UnknownNotarySet}); the terms of challenges fit together ({ChallengeWindowOutOfRange},
    /// {ChallengeTermsWithoutWindow}, {ChallengersMissing}, {ArbitrationPeriodOutOfRange}, {ArbitersNotApart}). That two sets seat
    /// the same people cannot be seen here: who writes them answers for it.
    /// @param name Name with its version, for instance "conformity-certificate/1".
    /// @param terms All that the schema says.
    /// @return id `keccak256(bytes(name))`.
    function register(string calldata name, Terms calldata terms) external returns (bytes32 id);

    /// @notice Closes a schema for new units and names the one that stands in its place, once. Restricted; not after a successor of
    /// the registry took over. What is recorded under the closed one stays as it is.
    /// @dev Emits {SchemaSucceeded}. Chains have no circles, because a successor is open when it is named.
    ///
    /// Requirements: both exist ({UnknownSchema}), differ ({SchemaSucceedsItself}) and are open ({SchemaClosed}).
    /// @param id The schema that is closed.
    /// @param successor_ The schema that stands in its place.
    function succeed(bytes32 id, bytes32 successor_) external;

    /// @notice The schema. Reverts with {UnknownSchema}.
    /// @param id Id of the schema.
    /// @return Its number, notary set, mandatory fields, time of registration and challenge window, and whether it is closed.
    function schemaOf(bytes32 id) external view returns (Schema memory);

    /// @notice {schemaOf} in one word, for a registry that records. Reverts with {UnknownSchema}.
    /// @param id Id of the schema.
    /// @return word Its storage word.
    function schemaWordOf(bytes32 id) external view returns (SchemaWord word);

    /// @notice Who acts on recorded units of a schema. Reverts with {UnknownSchemaNumber}.
    /// @param number Number from 1 to {schemaCount}.
    /// @return bodies The bodies and their terms.
    function bodiesOf(uint32 number) external view returns (Bodies memory bodies);

    /// @notice The schema that stands in this one's place. Reverts with {UnknownSchema}.
    /// @param id Id of the schema.
    /// @return successor_ Id of its successor; zero while it is open.
    function successorOf(bytes32 id) external view returns (bytes32 successor_);

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

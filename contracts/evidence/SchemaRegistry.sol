// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Succession} from "../utils/Succession.sol";
import {INotaryRegistry} from "./interfaces/INotaryRegistry.sol";
import {ISchemaRegistry, SchemaWord} from "./interfaces/ISchemaRegistry.sol";
import {EvidenceFields} from "./libraries/EvidenceFields.sol";
import {EvidenceSchemas} from "./libraries/EvidenceSchemas.sol";

/// @title SchemaRegistry
/// @notice See {ISchemaRegistry}.
/// @custom:security-contact security@trustmachine.invalid
contract SchemaRegistry is ISchemaRegistry, Succession {
    using EvidenceSchemas for SchemaWord;
    using SafeCast for uint256;

    uint256 private constant MAX_NAME_LENGTH = 128;
    /// @dev What fits the record's 16 bits of minutes.
    uint32 private constant MAX_CHALLENGE_WINDOW = 65_535 minutes;
    uint32 private constant MIN_ARBITRATION_PERIOD = 1 minutes;
    uint32 private constant MAX_ARBITRATION_PERIOD = 365 days;

    INotaryRegistry private immutable NOTARIES;

    uint32 private _schemaCount;
    mapping(bytes32 id => SchemaWord) private _schemas;
    mapping(uint32 number => bytes32 id) private _ids;
    mapping(uint32 number => Bodies) private _bodies;
    mapping(bytes32 id => bytes32 successor) private _successors;

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
    function register(string calldata name, Terms calldata terms) external restricted whenOpen returns (bytes32 id) {
        uint256 length = bytes(name).length;
        if (length == 0 || length > MAX_NAME_LENGTH) revert SchemaNameLengthOutOfRange(length, MAX_NAME_LENGTH);
        id = keccak256(bytes(name));
        if (_schemas[id].exists()) revert SchemaAlreadyRegistered(id);
        _requireFields(terms.mandatoryFields);
        _requireChallengeTerms(terms);
        _requireBodies(terms);

        uint32 number = ++_schemaCount;
        _schemas[id] = EvidenceSchemas.ofTerms(terms, number, block.timestamp.toUint40());
        _bodies[number] = terms.bodies;
        _ids[number] = id;

        emit SchemaRegistered(id, number, terms.notarySet, terms.mandatoryFields, name);
        emit SchemaBodiesSet(id, terms.challengeWindow, terms.bodies);
    }

    /// @inheritdoc ISchemaRegistry
    function succeed(bytes32 id, bytes32 successor_) external restricted whenOpen {
        if (id == successor_) revert SchemaSucceedsItself(id);
        SchemaWord word = schemaWordOf(id);
        if (word.isClosed()) revert SchemaClosed(id);
        if (schemaWordOf(successor_).isClosed()) revert SchemaClosed(successor_);

        _schemas[id] = word.asClosed();
        _successors[id] = successor_;

        emit SchemaSucceeded(id, successor_);
    }

    /// @inheritdoc ISchemaRegistry
    function bodiesOf(uint32 number) external view returns (Bodies memory bodies) {
        bodies = _bodies[number];
        // What is not empty was registered: the others alone are looked up.
        bool isEmpty = !bodies.depositorMayRevoke && bodies.revokers == 0 && bodies.challengers == 0;
        if (isEmpty && _ids[number] == 0) revert UnknownSchemaNumber(number, _schemaCount);
    }

    /// @inheritdoc ISchemaRegistry
    function successorOf(bytes32 id) external view returns (bytes32 successor_) {
        schemaWordOf(id);

        return _successors[id];
    }

    /// @inheritdoc ISchemaRegistry
    function schemaIdOf(uint32 number) external view returns (bytes32 id) {
        id = _ids[number];
        if (id == 0) revert UnknownSchemaNumber(number, _schemaCount);
    }

    /// @inheritdoc ISchemaRegistry
    function notaryVersionOf(bytes32 id) external view returns (uint32 notarySet, uint32 version) {
        notarySet = schemaWordOf(id).notarySet();
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
    function schemaOf(bytes32 id) external view returns (Schema memory schema) {
        return schemaWordOf(id).unpack();
    }

    /// @inheritdoc ISchemaRegistry
    function schemaWordOf(bytes32 id) public view returns (SchemaWord word) {
        word = _schemas[id];
        if (!word.exists()) revert UnknownSchema(id);
    }

    function _requireFields(uint32 mandatoryFields) private pure {
        if (mandatoryFields & ~EvidenceFields.ALL != 0) revert UnknownFields(mandatoryFields, EvidenceFields.ALL);
        if (mandatoryFields & EvidenceFields.CORE != EvidenceFields.CORE) {
            revert CoreFieldsNotMandatory(mandatoryFields, EvidenceFields.CORE);
        }
    }

    /// @dev Reverts when a set that is named does not exist.
    function _requireBodies(Terms calldata terms) private view {
        NOTARIES.currentVersion(terms.notarySet);
        if (terms.bodies.revokers != 0) NOTARIES.currentVersion(terms.bodies.revokers);
        if (terms.bodies.challengers != 0) NOTARIES.currentVersion(terms.bodies.challengers);
        if (terms.bodies.arbiters != 0) NOTARIES.currentVersion(terms.bodies.arbiters);
    }

    function _requireChallengeTerms(Terms calldata terms) private pure {
        Bodies calldata bodies = terms.bodies;
        uint32 window = terms.challengeWindow;
        if (window == 0) {
            bool challenged = bodies.challengers != 0 || bodies.arbiters != 0;
            if (challenged || bodies.arbitrationPeriod != 0 || bodies.upheldByDefault) {
                revert ChallengeTermsWithoutWindow();
            }
            return;
        }

        if (window % 1 minutes != 0 || window > MAX_CHALLENGE_WINDOW) {
            revert ChallengeWindowOutOfRange(window, MAX_CHALLENGE_WINDOW);
        }
        if (bodies.challengers == 0) revert ChallengersMissing();
        uint32 period = bodies.arbitrationPeriod;
        if (period < MIN_ARBITRATION_PERIOD || period > MAX_ARBITRATION_PERIOD) {
            revert ArbitrationPeriodOutOfRange(period, MIN_ARBITRATION_PERIOD, MAX_ARBITRATION_PERIOD);
        }
        uint32 arbiters = bodies.arbiters;
        bool apart = arbiters != terms.notarySet && arbiters != bodies.revokers && arbiters != bodies.challengers;
        if (arbiters == 0 || !apart) revert ArbitersNotApart(arbiters);
    }
}

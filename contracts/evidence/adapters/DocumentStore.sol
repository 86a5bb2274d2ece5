// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC165, IERC165} from "@openzeppelin/contracts/utils/introspection/ERC165.sol";

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {IDocumentStore} from "../interfaces/IDocumentStore.sol";
import {IEvidenceDocuments} from "../interfaces/IEvidenceDocuments.sol";
import {IEvidenceLifecycle} from "../interfaces/IEvidenceLifecycle.sol";
import {IEvidenceRegistry} from "../interfaces/IEvidenceRegistry.sol";

/// @title DocumentStore
/// @notice See {IEvidenceDocuments}. One store for each issuer: verifiers bind the issuer's domain to the store's address.
/// @custom:security-contact security@trustmachine.invalid
contract DocumentStore is IEvidenceDocuments, ERC165 {
    IEvidenceRegistry private immutable REGISTRY;
    bytes32 private immutable SCHEMA;
    PartyId private immutable ISSUER;

    string private _name;
    mapping(bytes32 document => bytes32 unit) private _units;

    /// @param registry Where the units are recorded.
    /// @param schema Schema that they follow.
    /// @param issuer Party in whose name they are deposited.
    /// @param name_ Name of the store, for people.
    constructor(IEvidenceRegistry registry, bytes32 schema, PartyId issuer, string memory name_) {
        REGISTRY = registry;
        SCHEMA = schema;
        ISSUER = issuer;
        _name = name_;
    }

    /// @inheritdoc IEvidenceDocuments
    function publish(
        IEvidenceRegistry.EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof
    ) external returns (bytes32 id) {
        id = REGISTRY.unitId(unit);
        bytes32 document = unit.subject;
        if (unit.schema != SCHEMA) revert IEvidenceRegistry.SchemaMismatch(unit.schema, SCHEMA);
        if (PartyId.unwrap(unit.depositor) != PartyId.unwrap(ISSUER)) {
            revert IssuerMismatch(unit.depositor, ISSUER);
        }
        if (document == 0) revert DocumentMissing(id);
        bytes32 current = _units[document];
        if (current != 0) _requireSuperseded(document, current, unit.supersedes);
        if (REGISTRY.statusOf(id) == IEvidenceRegistry.Status.Unknown) {
            if (batch == 0) revert IEvidenceRegistry.EvidenceNotRecorded(id);
            // The registry is trusted and calls nobody from here.
            IEvidenceLifecycle(address(REGISTRY)).extract(unit, batch, proof);
        }

        _units[document] = id;

        emit DocumentPublished(document, id, current);
    }

    /// @inheritdoc IDocumentStore
    function revoke(bytes32 documentRoot) external view {
        revert RevokedInRegistryOnly(documentRoot, _units[documentRoot]);
    }

    /// @inheritdoc IDocumentStore
    function name() external view returns (string memory) {
        return _name;
    }

    /// @inheritdoc IDocumentStore
    function isActive(bytes32 documentRoot) external view returns (bool) {
        return _isInEffect(statusOf(documentRoot));
    }

    /// @inheritdoc IDocumentStore
    function isIssued(bytes32 documentRoot) external view returns (bool) {
        IEvidenceRegistry.Status status = statusOf(documentRoot);

        return _isInEffect(status) || _isOver(status);
    }

    /// @inheritdoc IDocumentStore
    function isRevoked(bytes32 documentRoot) external view returns (bool) {
        return _isOver(statusOf(documentRoot));
    }

    /// @inheritdoc IEvidenceDocuments
    function unitOf(bytes32 document) external view returns (bytes32 unit) {
        return _units[document];
    }

    /// @inheritdoc IEvidenceDocuments
    function evidence() external view returns (IEvidenceRegistry registry, bytes32 schema, PartyId issuer) {
        return (REGISTRY, SCHEMA, ISSUER);
    }

    /// @inheritdoc IEvidenceDocuments
    function statusOf(bytes32 document) public view returns (IEvidenceRegistry.Status) {
        bytes32 unit = _units[document];

        return unit == 0 ? IEvidenceRegistry.Status.Unknown : REGISTRY.statusOf(unit);
    }

    /// @inheritdoc IERC165
    /// @dev Claims what verifiers call, and not the batchable interface of document stores, which issues by itself.
    function supportsInterface(bytes4 interfaceId) public view override returns (bool) {
        return interfaceId == type(IDocumentStore).interfaceId || super.supportsInterface(interfaceId);
    }

    function _requireSuperseded(bytes32 document, bytes32 current, bytes32 supersedes) private view {
        bool replaced = current == supersedes && REGISTRY.statusOf(current) == IEvidenceRegistry.Status.Superseded;
        if (!replaced) revert DocumentAlreadyPublished(document, current);
    }

    function _isInEffect(IEvidenceRegistry.Status status) private pure returns (bool) {
        return status == IEvidenceRegistry.Status.Final || status == IEvidenceRegistry.Status.Upheld;
    }

    function _isOver(IEvidenceRegistry.Status status) private pure returns (bool) {
        return
            status == IEvidenceRegistry.Status.Revoked ||
            status == IEvidenceRegistry.Status.Superseded ||
            status == IEvidenceRegistry.Status.Expired;
    }
}

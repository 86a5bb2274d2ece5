// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {Quorum} from "../access/libraries/Quorum.sol";
import {IPartyRegistry} from "../identity/interfaces/IPartyRegistry.sol";
import {EvidenceReader} from "./EvidenceReader.sol";
import {IEvidenceRegistry} from "./interfaces/IEvidenceRegistry.sol";
import {INotaryRegistry} from "./interfaces/INotaryRegistry.sol";
import {ISchemaRegistry} from "./interfaces/ISchemaRegistry.sol";
import {NotaryCalls} from "./libraries/NotaryCalls.sol";

/// @title EvidenceApprovals
/// @notice What notaries and the other bodies must have signed before anything is written.
abstract contract EvidenceApprovals is EvidenceReader, EIP712 {
    using NotaryCalls for INotaryRegistry;

    uint64 private constant MAX_APPROVAL_LIFETIME = 30 days;

    INotaryRegistry internal immutable NOTARIES;
    IPartyRegistry internal immutable PARTIES;

    constructor(
        INotaryRegistry notaries,
        ISchemaRegistry schemas,
        IPartyRegistry parties
    ) EvidenceReader(schemas) EIP712("EvidenceRegistry", "1") {
        INotaryRegistry ofSchemas = schemas.notaryRegistry();
        if (address(ofSchemas) != address(notaries)) revert NotaryRegistryMismatch(ofSchemas, notaries);

        NOTARIES = notaries;
        PARTIES = parties;
    }

    /// @inheritdoc IEvidenceRegistry
    function maxApprovalLifetime() external pure returns (uint64) {
        return MAX_APPROVAL_LIFETIME;
    }

    /// @inheritdoc IEvidenceRegistry
    function registries()
        external
        view
        returns (INotaryRegistry notaries, ISchemaRegistry schemas, IPartyRegistry parties)
    {
        return (NOTARIES, SCHEMAS, PARTIES);
    }

    function _requireDeadline(uint64 deadline) internal view {
        if (block.timestamp > deadline) revert ApprovalExpired(deadline, block.timestamp);
        uint256 latest = block.timestamp + MAX_APPROVAL_LIFETIME;
        if (deadline > latest) revert DeadlineTooFar(deadline, latest);
    }

    /// @return seats One bit for each seat of the set's current version that signed.
    function _requireApproved(
        uint32 notarySet,
        uint32 version,
        bytes32 structHash,
        Quorum.Approval[] calldata approvals
    ) internal view returns (uint256 seats) {
        return NOTARIES.approvedByCurrent(notarySet, version, _hashTypedDataV4(structHash), approvals);
    }
}

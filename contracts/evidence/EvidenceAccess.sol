// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IPartyRegistry, PartyId} from "../identity/interfaces/IPartyRegistry.sol";
import {Scopes} from "../identity/libraries/Scopes.sol";
import {EvidenceApprovals} from "./EvidenceApprovals.sol";
import {IEvidenceAccess} from "./interfaces/IEvidenceAccess.sol";
import {EvidenceRecords, RecordWord} from "./libraries/EvidenceRecords.sol";

/// @title EvidenceAccess
/// @notice See {IEvidenceAccess}.
abstract contract EvidenceAccess is EvidenceApprovals, IEvidenceAccess {
    using EvidenceRecords for RecordWord;

    mapping(bytes32 id => mapping(PartyId grantee => uint64 validUntil)) private _grants;

    /// @inheritdoc IEvidenceAccess
    function grantAccess(bytes32 id, PartyId grantee, uint64 validUntil) external {
        _requireDepositor(id);
        if (!PARTIES.exists(grantee)) revert IPartyRegistry.UnknownParty(grantee);
        if (validUntil <= block.timestamp) revert GrantNotAhead(validUntil, block.timestamp);

        _grants[id][grantee] = validUntil;

        emit AccessGranted(id, grantee, validUntil);
    }

    /// @inheritdoc IEvidenceAccess
    function withdrawAccess(bytes32 id, PartyId grantee) external {
        _requireDepositor(id);
        if (_grants[id][grantee] == 0) revert NoGrant(id, grantee);

        delete _grants[id][grantee];

        emit AccessWithdrawn(id, grantee);
    }

    /// @inheritdoc IEvidenceAccess
    function accessOf(bytes32 id, PartyId grantee) external view returns (uint64 validUntil) {
        return _grants[id][grantee];
    }

    function _requireDepositor(bytes32 id) private view {
        PARTIES.requireCanAct(_requireRecord(id).depositor(), msg.sender, Scopes.DEPOSIT_EVIDENCE);
    }
}

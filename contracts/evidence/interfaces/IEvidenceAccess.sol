// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";

/// @title IEvidenceAccess
/// @notice Who may receive the salts and contents behind a record: the depositor's consent, for the keeper of them to ask before
/// handing anything out. Part of the {EvidenceRegistry}.
/// @dev Nothing secret is on chain: a grant unlocks nothing by itself.
interface IEvidenceAccess {
    /// @notice The depositor lets a party receive the openings of a record.
    /// @param id Id of the unit or batch.
    /// @param grantee Party that may receive them.
    /// @param validUntil Last Unix second in which the grant is good; an earlier grant is replaced.
    event AccessGranted(bytes32 indexed id, PartyId indexed grantee, uint64 validUntil);
    /// @notice The depositor withdrew a grant. What was handed out before stays out.
    /// @param id Id of the unit or batch.
    /// @param grantee Party that may receive nothing more.
    event AccessWithdrawn(bytes32 indexed id, PartyId indexed grantee);

    /// @notice A grant ends in the future.
    /// @param validUntil Unix second that was given.
    /// @param blockTime Unix second of the block.
    error GrantNotAhead(uint64 validUntil, uint256 blockTime);
    /// @notice The party has no grant that could be withdrawn.
    /// @param id Id of the unit or batch.
    /// @param grantee Party that was named.
    error NoGrant(bytes32 id, PartyId grantee);

    /// @notice Lets a party receive the openings of a record until `validUntil`. The depositor's controller or an operator with the
    /// scope DEPOSIT_EVIDENCE.
    /// @dev Emits {AccessGranted}.
    ///
    /// Requirements: recorded ({IEvidenceRegistry-EvidenceNotRecorded}); the caller acts for the depositor
    /// ({IPartyRegistry-NotAuthorizedForParty}); the grantee exists ({IPartyRegistry-UnknownParty}); {GrantNotAhead}.
    /// @param id Id of a unit with a record of its own, or of a batch, which stands for all its units.
    /// @param grantee Party that may receive them.
    /// @param validUntil Last Unix second of the grant.
    function grantAccess(bytes32 id, PartyId grantee, uint64 validUntil) external;

    /// @notice Withdraws a grant. The depositor's controller or an operator with the scope DEPOSIT_EVIDENCE.
    /// @dev Emits {AccessWithdrawn}.
    ///
    /// Requirements: recorded ({IEvidenceRegistry-EvidenceNotRecorded}); the caller acts for the depositor
    /// ({IPartyRegistry-NotAuthorizedForParty}); {NoGrant}.
    /// @param id Id of the unit or batch.
    /// @param grantee Party that may receive nothing more.
    function withdrawAccess(bytes32 id, PartyId grantee) external;

    /// @notice Until when a party may receive the openings of a record.
    /// @param id Id of the unit or batch. A unit in a batch has the batch's grants too: ask for both.
    /// @param grantee The party.
    /// @return validUntil Last Unix second, possibly past; zero for no grant.
    function accessOf(bytes32 id, PartyId grantee) external view returns (uint64 validUntil);
}

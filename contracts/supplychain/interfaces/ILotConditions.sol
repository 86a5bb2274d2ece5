// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILotBook, LotId} from "./ILotBook.sol";

/// @title ILotConditions
/// @notice Demands credentials of whoever takes custody of a lot or processes it, as a list of {ICustodyConditions} names them. The
/// title holder sets the list; what is made of the lot inherits it.
/// @dev A credential that lapses or is revoked stops the next hand-over, not the one before: the goods stay where they are until it is
/// renewed or the title holder changes the conditions.
interface ILotConditions is ILotBook {
    /// @notice The title holder set what holders of the lot must hold.
    /// @param lot Id of the lot.
    /// @param conditions Id of the list; zero for none.
    event LotConditioned(LotId indexed lot, bytes32 indexed conditions);

    /// @notice Two inputs demand different credentials, or a lot others than the unit it is packed in; the title holders set them alike
    /// first.
    /// @param lot The second input, or the lot to be packed.
    /// @param conditions What it demands.
    /// @param others What an input before it, or the unit, demands.
    error ConditionsDiffer(LotId lot, bytes32 conditions, bytes32 others);

    /// @notice Sets what holders of the lot must hold; zero for nothing. Emits {LotConditioned}.
    /// @dev The sequence number advances, so that nobody is bound by an offer of the lot under other conditions.
    ///
    /// Requirements:
    /// - the caller acts for the title holder with `Scopes.TRANSFER_TITLE`: else {IPartyRegistry-NotAuthorizedForParty}
    /// - {UnknownLot}, {LotNotLive}, {LotHeld}, {LotContentsHeld}, {LotRecalled},
    ///   {ICustodyConditions-UnknownConditions}
    /// - a unit under conditions is empty before they change: else {LotNotEmpty}
    /// - the custodian, of a packed lot that of the outermost, holds the credentials: else {ICredentialRegistry-NoValidCredential}
    /// @param lot The lot. Where it is packed already, they bind from the moment it is taken out.
    /// @param conditions Id of the list.
    function setConditions(LotId lot, bytes32 conditions) external;

    /// @notice Id of the list that holds for the lot; zero for none. Reverts with {UnknownLot}.
    /// @param lot The lot.
    /// @return Id of the list.
    function conditionsOf(LotId lot) external view returns (bytes32);
}

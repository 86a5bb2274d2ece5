// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {ILotBook, LotId} from "./ILotBook.sol";

/// @title ILotPacking
/// @notice Packs lots into a logistic unit and out again (EPCIS aggregation). The unit is a lot of its own, such as a pallet under its
/// SSCC with quantity 1 in "H87", and outlives its contents: it can be packed again.
/// @dev A packed lot points to what it is packed in, moves with it and cannot move or change alone. Units stand in one another at most
/// {MAX_DEPTH} deep. A lot's contents change only while it stands alone itself: take it out first. Title is not touched.
interface ILotPacking is ILotBook {
    /// @notice A lot was packed.
    /// @param lot Id of the lot.
    /// @param parent What it is packed in.
    /// @param custodian Party that holds both.
    /// @param eventHash Hash of the EPCIS aggregation event; zero when the packer names none.
    event LotPackedInto(LotId indexed lot, LotId indexed parent, PartyId indexed custodian, bytes32 eventHash);
    /// @notice A lot was taken out; its custodian is that of the unit.
    /// @param lot Id of the lot.
    /// @param parent What it was packed in.
    /// @param custodian Party that holds both.
    /// @param eventHash Hash of the EPCIS disaggregation event; zero when the packer names none.
    event LotUnpacked(LotId indexed lot, LotId indexed parent, PartyId indexed custodian, bytes32 eventHash);

    /// @notice The lot would be packed in itself.
    /// @param lot Id of the lot.
    error PackedInItself(LotId lot);
    /// @notice Units would stand in one another deeper than they may.
    /// @param lot The lot that would be packed.
    /// @param depth Levels that there would be below the unit.
    /// @param maximum 8, itself allowed.
    error PackedTooDeep(LotId lot, uint256 depth, uint256 maximum);
    /// @notice The lot is not packed in this unit.
    /// @param lot Id of the lot.
    /// @param parent The unit that was named.
    /// @param actual What it is packed in; zero when it stands alone.
    error NotPackedIn(LotId lot, LotId parent, LotId actual);
    /// @notice A call names no lots, or more than `maximum`.
    /// @param count Number of lots.
    /// @param maximum 64, itself allowed.
    error LotCountOutOfRange(uint256 count, uint256 maximum);

    /// @notice Packs lots into a unit of the same custodian. Emits {LotPackedInto} for each.
    /// @dev All offers of the unit and of the lots are void.
    ///
    /// Requirements:
    /// - the caller acts for the custodian with `Scopes.PROCESS_LOTS`: else {IPartyRegistry-NotAuthorizedForParty}
    /// - of the unit and each lot: {UnknownLot}, {LotNotLive}, {LotPacked}, {LotHeld}, {LotContentsHeld}, {LotRecalled}
    /// - {LotCountOutOfRange}, {PackedInItself}, {NotCustodian}, {PackedTooDeep}, {LotStates-LotSequenceExhausted}
    /// - a lot under conditions goes into a unit under the same: else {ILotConditions-ConditionsDiffer}
    /// @param parent The unit.
    /// @param lots One to 64 lots.
    /// @param eventHash Hash of the EPCIS event; zero when there is none. Not checked.
    function pack(LotId parent, LotId[] calldata lots, bytes32 eventHash) external;

    /// @notice Takes lots out of a unit, also held and recalled ones, so that the others can go on. Emits {LotUnpacked} for each.
    /// @dev All offers of the unit are void. A unit that is held itself lets nothing out: what the device found concerns all that is in
    /// it, and a hold has its release.
    ///
    /// Requirements:
    /// - the caller acts for the custodian with `Scopes.PROCESS_LOTS`: else {IPartyRegistry-NotAuthorizedForParty}
    /// - the unit stands alone, and no device holds it: {UnknownLot}, {LotPacked}, {LotHeld}
    /// - {LotCountOutOfRange}, {NotPackedIn}, {LotStates-LotSequenceExhausted}
    /// @param parent The unit.
    /// @param lots One to 64 lots that are packed in it directly.
    /// @param eventHash Hash of the EPCIS event; zero when there is none. Not checked.
    function unpack(LotId parent, LotId[] calldata lots, bytes32 eventHash) external;

    /// @notice What is packed in a lot directly. Reverts with {UnknownLot}.
    /// @param lot The lot.
    /// @return contents How many lots.
    /// @return heldContents How many of them are held, or have something held in them.
    function contentsOf(LotId lot) external view returns (uint32 contents, uint32 heldContents);

    /// @notice The outermost lot that a lot is packed in; itself when it stands alone. Reverts with {UnknownLot}.
    /// @param lot The lot.
    /// @return The outermost.
    function outermostOf(LotId lot) external view returns (LotId);

    /// @notice Levels that units can stand in one another.
    /// @return 8, itself allowed.
    function MAX_DEPTH() external view returns (uint256);
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILotBook, LotId} from "./ILotBook.sol";
import {IRecallStatus} from "./IRecallStatus.sol";

/// @title ILotGuards
/// @notice What stops a lot: devices that hold it, recalls that were shown for it. Both registries are named once, by the Authority
/// at the deployment, and never change: nobody can hold or free goods through another contract afterwards.
/// @dev A held lot, a lot with something held inside, and a recalled one do not change custody, title, quantity or content; only
/// unpacking goes on, so that the sound part of a pallet can leave the rest. A hold is counted in the lot's word and released by the
/// registry that set it. A recall is a mark in the word that makes the ledger ask the registry of recalls, so that the end of a recall
/// frees every lot at once, whoever was marked.
interface ILotGuards is ILotBook {
    /// @notice The registries that may stop lots were named, for ever.
    /// @param devices Registry of devices, which holds and releases.
    /// @param recalls Registry of recalls, which marks.
    event GuardsAppointed(address indexed devices, address indexed recalls);
    /// @notice A device holds the lot.
    /// @param lot Id of the lot.
    /// @param holds How many do, this one included.
    event LotHoldSet(LotId indexed lot, uint8 holds);
    /// @notice A device holds the lot no more.
    /// @param lot Id of the lot.
    /// @param holds How many still do.
    event LotHoldReleased(LotId indexed lot, uint8 holds);
    /// @notice A recall was shown for the lot: from now on the ledger asks the registry of recalls about it.
    /// @param lot Id of the lot.
    event LotMarkedRecalled(LotId indexed lot);

    /// @notice The registries were named already.
    /// @param devices Registry of devices.
    /// @param recalls Registry of recalls.
    error GuardsAlreadyAppointed(address devices, address recalls);
    /// @notice An account without code, the ledger itself, or one registry in both places cannot stop lots.
    /// @param devices Registry of devices that was named.
    /// @param recalls Registry of recalls that was named.
    error InvalidGuards(address devices, address recalls);
    /// @notice The caller is not the registry that this function belongs to.
    /// @param caller Account that called.
    error NotLotGuard(address caller);
    /// @notice As many devices hold the lot as can; it is held all the same.
    /// @param lot Id of the lot.
    /// @param maximum 15.
    error TooManyHolds(LotId lot, uint8 maximum);
    /// @notice No device holds the lot.
    /// @param lot Id of the lot.
    error LotNotHeld(LotId lot);

    /// @notice Names the registries that may stop lots, once. Restricted. Emits {GuardsAppointed}.
    /// @dev Requirements: contracts, two of them, not this one ({InvalidGuards}); not named before ({GuardsAlreadyAppointed}).
    /// @param devices Registry of devices.
    /// @param recalls Registry of recalls.
    function appointGuards(address devices, IRecallStatus recalls) external;

    /// @notice Holds a lot. Registry of devices only ({NotLotGuard}). Emits {LotHoldSet}.
    /// @dev Requirements: {UnknownLot}, {LotNotLive}, {TooManyHolds}. A lot around it is stopped with it.
    /// @param lot The lot.
    function hold(LotId lot) external;

    /// @notice Releases one hold. Registry of devices only ({NotLotGuard}). Emits {LotHoldReleased}.
    /// @dev Requirements: {UnknownLot}, {LotNotHeld}.
    /// @param lot The lot.
    function release(LotId lot) external;

    /// @notice Makes the ledger ask the registry of recalls about a lot, for ever. Registry of recalls only ({NotLotGuard}). Emits
    /// {LotMarkedRecalled}; does nothing for a lot that is marked.
    /// @dev Requirements: {UnknownLot}.
    /// @param lot The lot, live or not.
    function markRecalled(LotId lot) external;

    /// @notice Whether neither a hold, on it, on something in it or on a unit around it, nor a recall in force stops the lot. It may be
    /// packed.
    /// @param lot The lot. Reverts with {UnknownLot}.
    /// @return False for a lot that is not live.
    function isFree(LotId lot) external view returns (bool);

    /// @notice Reverts unless {isFree}: with {UnknownLot}, {LotNotLive}, {LotHeld}, also of a unit around it, {LotContentsHeld} or
    /// {LotRecalled}.
    /// @param lot The lot.
    function requireFree(LotId lot) external view;

    /// @notice The registries that may stop lots; zeros before they were named.
    /// @return devices Registry of devices.
    /// @return recalls Registry of recalls.
    function guards() external view returns (address devices, IRecallStatus recalls);
}

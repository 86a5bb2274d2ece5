// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILotGuards} from "../interfaces/ILotGuards.sol";
import {LotId, LotStatus} from "../interfaces/ILotBook.sol";
import {IRecallStatus} from "../interfaces/IRecallStatus.sol";
import {LotState, LotStates} from "../libraries/LotState.sol";
import {LotBook} from "./LotBook.sol";

/// @title LotGuards
/// @notice See {ILotGuards}.
abstract contract LotGuards is ILotGuards, LotBook {
    uint8 private constant MAX_HOLDS = 15;

    /// @inheritdoc ILotGuards
    function appointGuards(address devices, IRecallStatus recalls) external restricted {
        if (_devices != address(0)) revert GuardsAlreadyAppointed(_devices, address(_recalls));
        address marker = address(recalls);
        bool withCode = devices.code.length != 0 && marker.code.length != 0;
        bool distinct = devices != marker && devices != address(this) && marker != address(this);
        if (!(withCode && distinct)) revert InvalidGuards(devices, marker);

        _devices = devices;
        _recalls = recalls;

        emit GuardsAppointed(devices, marker);
    }

    /// @inheritdoc ILotGuards
    function hold(LotId lot) external {
        if (msg.sender != _devices) revert NotLotGuard(msg.sender);
        (Record storage record, LotState state) = _requireLive(lot);
        uint8 holds = state.holds();
        if (holds == MAX_HOLDS) revert TooManyHolds(lot, MAX_HOLDS);

        record.state = state.withHolds(holds + 1);
        if (!state.has(LotStates.HOLDS | LotStates.HELD_INSIDE)) _tellParents(record, state);

        emit LotHoldSet(lot, holds + 1);
    }

    /// @inheritdoc ILotGuards
    function release(LotId lot) external {
        if (msg.sender != _devices) revert NotLotGuard(msg.sender);
        (Record storage record, LotState state) = _requireLot(lot);
        uint8 holds = state.holds();
        if (holds == 0) revert LotNotHeld(lot);

        LotState released = state.withHolds(holds - 1);
        record.state = released;
        if (!released.has(LotStates.HOLDS | LotStates.HELD_INSIDE)) _tellParents(record, released);

        emit LotHoldReleased(lot, holds - 1);
    }

    /// @inheritdoc ILotGuards
    function markRecalled(LotId lot) external {
        if (msg.sender != address(_recalls)) revert NotLotGuard(msg.sender);
        (Record storage record, LotState state) = _requireLot(lot);
        if (state.has(LotStates.RECALLED)) return;

        record.state = state.with(LotStates.RECALLED);

        emit LotMarkedRecalled(lot);
    }

    /// @inheritdoc ILotGuards
    function isFree(LotId lot) external view returns (bool) {
        (Record storage record, LotState state) = _requireLot(lot);
        if (state.status() != LotStatus.Live) return false;
        if (state.has(LotStates.HOLDS | LotStates.HELD_INSIDE)) return false;
        if (state.has(LotStates.RECALLED) && _recalls.recallOf(lot) != 0) return false;

        (, uint8 holds) = _holdsAround(record, state);
        return holds == 0;
    }

    /// @inheritdoc ILotGuards
    function requireFree(LotId lot) external view {
        (Record storage record, LotState state) = _requireUnstopped(lot);

        (LotId unit, uint8 holds) = _holdsAround(record, state);
        if (holds != 0) revert LotHeld(unit, holds);
    }

    /// @inheritdoc ILotGuards
    function guards() external view returns (address, IRecallStatus) {
        return (_devices, _recalls);
    }

    /// @dev The nearest unit around a lot that a device holds; zeros when there is none. At most {ILotPacking-MAX_DEPTH} steps.
    function _holdsAround(Record storage record, LotState state) private view returns (LotId unit, uint8 holds) {
        while (state.has(LotStates.PACKED)) {
            unit = record.parent;
            record = _lots[unit];
            state = record.state;
            holds = state.holds();
            if (holds != 0) return (unit, holds);
        }
        return (LotId.wrap(0), 0);
    }

    /// @dev The lot has just begun or ceased to be held, or to hold something held. Each unit around it counts such lots; the
    /// walk ends at the first one for which this is no news, and after {ILotPacking-MAX_DEPTH} steps at the latest.
    function _tellParents(Record storage record, LotState state) private {
        bool nowHeld = record.state.has(LotStates.HOLDS | LotStates.HELD_INSIDE);

        while (state.has(LotStates.PACKED)) {
            record = _lots[record.parent];
            state = record.state;
            uint32 before = record.contents.held;
            uint32 held = nowHeld ? before + 1 : before - 1;
            record.contents.held = held;
            // One more or one less of several changes nothing further out.
            if (before != 0 && held != 0) return;

            record.state = nowHeld ? state.with(LotStates.HELD_INSIDE) : state.without(LotStates.HELD_INSIDE);
            if (state.has(LotStates.HOLDS)) return;
        }
    }
}

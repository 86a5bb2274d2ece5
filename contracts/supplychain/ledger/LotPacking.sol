// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {Scopes} from "../../identity/libraries/Scopes.sol";
import {LotId} from "../interfaces/ILotBook.sol";
import {ILotPacking} from "../interfaces/ILotPacking.sol";
import {LotState, LotStates} from "../libraries/LotState.sol";
import {LotConditions} from "./LotConditions.sol";

/// @title LotPacking
/// @notice See {ILotPacking}.
abstract contract LotPacking is ILotPacking, LotConditions {
    /// @inheritdoc ILotPacking
    uint256 public constant MAX_DEPTH = 8;

    /// @inheritdoc ILotPacking
    function pack(LotId parent, LotId[] calldata lots, bytes32 eventHash) external {
        (Record storage unit, LotState state) = _requireMovable(parent);
        PartyId custodian = state.custodian();
        PARTIES.requireCanAct(custodian, msg.sender, Scopes.PROCESS_LOTS);
        _requireLotCount(lots.length);
        Contents memory contents = unit.contents;

        for (uint256 i = 0; i < lots.length; ++i) {
            uint256 height = _putIn(parent, unit, custodian, lots[i]);
            if (height > contents.height) contents.height = uint8(height);

            emit LotPackedInto(lots[i], parent, custodian, eventHash);
        }
        // A count of 32 bits is beyond what blocks could ever fill one by one.
        contents.count += uint32(lots.length);
        unit.contents = contents;
        unit.state = state.advanced().with(LotStates.FILLED);
    }

    /// @inheritdoc ILotPacking
    function unpack(LotId parent, LotId[] calldata lots, bytes32 eventHash) external {
        (Record storage unit, LotState state) = _requireLot(parent);
        _requireAlone(parent, unit, state);
        // What a device in the unit found concerns all that is in it; what was found of one of its lots does not.
        if (state.has(LotStates.HOLDS)) revert LotHeld(parent, state.holds());
        PartyId custodian = state.custodian();
        PARTIES.requireCanAct(custodian, msg.sender, Scopes.PROCESS_LOTS);
        _requireLotCount(lots.length);
        Contents memory contents = unit.contents;

        for (uint256 i = 0; i < lots.length; ++i) {
            if (_takeOut(parent, custodian, lots[i])) --contents.held;
            --contents.count;

            emit LotUnpacked(lots[i], parent, custodian, eventHash);
        }

        LotState left = state.advanced();
        if (contents.held == 0) left = left.without(LotStates.HELD_INSIDE);
        if (contents.count == 0) {
            left = left.without(LotStates.FILLED);
            contents.height = 0;
        }
        unit.contents = contents;
        unit.state = left;
    }

    /// @inheritdoc ILotPacking
    function contentsOf(LotId lot) external view returns (uint32, uint32) {
        (Record storage record, ) = _requireLot(lot);

        return (record.contents.count, record.contents.held);
    }

    /// @inheritdoc ILotPacking
    function outermostOf(LotId lot) external view returns (LotId outermost) {
        (Record storage record, LotState state) = _requireLot(lot);
        outermost = lot;

        while (state.has(LotStates.PACKED)) {
            outermost = record.parent;
            record = _lots[outermost];
            state = record.state;
        }
    }

    function _requireLotCount(uint256 count) internal pure {
        if (count == 0 || count > MAX_LOTS) revert LotCountOutOfRange(count, MAX_LOTS);
    }

    /// @return height Levels that the unit has below it with this lot in it.
    function _putIn(LotId parent, Record storage unit, PartyId custodian, LotId lot) private returns (uint256 height) {
        if (LotId.unwrap(lot) == LotId.unwrap(parent)) revert PackedInItself(lot);
        (Record storage record, LotState state) = _requireMovable(lot);
        if (!_isSame(custodian, state.custodian())) revert NotCustodian(lot, custodian, state.custodian());
        // Whoever takes the unit takes the lot: what it demands of them is asked of the unit's next custodian.
        if (state.has(LotStates.CONDITIONED)) _requireSameConditions(lot, record.conditions, unit.conditions);
        height = uint256(record.contents.height) + 1;
        if (height > MAX_DEPTH) revert PackedTooDeep(lot, height, MAX_DEPTH);

        record.state = state.advanced().with(LotStates.PACKED);
        record.parent = parent;
    }

    /// @return held Whether the unit counted it among the held.
    function _takeOut(LotId parent, PartyId custodian, LotId lot) private returns (bool held) {
        (Record storage record, LotState state) = _requireLot(lot);
        if (LotId.unwrap(record.parent) != LotId.unwrap(parent)) revert NotPackedIn(lot, parent, record.parent);
        held = state.has(LotStates.HOLDS | LotStates.HELD_INSIDE);

        // The unit may have changed hands with the lot in it.
        record.state = state.movedTo(custodian).without(LotStates.PACKED);
        record.parent = LotId.wrap(0);
    }
}

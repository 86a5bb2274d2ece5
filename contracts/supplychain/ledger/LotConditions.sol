// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {Scopes} from "../../identity/libraries/Scopes.sol";
import {ICustodyConditions} from "../interfaces/ICustodyConditions.sol";
import {LotId} from "../interfaces/ILotBook.sol";
import {ILotConditions} from "../interfaces/ILotConditions.sol";
import {LotState, LotStates} from "../libraries/LotState.sol";
import {LotBook} from "./LotBook.sol";

/// @title LotConditions
/// @notice See {ILotConditions}.
abstract contract LotConditions is ILotConditions, LotBook {
    ICustodyConditions private immutable CONDITIONS;

    /// @param conditions Where the lists of conditions are kept.
    constructor(ICustodyConditions conditions) {
        CONDITIONS = conditions;
    }

    /// @inheritdoc ILotConditions
    function setConditions(LotId lot, bytes32 conditions) external {
        (Record storage record, LotState state) = _requireUnstopped(lot);
        PARTIES.requireCanAct(state.titleHolder(), msg.sender, Scopes.TRANSFER_TITLE);
        // Something in it may demand them too.
        if (state.has(LotStates.CONDITIONED)) _requireEmpty(lot, record, state);

        LotState changed = state.advanced().without(LotStates.CONDITIONED);
        if (conditions != 0) {
            CONDITIONS.requireQualified(conditions, _custodianOf(record, state));
            changed = changed.with(LotStates.CONDITIONED);
        }
        record.state = changed;
        record.conditions = conditions;

        emit LotConditioned(lot, conditions);
    }

    /// @inheritdoc ILotConditions
    function conditionsOf(LotId lot) external view returns (bytes32) {
        (Record storage record, ) = _requireLot(lot);

        return record.conditions;
    }

    /// @dev Whether `party` may take or process the lot.
    function _requireConditions(Record storage record, LotState state, PartyId party) internal view {
        if (state.has(LotStates.CONDITIONED)) CONDITIONS.requireQualified(record.conditions, party);
    }

    function _requireSameConditions(LotId lot, bytes32 conditions, bytes32 others) internal pure {
        if (conditions != others) revert ConditionsDiffer(lot, conditions, others);
    }
}

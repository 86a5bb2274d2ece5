// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {Scopes} from "../../identity/libraries/Scopes.sol";
import {LotId, LotStatus} from "../interfaces/ILotBook.sol";
import {ILotProcessing, LineageKind} from "../interfaces/ILotProcessing.sol";
import {LotMessages} from "../libraries/LotMessages.sol";
import {LotState, LotStates} from "../libraries/LotState.sol";
import {LotPacking} from "./LotPacking.sol";
import {LotYields} from "./LotYields.sol";

/// @title LotProcessing
/// @notice See {ILotProcessing}.
abstract contract LotProcessing is LotPacking, LotYields {
    /// @dev What the inputs of one call have in common, and what their outputs inherit.
    struct Batch {
        LineageKind kind;
        PartyId custodian;
        PartyId titleHolder;
        bytes32 process;
        bytes32 conditions;
        bytes32 eventHash;
        uint256 flags;
    }

    /// @inheritdoc ILotProcessing
    function split(LotId lot, Part[] calldata parts, bytes32 eventHash) external {
        _requireLotCount(parts.length);
        (, LotState state) = _requireLot(lot);
        Batch memory batch = _begin(LineageKind.Split, state, eventHash);

        Output[] memory outputs = new Output[](parts.length);
        uint256 sum = 0;
        for (uint256 i = 0; i < parts.length; ++i) {
            outputs[i] = Output(parts[i].identifier, parts[i].quantity, state.unit(), state.decimals());
            sum += parts[i].quantity;
        }
        if (sum > state.quantity()) revert LotOverdrawn(lot, sum, state.quantity());

        Input[] memory inputs = new Input[](1);
        // The comparison with the lot's quantity bounds the sum.
        inputs[0] = Input(lot, uint96(sum));
        _process(batch, inputs, outputs);
    }

    // Inputs and outputs are read several times: memory is cheaper, and what split and merge build is in memory anyway.
    // solhint-disable gas-calldata-parameters

    /// @inheritdoc ILotProcessing
    function merge(Input[] memory inputs, bytes32 identifier, bytes32 eventHash) external {
        _requireLotCount(inputs.length);
        (, LotState first) = _requireLot(inputs[0].lot);
        Batch memory batch = _begin(LineageKind.Merge, first, eventHash);

        uint256 sum = 0;
        for (uint256 i = 0; i < inputs.length; ++i) {
            (, LotState state) = _requireLot(inputs[i].lot);
            bool alike = state.unit() == first.unit() && state.decimals() == first.decimals();
            if (!alike) revert MeasuresDiffer(inputs[i].lot, state.unit(), state.decimals());
            sum += inputs[i].quantity;
        }

        Output[] memory outputs = new Output[](1);
        outputs[0] = Output(identifier, SafeCast.toUint96(sum), first.unit(), first.decimals());
        _process(batch, inputs, outputs);
    }

    /// @inheritdoc ILotProcessing
    function transform(Input[] memory inputs, Output[] memory outputs, bytes32 process, bytes32 eventHash) external {
        _requireLotCount(inputs.length);
        _requireLotCount(outputs.length);
        (, LotState first) = _requireLot(inputs[0].lot);
        Batch memory batch = _begin(LineageKind.Transform, first, eventHash);
        _requireOwnersWord(first);
        for (uint256 i = 0; i < outputs.length; ++i) _requireMeasure(outputs[i].unit, outputs[i].decimals);
        _requireYields(batch.custodian, process, inputs, outputs);

        batch.process = process;
        _process(batch, inputs, outputs);
    }

    // solhint-enable gas-calldata-parameters

    /// @inheritdoc ILotProcessing
    function adjust(
        InventoryAdjustment calldata adjustment,
        SignerSignature calldata custodian,
        SignerSignature calldata titleHolder
    ) external {
        LotId lot = adjustment.lot;
        (Record storage record, LotState state) = _requireUsable(lot);
        if (adjustment.sequence != state.sequence()) {
            revert StaleLotMessage(lot, adjustment.sequence, state.sequence());
        }
        if (adjustment.quantity != state.quantity()) {
            revert AdjustedQuantityMismatch(lot, adjustment.quantity, state.quantity());
        }
        if (adjustment.countedQuantity == 0) revert ZeroQuantity();
        if (adjustment.reason == 0) revert ZeroLotReason();
        _requireInTime(adjustment.deadline);
        bytes32 digest = _hashTypedDataV4(LotMessages.hash(adjustment));
        _requireAgreed(state.custodian(), custodian, Scopes.ADJUST_LOTS, digest);
        if (!_isSame(state.custodian(), state.titleHolder())) {
            _requireAgreed(state.titleHolder(), titleHolder, Scopes.ADJUST_LOTS, digest);
        }

        LotState adjusted = state.counted(adjustment.countedQuantity);
        record.state = adjusted;

        emit InventoryAdjusted(
            lot,
            adjustment.quantity,
            adjustment.countedQuantity,
            adjusted.sequence(),
            adjustment.reason
        );
    }

    /// @inheritdoc ILotProcessing
    function destroy(LotId lot, bytes32 reason) external {
        (Record storage record, LotState state) = _requireLive(lot);
        _requireAlone(lot, record, state);
        _requireEmpty(lot, record, state);
        if (reason == 0) revert ZeroLotReason();
        PARTIES.requireCanAct(state.custodian(), msg.sender, Scopes.PROCESS_LOTS);
        _requireOwnersWord(state);

        record.state = state.ended(LotStatus.Destroyed);

        emit LotDestroyed(lot, state.quantity(), reason);
    }

    /// @inheritdoc ILotProcessing
    function lineageOf(LotId lot) external view returns (bytes32) {
        (Record storage record, ) = _requireLot(lot);

        return record.lineage;
    }

    /// @inheritdoc ILotProcessing
    function isMadeFrom(LotId lot, Lineage calldata lineage, uint256 index, LotId input) external view returns (bool) {
        if (index >= lineage.inputs.length) return false;
        if (LotId.unwrap(lineage.inputs[index]) != LotId.unwrap(input)) return false;

        // No lineage hashes to zero, which a created or unknown lot has.
        return LotMessages.hash(lineage) == _lots[lot].lineage;
    }

    /// @dev Takes the inputs, makes the outputs and tells of both.
    function _process(Batch memory batch, Input[] memory inputs, Output[] memory outputs) private {
        LotId[] memory used = new LotId[](inputs.length);
        uint96[] memory amounts = new uint96[](inputs.length);
        for (uint256 i = 0; i < inputs.length; ++i) {
            _take(batch, inputs[i].lot, inputs[i].quantity);
            (used[i], amounts[i]) = (inputs[i].lot, inputs[i].quantity);
        }

        bytes32 lineage = LotMessages.hashLineage(batch.kind, used, amounts, batch.eventHash);
        LotId[] memory made = new LotId[](outputs.length);
        for (uint256 i = 0; i < outputs.length; ++i) made[i] = _make(batch, lineage, outputs[i]);

        emit LotsProcessed(batch.custodian, lineage, batch.process, batch.kind, used, amounts, made, batch.eventHash);
    }

    function _take(Batch memory batch, LotId lot, uint96 quantity) private {
        (Record storage record, LotState state) = _requireUsable(lot);
        _requireSameParties(batch, lot, state);
        if (quantity == 0) revert ZeroQuantity();
        uint96 available = state.quantity();
        if (quantity > available) revert LotOverdrawn(lot, quantity, available);
        _requireConditions(record, state, batch.custodian);
        if (state.has(LotStates.CONDITIONED)) _inheritConditions(batch, lot, record.conditions);
        if (state.has(LotStates.RECORDED)) batch.flags |= LotStates.RECORDED;

        record.state = quantity == available ? state.ended(LotStatus.Consumed) : state.counted(available - quantity);
    }

    function _make(Batch memory batch, bytes32 lineage, Output memory output) private returns (LotId lot) {
        LotState state = LotStates.made(
            batch.custodian,
            batch.titleHolder,
            output.quantity,
            output.unit,
            output.decimals
        );
        Record storage record;
        (lot, record) = _createLot(batch.custodian, output.identifier, state.with(batch.flags), batch.eventHash);
        record.lineage = lineage;
        if (batch.conditions != 0) {
            record.conditions = batch.conditions;

            emit LotConditioned(lot, batch.conditions);
        }
    }

    /// @dev The first input says for whom the caller acts; {_take} demands the same of the others.
    function _begin(LineageKind kind, LotState first, bytes32 eventHash) private view returns (Batch memory batch) {
        batch.kind = kind;
        batch.custodian = first.custodian();
        batch.titleHolder = first.titleHolder();
        batch.eventHash = eventHash;
        PARTIES.requireCanAct(batch.custodian, msg.sender, Scopes.PROCESS_LOTS);
    }

    /// @dev Whoever holds goods for another neither changes nor ends them by itself: the owner made the caller its operator, or not.
    function _requireOwnersWord(LotState state) private view {
        if (!_isSame(state.custodian(), state.titleHolder())) {
            PARTIES.requireCanAct(state.titleHolder(), msg.sender, Scopes.PROCESS_LOTS);
        }
    }

    function _requireSameParties(Batch memory batch, LotId lot, LotState state) private pure {
        if (!_isSame(state.custodian(), batch.custodian)) revert NotCustodian(lot, batch.custodian, state.custodian());
        if (!_isSame(state.titleHolder(), batch.titleHolder)) {
            revert TitleHoldersDiffer(lot, state.titleHolder(), batch.titleHolder);
        }
    }

    function _inheritConditions(Batch memory batch, LotId lot, bytes32 conditions) private pure {
        if (batch.conditions == 0) {
            batch.conditions = conditions;
            batch.flags |= LotStates.CONDITIONED;
        } else {
            _requireSameConditions(lot, conditions, batch.conditions);
        }
    }
}

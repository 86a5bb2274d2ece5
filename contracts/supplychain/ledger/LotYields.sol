// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {Scopes} from "../../identity/libraries/Scopes.sol";
import {ILotProcessing} from "../interfaces/ILotProcessing.sol";
import {LotState} from "../libraries/LotState.sol";
import {UnitCodes} from "../libraries/UnitCodes.sol";
import {LotBook} from "./LotBook.sol";

/// @title LotYields
/// @notice The part of {ILotProcessing} that says how much may come out of what goes in.
/// @dev All amounts are compared in `10^-18` of a unit, which every lot's decimal places divide: nothing is rounded but the products
/// with a yield, and those down. The largest is 2^96 * 10^18 * 2^64 < 2^220.
abstract contract LotYields is ILotProcessing, LotBook {
    mapping(PartyId party => mapping(bytes32 process => mapping(bytes6 units => Yield))) private _yields;

    /// @inheritdoc ILotProcessing
    function declareYield(PartyId party, bytes32 process, bytes3 from, bytes3 to, Yield calldata declared) external {
        PARTIES.requireCanAct(party, msg.sender, Scopes.DECLARE_YIELDS);
        if (process == 0) revert ZeroProcess();
        if (!UnitCodes.isWellFormed(from)) revert InvalidUnit(from);
        if (!UnitCodes.isWellFormed(to)) revert InvalidUnit(to);
        (uint64 numerator, uint64 denominator) = (declared.numerator, declared.denominator);
        if ((numerator == 0) != (denominator == 0)) revert InvalidYield(numerator, denominator);

        _yields[party][process][_pair(from, to)] = declared;

        emit YieldDeclared(party, process, from, to, numerator, denominator);
    }

    /// @inheritdoc ILotProcessing
    function yieldOf(PartyId party, bytes32 process, bytes3 from, bytes3 to) external view returns (Yield memory) {
        return _yields[party][process][_pair(from, to)];
    }

    /// @dev Reverts with {YieldExceeded} unless the outputs of each unit stay within what the inputs may give of it.
    function _requireYields(
        PartyId party,
        bytes32 process,
        Input[] memory inputs,
        Output[] memory outputs
    ) internal view {
        for (uint256 i = 0; i < outputs.length; ++i) {
            bytes3 unit = outputs[i].unit;
            (uint256 produced, bool counted) = _producedOf(unit, i, outputs);
            if (counted) continue;

            uint256 bound = 0;
            for (uint256 j = 0; j < inputs.length; ++j) {
                (, LotState state) = _requireLot(inputs[j].lot);
                bound += _givenBy(party, process, state, inputs[j].quantity, unit);
            }
            if (produced > bound) revert YieldExceeded(unit, produced, bound);
        }
    }

    /// @dev What one input may give of `unit`.
    function _givenBy(
        PartyId party,
        bytes32 process,
        LotState state,
        uint96 quantity,
        bytes3 unit
    ) private view returns (uint256) {
        uint256 amount = _exact(quantity, state.decimals());
        bytes3 from = state.unit();
        if (process == 0) return from == unit ? amount : 0;

        Yield memory declared = _yields[party][process][_pair(from, unit)];
        if (declared.denominator == 0) return 0;
        return Math.mulDiv(amount, declared.numerator, declared.denominator);
    }

    /// @return produced Sum of the outputs of a unit from position `start` on.
    /// @return counted Whether an output before has the unit, so that it was summed up there.
    function _producedOf(
        bytes3 unit,
        uint256 start,
        Output[] memory outputs
    ) private pure returns (uint256 produced, bool counted) {
        for (uint256 i = 0; i < start; ++i) {
            if (outputs[i].unit == unit) return (0, true);
        }
        for (uint256 i = start; i < outputs.length; ++i) {
            if (outputs[i].unit == unit) produced += _exact(outputs[i].quantity, outputs[i].decimals);
        }
    }

    function _exact(uint96 quantity, uint8 decimals) private pure returns (uint256) {
        return quantity * 10 ** (18 - uint256(decimals));
    }

    function _pair(bytes3 from, bytes3 to) private pure returns (bytes6) {
        return bytes6(bytes.concat(from, to));
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {ILotProcessing} from "../../../contracts/supplychain/interfaces/ILotProcessing.sol";
import {LotModel} from "./LotModel.sol";

/// @notice What may come out of what goes in, call by call and over all of them.
abstract contract LotYieldModel is LotModel {
    bytes32 internal constant ROASTING = "roasting";
    bytes32 internal constant BOTTLING = "bottling";

    bytes3[3] internal _units = [bytes3("KGM"), bytes3("LTR"), bytes3("H87")];

    /// @dev What went into the transformations of a process and came out of them, in `10^-18` of the unit.
    mapping(uint40 party => mapping(bytes32 process => mapping(bytes3 unit => uint256))) private _used;
    mapping(uint40 party => mapping(bytes32 process => mapping(bytes3 unit => uint256))) private _gained;

    constructor() {
        for (uint40 party = 1; party <= 2; ++party) {
            _declare(party, ROASTING, "KGM", "KGM");
            _declare(party, ROASTING, "KGM", "LTR");
            _declare(party, BOTTLING, "LTR", "H87");
            _declare(party, BOTTLING, "H87", "H87");
        }
    }

    /// @notice What came out of a process in all its runs, and the most that the inputs of all of them may give, each sum rounded once.
    function ghostYields(
        uint40 party,
        bytes32 process,
        bytes3 to
    ) external view returns (uint256 gained, uint256 most) {
        gained = _gained[party][process][to];
        for (uint256 i = 0; i < _units.length; ++i) {
            (uint256 numerator, uint256 denominator) = _yieldOf(party, process, _units[i], to);
            most += (_used[party][process][_units[i]] * numerator) / denominator;
        }
    }

    function unitAt(uint256 index) external view returns (bytes3) {
        return _units[index];
    }

    function _countYields(
        uint40 party,
        bytes32 process,
        ILotProcessing.Input[] memory inputs,
        ILotProcessing.Output[] memory outputs
    ) internal {
        for (uint256 i = 0; i < inputs.length; ++i) {
            Ghost storage ghost = _ghosts[inputs[i].lot];
            uint256 amount = exact(inputs[i].quantity, ghost.decimals);
            _used[party][process][ghost.unit] += amount;
            _stock[ghost.unit] -= amount;
        }
        for (uint256 i = 0; i < outputs.length; ++i) {
            uint256 amount = exact(outputs[i].quantity, outputs[i].decimals);
            _gained[party][process][outputs[i].unit] += amount;
            _stock[outputs[i].unit] += amount;
        }
    }

    function _isWithin(
        bytes32 process,
        ILotProcessing.Input[] memory inputs,
        ILotProcessing.Output[] memory outputs
    ) internal view returns (bool) {
        for (uint256 i = 0; i < outputs.length; ++i) {
            uint256 sum = 0;
            for (uint256 j = 0; j < outputs.length; ++j) {
                if (outputs[j].unit == outputs[i].unit) sum += exact(outputs[j].quantity, outputs[j].decimals);
            }
            if (sum > _mostOf(process, inputs, outputs[i].unit)) return false;
        }
        return true;
    }

    function _mostOf(
        bytes32 process,
        ILotProcessing.Input[] memory inputs,
        bytes3 to
    ) internal view returns (uint256 most) {
        uint40 party = _ghosts[inputs[0].lot].custodian;
        for (uint256 i = 0; i < inputs.length; ++i) {
            Ghost storage ghost = _ghosts[inputs[i].lot];
            (uint256 numerator, uint256 denominator) = _yieldOf(party, process, ghost.unit, to);
            most += (exact(inputs[i].quantity, ghost.decimals) * numerator) / denominator;
        }
    }

    /// @dev Declares what {_yieldOf} says.
    function _declare(uint40 party, bytes32 process, bytes3 from, bytes3 to) private {
        (uint256 numerator, uint256 denominator) = _yieldOf(party, process, from, to);
        vm.prank(_holders[party]);
        LEDGER.declareYield(
            PartyId.wrap(party),
            process,
            from,
            to,
            ILotProcessing.Yield(uint64(numerator), uint64(denominator))
        );
    }

    function _yieldOf(
        uint40 party,
        bytes32 process,
        bytes3 from,
        bytes3 to
    ) private pure returns (uint256 numerator, uint256 denominator) {
        if (process == 0) return (from == to ? 1 : 0, 1);
        if (party == 3) return (0, 1);
        if (process == ROASTING && from == "KGM" && to == "KGM") return (84, 100);
        if (process == ROASTING && from == "KGM" && to == "LTR") return (13, 7);
        if (process == BOTTLING && from == "LTR" && to == "H87") return (4, 3);
        if (process == BOTTLING && from == "H87" && to == "H87") return (1, 1);
        return (0, 1);
    }
}

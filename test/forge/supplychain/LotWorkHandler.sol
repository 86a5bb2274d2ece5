// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {LotId, LotStatus} from "../../../contracts/supplychain/interfaces/ILotBook.sol";
import {ILotProcessing, LineageKind} from "../../../contracts/supplychain/interfaces/ILotProcessing.sol";
import {LotYieldModel} from "./LotYieldModel.sol";

/// @notice Makes lots of nothing and of lots: creates, splits, merges, transforms, counts and destroys, now and then what may not be.
abstract contract LotWorkHandler is LotYieldModel {
    bytes32 private constant ADJUSTMENT = keccak256(
        "InventoryAdjustment(bytes32 lot,uint96 quantity,uint96 countedQuantity,uint32 sequence,uint64 deadline,bytes32 reason)"
    );
    uint256 private _names;

    function create(uint256 partySeed, uint256 callerSeed, uint256 amount, uint256 choice) public {
        uint40 party = _party(partySeed);
        uint40 caller = _caller(callerSeed, party);
        // Small mostly, so that what a sum of many can hold is seldom the reason.
        uint256 most = choice % 16 == 0 ? type(uint96).max : 1e9;
        uint96 quantity = uint96(_bound(amount, choice % 7 == 0 ? 0 : 1, most));
        ILotProcessing.Output memory made = _output(choice, quantity, _units[choice % 3]);
        bool allowed = caller == party && quantity != 0 && _isNew(party, made.identifier);

        vm.prank(_holders[caller]);
        try LEDGER.create(PartyId.wrap(party), made.identifier, quantity, made.unit, made.decimals, 0) returns (
            LotId lot
        ) {
            _record("create", allowed, "");
            _add(lot, party, party, made);
            _stock[made.unit] += exact(quantity, made.decimals);
        } catch (bytes memory reason) {
            _record("create", allowed, reason);
        }
    }

    /// @dev Yields are declared once here; nobody declares them for another.
    function declare(uint256 partySeed, uint256 callerSeed) external {
        uint40 party = _party(partySeed);
        uint40 caller = _party(callerSeed);
        if (caller == party) return;

        vm.prank(_holders[caller]);
        try LEDGER.declareYield(PartyId.wrap(party), ROASTING, "KGM", "KGM", ILotProcessing.Yield(100, 1)) {
            _record("declare", false, "");
        } catch (bytes memory reason) {
            _record("declare", false, reason);
        }
    }

    function split(uint256 lotSeed, uint256 callerSeed, uint256 choice) external {
        LotId lot = _usable(lotSeed);
        Ghost memory ghost = _ghosts[lot];
        uint40 caller = _caller(callerSeed, ghost.custodian);
        ILotProcessing.Part[] memory parts = new ILotProcessing.Part[](1 + (choice % 3));
        ILotProcessing.Output[] memory outputs = new ILotProcessing.Output[](parts.length);
        uint256 sum = 0;
        for (uint256 i = 0; i < parts.length; ++i) {
            outputs[i] = _output(_draw(choice, i), _share(choice, ghost.quantity, parts.length), ghost.unit);
            outputs[i].decimals = ghost.decimals;
            parts[i] = ILotProcessing.Part(outputs[i].identifier, outputs[i].quantity);
            sum += parts[i].quantity;
        }
        ILotProcessing.Input[] memory inputs = new ILotProcessing.Input[](1);
        inputs[0] = ILotProcessing.Input(lot, uint96(sum));
        bool allowed = _processes(caller, ghost.custodian) && sum <= ghost.quantity && _areSound(inputs, outputs);

        vm.prank(_holders[caller]);
        try LEDGER.split(lot, parts, bytes32(choice)) {
            _record("split", allowed, "");
            _process(LineageKind.Split, inputs, outputs, choice);
        } catch (bytes memory reason) {
            _record("split", allowed, reason);
        }
    }

    function merge(uint256 lotSeed, uint256 callerSeed, uint256 choice) external {
        ILotProcessing.Input[] memory inputs = _inputs(_usable(lotSeed), choice, true);
        Ghost memory first = _ghosts[inputs[0].lot];
        uint40 caller = _caller(callerSeed, first.custodian);
        bool alike = true;
        uint256 sum = 0;
        for (uint256 i = 0; i < inputs.length; ++i) {
            Ghost storage ghost = _ghosts[inputs[i].lot];
            alike = alike && ghost.unit == first.unit && ghost.decimals == first.decimals;
            sum += inputs[i].quantity;
        }
        ILotProcessing.Output[] memory outputs = new ILotProcessing.Output[](1);
        outputs[0] = _output(choice, uint96(sum), first.unit);
        outputs[0].decimals = first.decimals;
        bool allowed = _processes(caller, first.custodian) && alike && sum <= type(uint96).max;
        allowed = allowed && _areSound(inputs, outputs);

        vm.prank(_holders[caller]);
        try LEDGER.merge(inputs, outputs[0].identifier, bytes32(choice)) {
            _record("merge", allowed, "");
            _process(LineageKind.Merge, inputs, outputs, choice);
        } catch (bytes memory reason) {
            _record("merge", allowed, reason);
        }
    }

    function transform(uint256 lotSeed, uint256 callerSeed, uint256 choice) external {
        LotId start = _usable(lotSeed);
        // Somebody can act for both its parties, mostly.
        for (uint256 i = 0; i < 4 && !_isProcessable(_ghosts[start]); ++i) start = _usable(_draw(lotSeed, i));
        ILotProcessing.Input[] memory inputs = _inputs(start, choice, false);
        Ghost memory first = _ghosts[inputs[0].lot];
        bytes32 process = _processFor(first.unit, choice >> 16);
        ILotProcessing.Output[] memory outputs = _yielded(inputs, process, choice);
        uint40 caller = _caller(callerSeed, _processor(first));
        bool allowed = _processes(caller, first.custodian) && _processes(caller, first.titleHolder);
        allowed = allowed && _areSound(inputs, outputs) && _isWithin(process, inputs, outputs);

        vm.prank(_holders[caller]);
        try LEDGER.transform(inputs, outputs, process, bytes32(choice)) {
            _record("transform", allowed, "");
            _countYields(first.custodian, process, inputs, outputs);
            _process(LineageKind.Transform, inputs, outputs, choice);
        } catch (bytes memory reason) {
            _record("transform", allowed, reason);
        }
    }

    function adjust(uint256 lotSeed, uint256 counted, uint256 mischief) external {
        LotId lot = _usable(lotSeed);
        Ghost memory ghost = _ghosts[lot];
        ILotProcessing.InventoryAdjustment memory adjustment = ILotProcessing.InventoryAdjustment({
            lot: lot,
            quantity: mischief % 13 == 1 ? ghost.quantity ^ 1 : ghost.quantity,
            countedQuantity: uint96(_bound(counted, mischief % 11 == 1 ? 0 : 1, 1e9)),
            sequence: mischief % 7 == 1 ? ghost.sequence - 1 : ghost.sequence,
            deadline: uint64(block.timestamp + (mischief % 1 days)),
            reason: "count sheet"
        });
        bool honest = mischief % 13 != 1 && mischief % 7 != 1 && mischief % 5 != 1;
        bool allowed = honest && adjustment.countedQuantity != 0 && _isUsable(lot);
        bytes32 digest = _digest(keccak256(abi.encode(ADJUSTMENT, adjustment)));
        uint40 forger = mischief % 5 == 1 ? 1 + (ghost.titleHolder % 3) : ghost.titleHolder;

        try
            LEDGER.adjust(
                adjustment,
                _signed(ghost.custodian == ghost.titleHolder ? forger : ghost.custodian, ghost.custodian, digest),
                _signed(forger, ghost.titleHolder, digest)
            )
        {
            _record("adjust", allowed, "");
            _stock[ghost.unit] -= exact(ghost.quantity, ghost.decimals);
            _stock[ghost.unit] += exact(adjustment.countedQuantity, ghost.decimals);
            _ghosts[lot].quantity = adjustment.countedQuantity;
            ++_ghosts[lot].sequence;
        } catch (bytes memory reason) {
            _record("adjust", allowed, reason);
        }
    }

    function destroy(uint256 lotSeed, uint256 callerSeed) external {
        // Seldom, or little would be left; then also what is held or recalled.
        if (callerSeed % 4 != 0) return;
        LotId lot = _ids[lotSeed % _ids.length];
        Ghost memory ghost = _ghosts[lot];
        uint40 caller = _caller(callerSeed >> 2, _processor(ghost));
        bool allowed = _processes(caller, ghost.custodian) && _processes(caller, ghost.titleHolder);
        allowed = allowed && _isAlone(lot) && _children[lot].length == 0;

        vm.prank(_holders[caller]);
        try LEDGER.destroy(lot, "spoilt") {
            _record("destroy", allowed, "");
            _stock[ghost.unit] -= exact(ghost.quantity, ghost.decimals);
            _end(lot, LotStatus.Destroyed);
        } catch (bytes memory reason) {
            _record("destroy", allowed, reason);
        }
    }

    function _process(
        LineageKind kind,
        ILotProcessing.Input[] memory inputs,
        ILotProcessing.Output[] memory outputs,
        uint256 eventHash
    ) private {
        Ghost memory first = _ghosts[inputs[0].lot];
        for (uint256 i = 0; i < inputs.length; ++i) {
            Ghost storage ghost = _ghosts[inputs[i].lot];
            ghost.quantity -= inputs[i].quantity;
            if (ghost.quantity == 0) _end(inputs[i].lot, LotStatus.Consumed);
            else ++ghost.sequence;
        }
        for (uint256 i = 0; i < outputs.length; ++i) {
            LotId lot = LEDGER.lotIdOf(PartyId.wrap(first.custodian), outputs[i].identifier);
            _add(lot, first.custodian, first.titleHolder, outputs[i]);
            ILotProcessing.Lineage storage lineage = _lineages[lot];
            (lineage.kind, lineage.eventHash) = (kind, bytes32(eventHash));
            for (uint256 j = 0; j < inputs.length; ++j) {
                lineage.inputs.push(inputs[j].lot);
                lineage.amounts.push(inputs[j].quantity);
            }
        }
    }

    function _add(LotId lot, uint40 custodian, uint40 titleHolder, ILotProcessing.Output memory made) private {
        Ghost storage ghost = _ghosts[lot];
        (ghost.custodian, ghost.creator, ghost.titleHolder) = (custodian, custodian, titleHolder);
        (ghost.quantity, ghost.unit, ghost.decimals) = (made.quantity, made.unit, made.decimals);
        (ghost.sequence, ghost.status, ghost.identifier) = (1, LotStatus.Live, made.identifier);
        _ids.push(lot);
    }

    function _end(LotId lot, LotStatus status) private {
        _ghosts[lot].quantity = 0;
        _ghosts[lot].status = status;
        ++_ghosts[lot].sequence;
    }

    /// @dev A new name mostly, else one that was given before.
    function _output(uint256 choice, uint96 quantity, bytes3 unit) private returns (ILotProcessing.Output memory) {
        uint256 name = choice % 12 == 1 ? 1 + (choice % (_names + 1)) : ++_names;
        return ILotProcessing.Output(bytes32(name), quantity, unit, choice % 2 == 0 ? 0 : 3);
    }

    /// @dev One to three lots and what is taken of each: some of it mostly, else all, seldom too much. `alike` looks for what merges.
    function _inputs(
        LotId first,
        uint256 choice,
        bool alike
    ) private view returns (ILotProcessing.Input[] memory inputs) {
        inputs = new ILotProcessing.Input[](1 + ((choice >> 8) % 3));
        for (uint256 i = 0; i < inputs.length; ++i) {
            LotId lot = i == 0 ? first : _companion(first, _draw(choice, 3 + i), alike);
            // Taken twice, it often has no more.
            uint96 quantity =
                i != 0 && LotId.unwrap(lot) == LotId.unwrap(first) ? _ghosts[lot].quantity / 4 : _ghosts[lot].quantity;
            inputs[i] = ILotProcessing.Input(lot, _share(_draw(choice, 7 + i), quantity, 1));
        }
    }

    /// @dev A lot with the same parties, and the same measure if it has to be; may be the first one again.
    function _companion(LotId first, uint256 seed, bool alike) private view returns (LotId lot) {
        Ghost storage wanted = _ghosts[first];
        for (uint256 i = 0; i < 24; ++i) {
            lot = _ids[((seed % _ids.length) + i) % _ids.length];
            Ghost storage ghost = _ghosts[lot];
            bool fits = ghost.custodian == wanted.custodian && ghost.titleHolder == wanted.titleHolder;
            if (alike) fits = fits && ghost.unit == wanted.unit && ghost.decimals == wanted.decimals;
            if (seed % 8 == 0 || (fits && _isUsable(lot))) return lot;
        }
        return first;
    }

    /// @dev Up to two outputs that together come to what may come out, to a little less, or to a grain more.
    function _yielded(
        ILotProcessing.Input[] memory inputs,
        bytes32 process,
        uint256 choice
    ) private returns (ILotProcessing.Output[] memory outputs) {
        outputs = new ILotProcessing.Output[](1 + ((choice >> 24) % 2));
        for (uint256 i = 0; i < outputs.length; ++i) {
            outputs[i] = _output(_draw(choice, i), 0, _units[(choice >> (32 + 8 * i)) % 3]);
            uint256 most = _mostOf(process, inputs, outputs[i].unit);
            // Another unit, where this one cannot come out at all.
            for (uint256 j = 0; most == 0 && j < 3 && choice % 5 != 0; ++j) {
                outputs[i].unit = _units[j];
                most = _mostOf(process, inputs, _units[j]);
            }
            most /= 10 ** (18 - outputs[i].decimals);
            if (outputs.length == 2 && outputs[0].unit == outputs[1].unit) most /= 2;
            if (choice % 9 == 0) ++most;
            else if (choice % 3 == 0 && most > 1) --most;
            outputs[i].quantity = uint96(most > type(uint96).max ? type(uint96).max : most);
        }
    }

    /// @dev Whether lots can be taken so and others made, apart from who asks and how much comes out.
    function _areSound(
        ILotProcessing.Input[] memory inputs,
        ILotProcessing.Output[] memory outputs
    ) private view returns (bool) {
        Ghost storage first = _ghosts[inputs[0].lot];
        for (uint256 i = 0; i < inputs.length; ++i) {
            Ghost storage ghost = _ghosts[inputs[i].lot];
            uint256 taken = 0;
            for (uint256 j = 0; j <= i; ++j) {
                if (LotId.unwrap(inputs[j].lot) == LotId.unwrap(inputs[i].lot)) taken += inputs[j].quantity;
            }
            bool same = ghost.custodian == first.custodian && ghost.titleHolder == first.titleHolder;
            if (!same || inputs[i].quantity == 0 || taken > ghost.quantity || !_isUsable(inputs[i].lot)) return false;
        }
        for (uint256 i = 0; i < outputs.length; ++i) {
            if (outputs[i].quantity == 0 || !_isNew(first.custodian, outputs[i].identifier)) return false;
            for (uint256 j = 0; j < i; ++j) if (outputs[j].identifier == outputs[i].identifier) return false;
        }
        return true;
    }

    function _isNew(uint40 party, bytes32 identifier) private view returns (bool) {
        return _ghosts[LEDGER.lotIdOf(PartyId.wrap(party), identifier)].status == LotStatus.None;
    }

    function _isProcessable(Ghost memory ghost) private pure returns (bool) {
        return _processes(_processor(ghost), ghost.custodian) && _processes(_processor(ghost), ghost.titleHolder);
    }

    /// @dev A process that takes the unit mostly.
    function _processFor(bytes3 unit, uint256 choice) private pure returns (bytes32) {
        if (choice % 8 == 0) return choice % 16 == 0 ? ROASTING : BOTTLING;
        if (choice % 3 == 0) return 0;
        return unit == "KGM" ? ROASTING : BOTTLING;
    }

    /// @dev The account that can act for custodian and owner, where there is one.
    function _processor(Ghost memory ghost) private pure returns (uint40) {
        return ghost.custodian == ghost.titleHolder ? ghost.custodian : 1;
    }

    function _share(uint256 choice, uint96 quantity, uint256 parts) private pure returns (uint96) {
        choice >>= 4;
        if (choice % 3 == 0) return uint96(quantity / parts);
        if (choice % 13 == 1) return uint96(quantity / parts) | 1;
        return uint96((uint256(quantity) * (choice % 100)) / 100 / parts);
    }
}

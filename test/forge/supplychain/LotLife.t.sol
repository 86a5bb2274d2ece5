// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {LotLedger} from "../../../contracts/supplychain/LotLedger.sol";
import {ILotBook, LotId, LotStatus} from "../../../contracts/supplychain/interfaces/ILotBook.sol";
import {ILotProcessing} from "../../../contracts/supplychain/interfaces/ILotProcessing.sol";
import {LotLifeHandler} from "./LotLifeHandler.sol";
import {LotModel} from "./LotModel.sol";

contract LotLifeInvariants is Test {
    LotLifeHandler private _handler;
    LotLedger private _ledger;

    function setUp() external {
        _handler = new LotLifeHandler();
        _ledger = _handler.LEDGER();

        bytes4[] memory selectors = _selectors();
        targetSelector(FuzzSelector({addr: address(_handler), selectors: selectors}));
        targetContract(address(_handler));
    }

    /// @dev What a call did wrong shows at once; what it left behind when all lots are read at the end of the run.
    /// forge-config: default.invariant.runs = 256
    /// forge-config: default.invariant.depth = 200
    /// forge-config: default.invariant.fail_on_revert = true
    function invariant_lotsFollowTheirWord() external view {
        assertEq(_handler.ghostTrespasses(), 0, string.concat("forbidden, yet done: ", _surprise()));
        assertEq(_handler.ghostRefusals(), 0, string.concat("allowed, yet refused: ", _surprise()));
    }

    function afterInvariant() external view {
        uint256 count = _handler.lotCount();
        uint256[3] memory stock;
        for (uint256 i = 0; i < count; ++i) {
            LotId id = _handler.idAt(i);
            ILotBook.Lot memory lot = _ledger.lotOf(id);
            _assertIsAsModelled(id, lot);
            _assertComesFromItsInputs(id, _handler.idAt((i * 7 + count / 2) % count));
            for (uint256 j = 0; j < 3; ++j) {
                if (lot.unit == _handler.unitAt(j)) stock[j] += _handler.exact(lot.quantity, lot.decimals);
            }
        }
        for (uint256 j = 0; j < 3; ++j) {
            assertEq(stock[j], _handler.stockOf(_handler.unitAt(j)), "a unit appeared or was lost");
            for (uint40 party = 1; party <= 3; ++party) {
                _assertWithinYields(party, "roasting", _handler.unitAt(j));
                _assertWithinYields(party, "bottling", _handler.unitAt(j));
                _assertWithinYields(party, 0, _handler.unitAt(j));
            }
        }
    }

    /// @dev Each way in which the handler can change a lot is open: a campaign that only ever failed would prove nothing.
    function test_handler_reachesEveryChange() external {
        vm.pauseGasMetering();
        bytes4[] memory selectors = _selectors();
        for (uint256 i = 0; i < 1500; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(i)));
            bytes memory call = abi.encode(seed >> 8, seed >> 16, seed >> 24, seed >> 32);
            (bool done, ) = address(_handler).call(bytes.concat(selectors[seed % selectors.length], call));
            assertTrue(done, "the handler itself failed");
        }

        string[18] memory acts = [
            "create",
            "split",
            "merge",
            "transform",
            "adjust",
            "destroy",
            "offer",
            "accept",
            "withdraw",
            "handOver",
            "transferTitle",
            "pack",
            "unpack",
            "hold",
            "release",
            "startRecall",
            "show",
            "endRecall"
        ];
        for (uint256 i = 0; i < acts.length; ++i) {
            assertGt(_handler.ghostOutcomes(bytes32(bytes(acts[i])), 0), 0, acts[i]);
        }
        assertEq(_handler.ghostTrespasses() + _handler.ghostRefusals(), 0, _surprise());
        this.afterInvariant();
    }

    function _assertIsAsModelled(LotId id, ILotBook.Lot memory lot) private view {
        LotModel.Ghost memory ghost = _handler.ghostOf(id);
        assertEq(PartyId.unwrap(lot.custodian), _handler.custodianOf(id), "custodian");
        assertEq(PartyId.unwrap(lot.titleHolder), ghost.titleHolder, "title holder");
        assertEq(lot.quantity, ghost.quantity, "quantity");
        assertEq(lot.unit, ghost.unit, "unit");
        assertEq(lot.decimals, ghost.decimals, "decimals");
        assertEq(lot.sequence, ghost.sequence, "sequence");
        assertEq(uint8(lot.status), uint8(ghost.status), "status");
        assertEq(LotId.unwrap(lot.parent), LotId.unwrap(ghost.parent), "parent");
        assertEq(lot.holds, ghost.holds, "holds");
        assertEq(lot.holdsInside, _handler.isHeldInside(id), "holds inside");
        assertEq(lot.recalled, ghost.marked, "marked");
        bool free = ghost.status == LotStatus.Live && !_handler.isStopped(id) && !_handler.isHeldAround(id);
        assertEq(_ledger.isFree(id), free, "free");

        LotId[] memory children = _handler.childrenOf(id);
        uint256 held = 0;
        for (uint256 i = 0; i < children.length; ++i) {
            if (_handler.ghostOf(children[i]).holds != 0 || _handler.isHeldInside(children[i])) ++held;
        }
        (uint32 contents, uint32 heldContents) = _ledger.contentsOf(id);
        assertEq(contents, children.length, "contents");
        assertEq(heldContents, held, "held contents");
    }

    function _assertComesFromItsInputs(LotId id, LotId other) private view {
        ILotProcessing.Lineage memory lineage = _handler.lineageOf(id);
        assertEq(_ledger.lineageOf(id) != 0, lineage.inputs.length != 0, "lineage");
        bool isOther = true;
        for (uint256 i = 0; i < lineage.inputs.length; ++i) {
            assertTrue(_ledger.isMadeFrom(id, lineage, i, lineage.inputs[i]), "an edge is not proved");
            if (LotId.unwrap(other) == LotId.unwrap(lineage.inputs[i])) isOther = false;
        }
        if (lineage.inputs.length == 0) return;
        if (isOther) {
            assertFalse(_ledger.isMadeFrom(id, lineage, 0, other), "an input that it does not name");
            lineage.inputs[0] = other;
            assertFalse(_ledger.isMadeFrom(id, lineage, 0, other), "a lineage of another");
        }
        assertFalse(_ledger.isMadeFrom(id, lineage, lineage.inputs.length, other), "an index beyond");
    }

    function _assertWithinYields(uint40 party, bytes32 process, bytes3 unit) private view {
        (uint256 gained, uint256 most) = _handler.ghostYields(party, process, unit);
        assertLe(gained, most, "more came out than the yields of the process give");
    }

    function _selectors() private view returns (bytes4[] memory selectors) {
        selectors = new bytes4[](20);
        (selectors[0], selectors[1]) = (_handler.create.selector, _handler.declare.selector);
        (selectors[2], selectors[3]) = (_handler.split.selector, _handler.merge.selector);
        (selectors[4], selectors[5]) = (_handler.transform.selector, _handler.adjust.selector);
        (selectors[6], selectors[7]) = (_handler.destroy.selector, _handler.withdraw.selector);
        (selectors[8], selectors[9]) = (_handler.offer.selector, _handler.accept.selector);
        (selectors[10], selectors[11]) = (_handler.handOver.selector, _handler.transferTitle.selector);
        (selectors[12], selectors[13]) = (_handler.pack.selector, _handler.unpack.selector);
        (selectors[14], selectors[15]) = (_handler.hold.selector, _handler.release.selector);
        (selectors[16], selectors[17]) = (_handler.startRecall.selector, _handler.show.selector);
        (selectors[18], selectors[19]) = (_handler.endRecall.selector, _handler.pass.selector);
    }

    function _surprise() private view returns (string memory) {
        return string(abi.encodePacked(_handler.ghostSurprise()));
    }
}

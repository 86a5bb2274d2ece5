// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {LotId} from "../../../contracts/supplychain/interfaces/ILotBook.sol";
import {ILotCustody} from "../../../contracts/supplychain/interfaces/ILotCustody.sol";
import {ILotProcessing, LineageKind} from "../../../contracts/supplychain/interfaces/ILotProcessing.sol";
import {ILotTitle} from "../../../contracts/supplychain/interfaces/ILotTitle.sol";
import {CustodyMessages} from "../../../contracts/supplychain/libraries/CustodyMessages.sol";
import {LotMessages} from "../../../contracts/supplychain/libraries/LotMessages.sol";
import {LotMove, LotMoves} from "../../../contracts/supplychain/libraries/LotMove.sol";
import {LotState, LotStates} from "../../../contracts/supplychain/libraries/LotState.sol";

contract LotMessagesTest is Test {
    string private _vectors = vm.readFile("test/vectors/lots.json");

    function test_typehashes_areGolden() external view {
        assertEq(LotMessages.TITLE_OFFER_TYPEHASH, _hash(".typehashes.TitleOffer.hash"));
        assertEq(LotMessages.TITLE_ACCEPTANCE_TYPEHASH, _hash(".typehashes.TitleAcceptance.hash"));
        assertEq(LotMessages.ADJUSTMENT_TYPEHASH, _hash(".typehashes.InventoryAdjustment.hash"));
        assertEq(LotMessages.LINEAGE_TYPEHASH, _hash(".typehashes.Lineage.hash"));
        assertEq(CustodyMessages.OFFER_BATCH_TYPEHASH, _hash(".typehashes.CustodyOfferBatch.hash"));
        assertEq(CustodyMessages.RECEIPT_BATCH_TYPEHASH, _hash(".typehashes.CustodyReceiptBatch.hash"));
    }

    function test_title_isGolden() external view {
        bytes32 offer = this.hashTitle(
            ILotTitle.TitleOffer({
                lot: LotId.wrap(_hash(".title.lot")),
                from: PartyId.wrap(uint40(_number(".title.from"))),
                to: PartyId.wrap(uint40(_number(".title.to"))),
                sequence: uint32(_number(".title.sequence")),
                deadline: uint64(_number(".title.deadline")),
                document: _hash(".title.document")
            })
        );

        assertEq(offer, _hash(".title.structHash"));
        assertEq(LotMessages.hashAcceptance(offer), _hash(".title.acceptance.structHash"));
    }

    function test_adjustment_isGolden() external view {
        bytes32 adjustment = this.hashAdjustment(
            ILotProcessing.InventoryAdjustment({
                lot: LotId.wrap(_hash(".adjustment.lot")),
                quantity: uint96(_number(".adjustment.quantity")),
                countedQuantity: uint96(_number(".adjustment.countedQuantity")),
                sequence: uint32(_number(".adjustment.sequence")),
                deadline: uint64(_number(".adjustment.deadline")),
                reason: _hash(".adjustment.reason")
            })
        );

        assertEq(adjustment, _hash(".adjustment.structHash"));
    }

    function test_load_isGolden() external view {
        ILotCustody.CustodyOffer[] memory offers = new ILotCustody.CustodyOffer[](2);
        uint96[] memory received = new uint96[](2);
        for (uint256 i = 0; i < 2; ++i) {
            string memory path = string.concat(".load.offers[", vm.toString(i), "]");
            offers[i] = ILotCustody.CustodyOffer({
                lot: LotId.wrap(_hash(string.concat(path, ".lot"))),
                from: PartyId.wrap(uint40(_number(string.concat(path, ".from")))),
                to: PartyId.wrap(uint40(_number(string.concat(path, ".to")))),
                quantity: uint96(_number(string.concat(path, ".quantity"))),
                sequence: uint32(_number(string.concat(path, ".sequence"))),
                deadline: uint64(_number(string.concat(path, ".deadline"))),
                document: _hash(string.concat(path, ".document"))
            });
            received[i] = uint96(_number(string.concat(".load.receivedQuantities[", vm.toString(i), "]")));
        }
        bytes32 load = CustodyMessages.hashLoad(offers);

        assertEq(load, _hash(".load.batch.structHash"));
        assertEq(CustodyMessages.hashLoadReceipt(load, received), _hash(".load.receipt.structHash"));
    }

    function test_lineage_isGolden() external view {
        LotId[] memory inputs = new LotId[](2);
        uint96[] memory amounts = new uint96[](2);
        for (uint256 i = 0; i < 2; ++i) {
            inputs[i] = LotId.wrap(_hash(string.concat(".lineage.inputs[", vm.toString(i), "]")));
            amounts[i] = uint96(_number(string.concat(".lineage.amounts[", vm.toString(i), "]")));
        }

        assertEq(
            LotMessages.hashLineage(LineageKind.Transform, inputs, amounts, _hash(".lineage.eventHash")),
            _hash(".lineage.hash")
        );
    }

    function test_flags_areGolden() external view {
        LotState base = LotState.wrap(_number(".lotFlags.base"));

        assertEq(LotState.unwrap(base.with(LotStates.FILLED)), _number(".lotFlags.filled"));
        assertEq(LotState.unwrap(base.with(LotStates.HELD_INSIDE)), _number(".lotFlags.heldInside"));
        assertEq(LotState.unwrap(base.with(LotStates.PACKED)), _number(".lotFlags.packed"));
        assertEq(LotState.unwrap(base.with(LotStates.RECORDED)), _number(".lotFlags.recordsMoves"));
        assertEq(LotState.unwrap(base.with(LotStates.RECALLED)), _number(".lotFlags.recalled"));
        assertEq(LotState.unwrap(base.with(LotStates.CONDITIONED)), _number(".lotFlags.conditioned"));
        assertEq(LotState.unwrap(base.withHolds(1)), _number(".lotFlags.oneHold"));
    }

    function test_move_isGolden() external {
        vm.warp(_number(".moveWord.movedAt"));
        LotMove move = LotMoves.madeNow(
            PartyId.wrap(uint40(_number(".moveWord.from"))),
            PartyId.wrap(uint40(_number(".moveWord.to"))),
            uint96(_number(".moveWord.receivedQuantity"))
        );

        assertEq(LotMove.unwrap(move), _number(".moveWord.word"));
    }

    function testFuzz_counted_changesQuantityAndSequenceOnly(uint256 word, uint96 quantity) external pure {
        word &= ~(uint256(1) << 207);
        LotState state = LotState.wrap(word);

        LotState counted = state.counted(quantity);

        uint256 changing = uint256(type(uint96).max) | (uint256(type(uint32).max) << 176);
        assertEq(LotState.unwrap(counted) & ~changing, word & ~changing);
        assertEq(counted.quantity(), quantity);
        assertEq(counted.sequence(), state.sequence() + 1);
    }

    function testFuzz_ownedBy_changesOwnerAndSequenceOnly(uint256 word, uint40 to) external pure {
        word &= ~(uint256(1) << 207);

        LotState owned = LotState.wrap(word).ownedBy(PartyId.wrap(to));

        uint256 changing = (uint256(type(uint40).max) << 136) | (uint256(type(uint32).max) << 176);
        assertEq(LotState.unwrap(owned) & ~changing, word & ~changing);
        assertEq(PartyId.unwrap(owned.titleHolder()), to);
    }

    function testFuzz_withHolds_changesHoldsOnly(uint256 word, uint8 holds) external pure {
        holds %= 16;
        LotState held = LotState.wrap(word).withHolds(holds);

        assertEq(LotState.unwrap(held) << 4, word << 4);
        assertEq(held.holds(), holds);
    }

    function hashTitle(ILotTitle.TitleOffer calldata offer) external pure returns (bytes32) {
        return LotMessages.hash(offer);
    }

    function hashAdjustment(ILotProcessing.InventoryAdjustment calldata adjustment) external pure returns (bytes32) {
        return LotMessages.hash(adjustment);
    }

    function _hash(string memory path) private view returns (bytes32) {
        return vm.parseJsonBytes32(_vectors, path);
    }

    function _number(string memory path) private view returns (uint256) {
        return vm.parseJsonUint(_vectors, path);
    }
}

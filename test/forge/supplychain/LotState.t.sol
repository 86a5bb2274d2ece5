// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {LotStatus} from "../../../contracts/supplychain/interfaces/ILotBook.sol";
import {LotState, LotStates} from "../../../contracts/supplychain/libraries/LotState.sol";
import {UnitCodes} from "../../../contracts/supplychain/libraries/UnitCodes.sol";

contract LotStateTest is Test {
    string private _vectors = vm.readFile("test/vectors/supplychain.json");

    function test_words_areGolden() external view {
        LotState created = LotStates.first(PartyId.wrap(7), 250_000, "KGM", 3);
        LotState moved = created.movedTo(PartyId.wrap(9));
        LotState item = LotStates.first(PartyId.wrap(1), 1, "H87", 0);

        assertEq(LotState.unwrap(created), vm.parseJsonUint(_vectors, ".lotWords.created.word"));
        assertEq(LotState.unwrap(moved), vm.parseJsonUint(_vectors, ".lotWords.moved.word"));
        assertEq(LotState.unwrap(item), vm.parseJsonUint(_vectors, ".lotWords.serialItem.word"));
    }

    function test_advanced_revertsAtTheEnd() external {
        LotState fullest = LotState.wrap(vm.parseJsonUint(_vectors, ".lotWords.fullest.word"));

        vm.expectRevert(abi.encodeWithSelector(LotStates.LotSequenceExhausted.selector, type(uint32).max));
        this.advance(fullest);
    }

    function testFuzz_first_keepsEachField(uint40 party, uint96 quantity, bytes3 unit, uint8 decimals) external pure {
        decimals %= 19;
        LotState state = LotStates.first(PartyId.wrap(party), quantity, unit, decimals);

        assertTrue(state.exists());
        assertEq(PartyId.unwrap(state.custodian()), party);
        assertEq(PartyId.unwrap(state.titleHolder()), party);
        assertEq(state.quantity(), quantity);
        assertEq(state.unit(), unit);
        assertEq(state.decimals(), decimals);
        assertEq(state.sequence(), 1);
        assertEq(uint8(state.status()), uint8(LotStatus.Live));
        assertEq(LotState.unwrap(state) >> 248, 0);
    }

    /// @dev Whatever the word, a move changes the custodian and the sequence number and nothing beside them.
    function testFuzz_movedTo_changesTwoFieldsOnly(uint256 word, uint40 to) external pure {
        word &= ~(uint256(1) << 207);
        LotState state = LotState.wrap(word);

        LotState moved = state.movedTo(PartyId.wrap(to));

        uint256 changing = (uint256(type(uint40).max) << 96) | (uint256(type(uint32).max) << 176);
        assertEq(LotState.unwrap(moved) & ~changing, word & ~changing);
        assertEq(PartyId.unwrap(moved.custodian()), to);
        assertEq(moved.sequence(), state.sequence() + 1);
    }

    function testFuzz_isWellFormed_agreesWithTheRuleSpelledOut(bytes3 unit) external pure {
        assertEq(UnitCodes.isWellFormed(unit), _isCode(unit));
    }

    /// @dev Random bytes are hardly ever a code, so these are drawn from around the alphabet's edges.
    function testFuzz_isWellFormed_agreesNearTheAlphabet(uint256 seed) external pure {
        bytes memory edges = "\x00/059:@AMZ[`az\x7f\x80";
        bytes memory drawn = new bytes(3);
        for (uint256 i = 0; i < 3; ++i) drawn[i] = edges[(seed >> (i * 64)) % edges.length];
        bytes3 unit = bytes3(drawn);

        assertEq(UnitCodes.isWellFormed(unit), _isCode(unit));
    }

    function advance(LotState state) external pure returns (LotState) {
        return state.advanced();
    }

    function _isCode(bytes3 unit) private pure returns (bool) {
        bool ended = false;
        for (uint256 i = 0; i < 3; ++i) {
            bool letter = (unit[i] >= "A" && unit[i] <= "Z") || (unit[i] >= "0" && unit[i] <= "9");
            if (unit[i] == 0) ended = true;
            else if (!letter || ended) return false;
        }
        return unit[0] != 0;
    }
}

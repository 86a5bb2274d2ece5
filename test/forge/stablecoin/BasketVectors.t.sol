// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {IBasketToken} from "../../../contracts/stablecoin/interfaces/IBasketToken.sol";
import {BasketShares} from "../../../contracts/stablecoin/libraries/BasketShares.sol";

contract BasketVectorsTest is Test {
    string private _vectors;

    function setUp() public {
        _vectors = vm.readFile("test/vectors/basket.json");
    }

    function test_quotesAsTheLibraryDoes() public view {
        uint256 count = 0;
        for (string memory at = _at(0); vm.keyExistsJson(_vectors, at); at = _at(++count)) {
            uint256 shares = _number(at, ".shares");
            uint256 weight = _number(at, ".weight");
            uint256 total = _number(at, ".total");
            uint256 balance = _number(at, ".balance");

            assertEq(BasketShares.cost(shares, weight), _number(at, ".cost"), at);
            assertEq(BasketShares.worth(shares, weight, total, balance), _number(at, ".payout"), at);
        }
        assertEq(count, 10);
    }

    function test_emitsTheEventsByTheirTopics() public view {
        _assertTopic("BasketCreated", IBasketToken.BasketCreated.selector);
        _assertTopic("BasketMinted", IBasketToken.BasketMinted.selector);
        _assertTopic("BasketRedeemed", IBasketToken.BasketRedeemed.selector);
        _assertTopic("ComponentClaimed", IBasketToken.ComponentClaimed.selector);
    }

    function _at(uint256 index) private pure returns (string memory) {
        return string.concat(".quotes[", vm.toString(index), "]");
    }

    function _number(string memory at, string memory field) private view returns (uint256) {
        return vm.parseUint(vm.parseJsonString(_vectors, string.concat(at, field)));
    }

    function _assertTopic(string memory name, bytes32 topic) private view {
        assertEq(vm.parseJsonBytes32(_vectors, string.concat(".events.", name, ".topic0")), topic, name);
    }
}

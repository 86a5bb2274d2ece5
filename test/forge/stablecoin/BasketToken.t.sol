// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {UnrulyComponent} from "../../../contracts/mocks/UnrulyComponent.sol";
import {BasketToken} from "../../../contracts/stablecoin/BasketToken.sol";
import {BasketShares} from "../../../contracts/stablecoin/libraries/BasketShares.sol";
import {BasketFixture} from "./BasketFixture.sol";

contract BasketTokenTest is Test, BasketFixture {
    BasketToken private _basket;
    UnrulyComponent[] private _tokens;
    address private immutable SAVER = makeAddr("saver");
    address private immutable BROKER = makeAddr("broker");

    function setUp() public {
        (_basket, _tokens) = deployBasket();
        endow(_basket, _tokens, SAVER);
        endow(_basket, _tokens, BROKER);
    }

    /// @dev What {BasketShares-worth} says of itself: who leaves takes no backing from who stays.
    function testFuzz_whoLeavesTakesNothingFromWhoStays(
        uint128 total,
        uint128 shares,
        uint96 weight,
        uint256 balance
    ) public pure {
        total = uint128(bound(total, 1, type(uint128).max));
        shares = uint128(bound(shares, 0, total));
        weight = uint96(bound(weight, 1, type(uint96).max));
        uint256 required = BasketShares.cost(total, weight);
        if (balance % 2 == 0) balance = bound(balance, 0, required);
        uint256 paid = BasketShares.worth(shares, weight, total, balance);

        assertLe(paid, balance);
        assertLe(paid, (uint256(shares) * weight) / 1e6);
        if (balance >= required) {
            assertEq(paid, (uint256(shares) * weight) / 1e6);
            assertGe(balance - paid, BasketShares.cost(total - shares, weight));
        } else {
            // What each share that stays is worth does not fall: (B − p)/(T − s) ≥ B/T, that is pT ≤ Bs.
            (uint256 low, uint256 high) = _product(paid, total);
            (uint256 otherLow, uint256 otherHigh) = _product(balance, shares);
            assertTrue(high < otherHigh || (high == otherHigh && low <= otherLow));
        }
    }

    function testFuzz_costIsRoundedUpAndWorthDown(uint128 shares, uint96 weight) public pure {
        uint256 product = uint256(shares) * weight;
        assertEq(BasketShares.cost(shares, weight), product / 1e6 + (product % 1e6 == 0 ? 0 : 1));
        assertEq(BasketShares.worth(shares, weight, shares, type(uint256).max), product / 1e6);
    }

    /// @dev However a holder cuts a redemption up, it gets no more than in one piece.
    function testFuzz_piecesArePaidNoMoreThanTheWhole(uint96 amount, uint96 piece, uint256 seized) public {
        amount = uint96(bound(amount, 2, type(uint96).max));
        piece = uint96(bound(piece, 1, amount - 1));
        vm.prank(SAVER);
        _basket.mint(amount, SAVER);
        vm.prank(BROKER);
        _basket.mint(amount, BROKER);
        _tokens[1].seize(address(_basket), bound(seized, 0, _tokens[1].balanceOf(address(_basket))));
        uint256[] memory whole = new uint256[](COMPONENTS);
        for (uint256 i = 0; i < COMPONENTS; ++i) whole[i] = _basket.payoutOf(i, amount);

        vm.startPrank(SAVER);
        uint256[] memory first = _basket.redeem(piece, SAVER, 7, new uint256[](COMPONENTS));
        uint256[] memory second = _basket.redeem(amount - piece, SAVER, 7, new uint256[](COMPONENTS));
        vm.stopPrank();

        // While a component is short the first piece's rounding goes to all who stay, its holder's second piece among them.
        for (uint256 i = 0; i < COMPONENTS; ++i) assertLe(first[i] + second[i], whole[i]);
    }

    /// @dev A claim is worth what the unit was, whoever comes first.
    function testFuzz_aClaimIsWorthWhatTheUnitWas(uint96 amount, uint96 others, uint256 seized, bool first) public {
        amount = uint96(bound(amount, 1, type(uint96).max));
        others = uint96(bound(others, 1, type(uint96).max));
        vm.prank(SAVER);
        _basket.mint(amount, SAVER);
        vm.prank(BROKER);
        _basket.mint(others, BROKER);
        vm.prank(SAVER);
        _basket.redeem(amount, SAVER, 0, new uint256[](COMPONENTS));
        _tokens[0].seize(address(_basket), bound(seized, 0, _tokens[0].balanceOf(address(_basket))));
        uint256 worth = _basket.payoutOf(0, amount);

        if (first) {
            vm.prank(BROKER);
            _basket.redeem(others, BROKER, 7, new uint256[](COMPONENTS));
        }
        vm.prank(SAVER);
        uint256 paid = _basket.claim(0, amount, SAVER, worth);

        assertGe(paid, worth);
        // Rounding of the other's payout is all that can be added.
        assertLe(paid, worth + 1);
    }

    function _product(uint256 a, uint256 b) private pure returns (uint256 low, uint256 high) {
        unchecked {
            uint256 mm = mulmod(a, b, type(uint256).max);
            low = a * b;
            high = mm - low - (mm < low ? 1 : 0);
        }
    }
}

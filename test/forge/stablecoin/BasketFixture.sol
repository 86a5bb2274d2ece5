// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {CommonBase} from "forge-std/Base.sol";

import {UnrulyComponent} from "../../../contracts/mocks/UnrulyComponent.sol";
import {BasketToken} from "../../../contracts/stablecoin/BasketToken.sol";
import {IBasketToken} from "../../../contracts/stablecoin/interfaces/IBasketToken.sol";

/// @notice A basket of three components whose weights round in different ways.
abstract contract BasketFixture is CommonBase {
    uint256 internal constant COMPONENTS = 3;

    function deployBasket() internal returns (BasketToken basket, UnrulyComponent[] memory tokens) {
        tokens = new UnrulyComponent[](COMPONENTS);
        IBasketToken.BasketComponent[] memory list = new IBasketToken.BasketComponent[](COMPONENTS);
        for (uint256 i = 0; i < COMPONENTS; ++i) {
            tokens[i] = new UnrulyComponent();
            list[i] = IBasketToken.BasketComponent(tokens[i], uint96(weightOf(i)));
        }
        basket = new BasketToken("Basket", "B", list);
    }

    /// @dev Half a unit, a third of eighteen decimals, and three base units in a million.
    function weightOf(uint256 component) internal pure returns (uint256) {
        if (component == 0) return 500_000;
        return component == 1 ? 333_333_333_333_333_333 : 3;
    }

    /// @dev Gives `holder` more of each component than a test spends, and the basket its leave.
    function endow(BasketToken basket, UnrulyComponent[] memory tokens, address holder) internal {
        for (uint256 i = 0; i < COMPONENTS; ++i) {
            tokens[i].issue(holder, type(uint256).max >> 8);
            vm.prank(holder);
            tokens[i].approve(address(basket), type(uint256).max);
        }
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {BasketToken} from "../../../contracts/stablecoin/BasketToken.sol";
import {BasketHandler} from "./BasketHandler.sol";

/// @notice 256 runs of 200 calls: 51,200 random calls against a basket whose components stop, come back, are seized and are made
/// whole.
contract BasketInvariantsTest is Test {
    uint256 private constant COMPONENTS = 3;

    BasketHandler private _handler;
    BasketToken private _basket;

    function setUp() public {
        _handler = new BasketHandler();
        _basket = _handler.BASKET();

        bytes4[] memory selectors = new bytes4[](8);
        selectors[0] = BasketHandler.mint.selector;
        selectors[1] = BasketHandler.redeem.selector;
        selectors[2] = BasketHandler.claim.selector;
        selectors[3] = BasketHandler.transfer.selector;
        selectors[4] = BasketHandler.seize.selector;
        selectors[5] = BasketHandler.give.selector;
        selectors[6] = BasketHandler.stop.selector;
        selectors[7] = BasketHandler.roundTrip.selector;
        targetSelector(FuzzSelector({addr: address(_handler), selectors: selectors}));
        targetContract(address(_handler));
    }

    function invariant_theBasket() public view {
        assertEq(_handler.sumOfBalances(), _basket.totalSupply(), "balances are the supply");
        assertFalse(_handler.ghostBlocked(), "what works pays, whatever the others do");
        assertFalse(_handler.ghostBoughtIntoHole(), "nobody buys while a component is short or stopped");
        assertFalse(_handler.ghostPaidAboveWeight(), "nothing is paid above its weight");
        assertFalse(_handler.ghostOthersDiluted(), "a seizure dilutes its component alone");
        assertFalse(_handler.ghostMissed(), "in and out again costs at most a base unit of each, and gains none");
        for (uint256 i = 0; i < COMPONENTS; ++i) {
            if (_handler.answers(i)) _checkBacking(i);
        }
    }

    /// @dev Everybody gets out, and no share is left.
    function afterInvariant() public {
        _handler.everybodyLeaves();
        assertEq(_basket.totalSupply(), 0, "no units are left");
        for (uint256 i = 0; i < COMPONENTS; ++i) {
            (, , uint256 shares) = _basket.componentState(i);
            assertEq(shares, 0, "no claims are left");
        }
    }

    function _checkBacking(uint256 component) private view {
        (uint256 balance, uint256 required, uint256 shares) = _basket.componentState(component);
        assertEq(shares, _basket.totalSupply() + _handler.sumOfClaims(component), "shares are units and claims");
        assertEq(
            balance,
            _handler.ghostDeposited(component) +
                _handler.ghostGiven(component) -
                _handler.ghostPaid(component) -
                _handler.ghostSeized(component),
            "a pot holds what came in and did not go out"
        );
        if (_handler.ghostSeized(component) == 0) assertGe(balance, required, "what was never seized is whole");
        assertLe(_basket.payoutOf(component, shares), balance, "all shares together are worth no more than the pot");
    }
}

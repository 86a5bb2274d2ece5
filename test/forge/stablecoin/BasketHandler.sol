// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";

import {UnrulyComponent} from "../../../contracts/mocks/UnrulyComponent.sol";
import {BasketToken} from "../../../contracts/stablecoin/BasketToken.sol";
import {BasketFixture} from "./BasketFixture.sol";

/// @notice Acts on a basket as its holders and its components' issuers do, and keeps count of its own.
contract BasketHandler is CommonBase, StdUtils, BasketFixture {
    uint256 private constant HOLDERS = 4;
    uint256 private constant MOST = 1e15;

    BasketToken public immutable BASKET;
    UnrulyComponent[] public tokens;
    address[] public holders;

    /// @dev What came into the basket by mints, and by gifts; what went out by redemptions, and by seizures.
    mapping(uint256 component => uint256 amount) public ghostDeposited;
    mapping(uint256 component => uint256 amount) public ghostGiven;
    mapping(uint256 component => uint256 amount) public ghostPaid;
    mapping(uint256 component => uint256 amount) public ghostSeized;
    bool public ghostBlocked;
    bool public ghostBoughtIntoHole;
    bool public ghostPaidAboveWeight;
    bool public ghostOthersDiluted;
    bool public ghostMissed;

    constructor() {
        (BASKET, tokens) = deployBasket();
        for (uint256 i = 0; i < HOLDERS; ++i) {
            address holder = address(uint160(0xb0b0 + i));
            holders.push(holder);
            endow(BASKET, tokens, holder);
        }
    }

    /// @dev While all components work and none is short a mint works; while one is short or stopped none does.
    function mint(uint256 seed, uint256 amount) external {
        amount = bound(amount, 1, MOST);
        bool open = _stopped() == 0 && !_anyShort();
        vm.prank(_holder(seed));
        try BASKET.mint(amount, _holder(seed >> 8)) returns (uint256[] memory deposits) {
            if (!open) ghostBoughtIntoHole = true;
            for (uint256 i = 0; i < deposits.length; ++i) ghostDeposited[i] += deposits[i];
        } catch {
            if (open) ghostBlocked = true;
        }
    }

    /// @dev With any mask that leaves the stopped components in, a redemption works.
    function redeem(uint256 seed, uint256 amount, uint256 taken) external {
        address holder = _holder(seed);
        uint256 held = BASKET.balanceOf(holder);
        if (held == 0) return;
        amount = bound(amount, 1, held);
        taken = bound(taken, 0, 2 ** COMPONENTS - 1) & ~_stopped();
        vm.prank(holder);
        try BASKET.redeem(amount, _holder(seed >> 8), taken, new uint256[](COMPONENTS)) returns (
            uint256[] memory paid
        ) {
            for (uint256 i = 0; i < COMPONENTS; ++i) _countPaid(i, amount, paid[i]);
        } catch {
            ghostBlocked = true;
        }
    }

    /// @dev A component that works pays its claims, whatever the others do.
    function claim(uint256 seed, uint256 component, uint256 shares) external {
        address holder = _holder(seed);
        component = bound(component, 0, COMPONENTS - 1);
        uint256 held = BASKET.claimOf(component, holder);
        if (held == 0 || (_stopped() >> component) & 1 == 1) return;
        shares = bound(shares, 1, held);
        vm.prank(holder);
        try BASKET.claim(component, shares, _holder(seed >> 8), 0) returns (uint256 paid) {
            _countPaid(component, shares, paid);
        } catch {
            ghostBlocked = true;
        }
    }

    function transfer(uint256 from, uint256 to, uint256 value) external {
        value = bound(value, 0, BASKET.balanceOf(_holder(from)));
        vm.prank(_holder(from));
        BASKET.transfer(_holder(to), value);
    }

    /// @dev A seizure leaves what the other components are worth as it was.
    function seize(uint256 component, uint256 amount, uint256 seed) external {
        if (seed % 4 != 0) return;
        component = bound(component, 0, COMPONENTS - 1);
        UnrulyComponent token = tokens[component];
        if (token.mood() == UnrulyComponent.Mood.Dead) return;
        uint256[] memory before = _worths();
        amount = bound(amount, 0, token.balanceOf(address(BASKET)));
        token.seize(address(BASKET), amount);
        ghostSeized[component] += amount;
        uint256[] memory afterwards = _worths();
        for (uint256 i = 0; i < COMPONENTS; ++i) {
            if (i != component && before[i] != afterwards[i]) ghostOthersDiluted = true;
        }
    }

    /// @dev Often just what is missing.
    function give(uint256 component, uint256 amount, uint256 seed) external {
        component = bound(component, 0, COMPONENTS - 1);
        if (tokens[component].mood() == UnrulyComponent.Mood.Dead) return;
        (uint256 balance, uint256 required, ) = BASKET.componentState(component);
        amount = bound(amount, 0, 1e18);
        if (seed % 2 == 0 && balance < required) amount = required - balance;
        tokens[component].issue(address(BASKET), amount);
        ghostGiven[component] += amount;
    }

    /// @dev A component stops in one of three ways, or works again.
    function stop(uint256 component, uint256 seed) external {
        UnrulyComponent.Mood mood = UnrulyComponent.Mood.Honest;
        if (seed % 8 == 0) mood = UnrulyComponent.Mood.False;
        if (seed % 8 == 1) mood = UnrulyComponent.Mood.Paused;
        if (seed % 8 == 2) mood = UnrulyComponent.Mood.Dead;
        tokens[bound(component, 0, COMPONENTS - 1)].behave(mood);
    }

    /// @dev What nobody's act can be lost to: in and straight out again with the others' share unchanged.
    function roundTrip(uint256 seed, uint256 amount) external {
        if (_stopped() != 0 || _anyShort()) return;
        address holder = _holder(seed);
        amount = bound(amount, 1, MOST);
        vm.startPrank(holder);
        uint256[] memory deposits = BASKET.mint(amount, holder);
        uint256[] memory paid = BASKET.redeem(amount, holder, 2 ** COMPONENTS - 1, new uint256[](COMPONENTS));
        vm.stopPrank();
        for (uint256 i = 0; i < COMPONENTS; ++i) {
            if (paid[i] > deposits[i] || deposits[i] - paid[i] > 1) ghostMissed = true;
            ghostDeposited[i] += deposits[i];
            ghostPaid[i] += paid[i];
        }
    }

    /// @dev All components work again and everybody leaves.
    function everybodyLeaves() external {
        for (uint256 i = 0; i < COMPONENTS; ++i) tokens[i].behave(UnrulyComponent.Mood.Honest);
        for (uint256 i = 0; i < HOLDERS; ++i) {
            vm.startPrank(holders[i]);
            uint256 held = BASKET.balanceOf(holders[i]);
            if (held != 0) BASKET.redeem(held, holders[i], 2 ** COMPONENTS - 1, new uint256[](COMPONENTS));
            for (uint256 j = 0; j < COMPONENTS; ++j) {
                uint256 claimed = BASKET.claimOf(j, holders[i]);
                if (claimed != 0) BASKET.claim(j, claimed, holders[i], 0);
            }
            vm.stopPrank();
        }
    }

    function sumOfBalances() external view returns (uint256 sum) {
        for (uint256 i = 0; i < HOLDERS; ++i) sum += BASKET.balanceOf(holders[i]);
    }

    function sumOfClaims(uint256 component) external view returns (uint256 sum) {
        for (uint256 i = 0; i < HOLDERS; ++i) sum += BASKET.claimOf(component, holders[i]);
    }

    /// @dev Whether a component answers for its balances.
    function answers(uint256 component) external view returns (bool) {
        return tokens[component].mood() != UnrulyComponent.Mood.Dead;
    }

    function _countPaid(uint256 component, uint256 shares, uint256 paid) private {
        ghostPaid[component] += paid;
        if (paid > (shares * weightOf(component)) / 1e6) ghostPaidAboveWeight = true;
    }

    /// @dev What all shares of each component are worth; zero where the component does not answer.
    function _worths() private view returns (uint256[] memory worths) {
        worths = new uint256[](COMPONENTS);
        for (uint256 i = 0; i < COMPONENTS; ++i) {
            if (tokens[i].mood() == UnrulyComponent.Mood.Dead) continue;
            (, , uint256 shares) = BASKET.componentState(i);
            worths[i] = BASKET.payoutOf(i, shares);
        }
    }

    function _stopped() private view returns (uint256 mask) {
        for (uint256 i = 0; i < COMPONENTS; ++i) {
            if (tokens[i].mood() != UnrulyComponent.Mood.Honest) mask |= 1 << i;
        }
    }

    function _anyShort() private view returns (bool) {
        for (uint256 i = 0; i < COMPONENTS; ++i) {
            if (tokens[i].mood() == UnrulyComponent.Mood.Dead) continue;
            (uint256 balance, uint256 required, ) = BASKET.componentState(i);
            if (balance < required) return true;
        }
        return false;
    }

    function _holder(uint256 seed) private view returns (address) {
        return holders[seed % HOLDERS];
    }
}

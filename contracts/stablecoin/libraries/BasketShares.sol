// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title BasketShares
/// @notice What shares of a basket's component cost and are worth.
/// @dev Callers see to it that shares have at most 128 bits and weights 96, so that no product leaves 224.
library BasketShares {
    /// @notice Base units of a basket that its weights are given for: one whole unit.
    uint256 internal constant UNIT = 1e6;

    /// @notice What shares are due at the weight, rounded up: what is paid in for them, and what backs them.
    function cost(uint256 shares, uint256 weight) internal pure returns (uint256) {
        return Math.ceilDiv(shares * weight, UNIT);
    }

    /// @notice What shares are paid, rounded down: their weight, or less while `balance` is short of all of them.
    /// @dev Neither way of paying takes backing from who stays: with B for the balance, T for all shares and w for the weight,
    /// B ≥ ⌈Tw⌉ leaves B − ⌊sw⌋ ≥ ⌈(T − s)w⌉, and B < ⌈Tw⌉ leaves (B − ⌊Bs/T⌋) / (T − s) ≥ B/T.
    function worth(uint256 shares, uint256 weight, uint256 total, uint256 balance) internal pure returns (uint256) {
        uint256 due = (shares * weight) / UNIT;
        if (balance >= cost(total, weight)) return due;
        // The total is not zero here, as it costs something.
        return Math.min(due, Math.mulDiv(balance, shares, total));
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title LoyaltyPoints
/// @notice A token whose "currency" is a word, not an ISO 4217 code.
contract LoyaltyPoints {
    function currency() external pure returns (string memory) {
        return "POINTS";
    }
}

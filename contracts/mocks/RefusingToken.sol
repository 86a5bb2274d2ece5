// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title RefusingToken
/// @notice A token that answers false to a mint or a transfer where it should revert.
contract RefusingToken {
    function currency() external pure returns (string memory) {
        return "USD";
    }

    function mint(address, uint256) external pure returns (bool) {
        return false;
    }

    function transfer(address, uint256) external pure returns (bool) {
        return false;
    }

    function totalMinted() external pure returns (uint256) {
        return 0;
    }
}

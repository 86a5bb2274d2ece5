// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice Holder that makes many transfers in one transaction: what a busy day leaves to be indexed.
contract BusyHolder {
    /// @notice Sends one unit to each of `receivers` accounts, counted up from `first`.
    function pay(IERC20 token, uint160 first, uint160 receivers) external {
        for (uint160 i = 0; i < receivers; ++i) {
            // A token of the suite returns true or reverts.
            token.transfer(address(first + i), 1);
        }
    }
}

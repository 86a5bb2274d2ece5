// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IReserveGate} from "../stablecoin/interfaces/IReserveGate.sol";

/// @title ReenteringToken
/// @notice A token that, while it mints, asks its minter for the same mint a second time.
contract ReenteringToken {
    uint256 public totalMinted;
    bytes32 private _bankReference;

    /// @notice Names the payment that the second mint is for.
    function reenterWith(bytes32 bankReference) external {
        _bankReference = bankReference;
    }

    function mint(address to, uint256 amount) external returns (bool) {
        IReserveGate(msg.sender).mint(to, amount, _bankReference);
        totalMinted += amount;
        return true;
    }

    function currency() external pure returns (string memory) {
        return "USD";
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC20} from "solady/src/tokens/ERC20.sol";

import {IBenchToken} from "./IBenchToken.sol";

/// @title BareSolady
/// @notice Solady's ERC-20, which has permits, and one minter for ever: no proxy, no pause, no freeze, no allowances.
contract BareSolady is IBenchToken, ERC20 {
    address private immutable MINTER;
    bytes32 private constant NAME_HASH = keccak256("Trust Dollar");

    /// @param minter Mints, without end.
    constructor(address minter) {
        MINTER = minter;
    }

    /// @inheritdoc IBenchToken
    function mint(address to, uint256 amount) external {
        if (msg.sender != MINTER) revert NotMinter(msg.sender);
        _mint(to, amount);
    }

    /// @inheritdoc IBenchToken
    function burn(uint256 amount) external {
        if (msg.sender != MINTER) revert NotMinter(msg.sender);
        _burn(msg.sender, amount);
    }

    function name() public pure override returns (string memory) {
        return "Trust Dollar";
    }

    function symbol() public pure override returns (string memory) {
        return "TUSD";
    }

    function _constantNameHash() internal pure override returns (bytes32) {
        return NAME_HASH;
    }
}

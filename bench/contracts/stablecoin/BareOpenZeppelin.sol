// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";

import {IBenchToken} from "./IBenchToken.sol";

/// @title BareOpenZeppelin
/// @notice OpenZeppelin's ERC-20 with permits and ERC-3009 and one minter for ever: no proxy, no pause, no freeze, no allowances.
contract BareOpenZeppelin is IBenchToken, ERC20Permit, ERC3009 {
    address private immutable MINTER;

    /// @param minter Mints, without end.
    constructor(address minter) ERC20("Trust Dollar", "TUSD") ERC20Permit("Trust Dollar") {
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
}

// SPDX-License-Identifier: AGPL-3.0-only
pragma solidity ^0.8.28;

import {ERC20} from "solmate/src/tokens/ERC20.sol";

import {IBenchToken} from "./IBenchToken.sol";

/// @title BareSolmate
/// @notice solmate's ERC-20, which has permits, and one minter for ever: no proxy, no pause, no freeze, no allowances.
/// @dev It inherits a contract under the AGPL and so is under the AGPL itself, other than the rest of the repository. It is
/// deployed on the benchmark's own chain only and is no part of the published package.
contract BareSolmate is IBenchToken, ERC20 {
    address private immutable MINTER;

    /// @param minter Mints, without end.
    constructor(address minter) ERC20("Trust Dollar", "TUSD", 6) {
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

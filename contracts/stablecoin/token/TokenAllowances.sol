// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ITokenAllowances} from "../interfaces/ITokenAllowances.sol";
import {TokenTransfers} from "./TokenTransfers.sol";

/// @title TokenAllowances
/// @notice See {ITokenAllowances}.
abstract contract TokenAllowances is ITokenAllowances, TokenTransfers {
    /// @inheritdoc ITokenAllowances
    function increaseAllowance(address spender, uint256 increment) external returns (bool) {
        _requireNotPaused();
        _requireActive(msg.sender);
        uint256 current = _layout().allowances[msg.sender][spender];
        if (increment > type(uint256).max - current) revert AllowanceOverflow(spender, current, increment);

        _approve(msg.sender, spender, current + increment);
        return true;
    }

    /// @inheritdoc ITokenAllowances
    function decreaseAllowance(address spender, uint256 decrement) external returns (bool) {
        _requireNotPaused();
        _requireActive(msg.sender);
        uint256 current = _layout().allowances[msg.sender][spender];
        if (decrement > current) revert ERC20InsufficientAllowance(spender, current, decrement);

        _approve(msg.sender, spender, current - decrement);
        return true;
    }
}

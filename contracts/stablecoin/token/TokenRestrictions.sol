// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ITokenRestrictions} from "../interfaces/ITokenRestrictions.sol";
import {AccountWord} from "../libraries/AccountWord.sol";
import {TokenTransfers} from "./TokenTransfers.sol";

/// @title TokenRestrictions
/// @notice See {ITokenRestrictions}.
abstract contract TokenRestrictions is ITokenRestrictions, TokenTransfers {
    /// @inheritdoc ITokenRestrictions
    function canSend(address account) external view returns (bool) {
        return _canMove(account);
    }

    /// @inheritdoc ITokenRestrictions
    function canReceive(address account) external view returns (bool) {
        return _canMove(account);
    }

    /// @inheritdoc ITokenRestrictions
    function canTransfer(address from, address to, uint256 amount) external view returns (bool) {
        return _canTransfer(from, to) && amount <= _layout().accounts[from].word.balance();
    }

    /// @inheritdoc ITokenRestrictions
    function getFrozenTokens(address account) external view returns (uint256) {
        AccountWord word = _layout().accounts[account].word;
        return word.isFrozen() ? word.balance() : 0;
    }

    /// @dev Virtual for a token that says who may hold it.
    function _canTransfer(address from, address to) internal view virtual returns (bool) {
        return _canMove(from) && _canMove(to);
    }

    /// @dev The zero address holds nothing and is refused as a receiver. Virtual as {_canTransfer}.
    function _canMove(address account) internal view virtual returns (bool) {
        return account != address(0) && !_layout().accounts[account].word.isFrozen() && !_layout().supply.isPaused();
    }
}

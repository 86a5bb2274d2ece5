// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ITokenFreezing} from "../interfaces/ITokenFreezing.sol";
import {ITokenRoles} from "../interfaces/ITokenRoles.sol";
import {TokenStorage} from "./TokenStorage.sol";

/// @title TokenFreezing
/// @notice See {ITokenFreezing}.
abstract contract TokenFreezing is ITokenFreezing, TokenStorage {
    /// @inheritdoc ITokenFreezing
    function blacklist(address account) external {
        _requireBlacklister();
        _freeze(account);
    }

    /// @inheritdoc ITokenFreezing
    function unBlacklist(address account) external {
        _requireBlacklister();
        Account storage account_ = _layout().accounts[account];
        account_.word = account_.word.unfrozen();

        emit UnBlacklisted(account);
    }

    /// @inheritdoc ITokenFreezing
    function isBlacklisted(address account) external view returns (bool) {
        return _layout().accounts[account].word.isFrozen();
    }

    function _freeze(address account) internal {
        Account storage account_ = _layout().accounts[account];
        account_.word = account_.word.frozen();

        emit Blacklisted(account);
    }

    /// @dev Refuses an account that is frozen.
    function _requireActive(address holder) internal view {
        if (_layout().accounts[holder].word.isFrozen()) revert AccountFrozen(holder);
    }

    function _requireBlacklister() internal view {
        address blacklister_ = _layout().blacklister;
        if (msg.sender != blacklister_) revert ITokenRoles.NotBlacklister(msg.sender, blacklister_);
    }
}

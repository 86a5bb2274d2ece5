// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ITokenPausing} from "../interfaces/ITokenPausing.sol";
import {ITokenRoles} from "../interfaces/ITokenRoles.sol";
import {TokenStorage} from "./TokenStorage.sol";

/// @title TokenPausing
/// @notice See {ITokenPausing}.
abstract contract TokenPausing is ITokenPausing, TokenStorage {
    /// @dev Stands in every function that uses it, which costs code and saves gas: for payments. The others call
    /// {_requireNotPaused}.
    modifier whenNotPaused() {
        if (_layout().supply.isPaused()) revert TokenPaused();
        _;
    }

    /// @inheritdoc ITokenPausing
    function pause() external {
        _requirePauser();
        _layout().supply = _layout().supply.paused();

        emit Pause();
    }

    /// @inheritdoc ITokenPausing
    function unpause() external {
        _requirePauser();
        _layout().supply = _layout().supply.unpaused();

        emit Unpause();
    }

    /// @inheritdoc ITokenPausing
    function paused() external view returns (bool) {
        return _layout().supply.isPaused();
    }

    function _requireNotPaused() internal view whenNotPaused {}

    function _requirePauser() private view {
        address pauser_ = _layout().pauser;
        if (msg.sender != pauser_) revert ITokenRoles.NotPauser(msg.sender, pauser_);
    }
}

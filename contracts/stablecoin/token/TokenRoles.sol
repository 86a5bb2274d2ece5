// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ITokenRoles} from "../interfaces/ITokenRoles.sol";
import {TokenStorage} from "./TokenStorage.sol";

/// @title TokenRoles
/// @notice See {ITokenRoles}.
abstract contract TokenRoles is ITokenRoles, TokenStorage {
    modifier onlyOwner() {
        _requireOwner();
        _;
    }

    /// @inheritdoc ITokenRoles
    function transferOwnership(address newOwner) external onlyOwner {
        _requireHolder(newOwner);
        _layout().pendingOwner = newOwner;

        emit OwnershipTransferStarted(msg.sender, newOwner);
    }

    /// @inheritdoc ITokenRoles
    function acceptOwnership() external {
        Layout storage $ = _layout();
        if (msg.sender != $.pendingOwner) revert NotPendingTokenOwner(msg.sender, $.pendingOwner);

        $.pendingOwner = address(0);
        _setOwner(msg.sender);
    }

    /// @inheritdoc ITokenRoles
    function updateMasterMinter(address newMasterMinter) external onlyOwner {
        _setMasterMinter(newMasterMinter);
    }

    /// @inheritdoc ITokenRoles
    function updatePauser(address newPauser) external onlyOwner {
        _setPauser(newPauser);
    }

    /// @inheritdoc ITokenRoles
    function updateBlacklister(address newBlacklister) external onlyOwner {
        _setBlacklister(newBlacklister);
    }

    /// @inheritdoc ITokenRoles
    function updateRescuer(address newRescuer) external onlyOwner {
        _setRescuer(newRescuer);
    }

    /// @inheritdoc ITokenRoles
    function owner() external view returns (address) {
        return _layout().owner;
    }

    /// @inheritdoc ITokenRoles
    function pendingOwner() external view returns (address) {
        return _layout().pendingOwner;
    }

    /// @inheritdoc ITokenRoles
    function masterMinter() external view returns (address) {
        return _layout().masterMinter;
    }

    /// @inheritdoc ITokenRoles
    function pauser() external view returns (address) {
        return _layout().pauser;
    }

    /// @inheritdoc ITokenRoles
    function blacklister() external view returns (address) {
        return _layout().blacklister;
    }

    /// @inheritdoc ITokenRoles
    function rescuer() external view returns (address) {
        return _layout().rescuer;
    }

    /// @dev Installs the first holders.
    function _setHolders(Holders calldata holders) internal {
        _setOwner(holders.owner);
        _setMasterMinter(holders.masterMinter);
        _setPauser(holders.pauser);
        _setBlacklister(holders.blacklister);
        _setRescuer(holders.rescuer);
    }

    function _requireOwner() private view {
        address owner_ = _layout().owner;
        if (msg.sender != owner_) revert NotTokenOwner(msg.sender, owner_);
    }

    function _setOwner(address newOwner) private {
        _requireHolder(newOwner);
        address previousOwner = _layout().owner;
        _layout().owner = newOwner;

        emit OwnershipTransferred(previousOwner, newOwner);
    }

    function _setMasterMinter(address newMasterMinter) private {
        _requireHolder(newMasterMinter);
        _layout().masterMinter = newMasterMinter;

        emit MasterMinterChanged(newMasterMinter);
    }

    function _setPauser(address newPauser) private {
        _requireHolder(newPauser);
        _layout().pauser = newPauser;

        emit PauserChanged(newPauser);
    }

    function _setBlacklister(address newBlacklister) private {
        _requireHolder(newBlacklister);
        _layout().blacklister = newBlacklister;

        emit BlacklisterChanged(newBlacklister);
    }

    function _setRescuer(address newRescuer) private {
        _requireHolder(newRescuer);
        _layout().rescuer = newRescuer;

        emit RescuerChanged(newRescuer);
    }

    function _requireHolder(address holder) private pure {
        if (holder == address(0)) revert ZeroRoleHolder();
    }
}

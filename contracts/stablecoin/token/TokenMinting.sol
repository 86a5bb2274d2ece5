// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ITokenMinting} from "../interfaces/ITokenMinting.sol";
import {ITokenRoles} from "../interfaces/ITokenRoles.sol";
import {AccountWord} from "../libraries/AccountWord.sol";
import {MinterWord, MinterWords} from "../libraries/MinterWord.sol";
import {SupplyWord, SupplyWords} from "../libraries/SupplyWord.sol";
import {TokenTransfers} from "./TokenTransfers.sol";

/// @title TokenMinting
/// @notice See {ITokenMinting}.
abstract contract TokenMinting is ITokenMinting, TokenTransfers {
    /// @inheritdoc ITokenMinting
    function configureMinter(address minter, uint256 minterAllowedAmount) external returns (bool) {
        _requireNotPaused();
        _requireMasterMinter();
        if (minterAllowedAmount > MinterWords.MAX_ALLOWANCE) {
            revert MinterAllowanceTooLarge(minterAllowedAmount, MinterWords.MAX_ALLOWANCE);
        }
        // A frozen or unknown `minter` is not refused, as in USDC: the freeze is checked when it mints.
        _layout().minters[minter].word = MinterWords.minter(minterAllowedAmount);

        emit MinterConfigured(minter, minterAllowedAmount);
        return true;
    }

    /// @inheritdoc ITokenMinting
    function removeMinter(address minter) external returns (bool) {
        _requireMasterMinter();
        _layout().minters[minter].word = MinterWord.wrap(0);

        emit MinterRemoved(minter);
        return true;
    }

    /// @inheritdoc ITokenMinting
    function mint(address to, uint256 amount) external returns (bool) {
        SupplyWord supply = _layout().supply;
        // The same word counts the mint: read here, it need not be read again for {whenNotPaused}.
        if (supply.isPaused()) revert TokenPaused();
        (Minter storage minter, MinterWord word) = _requireMinter(amount);
        _requireActive(msg.sender);
        uint256 available = word.mintAllowance();
        if (amount > available) revert MinterAllowanceExceeded(msg.sender, amount, available);

        minter.word = word.minus(amount);
        emit Mint(msg.sender, to, amount);
        _issue(supply, to, amount);
        return true;
    }

    /// @inheritdoc ITokenMinting
    function burn(uint256 amount) external {
        SupplyWord supply = _layout().supply;
        if (supply.isPaused()) revert TokenPaused();
        _requireMinter(amount);

        emit Burn(msg.sender, amount);
        _destroy(supply, msg.sender, amount);
    }

    /// @inheritdoc ITokenMinting
    function isMinter(address account) external view returns (bool) {
        return _layout().minters[account].word.isMinter();
    }

    /// @inheritdoc ITokenMinting
    function minterAllowance(address minter) external view returns (uint256) {
        return _layout().minters[minter].word.mintAllowance();
    }

    /// @inheritdoc ITokenMinting
    function totalMinted() external view returns (uint256) {
        return _layout().supply.totalMinted();
    }

    /// @dev The one place where units come into being, whichever path leads to it. Virtual for a token that says who may hold it.
    function _issue(SupplyWord supply, address to, uint256 amount) internal virtual {
        if (to == address(0)) revert ERC20InvalidReceiver(address(0));
        uint256 room = SupplyWords.MAX_SUPPLY - supply.supply();
        if (amount > room) revert SupplyCapExceeded(amount, room);
        uint256 lifetimeRoom = SupplyWords.MAX_TOTAL_MINTED - supply.totalMinted();
        if (amount > lifetimeRoom) revert TotalMintedCapExceeded(amount, lifetimeRoom);
        _credit(to, amount);
        _layout().supply = supply.plusMinted(amount);

        emit Transfer(address(0), to, amount);
    }

    /// @dev The one place where units cease to be.
    function _destroy(SupplyWord supply, address from, uint256 amount) internal {
        Account storage account = _layout().accounts[from];
        AccountWord word = account.word;
        if (word.isFrozen()) revert AccountFrozen(from);
        if (amount > word.balance()) revert ERC20InsufficientBalance(from, word.balance(), amount);

        account.word = word.minus(amount);
        _layout().supply = supply.minusBurned(amount);

        emit Transfer(from, address(0), amount);
    }

    /// @dev Where the caller, who is a minter, stands, and what it reads there; for an amount that is not zero.
    function _requireMinter(uint256 amount) private view returns (Minter storage minter, MinterWord word) {
        minter = _layout().minters[msg.sender];
        word = minter.word;
        if (!word.isMinter()) revert NotMinter(msg.sender);
        if (amount == 0) revert ZeroAmount();
    }

    function _requireMasterMinter() internal view {
        address masterMinter_ = _layout().masterMinter;
        if (msg.sender != masterMinter_) revert ITokenRoles.NotMasterMinter(msg.sender, masterMinter_);
    }
}

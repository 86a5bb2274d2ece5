// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title IBenchToken
/// @notice What the tokens of this folder have beside ERC-20, by the names that the suite's token has: calldata is then alike.
interface IBenchToken {
    /// @notice An account was frozen.
    /// @param account Neither sends nor receives from now on.
    event Blacklisted(address indexed account);
    /// @notice A minter got an allowance.
    /// @param minter Account that mints.
    /// @param allowance Units that it may mint.
    event MinterConfigured(address indexed minter, uint256 allowance);

    /// @notice The account is frozen.
    /// @param account The account.
    error AccountFrozen(address account);
    /// @notice Only `minter`, or whoever has an allowance to mint, may do this.
    /// @param caller Who tried.
    error NotMinter(address caller);
    /// @notice The allowance to mint does not cover the amount.
    /// @param amount Units that were asked for.
    /// @param available Units that may be minted.
    error MinterAllowanceExceeded(uint256 amount, uint256 available);
    /// @notice A batch names as many amounts as recipients.
    /// @param recipients Recipients that were given.
    /// @param amounts Amounts that were given.
    error BatchLengthsDiffer(uint256 recipients, uint256 amounts);
    /// @notice The token is paused.
    error TokenPaused();

    /// @notice Mints units.
    /// @param to Who gets them.
    /// @param amount How many.
    function mint(address to, uint256 amount) external;

    /// @notice Burns units of the caller, who is a minter.
    /// @param amount How many.
    function burn(uint256 amount) external;
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title ITokenFreezing
/// @notice Freezes accounts. A frozen account neither sends nor receives, neither mints nor burns, gives no allowance and
/// spends none.
/// @dev Names, events and their parameters are those of USDC (FiatToken 2.2), whose word for it is "blacklist".
interface ITokenFreezing {
    /// @notice `_account` was frozen.
    /// @param _account Account that is frozen from now on, or was already.
    event Blacklisted(address indexed _account);
    /// @notice `_account` was unfrozen.
    /// @param _account Account that is free from now on, or was already.
    event UnBlacklisted(address indexed _account);

    /// @notice `account` is frozen.
    /// @param account The frozen party to the call, which need not be the caller.
    error AccountFrozen(address account);

    /// @notice Freezes `account`; freezing again does no harm. Works while the token is paused.
    /// @dev Emits {Blacklisted}.
    ///
    /// Requirements: the caller is the blacklister ({ITokenRoles-NotBlacklister}).
    /// @param account Any account.
    function blacklist(address account) external;

    /// @notice Unfreezes `account`; its balance, nonce and allowances are as they were.
    /// @dev Emits {UnBlacklisted}. An account that was not frozen may be given, to no harm. Works while the token is paused.
    ///
    /// Requirements: the caller is the blacklister ({ITokenRoles-NotBlacklister}).
    /// @param account Any account.
    function unBlacklist(address account) external;

    /// @notice Whether `account` is frozen.
    /// @param account Any account.
    /// @return True from the freeze to the unfreezing.
    function isBlacklisted(address account) external view returns (bool);
}

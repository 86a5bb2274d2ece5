// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title ITokenPausing
/// @notice Stops and resumes everything that moves units or gives leave to move them.
/// @dev Names and events are those of USDC (FiatToken 2.2). Not stopped: freezing, the removal of a minter, the update of role
/// holders and upgrades.
interface ITokenPausing {
    /// @notice The token was paused.
    event Pause();
    /// @notice The token was resumed.
    event Unpause();

    /// @notice The token is paused.
    error TokenPaused();

    /// @notice Pauses the token; pausing again does no harm.
    /// @dev Emits {Pause}.
    ///
    /// Requirements: the caller is the pauser ({ITokenRoles-NotPauser}).
    function pause() external;

    /// @notice Resumes the token; resuming again does no harm.
    /// @dev Emits {Unpause}.
    ///
    /// Requirements: the caller is the pauser ({ITokenRoles-NotPauser}).
    function unpause() external;

    /// @notice Whether the token is paused.
    /// @return True from {pause} to {unpause}.
    function paused() external view returns (bool);
}

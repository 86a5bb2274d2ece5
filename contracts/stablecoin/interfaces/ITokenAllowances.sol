// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title ITokenAllowances
/// @notice Changes an allowance by a difference, so that a spender cannot spend the old and the new one.
/// @dev Names and parameters are those of USDC (FiatToken 2.2).
interface ITokenAllowances {
    /// @notice The allowance would not fit 256 bits.
    /// @param spender Account that may spend.
    /// @param current Its allowance, in units.
    /// @param increment Units that were to be added.
    error AllowanceOverflow(address spender, uint256 current, uint256 increment);

    /// @notice Lets `spender` spend `increment` units more of the caller's.
    /// @dev Emits {IERC20-Approval} with the new allowance.
    ///
    /// Requirements: the token is not paused; the caller is not frozen; `spender` is not zero
    /// ({IERC20Errors-ERC20InvalidSpender}); the sum is below 2^256 ({AllowanceOverflow}).
    /// @param spender Any account, also a frozen one: it cannot spend.
    /// @param increment Units to add.
    /// @return True.
    function increaseAllowance(address spender, uint256 increment) external returns (bool);

    /// @notice Lets `spender` spend `decrement` units less of the caller's.
    /// @dev Emits {IERC20-Approval} with the new allowance.
    ///
    /// Requirements: as {increaseAllowance}, and the allowance covers `decrement` ({IERC20Errors-ERC20InsufficientAllowance}).
    /// @param spender Any account.
    /// @param decrement Units to take away.
    /// @return True.
    function decreaseAllowance(address spender, uint256 decrement) external returns (bool);
}

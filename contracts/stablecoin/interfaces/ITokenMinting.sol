// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title ITokenMinting
/// @notice Minters create and destroy units, each within an allowance that the master minter sets.
/// @dev Names, events and their parameters are those of USDC (FiatToken 2.2).
interface ITokenMinting {
    /// @notice `minter` created `amount` units for `to`.
    event Mint(address indexed minter, address indexed to, uint256 amount);
    /// @notice `burner` destroyed `amount` of its own units.
    event Burn(address indexed burner, uint256 amount);
    /// @notice `minter` may mint up to `minterAllowedAmount` from now on.
    event MinterConfigured(address indexed minter, uint256 minterAllowedAmount);
    /// @notice `oldMinter` may mint and burn no more.
    event MinterRemoved(address indexed oldMinter);

    /// @notice `caller` is not a minter.
    error NotMinter(address caller);
    /// @notice Nothing would be minted or burned.
    error ZeroAmount();
    /// @notice The minter's allowance does not cover the amount.
    error MinterAllowanceExceeded(address minter, uint256 requested, uint256 available);
    /// @notice The allowance does not fit its storage word.
    error MinterAllowanceTooLarge(uint256 requested, uint256 maximum);
    /// @notice The amount does not fit under the largest supply that a balance can hold.
    error SupplyCapExceeded(uint256 requested, uint256 available);
    /// @notice The amount does not fit under the largest lifetime total of minted units.
    error TotalMintedCapExceeded(uint256 requested, uint256 available);

    /// @notice Makes `minter` a minter, with an allowance that replaces the one before.
    /// @dev Emits {MinterConfigured}.
    ///
    /// Requirements: the token is not paused; the caller is the master minter; the allowance is at most 2^255 - 1
    /// ({MinterAllowanceTooLarge}).
    /// @param minterAllowedAmount Units that the minter may mint.
    /// @return True.
    function configureMinter(address minter, uint256 minterAllowedAmount) external returns (bool);

    /// @notice Ends a minter's powers and its allowance. Works while the token is paused: it only makes things stricter.
    /// @dev Emits {MinterRemoved}, also when the account was no minter.
    ///
    /// Requirements: the caller is the master minter.
    /// @return True.
    function removeMinter(address minter) external returns (bool);

    /// @notice Creates `amount` units for `to` and reduces the caller's allowance by them.
    /// @dev Emits {Mint} and {IERC20-Transfer} from the zero address.
    ///
    /// Requirements: the token is not paused; the caller is a minter ({NotMinter}) whose allowance covers the amount
    /// ({MinterAllowanceExceeded}); neither the caller nor `to` is frozen; `to` is not zero ({IERC20Errors-ERC20InvalidReceiver});
    /// the amount is not zero ({ZeroAmount}); the supply stays below 2^112 ({SupplyCapExceeded}) and the lifetime total
    /// below 2^128 ({TotalMintedCapExceeded}).
    /// @return True.
    function mint(address to, uint256 amount) external returns (bool);

    /// @notice Destroys `amount` of the caller's units. Its minting allowance does not grow by them.
    /// @dev Emits {Burn} and {IERC20-Transfer} to the zero address.
    ///
    /// Requirements: the token is not paused; the caller is a minter ({NotMinter}) and not frozen; the amount is not zero
    /// ({ZeroAmount}) and within its balance ({IERC20Errors-ERC20InsufficientBalance}).
    function burn(uint256 amount) external;

    /// @notice Whether `account` is a minter.
    function isMinter(address account) external view returns (bool);

    /// @notice Units that `minter` may still mint; zero for an account that is no minter.
    function minterAllowance(address minter) external view returns (uint256);

    /// @notice Units minted in the token's whole life, by every path. Never decreases, so that a reserve gate can count against
    /// it whatever was burned meanwhile.
    function totalMinted() external view returns (uint256);
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title ITokenMinting
/// @notice Minters create and destroy units, each within an allowance that the master minter sets.
/// @dev Names, events and their parameters are those of USDC (FiatToken 2.2).
interface ITokenMinting {
    /// @notice `minter` created `amount` units for `to`.
    /// @param minter Account that called.
    /// @param to Who received the units.
    /// @param amount Units, not zero.
    event Mint(address indexed minter, address indexed to, uint256 amount);
    /// @notice `burner` destroyed `amount` of its own units.
    /// @param burner Minter that called.
    /// @param amount Units, not zero.
    event Burn(address indexed burner, uint256 amount);
    /// @notice `minter` may mint up to `minterAllowedAmount` from now on.
    /// @param minter Account that may mint and burn.
    /// @param minterAllowedAmount Its whole allowance, in units; replaces what it had.
    event MinterConfigured(address indexed minter, uint256 minterAllowedAmount);
    /// @notice `oldMinter` may mint and burn no more.
    /// @param oldMinter Account that was given, a minter or not.
    event MinterRemoved(address indexed oldMinter);

    /// @notice `caller` is not a minter.
    /// @param caller Account that called.
    error NotMinter(address caller);
    /// @notice Nothing would be minted or burned.
    error ZeroAmount();
    /// @notice The minter's allowance does not cover the amount.
    /// @param minter Account that called.
    /// @param requested Units that were asked for.
    /// @param available Units that it may still mint.
    error MinterAllowanceExceeded(address minter, uint256 requested, uint256 available);
    /// @notice The allowance does not fit its storage word.
    /// @param requested Units that were asked for.
    /// @param maximum 2^255 - 1, itself allowed.
    error MinterAllowanceTooLarge(uint256 requested, uint256 maximum);
    /// @notice The amount does not fit under the largest supply that a balance can hold.
    /// @param requested Units that were asked for.
    /// @param available Units that the supply may still grow by, up to 2^112 - 1.
    error SupplyCapExceeded(uint256 requested, uint256 available);
    /// @notice The amount does not fit under the largest lifetime total of minted units.
    /// @param requested Units that were asked for.
    /// @param available Units that the lifetime total may still grow by, up to 2^128 - 1.
    error TotalMintedCapExceeded(uint256 requested, uint256 available);

    /// @notice Makes `minter` a minter, with an allowance that replaces the one before.
    /// @dev Emits {MinterConfigured}.
    ///
    /// Requirements: the token is not paused ({ITokenPausing-TokenPaused}); the caller is the master minter
    /// ({ITokenRoles-NotMasterMinter}); the allowance is at most 2^255 - 1 ({MinterAllowanceTooLarge}).
    /// @param minter Any account, also a frozen one: the freeze is checked when it mints.
    /// @param minterAllowedAmount Units that the minter may mint.
    /// @return True.
    function configureMinter(address minter, uint256 minterAllowedAmount) external returns (bool);

    /// @notice Ends a minter's powers and its allowance. Works while the token is paused: it only makes things stricter.
    /// @dev Emits {MinterRemoved}, also when the account was no minter.
    ///
    /// Requirements: the caller is the master minter ({ITokenRoles-NotMasterMinter}).
    /// @param minter Any account.
    /// @return True.
    function removeMinter(address minter) external returns (bool);

    /// @notice Creates `amount` units for `to` and reduces the caller's allowance by them.
    /// @dev Emits {Mint} and {IERC20-Transfer} from the zero address.
    ///
    /// Requirements: the token is not paused; the caller is a minter ({NotMinter}) whose allowance covers the amount
    /// ({MinterAllowanceExceeded}); neither the caller nor `to` is frozen; `to` is not zero ({IERC20Errors-ERC20InvalidReceiver});
    /// the amount is not zero ({ZeroAmount}); the supply stays below 2^112 ({SupplyCapExceeded}) and the lifetime total
    /// below 2^128 ({TotalMintedCapExceeded}).
    /// @param to Who receives the units.
    /// @param amount Units to create.
    /// @return True.
    function mint(address to, uint256 amount) external returns (bool);

    /// @notice Destroys `amount` of the caller's units. Its minting allowance does not grow by them.
    /// @dev Emits {Burn} and {IERC20-Transfer} to the zero address.
    ///
    /// Requirements: the token is not paused; the caller is a minter ({NotMinter}) and not frozen; the amount is not zero
    /// ({ZeroAmount}) and within its balance ({IERC20Errors-ERC20InsufficientBalance}).
    /// @param amount Units to destroy.
    function burn(uint256 amount) external;

    /// @notice Whether `account` is a minter.
    /// @param account Any account.
    /// @return True from its configuration to its removal, whatever its allowance.
    function isMinter(address account) external view returns (bool);

    /// @notice Units that `minter` may still mint; zero for an account that is no minter.
    /// @param minter Any account.
    /// @return Units, at most 2^255 - 1.
    function minterAllowance(address minter) external view returns (uint256);

    /// @notice Units minted in the token's whole life, by every path. Never decreases, so that a reserve gate can count against
    /// it whatever was burned meanwhile.
    /// @return Units, at most 2^128 - 1.
    function totalMinted() external view returns (uint256);
}

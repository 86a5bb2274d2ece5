// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

/// @title ITokenPermit
/// @notice Allowances by signature (ERC-2612), also from contract accounts (ERC-1271) and EIP-7702 accounts.
/// @dev Names are those of USDC (FiatToken 2.2).
interface ITokenPermit is IERC20Permit {
    /// @notice The permit could be used until `deadline` (Unix seconds), which is over.
    /// @param deadline Last Unix second of the permit, itself in time.
    /// @param blockTime Unix second of the block.
    error PermitExpired(uint256 deadline, uint256 blockTime);
    /// @notice The signature is not the holder's over this digest.
    /// @param holder Account that should have signed.
    /// @param digest EIP-712 digest that it should have signed.
    error InvalidHolderSignature(address holder, bytes32 digest);

    /// @notice Sets the allowance of `spender` over the units of `owner`, who signed it. The form for signatures of any length.
    /// @dev Emits {IERC20-Approval}.
    ///
    /// Requirements: the token is not paused; the deadline is not over ({PermitExpired}); the owner signed the message with its
    /// present nonce ({InvalidHolderSignature}) and is not frozen; the spender is not zero ({IERC20Errors-ERC20InvalidSpender}).
    /// @param owner Who gives the allowance and signed.
    /// @param spender Who may spend it.
    /// @param value Units; replaces the allowance that stood.
    /// @param deadline Last second (Unix time) in which the permit can be used; `type(uint256).max` never passes.
    /// @param signature 65 bytes `r, s, v`, or whatever the owner's contract account takes.
    function permit(address owner, address spender, uint256 value, uint256 deadline, bytes calldata signature) external;

    /// @notice EIP-712 type hash of the permit.
    /// @return keccak-256 of the type's text, as in ERC-2612.
    // solhint-disable-next-line func-name-mixedcase
    function PERMIT_TYPEHASH() external view returns (bytes32);
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC3009, IERC3009Cancel} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";

/// @title ITokenAuthorization
/// @notice Transfers by signature (ERC-3009) with random nonces, also from contract accounts (ERC-1271) and EIP-7702 accounts.
/// @dev Names are those of USDC (FiatToken 2.2). A window is open strictly between `validAfter` and `validBefore`, Unix seconds:
/// at either of them it is closed.
interface ITokenAuthorization is IERC3009, IERC3009Cancel {
    /// @notice The authorization can be used after `validAfter` only.
    /// @param validAfter Unix second that must be past; in it the window is still closed.
    /// @param blockTime Unix second of the block.
    error AuthorizationNotYetValid(uint256 validAfter, uint256 blockTime);
    /// @notice The authorization could be used before `validBefore` only.
    /// @param validBefore Unix second in which the window is closed again.
    /// @param blockTime Unix second of the block.
    error AuthorizationExpired(uint256 validBefore, uint256 blockTime);
    /// @notice The nonce was used or cancelled.
    /// @param authorizer Account that signed.
    /// @param nonce Nonce of the authorization.
    error AuthorizationAlreadyUsed(address authorizer, bytes32 nonce);
    /// @notice Only the payee may submit this kind of authorization.
    /// @param caller Account that called.
    /// @param payee Account that the authorization pays.
    error CallerNotPayee(address caller, address payee);

    /// @notice Moves `value` from `from`, who signed it, to `to`; anyone may submit it. The form for signatures of any length.
    /// @dev Emits {IERC3009-AuthorizationUsed} and {IERC20-Transfer}. A contract that reacts to the payment takes
    /// {receiveWithAuthorization} instead, so that nobody can submit the message past it.
    ///
    /// Requirements: the token is not paused; the window is open ({AuthorizationNotYetValid}, {AuthorizationExpired}); the nonce is
    /// unused ({AuthorizationAlreadyUsed}); `from` signed the message ({ITokenPermit-InvalidHolderSignature}); then as for a transfer.
    /// @param from Who pays and signed.
    /// @param to Who is paid; not zero.
    /// @param value Units to move.
    /// @param validAfter Unix second after which the window opens.
    /// @param validBefore Unix second in which the window is closed again.
    /// @param nonce Any 32 bytes that `from` did not use; random, in no order.
    /// @param signature 65 bytes `r, s, v`, or whatever the contract account takes.
    function transferWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external;

    /// @notice Moves `value` from `from`, who signed it, to the caller. The form for signatures of any length.
    /// @dev Emits {IERC3009-AuthorizationUsed} and {IERC20-Transfer}.
    ///
    /// Requirements: as for {transferWithAuthorization}, and the caller is the payee ({CallerNotPayee}).
    /// @param from Who pays and signed.
    /// @param to Who is paid: the caller.
    /// @param value Units to move.
    /// @param validAfter Unix second after which the window opens.
    /// @param validBefore Unix second in which the window is closed again.
    /// @param nonce Any 32 bytes that `from` did not use; shared with {transferWithAuthorization}.
    /// @param signature 65 bytes `r, s, v`, or whatever the contract account takes.
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external;

    /// @notice Uses a nonce up without a transfer. The form for signatures of any length.
    /// @dev Emits {IERC3009Cancel-AuthorizationCanceled}. A frozen holder can cancel: it moves nothing and gives no leave.
    ///
    /// Requirements: the token is not paused; the nonce is unused ({AuthorizationAlreadyUsed}); the authorizer signed the message
    /// ({ITokenPermit-InvalidHolderSignature}).
    /// @param authorizer Account whose nonce it is and who signed.
    /// @param nonce Nonce that no authorization can use any more.
    /// @param signature 65 bytes `r, s, v`, or whatever the contract account takes.
    function cancelAuthorization(address authorizer, bytes32 nonce, bytes calldata signature) external;

    /// @notice EIP-712 type hash of an authorization that anyone may submit.
    /// @return keccak-256 of the type's text, as in ERC-3009.
    // solhint-disable-next-line func-name-mixedcase
    function TRANSFER_WITH_AUTHORIZATION_TYPEHASH() external view returns (bytes32);

    /// @notice EIP-712 type hash of an authorization that only the payee may submit.
    /// @return keccak-256 of the type's text, as in ERC-3009.
    // solhint-disable-next-line func-name-mixedcase
    function RECEIVE_WITH_AUTHORIZATION_TYPEHASH() external view returns (bytes32);

    /// @notice EIP-712 type hash of a cancellation.
    /// @return keccak-256 of the type's text, as in ERC-3009.
    // solhint-disable-next-line func-name-mixedcase
    function CANCEL_AUTHORIZATION_TYPEHASH() external view returns (bytes32);
}

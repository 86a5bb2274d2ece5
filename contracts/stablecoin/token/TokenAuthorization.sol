// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC3009, IERC3009Cancel} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";

import {Signatures} from "../../utils/Signatures.sol";
import {ITokenAuthorization} from "../interfaces/ITokenAuthorization.sol";
import {ITokenPermit} from "../interfaces/ITokenPermit.sol";
import {TokenDomain} from "./TokenDomain.sol";
import {TokenTransfers} from "./TokenTransfers.sol";

/// @title TokenAuthorization
/// @notice See {ITokenAuthorization}.
/// @dev As in USDC, payer and payee are screened and the submitter is not: it gains no right. A nonce is one bit; random nonces
/// take a word each, a holder who counts them up shares a word between 256.
abstract contract TokenAuthorization is ITokenAuthorization, TokenDomain, TokenTransfers {
    /// @inheritdoc ITokenAuthorization
    bytes32 public constant TRANSFER_WITH_AUTHORIZATION_TYPEHASH = keccak256(
        "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    /// @inheritdoc ITokenAuthorization
    bytes32 public constant RECEIVE_WITH_AUTHORIZATION_TYPEHASH = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    /// @inheritdoc ITokenAuthorization
    bytes32 public constant CANCEL_AUTHORIZATION_TYPEHASH = keccak256(
        "CancelAuthorization(address authorizer,bytes32 nonce)"
    );

    /// @inheritdoc IERC3009
    function transferWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external {
        bytes32 typeHash = TRANSFER_WITH_AUTHORIZATION_TYPEHASH;
        bytes32 digest = _useAuthorization(typeHash, from, to, value, validAfter, validBefore, nonce);
        _requireSigned(from, digest, v, r, s);

        emit AuthorizationUsed(from, nonce);
        _transfer(from, to, value);
    }

    /// @inheritdoc ITokenAuthorization
    function transferWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external {
        bytes32 typeHash = TRANSFER_WITH_AUTHORIZATION_TYPEHASH;
        bytes32 digest = _useAuthorization(typeHash, from, to, value, validAfter, validBefore, nonce);
        _requireSigned(from, digest, signature);

        emit AuthorizationUsed(from, nonce);
        _transfer(from, to, value);
    }

    /// @inheritdoc IERC3009
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external {
        _requirePayee(to);
        bytes32 typeHash = RECEIVE_WITH_AUTHORIZATION_TYPEHASH;
        bytes32 digest = _useAuthorization(typeHash, from, to, value, validAfter, validBefore, nonce);
        _requireSigned(from, digest, v, r, s);

        emit AuthorizationUsed(from, nonce);
        _transfer(from, to, value);
    }

    /// @inheritdoc ITokenAuthorization
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external {
        _requirePayee(to);
        bytes32 typeHash = RECEIVE_WITH_AUTHORIZATION_TYPEHASH;
        bytes32 digest = _useAuthorization(typeHash, from, to, value, validAfter, validBefore, nonce);
        _requireSigned(from, digest, signature);

        emit AuthorizationUsed(from, nonce);
        _transfer(from, to, value);
    }

    /// @inheritdoc IERC3009Cancel
    function cancelAuthorization(address authorizer, bytes32 nonce, uint8 v, bytes32 r, bytes32 s) external {
        bytes32 digest = _useCancellation(authorizer, nonce);
        _requireSigned(authorizer, digest, v, r, s);

        emit AuthorizationCanceled(authorizer, nonce);
    }

    /// @inheritdoc ITokenAuthorization
    function cancelAuthorization(address authorizer, bytes32 nonce, bytes calldata signature) external {
        bytes32 digest = _useCancellation(authorizer, nonce);
        _requireSigned(authorizer, digest, signature);

        emit AuthorizationCanceled(authorizer, nonce);
    }

    /// @inheritdoc IERC3009
    function authorizationState(address authorizer, bytes32 nonce) external view returns (bool) {
        (uint248 wordIndex, uint256 bit) = _position(nonce);
        return _layout().authorizations[authorizer][wordIndex] & bit != 0;
    }

    /// @dev Uses the nonce up and returns the digest that `from` must have signed; a false signature undoes it.
    function _useAuthorization(
        bytes32 typeHash,
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce
    ) private whenNotPaused returns (bytes32) {
        if (block.timestamp <= validAfter) revert AuthorizationNotYetValid(validAfter, block.timestamp);
        if (block.timestamp >= validBefore) revert AuthorizationExpired(validBefore, block.timestamp);
        _useNonce(from, nonce);

        return _digest(keccak256(abi.encode(typeHash, from, to, value, validAfter, validBefore, nonce)));
    }

    /// @dev Uses the nonce up and returns the digest that the authorizer must have signed; a false signature undoes it.
    function _useCancellation(address authorizer, bytes32 nonce) private whenNotPaused returns (bytes32) {
        _useNonce(authorizer, nonce);

        return _digest(keccak256(abi.encode(CANCEL_AUTHORIZATION_TYPEHASH, authorizer, nonce)));
    }

    function _useNonce(address authorizer, bytes32 nonce) private {
        (uint248 wordIndex, uint256 bit) = _position(nonce);
        mapping(uint248 wordIndex => uint256 bits) storage words = _layout().authorizations[authorizer];
        uint256 bits = words[wordIndex];
        if (bits & bit != 0) revert AuthorizationAlreadyUsed(authorizer, nonce);

        words[wordIndex] = bits | bit;
    }

    function _requirePayee(address to) private view {
        if (msg.sender != to) revert CallerNotPayee(msg.sender, to);
    }

    function _requireSigned(address holder, bytes32 digest, uint8 v, bytes32 r, bytes32 s) private view {
        if (!Signatures.isValid(holder, digest, v, r, s)) revert ITokenPermit.InvalidHolderSignature(holder, digest);
    }

    function _requireSigned(address holder, bytes32 digest, bytes calldata signature) private view {
        if (!Signatures.isValid(holder, digest, signature)) revert ITokenPermit.InvalidHolderSignature(holder, digest);
    }

    function _position(bytes32 nonce) private pure returns (uint248 wordIndex, uint256 bit) {
        // 256 bits shifted right by 8 leave 248: the cast drops nothing.
        wordIndex = uint248(uint256(nonce) >> 8);
        bit = 1 << (uint256(nonce) & 0xff);
    }
}

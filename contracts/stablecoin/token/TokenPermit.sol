// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

import {Signatures} from "../../utils/Signatures.sol";
import {ITokenPermit} from "../interfaces/ITokenPermit.sol";
import {AccountWord} from "../libraries/AccountWord.sol";
import {TokenDomain} from "./TokenDomain.sol";
import {TokenTransfers} from "./TokenTransfers.sol";

/// @title TokenPermit
/// @notice See {ITokenPermit}.
/// @dev Other than USDC 2.2, the owner is screened as in {TokenTransfers-approve}: its word is read for the nonce anyway.
abstract contract TokenPermit is ITokenPermit, TokenDomain, TokenTransfers {
    /// @inheritdoc ITokenPermit
    bytes32 public constant PERMIT_TYPEHASH = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );

    /// @inheritdoc IERC20Permit
    function permit(
        address owner,
        address spender,
        uint256 value,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external {
        bytes32 digest = _usePermitNonce(owner, spender, value, deadline);
        if (!Signatures.isValid(owner, digest, v, r, s)) revert InvalidHolderSignature(owner, digest);

        _approve(owner, spender, value);
    }

    /// @inheritdoc ITokenPermit
    function permit(
        address owner,
        address spender,
        uint256 value,
        uint256 deadline,
        bytes calldata signature
    ) external {
        bytes32 digest = _usePermitNonce(owner, spender, value, deadline);
        if (!Signatures.isValid(owner, digest, signature)) revert InvalidHolderSignature(owner, digest);

        _approve(owner, spender, value);
    }

    /// @inheritdoc IERC20Permit
    function nonces(address owner) external view returns (uint256) {
        return _layout().accounts[owner].word.nonce();
    }

    /// @inheritdoc IERC20Permit
    // solhint-disable-next-line func-name-mixedcase
    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparator();
    }

    /// @dev Uses the owner's nonce up and returns the digest that it must have signed; a false signature undoes it.
    function _usePermitNonce(
        address owner,
        address spender,
        uint256 value,
        uint256 deadline
    ) private whenNotPaused returns (bytes32) {
        // The largest deadline never passes: no block's time is above it.
        if (block.timestamp > deadline) revert PermitExpired(deadline, block.timestamp);
        Account storage account = _layout().accounts[owner];
        AccountWord word = account.word;
        if (word.isFrozen()) revert AccountFrozen(owner);

        account.word = word.plusNonce();

        return _digest(keccak256(abi.encode(PERMIT_TYPEHASH, owner, spender, value, word.nonce(), deadline)));
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Signatures
/// @notice Answers whether an account signed a digest: as ECDSA first, then as ERC-1271.
/// @dev OpenZeppelin's {SignatureChecker} asks an account that has code only through ERC-1271. An EIP-7702 account has code and
/// still signs with its own key, so the key is tried first. High-s and malformed signatures never recover, and the zero
/// address never signs.
library Signatures {
    /// @notice Whether `signer` signed `digest`.
    /// @param signer Account that should have signed: an EOA, an EIP-7702 account or an ERC-1271 contract.
    /// @param digest EIP-712 digest.
    /// @param signature 65 bytes `r, s, v` for ECDSA, or whatever the contract account takes.
    function isValid(address signer, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        if (signer == address(0)) return false;

        (address recovered, ECDSA.RecoverError failure, ) = ECDSA.tryRecoverCalldata(digest, signature);
        if (failure == ECDSA.RecoverError.NoError && recovered == signer) return true;
        if (signer.code.length == 0) return false;

        return SignatureChecker.isValidERC1271SignatureNowCalldata(signer, digest, signature);
    }

    /// @notice Whether `signer` signed `digest`, with the signature as `v, r, s` in the order of EIP-2612 and EIP-3009.
    /// @dev An ERC-1271 account receives the 65 bytes `r, s, v`, as USDC's FiatToken sends them.
    function isValid(address signer, bytes32 digest, uint8 v, bytes32 r, bytes32 s) internal view returns (bool) {
        if (signer == address(0)) return false;

        (address recovered, ECDSA.RecoverError failure, ) = ECDSA.tryRecover(digest, v, r, s);
        if (failure == ECDSA.RecoverError.NoError && recovered == signer) return true;
        if (signer.code.length == 0) return false;

        return SignatureChecker.isValidERC1271SignatureNow(signer, digest, abi.encodePacked(r, s, v));
    }
}

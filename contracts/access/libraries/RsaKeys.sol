// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {RSA} from "@openzeppelin/contracts/utils/cryptography/RSA.sol";

import {IKeyRegistry} from "../interfaces/IKeyRegistry.sol";
import {KeyId, KeyIds, KeyType} from "./KeyIds.sol";

/// @title RsaKeys
/// @notice Checks RSA keys and their signatures; see {IKeyRegistry} for the encodings.
/// @dev OpenZeppelin's {RSA} refuses a signature that is not below the modulus, so that none has a twin.
library RsaKeys {
    using KeyIds for KeyId;

    /// @dev 65,537, in the one encoding that is taken.
    bytes private constant EXPONENT = hex"010001";

    /// @notice Demands an odd modulus of 2,048 or 4,096 bits and the exponent 65,537.
    /// @return publicKey The key in its canonical form.
    function requireSound(
        bytes calldata modulus,
        bytes calldata exponent
    ) internal pure returns (bytes memory publicKey) {
        if (!_isModulusLength(modulus.length)) revert IKeyRegistry.RsaModulusLengthInvalid(modulus.length);
        uint8 firstByte = uint8(modulus[0]);
        if (firstByte < 0x80) revert IKeyRegistry.RsaModulusTooSmall(firstByte);
        uint8 lastByte = uint8(modulus[modulus.length - 1]);
        if (lastByte & 1 == 0) revert IKeyRegistry.RsaModulusEven(lastByte);
        if (keccak256(exponent) != keccak256(EXPONENT)) revert IKeyRegistry.RsaExponentRefused(exponent);

        return bytes.concat(modulus, EXPONENT);
    }

    /// @notice Whether a signature is the key's over a message.
    /// @param key The key.
    /// @param hash SHA-256 of the message.
    /// @param signature The modulus and the signature.
    function signed(KeyId key, bytes32 hash, bytes calldata signature) internal view returns (bool) {
        // Half is the modulus; of an odd length the second part is longer, which no signature is.
        uint256 length = signature.length / 2;
        if (!_isModulusLength(length)) return false;
        bytes memory modulus = signature[:length];
        if (!key.equals(KeyIds.ofPublicKey(KeyType.Rsa, bytes.concat(modulus, EXPONENT)))) return false;

        return RSA.pkcs1Sha256(hash, signature[length:], EXPONENT, modulus);
    }

    function _isModulusLength(uint256 length) private pure returns (bool) {
        return length == 256 || length == 512;
    }
}

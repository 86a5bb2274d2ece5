// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Canonical id of a signing key; a key has one id whatever its encoding. The highest byte is the key's {KeyType}: 0 is an
/// account (EOA, EIP-7702 or ERC-1271), whose id is its address left-padded to 32 bytes. The id of any other key is its type
/// followed by the first 31 bytes of the keccak-256 of its canonical public key.
type KeyId is bytes32;

/// @notice What kind of key an id names; the numbers never change.
enum KeyType {
    /// An account of the chain. Needs no registration.
    Account,
    /// A point of NIST P-256 (secp256r1): 64 bytes `x, y`. Signs by itself or through WebAuthn, as one identity.
    P256,
    /// RSA of 2,048 or 4,096 bits: the modulus in 256 or 512 bytes, then the exponent 65,537 in three.
    Rsa,
    /// A point of SM2's recommended curve: 64 bytes `x, y`.
    Sm2
}

/// @title KeyIds
/// @notice Makes ids of keys and reads them.
library KeyIds {
    /// @notice The id of a key that is not an account.
    /// @param keyType Type of the key, not {KeyType.Account}.
    /// @param publicKey The public key in its type's canonical form.
    function ofPublicKey(KeyType keyType, bytes memory publicKey) internal pure returns (KeyId) {
        return KeyId.wrap(bytes32((uint256(keyType) << 248) | (uint256(keccak256(publicKey)) >> 8)));
    }

    /// @notice Whether the id has the form of an account's: an address other than zero.
    function isAccount(KeyId key) internal pure returns (bool) {
        uint256 word = uint256(KeyId.unwrap(key));
        return word != 0 && word <= type(uint160).max;
    }

    /// @notice Whether the id is of the type.
    function isOfType(KeyId key, KeyType keyType) internal pure returns (bool) {
        return uint256(KeyId.unwrap(key)) >> 248 == uint256(keyType);
    }

    /// @notice Whether two ids are the same.
    function equals(KeyId key, KeyId other) internal pure returns (bool) {
        return KeyId.unwrap(key) == KeyId.unwrap(other);
    }
}

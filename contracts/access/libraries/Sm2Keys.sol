// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IKeyRegistry} from "../interfaces/IKeyRegistry.sol";
import {KeyId, KeyIds, KeyType} from "./KeyIds.sol";
import {SM2} from "./SM2.sol";

/// @title Sm2Keys
/// @notice Checks SM2 keys and their signatures; see {IKeyRegistry} for the encodings.
library Sm2Keys {
    using KeyIds for KeyId;

    uint256 private constant KEY_LENGTH = 64;
    uint256 private constant SIGNATURE_LENGTH = 128;
    /// @dev The signer's identity where none was agreed on (GM/T 0009-2012); clients use it unless they are told otherwise.
    bytes private constant DEFAULT_IDENTITY = "1234567812345678";

    /// @notice Demands a point of the curve in its canonical form.
    /// @return identity The digest Z that each signature of the key covers; it costs too much to be computed each time.
    function requireSound(bytes calldata publicKey) internal pure returns (bytes32 identity) {
        if (publicKey.length != KEY_LENGTH) {
            revert IKeyRegistry.PublicKeyLengthInvalid(KeyType.Sm2, publicKey.length, KEY_LENGTH);
        }
        (uint256 x, uint256 y) = abi.decode(publicKey, (uint256, uint256));
        if (x >= SM2.P) revert IKeyRegistry.CoordinateOutOfField(x, SM2.P);
        if (y >= SM2.P) revert IKeyRegistry.CoordinateOutOfField(y, SM2.P);
        if (!SM2.isOnCurve(x, y)) revert IKeyRegistry.PointNotOnCurve(x, y);

        return SM2.identityDigest(DEFAULT_IDENTITY, x, y);
    }

    /// @notice Whether a signature is the key's over the digest.
    /// @param key The key.
    /// @param identity What {requireSound} answered for it.
    /// @param digest EIP-712 digest that was signed, as a message of 32 bytes.
    /// @param signature `x, y, r, s`.
    function signed(
        KeyId key,
        bytes32 identity,
        bytes32 digest,
        bytes calldata signature
    ) internal pure returns (bool) {
        if (signature.length != SIGNATURE_LENGTH) return false;
        if (!key.equals(KeyIds.ofPublicKey(KeyType.Sm2, signature[:KEY_LENGTH]))) return false;

        (uint256 x, uint256 y, uint256 r, uint256 s) = abi.decode(signature, (uint256, uint256, uint256, uint256));
        return SM2.verify(identity, digest, r, s, x, y);
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {P256} from "@openzeppelin/contracts/utils/cryptography/P256.sol";
import {WebAuthn} from "@openzeppelin/contracts/utils/cryptography/WebAuthn.sol";

import {IKeyRegistry} from "../interfaces/IKeyRegistry.sol";
import {KeyId, KeyIds, KeyType} from "./KeyIds.sol";

/// @title P256Keys
/// @notice Checks P-256 keys, and their signatures in both forms; see {IKeyRegistry} for the encodings.
/// @dev OpenZeppelin's {P256} refuses a high `s`, so that no signature has a twin.
library P256Keys {
    using KeyIds for KeyId;

    uint256 private constant KEY_LENGTH = 64;
    /// @dev The length says the form: no assertion is as short.
    uint256 private constant RAW_LENGTH = 128;
    /// @dev Key, signature and the length of the authenticator data.
    uint256 private constant ASSERTION_HEAD = RAW_LENGTH + 2;
    /// @dev Client data are serialised in this order and without spaces (Web Authentication Level 2, 5.8.1.1), so that each position is
    /// known: an encoding that chose it could be given a second time with another choice.
    // solhint-disable-next-line quotes
    string private constant CLIENT_DATA_HEAD = '{"type":"webauthn.get","challenge":"';
    uint256 private constant TYPE_INDEX = 1;
    uint256 private constant CHALLENGE_INDEX = 23;

    /// @notice Demands a point of the curve in its canonical form.
    function requireSound(bytes calldata publicKey) internal pure {
        if (publicKey.length != KEY_LENGTH) {
            revert IKeyRegistry.PublicKeyLengthInvalid(KeyType.P256, publicKey.length, KEY_LENGTH);
        }
        (uint256 x, uint256 y) = abi.decode(publicKey, (uint256, uint256));
        if (x >= P256.P) revert IKeyRegistry.CoordinateOutOfField(x, P256.P);
        if (y >= P256.P) revert IKeyRegistry.CoordinateOutOfField(y, P256.P);
        if (!P256.isValidPublicKey(bytes32(x), bytes32(y))) revert IKeyRegistry.PointNotOnCurve(x, y);
    }

    /// @notice The form that a signature of a P-256 key has.
    function formOf(bytes calldata signature) internal pure returns (IKeyRegistry.KeyForm) {
        return signature.length == RAW_LENGTH ? IKeyRegistry.KeyForm.P256 : IKeyRegistry.KeyForm.WebAuthn;
    }

    /// @notice Whether a signature of the raw form is the key's over the digest.
    function signed(KeyId key, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        if (!_isKey(key, signature)) return false;
        (bytes32 x, bytes32 y, bytes32 r, bytes32 s) = abi.decode(signature, (bytes32, bytes32, bytes32, bytes32));

        return P256.verify(digest, r, s, x, y);
    }

    /// @notice Whether a passkey's assertion is the key's, with the digest as its challenge.
    function asserted(KeyId key, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        if (signature.length < ASSERTION_HEAD || !_isKey(key, signature)) return false;
        uint256 clientDataAt = ASSERTION_HEAD + uint16(bytes2(signature[RAW_LENGTH:ASSERTION_HEAD]));
        if (signature.length < clientDataAt + bytes(CLIENT_DATA_HEAD).length) return false;

        bytes calldata clientData = signature[clientDataAt:];
        if (keccak256(clientData[:bytes(CLIENT_DATA_HEAD).length]) != keccak256(bytes(CLIENT_DATA_HEAD))) return false;

        (bytes32 x, bytes32 y, bytes32 r, bytes32 s) = abi.decode(signature, (bytes32, bytes32, bytes32, bytes32));
        WebAuthn.WebAuthnAuth memory assertion = WebAuthn.WebAuthnAuth({
            r: r,
            s: s,
            challengeIndex: CHALLENGE_INDEX,
            typeIndex: TYPE_INDEX,
            authenticatorData: signature[ASSERTION_HEAD:clientDataAt],
            clientDataJSON: string(clientData)
        });
        return WebAuthn.verify(abi.encodePacked(digest), assertion, x, y);
    }

    function _isKey(KeyId key, bytes calldata signature) private pure returns (bool) {
        return key.equals(KeyIds.ofPublicKey(KeyType.P256, signature[:KEY_LENGTH]));
    }
}

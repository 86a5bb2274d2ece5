// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {KeyId, KeyType} from "../libraries/KeyIds.sol";

/// @title IKeyRegistry
/// @notice Public keys that are not accounts of the chain, and what verifies their signatures: P-256 keys and passkeys, RSA keys, and SM2
/// keys. A key is checked once, when it is registered, and has one id whatever encoding it came in, so that it counts once in a quorum.
/// @dev Registering proves nothing about who holds the key: whoever writes a set says whose key it is. The keys themselves stand in the
/// events; an approval carries the key again, which is compared with the id, as that costs less than reading it from storage.
///
/// The signature of an approval, packed without padding, by form:
/// - {KeyForm.P256}: `x, y, r, s`, 32 bytes each; ECDSA over the digest itself. `s` is at most half the order.
/// - {KeyForm.WebAuthn}: `x, y, r, s`, 32 bytes each, the length of the authenticator data in 2 bytes, the authenticator data, and the
/// client data to the end. The challenge is the digest's 32 bytes, the type `webauthn.get`; user presence and user verification are demanded.
/// - {KeyForm.Rsa}: the modulus, then the signature, of the same length; PKCS#1 v1.5 with SHA-256 over the digest's 32 bytes.
/// - {KeyForm.Sm2}: `x, y, r, s`, 32 bytes each; SM2 with SM3 over the digest's 32 bytes, with the default identity `1234567812345678`.
interface IKeyRegistry {
    /// @notice How a key signed; each form has a verifier of its own. A P-256 key signs in two forms and is one key.
    enum KeyForm {
        /// ECDSA on P-256 over the digest itself, as hardware modules, devices and ERC-7913 sign.
        P256,
        /// A passkey's assertion (Web Authentication Level 2) with the digest as its challenge.
        WebAuthn,
        /// RSASSA-PKCS1-v1_5 with SHA-256.
        Rsa,
        /// SM2 with SM3 (GB/T 32918.2).
        Sm2
    }

    /// @notice A key was registered, for ever.
    /// @param key Id of the key.
    /// @param keyType Its type.
    /// @param publicKey The public key in its canonical form, see {KeyType}.
    event KeyRegistered(KeyId indexed key, KeyType indexed keyType, bytes publicKey);
    /// @notice The verifier of a form is not trusted any more: signatures of this form are refused from now on.
    /// @param form The form.
    event FormDisabled(KeyForm indexed form);
    /// @notice Signatures of a form are taken again.
    /// @param form The form.
    event FormEnabled(KeyForm indexed form);

    /// @notice The key was never registered.
    /// @param key Id that was named.
    error KeyNotRegistered(KeyId key);
    /// @notice The public key has not the length of its canonical form: it is cut, has another prefix or trailing bytes.
    /// @param keyType Type that it was given for.
    /// @param length Bytes that were given.
    /// @param expected Bytes of the canonical form.
    error PublicKeyLengthInvalid(KeyType keyType, uint256 length, uint256 expected);
    /// @notice A coordinate is not below the size of the curve's field, so that it would name another point a second time.
    /// @param coordinate Coordinate that was given.
    /// @param fieldSize The field's size; the highest coordinate is one less.
    error CoordinateOutOfField(uint256 coordinate, uint256 fieldSize);
    /// @notice The point does not lie on the curve; zero, which stands for the point at infinity, does not either.
    /// @param x First coordinate.
    /// @param y Second coordinate.
    error PointNotOnCurve(uint256 x, uint256 y);
    /// @notice An RSA modulus has neither 256 nor 512 bytes; a leading zero counts as a byte.
    /// @param length Bytes that were given.
    error RsaModulusLengthInvalid(uint256 length);
    /// @notice The modulus does not have its highest bit set: it has fewer bits than its length says.
    /// @param firstByte The modulus' first byte, below 128.
    error RsaModulusTooSmall(uint8 firstByte);
    /// @notice The modulus is even: two is a factor of it.
    /// @param lastByte The modulus' last byte.
    error RsaModulusEven(uint8 lastByte);
    /// @notice The exponent is not 65,537, or is not given as the three bytes 01 00 01: a small one is weak, and another encoding would give
    /// the key a second id.
    /// @param exponent Bytes that were given.
    error RsaExponentRefused(bytes exponent);
    /// @notice Signatures of this form are refused: a guardian found its verifier faulty.
    /// @param form Form of the signature.
    error KeyFormDisabled(KeyForm form);
    /// @notice The form is disabled already.
    /// @param form Form that was named.
    error FormAlreadyDisabled(KeyForm form);
    /// @notice The form is not disabled.
    /// @param form Form that was named.
    error FormNotDisabled(KeyForm form);

    /// @notice Registers a P-256 key. Open to everyone; does nothing when the key is registered already.
    /// @dev Emits {KeyRegistered}.
    ///
    /// Requirements: 64 bytes ({PublicKeyLengthInvalid}); both coordinates in the field ({CoordinateOutOfField}); a point of the curve
    /// ({PointNotOnCurve}).
    /// @param publicKey `x, y`, without the prefix 04 that other encodings have.
    /// @return key Id of the key.
    function registerP256(bytes calldata publicKey) external returns (KeyId key);

    /// @notice Registers an RSA key. Open to everyone; does nothing when the key is registered already.
    /// @dev Emits {KeyRegistered}.
    ///
    /// Requirements: 2,048 or 4,096 bits exactly ({RsaModulusLengthInvalid}, {RsaModulusTooSmall}); odd ({RsaModulusEven}); the exponent
    /// 65,537 in three bytes ({RsaExponentRefused}).
    /// @param modulus The modulus, big-endian, without a leading zero.
    /// @param exponent The exponent, big-endian, without a leading zero.
    /// @return key Id of the key.
    function registerRsa(bytes calldata modulus, bytes calldata exponent) external returns (KeyId key);

    /// @notice Registers an SM2 key, and keeps the digest of its identity. Open to everyone; does nothing when the key is registered already.
    /// @dev Emits {KeyRegistered}.
    ///
    /// Requirements: 64 bytes ({PublicKeyLengthInvalid}); both coordinates in the field ({CoordinateOutOfField}); a point of the curve
    /// ({PointNotOnCurve}).
    /// @param publicKey `x, y`, without the prefix 04 that other encodings have.
    /// @return key Id of the key.
    function registerSm2(bytes calldata publicKey) external returns (KeyId key);

    /// @notice Refuses signatures of a form from now on. Restricted, and meant for a guardian, at once.
    /// @dev Emits {FormDisabled}. Reverts with {FormAlreadyDisabled}.
    /// @param form The form whose verifier was found faulty.
    function disableForm(KeyForm form) external;

    /// @notice Takes signatures of a form again. Restricted, and meant for the delayed administrator.
    /// @dev Emits {FormEnabled}. Reverts with {FormNotDisabled}.
    /// @param form The form.
    function enableForm(KeyForm form) external;

    /// @notice Whether `key` signed `digest`.
    /// @dev Reverts, and does not answer, when nothing can be said: {KeyNotRegistered}, {KeyFormDisabled}. P-256 is verified by the
    /// precompile at 0x100 (RIP-7212, EIP-7951) where the chain has one, by Solidity elsewhere.
    /// @param key A registered key.
    /// @param digest EIP-712 digest that was signed.
    /// @param signature The public key and its signature, in one of the forms of the key's type, see {IKeyRegistry}.
    /// @return Whether the signature is the key's over the digest; false for any encoding but the one of its form.
    function verify(KeyId key, bytes32 digest, bytes calldata signature) external view returns (bool);

    /// @notice Whether the key is registered.
    /// @param key Id of the key; an account's is never registered.
    /// @return Whether its public key was found sound.
    function isRegistered(KeyId key) external view returns (bool);

    /// @notice Whether signatures of a form are refused.
    /// @param form The form.
    /// @return Whether a guardian disabled it and no administrator enabled it since.
    function isDisabled(KeyForm form) external view returns (bool);
}

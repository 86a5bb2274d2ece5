// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IKeyRegistry} from "./interfaces/IKeyRegistry.sol";
import {KeyId, KeyIds, KeyType} from "./libraries/KeyIds.sol";
import {P256Keys} from "./libraries/P256Keys.sol";
import {RsaKeys} from "./libraries/RsaKeys.sol";
import {Sm2Keys} from "./libraries/Sm2Keys.sol";

/// @title KeyRegistry
/// @notice See {IKeyRegistry}.
/// @custom:security-contact security@trustmachine.invalid
contract KeyRegistry is IKeyRegistry, AccessManaged {
    using KeyIds for KeyId;

    bytes32 private constant SOUND = bytes32(uint256(1));

    /// @dev What is kept of a registered key: of an SM2 key its identity digest, of any other one {SOUND}.
    mapping(KeyId key => bytes32) private _kept;
    mapping(KeyForm form => bool) private _disabled;

    /// @param authority AccessManager that says who disables and enables forms.
    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc IKeyRegistry
    function registerP256(bytes calldata publicKey) external returns (KeyId key) {
        P256Keys.requireSound(publicKey);

        return _register(KeyType.P256, publicKey, SOUND);
    }

    /// @inheritdoc IKeyRegistry
    function registerRsa(bytes calldata modulus, bytes calldata exponent) external returns (KeyId key) {
        return _register(KeyType.Rsa, RsaKeys.requireSound(modulus, exponent), SOUND);
    }

    /// @inheritdoc IKeyRegistry
    function registerSm2(bytes calldata publicKey) external returns (KeyId key) {
        return _register(KeyType.Sm2, publicKey, Sm2Keys.requireSound(publicKey));
    }

    /// @inheritdoc IKeyRegistry
    function disableForm(KeyForm form) external restricted {
        if (_disabled[form]) revert FormAlreadyDisabled(form);

        _disabled[form] = true;

        emit FormDisabled(form);
    }

    /// @inheritdoc IKeyRegistry
    function enableForm(KeyForm form) external restricted {
        if (!_disabled[form]) revert FormNotDisabled(form);

        _disabled[form] = false;

        emit FormEnabled(form);
    }

    /// @inheritdoc IKeyRegistry
    function verify(KeyId key, bytes32 digest, bytes calldata signature) external view returns (bool) {
        bytes32 kept = _kept[key];
        if (kept == 0) revert KeyNotRegistered(key);
        KeyForm form = _formOf(key, signature);
        if (_disabled[form]) revert KeyFormDisabled(form);

        if (form == KeyForm.Rsa) return RsaKeys.signed(key, sha256(abi.encodePacked(digest)), signature);
        if (form == KeyForm.Sm2) return Sm2Keys.signed(key, kept, digest, signature);
        if (form == KeyForm.WebAuthn) return P256Keys.asserted(key, digest, signature);
        return P256Keys.signed(key, digest, signature);
    }

    /// @inheritdoc IKeyRegistry
    function isRegistered(KeyId key) external view returns (bool) {
        return _kept[key] != 0;
    }

    /// @inheritdoc IKeyRegistry
    function isDisabled(KeyForm form) external view returns (bool) {
        return _disabled[form];
    }

    /// @dev Not an error when it is there already: whoever was first must not make another's transaction fail.
    function _register(KeyType keyType, bytes memory publicKey, bytes32 kept) private returns (KeyId key) {
        key = KeyIds.ofPublicKey(keyType, publicKey);
        if (_kept[key] != 0) return key;

        _kept[key] = kept;

        emit KeyRegistered(key, keyType, publicKey);
    }

    function _formOf(KeyId key, bytes calldata signature) private pure returns (KeyForm) {
        if (key.isOfType(KeyType.Rsa)) return KeyForm.Rsa;
        if (key.isOfType(KeyType.Sm2)) return KeyForm.Sm2;
        return P256Keys.formOf(signature);
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {KeyId, KeyIds, KeyType} from "../../access/libraries/KeyIds.sol";

/// @title DeviceSignatures
/// @notice Verifies a device's signature by the chain's own P-256 precompile (EIP-7951, RIP-7212), where there is one.
library DeviceSignatures {
    using KeyIds for KeyId;

    /// @notice Bytes of `x, y, r, s`, the raw form of {IKeyRegistry}; a device has no authenticator that could make the other one.
    uint256 internal constant LENGTH = 128;
    /// @notice Bytes of `x, y`.
    uint256 internal constant KEY_LENGTH = 64;

    /// @dev Half the order of the curve. A high `s` is left to {IKeyRegistry}, which refuses it.
    uint256 private constant HALF_ORDER = 0x7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8;

    /// @notice Id of the key in a signature of {LENGTH} bytes.
    function keyOf(bytes calldata signature) internal pure returns (KeyId) {
        return KeyIds.ofPublicKey(KeyType.P256, signature[:KEY_LENGTH]);
    }

    /// @notice Whether the precompile finds that the device signed. False says nothing: there may be no precompile.
    /// @dev The precompile demands a point of the curve; that the key is the device's is told by its id.
    /// @param device Id of the key.
    /// @param digest What it should have signed.
    /// @param signature {LENGTH} bytes.
    function isSigned(KeyId device, bytes32 digest, bytes calldata signature) internal view returns (bool signed) {
        if (!device.equals(keyOf(signature))) return false;
        if (uint256(bytes32(signature[96:])) > HALF_ORDER) return false;

        assembly ("memory-safe") {
            let input := mload(0x40)
            mstore(input, digest)
            calldatacopy(add(input, 0x20), add(signature.offset, 0x40), 0x40)
            calldatacopy(add(input, 0x60), signature.offset, 0x40)
            mstore(0x00, 0)
            pop(staticcall(gas(), 0x100, input, 0xa0, 0x00, 0x20))
            signed := eq(mload(0x00), 1)
        }
    }
}

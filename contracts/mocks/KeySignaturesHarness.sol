// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {P256} from "@openzeppelin/contracts/utils/cryptography/P256.sol";

import {KeyId} from "../access/libraries/KeyIds.sol";
import {P256Keys} from "../access/libraries/P256Keys.sol";
import {RsaKeys} from "../access/libraries/RsaKeys.sol";

/// @title KeySignaturesHarness
/// @notice Asks the verifiers of keys about many signatures in one call, over any SHA-256 hash, so that published vectors run quickly.
contract KeySignaturesHarness {
    struct Signed {
        KeyId key;
        bytes32 hash;
        bytes signature;
    }

    function verifyP256(Signed[] calldata all) external view returns (bool[] memory valid) {
        valid = new bool[](all.length);
        for (uint256 i = 0; i < all.length; ++i) {
            // Any other length is another form, as the registry has it.
            valid[i] = all[i].signature.length == 128 && P256Keys.signed(all[i].key, all[i].hash, all[i].signature);
        }
    }

    /// @dev As on a chain without the precompile.
    function verifyP256Fallback(Signed[] calldata all) external view returns (bool[] memory valid) {
        valid = new bool[](all.length);
        for (uint256 i = 0; i < all.length; ++i) {
            bytes calldata signature = all[i].signature;
            valid[i] =
                signature.length == 128 &&
                P256.verifySolidity(
                    all[i].hash,
                    bytes32(signature[64:96]),
                    bytes32(signature[96:128]),
                    bytes32(signature[:32]),
                    bytes32(signature[32:64])
                );
        }
    }

    function verifyRsa(Signed[] calldata all) external view returns (bool[] memory valid) {
        valid = new bool[](all.length);
        for (uint256 i = 0; i < all.length; ++i) valid[i] = RsaKeys.signed(all[i].key, all[i].hash, all[i].signature);
    }
}

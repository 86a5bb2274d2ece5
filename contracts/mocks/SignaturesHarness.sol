// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Signatures} from "../utils/Signatures.sol";

/// @title SignaturesHarness
/// @notice Opens both forms of {Signatures} to tests.
contract SignaturesHarness {
    function isValidBytes(address signer, bytes32 digest, bytes calldata signature) external view returns (bool) {
        return Signatures.isValid(signer, digest, signature);
    }

    function isValidParts(address signer, bytes32 digest, uint8 v, bytes32 r, bytes32 s) external view returns (bool) {
        return Signatures.isValid(signer, digest, v, r, s);
    }
}

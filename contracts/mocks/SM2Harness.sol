// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SM2} from "../access/libraries/SM2.sol";

/// @title SM2Harness
/// @notice Verifies for tests and, as a transaction, for the gas snapshot.
contract SM2Harness {
    function identityDigest(bytes calldata id, uint256 x, uint256 y) external pure returns (bytes32) {
        return SM2.identityDigest(id, x, y);
    }

    function isOnCurve(uint256 x, uint256 y) external pure returns (bool) {
        return SM2.isOnCurve(x, y);
    }

    function verify(
        bytes32 z,
        bytes32 message,
        uint256 r,
        uint256 s,
        uint256 x,
        uint256 y
    ) external pure returns (bool) {
        return SM2.verify(z, message, r, s, x, y);
    }

    function verifyHash(bytes32 e, uint256 r, uint256 s, uint256 x, uint256 y) external pure returns (bool) {
        return SM2.verifyHash(e, r, s, x, y);
    }
}

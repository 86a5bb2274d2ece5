// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SM3} from "../access/libraries/SM3.sol";

/// @title SM3Harness
/// @notice Hashes for tests.
contract SM3Harness {
    function hash(bytes calldata data) external pure returns (bytes32) {
        return SM3.hash(data);
    }

    function hashPair(bytes32 left, bytes32 right) external pure returns (bytes32) {
        return SM3.hash(left, right);
    }
}

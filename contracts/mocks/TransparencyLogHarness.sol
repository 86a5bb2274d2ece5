// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {TransparencyLog} from "../evidence/libraries/TransparencyLog.sol";

/// @title TransparencyLogHarness
/// @notice A log of any entries, and its proofs, for tests.
contract TransparencyLogHarness {
    using TransparencyLog for TransparencyLog.Frontier;

    uint32 public size;
    TransparencyLog.Frontier private _log;

    function append(bytes32 leaf) external {
        _log.append(size, leaf);
        ++size;
    }

    /// @dev As if there were so many entries already; the nodes stay as they are.
    function skipTo(uint32 entries) external {
        size = entries;
    }

    function root() external view returns (bytes32) {
        return _log.root(size);
    }

    function leafHashOfWords(bytes32 first, bytes32 second) external view returns (bytes32) {
        return TransparencyLog.leafHash(first, second);
    }

    function nodeHash(bytes32 left, bytes32 right) external view returns (bytes32) {
        return TransparencyLog.nodeHash(left, right);
    }

    function verifyInclusion(
        bytes32 leaf,
        uint256 index,
        uint256 entries,
        bytes32[] calldata proof,
        bytes32 expectedRoot
    ) external view returns (bool) {
        return TransparencyLog.verifyInclusion(leaf, index, entries, proof, expectedRoot);
    }

    function verifyConsistency(
        uint256 size1,
        bytes32 root1,
        uint256 size2,
        bytes32 root2,
        bytes32[] calldata proof
    ) external view returns (bool) {
        return TransparencyLog.verifyConsistency(size1, root1, size2, root2, proof);
    }

    function verifySubtreeInclusion(
        bytes32 leaf,
        uint256 index,
        uint256 start,
        uint256 end,
        bytes32[] calldata proof,
        bytes32 subtreeRoot
    ) external view returns (bool) {
        return TransparencyLog.verifySubtreeInclusion(leaf, index, start, end, proof, subtreeRoot);
    }

    function verifySubtreeConsistency(
        uint256 start,
        uint256 end,
        bytes32 subtreeRoot,
        uint256 entries,
        bytes32 logRoot,
        bytes32[] calldata proof
    ) external view returns (bool) {
        return TransparencyLog.verifySubtreeConsistency(start, end, subtreeRoot, entries, logRoot, proof);
    }

    function leafHash(bytes calldata entry) external pure returns (bytes32) {
        return TransparencyLog.leafHash(entry);
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IEventLog} from "../interfaces/IEventLog.sol";

/// @title EventLeaves
/// @notice Leaves of event batches and their proofs, as `StandardMerkleTree` of OpenZeppelin's `merkle-tree` makes them.
library EventLeaves {
    /// @notice First value of every leaf: binds it to its type.
    bytes32 internal constant EVENT_LEAF_TYPEHASH = keccak256(
        "EventLeaf(uint16 profile,bytes32 eventHash,bytes32 fieldRoot,bytes32 signer)"
    );

    /// @notice The leaf in the tree. Hashed twice: the outer hash takes 32 bytes where an internal node takes 64.
    function hash(IEventLog.EventLeaf calldata leaf) internal pure returns (bytes32) {
        bytes32 inner = keccak256(abi.encode(EVENT_LEAF_TYPEHASH, leaf));

        return keccak256(abi.encode(inner));
    }

    /// @notice Whether the proof leads from the leaf hash to the root. The caller checks the proof's length.
    function isIn(bytes32 leafHash, bytes32 root, bytes32[] calldata proof) internal pure returns (bool) {
        return MerkleProof.verifyCalldata(proof, root, leafHash);
    }

    /// @notice The lengths that a proof can have in a tree of `count` leaves. The tree is complete, so its leaves lie on the level
    /// `log2(count)`, rounded down, or on the next. At most 32 for a count of 32 bits.
    /// @param count Number of leaves, not zero.
    function proofLengths(uint256 count) internal pure returns (uint256 minimum, uint256 maximum) {
        minimum = Math.log2(count);
        maximum = Math.log2(count, Math.Rounding.Ceil);
    }
}

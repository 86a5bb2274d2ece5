// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title TransparencyLog
/// @notice Merkle tree of an append-only log as in RFC 9162, section 2.1: SHA-256, a zero byte before the input of a leaf, a one byte
/// before that of a node, so that neither passes for the other.
/// @dev Functions that hash are `view` and not `pure` only because the compiler takes the call of the SHA-256 precompile for reading.
/// Subtrees are those of draft-ietf-plants-merkle-tree-certs, section 4; a log's proofs are the case that starts at zero.
/// `test/vectors/log.json` and the published vectors of RFC 9162 hold the format.
library TransparencyLog {
    /// @notice Root of a log without entries: SHA-256 of nothing.
    bytes32 internal constant EMPTY_ROOT = 0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855;

    /// @notice What is kept of a log to append to it: for each set bit of its size, from the highest, the root of that complete
    /// subtree.
    /// @dev A stack: a node that merges others takes the place of the leftmost of them, which was just read and is therefore cheap
    /// to write. What stands above the stack is left from before.
    struct Frontier {
        bytes32[32] nodes;
    }

    /// @notice Appends an entry: reads a node for each trailing one in `size` and writes one.
    /// @param frontier The log.
    /// @param size Entries before; the caller counts them and never past 2^32 - 1.
    /// @param leaf Hash of the entry, see {leafHash}.
    function append(Frontier storage frontier, uint32 size, bytes32 leaf) internal {
        uint256 height = _ones(size);
        assembly ("memory-safe") {
            let place := add(frontier.slot, height)
            if and(size, 1) {
                // Beyond the free memory pointer, which stays where it is: the prefix, the left node, the right one.
                let input := mload(0x40)
                mstore8(input, 1)
                mstore(add(input, 33), leaf)
                for {} and(size, 1) {
                    size := shr(1, size)
                } {
                    place := sub(place, 1)
                    mstore(add(input, 1), sload(place))
                    // The hash takes the place of the right node, where the next level needs it.
                    if iszero(staticcall(gas(), 2, input, 65, add(input, 33), 32)) {
                        revert(0, 0)
                    }
                }
                leaf := mload(add(input, 33))
            }
            sstore(place, leaf)
        }
    }

    /// @notice Root of the log.
    /// @param frontier The log.
    /// @param size Entries in it.
    /// @return hash {EMPTY_ROOT} for none.
    function root(Frontier storage frontier, uint32 size) internal view returns (bytes32 hash) {
        if (size == 0) return EMPTY_ROOT;

        uint256 height = _ones(size) - 1;
        hash = frontier.nodes[height];
        for (; height > 0; --height) hash = nodeHash(frontier.nodes[height - 1], hash);
    }

    /// @notice Hash of an entry of any length.
    function leafHash(bytes memory entry) internal pure returns (bytes32) {
        return sha256(bytes.concat(bytes1(0x00), entry));
    }

    /// @notice Hash of an entry of 64 bytes, given as its halves.
    function leafHash(bytes32 first, bytes32 second) internal view returns (bytes32) {
        return _hash(0, first, second);
    }

    /// @notice Hash of a node above its children.
    function nodeHash(bytes32 left, bytes32 right) internal view returns (bytes32) {
        return _hash(1, left, right);
    }

    /// @notice Whether the log of `size` entries and this root holds the leaf at `index`; RFC 9162, section 2.1.3.2.
    /// @param leaf Hash of the entry.
    /// @param index Place of the entry, from zero.
    /// @param size Entries in the log.
    /// @param proof Siblings from the leaf up.
    /// @param expectedRoot Root of the log.
    function verifyInclusion(
        bytes32 leaf,
        uint256 index,
        uint256 size,
        bytes32[] calldata proof,
        bytes32 expectedRoot
    ) internal view returns (bool) {
        if (index >= size) return false;

        bytes32 hash = leaf;
        uint256 last = size - 1;
        for (uint256 i = 0; i < proof.length; ++i) {
            if (last == 0) return false;
            if (index & 1 == 1 || index == last) {
                hash = nodeHash(proof[i], hash);
                // A right edge without siblings climbs. It ends: `index` is not zero here.
                while (index & 1 == 0) (index, last) = (index >> 1, last >> 1);
            } else {
                hash = nodeHash(hash, proof[i]);
            }
            (index, last) = (index >> 1, last >> 1);
        }
        return last == 0 && hash == expectedRoot;
    }

    /// @notice Whether the log of `size1` entries is the beginning of the log of `size2`; RFC 9162, section 2.1.4.2.
    /// @dev A log without entries is the beginning of every log, and a proof of that says nothing: it is refused, as the published
    /// vectors do. A log is consistent with itself by the empty proof.
    /// @param size1 Entries in the earlier log, at least one.
    /// @param root1 Its root.
    /// @param size2 Entries in the later log.
    /// @param root2 Its root.
    /// @param proof Nodes in the order of the RFC.
    function verifyConsistency(
        uint256 size1,
        bytes32 root1,
        uint256 size2,
        bytes32 root2,
        bytes32[] calldata proof
    ) internal view returns (bool) {
        if (size1 == 0 || size1 > size2) return false;

        return _consistent(0, size1, root1, size2, root2, proof);
    }

    /// @notice Whether the subtree over the entries from `start` to before `end` holds the leaf at `index`.
    /// @param leaf Hash of the entry.
    /// @param index Place of the entry in the log.
    /// @param start First entry of the subtree.
    /// @param end Entry after its last.
    /// @param proof Siblings from the leaf up.
    /// @param subtreeRoot Root of the subtree.
    function verifySubtreeInclusion(
        bytes32 leaf,
        uint256 index,
        uint256 start,
        uint256 end,
        bytes32[] calldata proof,
        bytes32 subtreeRoot
    ) internal view returns (bool) {
        if (index < start || !_isSubtree(start, end)) return false;

        return verifyInclusion(leaf, index - start, end - start, proof, subtreeRoot);
    }

    /// @notice Whether the subtree over the entries from `start` to before `end` belongs to the log of `size` entries.
    /// @dev A subtree without entries has {EMPTY_ROOT} and belongs to every log that is long enough, by the empty proof.
    /// @param start First entry of the subtree.
    /// @param end Entry after its last.
    /// @param subtreeRoot Root of the subtree.
    /// @param size Entries in the log.
    /// @param logRoot Root of the log.
    /// @param proof Nodes in the order of the draft.
    function verifySubtreeConsistency(
        uint256 start,
        uint256 end,
        bytes32 subtreeRoot,
        uint256 size,
        bytes32 logRoot,
        bytes32[] calldata proof
    ) internal view returns (bool) {
        if (end > size || !_isSubtree(start, end)) return false;
        if (start == end) return subtreeRoot == EMPTY_ROOT && proof.length == 0;

        return _consistent(start, end, subtreeRoot, size, logRoot, proof);
    }

    /// @dev `start` < `end` ≤ `size`, and they delimit a subtree.
    function _consistent(
        uint256 start,
        uint256 end,
        bytes32 subtreeRoot,
        uint256 size,
        bytes32 logRoot,
        bytes32[] calldata proof
    ) private view returns (bool) {
        (uint256 first, uint256 last, uint256 tip) = (start, end - 1, size - 1);
        // Up to the largest node that both trees have: the subtree itself, or the last complete one inside it.
        while (first != last && (last == tip || last & 1 == 1)) {
            (first, last, tip) = (first >> 1, last >> 1, tip >> 1);
        }

        bool complete = first == last;
        if (!complete && proof.length == 0) return false;
        bytes32 ofSubtree = complete ? subtreeRoot : proof[0];
        bytes32 ofLog = ofSubtree;
        for (uint256 i = complete ? 0 : 1; i < proof.length; ++i) {
            if (tip == 0) return false;
            if (last & 1 == 1 || last == tip) {
                if (first < last) ofSubtree = nodeHash(proof[i], ofSubtree);
                ofLog = nodeHash(proof[i], ofLog);
                // It ends: `last` is not zero here.
                while (last & 1 == 0) (first, last, tip) = (first >> 1, last >> 1, tip >> 1);
            } else {
                ofLog = nodeHash(ofLog, proof[i]);
            }
            (first, last, tip) = (first >> 1, last >> 1, tip >> 1);
        }
        return tip == 0 && ofSubtree == subtreeRoot && ofLog == logRoot;
    }

    /// @dev A subtree starts at a multiple of the least power of two that holds it.
    function _isSubtree(uint256 start, uint256 end) private pure returns (bool) {
        if (start > end) return false;
        if (end - start <= 1) return true;

        uint256 mask = type(uint256).max >> (255 - Math.log2(end - start - 1));
        return start & mask == 0;
    }

    /// @dev SHA-256 of a byte and two words. The precompile fails for want of gas alone.
    function _hash(uint256 prefix, bytes32 left, bytes32 right) private view returns (bytes32 hash) {
        assembly ("memory-safe") {
            // Beyond the free memory pointer, which stays where it is.
            let input := mload(0x40)
            mstore8(input, prefix)
            mstore(add(input, 1), left)
            mstore(add(input, 33), right)
            if iszero(staticcall(gas(), 2, input, 65, 0x00, 32)) {
                revert(0, 0)
            }
            hash := mload(0x00)
        }
    }

    /// @dev How many bits of `size` are set: neighbours are added up in ever wider fields.
    function _ones(uint32 size) private pure returns (uint256 count) {
        unchecked {
            count = size;
            count -= (count >> 1) & 0x55555555;
            count = (count & 0x33333333) + ((count >> 2) & 0x33333333);
            count = (count + (count >> 4)) & 0x0f0f0f0f;
            count = uint32(count * 0x01010101) >> 24;
        }
    }
}

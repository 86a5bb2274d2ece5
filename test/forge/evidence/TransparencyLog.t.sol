// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {TransparencyLogHarness} from "../../../contracts/mocks/TransparencyLogHarness.sol";

/// @notice Logs and proofs against the definitions of RFC 9162, written here apart from the code under test.
contract TransparencyLogTest is Test {
    uint256 private constant MAX_ENTRIES = 40;

    TransparencyLogHarness private _log;

    function setUp() public {
        _log = new TransparencyLogHarness();
    }

    function testFuzz_append_keepsTheDefinedRoot(uint256 seed, uint256 size) public {
        size = bound(size, 0, MAX_ENTRIES);
        bytes32[] memory leaves = _leaves(seed, size);
        for (uint256 i = 0; i < size; ++i) _log.append(leaves[i]);

        assertEq(_log.root(), _root(leaves, 0, size));
    }

    function testFuzz_leafHash_isTheDefinedOne(bytes32 first, bytes32 second, bytes calldata entry) public view {
        assertEq(_log.leafHash(entry), sha256(abi.encodePacked(uint8(0), entry)));
        assertEq(_log.leafHashOfWords(first, second), sha256(abi.encodePacked(uint8(0), first, second)));
        // An entry of two nodes is not their parent.
        assertTrue(_log.leafHashOfWords(first, second) != _log.nodeHash(first, second));
    }

    /// @dev By its own proof, at its own place, at every size.
    function testFuzz_verifyInclusion_acceptsEveryEntry(uint256 seed, uint256 size, uint256 index) public view {
        size = bound(size, 1, MAX_ENTRIES);
        index = bound(index, 0, size - 1);
        bytes32[] memory leaves = _leaves(seed, size);
        bytes32[] memory proof = _inclusionProof(leaves, index, 0, size);
        bytes32 root = _root(leaves, 0, size);

        assertTrue(_log.verifyInclusion(leaves[index], index, size, proof, root));
    }

    /// @dev Another place, a changed node, another length at either end.
    function testFuzz_verifyInclusion_refusesWhatIsChanged(
        uint256 seed,
        uint256 size,
        uint256 index,
        uint256 other,
        bytes32 node
    ) public view {
        size = bound(size, 2, MAX_ENTRIES);
        index = bound(index, 0, size - 1);
        bytes32[] memory leaves = _leaves(seed, size);
        bytes32[] memory proof = _inclusionProof(leaves, index, 0, size);
        bytes32 root = _root(leaves, 0, size);

        if (other != index) assertFalse(_log.verifyInclusion(leaves[index], other, size, proof, root));
        if (node != leaves[index]) assertFalse(_log.verifyInclusion(node, index, size, proof, root));
        assertFalse(_log.verifyInclusion(leaves[index], index, size, _cut(proof, true), root));
        assertFalse(_log.verifyInclusion(leaves[index], index, size, _cut(proof, false), root));
        assertFalse(_log.verifyInclusion(leaves[index], index, size, _longer(proof, node), root));
        uint256 place = other % proof.length;
        if (proof[place] != node) {
            proof[place] = node;
            assertFalse(_log.verifyInclusion(leaves[index], index, size, proof, root));
        }
    }

    /// @dev A node with its honest path is no entry, whatever place and size are claimed.
    function testFuzz_verifyInclusion_neverTakesANodeForAnEntry(
        uint256 seed,
        uint256 size,
        uint256 index,
        uint256 levels
    ) public view {
        size = bound(size, 2, MAX_ENTRIES);
        index = bound(index, 0, size - 1);
        bytes32[] memory leaves = _leaves(seed, size);
        bytes32[] memory proof = _inclusionProof(leaves, index, 0, size);
        levels = bound(levels, 1, proof.length);
        bytes32 node = _climb(leaves[index], proof, index, size, levels);
        bytes32 root = _root(leaves, 0, size);

        assertFalse(_log.verifyInclusion(node, index, size, _copyFrom(proof, levels), root));
        assertFalse(_log.verifyInclusion(node, index, size, proof, root));
    }

    /// @dev Random nodes lead nowhere.
    function testFuzz_verify_refusesRandomProofs(
        bytes32 leaf,
        uint256 index,
        uint256 size,
        bytes32[] calldata proof,
        bytes32 root
    ) public view {
        vm.assume(root != leaf);
        assertFalse(_log.verifyInclusion(leaf, index, size, proof, root));
        assertFalse(_log.verifyConsistency(index, leaf, size, root, proof));
    }

    function testFuzz_verifyConsistency_acceptsEveryEarlierLog(uint256 seed, uint256 size1, uint256 size2) public view {
        size2 = bound(size2, 1, MAX_ENTRIES);
        size1 = bound(size1, 1, size2);
        bytes32[] memory leaves = _leaves(seed, size2);
        bytes32[] memory proof = _consistencyProof(leaves, size1, 0, size2, true);

        assertTrue(_log.verifyConsistency(size1, _root(leaves, 0, size1), size2, _root(leaves, 0, size2), proof));
    }

    /// @dev Honest proofs with something else in them.
    function testFuzz_verifyConsistency_refusesWhatIsChanged(
        uint256 seed,
        uint256 size1,
        uint256 size2,
        uint256 changed,
        bytes32 node
    ) public view {
        size2 = bound(size2, 2, MAX_ENTRIES);
        size1 = bound(size1, 1, size2 - 1);
        bytes32[] memory leaves = _leaves(seed, size2);
        bytes32[] memory proof = _consistencyProof(leaves, size1, 0, size2, true);
        (bytes32 root1, bytes32 root2) = (_root(leaves, 0, size1), _root(leaves, 0, size2));

        assertFalse(_log.verifyConsistency(size1, root1, size2, root2, _cut(proof, true)));
        assertFalse(_log.verifyConsistency(size1, root1, size2, root2, _cut(proof, false)));
        assertFalse(_log.verifyConsistency(size1, root1, size2, root2, _longer(proof, node)));
        if (node != root1) assertFalse(_log.verifyConsistency(size1, node, size2, root2, proof));
        if (node != root2) assertFalse(_log.verifyConsistency(size1, root1, size2, node, proof));
        uint256 place = changed % proof.length;
        vm.assume(proof[place] != node);
        proof[place] = node;
        assertFalse(_log.verifyConsistency(size1, root1, size2, root2, proof));
    }

    /// @dev An honest proof for a log of which one earlier entry was rewritten.
    function testFuzz_verifyConsistency_refusesARewrittenLog(
        uint256 seed,
        uint256 size1,
        uint256 size2,
        uint256 changed
    ) public view {
        size2 = bound(size2, 1, MAX_ENTRIES);
        size1 = bound(size1, 1, size2);
        bytes32[] memory leaves = _leaves(seed, size2);
        bytes32 root1 = _root(leaves, 0, size1);
        leaves[changed % size1] = keccak256(abi.encode(seed, "rewritten"));
        bytes32 root2 = _root(leaves, 0, size2);

        bytes32[] memory proof = _consistencyProof(leaves, size1, 0, size2, true);
        assertFalse(_log.verifyConsistency(size1, root1, size2, root2, proof));
    }

    /// @dev The node so many levels above a leaf, along its proof.
    function _climb(
        bytes32 node,
        bytes32[] memory proof,
        uint256 index,
        uint256 size,
        uint256 levels
    ) private pure returns (bytes32) {
        uint256 last = size - 1;
        for (uint256 i = 0; i < levels; ++i) {
            bool right = index & 1 == 1 || index == last;
            while (right && index & 1 == 0) (index, last) = (index >> 1, last >> 1);
            node = right ? _parent(proof[i], node) : _parent(node, proof[i]);
            (index, last) = (index >> 1, last >> 1);
        }
        return node;
    }

    function _leaves(uint256 seed, uint256 size) private pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](size);
        for (uint256 i = 0; i < size; ++i) leaves[i] = sha256(abi.encodePacked(uint8(0), seed, i));
    }

    function _parent(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return sha256(abi.encodePacked(uint8(1), left, right));
    }

    /// @dev RFC 9162, section 2.1.1.
    function _root(bytes32[] memory leaves, uint256 start, uint256 end) private pure returns (bytes32) {
        if (start == end) return sha256("");
        if (end - start == 1) return leaves[start];
        uint256 middle = start + _split(end - start);
        return _parent(_root(leaves, start, middle), _root(leaves, middle, end));
    }

    /// @dev RFC 9162, section 2.1.3.1.
    function _inclusionProof(
        bytes32[] memory leaves,
        uint256 index,
        uint256 start,
        uint256 end
    ) private pure returns (bytes32[] memory) {
        if (end - start == 1) return new bytes32[](0);
        uint256 middle = start + _split(end - start);
        return
            index < middle
                ? _longer(_inclusionProof(leaves, index, start, middle), _root(leaves, middle, end))
                : _longer(_inclusionProof(leaves, index, middle, end), _root(leaves, start, middle));
    }

    /// @dev RFC 9162, section 2.1.4.1; `size1` counts from `start`.
    function _consistencyProof(
        bytes32[] memory leaves,
        uint256 size1,
        uint256 start,
        uint256 end,
        bool known
    ) private pure returns (bytes32[] memory) {
        if (size1 == end - start) {
            return known ? new bytes32[](0) : _longer(new bytes32[](0), _root(leaves, start, end));
        }
        uint256 split = _split(end - start);
        uint256 middle = start + split;
        return
            size1 <= split
                ? _longer(_consistencyProof(leaves, size1, start, middle, known), _root(leaves, middle, end))
                : _longer(_consistencyProof(leaves, size1 - split, middle, end, false), _root(leaves, start, middle));
    }

    function _split(uint256 size) private pure returns (uint256 split) {
        split = 1;
        while (split * 2 < size) split *= 2;
    }

    function _longer(bytes32[] memory proof, bytes32 node) private pure returns (bytes32[] memory longer) {
        longer = new bytes32[](proof.length + 1);
        for (uint256 i = 0; i < proof.length; ++i) longer[i] = proof[i];
        longer[proof.length] = node;
    }

    function _cut(bytes32[] memory proof, bool first) private pure returns (bytes32[] memory cut) {
        cut = new bytes32[](proof.length - 1);
        for (uint256 i = 0; i < cut.length; ++i) cut[i] = proof[first ? i + 1 : i];
    }

    function _copyFrom(bytes32[] memory proof, uint256 start) private pure returns (bytes32[] memory rest) {
        rest = new bytes32[](proof.length - start);
        for (uint256 i = 0; i < rest.length; ++i) rest[i] = proof[start + i];
    }
}

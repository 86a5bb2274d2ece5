// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {Test} from "forge-std/Test.sol";

import {EvidenceBatches} from "../../../contracts/evidence/libraries/EvidenceBatches.sol";
import {EvidenceHarness} from "../../../contracts/mocks/EvidenceHarness.sol";

/// @notice Proofs against trees built here, apart from the code under test, from random ids.
contract EvidenceBatchesTest is Test {
    uint256 private constant MAX_UNITS = 40;

    EvidenceHarness private _harness;

    function setUp() public {
        _harness = new EvidenceHarness();
    }

    /// @dev Both profiles over the same complete tree; under `oz` any shape of tree is allowed.
    function testFuzz_rootOf_provesEveryUnit(uint256 seed, uint256 count, uint256 index, bool padded) public view {
        count = bound(count, 1, MAX_UNITS);
        index = bound(index, 0, count - 1);
        (bytes32[][] memory levels, uint256 depth) = _tree(seed, count, padded);

        bytes32[] memory proof = _proof(levels, depth, 0, index);
        assertEq(_rootOf(_id(seed, index), proof, padded, depth), levels[depth][0]);
    }

    /// @dev A node of any level above the leaves, with its honest path to the root.
    function testFuzz_rootOf_neverProvesAnInternalNode(
        uint256 seed,
        uint256 count,
        uint256 level,
        uint256 index,
        bool padded
    ) public view {
        count = bound(count, 2, MAX_UNITS);
        (bytes32[][] memory levels, uint256 depth) = _tree(seed, count, padded);
        level = bound(level, 1, depth);
        index = bound(index, 0, levels[level].length - 1);

        bytes32[] memory proof = _proof(levels, depth, level, index);
        assertTrue(_rootOf(levels[level][index], proof, padded, depth) != levels[depth][0]);
        // Nor when the path is filled up to the length of an honest proof.
        bytes32[] memory filled = new bytes32[](depth);
        for (uint256 i = 0; i < proof.length; ++i) filled[i] = proof[i];
        assertTrue(_rootOf(levels[level][index], filled, padded, depth) != levels[depth][0]);
    }

    /// @dev The honest proof cut at either end, or longer by any node at either end.
    function testFuzz_rootOf_neverTakesAnotherLength(
        uint256 seed,
        uint256 count,
        uint256 index,
        uint256 length,
        bytes32 extra,
        bool padded
    ) public view {
        count = bound(count, 1, MAX_UNITS);
        index = bound(index, 0, count - 1);
        (bytes32[][] memory levels, uint256 depth) = _tree(seed, count, padded);
        bytes32[] memory proof = _proof(levels, depth, 0, index);
        length = bound(length, 0, depth + 3);
        vm.assume(length != depth);

        (bytes32[] memory fromStart, bytes32[] memory toEnd) = (new bytes32[](length), new bytes32[](length));
        for (uint256 i = 0; i < length; ++i) {
            fromStart[i] = i < depth ? proof[i] : extra;
            toEnd[length - 1 - i] = i < depth ? proof[depth - 1 - i] : extra;
        }
        bytes32 root = levels[depth][0];
        assertTrue(_rootOf(_id(seed, index), fromStart, padded, depth) != root);
        assertTrue(_rootOf(_id(seed, index), toEnd, padded, depth) != root);
    }

    /// @dev Another id, or an honest proof with one node changed.
    function testFuzz_rootOf_neverTakesAnotherUnitOrNode(
        uint256 seed,
        uint256 count,
        uint256 index,
        uint256 position,
        bytes32 other,
        bool padded
    ) public view {
        count = bound(count, 1, MAX_UNITS);
        index = bound(index, 0, count - 1);
        (bytes32[][] memory levels, uint256 depth) = _tree(seed, count, padded);
        bytes32[] memory proof = _proof(levels, depth, 0, index);
        bytes32 root = levels[depth][0];

        // The sibling proves the same path under sorted pairs, and is a unit of the tree or padding.
        if (other != _id(seed, index)) assertTrue(_rootOf(other, proof, padded, depth) != root);
        if (depth == 0) return;
        position = bound(position, 0, depth - 1);
        if (proof[position] == other) return;
        proof[position] = other;
        assertTrue(_rootOf(_id(seed, index), proof, padded, depth) != root);
    }

    /// @dev The padding's own honest proof.
    function testFuzz_rootOf_neverProvesPadding(uint256 seed, uint256 count, uint256 index) public view {
        count = bound(count, 3, MAX_UNITS);
        (bytes32[][] memory levels, uint256 depth) = _tree(seed, count, true);
        vm.assume(levels[0].length > count);
        index = bound(index, count, levels[0].length - 1);

        bytes32[] memory proof = _proof(levels, depth, 0, index);
        assertEq(_rootOf(0, proof, true, depth), 0);
    }

    function _rootOf(bytes32 id, bytes32[] memory proof, bool padded, uint256 depth) private view returns (bytes32) {
        uint8 profile = padded ? EvidenceBatches.OPEN_ATTESTATION : EvidenceBatches.OZ;
        return _harness.rootOf(id, proof, profile, padded ? depth : 0);
    }

    /// @dev A complete tree whose missing leaves are zero.
    function _tree(
        uint256 seed,
        uint256 count,
        bool padded
    ) private pure returns (bytes32[][] memory levels, uint256 depth) {
        while (1 << depth < count) ++depth;
        levels = new bytes32[][](depth + 1);
        levels[0] = new bytes32[](1 << depth);
        for (uint256 i = 0; i < count; ++i) {
            bytes32 id = _id(seed, i);
            levels[0][i] = padded ? id : keccak256(abi.encode(keccak256(abi.encode(id))));
        }
        for (uint256 level = 1; level <= depth; ++level) {
            levels[level] = new bytes32[](levels[level - 1].length / 2);
            for (uint256 i = 0; i < levels[level].length; ++i) {
                levels[level][i] = Hashes.commutativeKeccak256(levels[level - 1][2 * i], levels[level - 1][2 * i + 1]);
            }
        }
    }

    function _proof(
        bytes32[][] memory levels,
        uint256 depth,
        uint256 level,
        uint256 index
    ) private pure returns (bytes32[] memory proof) {
        proof = new bytes32[](depth - level);
        for (uint256 i = 0; i < proof.length; ++i) {
            proof[i] = levels[level + i][index ^ 1];
            index >>= 1;
        }
    }

    function _id(uint256 seed, uint256 index) private pure returns (bytes32) {
        return keccak256(abi.encode("unit", seed, index));
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {PartyRegistry} from "../../../contracts/identity/PartyRegistry.sol";
import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {EventLog} from "../../../contracts/supplychain/EventLog.sol";
import {IEventLog} from "../../../contracts/supplychain/interfaces/IEventLog.sol";
import {BatchState, BatchStates} from "../../../contracts/supplychain/libraries/BatchState.sol";
import {EventLeaves} from "../../../contracts/supplychain/libraries/EventLeaves.sol";

contract EventLogTest is Test {
    uint16 private constant PROFILE = 1;
    uint256 private constant MOST_LEAVES = 13;

    string private _vectors = vm.readFile("test/vectors/supplychain.json");
    EventLog private _log;
    PartyId private _party;

    function setUp() external {
        PartyRegistry parties = new PartyRegistry(address(this), 1 days, 1 hours, 30 days);
        _log = new EventLog(address(this), 1 days, parties);
        _party = parties.register(0);
    }

    function test_typehash_isGolden() external view {
        assertEq(EventLeaves.EVENT_LEAF_TYPEHASH, vm.parseJsonBytes32(_vectors, ".typehashes.EventLeaf.hash"));
    }

    function test_words_areGolden() external {
        vm.warp(vm.parseJsonUint(_vectors, ".eventLog.batchWords.ordinary.anchoredAt"));
        assertEq(
            BatchState.unwrap(BatchStates.anchoredNow(65_536, 1)),
            vm.parseJsonUint(_vectors, ".eventLog.batchWords.ordinary.word")
        );

        vm.warp(type(uint40).max);
        BatchState fullest = BatchStates.anchoredNow(type(uint32).max, type(uint16).max);
        assertEq(BatchState.unwrap(fullest), vm.parseJsonUint(_vectors, ".eventLog.batchWords.fullest.word"));
        assertEq(fullest.unpack().anchoredAt, type(uint40).max);
        assertEq(fullest.unpack().count, type(uint32).max);
        assertEq(fullest.unpack().profile, type(uint16).max);
    }

    /// @dev Each leaf is proved by its own proof, and by no other leaf's unless the two are siblings' equals.
    function testFuzz_verify_provesEachLeaf(uint256 seed, uint256 count, uint256 at) external {
        count = bound(count, 1, MOST_LEAVES);
        (bytes32[] memory tree, IEventLog.EventLeaf[] memory leaves) = _plant(seed, count);
        at = bound(at, 0, count - 1);
        _log.anchor(_party, tree[0], uint32(count), PROFILE, "data");

        assertTrue(_log.verify(_party, tree[0], leaves[at], _proofOf(tree, _placeOf(tree, leaves[at]))));
    }

    function testFuzz_verify_refusesAChangedLeaf(uint256 seed, uint256 count, uint256 at, bytes32 change) external {
        vm.assume(change != 0);
        count = bound(count, 1, MOST_LEAVES);
        (bytes32[] memory tree, IEventLog.EventLeaf[] memory leaves) = _plant(seed, count);
        IEventLog.EventLeaf memory leaf = leaves[bound(at, 0, count - 1)];
        bytes32[] memory proof = _proofOf(tree, _placeOf(tree, leaf));
        _log.anchor(_party, tree[0], uint32(count), PROFILE, "data");

        if (seed % 3 == 0) leaf.eventHash ^= change;
        else if (seed % 3 == 1) leaf.fieldRoot ^= change;
        else leaf.signer ^= change;

        assertFalse(_log.verify(_party, tree[0], leaf, proof));
    }

    /// @dev An attacker passes an internal node off as an event: the node's children as fields, every arrangement of them, and the
    /// node's own, shorter proof. The batch even states the count that makes that length right, so that nothing but the hashing
    /// stands in the way.
    function testFuzz_verify_neverTakesAnInternalNode(uint256 seed, uint256 count, uint256 at, bytes32 third) external {
        count = bound(count, 2, MOST_LEAVES);
        (bytes32[] memory tree, ) = _plant(seed, count);
        uint256 node = bound(at, 0, count - 2);
        bytes32[] memory proof = _proofOf(tree, node);
        _log.anchor(_party, tree[0], uint32(1 << proof.length), PROFILE, "data");

        (bytes32 left, bytes32 right) = (tree[2 * node + 1], tree[2 * node + 2]);
        assertFalse(_log.verify(_party, tree[0], IEventLog.EventLeaf(PROFILE, left, right, third), proof));
        assertFalse(_log.verify(_party, tree[0], IEventLog.EventLeaf(PROFILE, right, left, third), proof));
        assertFalse(_log.verify(_party, tree[0], IEventLog.EventLeaf(PROFILE, third, left, right), proof));
        assertFalse(_log.verify(_party, tree[0], IEventLog.EventLeaf(PROFILE, third, right, left), proof));
        assertFalse(_log.verify(_party, tree[0], IEventLog.EventLeaf(PROFILE, tree[node], left, right), proof));
    }

    function testFuzz_proofLengths_areThoseOfTheTree(uint32 count) external pure {
        vm.assume(count != 0);
        (uint256 minimum, uint256 maximum) = EventLeaves.proofLengths(count);

        assertLe(uint256(1) << minimum, count);
        assertGt(uint256(1) << (minimum + 1), count);
        assertGe(uint256(1) << maximum, count);
        assertTrue(maximum == 0 || uint256(1) << (maximum - 1) < count);
        assertLe(maximum, 32);
    }

    /// @dev The tree of `@openzeppelin/merkle-tree`: leaves sorted by hash, stored from the end, parents of sorted pairs.
    function _plant(
        uint256 seed,
        uint256 count
    ) private view returns (bytes32[] memory tree, IEventLog.EventLeaf[] memory leaves) {
        leaves = new IEventLog.EventLeaf[](count);
        bytes32[] memory hashes = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            bytes32 salt = keccak256(abi.encode(seed, i));
            leaves[i] = IEventLog.EventLeaf(PROFILE, salt, keccak256(abi.encode(salt)), bytes32(i));
            hashes[i] = _log.hashLeaf(leaves[i]);
            for (uint256 j = i; j > 0 && hashes[j] < hashes[j - 1]; --j) {
                (hashes[j], hashes[j - 1]) = (hashes[j - 1], hashes[j]);
            }
        }

        tree = new bytes32[](2 * count - 1);
        for (uint256 i = 0; i < count; ++i) tree[tree.length - 1 - i] = hashes[i];
        for (uint256 i = count - 1; i > 0; --i) tree[i - 1] = _parent(tree[2 * i - 1], tree[2 * i]);
    }

    function _placeOf(bytes32[] memory tree, IEventLog.EventLeaf memory leaf) private view returns (uint256 place) {
        bytes32 leafHash = _log.hashLeaf(leaf);
        while (tree[place] != leafHash) ++place;
    }

    function _proofOf(bytes32[] memory tree, uint256 place) private pure returns (bytes32[] memory proof) {
        uint256 depth = 0;
        for (uint256 i = place; i > 0; i = (i - 1) / 2) ++depth;

        proof = new bytes32[](depth);
        for (uint256 level = 0; level < depth; ++level) {
            proof[level] = tree[place % 2 == 0 ? place - 1 : place + 1];
            place = (place - 1) / 2;
        }
    }

    function _parent(bytes32 a, bytes32 b) private pure returns (bytes32) {
        return a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
    }
}

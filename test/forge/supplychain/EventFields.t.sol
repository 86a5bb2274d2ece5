// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {PartyRegistry} from "../../../contracts/identity/PartyRegistry.sol";
import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {EventLog} from "../../../contracts/supplychain/EventLog.sol";
import {IEventLog} from "../../../contracts/supplychain/interfaces/IEventLog.sol";
import {EventFields} from "../../../contracts/supplychain/libraries/EventFields.sol";

contract EventFieldsTest is Test {
    string private _vectors = vm.readFile("test/vectors/eventFields.json");
    EventLog private _log;
    PartyId private _party;

    function setUp() external {
        PartyRegistry parties = new PartyRegistry(address(this), 1 days, 1 hours, 30 days);
        _log = new EventLog(address(this), 1 days, parties);
        _party = parties.register(0);
    }

    /// @notice The library takes calldata.
    function hash(IEventLog.EventField calldata field) external pure returns (bytes32) {
        return EventFields.hash(field);
    }

    function test_typehash_isGolden() external view {
        assertEq(EventFields.EVENT_FIELD_TYPEHASH, vm.parseJsonBytes32(_vectors, ".typeHash"));
    }

    function test_fields_areGolden() external view {
        for (uint256 e = 0; e < 2; ++e) {
            string memory at = string.concat(".events[", vm.toString(e), "]");
            IEventLog.EventLeaf memory leaf = _goldenLeaf(at);
            assertEq(_log.hashLeaf(leaf), vm.parseJsonBytes32(_vectors, string.concat(at, ".leafHash")));

            uint256 count = vm.parseJsonUint(_vectors, string.concat(at, ".count"));
            for (uint256 i = 0; i < count; ++i) _checkField(leaf, string.concat(at, ".fields[", vm.toString(i), "]"));
        }
    }

    /// @dev A field is shown by its own path, salt and value alone, in a tree of every depth that is allowed.
    function testFuzz_verifyField_takesTheFieldAndNoOther(
        IEventLog.EventField calldata field,
        bytes32[32] calldata siblings,
        uint256 depth,
        uint256 part,
        bytes32 change
    ) external view {
        vm.assume(change != 0);
        bytes32[] memory proof = _first(siblings, bound(depth, 4, 32));
        IEventLog.EventLeaf memory leaf = IEventLog.EventLeaf(1, "event", _rootOf(this.hash(field), proof), 0);
        assertTrue(_log.verifyField(leaf, field, proof));

        IEventLog.EventField memory forged = field;
        if (part % 3 == 0) forged.path ^= change;
        else if (part % 3 == 1) forged.salt ^= change;
        else forged.value ^= change;
        assertFalse(_log.verifyField(leaf, forged, proof));

        proof[part % proof.length] ^= change;
        assertFalse(_log.verifyField(leaf, field, proof));
    }

    /// @dev The batch is anchored under the field root, with the count that its depth asks for: only the types stand in the way.
    function testFuzz_verify_neverTakesAField(
        IEventLog.EventField calldata field,
        bytes32[32] calldata siblings,
        uint256 depth
    ) external {
        bytes32[] memory proof = _first(siblings, bound(depth, 4, 31));
        bytes32 root = _rootOf(this.hash(field), proof);
        _log.anchor(_party, root, uint32(1 << proof.length), 1, "data");

        assertFalse(_log.verify(_party, root, IEventLog.EventLeaf(1, field.path, field.salt, field.value), proof));
        assertFalse(_log.verify(_party, root, IEventLog.EventLeaf(1, field.salt, field.value, field.path), proof));
        assertFalse(_log.verify(_party, root, IEventLog.EventLeaf(1, field.value, field.path, field.salt), proof));
    }

    function testFuzz_verifyField_neverTakesAnEvent(
        IEventLog.EventLeaf calldata leaf,
        bytes32[32] calldata siblings,
        uint256 depth
    ) external view {
        bytes32[] memory proof = _first(siblings, bound(depth, 4, 32));
        bytes32 profile = bytes32(uint256(leaf.profile));
        IEventLog.EventLeaf memory outer = IEventLog.EventLeaf(1, "event", _rootOf(_log.hashLeaf(leaf), proof), 0);

        IEventLog.EventField memory tail = IEventLog.EventField(leaf.eventHash, leaf.fieldRoot, leaf.signer);
        IEventLog.EventField memory head = IEventLog.EventField(profile, leaf.eventHash, leaf.fieldRoot);
        assertFalse(_log.verifyField(outer, tail, proof));
        assertFalse(_log.verifyField(outer, head, proof));
    }

    function _checkField(IEventLog.EventLeaf memory leaf, string memory at) private view {
        IEventLog.EventField memory field = IEventLog.EventField(
            vm.parseJsonBytes32(_vectors, string.concat(at, ".field.path")),
            vm.parseJsonBytes32(_vectors, string.concat(at, ".field.salt")),
            vm.parseJsonBytes32(_vectors, string.concat(at, ".field.value"))
        );
        assertEq(field.path, keccak256(bytes(vm.parseJsonString(_vectors, string.concat(at, ".path")))));
        assertEq(field.value, keccak256(bytes(vm.parseJsonString(_vectors, string.concat(at, ".value")))));
        assertEq(this.hash(field), vm.parseJsonBytes32(_vectors, string.concat(at, ".hash")));
        assertTrue(_log.verifyField(leaf, field, vm.parseJsonBytes32Array(_vectors, string.concat(at, ".proof"))), at);
    }

    function _goldenLeaf(string memory at) private view returns (IEventLog.EventLeaf memory) {
        return
            IEventLog.EventLeaf(
                uint16(vm.parseJsonUint(_vectors, string.concat(at, ".leaf.profile"))),
                vm.parseJsonBytes32(_vectors, string.concat(at, ".leaf.eventHash")),
                vm.parseJsonBytes32(_vectors, string.concat(at, ".leaf.fieldRoot")),
                vm.parseJsonBytes32(_vectors, string.concat(at, ".leaf.signer"))
            );
    }

    function _first(bytes32[32] calldata siblings, uint256 length) private pure returns (bytes32[] memory proof) {
        proof = new bytes32[](length);
        for (uint256 i = 0; i < length; ++i) proof[i] = siblings[i];
    }

    function _rootOf(bytes32 node, bytes32[] memory proof) private pure returns (bytes32) {
        for (uint256 i = 0; i < proof.length; ++i) {
            node = node < proof[i] ? keccak256(abi.encode(node, proof[i])) : keccak256(abi.encode(proof[i], node));
        }
        return node;
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {IEvidenceRegistry} from "../../../contracts/evidence/interfaces/IEvidenceRegistry.sol";
import {EvidenceHarness} from "../../../contracts/mocks/EvidenceHarness.sol";

/// @notice The optimized forms of units and records against the compiler's own.
contract EvidenceUnitsTest is Test {
    string private constant VECTORS = "test/vectors/evidence.json";
    uint256 private constant FIELDS = 21;

    EvidenceHarness private _harness;

    function setUp() public {
        _harness = new EvidenceHarness();
    }

    function testFuzz_hash_equalsTheCompilersEncoding(IEvidenceRegistry.EvidenceUnit calldata unit) public view {
        assertEq(_harness.hash(unit), _harness.hashByCompiler(unit));
    }

    /// @dev Words as they may stand in calldata, dirty or not: both forms accept the same ones and agree on them.
    function testFuzz_hash_refusesWhatTheCompilerRefuses(
        uint256[FIELDS] memory words,
        uint256 cleanFields
    ) public view {
        for (uint256 i = 0; i < FIELDS; ++i) if ((cleanFields >> i) & 1 == 1) words[i] &= type(uint16).max;

        (bool accepted, bytes memory id) = _call(_harness.hash.selector, words);
        (bool acceptedByCompiler, bytes memory idByCompiler) = _call(_harness.hashByCompiler.selector, words);

        assertEq(accepted, acceptedByCompiler);
        assertEq(id, idByCompiler);
    }

    /// @dev One bit just beyond a member's type, in an otherwise clean unit.
    function test_hash_refusesTheFirstBitBeyondEachType() public view {
        uint8[6] memory fields = [1, 2, 5, 6, 7, 20];
        uint8[6] memory bits = [32, 16, 40, 64, 64, 64];
        for (uint256 i = 0; i < fields.length; ++i) {
            uint256[FIELDS] memory words;
            words[fields[i]] = (1 << bits[i]) - 1;
            (bool accepted, ) = _call(_harness.hash.selector, words);
            assertTrue(accepted);

            words[fields[i]] = 1 << bits[i];
            (accepted, ) = _call(_harness.hash.selector, words);
            assertFalse(accepted);
        }
    }

    function testFuzz_requireSound_namesTheFirstMissingField(
        uint256[FIELDS] memory words,
        uint256 presentFields,
        uint32 mandatoryFields
    ) public {
        mandatoryFields = uint32(bound(mandatoryFields, 0, (1 << FIELDS) - 1));
        uint256 expected = FIELDS;
        for (uint256 i = FIELDS; i > 0; --i) {
            words[i - 1] = (presentFields >> (i - 1)) & 1 == 1 ? (words[i - 1] & 0xff) | 1 : 0;
            if (words[i - 1] == 0 && (mandatoryFields >> (i - 1)) & 1 == 1) expected = i - 1;
        }
        // Times in order and no expiry in the way of the check.
        vm.assume(words[6] <= words[7]);
        uint256 recordedAt = words[20] == 0 ? 0xff : words[20] - 1;
        vm.assume(words[7] <= recordedAt);

        IEvidenceRegistry.EvidenceUnit memory unit = abi.decode(abi.encode(words), (IEvidenceRegistry.EvidenceUnit));
        if (expected < FIELDS) {
            vm.expectRevert(abi.encodeWithSelector(IEvidenceRegistry.MissingField.selector, uint8(expected)));
        }
        _harness.requireSound(unit, mandatoryFields, recordedAt);
    }

    /// @dev Any word with a status that exists and nothing in the spare bits; the registry writes final ones.
    function testFuzz_pack_equalsTheCompilersPacking(uint256 word, uint8 status) public {
        uint256 members = ((word << 16) >> 24) << 8;
        bytes32 written = bytes32(members | uint256(IEvidenceRegistry.Status.Final));
        assertEq(_harness.pack(_harness.unpack(written)), written);
        assertEq(_harness.packByCompiler(_harness.unpack(written)), written);

        bytes32 any = bytes32(members | bound(status, 0, uint8(type(IEvidenceRegistry.Status).max)));
        assertEq(_harness.packByCompiler(_harness.unpack(any)), any);
    }

    function test_typehashes_equalTheVectors() public view {
        string memory vectors = vm.readFile(VECTORS);
        (bytes32 unit, bytes32 notarization, bytes32 batch, bytes32 batchNotarization) = _harness.typehashes();

        assertEq(unit, vm.parseJsonBytes32(vectors, ".types.EvidenceUnit.hash"));
        assertEq(notarization, vm.parseJsonBytes32(vectors, ".types.Notarization.hash"));
        assertEq(batch, vm.parseJsonBytes32(vectors, ".types.EvidenceBatch.hash"));
        assertEq(batchNotarization, vm.parseJsonBytes32(vectors, ".types.BatchNotarization.hash"));
        assertEq(
            IEvidenceRegistry.EvidenceNotarized.selector,
            keccak256(bytes(_key(vectors, ".topics", "EvidenceNotarized(")))
        );
    }

    function _call(bytes4 selector, uint256[FIELDS] memory words) private view returns (bool, bytes memory) {
        return address(_harness).staticcall(abi.encodePacked(selector, abi.encode(words)));
    }

    /// @dev The key of the object at `path` that begins with `prefix`.
    function _key(string memory json, string memory path, string memory prefix) private pure returns (string memory) {
        string[] memory keys = vm.parseJsonKeys(json, path);
        for (uint256 i = 0; i < keys.length; ++i) if (vm.indexOf(keys[i], prefix) == 0) return keys[i];
        return "";
    }
}

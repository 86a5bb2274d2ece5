// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {stdJson} from "forge-std/StdJson.sol";
import {Test} from "forge-std/Test.sol";

import {SM3} from "../../../contracts/access/libraries/SM3.sol";

/// @notice SM3 as the standard writes it down: slow, and without any of the library's ways to save gas.
library PlainSM3 {
    function hash(bytes memory data) internal pure returns (bytes32) {
        uint256 zeros = (119 - (data.length % 64)) % 64;
        bytes memory padded = bytes.concat(data, hex"80", new bytes(zeros), bytes8(uint64(data.length * 8)));
        uint32[8] memory v = [
            uint32(0x7380166f),
            0x4914b2b9,
            0x172442d7,
            0xda8a0600,
            0xa96f30bc,
            0x163138aa,
            0xe38dee4d,
            0xb0fb0e4e
        ];
        for (uint256 offset = 0; offset < padded.length; offset += 64) v = _compress(v, _expand(padded, offset));
        return bytes32(abi.encodePacked(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]));
    }

    function _expand(bytes memory padded, uint256 offset) private pure returns (uint32[68] memory w) {
        for (uint256 j = 0; j < 16; ++j) {
            for (uint256 k = 0; k < 4; ++k) w[j] = (w[j] << 8) | uint8(padded[offset + 4 * j + k]);
        }
        for (uint256 j = 16; j < 68; ++j) {
            uint32 x = w[j - 16] ^ w[j - 9] ^ _rotate(w[j - 3], 15);
            w[j] = x ^ _rotate(x, 15) ^ _rotate(x, 23) ^ _rotate(w[j - 13], 7) ^ w[j - 6];
        }
    }

    function _compress(uint32[8] memory before, uint32[68] memory w) private pure returns (uint32[8] memory v) {
        unchecked {
            for (uint256 i = 0; i < 8; ++i) v[i] = before[i];
            for (uint256 j = 0; j < 64; ++j) {
                uint32 constant_ = _rotate(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32);
                uint32 ss1 = _rotate(_rotate(v[0], 12) + v[4] + constant_, 7);
                uint32 tt1 = _ff(j, v) + v[3] + (ss1 ^ _rotate(v[0], 12)) + (w[j] ^ w[j + 4]);
                uint32 tt2 = _gg(j, v) + v[7] + ss1 + w[j];
                (v[3], v[2], v[1], v[0]) = (v[2], _rotate(v[1], 9), v[0], tt1);
                (v[7], v[6], v[5], v[4]) = (v[6], _rotate(v[5], 19), v[4], tt2 ^ _rotate(tt2, 9) ^ _rotate(tt2, 17));
            }
            for (uint256 i = 0; i < 8; ++i) v[i] ^= before[i];
        }
    }

    function _ff(uint256 j, uint32[8] memory v) private pure returns (uint32) {
        return j < 16 ? v[0] ^ v[1] ^ v[2] : (v[0] & v[1]) | (v[0] & v[2]) | (v[1] & v[2]);
    }

    function _gg(uint256 j, uint32[8] memory v) private pure returns (uint32) {
        return j < 16 ? v[4] ^ v[5] ^ v[6] : (v[4] & v[5]) | (~v[4] & v[6]);
    }

    function _rotate(uint32 x, uint256 by) private pure returns (uint32) {
        return by == 0 ? x : (x << by) | (x >> (32 - by));
    }
}

contract SM3Test is Test {
    using stdJson for string;

    function test_HashesEveryLengthOfTheVectors() external view {
        bytes32[] memory digests = vm.readFile("test/vectors/sm2.json").readBytes32Array(".sm3.lengths");

        assertEq(digests.length, 131);
        for (uint256 length = 0; length < digests.length; ++length) {
            bytes memory data = new bytes(length);
            for (uint256 i = 0; i < length; ++i) data[i] = bytes1(uint8(7 * i + length));
            assertEq(SM3.hash(data), digests[length]);
        }
    }

    /// forge-config: default.fuzz.runs = 500
    function testFuzz_HashesAsTheStandardWritesItDown(bytes calldata data) external pure {
        assertEq(SM3.hash(data), PlainSM3.hash(data));
    }

    /// forge-config: default.fuzz.runs = 1000
    /// @dev Memory behind the free pointer may be dirty, which changes nothing, and what stands before it is kept.
    function testFuzz_HashesTwoWordsAsTheirBytes(bytes32 left, bytes32 right, bytes calldata dirt) external pure {
        bytes memory kept = abi.encodePacked(right, left, left);
        bytes32 before = keccak256(kept);
        _soil(dirt);

        assertEq(SM3.hash(left, right), SM3.hash(abi.encodePacked(left, right)));
        assertEq(keccak256(kept), before);
    }

    function _soil(bytes calldata dirt) private pure {
        assembly ("memory-safe") {
            let free := mload(0x40)
            for {
                let i := 0
            } lt(i, 0x1000) {
                i := add(i, 0x20)
            } {
                mstore(add(free, i), not(0))
            }
            calldatacopy(free, dirt.offset, dirt.length)
        }
    }
}

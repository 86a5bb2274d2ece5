// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {stdJson} from "forge-std/StdJson.sol";
import {Test} from "forge-std/Test.sol";

import {BridgeWord, BridgeWords} from "../../../contracts/stablecoin/libraries/BridgeWord.sol";

/// @notice The word of a bridge, against golden words and against a model of plain fields.
contract BridgeWordTest is Test {
    using stdJson for string;

    string private _vectors = vm.readFile("test/vectors/stablecoin.json");

    function test_goldenWords() public {
        for (uint256 i = 0; _vectors.keyExists(_at(i, "word")); ++i) {
            vm.warp(_vectors.readUint(_at(i, "updatedAt")));
            BridgeWord word = BridgeWords.bridge(
                uint64(_vectors.readUint(_at(i, "mintLimit"))),
                uint64(_vectors.readUint(_at(i, "burnLimit"))),
                uint24(_vectors.readUint(_at(i, "window"))),
                int64(_vectors.readInt(_at(i, "level")))
            );
            assertEq(BridgeWord.unwrap(word), _vectors.readUint(_at(i, "word")));
        }
    }

    function testFuzz_keepsEachField(
        uint64 mintLimit,
        uint64 burnLimit,
        uint24 window,
        int64 level,
        uint40 time
    ) public {
        (mintLimit, burnLimit, window, level) = _within(mintLimit, burnLimit, window, level);
        vm.warp(time);
        BridgeWord word = BridgeWords.bridge(mintLimit, burnLimit, window, level);

        assertEq(word.mintLimit(), mintLimit);
        assertEq(word.burnLimit(), burnLimit);
        assertEq(word.window(), window);
        assertEq(word.level(), level);
        assertTrue(word.isBridge());
    }

    function testFuzz_fallsToZeroAndNotBeyond(
        uint64 mintLimit,
        uint64 burnLimit,
        uint24 window,
        int64 level,
        uint40 elapsed
    ) public {
        (mintLimit, burnLimit, window, level) = _within(mintLimit, burnLimit, window, level);
        vm.warp(1_800_000_000);
        BridgeWord word = BridgeWords.bridge(mintLimit, burnLimit, window, level);
        vm.warp(1_800_000_000 + uint256(elapsed));

        uint256 before = level < 0 ? uint256(-int256(level)) : uint256(int256(level));
        uint256 fall = (uint256(level < 0 ? burnLimit : mintLimit) * elapsed) / window;
        int256 left = fall >= before ? int256(0) : int256(before - fall);
        assertEq(word.level(), level < 0 ? -left : left);
        if (elapsed >= window) assertEq(word.level(), 0);
    }

    /// @dev Written again each second, a level falls by a thousandth less than at one go, at most.
    function testFuzz_falls_howeverOftenItIsWritten(uint64 limit, uint24 window, uint8 steps) public {
        window = uint24(bound(window, 1 hours, 30 days));
        limit = uint64(bound(limit, 1000 * uint256(window), BridgeWords.MAX_LIMIT));
        vm.warp(1_800_000_000);
        BridgeWord often = BridgeWords.bridge(limit, limit, window, int64(limit));
        BridgeWord once = often;
        for (uint256 i = 0; i < steps % 32; ++i) {
            skip(1);
            often = BridgeWords.bridge(limit, limit, window, often.level());
        }

        uint256 fallen = limit - uint64(often.level());
        uint256 atOnce = limit - uint64(once.level());
        assertLe(fallen, atOnce);
        assertGe(fallen * 1000, atOnce * 999);
    }

    function _within(
        uint64 mintLimit,
        uint64 burnLimit,
        uint24 window,
        int64 level
    ) private pure returns (uint64, uint64, uint24, int64) {
        mintLimit = uint64(bound(mintLimit, 0, BridgeWords.MAX_LIMIT));
        burnLimit = uint64(bound(burnLimit, 0, BridgeWords.MAX_LIMIT));
        window = uint24(bound(window, 1, type(uint24).max));
        level = int64(bound(level, -int256(uint256(burnLimit)), int256(uint256(mintLimit))));
        return (mintLimit, burnLimit, window, level);
    }

    function _at(uint256 index, string memory field) private pure returns (string memory) {
        return string.concat(".storage.bridges[", vm.toString(index), "].", field);
    }
}

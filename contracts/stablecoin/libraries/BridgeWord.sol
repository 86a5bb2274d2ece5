// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @notice What the token knows of a bridge, in one storage word:
///
/// | bits     | what                                                                                           |
/// | -------- | ---------------------------------------------------------------------------------------------- |
/// | 0..63    | mint limit: the most that may come in, net, in units                                           |
/// | 64..127  | burn limit: the most that may go out, net, in units                                            |
/// | 128..151 | window: seconds in which a level at its limit falls to zero; a word without one is all zero    |
/// | 152..191 | Unix second of the level                                                                       |
/// | 192..255 | level: what came in less what went out, two's complement, falling to zero                      |
type BridgeWord is uint256;

using BridgeWords for BridgeWord global;

/// @title BridgeWords
/// @notice Makes and reads {BridgeWord}s.
library BridgeWords {
    /// @notice The largest limit, so that a level keeps its sign: nine trillion whole units.
    uint64 internal constant MAX_LIMIT = uint64(type(int64).max);

    uint256 private constant BURN_LIMIT_SHIFT = 64;
    uint256 private constant WINDOW_SHIFT = 128;
    uint256 private constant UPDATED_AT_SHIFT = 152;
    uint256 private constant LEVEL_SHIFT = 192;

    /// @notice The word of a bridge now; the caller made sure that both limits are within {MAX_LIMIT} and the level within them.
    function bridge(
        uint64 mintLimit_,
        uint64 burnLimit_,
        uint24 window_,
        int64 level_
    ) internal view returns (BridgeWord) {
        // 40 bits of seconds last for 34,000 years.
        uint256 time = uint40(block.timestamp);
        uint256 settings =
            uint256(mintLimit_) | (uint256(burnLimit_) << BURN_LIMIT_SHIFT) | (uint256(window_) << WINDOW_SHIFT);
        return BridgeWord.wrap(settings | (time << UPDATED_AT_SHIFT) | (uint256(uint64(level_)) << LEVEL_SHIFT));
    }

    /// @notice Whether the account is a bridge: every bridge has a window.
    function isBridge(BridgeWord word) internal pure returns (bool) {
        return word.window() != 0;
    }

    /// @notice The most that may come in, net, in units.
    function mintLimit(BridgeWord word) internal pure returns (uint64) {
        return uint64(BridgeWord.unwrap(word));
    }

    /// @notice The most that may go out, net, in units.
    function burnLimit(BridgeWord word) internal pure returns (uint64) {
        return uint64(BridgeWord.unwrap(word) >> BURN_LIMIT_SHIFT);
    }

    /// @notice Seconds in which a level at its limit falls to zero; zero for an account that is no bridge.
    function window(BridgeWord word) internal pure returns (uint24) {
        return uint24(BridgeWord.unwrap(word) >> WINDOW_SHIFT);
    }

    /// @notice What came in less what went out, fallen until now; never beyond the limit on its side.
    function level(BridgeWord word) internal view returns (int64) {
        int64 written = int64(uint64(BridgeWord.unwrap(word) >> LEVEL_SHIFT));
        if (written > 0) return int64(_fallen(word, uint64(written), word.mintLimit()));
        // No level is the smallest int64, whose negation would not fit: limits end one before it.
        if (written < 0) return -int64(_fallen(word, uint64(-written), word.burnLimit()));
        return 0;
    }

    /// @dev `amount` less what falls at `limit` a window, which is rounded down: what has not quite fallen counts. The result is at
    /// most `amount`, which fits an int64.
    function _fallen(BridgeWord word, uint64 amount, uint64 limit) private view returns (uint64) {
        uint256 elapsed = block.timestamp - uint40(BridgeWord.unwrap(word) >> UPDATED_AT_SHIFT);
        return uint64(Math.saturatingSub(amount, (limit * elapsed) / word.window()));
    }
}

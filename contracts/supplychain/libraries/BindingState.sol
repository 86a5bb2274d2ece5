// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IDeviceBindings} from "../interfaces/IDeviceBindings.sol";

/// @notice All that is kept of a binding, in one storage word. Zero is no binding.
/// @dev From the lowest bit:
///
/// | bits    | field                                     |
/// |---------|-------------------------------------------|
/// | 0–63    | counter of the last breach                |
/// | 64–127  | highest counter of the streams            |
/// | 128–167 | second of the last release                |
/// | 168–207 | second in which it ended                  |
/// | 208–215 | whether it holds its lot                  |
/// | 216–223 | status                                    |
/// | 224–231 | whether it was ever bound                 |
/// | 232–255 | the device's generation when it was bound |
type BindingState is uint256;

using BindingStates for BindingState global;

/// @title BindingStates
/// @notice Reads and rewrites the word of a {BindingState}. Pure but for the time: whoever calls keeps the rules.
library BindingStates {
    using SafeCast for uint256;

    uint256 private constant ANCHORED_AT = 64;
    uint256 private constant RELEASED_AT = 128;
    uint256 private constant ENDED_AT = 168;
    uint256 private constant IN_BREACH = 1 << 208;
    uint256 private constant STATUS_AT = 216;
    uint256 private constant WAS_BOUND = 1 << 224;
    uint256 private constant GENERATION_AT = 232;

    /// @notice The word of a binding that begins, of a device in this generation.
    function bound(uint24 generation_) internal pure returns (BindingState) {
        uint256 begun = WAS_BOUND | (uint256(IDeviceBindings.BindingStatus.Bound) << STATUS_AT);

        return BindingState.wrap(begun | (uint256(generation_) << GENERATION_AT));
    }

    /// @notice The same binding, held for the breach with this counter.
    function breached(BindingState self, uint64 counter_) internal pure returns (BindingState) {
        return BindingState.wrap((_cleared(self, type(uint64).max) | counter_) | IN_BREACH);
    }

    /// @notice The same binding, released now.
    function released(BindingState self) internal view returns (BindingState) {
        uint256 kept = _cleared(self, (uint256(type(uint40).max) << RELEASED_AT) | IN_BREACH);

        return BindingState.wrap(kept | (uint256(block.timestamp.toUint40()) << RELEASED_AT));
    }

    /// @notice The same binding with streams up to this counter.
    function anchored(BindingState self, uint64 lastCounter) internal pure returns (BindingState) {
        uint256 kept = _cleared(self, uint256(type(uint64).max) << ANCHORED_AT);

        return BindingState.wrap(kept | (uint256(lastCounter) << ANCHORED_AT));
    }

    /// @notice The same binding, ended now; also one that never began.
    function ended(BindingState self) internal view returns (BindingState) {
        uint256 kept = _cleared(self, uint256(type(uint8).max) << STATUS_AT);

        return
            BindingState.wrap(
                kept |
                    (uint256(block.timestamp.toUint40()) << ENDED_AT) |
                    (uint256(IDeviceBindings.BindingStatus.Ended) << STATUS_AT)
            );
    }

    /// @notice Where the binding stands.
    function status(BindingState self) internal pure returns (IDeviceBindings.BindingStatus) {
        return IDeviceBindings.BindingStatus(uint8(BindingState.unwrap(self) >> STATUS_AT));
    }

    /// @notice Whether it was bound, also when it ended since.
    function wasBound(BindingState self) internal pure returns (bool) {
        return BindingState.unwrap(self) & WAS_BOUND != 0;
    }

    /// @notice Whether it holds its lot.
    function inBreach(BindingState self) internal pure returns (bool) {
        return BindingState.unwrap(self) & IN_BREACH != 0;
    }

    /// @notice Counter of the last breach.
    function counter(BindingState self) internal pure returns (uint64) {
        return uint64(BindingState.unwrap(self));
    }

    /// @notice Highest counter of the streams.
    function anchoredCounter(BindingState self) internal pure returns (uint64) {
        return uint64(BindingState.unwrap(self) >> ANCHORED_AT);
    }

    /// @notice Second of the last release; zero when there was none.
    function releasedAt(BindingState self) internal pure returns (uint40) {
        return uint40(BindingState.unwrap(self) >> RELEASED_AT);
    }

    /// @notice Second in which it ended; zero while it runs.
    function endedAt(BindingState self) internal pure returns (uint40) {
        return uint40(BindingState.unwrap(self) >> ENDED_AT);
    }

    /// @notice How often the device had been retired when it was bound.
    function generation(BindingState self) internal pure returns (uint24) {
        return uint24(BindingState.unwrap(self) >> GENERATION_AT);
    }

    function _cleared(BindingState self, uint256 bits) private pure returns (uint256) {
        return BindingState.unwrap(self) & ~bits;
    }
}

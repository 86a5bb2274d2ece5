// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IDeviceRegistry} from "../interfaces/IDeviceRegistry.sol";

/// @notice All that is kept of an anchored stream of readings, in one storage word. Zero is no stream.
/// @dev From the lowest bit: first counter (64 bits), last counter (64), first time (40), last time (40), count (32); the rest is spare
/// and zero.
type StreamState is uint256;

using StreamStates for StreamState global;

/// @title StreamStates
/// @notice Writes and reads the word of a {StreamState}.
library StreamStates {
    using SafeCast for uint256;

    uint256 private constant LAST_COUNTER_AT = 64;
    uint256 private constant FIRST_TIME_AT = 128;
    uint256 private constant LAST_TIME_AT = 168;
    uint256 private constant COUNT_AT = 208;

    /// @notice The word of a stream.
    function pack(IDeviceRegistry.ReadingStream calldata stream) internal pure returns (StreamState) {
        return
            StreamState.wrap(
                stream.firstCounter |
                    (uint256(stream.lastCounter) << LAST_COUNTER_AT) |
                    (uint256(uint256(stream.firstTime).toUint40()) << FIRST_TIME_AT) |
                    (uint256(uint256(stream.lastTime).toUint40()) << LAST_TIME_AT) |
                    (uint256(stream.count) << COUNT_AT)
            );
    }

    /// @notice Whether there is a stream.
    function exists(StreamState self) internal pure returns (bool) {
        return StreamState.unwrap(self) != 0;
    }

    /// @notice The stream, field by field.
    function unpack(
        StreamState self,
        bytes32 root
    ) internal pure returns (IDeviceRegistry.ReadingStream memory stream) {
        uint256 word = StreamState.unwrap(self);
        if (word == 0) return stream;

        return
            IDeviceRegistry.ReadingStream({
                root: root,
                count: uint32(word >> COUNT_AT),
                firstCounter: uint64(word),
                lastCounter: uint64(word >> LAST_COUNTER_AT),
                firstTime: uint40(word >> FIRST_TIME_AT),
                lastTime: uint40(word >> LAST_TIME_AT)
            });
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IEventLog} from "../interfaces/IEventLog.sol";

/// @notice All that the log keeps of a batch, in one storage word. Zero is no batch.
/// @dev From the lowest bit: second of the anchor (40 bits), number of leaves (32), profile (16); the rest is spare and zero.
type BatchState is uint256;

using BatchStates for BatchState global;

/// @title BatchStates
/// @notice Writes and reads the word of a {BatchState}. A struct would fill a part of its word only, so that writing it cost a read.
library BatchStates {
    using SafeCast for uint256;

    uint256 private constant COUNT_AT = 40;
    uint256 private constant PROFILE_AT = 72;

    /// @notice The word of a batch that is anchored now.
    function anchoredNow(uint32 count, uint16 profile) internal view returns (BatchState) {
        return
            BatchState.wrap(
                block.timestamp.toUint40() | (uint256(count) << COUNT_AT) | (uint256(profile) << PROFILE_AT)
            );
    }

    /// @notice Whether there is a batch.
    function exists(BatchState self) internal pure returns (bool) {
        return BatchState.unwrap(self) != 0;
    }

    /// @notice Unix second of the anchor.
    function anchoredAt(BatchState self) internal pure returns (uint40) {
        return uint40(BatchState.unwrap(self));
    }

    /// @notice The batch, field by field.
    function unpack(BatchState self) internal pure returns (IEventLog.Batch memory) {
        uint256 word = BatchState.unwrap(self);

        return
            IEventLog.Batch({
                anchoredAt: uint40(word),
                count: uint32(word >> COUNT_AT),
                profile: uint16(word >> PROFILE_AT)
            });
    }
}

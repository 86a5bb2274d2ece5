// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {ILotCustody} from "../interfaces/ILotCustody.sol";

/// @notice One move of a lot, in one storage word. Zero is no move.
/// @dev From the lowest bit: received quantity (96 bits), giver (40), receiver (40), second of the move (40); the rest is spare and zero.
type LotMove is uint256;

using LotMoves for LotMove global;

/// @title LotMoves
/// @notice Writes and reads the word of a {LotMove}.
library LotMoves {
    using SafeCast for uint256;

    uint256 private constant FROM_AT = 96;
    uint256 private constant TO_AT = 136;
    uint256 private constant MOVED_AT = 176;

    /// @notice The word of a move that happens now.
    function madeNow(PartyId from, PartyId to, uint96 receivedQuantity) internal view returns (LotMove) {
        return
            LotMove.wrap(
                receivedQuantity |
                    (uint256(PartyId.unwrap(from)) << FROM_AT) |
                    (uint256(PartyId.unwrap(to)) << TO_AT) |
                    (uint256(block.timestamp.toUint40()) << MOVED_AT)
            );
    }

    /// @notice The move, field by field.
    function unpack(LotMove self) internal pure returns (ILotCustody.Move memory) {
        uint256 word = LotMove.unwrap(self);

        return
            ILotCustody.Move({
                from: PartyId.wrap(uint40(word >> FROM_AT)),
                to: PartyId.wrap(uint40(word >> TO_AT)),
                receivedQuantity: uint96(word),
                movedAt: uint40(word >> MOVED_AT)
            });
    }
}

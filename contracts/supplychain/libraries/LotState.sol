// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {LotStatus} from "../interfaces/ILotLedger.sol";

/// @notice All that the ledger knows of a lot, in one storage word. Zero is no lot.
/// @dev From the lowest bit:
///
/// | bits    | field                                   |
/// |---------|-----------------------------------------|
/// | 0–95    | quantity                                |
/// | 96–135  | custodian                               |
/// | 136–175 | title holder                            |
/// | 176–207 | sequence                                |
/// | 208–231 | unit, three ASCII bytes                 |
/// | 232–239 | decimals                                |
/// | 240–247 | status                                  |
/// | 248–255 | spare, always zero in this form         |
type LotState is uint256;

using LotStates for LotState global;

/// @title LotStates
/// @notice Reads and rewrites the word of a {LotState}. Pure: whoever calls keeps the rules.
library LotStates {
    uint256 private constant CUSTODIAN_AT = 96;
    uint256 private constant TITLE_HOLDER_AT = 136;
    uint256 private constant SEQUENCE_AT = 176;
    uint256 private constant UNIT_AT = 208;
    uint256 private constant DECIMALS_AT = 232;
    uint256 private constant STATUS_AT = 240;

    /// @notice The lot's sequence number is at its end; it can never advance.
    /// @param sequence 2^32 - 1, the last number.
    error LotSequenceExhausted(uint32 sequence);

    /// @notice The first state of a lot: live, held and owned by its creator, at sequence number 1.
    function first(PartyId creator, uint96 quantity_, bytes3 unit_, uint8 decimals_) internal pure returns (LotState) {
        uint256 party = PartyId.unwrap(creator);

        return
            LotState.wrap(
                quantity_ |
                    (party << CUSTODIAN_AT) |
                    (party << TITLE_HOLDER_AT) |
                    (1 << SEQUENCE_AT) |
                    (uint256(uint24(unit_)) << UNIT_AT) |
                    (uint256(decimals_) << DECIMALS_AT) |
                    (uint256(LotStatus.Live) << STATUS_AT)
            );
    }

    /// @notice The same lot held by `to`, at the next sequence number.
    function movedTo(LotState self, PartyId to) internal pure returns (LotState) {
        uint256 kept = LotState.unwrap(advanced(self)) & ~(uint256(type(uint40).max) << CUSTODIAN_AT);

        return LotState.wrap(kept | (uint256(PartyId.unwrap(to)) << CUSTODIAN_AT));
    }

    /// @notice The same lot at the next sequence number.
    function advanced(LotState self) internal pure returns (LotState) {
        uint32 current = self.sequence();
        if (current == type(uint32).max) revert LotSequenceExhausted(current);

        // The check above keeps the carry inside the field.
        unchecked {
            return LotState.wrap(LotState.unwrap(self) + (1 << SEQUENCE_AT));
        }
    }

    /// @notice Whether there is a lot.
    function exists(LotState self) internal pure returns (bool) {
        return LotState.unwrap(self) != 0;
    }

    /// @notice Quantity in units of `10^-decimals`.
    function quantity(LotState self) internal pure returns (uint96) {
        return uint96(LotState.unwrap(self));
    }

    /// @notice Party that holds the goods.
    function custodian(LotState self) internal pure returns (PartyId) {
        return PartyId.wrap(uint40(LotState.unwrap(self) >> CUSTODIAN_AT));
    }

    /// @notice Party that owns the goods.
    function titleHolder(LotState self) internal pure returns (PartyId) {
        return PartyId.wrap(uint40(LotState.unwrap(self) >> TITLE_HOLDER_AT));
    }

    /// @notice Number of the present state.
    function sequence(LotState self) internal pure returns (uint32) {
        return uint32(LotState.unwrap(self) >> SEQUENCE_AT);
    }

    /// @notice UN/ECE Recommendation 20 code.
    function unit(LotState self) internal pure returns (bytes3) {
        return bytes3(uint24(LotState.unwrap(self) >> UNIT_AT));
    }

    /// @notice Decimal places of the quantity.
    function decimals(LotState self) internal pure returns (uint8) {
        return uint8(LotState.unwrap(self) >> DECIMALS_AT);
    }

    /// @notice What the lot is.
    function status(LotState self) internal pure returns (LotStatus) {
        return LotStatus(uint8(LotState.unwrap(self) >> STATUS_AT));
    }
}

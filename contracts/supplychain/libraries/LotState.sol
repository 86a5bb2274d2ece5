// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {LotStatus} from "../interfaces/ILotBook.sol";

/// @notice All that the ledger knows of a lot at a glance, in one storage word. Zero is no lot.
/// @dev From the lowest bit:
///
/// | bits    | field                                                          |
/// |---------|----------------------------------------------------------------|
/// | 0–95    | quantity                                                       |
/// | 96–135  | custodian; stale while the lot is packed                       |
/// | 136–175 | title holder                                                   |
/// | 176–207 | sequence                                                       |
/// | 208–231 | unit, three ASCII bytes                                        |
/// | 232–236 | decimals                                                       |
/// | 237     | something is packed in it                                      |
/// | 238     | something that is packed in it is held                         |
/// | 239     | spare, always zero in this form                                |
/// | 240–247 | status                                                         |
/// | 248     | packed in another lot                                          |
/// | 249     | its moves are kept                                             |
/// | 250     | a recall was shown for it                                      |
/// | 251     | its holders need credentials                                   |
/// | 252–255 | how many devices hold it                                       |
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
    uint256 private constant HOLDS_AT = 252;
    uint256 private constant PARTY_MASK = type(uint40).max;

    /// @notice Something is packed in the lot.
    uint256 internal constant FILLED = 1 << 237;

    /// @notice Something that is packed in the lot is held.
    uint256 internal constant HELD_INSIDE = 1 << 238;

    /// @notice The lot is packed in another.
    uint256 internal constant PACKED = 1 << 248;

    /// @notice The lot's moves are kept.
    uint256 internal constant RECORDED = 1 << 249;

    /// @notice A recall was shown for the lot.
    uint256 internal constant RECALLED = 1 << 250;

    /// @notice The lot's holders need credentials.
    uint256 internal constant CONDITIONED = 1 << 251;

    /// @notice Any number of holds.
    uint256 internal constant HOLDS = 15 << HOLDS_AT;

    /// @notice All that may stop a change of the lot.
    uint256 internal constant STOPS = HELD_INSIDE | RECALLED | HOLDS;

    /// @notice The lot's sequence number is at its end; it can never advance.
    /// @param sequence 2^32 - 1, the last number.
    error LotSequenceExhausted(uint32 sequence);

    /// @notice The first state of a lot: live, held and owned by its creator, at sequence number 1.
    /// @param decimals_ At most 18; the caller checks.
    function first(PartyId creator, uint96 quantity_, bytes3 unit_, uint8 decimals_) internal pure returns (LotState) {
        return made(creator, creator, quantity_, unit_, decimals_);
    }

    /// @notice The first state of a lot that is made for an owner, who may be another party.
    /// @param decimals_ At most 18; the caller checks.
    function made(
        PartyId custodian_,
        PartyId titleHolder_,
        uint96 quantity_,
        bytes3 unit_,
        uint8 decimals_
    ) internal pure returns (LotState) {
        return
            LotState.wrap(
                quantity_ |
                    (uint256(PartyId.unwrap(custodian_)) << CUSTODIAN_AT) |
                    (uint256(PartyId.unwrap(titleHolder_)) << TITLE_HOLDER_AT) |
                    (1 << SEQUENCE_AT) |
                    (uint256(uint24(unit_)) << UNIT_AT) |
                    (uint256(decimals_) << DECIMALS_AT) |
                    (uint256(LotStatus.Live) << STATUS_AT)
            );
    }

    /// @notice The same lot held by `to`, at the next sequence number.
    function movedTo(LotState self, PartyId to) internal pure returns (LotState) {
        return _withParty(advanced(self), CUSTODIAN_AT, to);
    }

    /// @notice The same lot owned by `to`, at the next sequence number.
    function ownedBy(LotState self, PartyId to) internal pure returns (LotState) {
        return _withParty(advanced(self), TITLE_HOLDER_AT, to);
    }

    /// @notice The same lot with another quantity, at the next sequence number.
    function counted(LotState self, uint96 quantity_) internal pure returns (LotState) {
        return LotState.wrap((LotState.unwrap(advanced(self)) & ~uint256(type(uint96).max)) | quantity_);
    }

    /// @notice The same lot without a quantity and with a status that is for ever, at the next sequence number.
    function ended(LotState self, LotStatus status_) internal pure returns (LotState) {
        uint256 kept = LotState.unwrap(counted(self, 0)) & ~(uint256(type(uint8).max) << STATUS_AT);

        return LotState.wrap(kept | (uint256(status_) << STATUS_AT));
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

    /// @notice The same lot with one flag or several of them set.
    function with(LotState self, uint256 flags) internal pure returns (LotState) {
        return LotState.wrap(LotState.unwrap(self) | flags);
    }

    /// @notice The same lot with one flag or several of them cleared.
    function without(LotState self, uint256 flags) internal pure returns (LotState) {
        return LotState.wrap(LotState.unwrap(self) & ~flags);
    }

    /// @notice The same lot with another number of holds.
    /// @param holds_ At most 15; the caller checks.
    function withHolds(LotState self, uint8 holds_) internal pure returns (LotState) {
        return without(self, HOLDS).with(uint256(holds_) << HOLDS_AT);
    }

    /// @notice Whether any of the flags is set.
    function has(LotState self, uint256 flags) internal pure returns (bool) {
        return LotState.unwrap(self) & flags != 0;
    }

    /// @notice Whether there is a lot.
    function exists(LotState self) internal pure returns (bool) {
        return LotState.unwrap(self) != 0;
    }

    /// @notice Quantity in units of `10^-decimals`.
    function quantity(LotState self) internal pure returns (uint96) {
        return uint96(LotState.unwrap(self));
    }

    /// @notice Party that holds the goods; not to be trusted of a packed lot.
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
        return uint8((LotState.unwrap(self) >> DECIMALS_AT) & 31);
    }

    /// @notice What the lot is.
    function status(LotState self) internal pure returns (LotStatus) {
        return LotStatus(uint8(LotState.unwrap(self) >> STATUS_AT));
    }

    /// @notice How many devices hold the lot.
    function holds(LotState self) internal pure returns (uint8) {
        return uint8(LotState.unwrap(self) >> HOLDS_AT);
    }

    function _withParty(LotState self, uint256 offset, PartyId party) private pure returns (LotState) {
        uint256 kept = LotState.unwrap(self) & ~(PARTY_MASK << offset);

        return LotState.wrap(kept | (uint256(PartyId.unwrap(party)) << offset));
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Signatures} from "../../utils/Signatures.sol";
import {IKeyRegistry} from "../interfaces/IKeyRegistry.sol";
import {KeyId, KeyIds} from "./KeyIds.sol";

/// @title Quorum
/// @notice M-of-N approval for all who sign together: notaries, reserve attesters, the freeze council. Counts seats, not keys:
/// a seat is one person or institution and may hold several keys. Key types are a closed list, see {KeyType}; a seat may mix them.
/// @dev A set is written once and never changes: rotation makes a new set, so what an old one signed stays verifiable.
/// Accounts are verified here, other keys by the {IKeyRegistry} that the set's owner gives with each call, always the same one.
library Quorum {
    using KeyIds for KeyId;
    using SafeCast for uint256;

    /// @notice One person or institution of a set.
    /// @param party Id of the party in the PartyRegistry that sits here; not zero.
    /// @param keys The seat's keys; any one of them speaks for the seat.
    struct Seat {
        uint40 party;
        KeyId[] keys;
    }

    /// @notice One approval gathered off chain.
    /// @param key The key that signed.
    /// @param signature The signature over the digest: of an account what {Signatures} takes, of any other key what {IKeyRegistry} says.
    struct Approval {
        KeyId key;
        bytes signature;
    }

    /// @notice A written set: who sits in it and how many must agree.
    struct Set {
        uint8 threshold;
        uint8 seatCount;
        /// Unix second in which the set was written.
        uint40 writtenAt;
        /// Unix second in which another set took its place; zero while none has. Read together with the threshold.
        uint40 retiredAt;
        /// Index of the key's seat plus one; zero for a key that is not in the set.
        mapping(KeyId key => uint256 seatPlusOne) seatOf;
    }

    /// @notice The most seats that a set can have: each is one bit of a word.
    uint256 internal constant MAX_SEATS = 64;
    /// @notice The most keys that a seat can hold.
    uint256 internal constant MAX_KEYS_PER_SEAT = 8;

    /// @notice The set has no seats or more than {MAX_SEATS}.
    /// @param seats How many seats were given.
    /// @param maximum {MAX_SEATS}, itself allowed.
    error SeatCountOutOfRange(uint256 seats, uint256 maximum);
    /// @notice The threshold is not within 1 and the number of seats.
    /// @param threshold Threshold that was given.
    /// @param seats How many seats were given; the highest threshold.
    error ThresholdOutOfRange(uint256 threshold, uint256 seats);
    /// @notice Seats must stand in strictly ascending order of party, so that nobody sits twice.
    /// @param previousParty Party of the seat before; zero before the first seat.
    /// @param party Party that is not above it.
    error SeatsNotAscending(uint40 previousParty, uint40 party);
    /// @notice The seat has no keys or more than {MAX_KEYS_PER_SEAT}.
    /// @param party Party of the seat.
    /// @param keys How many keys it was given.
    /// @param maximum {MAX_KEYS_PER_SEAT}, itself allowed.
    error KeyCountOutOfRange(uint40 party, uint256 keys, uint256 maximum);
    /// @notice The key is neither an account other than zero nor of another known type and registered.
    /// @param key Key that was given.
    error InvalidKey(KeyId key);
    /// @notice The key stands in the set already.
    /// @param key Key that was given twice, in one seat or in two.
    error DuplicateKey(KeyId key);
    /// @notice The set is written already and never changes.
    error SetAlreadyWritten();
    /// @notice The set was retired at `retiredAt` (Unix seconds) already, which nothing changes afterwards.
    /// @param retiredAt Unix second of the retirement.
    error SetAlreadyRetired(uint40 retiredAt);
    /// @notice The set was never written.
    error UnknownSet();
    /// @notice The key that approved is not in the set.
    /// @param key Key that was named.
    error KeyNotInSet(KeyId key);
    /// @notice Two approvals come from one seat.
    /// @param seat Index of the seat, from zero.
    /// @param key Key of the second approval.
    error DuplicateSeat(uint256 seat, KeyId key);
    /// @notice The signature is not one of this key over this digest.
    /// @param key Key that is said to have signed.
    /// @param digest EIP-712 digest that it should have signed.
    error InvalidApproval(KeyId key, bytes32 digest);
    /// @notice Fewer seats approved than the set demands.
    /// @param approvals How many approvals were given.
    /// @param threshold How many seats must approve.
    error QuorumNotReached(uint256 approvals, uint256 threshold);

    /// @notice Writes a set, once: keys of an earlier set would keep their seats.
    /// @param self Where the set is kept.
    /// @param registry Where keys that are not accounts must be registered.
    /// @param seats The seats, in strictly ascending order of party.
    /// @param threshold How many seats must approve: within 1 and the number of seats.
    function write(Set storage self, IKeyRegistry registry, Seat[] calldata seats, uint256 threshold) internal {
        if (self.threshold != 0) revert SetAlreadyWritten();
        uint256 count = seats.length;
        if (count == 0 || count > MAX_SEATS) revert SeatCountOutOfRange(count, MAX_SEATS);
        if (threshold == 0 || threshold > count) revert ThresholdOutOfRange(threshold, count);

        self.threshold = threshold.toUint8();
        self.seatCount = count.toUint8();
        self.writtenAt = block.timestamp.toUint40();

        uint40 previous;
        for (uint256 i = 0; i < count; ++i) {
            // Strictly ascending from zero: the first party cannot be zero and no party can sit twice.
            if (seats[i].party <= previous) revert SeatsNotAscending(previous, seats[i].party);
            previous = seats[i].party;
            _writeKeys(self, registry, seats[i], i + 1);
        }
    }

    /// @notice Marks that another set took this one's place. What it signed stays verifiable: {requireApproved} goes on.
    function retire(Set storage self) internal {
        if (self.threshold == 0) revert UnknownSet();
        if (self.retiredAt != 0) revert SetAlreadyRetired(self.retiredAt);

        self.retiredAt = block.timestamp.toUint40();
    }

    /// @notice Whether the set was written and not retired.
    function isCurrent(Set storage self) internal view returns (bool) {
        return self.threshold != 0 && self.retiredAt == 0;
    }

    /// @notice Demands that a quorum of distinct seats signed `digest`. Every approval that is given must be valid: one false
    /// signature reverts, so that a gas estimate cannot hide it.
    /// @param self The set.
    /// @param registry What verifies keys that are not accounts.
    /// @param digest EIP-712 digest that they signed.
    /// @param approvals At least as many as the threshold, each from a seat of its own.
    /// @return approved One bit for each seat that approved.
    function requireApproved(
        Set storage self,
        IKeyRegistry registry,
        bytes32 digest,
        Approval[] calldata approvals
    ) internal view returns (uint256 approved) {
        uint256 threshold = self.threshold;
        // An unwritten set has threshold zero, which no number of approvals may satisfy.
        if (threshold == 0) revert UnknownSet();
        if (approvals.length < threshold) revert QuorumNotReached(approvals.length, threshold);

        for (uint256 i = 0; i < approvals.length; ++i) {
            Approval calldata approval = approvals[i];
            KeyId key = approval.key;
            uint256 seatPlusOne = self.seatOf[key];
            if (seatPlusOne == 0) revert KeyNotInSet(key);

            uint256 bit = 1 << (seatPlusOne - 1);
            if (approved & bit != 0) revert DuplicateSeat(seatPlusOne - 1, key);
            if (!_signed(registry, key, digest, approval.signature)) revert InvalidApproval(key, digest);
            approved |= bit;
        }
    }

    /// @notice The key id of an account.
    function toKeyId(address account) internal pure returns (KeyId) {
        return KeyId.wrap(bytes32(uint256(uint160(account))));
    }

    function _writeKeys(Set storage self, IKeyRegistry registry, Seat calldata seat, uint256 seatPlusOne) private {
        uint256 count = seat.keys.length;
        if (count == 0 || count > MAX_KEYS_PER_SEAT) revert KeyCountOutOfRange(seat.party, count, MAX_KEYS_PER_SEAT);

        for (uint256 i = 0; i < count; ++i) {
            KeyId key = seat.keys[i];
            if (!key.isAccount() && !registry.isRegistered(key)) revert InvalidKey(key);
            if (self.seatOf[key] != 0) revert DuplicateKey(key);
            self.seatOf[key] = seatPlusOne;
        }
    }

    /// @dev `write` admits accounts and registered keys only.
    function _signed(
        IKeyRegistry registry,
        KeyId key,
        bytes32 digest,
        bytes calldata signature
    ) private view returns (bool) {
        uint256 word = uint256(KeyId.unwrap(key));
        // The other types' tags stand above an address, so that the cast drops zeros.
        if (word <= type(uint160).max) return Signatures.isValid(address(uint160(word)), digest, signature);

        return registry.verify(key, digest, signature);
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev How many lanes a topic has, and so how many issuers at most at one time.
uint256 constant LANE_COUNT = 6;

/// @notice Which lanes of a topic count now and in which generation each is: one word a topic.
/// @dev Six lanes of 42 bits, lane 0 lowest; in each, from the lowest bit: 33 bits that are always zero, the generation in 8,
/// and the bit that says whether the lane counts. The highest 4 bits of the word are spare.
type TrustWord is uint256;

/// @notice What a topic's issuers say of one subject: one word a subject. Zero says nothing.
/// @dev Lanes as in {TrustWord}; in each: the last second of validity in 33 bits, the generation it was said in, and a zero.
type HolderWord is uint256;

using CredentialLanes for TrustWord global;
using CredentialLanes for HolderWord global;

/// @title CredentialLanes
/// @notice Keeps what up to six issuers say of a subject in one word, and asks all of them at once.
/// @dev An issuer has a lane to itself for as long as it keeps it. Whoever takes a lane over starts its next generation, and what
/// was said in an earlier one never counts again. All six lanes are compared in one subtraction: with the highest bit of each lane
/// set, `lane - (generation, now)` keeps that bit exactly if the lane speaks in this generation and up to now or later, and never
/// borrows from its neighbour, as generations end at half of what their 8 bits could hold.
library CredentialLanes {
    /// @notice The last generation of a lane. Half of what 8 bits hold: not even a time that outgrew its bits reaches the highest bit.
    uint8 internal constant LAST_GENERATION = 127;

    /// @notice The last second that a lane can name, in the year 2242.
    uint64 internal constant LAST_SECOND = 2 ** 33 - 1;

    uint256 private constant WIDTH = 42;
    uint256 private constant GENERATION_AT = 33;
    uint256 private constant LANE = 2 ** 42 - 1;
    /// @dev A one at the start of each lane.
    uint256 private constant ONES = 1 | (1 << 42) | (1 << 84) | (1 << 126) | (1 << 168) | (1 << 210);
    /// @dev The highest bit of each lane.
    uint256 private constant COUNTING = ONES << 41;

    /// @notice No lane can name a second after {LAST_SECOND}.
    /// @param validUntil Second that was to be named.
    /// @param maximum The last one that can be.
    error TimeBeyondLanes(uint64 validUntil, uint64 maximum);

    /// @notice Whether any lane that counts speaks for the subject at `time`, itself included.
    /// @param self The topic's lanes.
    /// @param holder What they say of the subject.
    /// @param time Unix seconds.
    /// @return True if one does.
    function covers(TrustWord self, HolderWord holder, uint256 time) internal pure returns (bool) {
        uint256 trust = TrustWord.unwrap(self);
        // A time is below 2^41 for longer than anyone counts, so the product stays within the lanes, and so does the sum.
        unchecked {
            uint256 least = (trust & ~COUNTING) + time * ONES;
            return ((HolderWord.unwrap(holder) | COUNTING) - least) & trust & COUNTING != 0;
        }
    }

    /// @notice Whether this lane counts and speaks for the subject at `time`, itself included.
    /// @param self The topic's lanes.
    /// @param lane The lane that is asked.
    /// @param holder What the lanes say of the subject.
    /// @param time Unix seconds.
    /// @return True if it does.
    function coversIn(TrustWord self, uint8 lane, HolderWord holder, uint256 time) internal pure returns (bool) {
        uint256 silent = COUNTING & ~_bitOf(lane);
        return TrustWord.wrap(TrustWord.unwrap(self) & ~silent).covers(holder, time);
    }

    /// @notice The lane's present generation; zero when nobody ever had it.
    /// @param self The topic's lanes.
    /// @param lane The lane that is asked.
    /// @return The generation.
    function generationOf(TrustWord self, uint8 lane) internal pure returns (uint8) {
        return uint8(TrustWord.unwrap(self) >> (lane * WIDTH + GENERATION_AT));
    }

    /// @notice The same lanes with this one in its next generation. The caller knows that it has one left.
    /// @param self The topic's lanes.
    /// @param lane The lane that is taken over.
    /// @return The new word.
    function renewed(TrustWord self, uint8 lane) internal pure returns (TrustWord) {
        return TrustWord.wrap(TrustWord.unwrap(self) + (1 << (lane * WIDTH + GENERATION_AT)));
    }

    /// @notice The same lanes with this one counting or not.
    /// @param self The topic's lanes.
    /// @param lane The lane to set.
    /// @param counts Whether it counts from now on.
    /// @return The new word.
    function withCounting(TrustWord self, uint8 lane, bool counts) internal pure returns (TrustWord) {
        uint256 trust = TrustWord.unwrap(self);
        uint256 bit = _bitOf(lane);
        return TrustWord.wrap(counts ? trust | bit : trust & ~bit);
    }

    /// @notice The same word with this lane speaking for the subject through `validUntil`.
    /// @param self What the lanes say of the subject.
    /// @param lane The issuer's lane.
    /// @param generation The lane's generation.
    /// @param validUntil Last Unix second in which it speaks ({TimeBeyondLanes}).
    /// @return The new word.
    function saying(
        HolderWord self,
        uint8 lane,
        uint8 generation,
        uint64 validUntil
    ) internal pure returns (HolderWord) {
        if (validUntil > LAST_SECOND) revert TimeBeyondLanes(validUntil, LAST_SECOND);

        uint256 said = (uint256(generation) << GENERATION_AT) | validUntil;
        return HolderWord.wrap(HolderWord.unwrap(self.silenced(lane)) | (said << (lane * WIDTH)));
    }

    /// @notice The same word with this lane saying nothing.
    /// @param self What the lanes say of the subject.
    /// @param lane The issuer's lane.
    /// @return The new word.
    function silenced(HolderWord self, uint8 lane) internal pure returns (HolderWord) {
        return HolderWord.wrap(HolderWord.unwrap(self) & ~(LANE << (lane * WIDTH)));
    }

    /// @notice The generation in which the lane spoke; zero when it says nothing.
    /// @param self What the lanes say of the subject.
    /// @param lane The issuer's lane.
    /// @return The generation.
    function saidIn(HolderWord self, uint8 lane) internal pure returns (uint8) {
        return uint8(HolderWord.unwrap(self) >> (lane * WIDTH + GENERATION_AT));
    }

    /// @dev The bit that says whether the lane counts.
    function _bitOf(uint8 lane) private pure returns (uint256) {
        return COUNTING & (LANE << (lane * WIDTH));
    }
}

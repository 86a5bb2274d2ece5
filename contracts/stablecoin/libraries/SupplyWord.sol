// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice What concerns the whole token, in one storage word:
///
/// | bits     | what                                                     |
/// | -------- | -------------------------------------------------------- |
/// | 0..111   | total supply in units                                    |
/// | 112..239 | units minted in the token's whole life; never decreases  |
/// | 240..254 | spare flags, zero                                        |
/// | 255      | paused                                                   |
type SupplyWord is uint256;

using SupplyWords for SupplyWord global;

/// @title SupplyWords
/// @notice Reads and changes {SupplyWord}s. A change of one part leaves all other bits as they were, the spare ones too.
library SupplyWords {
    /// @notice The largest supply: a balance can be no larger.
    uint256 internal constant MAX_SUPPLY = type(uint112).max;
    /// @notice The largest lifetime total of minted units.
    uint256 internal constant MAX_TOTAL_MINTED = type(uint128).max;

    uint256 private constant MINTED_SHIFT = 112;
    uint256 private constant PAUSED = 1 << 255;

    /// @notice Units in existence.
    function supply(SupplyWord word) internal pure returns (uint256) {
        return SupplyWord.unwrap(word) & MAX_SUPPLY;
    }

    /// @notice Units minted since the beginning.
    function totalMinted(SupplyWord word) internal pure returns (uint256) {
        return (SupplyWord.unwrap(word) >> MINTED_SHIFT) & MAX_TOTAL_MINTED;
    }

    /// @notice Whether the token is paused.
    function isPaused(SupplyWord word) internal pure returns (bool) {
        return SupplyWord.unwrap(word) & PAUSED != 0;
    }

    /// @notice The word after a mint; the caller checked that both counters have room for `amount`.
    function plusMinted(SupplyWord word, uint256 amount) internal pure returns (SupplyWord) {
        // `amount` fits under MAX_SUPPLY and under MAX_TOTAL_MINTED: neither counter carries into what stands above it.
        unchecked {
            return SupplyWord.wrap(SupplyWord.unwrap(word) + amount + (amount << MINTED_SHIFT));
        }
    }

    /// @notice The word after a burn; the caller checked that somebody holds `amount`.
    function minusBurned(SupplyWord word, uint256 amount) internal pure returns (SupplyWord) {
        // `amount` is within one balance and so within the supply: nothing is borrowed from the minted total.
        unchecked {
            return SupplyWord.wrap(SupplyWord.unwrap(word) - amount);
        }
    }

    /// @notice The word of the token, paused.
    function paused(SupplyWord word) internal pure returns (SupplyWord) {
        return SupplyWord.wrap(SupplyWord.unwrap(word) | PAUSED);
    }

    /// @notice The word of the token, not paused.
    function unpaused(SupplyWord word) internal pure returns (SupplyWord) {
        return SupplyWord.wrap(SupplyWord.unwrap(word) & ~PAUSED);
    }
}

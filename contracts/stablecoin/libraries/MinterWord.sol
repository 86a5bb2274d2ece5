// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice What the token knows of a minter, in one storage word:
///
/// | bits   | what                                          |
/// | ------ | --------------------------------------------- |
/// | 0..254 | units that it may still mint                  |
/// | 255    | is a minter; a word without it is all zero    |
type MinterWord is uint256;

using MinterWords for MinterWord global;

/// @title MinterWords
/// @notice Makes, reads and changes {MinterWord}s.
library MinterWords {
    /// @notice The largest allowance.
    uint256 internal constant MAX_ALLOWANCE = (1 << 255) - 1;

    uint256 private constant MINTER = 1 << 255;

    /// @notice The word of a minter; the caller checked that the allowance is within {MAX_ALLOWANCE}.
    function minter(uint256 allowance_) internal pure returns (MinterWord) {
        return MinterWord.wrap(MINTER | allowance_);
    }

    /// @notice Whether the account is a minter.
    function isMinter(MinterWord word) internal pure returns (bool) {
        return MinterWord.unwrap(word) & MINTER != 0;
    }

    /// @notice Units that the minter may still mint.
    function mintAllowance(MinterWord word) internal pure returns (uint256) {
        return MinterWord.unwrap(word) & MAX_ALLOWANCE;
    }

    /// @notice The word after `amount` was minted; the caller checked that the allowance covers it.
    function minus(MinterWord word, uint256 amount) internal pure returns (MinterWord) {
        // `amount` is at most the allowance in the lowest bits: the flag is never borrowed from.
        unchecked {
            return MinterWord.wrap(MinterWord.unwrap(word) - amount);
        }
    }
}

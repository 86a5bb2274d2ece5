// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice All that the token knows of an account, in one storage word:
///
/// | bits     | what                                                                                     |
/// | -------- | ---------------------------------------------------------------------------------------- |
/// | 0..111   | balance in units                                                                         |
/// | 112..175 | nonce of the account's next permit                                                       |
/// | 176..247 | spare, zero; for what a token that checks its holders keeps beside the balance           |
/// | 248..253 | spare flags, zero; reserved for forms of the token that know more kinds of holders       |
/// | 254      | redemption queue of a token that checks its holders                                      |
/// | 255      | frozen                                                                                   |
type AccountWord is uint256;

using AccountWords for AccountWord global;

/// @title AccountWords
/// @notice Reads and changes {AccountWord}s. A change of one part leaves all other bits as they were, the spare ones too.
library AccountWords {
    /// @notice The largest balance, and so the largest supply.
    uint256 internal constant MAX_BALANCE = type(uint112).max;

    uint256 private constant NONCE_SHIFT = 112;
    uint256 private constant REDEMPTIONS = 1 << 254;
    uint256 private constant FROZEN = 1 << 255;

    /// @notice Units that the account holds.
    function balance(AccountWord word) internal pure returns (uint256) {
        return AccountWord.unwrap(word) & MAX_BALANCE;
    }

    /// @notice Nonce that the account's next permit carries.
    function nonce(AccountWord word) internal pure returns (uint256) {
        return (AccountWord.unwrap(word) >> NONCE_SHIFT) & type(uint64).max;
    }

    /// @notice Whether the account is frozen.
    function isFrozen(AccountWord word) internal pure returns (bool) {
        return AccountWord.unwrap(word) & FROZEN != 0;
    }

    /// @notice Whether the account is a redemption queue of a token that checks its holders.
    function isRedemptions(AccountWord word) internal pure returns (bool) {
        return AccountWord.unwrap(word) & REDEMPTIONS != 0;
    }

    /// @notice The word with `amount` units more.
    function plus(AccountWord word, uint256 amount) internal pure returns (AccountWord) {
        // All balances together are the supply, which minting keeps within MAX_BALANCE: the sum never carries into the nonce.
        unchecked {
            return AccountWord.wrap(AccountWord.unwrap(word) + amount);
        }
    }

    /// @notice The word with `amount` units less; the caller checked that the balance covers them.
    function minus(AccountWord word, uint256 amount) internal pure returns (AccountWord) {
        // `amount` is at most the balance in the lowest bits: nothing is borrowed from the nonce.
        unchecked {
            return AccountWord.wrap(AccountWord.unwrap(word) - amount);
        }
    }

    /// @notice The word with its permit nonce counted up.
    function plusNonce(AccountWord word) internal pure returns (AccountWord) {
        // 2^64 permits of one account would take a chain longer than it can live: the nonce never carries into the spare bits.
        unchecked {
            return AccountWord.wrap(AccountWord.unwrap(word) + (1 << NONCE_SHIFT));
        }
    }

    /// @notice The word of the same account, as a redemption queue or no more as one.
    function asRedemptions(AccountWord word, bool isQueue) internal pure returns (AccountWord) {
        uint256 raw = AccountWord.unwrap(word);
        return AccountWord.wrap(isQueue ? raw | REDEMPTIONS : raw & ~REDEMPTIONS);
    }

    /// @notice The word of the same account, frozen.
    function frozen(AccountWord word) internal pure returns (AccountWord) {
        return AccountWord.wrap(AccountWord.unwrap(word) | FROZEN);
    }

    /// @notice The word of the same account, not frozen.
    function unfrozen(AccountWord word) internal pure returns (AccountWord) {
        return AccountWord.wrap(AccountWord.unwrap(word) & ~FROZEN);
    }
}

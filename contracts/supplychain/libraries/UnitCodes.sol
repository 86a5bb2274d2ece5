// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title UnitCodes
/// @notice Form of the unit codes of UN/ECE Recommendation 20: up to three of `A-Z0-9`. Which codes exist is not on chain: the
/// list is revised every year.
library UnitCodes {
    /// @dev One bit for each ASCII character that a code may have: `0-9` and `A-Z`.
    uint256 private constant ALPHABET = (((1 << 10) - 1) << 0x30) | (((1 << 26) - 1) << 0x41);

    /// @notice Whether `unit` has one to three characters, all of the alphabet, padded with zeros at the end only.
    function isWellFormed(bytes3 unit) internal pure returns (bool) {
        bytes1 second = unit[1];
        bytes1 third = unit[2];

        if (!_isInAlphabet(unit[0])) return false;
        if (second == 0) return third == 0;
        return _isInAlphabet(second) && (third == 0 || _isInAlphabet(third));
    }

    function _isInAlphabet(bytes1 character) private pure returns (bool) {
        return (ALPHABET >> uint8(character)) & 1 == 1;
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../interfaces/IPartyRegistry.sol";

/// @notice Who or what a credential speaks of: a party, an account, or anything else that has an id of 32 bytes.
/// @dev The highest byte is the kind, so that no two kinds ever share a subject:
///
/// | kind | the other 31 bytes                                       |
/// |------|----------------------------------------------------------|
/// | 1    | a party's id, left-padded                                |
/// | 2    | an account's address, left-padded                        |
/// | 3    | the low 31 bytes of keccak-256 over an id of 32 bytes    |
type Subject is bytes32;

using Subjects for Subject global;

/// @title Subjects
/// @notice Encodes what a credential speaks of. Shared with `src/identity/subjects.ts`; golden vectors compare the two.
/// @dev A party and the account that controls it are two subjects: a credential of one says nothing of the other.
library Subjects {
    uint256 private constant KIND_AT = 248;
    uint256 private constant PARTY = 1;
    uint256 private constant ACCOUNT = 2;
    uint256 private constant ID = 3;

    /// @notice The subject is none that could have been made here: of no known kind, an empty party or account, or padded with
    /// something else than zeros.
    /// @param subject What was named.
    error InvalidSubject(Subject subject);

    /// @notice The subject that is a party.
    /// @param party Id of the party.
    /// @return The subject; it outlives the party's keys.
    function ofParty(PartyId party) internal pure returns (Subject) {
        return Subject.wrap(bytes32((PARTY << KIND_AT) | PartyId.unwrap(party)));
    }

    /// @notice The subject that is an account.
    /// @param account Any account.
    /// @return The subject.
    function ofAccount(address account) internal pure returns (Subject) {
        return Subject.wrap(bytes32((ACCOUNT << KIND_AT) | uint160(account)));
    }

    /// @notice The subject that is anything with an id of 32 bytes: a lot, a device, a site, a product.
    /// @dev Hashed, as an id of 32 bytes leaves no room for the kind; finding two ids of one subject takes 2^124 tries.
    /// @param id The id.
    /// @return The subject.
    function ofId(bytes32 id) internal pure returns (Subject) {
        uint256 low = uint256(keccak256(abi.encode(id))) & ((1 << KIND_AT) - 1);
        return Subject.wrap(bytes32((ID << KIND_AT) | low));
    }

    /// @notice Reverts with {InvalidSubject} unless the subject is one that {ofParty}, {ofAccount} or {ofId} makes of something.
    /// @param self The subject.
    /// @return party The party that it is; zero when it is none.
    function requireWellFormed(Subject self) internal pure returns (PartyId party) {
        uint256 word = uint256(Subject.unwrap(self));
        uint256 kind = word >> KIND_AT;
        uint256 value = word & ((1 << KIND_AT) - 1);

        if (kind == PARTY && value != 0 && value <= type(uint40).max) return PartyId.wrap(uint40(value));
        bool isAccount = kind == ACCOUNT && value != 0 && value <= type(uint160).max;
        if (!isAccount && kind != ID) revert InvalidSubject(self);
    }
}

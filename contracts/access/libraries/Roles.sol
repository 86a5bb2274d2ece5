// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title Roles
/// @notice The suite's roles: one list, read by contracts, deploy scripts, TypeScript (`src/access/roles.ts`) and docs alike.
/// A test compares all of them.
/// @dev Ids are the ones of OpenZeppelin's AccessManager: 0 is its ADMIN_ROLE and `type(uint64).max` its PUBLIC_ROLE.
library Roles {
    /// @notice Grants and revokes every role, opens and closes targets. Always delayed once the suite is handed over.
    uint64 internal constant ADMIN = 0;

    /// @notice Owner actions on the tokens: upgrades and the update of their role holders. Delayed.
    uint64 internal constant TOKEN_OWNER = 1;

    /// @notice Loosens limits of the reserve gate and rotates reserve attesters. Delayed.
    uint64 internal constant RESERVE_ADMIN = 2;

    /// @notice Mints through the reserve gate, against reported reserves only, and pays redemptions. Acts at once.
    uint64 internal constant TREASURER = 3;

    /// @notice Creates and rotates notary sets and evidence schemas. Delayed.
    uint64 internal constant NOTARY_ADMIN = 4;

    /// @notice Tightens limits and cancels scheduled operations of the delayed roles. Acts at once and can only make things
    /// stricter.
    uint64 internal constant GUARDIAN = 5;

    /// @notice Opens topics of credentials, trusts issuers and lengthens lifetimes. Delayed.
    uint64 internal constant CREDENTIAL_ADMIN = 6;

    /// @notice Whether the role can loosen or replace something, so that its members never act without a delay.
    function isDelayed(uint64 role) internal pure returns (bool) {
        return
            role == ADMIN ||
            role == TOKEN_OWNER ||
            role == RESERVE_ADMIN ||
            role == NOTARY_ADMIN ||
            role == CREDENTIAL_ADMIN;
    }
}

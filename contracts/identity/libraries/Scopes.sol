// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title Scopes
/// @notice What a party's operator (its staff) may do for it: one bit each, combined with `|`.
/// @dev The list is shared with `src/identity/scopes.ts`; a test compares the two. A new scope takes the next free bit.
library Scopes {
    /// @notice Create lots in the party's name.
    uint192 internal constant CREATE_LOTS = 1 << 0;

    /// @notice Offer, withdraw and accept custody for the party.
    uint192 internal constant CUSTODY = 1 << 1;

    /// @notice Anchor batches of events in the party's name.
    uint192 internal constant ANCHOR_EVENTS = 1 << 2;

    /// @notice Deposit evidence in the party's name, and let others receive its openings.
    uint192 internal constant DEPOSIT_EVIDENCE = 1 << 3;

    /// @notice Issue and renew credentials in the party's name, and sign them.
    uint192 internal constant ISSUE_CREDENTIALS = 1 << 4;

    /// @notice Revoke credentials in the party's name.
    uint192 internal constant REVOKE_CREDENTIALS = 1 << 5;

    /// @notice Revoke evidence in the party's name.
    uint192 internal constant REVOKE_EVIDENCE = 1 << 6;

    /// @notice Transfer and take title to lots for the party.
    uint192 internal constant TRANSFER_TITLE = 1 << 7;

    /// @notice Split, merge, pack, transform and destroy lots for the party.
    uint192 internal constant PROCESS_LOTS = 1 << 8;

    /// @notice Declare the yields of the party's processes.
    uint192 internal constant DECLARE_YIELDS = 1 << 9;

    /// @notice Sign adjustments of the quantity of lots for the party.
    uint192 internal constant ADJUST_LOTS = 1 << 10;

    /// @notice Bind devices to lots for the party, and end or release what they hold.
    uint192 internal constant BIND_DEVICES = 1 << 11;

    /// @notice Recall lots in the party's name.
    uint192 internal constant RECALL_LOTS = 1 << 12;

    /// @notice Fund, claim, dispute and settle escrows for the party.
    uint192 internal constant ESCROW = 1 << 13;

    /// @notice Every scope that exists.
    uint192 internal constant ALL =
        CREATE_LOTS |
            CUSTODY |
            ANCHOR_EVENTS |
            DEPOSIT_EVIDENCE |
            ISSUE_CREDENTIALS |
            REVOKE_CREDENTIALS |
            REVOKE_EVIDENCE |
            TRANSFER_TITLE |
            PROCESS_LOTS |
            DECLARE_YIELDS |
            ADJUST_LOTS |
            BIND_DEVICES |
            RECALL_LOTS |
            ESCROW;

    /// @notice Every bit that a scope can ever take. The registry never changes and outlives this list, so it lets contracts that
    /// come later define scopes within these bits; `type(uint192).max` as a careless "everything" is refused.
    uint192 internal constant ASSIGNABLE = type(uint64).max;
}

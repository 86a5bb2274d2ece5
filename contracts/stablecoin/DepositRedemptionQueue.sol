// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IDepositToken} from "./interfaces/IDepositToken.sol";
import {Redemptions} from "./redemption/Redemptions.sol";

/// @title DepositRedemptionQueue
/// @notice The queue of a deposit token. Whoever holds such units had a credential when it received them; one that has lapsed since
/// is no reason to keep its money. See {IRedemptionQueue}.
/// @custom:security-contact security@trustmachine.invalid
contract DepositRedemptionQueue is Redemptions {
    /// @param authority The AccessManager that says who pays and rejects.
    /// @param token_ The token that is redeemed; its owner names this queue to it.
    /// @param terms_ Least amount from 1 unit to a million whole units; service and payment time from an hour to 30 days.
    constructor(
        address authority,
        IDepositToken token_,
        RedemptionTerms memory terms_
    ) Redemptions(authority, token_, terms_) {}

    function _requireRedeemer(address) internal pure override {}
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICredentialRegistry} from "../identity/interfaces/ICredentialRegistry.sol";
import {Subjects} from "../identity/libraries/Subjects.sol";
import {IFiatToken} from "./interfaces/IFiatToken.sol";
import {Redemptions} from "./redemption/Redemptions.sol";

/// @title RedemptionQueue
/// @notice The queue of a token that anybody may hold: whoever redeems shows a valid credential of one topic. Those who have none
/// sell to those who do. See {IRedemptionQueue}.
/// @custom:security-contact security@trustmachine.invalid
contract RedemptionQueue is Redemptions {
    ICredentialRegistry private immutable CREDENTIALS;
    uint256 private immutable TOPIC;

    /// @param authority The AccessManager that says who pays and rejects.
    /// @param token_ The token that is redeemed.
    /// @param credentials Registry of the credentials that redeemers show.
    /// @param topic Topic of those credentials; it is open.
    /// @param terms_ Least amount from 1 unit to a million whole units; service and payment time from an hour to 30 days.
    constructor(
        address authority,
        IFiatToken token_,
        ICredentialRegistry credentials,
        uint256 topic,
        RedemptionTerms memory terms_
    ) Redemptions(authority, token_, terms_) {
        // A topic that nobody opened would shut everybody out for ever.
        credentials.maxLifetimeOf(topic);

        CREDENTIALS = credentials;
        TOPIC = topic;
    }

    function _requireRedeemer(address holder) internal view override {
        CREDENTIALS.requireValid(TOPIC, Subjects.ofAccount(holder));
    }
}

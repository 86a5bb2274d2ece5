// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IFiatToken} from "./IFiatToken.sol";

/// @title IRedemptionClock
/// @notice Says whether the issuer of a token pays those who redeem in time.
interface IRedemptionClock {
    /// @notice The oldest claim in the queue and when it is due.
    /// @return id Zero when the queue is empty.
    /// @return dueAt Unix second until which it is to be paid, itself included; zero when the queue is empty.
    function oldest() external view returns (uint64 id, uint64 dueAt);

    /// @notice Whether the issuer is late: the oldest claim was due and is not paid. A reserve gate that watches this queue mints
    /// nothing then.
    /// @return True from the second after the oldest claim's due time.
    function isOverdue() external view returns (bool);

    /// @notice The token that is redeemed.
    /// @return Fixed at construction.
    function token() external view returns (IFiatToken);
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IFiatToken} from "../stablecoin/interfaces/IFiatToken.sol";
import {IRedemptionClock} from "../stablecoin/interfaces/IRedemptionClock.sol";

/// @title RedemptionClock
/// @notice A queue whose oldest claim is whatever a test says.
contract RedemptionClock is IRedemptionClock {
    IFiatToken private immutable TOKEN;

    uint64 private _id;
    uint64 private _dueAt;

    constructor(IFiatToken token_) {
        TOKEN = token_;
    }

    function setOldest(uint64 id, uint64 dueAt) external {
        (_id, _dueAt) = (id, dueAt);
    }

    function token() external view returns (IFiatToken) {
        return TOKEN;
    }

    function oldest() external view returns (uint64 id, uint64 dueAt) {
        return (_id, _dueAt);
    }

    function isOverdue() external view returns (bool) {
        return _id != 0 && block.timestamp > _dueAt;
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {LotId} from "./ILotBook.sol";

/// @title IRecallStatus
/// @notice What the ledger asks about a lot for which a recall was shown.
interface IRecallStatus {
    /// @notice A recall in force that was shown for the lot.
    /// @param lot Id of the lot.
    /// @return Id of one such recall; zero when there is none, or all have ended.
    function recallOf(LotId lot) external view returns (bytes32);
}

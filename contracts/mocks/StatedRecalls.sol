// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {LotId} from "../supplychain/interfaces/ILotBook.sol";
import {ILotGuards} from "../supplychain/interfaces/ILotGuards.sol";
import {IRecallStatus} from "../supplychain/interfaces/IRecallStatus.sol";

/// @title StatedRecalls
/// @notice A registry of recalls that says what it is told to say.
contract StatedRecalls is IRecallStatus {
    /// @inheritdoc IRecallStatus
    mapping(LotId lot => bytes32 recall) public recallOf;

    /// @notice Recalls a lot; zero ends its recall and leaves the ledger's mark.
    function state(ILotGuards ledger, LotId lot, bytes32 recall) external {
        recallOf[lot] = recall;
        if (recall != 0) ledger.markRecalled(lot);
    }
}

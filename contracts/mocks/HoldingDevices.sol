// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {LotId} from "../supplychain/interfaces/ILotBook.sol";
import {ILotGuards} from "../supplychain/interfaces/ILotGuards.sol";

/// @title HoldingDevices
/// @notice A registry of devices that holds and releases lots for whoever asks.
contract HoldingDevices {
    /// @notice Holds a lot.
    function hold(ILotGuards ledger, LotId lot) external {
        ledger.hold(lot);
    }

    /// @notice Releases one hold of a lot.
    function release(ILotGuards ledger, LotId lot) external {
        ledger.release(lot);
    }
}

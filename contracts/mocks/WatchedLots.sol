// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../identity/interfaces/IPartyRegistry.sol";
import {ILotBook, LotId, LotStatus} from "../supplychain/interfaces/ILotBook.sol";

/// @title WatchedLots
/// @notice A ledger whose lots are what a test states, and which counts holds.
contract WatchedLots {
    struct Stated {
        PartyId custodian;
        LotStatus status;
        uint8 holds;
    }

    mapping(LotId lot => Stated) private _lots;

    function state(LotId lot, PartyId custodian, LotStatus status) external {
        _lots[lot].custodian = custodian;
        _lots[lot].status = status;
    }

    function hold(LotId lot) external {
        ++_lots[lot].holds;
    }

    function release(LotId lot) external {
        --_lots[lot].holds;
    }

    function holdsOn(LotId lot) external view returns (uint8) {
        return _lots[lot].holds;
    }

    function lotOf(LotId lot) external view returns (ILotBook.Lot memory result) {
        result.custodian = _lots[lot].custodian;
        result.status = _lots[lot].status;
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../identity/interfaces/IPartyRegistry.sol";
import {ILotBook, LotId, LotStatus} from "../supplychain/interfaces/ILotBook.sol";
import {ILotCustody} from "../supplychain/interfaces/ILotCustody.sol";

/// @title StatedLots
/// @notice A ledger in which lots stand, move and are held as a test states.
contract StatedLots {
    mapping(LotId lot => ILotBook.Lot) private _lots;
    mapping(LotId lot => mapping(uint32 sequence => ILotCustody.Move)) private _moves;
    mapping(LotId lot => ILotCustody.Move) private _latestMoves;
    mapping(LotId lot => bool) private _held;
    mapping(LotId lot => bytes32 recall) public recallOf;

    function state(LotId lot, PartyId custodian, uint96 quantity, LotStatus status) external {
        _lots[lot].custodian = custodian;
        _lots[lot].quantity = quantity;
        _lots[lot].status = status;
        ++_lots[lot].sequence;
    }

    /// @notice Moves a lot, with a record of it when `recorded`.
    function move(LotId lot, PartyId to, uint96 receivedQuantity, bool recorded) external {
        ILotBook.Lot storage found = _lots[lot];
        uint32 sequence = ++found.sequence;
        if (recorded) {
            _moves[lot][sequence] = ILotCustody.Move(found.custodian, to, receivedQuantity, uint40(block.timestamp));
            _latestMoves[lot] = _moves[lot][sequence];
        }
        found.custodian = to;
    }

    /// @notice Holds a lot, or releases it.
    function hold(LotId lot, bool held) external {
        _held[lot] = held;
    }

    /// @notice Recalls a lot; zero ends the recall.
    function recall(LotId lot, bytes32 id) external {
        _lots[lot].recalled = true;
        recallOf[lot] = id;
    }

    function lotOf(LotId lot) external view returns (ILotBook.Lot memory) {
        if (_lots[lot].status == LotStatus.None) revert ILotBook.UnknownLot(lot);
        return _lots[lot];
    }

    function moveOf(LotId lot, uint32 sequence) external view returns (ILotCustody.Move memory) {
        return _moves[lot][sequence];
    }

    function latestMoveOf(LotId lot) external view returns (ILotCustody.Move memory) {
        return _latestMoves[lot];
    }

    function isFree(LotId lot) external view returns (bool) {
        bool isLive = _lots[lot].status == LotStatus.Live;
        return isLive && !_held[lot] && recallOf[lot] == 0;
    }

    function guards() external view returns (address devices, address recalls) {
        return (address(this), address(this));
    }
}

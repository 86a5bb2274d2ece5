// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {LotId, LotStatus} from "../../../contracts/supplychain/interfaces/ILotBook.sol";
import {ILotCustody} from "../../../contracts/supplychain/interfaces/ILotCustody.sol";
import {ILotTitle} from "../../../contracts/supplychain/interfaces/ILotTitle.sol";
import {LotStopHandler} from "./LotStopHandler.sol";

/// @notice Moves, sells and packs what is made, in any order, and tries the same where it may not be.
contract LotLifeHandler is LotStopHandler {
    bytes32 private constant TITLE_OFFER = keccak256(
        "TitleOffer(bytes32 lot,uint40 from,uint40 to,uint32 sequence,uint64 deadline,bytes32 document)"
    );
    bytes32 private constant TITLE_ACCEPTANCE = keccak256("TitleAcceptance(bytes32 offer)");
    ILotCustody.CustodyOffer[] private _offers;
    mapping(LotId lot => mapping(uint32 sequence => bytes32 offerHash)) private _standing;

    constructor() {
        for (uint256 i = 0; i < 9; ++i) create(i, 1, uint96(1000 + i), 2 + 14 * i);
    }

    function offer(uint256 lotSeed, uint256 callerSeed, uint256 toSeed) external {
        LotId lot = _movable(lotSeed);
        ILotCustody.CustodyOffer memory made = _offerOf(lot, toSeed);
        uint40 caller = _caller(callerSeed, PartyId.unwrap(made.from));
        bool allowed = _isMovable(lot) && caller == PartyId.unwrap(made.from) && PartyId.unwrap(made.to) != caller;

        vm.prank(_holders[caller]);
        try LEDGER.offerCustody(lot, made.to, made.deadline, made.document) returns (bytes32 offerHash) {
            _record("offer", allowed, "");
            _offers.push(made);
            _standing[lot][made.sequence] = offerHash;
        } catch (bytes memory reason) {
            _record("offer", allowed, reason);
        }
    }

    function accept(uint256 offerSeed, uint256 callerSeed, uint256 amount) external {
        if (_offers.length == 0) return;
        uint96 received = uint96(amount);
        uint256 window = _offers.length < 4 ? _offers.length : 4;
        ILotCustody.CustodyOffer memory taken = _offers[_offers.length - 1 - (offerSeed % window)];
        uint40 caller = _caller(callerSeed, PartyId.unwrap(taken.to));
        bool allowed = _standing[taken.lot][taken.sequence] == LEDGER.hashOffer(taken) && received != 0;
        allowed = allowed && caller == PartyId.unwrap(taken.to) && _isTakeable(taken);

        vm.prank(_holders[caller]);
        try LEDGER.acceptCustody(taken, received) {
            _record("accept", allowed, "");
            _move(taken.lot, taken.to);
        } catch (bytes memory reason) {
            _record("accept", allowed, reason);
        }
    }

    function withdraw(uint256 lotSeed, uint256 callerSeed) external {
        // Seldom, or nothing would ever be taken.
        if (callerSeed % 5 != 0) return;
        LotId lot = _ids[lotSeed % _ids.length];
        uint40 caller = _caller(callerSeed >> 3, _ghosts[lot].custodian);
        bool allowed = _isAlone(lot) && caller == _ghosts[lot].custodian;

        vm.prank(_holders[caller]);
        try LEDGER.withdrawOffer(lot) {
            _record("withdraw", allowed, "");
            ++_ghosts[lot].sequence;
        } catch (bytes memory reason) {
            _record("withdraw", allowed, reason);
        }
    }

    function handOver(uint256 lotSeed, uint256 toSeed, uint256 mischief) external {
        ILotCustody.CustodyOffer memory given = _offerOf(_movable(lotSeed), toSeed);
        (uint40 from, uint40 to) = (PartyId.unwrap(given.from), PartyId.unwrap(given.to));
        bytes32 offerHash = LEDGER.hashOffer(given);
        bool allowed = mischief % 9 != 0 && mischief % 11 != 0 && from != to && _isTakeable(given);

        try
            LEDGER.handOver(
                given,
                1000,
                _signed(mischief % 9 == 0 ? 1 + (from % 3) : from, from, LEDGER.offerDigest(given)),
                _signed(mischief % 11 == 0 ? 1 + (to % 3) : to, to, LEDGER.receiptDigest(offerHash, 1000))
            )
        {
            _record("handOver", allowed, "");
            _move(given.lot, given.to);
        } catch (bytes memory reason) {
            _record("handOver", allowed, reason);
        }
    }

    function transferTitle(uint256 lotSeed, uint256 toSeed, uint256 mischief) external {
        LotId lot = _ids[lotSeed % _ids.length];
        Ghost memory ghost = _ghosts[lot];
        ILotTitle.TitleOffer memory sold = ILotTitle.TitleOffer({
            lot: lot,
            from: PartyId.wrap(mischief % 7 == 0 ? 1 + (ghost.titleHolder % 3) : ghost.titleHolder),
            to: PartyId.wrap(_party(toSeed)),
            sequence: mischief % 5 == 0 ? ghost.sequence - 1 : ghost.sequence,
            deadline: uint64(block.timestamp + 1),
            document: 0
        });
        (uint40 from, uint40 to) = (PartyId.unwrap(sold.from), PartyId.unwrap(sold.to));
        bytes32 offerHash = keccak256(abi.encode(TITLE_OFFER, sold));
        bool allowed = mischief % 7 != 0 && mischief % 5 != 0 && mischief % 11 != 0 && mischief % 13 != 0;
        allowed = allowed && from != to && ghost.status == LotStatus.Live && !isStopped(lot);

        try
            LEDGER.transferTitle(
                sold,
                _signed(mischief % 11 == 0 ? 1 + (from % 3) : from, from, _digest(offerHash)),
                _signed(
                    mischief % 13 == 0 ? 1 + (to % 3) : to,
                    to,
                    _digest(keccak256(abi.encode(TITLE_ACCEPTANCE, offerHash)))
                )
            )
        {
            _record("transferTitle", allowed, "");
            _ghosts[lot].titleHolder = to;
            ++_ghosts[lot].sequence;
        } catch (bytes memory reason) {
            _record("transferTitle", allowed, reason);
        }
    }

    /// @dev Now and then as many units around one another as there can be, and one more.
    function pack(uint256 unitSeed, uint256 callerSeed, uint256 choice) external {
        LotId unit = _movable(unitSeed);
        LotId[] memory lots = new LotId[](1 + (choice % 2));
        for (uint256 i = 0; i < lots.length; ++i) lots[i] = _fitting(unit, _draw(choice, i));
        _pack(unit, _caller(callerSeed, _ghosts[unit].custodian), lots);

        lots = new LotId[](1);
        for (uint256 i = 0; choice % 12 == 0 && i < 10; ++i) {
            lots[0] = unit;
            unit = _fitting(unit, 1 + 8 * i);
            _pack(unit, _ghosts[unit].custodian, lots);
        }
    }

    function unpack(uint256 lotSeed, uint256 callerSeed, uint256 choice) external {
        LotId[] memory lots = new LotId[](1);
        LotId unit;
        for (uint256 i = 0; i < 24; ++i) {
            lots[0] = _ids[((lotSeed % _ids.length) + i) % _ids.length];
            unit = _ghosts[lots[0]].parent;
            if (LotId.unwrap(unit) != 0 && _isAlone(unit)) break;
        }
        if (choice % 6 == 0) unit = _ids[(choice >> 8) % _ids.length];
        uint40 caller = _caller(callerSeed, _ghosts[unit].custodian);
        bool allowed = _processes(caller, _ghosts[unit].custodian) && _isAlone(unit);
        allowed = allowed && _ghosts[unit].holds == 0 && LotId.unwrap(_ghosts[lots[0]].parent) == LotId.unwrap(unit);

        vm.prank(_holders[caller]);
        try LEDGER.unpack(unit, lots, 0) {
            _record("unpack", allowed, "");
            _takeOut(unit, lots[0]);
        } catch (bytes memory reason) {
            _record("unpack", allowed, reason);
        }
    }

    function pass(uint256 time) external {
        vm.warp(block.timestamp + _bound(time, 1, 6 hours));
    }

    function _pack(LotId unit, uint40 caller, LotId[] memory lots) private {
        bool allowed = _processes(caller, _ghosts[unit].custodian) && _isMovable(unit) && _canGoIn(unit, lots);

        vm.prank(_holders[caller]);
        try LEDGER.pack(unit, lots, 0) {
            _record("pack", allowed, "");
            _putIn(unit, lots);
        } catch (bytes memory reason) {
            _record("pack", allowed, reason);
        }
    }

    function _putIn(LotId unit, LotId[] memory lots) private {
        ++_ghosts[unit].sequence;
        for (uint256 i = 0; i < lots.length; ++i) {
            Ghost storage ghost = _ghosts[lots[i]];
            ++ghost.sequence;
            ghost.parent = unit;
            _children[unit].push(lots[i]);
            if (ghost.height + 1 > _ghosts[unit].height) _ghosts[unit].height = ghost.height + 1;
        }
    }

    function _takeOut(LotId unit, LotId lot) private {
        LotId[] storage children = _children[unit];
        for (uint256 i = 0; i < children.length; ++i) {
            if (LotId.unwrap(children[i]) != LotId.unwrap(lot)) continue;
            children[i] = children[children.length - 1];
            children.pop();
            break;
        }
        Ghost storage ghost = _ghosts[lot];
        ++ghost.sequence;
        ghost.custodian = _ghosts[unit].custodian;
        ghost.parent = LotId.wrap(0);
        ++_ghosts[unit].sequence;
        if (children.length == 0) _ghosts[unit].height = 0;
    }

    function _move(LotId lot, PartyId to) private {
        _ghosts[lot].custodian = PartyId.unwrap(to);
        ++_ghosts[lot].sequence;
    }

    function _canGoIn(LotId unit, LotId[] memory lots) private view returns (bool) {
        for (uint256 i = 0; i < lots.length; ++i) {
            Ghost storage ghost = _ghosts[lots[i]];
            if (LotId.unwrap(lots[i]) == LotId.unwrap(unit) || !_isMovable(lots[i])) return false;
            if (ghost.custodian != _ghosts[unit].custodian || ghost.height > 7) return false;
            for (uint256 j = 0; j < i; ++j) if (LotId.unwrap(lots[i]) == LotId.unwrap(lots[j])) return false;
        }
        return true;
    }

    /// @dev Mostly a lot that the unit's custodian has, too.
    function _fitting(LotId unit, uint256 seed) private view returns (LotId lot) {
        for (uint256 i = 0; i < 32; ++i) {
            lot = _ids[((seed % _ids.length) + i) % _ids.length];
            bool other = LotId.unwrap(lot) != LotId.unwrap(unit);
            if (seed % 8 == 0) return lot;
            if (other && _ghosts[lot].custodian == _ghosts[unit].custodian && _isMovable(lot)) return lot;
        }
    }

    function _isTakeable(ILotCustody.CustodyOffer memory taken) private view returns (bool) {
        return
            _isMovable(taken.lot) && taken.sequence == _ghosts[taken.lot].sequence && block.timestamp <= taken.deadline;
    }

    function _offerOf(LotId lot, uint256 toSeed) private view returns (ILotCustody.CustodyOffer memory made) {
        made.lot = lot;
        made.from = PartyId.wrap(_ghosts[lot].custodian);
        // Mostly one of the two others.
        made.to = PartyId.wrap(
            toSeed % 8 == 0 ? _party(toSeed >> 8) : 1 + ((_ghosts[lot].custodian + uint40(toSeed % 2)) % 3)
        );
        made.quantity = _ghosts[lot].quantity;
        made.sequence = _ghosts[lot].sequence;
        made.deadline = uint64(block.timestamp + (toSeed % 2 days));
    }
}

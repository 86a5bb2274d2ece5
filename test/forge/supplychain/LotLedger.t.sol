// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {LotLedger} from "../../../contracts/supplychain/LotLedger.sol";
import {ILotBook, LotId, LotStatus} from "../../../contracts/supplychain/interfaces/ILotBook.sol";
import {LotLedgerHandler} from "./LotLedgerHandler.sol";

contract LotLedgerInvariants is Test {
    LotLedgerHandler private _handler;
    LotLedger private _ledger;

    function setUp() external {
        _handler = new LotLedgerHandler();
        _ledger = _handler.LEDGER();

        bytes4[] memory selectors = new bytes4[](7);
        selectors[0] = LotLedgerHandler.create.selector;
        selectors[1] = LotLedgerHandler.offer.selector;
        selectors[2] = LotLedgerHandler.accept.selector;
        selectors[3] = LotLedgerHandler.accept.selector;
        selectors[4] = LotLedgerHandler.withdraw.selector;
        selectors[5] = LotLedgerHandler.handOver.selector;
        selectors[6] = LotLedgerHandler.pass.selector;
        targetSelector(FuzzSelector({addr: address(_handler), selectors: selectors}));
        targetContract(address(_handler));
    }

    /// @dev One campaign checks all of it: each invariant function would run one of its own. A short one, for what signatures and
    /// offers can be twisted into: {LotLifeInvariants} goes through the rest of a lot's life.
    /// forge-config: default.invariant.runs = 64
    function invariant_custodyFollowsConsent() external view {
        uint256 sequences = 0;
        for (uint256 i = 0; i < _handler.lotCount(); ++i) {
            (LotId id, LotLedgerHandler.Model memory model) = _handler.lotAt(i);
            _assertIsAsAgreed(_ledger.lotOf(id), model);
            sequences += model.sequence;
        }

        assertEq(_handler.ghostTrespasses(), 0, "something succeeded that the model forbids");
        assertEq(_handler.ghostRefusals(), 0, "something failed that the model allows");
        assertEq(_handler.ghostCreations(), _handler.lotCount(), "an id was used twice");
        assertEq(sequences, _handler.ghostChanges(), "a sequence number counts something else than changes");
    }

    /// @dev Each way in which the handler can change a lot is open: a campaign that only ever failed would prove nothing.
    function test_handler_reachesEveryChange() external {
        _handler.create(2, 1, 2, 500);
        _handler.offer(0, 1, 2, 1 hours);
        _handler.accept(0, 1, 900, 0);
        _handler.handOver(0, 3, 900, 1 + (1 hours << 8));
        _handler.withdraw(0, 3);

        assertEq(_handler.ghostCreations(), 2, "creations");
        assertEq(_handler.ghostAcceptances(), 1, "acceptances");
        assertEq(_handler.ghostRelays(), 1, "relays");
        assertEq(_handler.ghostWithdrawals(), 1, "withdrawals");
        assertEq(_handler.ghostTrespasses() + _handler.ghostRefusals(), 0, "surprises");
    }

    /// @dev The custodian changes only when both sides agreed; title, quantity and unit never do; the sequence number counts
    /// transfers and withdrawals, so it only grows.
    function _assertIsAsAgreed(ILotBook.Lot memory lot, LotLedgerHandler.Model memory model) private pure {
        assertEq(PartyId.unwrap(lot.custodian), model.custodian, "custodian");
        assertEq(PartyId.unwrap(lot.titleHolder), model.creator, "title holder");
        assertEq(lot.sequence, model.sequence, "sequence");
        assertEq(lot.quantity, model.quantity, "quantity");
        assertEq(lot.unit, bytes3("KGM"), "unit");
        assertEq(lot.decimals, 3, "decimals");
        assertEq(uint8(lot.status), uint8(LotStatus.Live), "status");
    }
}

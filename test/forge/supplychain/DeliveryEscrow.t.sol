// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {UnrulyComponent} from "../../../contracts/mocks/UnrulyComponent.sol";
import {DeliveryEscrow} from "../../../contracts/supplychain/DeliveryEscrow.sol";
import {IDeliveryEscrow} from "../../../contracts/supplychain/interfaces/IDeliveryEscrow.sol";
import {DeliveryEscrowHandler} from "./DeliveryEscrowHandler.sol";

contract DeliveryEscrowInvariants is Test {
    DeliveryEscrowHandler private _handler;
    DeliveryEscrow private _escrow;
    UnrulyComponent private _token;

    function setUp() external {
        _handler = new DeliveryEscrowHandler();
        _escrow = _handler.ESCROW();
        _token = _handler.TOKEN();

        bytes4[] memory selectors = new bytes4[](13);
        selectors[0] = DeliveryEscrowHandler.fund.selector;
        selectors[1] = DeliveryEscrowHandler.handOver.selector;
        selectors[2] = DeliveryEscrowHandler.handOver.selector;
        selectors[3] = DeliveryEscrowHandler.hold.selector;
        selectors[4] = DeliveryEscrowHandler.recall.selector;
        selectors[5] = DeliveryEscrowHandler.claim.selector;
        selectors[6] = DeliveryEscrowHandler.claim.selector;
        selectors[7] = DeliveryEscrowHandler.refund.selector;
        selectors[8] = DeliveryEscrowHandler.dispute.selector;
        selectors[9] = DeliveryEscrowHandler.resolve.selector;
        selectors[10] = DeliveryEscrowHandler.cancel.selector;
        selectors[11] = DeliveryEscrowHandler.withdraw.selector;
        selectors[12] = DeliveryEscrowHandler.pass.selector;
        targetSelector(FuzzSelector({addr: address(_handler), selectors: selectors}));
        targetContract(address(_handler));
    }

    /// @dev One campaign checks all of it: each invariant function would run one of its own.
    function invariant_moneyIsWhereTheStatesSay() external view {
        (address payee, address refundee) = (_handler.PAYEE(), _handler.REFUNDEE());
        uint256 claims = _escrow.claimOf(payee) + _escrow.claimOf(refundee);
        uint256 balance = _token.balanceOf(address(_escrow));
        uint256 paid = _token.balanceOf(payee) + _token.balanceOf(refundee);

        assertEq(_escrow.owed(), _handler.openSum() + claims, "owed is open escrows and claims");
        assertEq(balance, _escrow.owed(), "the balance is what is owed");
        assertEq(_handler.openSum(), _handler.unsettledSum(), "open is the price of what is not settled");
        assertEq(paid + balance, _handler.ghostFunded(), "what went in went out or is here");
        assertEq(_handler.ghostStoppedPayments(), 0, "time paid for a lot that is held or recalled");
        assertEq(_handler.ghostSurprises(), 0, "surprises");
    }

    /// @dev Each way in which an escrow can end is open: a campaign that only ever failed would prove nothing.
    function test_handler_reachesEveryEnd() external {
        _handler.handOver(0, 0, 90, 1);
        _handler.pass(4 days);
        _handler.claim(0, 0, 3);
        _handler.withdraw(true);
        _handler.fund(0, 500, 5);
        _handler.handOver(1, 0, 90, 1);
        _handler.dispute(1, 0, true);
        _handler.resolve(1, 0, 5, 1);
        _handler.cancel(0, 0, 10);
        _handler.fund(0, 500, 5);
        for (uint256 i = 0; i < 4; ++i) _handler.pass(4 days);
        _handler.refund(2, 0, 1);

        assertEq(_handler.ghostSettled(IDeliveryEscrow.Settlement.Delivery), 1, "claims");
        assertEq(_handler.ghostSettled(IDeliveryEscrow.Settlement.Silence), 1, "disputes");
        assertEq(_handler.ghostSettled(IDeliveryEscrow.Settlement.Award), 1, "awards");
        assertEq(_handler.ghostSettled(IDeliveryEscrow.Settlement.NotDelivered), 1, "refunds");
        assertEq(_handler.ghostCancelled(), 1, "cancellations");
        assertEq(_handler.ghostWithdrawn(), 1, "withdrawals");
    }
}

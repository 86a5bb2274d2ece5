// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {RedemptionHandler} from "./RedemptionHandler.sol";

contract RedemptionInvariantsTest is Test {
    RedemptionHandler private _handler;

    function setUp() public {
        vm.warp(1_790_000_000);
        _handler = new RedemptionHandler();

        bytes4[] memory selectors = new bytes4[](10);
        selectors[0] = RedemptionHandler.request.selector;
        selectors[1] = RedemptionHandler.cancel.selector;
        selectors[2] = RedemptionHandler.startPayments.selector;
        selectors[3] = RedemptionHandler.settle.selector;
        selectors[4] = RedemptionHandler.reject.selector;
        selectors[5] = RedemptionHandler.setAside.selector;
        selectors[6] = RedemptionHandler.withdraw.selector;
        selectors[7] = RedemptionHandler.seize.selector;
        selectors[8] = RedemptionHandler.freeze.selector;
        selectors[9] = RedemptionHandler.wait.selector;
        targetSelector(FuzzSelector({addr: address(_handler), selectors: selectors}));
        targetContract(address(_handler));
    }

    function invariant_theQueue() public view {
        (uint256 queued, uint256 aside) = _handler.QUEUE().escrowed();
        assertEq(queued, _handler.ghostQueued(), "what waits is what came less what left");
        assertEq(aside, _handler.ghostAside(), "what was put aside waits for its holder");
        assertEq(
            _handler.TOKEN().balanceOf(address(_handler.QUEUE())),
            queued + aside,
            "the escrow holds what it owes, to the unit"
        );
        assertEq(
            _handler.TOKEN().totalSupply(),
            _handler.TOKEN().totalMinted() - _handler.ghostBurned(),
            "only what was paid is burned"
        );
        (uint64 oldest, ) = _handler.QUEUE().oldest();
        assertEq(oldest, _handler.oldestByRecord(), "the clock runs for the oldest claim");
        assertEq(_handler.QUEUE().nextToPay(), _handler.nextByRecord(), "the next payment is the oldest claim's");
        assertFalse(_handler.outOfOrder(), "payments are begun in order");
        assertFalse(_handler.paidTwice(), "a claim leaves the queue once");
    }
}

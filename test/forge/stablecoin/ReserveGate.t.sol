// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {IReserveGate} from "../../../contracts/stablecoin/interfaces/IReserveGate.sol";
import {IReserveOracle} from "../../../contracts/stablecoin/interfaces/IReserveOracle.sol";
import {ReserveFixture} from "./ReserveFixture.sol";
import {ReserveHandler} from "./ReserveHandler.sol";

contract ReserveGateTest is Test, ReserveFixture {
    function setUp() public {
        vm.warp(1_790_000_000);
        _deployReserves();
    }

    function testFuzz_holdsBackTheMarginRoundedUp(uint256 headroom, uint16 marginBps) public {
        headroom = bound(headroom, 0, 20_000_000 * UNIT);
        marginBps = uint16(bound(marginBps, 1, 10_000));
        _gate.loosen(IReserveGate.GateLimits(10_000_000 * UNIT, 1 days, marginBps));
        _report(headroom);

        (uint256 amount, IReserveGate.MintConstraint constraint) = _gate.mintable();

        if (constraint == IReserveGate.MintConstraint.RateLimit) {
            assertEq(amount, 10_000_000 * UNIT);
            assertLe(amount * 10_000, headroom * (10_000 - marginBps));
        } else {
            // Within the exact fraction, and one unit more would not be.
            assertLe(amount * 10_000, headroom * (10_000 - marginBps));
            assertGt((amount + 1) * 10_000, headroom * (10_000 - marginBps));
        }
    }

    function testFuzz_mintsWhatIsMintableAndNothingMore(uint256 headroom, uint256 used, uint256 elapsed) public {
        _report(bound(headroom, 2, 30_000_000 * UNIT));
        (uint256 amount, ) = _gate.mintable();
        used = bound(used, 1, amount);
        _gate.mint(address(this), used, "payment 1");
        vm.warp(block.timestamp + bound(elapsed, 0, 1 days - 1));

        (amount, ) = _gate.mintable();
        (bool passed, ) = address(_gate).call(abi.encodeCall(_gate.mint, (address(this), amount + 1, "payment 2")));

        assertFalse(passed);
        if (amount != 0) _gate.mint(address(this), amount, "payment 2");
        assertEq(_token.totalMinted(), used + amount);
    }

    function testFuzz_changeOfSettingsAddsNothing(
        uint256 used,
        uint256 elapsed,
        uint256 capacity,
        uint256 window
    ) public {
        _report(30_000_000 * UNIT);
        _gate.mint(address(this), bound(used, 1, 10_000_000 * UNIT), "payment 1");
        vm.warp(block.timestamp + bound(elapsed, 0, 2 days));
        uint256 held = _gate.rateAvailable();
        capacity = bound(capacity, 1, 50_000_000 * UNIT);
        window = bound(window, 1 hours, 30 days);

        _gate.loosen(IReserveGate.GateLimits(uint128(capacity), uint48(window), 50));

        uint256 kept = _gate.rateAvailable();
        assertLe(kept, held);
        if (capacity >= 10_000_000 * UNIT) assertEq(kept, held);
        vm.warp(block.timestamp + window);
        assertEq(_gate.rateAvailable(), capacity);
    }

    function _report(uint256 headroom) private {
        IReserveOracle.ReserveReport memory report = _nextReport(headroom);
        _oracle.submitReport(report, _approve(report));
    }
}

contract ReserveGateInvariantTest is Test {
    ReserveHandler private _handler;

    function setUp() public {
        vm.warp(1_790_000_000);
        _handler = new ReserveHandler();
        targetContract(address(_handler));
    }

    /// @dev One run of calls judges all: each property is a flag that the handler raised at the offending call.
    function invariant_mintsOnlyWhatTheReservesBear() public view {
        assertFalse(_handler.beyondHeadroom(), "minted beyond the live report's headroom");
        assertFalse(_handler.beyondRate(), "minted more in a window than the bucket holds and takes in");
        assertFalse(_handler.mintedWhileLate(), "minted while a redemption was overdue");
        assertFalse(_handler.paidTwice(), "minted twice for one payment");
        assertFalse(_handler.brokenPromise(), "mintable() told another amount than mint() took");
        assertFalse(_handler.handedOut(), "a change of settings added to the bucket");
        assertFalse(_handler.replayed(), "took a report a second time");
    }

    function invariant_countsAllThatWasMinted() public view {
        assertEq(_handler.totalMinted(), _handler.ghostMinted());
        assertEq(_handler.totalSupply(), _handler.ghostMinted() - _handler.ghostBurned());
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {Quorum} from "../../../contracts/access/libraries/Quorum.sol";
import {IReserveOracle} from "../../../contracts/stablecoin/interfaces/IReserveOracle.sol";
import {ReserveFixture} from "./ReserveFixture.sol";

contract ReserveOracleTest is Test, ReserveFixture {
    function setUp() public {
        vm.warp(1_790_000_000);
        _deployReserves();
    }

    /// @dev A sum that wraps is never borne; no headroom always is.
    function testFuzz_takesOnlyWhatTheReservesBear(uint256 reserves, uint256 globalSupply, uint256 headroom) public {
        IReserveOracle.ReserveReport memory report = _nextReport(0);
        // Half of the runs stay where sums fit, so that both answers are met.
        if (globalSupply % 2 == 0) (reserves, globalSupply, headroom) = _narrow(reserves, globalSupply, headroom);
        (report.reserves, report.globalSupply, report.headroom) = (reserves, globalSupply, headroom);
        Quorum.Approval[] memory approvals = _approve(report);
        unchecked {
            bool wraps = globalSupply + headroom < globalSupply;
            bool borne = headroom == 0 || (!wraps && globalSupply + headroom <= reserves);
            if (!borne) {
                vm.expectRevert(
                    abi.encodeWithSelector(
                        IReserveOracle.ReservesInsufficient.selector,
                        reserves,
                        globalSupply,
                        headroom
                    )
                );
            } else if (reserves > type(uint128).max || globalSupply > type(uint128).max) {
                vm.expectPartialRevert(bytes4(keccak256("SafeCastOverflowedUintDowncast(uint8,uint256)")));
            }
        }

        _oracle.submitReport(report, approvals);
    }

    function testFuzz_isLiveInExactlyTheSecondsOfItsValidity(uint256 validity, uint256 elapsed) public {
        IReserveOracle.ReserveReport memory report = _nextReport(1);
        report.validUntil = uint64(block.timestamp + bound(validity, 1, 2 days));
        _oracle.submitReport(report, _approve(report));

        vm.warp(block.timestamp + bound(elapsed, 0, 3 days));

        assertEq(_oracle.isLive(), block.timestamp < report.validUntil);
    }

    function testFuzz_keepsEveryField(uint128 supply, uint128 headroom, bytes32 composition, uint64 sequence) public {
        IReserveOracle.ReserveReport memory report = _nextReport(0);
        report.globalSupply = bound(supply, 0, type(uint128).max - headroom);
        report.headroom = headroom;
        report.reserves = report.globalSupply + headroom;
        report.composition = composition;
        report.sequence = uint64(bound(sequence, 1, type(uint64).max));

        _oracle.submitReport(report, _approve(report));

        (IReserveOracle.ReserveReport memory latest, IReserveOracle.ReportState state) = _oracle.latestReport();
        assertEq(abi.encode(latest), abi.encode(report));
        assertEq(uint256(state), uint256(IReserveOracle.ReportState.Live));
    }

    function _narrow(uint256 a, uint256 b, uint256 c) private pure returns (uint256, uint256, uint256) {
        return (a >> 130, b >> 131, c >> 131);
    }
}

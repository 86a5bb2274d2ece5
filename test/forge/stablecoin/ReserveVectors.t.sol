// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {IReserveGate} from "../../../contracts/stablecoin/interfaces/IReserveGate.sol";
import {IReserveOracle} from "../../../contracts/stablecoin/interfaces/IReserveOracle.sol";
import {ReserveFixture} from "./ReserveFixture.sol";

contract ReserveVectorsTest is Test, ReserveFixture {
    string private _vectors;

    function setUp() public {
        _vectors = vm.readFile("test/vectors/reserves.json");
        _deployReserves();
    }

    function test_hashesTheSampleReport() public {
        address here = vm.parseJsonAddress(_vectors, ".domain.verifyingContract");
        vm.chainId(vm.parseJsonUint(_vectors, ".domain.chainId"));
        bytes memory arguments = abi.encode(_oracle.authority(), address(0), _token, _oracle.maxReportAge(), 1 days);
        deployCodeTo("ReserveOracle.sol:ReserveOracle", arguments, here);

        assertEq(_oracle.REPORT_TYPEHASH(), vm.parseJsonBytes32(_vectors, ".report.typehash"));
        assertEq(keccak256(bytes(vm.parseJsonString(_vectors, ".report.type"))), _oracle.REPORT_TYPEHASH());
        assertEq(IReserveOracle(here).hashReport(_sample()), vm.parseJsonBytes32(_vectors, ".report.digest"));
        assertEq(
            keccak256(abi.encode(_oracle.REPORT_TYPEHASH(), _sample())),
            vm.parseJsonBytes32(_vectors, ".report.structHash")
        );
    }

    function test_emitsTheEventsByTheirTopics() public view {
        _assertTopic("ReserveReported", IReserveOracle.ReserveReported.selector);
        _assertTopic("AttestersRotated", IReserveOracle.AttestersRotated.selector);
        _assertTopic("ReserveMint", IReserveGate.ReserveMint.selector);
        _assertTopic("GateLimitsChanged", IReserveGate.GateLimitsChanged.selector);
        assertEq(vm.parseJsonKeys(_vectors, ".events").length, 4);
    }

    function test_revertsWithTheErrorsBySelectorsOfTheOracle() public view {
        _assertSelector("InvalidReserveToken", IReserveOracle.InvalidReserveToken.selector);
        _assertSelector("ReportAgeLimitOutOfRange", IReserveOracle.ReportAgeLimitOutOfRange.selector);
        _assertSelector("ReportValidityLimitOutOfRange", IReserveOracle.ReportValidityLimitOutOfRange.selector);
        _assertSelector("ReportCurrencyMismatch", IReserveOracle.ReportCurrencyMismatch.selector);
        _assertSelector("ReportAttestersNotCurrent", IReserveOracle.ReportAttestersNotCurrent.selector);
        _assertSelector("ReportSequenceNotAscending", IReserveOracle.ReportSequenceNotAscending.selector);
        _assertSelector("ReportFromFuture", IReserveOracle.ReportFromFuture.selector);
        _assertSelector("ReportTooOld", IReserveOracle.ReportTooOld.selector);
        _assertSelector("ReportAsOfDescending", IReserveOracle.ReportAsOfDescending.selector);
        _assertSelector("ReportAlreadyExpired", IReserveOracle.ReportAlreadyExpired.selector);
        _assertSelector("ReportValidityTooLong", IReserveOracle.ReportValidityTooLong.selector);
        _assertSelector("ReservesInsufficient", IReserveOracle.ReservesInsufficient.selector);
        _assertSelector("ReportMintCounterDescending", IReserveOracle.ReportMintCounterDescending.selector);
        _assertSelector("ReportMintCounterAhead", IReserveOracle.ReportMintCounterAhead.selector);
        _assertSelector("ReportNotLive", IReserveOracle.ReportNotLive.selector);
    }

    function test_revertsWithTheErrorsBySelectorsOfTheGate() public view {
        _assertSelector("OracleOfAnotherToken", IReserveGate.OracleOfAnotherToken.selector);
        _assertSelector("GateBoundsInvalid", IReserveGate.GateBoundsInvalid.selector);
        _assertSelector("GateLimitOutOfBounds", IReserveGate.GateLimitOutOfBounds.selector);
        _assertSelector("GateLimitLoosened", IReserveGate.GateLimitLoosened.selector);
        _assertSelector("ZeroBankReference", IReserveGate.ZeroBankReference.selector);
        _assertSelector("BankReferenceUsed", IReserveGate.BankReferenceUsed.selector);
        _assertSelector("HeadroomExceeded", IReserveGate.HeadroomExceeded.selector);
        _assertSelector("MintRateExceeded", IReserveGate.MintRateExceeded.selector);
        _assertSelector("MintRefused", IReserveGate.MintRefused.selector);
        _assertSelector("RedemptionOverdue", IReserveGate.RedemptionOverdue.selector);
        _assertSelector("RedemptionsOfAnotherToken", IReserveGate.RedemptionsOfAnotherToken.selector);
        assertEq(vm.parseJsonKeys(_vectors, ".errors").length, 15 + 11);
    }

    function _assertTopic(string memory name, bytes32 topic) private view {
        assertEq(vm.parseJsonBytes32(_vectors, string.concat(".events.", name, ".topic0")), topic, name);
    }

    function _assertSelector(string memory name, bytes4 selector) private view {
        bytes memory golden = vm.parseJsonBytes(_vectors, string.concat(".errors.", name, ".selector"));
        assertEq(golden, abi.encodePacked(selector), name);
    }

    function _sample() private view returns (IReserveOracle.ReserveReport memory) {
        return
            IReserveOracle.ReserveReport({
                currency: bytes3(vm.parseJsonBytes(_vectors, ".report.sample.currency")),
                reserves: vm.parseJsonUint(_vectors, ".report.sample.reserves"),
                globalSupply: vm.parseJsonUint(_vectors, ".report.sample.globalSupply"),
                headroom: vm.parseJsonUint(_vectors, ".report.sample.headroom"),
                mintCounter: vm.parseJsonUint(_vectors, ".report.sample.mintCounter"),
                composition: vm.parseJsonBytes32(_vectors, ".report.sample.composition"),
                asOf: uint64(vm.parseJsonUint(_vectors, ".report.sample.asOf")),
                validUntil: uint64(vm.parseJsonUint(_vectors, ".report.sample.validUntil")),
                sequence: uint64(vm.parseJsonUint(_vectors, ".report.sample.sequence")),
                attesterVersion: uint32(vm.parseJsonUint(_vectors, ".report.sample.attesterVersion"))
            });
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IKeyRegistry} from "../access/interfaces/IKeyRegistry.sol";
import {KeyId, Quorum} from "../access/libraries/Quorum.sol";
import {IReserveOracle} from "./interfaces/IReserveOracle.sol";
import {IFiatToken} from "./interfaces/IFiatToken.sol";

/// @title ReserveOracle
/// @notice See {IReserveOracle}.
/// @custom:security-contact security@trustmachine.invalid
contract ReserveOracle is IReserveOracle, AccessManaged, EIP712 {
    using Math for uint256;
    using Quorum for Quorum.Set;
    using SafeCast for uint256;

    /// @dev The latest report in four words. The gate reads the first two only, so they hold all that minting needs.
    /// Seconds fit 40 bits: `asOf` is not after now and `validUntil` at most a week after it.
    struct Latest {
        uint64 sequence;
        uint40 asOf;
        uint40 validUntil;
        uint32 attesterVersion;
        /// Not the report's: the version whose reports are taken now.
        uint32 currentVersion;
        bytes3 currency;
        uint128 headroom;
        uint128 mintCounter;
        uint128 reserves;
        uint128 globalSupply;
        bytes32 composition;
    }

    /// @notice EIP-712 type hash of {ReserveReport}.
    /// @return keccak-256 of the type's text.
    bytes32 public constant REPORT_TYPEHASH = keccak256(
        "ReserveReport(bytes3 currency,uint256 reserves,uint256 globalSupply,uint256 headroom,uint256 mintCounter,bytes32 composition,uint64 asOf,uint64 validUntil,uint64 sequence,uint32 attesterVersion)"
    );

    /// @notice Ceiling of both the age and the validity that a deployer can choose. A week spans the longest ordinary closure of
    /// banks; figures older than that say nothing about what may be minted today, whatever a deployment asks for.
    /// @return Seconds, itself allowed.
    uint32 public constant CEILING = 7 days;

    IKeyRegistry private immutable KEYS;
    IFiatToken private immutable TOKEN;
    uint32 private immutable MAX_REPORT_AGE;
    uint32 private immutable MAX_REPORT_VALIDITY;

    Latest private _latest;
    mapping(uint32 version => Quorum.Set attesters) private _attesters;

    /// @param authority The AccessManager that says who rotates attesters.
    /// @param keys Registry of the attesters' keys that are not accounts.
    /// @param token_ The token whose reserves are reported.
    /// @param maxReportAge_ The oldest that figures may be at submission, in seconds: within 1 and {CEILING}.
    /// @param maxReportValidity_ The longest that a report counts after its `asOf`, in seconds: within 1 and {CEILING}.
    constructor(
        address authority,
        IKeyRegistry keys,
        IFiatToken token_,
        uint32 maxReportAge_,
        uint32 maxReportValidity_
    ) AccessManaged(authority) EIP712("ReserveOracle", "1") {
        // Reverts unless the token names a currency.
        _currencyOf(token_);
        if (maxReportAge_ == 0 || maxReportAge_ > CEILING) revert ReportAgeLimitOutOfRange(maxReportAge_, CEILING);
        if (maxReportValidity_ == 0 || maxReportValidity_ > CEILING) {
            revert ReportValidityLimitOutOfRange(maxReportValidity_, CEILING);
        }

        KEYS = keys;
        TOKEN = token_;
        MAX_REPORT_AGE = maxReportAge_;
        MAX_REPORT_VALIDITY = maxReportValidity_;
    }

    /// @inheritdoc IReserveOracle
    function submitReport(ReserveReport calldata report, Quorum.Approval[] calldata approvals) external {
        _requireInOrder(report);
        _requireTimely(report);
        _requireCovered(report);
        bytes32 digest = hashReport(report);
        uint256 approvedSeats = _attesters[report.attesterVersion].requireApproved(KEYS, digest, approvals);

        _latest = Latest({
            sequence: report.sequence,
            asOf: uint256(report.asOf).toUint40(),
            validUntil: uint256(report.validUntil).toUint40(),
            attesterVersion: report.attesterVersion,
            currentVersion: report.attesterVersion,
            currency: report.currency,
            headroom: report.headroom.toUint128(),
            mintCounter: report.mintCounter.toUint128(),
            reserves: report.reserves.toUint128(),
            globalSupply: report.globalSupply.toUint128(),
            composition: report.composition
        });

        emit ReserveReported(report.sequence, report.attesterVersion, digest, approvedSeats, report);
    }

    /// @inheritdoc IReserveOracle
    function rotateAttesters(
        Quorum.Seat[] calldata seats,
        uint8 threshold
    ) external restricted returns (uint32 version) {
        version = ++_latest.currentVersion;
        _attesters[version].write(KEYS, seats, threshold);

        emit AttestersRotated(version, threshold, seats);
    }

    /// @inheritdoc IReserveOracle
    function liveReport()
        external
        view
        returns (uint256 headroom, uint256 mintCounter, uint64 validUntil, uint64 sequence)
    {
        ReportState state = reportState();
        if (state != ReportState.Live) revert ReportNotLive(state, _latest.validUntil);

        return (_latest.headroom, _latest.mintCounter, _latest.validUntil, _latest.sequence);
    }

    /// @inheritdoc IReserveOracle
    function latestReport() external view returns (ReserveReport memory report, ReportState state) {
        Latest memory latest = _latest;
        report = ReserveReport({
            currency: latest.currency,
            reserves: latest.reserves,
            globalSupply: latest.globalSupply,
            headroom: latest.headroom,
            mintCounter: latest.mintCounter,
            composition: latest.composition,
            asOf: latest.asOf,
            validUntil: latest.validUntil,
            sequence: latest.sequence,
            attesterVersion: latest.attesterVersion
        });
        state = reportState();
    }

    /// @inheritdoc IReserveOracle
    function isLive() external view returns (bool) {
        return reportState() == ReportState.Live;
    }

    /// @inheritdoc IReserveOracle
    function attesterVersion() external view returns (uint32) {
        return _latest.currentVersion;
    }

    /// @inheritdoc IReserveOracle
    function attesterQuorum(uint32 version) external view returns (uint8 threshold, uint8 seatCount) {
        return (_attesters[version].threshold, _attesters[version].seatCount);
    }

    /// @inheritdoc IReserveOracle
    function attesterSeat(uint32 version, KeyId key) external view returns (bool seated, uint256 seat) {
        uint256 seatPlusOne = _attesters[version].seatOf[key];
        return seatPlusOne == 0 ? (false, 0) : (true, seatPlusOne - 1);
    }

    /// @inheritdoc IReserveOracle
    function token() external view returns (IFiatToken) {
        return TOKEN;
    }

    /// @inheritdoc IReserveOracle
    function keyRegistry() external view returns (IKeyRegistry) {
        return KEYS;
    }

    /// @inheritdoc IReserveOracle
    function maxReportAge() external view returns (uint32) {
        return MAX_REPORT_AGE;
    }

    /// @inheritdoc IReserveOracle
    function maxReportValidity() external view returns (uint32) {
        return MAX_REPORT_VALIDITY;
    }

    /// @inheritdoc IReserveOracle
    function reportState() public view returns (ReportState) {
        // Sequences ascend from zero, so an accepted report never has sequence zero.
        if (_latest.sequence == 0) return ReportState.None;
        if (_latest.attesterVersion != _latest.currentVersion) return ReportState.Voided;
        return block.timestamp < _latest.validUntil ? ReportState.Live : ReportState.Expired;
    }

    /// @inheritdoc IReserveOracle
    function hashReport(ReserveReport calldata report) public view returns (bytes32) {
        // The report's members are all static: their ABI encoding is the EIP-712 one.
        return _hashTypedDataV4(keccak256(abi.encode(REPORT_TYPEHASH, report)));
    }

    /// @dev The report follows the last one and comes from those who sit now.
    function _requireInOrder(ReserveReport calldata report) private view {
        if (report.attesterVersion != _latest.currentVersion) {
            revert ReportAttestersNotCurrent(report.attesterVersion, _latest.currentVersion);
        }
        if (report.sequence <= _latest.sequence) revert ReportSequenceNotAscending(report.sequence, _latest.sequence);
        if (report.asOf < _latest.asOf) revert ReportAsOfDescending(report.asOf, _latest.asOf);
        if (report.mintCounter < _latest.mintCounter) {
            revert ReportMintCounterDescending(report.mintCounter, _latest.mintCounter);
        }
    }

    /// @dev The report is neither from the future, nor stale, nor good for too long.
    function _requireTimely(ReserveReport calldata report) private view {
        if (report.asOf > block.timestamp) revert ReportFromFuture(report.asOf, block.timestamp);
        if (block.timestamp - report.asOf > MAX_REPORT_AGE) {
            revert ReportTooOld(report.asOf, block.timestamp - MAX_REPORT_AGE);
        }
        if (report.validUntil <= block.timestamp) revert ReportAlreadyExpired(report.validUntil, block.timestamp);
        // `validUntil` is after now and `asOf` is not: the difference cannot underflow.
        if (report.validUntil - report.asOf > MAX_REPORT_VALIDITY) {
            revert ReportValidityTooLong(report.validUntil, uint256(report.asOf) + MAX_REPORT_VALIDITY);
        }
    }

    /// @dev The report speaks of this token, and its reserves bear what exists and what may be minted.
    function _requireCovered(ReserveReport calldata report) private view {
        bytes3 tokenCurrency = _currencyOf(TOKEN);
        if (report.currency != tokenCurrency) revert ReportCurrencyMismatch(report.currency, tokenCurrency);

        // A report without headroom always passes: the truth about a shortfall must reach the chain, and lets nobody mint. Subtracted,
        // as the sum of two attested numbers could wrap to a small one.
        if (report.headroom > report.reserves.saturatingSub(report.globalSupply)) {
            revert ReservesInsufficient(report.reserves, report.globalSupply, report.headroom);
        }

        uint256 totalMinted = TOKEN.totalMinted();
        if (report.mintCounter > totalMinted) revert ReportMintCounterAhead(report.mintCounter, totalMinted);
    }

    /// @dev Read each time, not kept: should an upgrade ever change the currency, older reports' money is refused.
    function _currencyOf(IFiatToken token_) private view returns (bytes3) {
        if (address(token_).code.length == 0) revert InvalidReserveToken(address(token_));
        bytes memory code = bytes(token_.currency());
        if (code.length != 3) revert InvalidReserveToken(address(token_));

        return bytes3(code);
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {RateLimiter} from "@openzeppelin/contracts/utils/RateLimiter.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IFiatToken} from "./interfaces/IFiatToken.sol";
import {IRedemptionClock} from "./interfaces/IRedemptionClock.sol";
import {IReserveGate} from "./interfaces/IReserveGate.sol";
import {IReserveOracle} from "./interfaces/IReserveOracle.sol";
import {ITokenMinting} from "./interfaces/ITokenMinting.sol";

/// @title ReserveGate
/// @notice See {IReserveGate}.
/// @custom:security-contact security@trustmachine.invalid
contract ReserveGate is IReserveGate, AccessManaged {
    using Math for uint256;
    using RateLimiter for RateLimiter.RefillingBucket;

    /// @notice A hundred trillion whole units: more than any currency issues in a window, less than the three hundred trillion
    /// that an issuer once minted by mistake.
    /// @return Base units, itself allowed.
    uint128 public constant CAPACITY_CEILING = 100e12 * 1e6;
    /// @notice An hour: a bucket that fills faster leaves nobody the time to tighten it.
    /// @return Seconds, itself allowed.
    uint48 public constant WINDOW_FLOOR = 1 hours;
    /// @notice A year: a bucket that fills slower is as good as closed, and a capacity of one unit says that plainly.
    /// @return Seconds, itself allowed.
    uint48 public constant WINDOW_CEILING = 365 days;

    uint256 private constant BPS = 10_000;
    /// @dev One bucket for all that passes the gate.
    bytes32 private constant BUCKET = 0;

    IFiatToken private immutable TOKEN;
    IReserveOracle private immutable ORACLE;
    IRedemptionClock private immutable REDEMPTIONS;
    uint128 private immutable MIN_CAPACITY;
    uint128 private immutable MAX_CAPACITY;
    uint48 private immutable MIN_WINDOW;
    uint48 private immutable MAX_WINDOW;
    uint16 private immutable MIN_MARGIN_BPS;
    uint16 private immutable MAX_MARGIN_BPS;

    /// @dev Shares a word with the authority, which `restricted` reads anyway.
    uint16 private _marginBps;
    RateLimiter.RefillingBucket private _bucket;
    mapping(bytes32 bankReference => bool used) private _bankReferences;

    /// @param authority The AccessManager that says who mints, tightens and loosens.
    /// @param token_ The token to mint.
    /// @param oracle_ The oracle of that token's reserves.
    /// @param redemptions_ The queue in which that token is redeemed.
    /// @param bounds_ What the settings can ever be.
    /// @param limits_ The first settings, within the bounds. The bucket starts full.
    constructor(
        address authority,
        IFiatToken token_,
        IReserveOracle oracle_,
        IRedemptionClock redemptions_,
        GateBounds memory bounds_,
        GateLimits memory limits_
    ) AccessManaged(authority) {
        address oracleToken = address(oracle_.token());
        if (oracleToken != address(token_)) revert OracleOfAnotherToken(oracleToken, address(token_));
        address queueToken = address(redemptions_.token());
        if (queueToken != address(token_)) revert RedemptionsOfAnotherToken(queueToken, address(token_));
        _requireRange(GateSetting.Capacity, bounds_.minCapacity, bounds_.maxCapacity, 1, CAPACITY_CEILING);
        _requireRange(GateSetting.Window, bounds_.minWindow, bounds_.maxWindow, WINDOW_FLOOR, WINDOW_CEILING);
        _requireRange(GateSetting.MarginBps, bounds_.minMarginBps, bounds_.maxMarginBps, 1, BPS);
        _requireWithin(limits_, bounds_);

        TOKEN = token_;
        ORACLE = oracle_;
        REDEMPTIONS = redemptions_;
        MIN_CAPACITY = bounds_.minCapacity;
        MAX_CAPACITY = bounds_.maxCapacity;
        MIN_WINDOW = bounds_.minWindow;
        MAX_WINDOW = bounds_.maxWindow;
        MIN_MARGIN_BPS = bounds_.minMarginBps;
        MAX_MARGIN_BPS = bounds_.maxMarginBps;
        _marginBps = limits_.marginBps;
        _bucket.updateSettings(limits_.window, limits_.capacity);

        emit GateLimitsChanged(limits_, limits_.capacity);
    }

    /// @inheritdoc IReserveGate
    function mint(address to, uint256 amount, bytes32 bankReference) external restricted {
        if (amount == 0) revert ITokenMinting.ZeroAmount();
        if (bankReference == 0) revert ZeroBankReference();
        if (_bankReferences[bankReference]) revert BankReferenceUsed(bankReference);
        (uint64 claim, uint64 dueAt) = REDEMPTIONS.oldest();
        if (claim != 0 && block.timestamp > dueAt) revert RedemptionOverdue(claim, dueAt);
        (uint256 headroom, uint64 reportSequence) = _liveHeadroom();
        if (amount > headroom) revert HeadroomExceeded(amount, headroom);

        if (!_bucket.tryConsume(BUCKET, amount)) revert MintRateExceeded(amount, _bucket.available(BUCKET));
        _bankReferences[bankReference] = true;

        emit ReserveMint(bankReference, to, msg.sender, amount, reportSequence);

        if (!TOKEN.mint(to, amount)) revert MintRefused(to, amount);
    }

    /// @inheritdoc IReserveGate
    function tighten(GateLimits calldata newLimits) external restricted {
        GateLimits memory current = limits();
        if (newLimits.capacity > current.capacity) {
            revert GateLimitLoosened(GateSetting.Capacity, current.capacity, newLimits.capacity);
        }
        if (newLimits.window < current.window) {
            revert GateLimitLoosened(GateSetting.Window, current.window, newLimits.window);
        }
        if (newLimits.marginBps < current.marginBps) {
            revert GateLimitLoosened(GateSetting.MarginBps, current.marginBps, newLimits.marginBps);
        }

        _change(newLimits);
    }

    /// @inheritdoc IReserveGate
    function loosen(GateLimits calldata newLimits) external restricted {
        _change(newLimits);
    }

    /// @inheritdoc IReserveGate
    function mintable() external view returns (uint256 amount, MintConstraint constraint) {
        IReserveOracle.ReportState state = ORACLE.reportState();
        if (state == IReserveOracle.ReportState.None) return (0, MintConstraint.NoReport);
        if (state == IReserveOracle.ReportState.Expired) return (0, MintConstraint.ReportExpired);
        if (state == IReserveOracle.ReportState.Voided) return (0, MintConstraint.ReportVoided);
        if (REDEMPTIONS.isOverdue()) return (0, MintConstraint.RedemptionOverdue);
        if (IAccessManager(authority()).isTargetClosed(address(this))) return (0, MintConstraint.GateClosed);
        if (TOKEN.paused()) return (0, MintConstraint.TokenPaused);
        if (TOKEN.isBlacklisted(address(this))) return (0, MintConstraint.GateFrozen);

        (amount, constraint) = (TOKEN.minterAllowance(address(this)), MintConstraint.MinterAllowance);
        (uint256 headroom, ) = _liveHeadroom();
        if (headroom < amount) (amount, constraint) = (headroom, MintConstraint.Headroom);
        uint256 rate = rateAvailable();
        if (rate < amount) (amount, constraint) = (rate, MintConstraint.RateLimit);
    }

    /// @inheritdoc IReserveGate
    function isBankReferenceUsed(bytes32 bankReference) external view returns (bool) {
        return _bankReferences[bankReference];
    }

    /// @inheritdoc IReserveGate
    function token() external view returns (IFiatToken) {
        return TOKEN;
    }

    /// @inheritdoc IReserveGate
    function oracle() external view returns (IReserveOracle) {
        return ORACLE;
    }

    /// @inheritdoc IReserveGate
    function redemptions() external view returns (IRedemptionClock) {
        return REDEMPTIONS;
    }

    /// @inheritdoc IReserveGate
    function rateAvailable() public view returns (uint256) {
        return _bucket.available(BUCKET);
    }

    /// @inheritdoc IReserveGate
    function limits() public view returns (GateLimits memory) {
        // Read from the bucket, which has no getter for them: a copy would cost a word. They are written through it only, and
        // the capacity was 128 bits wide then.
        return GateLimits({capacity: uint128(_bucket._capacity), window: _bucket._window, marginBps: _marginBps});
    }

    /// @inheritdoc IReserveGate
    function bounds() public view returns (GateBounds memory) {
        return
            GateBounds({
                minCapacity: MIN_CAPACITY,
                maxCapacity: MAX_CAPACITY,
                minWindow: MIN_WINDOW,
                maxWindow: MAX_WINDOW,
                minMarginBps: MIN_MARGIN_BPS,
                maxMarginBps: MAX_MARGIN_BPS
            });
    }

    /// @dev Puts settings in place without adding to what the bucket holds. The limiter keeps what was used, so a higher
    /// capacity or a faster refill would hand out the difference at once, and a lower capacity would leave a debt that takes
    /// many windows to pay. Instead the bucket is refilled to now, emptied to the lesser of what it held and what its new
    /// capacity leaves beside what was used, and runs on from there.
    function _change(GateLimits calldata newLimits) private {
        _requireWithin(newLimits, bounds());

        (uint256 used, uint256 available) = _bucket.state(BUCKET);
        uint256 kept = available.min(uint256(newLimits.capacity).saturatingSub(used));
        _marginBps = newLimits.marginBps;
        _bucket.updateSettings(newLimits.window, newLimits.capacity);
        _bucket.reset(BUCKET);
        // A quantity of zero would leave the item unwritten, which is a full bucket: just what is meant then.
        _bucket.consume(BUCKET, newLimits.capacity - kept);

        emit GateLimitsChanged(newLimits, kept);
    }

    /// @dev What the live report leaves to mint; reverts when none is live. The margin is rounded up, against minting. All that
    /// the token minted since the report counts, whoever minted it and whatever was burned meanwhile.
    function _liveHeadroom() private view returns (uint256 available, uint64 reportSequence) {
        uint256 headroom;
        uint256 mintCounter;
        (headroom, mintCounter, , reportSequence) = ORACLE.liveReport();
        uint256 margin = headroom.mulDiv(_marginBps, BPS, Math.Rounding.Ceil);
        // The oracle took no counter ahead of the token's, which never falls; if it did, the subtraction stops minting.
        uint256 mintedSince = TOKEN.totalMinted() - mintCounter;
        // A margin is at most the whole headroom.
        available = (headroom - margin).saturatingSub(mintedSince);
    }

    function _requireRange(
        GateSetting setting,
        uint256 minimum,
        uint256 maximum,
        uint256 floor,
        uint256 ceiling
    ) private pure {
        if (minimum < floor || minimum > maximum || maximum > ceiling) {
            revert GateBoundsInvalid(setting, minimum, maximum, floor, ceiling);
        }
    }

    function _requireWithin(GateLimits memory requested, GateBounds memory bounds_) private pure {
        _requireWithin(GateSetting.Capacity, requested.capacity, bounds_.minCapacity, bounds_.maxCapacity);
        _requireWithin(GateSetting.Window, requested.window, bounds_.minWindow, bounds_.maxWindow);
        _requireWithin(GateSetting.MarginBps, requested.marginBps, bounds_.minMarginBps, bounds_.maxMarginBps);
    }

    function _requireWithin(GateSetting setting, uint256 requested, uint256 minimum, uint256 maximum) private pure {
        if (requested < minimum || requested > maximum) {
            revert GateLimitOutOfBounds(setting, requested, minimum, maximum);
        }
    }
}

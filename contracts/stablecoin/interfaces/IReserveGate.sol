// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IFiatToken} from "./IFiatToken.sol";
import {IRedemptionClock} from "./IRedemptionClock.sol";
import {IReserveOracle} from "./IReserveOracle.sol";

/// @title IReserveGate
/// @notice The issuer's minter: mints only against a live reserve report, inside a rate limit, once a bank reference, and only
/// while redemptions are paid in time.
/// Immutable: it is replaced by making another gate the token's minter.
interface IReserveGate {
    /// @notice A setting of the gate.
    enum GateSetting {
        Capacity,
        Window,
        MarginBps
    }

    /// @notice What binds the amount that can be minted now; of several that allow the same amount, the first of this list.
    enum MintConstraint {
        /// No report was ever accepted.
        NoReport,
        /// The latest report has expired.
        ReportExpired,
        /// The attesters were rotated after the latest report.
        ReportVoided,
        /// The oldest redemption is past its due time.
        RedemptionOverdue,
        /// The Authority has closed the gate.
        GateClosed,
        /// The token is paused.
        TokenPaused,
        /// The token has frozen the gate.
        GateFrozen,
        /// The gate's allowance as a minter of the token; zero when it is no minter.
        MinterAllowance,
        /// The report's headroom, less the margin and all that was minted since.
        Headroom,
        /// The bucket: what may be minted within a window.
        RateLimit
    }

    /// @notice The gate's settings.
    /// @param capacity The most that can be minted at once, in base units; the bucket holds no more.
    /// @param window Seconds in which an empty bucket fills up: `capacity / window` flows in each second.
    /// @param marginBps Part of the headroom that is never minted, in basis points of it, rounded up.
    struct GateLimits {
        uint128 capacity;
        uint48 window;
        uint16 marginBps;
    }

    /// @notice What the settings can ever be, fixed at construction. Each member's own range is closed and holds neither zero nor
    /// its type's maximum, so a bound that was left unset is refused.
    /// @param minCapacity The strictest capacity; from 1 unit on.
    /// @param maxCapacity The loosest capacity; up to {IReserveGate-CAPACITY_CEILING}.
    /// @param minWindow The loosest window; from {IReserveGate-WINDOW_FLOOR} on.
    /// @param maxWindow The strictest window; up to {IReserveGate-WINDOW_CEILING}.
    /// @param minMarginBps The loosest margin; from 1 basis point on.
    /// @param maxMarginBps The strictest margin; up to 10,000 basis points, which hold back all.
    struct GateBounds {
        uint128 minCapacity;
        uint128 maxCapacity;
        uint48 minWindow;
        uint48 maxWindow;
        uint16 minMarginBps;
        uint16 maxMarginBps;
    }

    /// @notice `treasurer` minted `amount` to `to` for the payment that `bankReference` stands for, against the report numbered
    /// `reportSequence`.
    /// @param bankReference Commitment to the incoming payment; minted for once.
    /// @param to Who received the units.
    /// @param treasurer Account that called.
    /// @param amount Base units that were minted.
    /// @param reportSequence Number of the live report.
    event ReserveMint(
        bytes32 indexed bankReference,
        address indexed to,
        address indexed treasurer,
        uint256 amount,
        uint64 reportSequence
    );
    /// @notice The settings are `limits` from now on. `available` is what the bucket holds now; a change never adds to it.
    /// @param limits The new settings.
    /// @param available What the bucket holds now, in base units.
    event GateLimitsChanged(GateLimits limits, uint256 available);

    /// @notice The oracle reports the reserves of another token.
    /// @param oracleToken Token whose reserves the oracle reports.
    /// @param token Token that the gate would mint.
    error OracleOfAnotherToken(address oracleToken, address token);
    /// @notice The queue redeems another token.
    /// @param queueToken Token that the queue redeems.
    /// @param token Token that the gate would mint.
    error RedemptionsOfAnotherToken(address queueToken, address token);
    /// @notice The issuer is late with the oldest redemption: nothing is minted until it is paid.
    /// @param claim Id of the oldest claim.
    /// @param dueAt Unix second until which it was to be paid.
    error RedemptionOverdue(uint64 claim, uint64 dueAt);
    /// @notice The bounds of a setting are empty, or reach out of the range that the gate can ever have.
    /// @param setting Setting that is bounded.
    /// @param minimum Lower bound that was given.
    /// @param maximum Upper bound that was given; not below `minimum`.
    /// @param floor Lowest lower bound, itself allowed.
    /// @param ceiling Highest upper bound, itself allowed.
    error GateBoundsInvalid(GateSetting setting, uint256 minimum, uint256 maximum, uint256 floor, uint256 ceiling);
    /// @notice The setting lies outside its bounds.
    /// @param setting Setting that was given.
    /// @param requested Its value: base units, seconds or basis points.
    /// @param minimum Its lower bound, itself allowed.
    /// @param maximum Its upper bound, itself allowed.
    error GateLimitOutOfBounds(GateSetting setting, uint256 requested, uint256 minimum, uint256 maximum);
    /// @notice Tightening would make this setting looser.
    /// @param setting Setting that was given.
    /// @param current Its present value, itself allowed.
    /// @param requested Its value that was given.
    error GateLimitLoosened(GateSetting setting, uint256 current, uint256 requested);

    /// @notice A mint must name the payment that it is for.
    error ZeroBankReference();
    /// @notice The payment was minted for already.
    /// @param bankReference Commitment that was given.
    error BankReferenceUsed(bytes32 bankReference);
    /// @notice The report leaves less to mint than this.
    /// @param requested Base units that were asked for.
    /// @param available Headroom less the margin and all that was minted since the report, in base units.
    error HeadroomExceeded(uint256 requested, uint256 available);
    /// @notice The bucket holds less than this now.
    /// @param requested Base units that were asked for.
    /// @param available What the bucket holds now, in base units.
    error MintRateExceeded(uint256 requested, uint256 available);
    /// @notice The token answered that it did not mint.
    /// @param to Who would have received the units.
    /// @param amount Base units that were asked for.
    error MintRefused(address to, uint256 amount);

    /// @notice Mints `amount` to `to`. Whoever the Authority lets (TREASURER), at once.
    /// @dev Emits {ReserveMint}.
    ///
    /// Requirements:
    /// - `amount` is not zero: {ITokenMinting-ZeroAmount};
    /// - `bankReference` is not zero and was never minted for: {ZeroBankReference}, {BankReferenceUsed};
    /// - the oldest redemption is not past its due time: {RedemptionOverdue};
    /// - the latest report is live: {IReserveOracle-ReportNotLive};
    /// - `amount` is at most the headroom less the margin less all that the token minted since the report, by whatever
    ///   path: {HeadroomExceeded}. Burns give nothing back under the same report;
    /// - `amount` is at most what the bucket holds: {MintRateExceeded};
    /// - whatever the token demands: the gate is a minter with enough allowance, nobody is frozen, nothing is paused.
    /// @param to Who receives the units.
    /// @param amount Units to mint.
    /// @param bankReference Commitment to the incoming payment, for example the salted hash of its bank reference; the
    /// reference itself is private and stays off the chain.
    function mint(address to, uint256 amount, bytes32 bankReference) external;

    /// @notice Makes settings stricter, at once. Whoever the Authority lets (GUARDIAN).
    /// @dev Emits {GateLimitsChanged}.
    ///
    /// Requirements: no setting gets looser, that is, capacity not higher, window not shorter, margin not lower
    /// ({GateLimitLoosened}); each lies within its bounds ({GateLimitOutOfBounds}).
    /// @param newLimits All three settings; one that stays is given as it is.
    function tighten(GateLimits calldata newLimits) external;

    /// @notice Changes settings within the bounds. Whoever the Authority lets (RESERVE_ADMIN), delayed. What the bucket holds
    /// does not grow by it: a higher capacity fills up in time.
    /// @dev Emits {GateLimitsChanged}. A tightening that came while this was waiting is overwritten: who tightens cancels what
    /// waits.
    ///
    /// Requirements: each setting lies within its bounds ({GateLimitOutOfBounds}).
    /// @param newLimits All three settings; one that stays is given as it is.
    function loosen(GateLimits calldata newLimits) external;

    /// @notice What could be minted now to an account that the token does not refuse, and what binds it.
    /// @return amount Base units, rounded down by the margin; the token's supply caps are not asked about.
    /// @return constraint What sets `amount`.
    function mintable() external view returns (uint256 amount, MintConstraint constraint);

    /// @notice The settings.
    /// @return Capacity in base units, window in seconds, margin in basis points.
    function limits() external view returns (GateLimits memory);

    /// @notice What the settings can ever be.
    /// @return Lower and upper bound of each setting, both allowed.
    function bounds() external view returns (GateBounds memory);

    /// @notice What the bucket holds now, in base units.
    /// @return Base units, at most the capacity; rises to it within a window when nothing is minted.
    function rateAvailable() external view returns (uint256);

    /// @notice Whether the payment was minted for.
    /// @param bankReference Commitment to the payment.
    /// @return True from the mint on, for ever.
    function isBankReferenceUsed(bytes32 bankReference) external view returns (bool);

    /// @notice The token that is minted.
    /// @return Fixed at construction.
    function token() external view returns (IFiatToken);

    /// @notice The oracle whose reports are minted against.
    /// @return Fixed at construction; reports on {token}.
    function oracle() external view returns (IReserveOracle);

    /// @notice The queue whose clock stops minting.
    /// @return Fixed at construction; redeems {token}.
    function redemptions() external view returns (IRedemptionClock);

    /// @notice The highest capacity that bounds can name, in base units.
    /// @return Base units, itself allowed.
    function CAPACITY_CEILING() external view returns (uint128);

    /// @notice The shortest window that bounds can name, in seconds.
    /// @return Seconds, itself allowed.
    function WINDOW_FLOOR() external view returns (uint48);

    /// @notice The longest window that bounds can name, in seconds.
    /// @return Seconds, itself allowed.
    function WINDOW_CEILING() external view returns (uint48);
}

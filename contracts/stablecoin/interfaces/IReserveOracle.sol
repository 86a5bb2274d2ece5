// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IKeyRegistry} from "../../access/interfaces/IKeyRegistry.sol";
import {KeyId, Quorum} from "../../access/libraries/Quorum.sol";
import {IFiatToken} from "./IFiatToken.sol";

/// @title IReserveOracle
/// @notice Keeps the latest reserve report that a quorum of attesters signed off chain. Anyone may submit one and gains no right
/// by it. Immutable: a new oracle is a new contract, and the gate that reads it a new minter.
interface IReserveOracle {
    /// @notice Where the latest reserve report stands.
    enum ReportState {
        /// No report was ever accepted.
        None,
        /// The report can be minted against.
        Live,
        /// Its validity has run out.
        Expired,
        /// The attesters were rotated after it was signed.
        Voided
    }

    /// @notice What a quorum of attesters says about the reserves. Signed as EIP-712 typed data in the oracle's own domain, so a
    /// report counts on one chain and for one oracle only.
    /// @param currency ISO 4217 code of the money that the token stands for, in ASCII.
    /// @param reserves Reserves behind the token on all chains together, in the token's base units.
    /// @param globalSupply Supply on all chains together at `asOf`, in base units.
    /// @param headroom What this chain may mint beyond its supply at `asOf`, in base units. One reserve is spread over the
    /// chains by giving each its part: what the chains' headrooms and the global supply sum to is the attesters' to bound, each
    /// report proves its own part only.
    /// @param mintCounter The token's {ITokenMinting-totalMinted} at `asOf`: all that is minted later counts against `headroom`.
    /// @param composition Salted hash of the breakdown of the reserves (accounts, bills, maturities).
    /// @param asOf Unix second at which the figures were true.
    /// @param validUntil Unix second from which the report no longer counts.
    /// @param sequence Number of the report; each accepted one is higher than the last, gaps are allowed.
    /// @param attesterVersion Version of the attester set that signed.
    struct ReserveReport {
        bytes3 currency;
        uint256 reserves;
        uint256 globalSupply;
        uint256 headroom;
        uint256 mintCounter;
        bytes32 composition;
        uint64 asOf;
        uint64 validUntil;
        uint64 sequence;
        uint32 attesterVersion;
    }

    /// @notice The oracle took a report. `approvedSeats` has one bit for each seat whose signature was given.
    /// @param sequence Number of the report.
    /// @param attesterVersion Version of the attester set that signed.
    /// @param digest EIP-712 digest that they signed, see {hashReport}.
    /// @param approvedSeats Bit `i` stands for the seat of index `i` in that version.
    /// @param report The whole report.
    event ReserveReported(
        uint64 indexed sequence,
        uint32 indexed attesterVersion,
        bytes32 indexed digest,
        uint256 approvedSeats,
        ReserveReport report
    );
    /// @notice `seats` sign from now on, `threshold` of them together; whatever earlier versions signed is void.
    /// @param version Version of the new set; the first one is 1.
    /// @param threshold How many seats must sign a report.
    /// @param seats Its parties and their keys, in the order of their indices.
    event AttestersRotated(uint32 indexed version, uint8 threshold, Quorum.Seat[] seats);

    /// @notice The token has no code, or its currency is not a code of three letters.
    /// @param token Account that was given as the token.
    error InvalidReserveToken(address token);
    /// @notice The oldest age of a report must be within 1 second and `ceiling`.
    /// @param maxReportAge Seconds that were given.
    /// @param ceiling Seconds, itself allowed.
    error ReportAgeLimitOutOfRange(uint256 maxReportAge, uint256 ceiling);
    /// @notice The longest validity of a report must be within 1 second and `ceiling`.
    /// @param maxReportValidity Seconds that were given.
    /// @param ceiling Seconds, itself allowed.
    error ReportValidityLimitOutOfRange(uint256 maxReportValidity, uint256 ceiling);

    /// @notice The report speaks of another currency than the token's.
    /// @param currency The report's code.
    /// @param tokenCurrency The token's code.
    error ReportCurrencyMismatch(bytes3 currency, bytes3 tokenCurrency);
    /// @notice The report's set of attesters is not the current one.
    /// @param attesterVersion The report's version.
    /// @param currentVersion Version whose reports are taken.
    error ReportAttestersNotCurrent(uint32 attesterVersion, uint32 currentVersion);
    /// @notice The report's number is not higher than the last one's.
    /// @param sequence The report's number.
    /// @param lastSequence The last report's number; zero before the first.
    error ReportSequenceNotAscending(uint64 sequence, uint64 lastSequence);
    /// @notice The report's figures lie in the future.
    /// @param asOf The report's Unix second.
    /// @param timestamp Unix second of the block, itself allowed.
    error ReportFromFuture(uint64 asOf, uint256 timestamp);
    /// @notice The report's figures are older than `oldest`, the earliest second that is taken now.
    /// @param asOf The report's Unix second.
    /// @param oldest Unix second, itself allowed.
    error ReportTooOld(uint64 asOf, uint256 oldest);
    /// @notice The report's figures are older than the last report's.
    /// @param asOf The report's Unix second.
    /// @param lastAsOf The last report's, itself allowed.
    error ReportAsOfDescending(uint64 asOf, uint64 lastAsOf);
    /// @notice The report's validity has run out.
    /// @param validUntil Unix second from which the report no longer counts.
    /// @param timestamp Unix second of the block; `validUntil` must be above it.
    error ReportAlreadyExpired(uint64 validUntil, uint256 timestamp);
    /// @notice The report wants to count for longer than until `latest`.
    /// @param validUntil Unix second from which the report no longer counts.
    /// @param latest `asOf` plus {maxReportValidity}, itself allowed.
    error ReportValidityTooLong(uint64 validUntil, uint256 latest);
    /// @notice Supply and headroom together exceed the reserves.
    /// @param reserves The report's reserves, in base units.
    /// @param globalSupply The report's supply on all chains, in base units.
    /// @param headroom The report's headroom, in base units.
    error ReservesInsufficient(uint256 reserves, uint256 globalSupply, uint256 headroom);
    /// @notice The report's mint counter lies before the last report's: its headroom would count what was minted since twice.
    /// @param mintCounter The report's counter, in base units.
    /// @param lastMintCounter The last report's, itself allowed.
    error ReportMintCounterDescending(uint256 mintCounter, uint256 lastMintCounter);
    /// @notice The report's mint counter lies ahead of what the token has minted.
    /// @param mintCounter The report's counter, in base units.
    /// @param totalMinted The token's counter now, itself allowed.
    error ReportMintCounterAhead(uint256 mintCounter, uint256 totalMinted);

    /// @notice There is no report to mint against.
    /// @param state Where the latest report stands.
    /// @param validUntil Unix second from which it no longer counts; zero when there is none.
    error ReportNotLive(ReportState state, uint64 validUntil);

    /// @notice Takes a report that a quorum of the current attesters signed. Anyone may call.
    /// @dev Emits {ReserveReported}. A report that is submitted late is held to the same rules: it cannot replace one with a
    /// higher sequence, and it counts for no longer than if it had come at once.
    ///
    /// Requirements, each with an error of its own:
    /// - `currency` is the token's: {ReportCurrencyMismatch};
    /// - `attesterVersion` is the current one: {ReportAttestersNotCurrent};
    /// - `sequence` is higher than the last report's: {ReportSequenceNotAscending};
    /// - `asOf` is now or past, not older than {maxReportAge}, not before the last report's: {ReportFromFuture},
    ///   {ReportTooOld}, {ReportAsOfDescending};
    /// - `validUntil` lies ahead, at most {maxReportValidity} after `asOf`: {ReportAlreadyExpired}, {ReportValidityTooLong};
    /// - `headroom` is at most what `reserves` exceed `globalSupply` by: {ReservesInsufficient}. Reserves below the supply can be
    ///   reported, with a headroom of zero: minting stops then;
    /// - `mintCounter` is not before the last report's and not ahead of the token's: {ReportMintCounterDescending},
    ///   {ReportMintCounterAhead};
    /// - a quorum signed: the errors of {Quorum};
    /// - amounts fit 128 bits: OpenZeppelin's `SafeCastOverflowedUintDowncast`.
    /// @param report The report.
    /// @param approvals Signatures of distinct seats over {hashReport}; each that is given must be valid.
    function submitReport(ReserveReport calldata report, Quorum.Approval[] calldata approvals) external;

    /// @notice Puts a new set of attesters in place. The latest report is void at once; minting waits for one that the new set
    /// signed. Whoever the Authority lets (RESERVE_ADMIN), delayed.
    /// @dev Emits {AttestersRotated}. Reverts with the errors of {Quorum} on a malformed set.
    /// @param seats The seats, in strictly ascending order of party.
    /// @param threshold How many seats must sign a report.
    /// @return version Version of the new set; the first one is 1.
    function rotateAttesters(Quorum.Seat[] calldata seats, uint8 threshold) external returns (uint32 version);

    /// @notice The figures to mint against. Fails closed: reverts with {ReportNotLive} unless the latest report is live.
    /// @return headroom What may be minted beyond `mintCounter`, in base units.
    /// @return mintCounter The token's mint counter at the report's `asOf`.
    /// @return validUntil Unix second from which the report no longer counts.
    /// @return sequence Number of the report.
    function liveReport()
        external
        view
        returns (uint256 headroom, uint256 mintCounter, uint64 validUntil, uint64 sequence);

    /// @notice The latest report, live or not, and where it stands; all zero before the first.
    /// @return report Its figures as they were signed.
    /// @return state Where it stands now.
    function latestReport() external view returns (ReserveReport memory report, ReportState state);

    /// @notice Where the latest report stands. A report that is void and expired counts as void.
    /// @return Live before the second `validUntil`, while the set that signed is the current one.
    function reportState() external view returns (ReportState);

    /// @notice Whether the latest report can be minted against now.
    /// @return Whether {reportState} is `Live`.
    function isLive() external view returns (bool);

    /// @notice The EIP-712 digest that attesters sign for `report`.
    /// @param report The report, sound or not.
    /// @return Digest in this oracle's domain: name "ReserveOracle", version "1", this chain and contract.
    function hashReport(ReserveReport calldata report) external view returns (bytes32);

    /// @notice Version of the attester set whose reports are taken; 0 before the first one, when no report is.
    /// @return Counts up by one with each rotation.
    function attesterVersion() external view returns (uint32);

    /// @notice How many seats of a version must sign, and how many it has; zeros for a version that was never written.
    /// @param version Version of the set, current or not.
    /// @return threshold Seats that must sign, 1 to `seatCount`.
    /// @return seatCount Seats of the version, at most 64.
    function attesterQuorum(uint32 version) external view returns (uint8 threshold, uint8 seatCount);

    /// @notice Whether `key` speaks for a seat of `version`, and the seat's index: its bit in the approved seats.
    /// @param version Version of the set, current or not.
    /// @param key Id of the key.
    /// @return seated Whether it speaks for a seat.
    /// @return seat Index from zero; zero too when it speaks for none.
    function attesterSeat(uint32 version, KeyId key) external view returns (bool seated, uint256 seat);

    /// @notice The token whose reserves are reported.
    /// @return Fixed at construction.
    function token() external view returns (IFiatToken);

    /// @notice Where the attesters' keys that are not accounts are registered, and what verifies them.
    /// @return The registry, fixed at construction.
    function keyRegistry() external view returns (IKeyRegistry);

    /// @notice The oldest that a report's figures may be at submission, in seconds.
    /// @return Seconds, itself allowed.
    function maxReportAge() external view returns (uint32);

    /// @notice The longest that a report may count after its `asOf`, in seconds.
    /// @return Seconds, itself allowed.
    function maxReportValidity() external view returns (uint32);
}

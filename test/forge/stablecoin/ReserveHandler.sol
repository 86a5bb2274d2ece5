// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";

import {Quorum} from "../../../contracts/access/libraries/Quorum.sol";
import {IReserveGate} from "../../../contracts/stablecoin/interfaces/IReserveGate.sol";
import {IReserveOracle} from "../../../contracts/stablecoin/interfaces/IReserveOracle.sol";
import {ReserveFixture} from "./ReserveFixture.sol";

/// @notice Everyone who acts on the reserves, with a record of its own of what was reported, minted and burned. Nothing that
/// is judged is read from the contracts that are judged.
contract ReserveHandler is ReserveFixture, CommonBase, StdUtils {
    /// @notice A mint through the gate, with the capacity then and all that had flowed into the bucket until then.
    struct Mint {
        uint256 amount;
        uint256 capacity;
        uint256 inflow;
    }

    /// @notice The report that counts, as its attesters know it.
    struct Live {
        uint256 headroom;
        uint256 mintCounter;
        uint256 validUntil;
        bool voided;
    }

    Live public ghostLive;
    IReserveGate.GateLimits public ghostLimits;
    uint256 public ghostMinted;
    uint256 public ghostBurned;
    uint256 public ghostGateMints;
    mapping(bytes32 bankReference => uint256 times) public ghostMintsFor;

    /// @notice Set when a mint passed that the live report did not bear.
    bool public beyondHeadroom;
    /// @notice Set when a run of mints passed that the bucket could not have held.
    bool public beyondRate;
    /// @notice Set when a payment was minted for twice.
    bool public paidTwice;
    /// @notice Set when the gate promised another amount than it minted.
    bool public brokenPromise;
    /// @notice Set when a change of settings added to the bucket.
    bool public handedOut;
    /// @notice Set when a mint passed while the issuer was late with a redemption.
    bool public mintedWhileLate;
    /// @notice Unix second until which the oldest redemption is to be paid; zero when none waits.
    uint64 public ghostDueAt;
    /// @notice Set when a report was taken a second time.
    bool public replayed;

    Mint[] private _mints;
    uint256 private _inflow;
    uint256 private _inflowAt;
    IReserveOracle.ReserveReport private _lastReport;

    constructor() {
        _deployReserves();
        ghostLimits = _limits();
        _inflowAt = block.timestamp;
    }

    function mint(uint256 amount, uint256 payment) external {
        amount = bound(amount, 0, 12_000_000 * UNIT);
        _mint(amount, bytes32(bound(payment, 0, 400)));
    }

    function mintAllThatIsMintable(uint256 payment, uint256 beyond) external {
        (uint256 amount, ) = _gate.mintable();
        _mint(amount + bound(beyond, 0, 1), bytes32(bound(payment, 1, 400)));
    }

    function mintByBridge(uint256 amount) external {
        amount = bound(amount, 1, 1_000_000 * UNIT);
        _token.mint(address(this), amount);
        ghostMinted += amount;
    }

    function redeem(uint256 amount) external {
        amount = bound(amount, 1, _token.balanceOf(address(this)));
        _token.burn(amount);
        ghostBurned += amount;
    }

    /// @dev Figures may be up to an hour old, and count what was minted by then: any counter between the last one and now.
    function report(uint256 headroom, uint256 lag, uint256 counter, uint256 validity) external {
        IReserveOracle.ReserveReport memory next = _nextReport(bound(headroom, 0, 40_000_000 * UNIT));
        uint256 oldest = block.timestamp - 1 hours;
        if (oldest < _lastReport.asOf) oldest = _lastReport.asOf;
        next.asOf = uint64(bound(lag, oldest, block.timestamp));
        next.validUntil = uint64(block.timestamp + bound(validity, 1, 1 days));
        next.mintCounter = bound(counter, ghostLive.mintCounter, ghostMinted);

        _oracle.submitReport(next, _approve(next));
        _lastReport = next;
        ghostLive = Live(next.headroom, next.mintCounter, next.validUntil, false);
    }

    function replayLastReport() external {
        IReserveOracle.ReserveReport memory last = _lastReport;
        Quorum.Approval[] memory approvals = _approve(last);
        _oracle.submitReport(last, approvals);
        replayed = true;
    }

    /// @dev Rare, or hardly any report would live long enough to be minted against.
    function rotate(uint256 chance) external {
        if (chance % 4 != 0) return;
        _rotate();
        ghostLive.voided = true;
    }

    function tighten(uint256 capacity, uint256 window, uint256 margin) external {
        IReserveGate.GateLimits memory current = ghostLimits;
        IReserveGate.GateLimits memory next = IReserveGate.GateLimits({
            capacity: uint128(bound(capacity, current.capacity / 2, current.capacity)),
            window: uint48(bound(window, current.window, uint256(current.window) + 1 hours)),
            marginBps: uint16(bound(margin, current.marginBps, uint256(current.marginBps) + 20))
        });
        uint256 held = _gate.rateAvailable();
        _gate.tighten(next);
        _settle(next, held);
    }

    function loosen(uint256 capacity, uint256 window, uint256 margin) external {
        IReserveGate.GateLimits memory next = IReserveGate.GateLimits({
            capacity: uint128(bound(capacity, 1_000 * UNIT, 50_000_000 * UNIT)),
            window: uint48(bound(window, 1 hours, 3 days)),
            marginBps: uint16(bound(margin, 1, 500))
        });
        uint256 held = _gate.rateAvailable();
        _gate.loosen(next);
        _settle(next, held);
    }

    /// @dev Paid more often than not, or hardly anything would be minted.
    function redemption(uint256 chance, uint64 due) external {
        ghostDueAt = chance % 3 == 0 ? uint64(block.timestamp + bound(due, 0, 12 hours)) : 0;
        _redemptions.setOldest(ghostDueAt == 0 ? 0 : 1, ghostDueAt);
    }

    function wait(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1, 6 hours));
    }

    function totalMinted() external view returns (uint256) {
        return _token.totalMinted();
    }

    function totalSupply() external view returns (uint256) {
        return _token.totalSupply();
    }

    function _mint(uint256 amount, bytes32 payment) private {
        (uint256 promised, ) = _gate.mintable();
        bool fits = amount != 0 && amount <= promised && payment != 0 && ghostMintsFor[payment] == 0;

        try _gate.mint(address(this), amount, payment) {
            brokenPromise = brokenPromise || !fits;
            mintedWhileLate = mintedWhileLate || (ghostDueAt != 0 && block.timestamp > ghostDueAt);
            ghostMinted += amount;
            ++ghostGateMints;
            if (++ghostMintsFor[payment] > 1) paidTwice = true;
            _judgeHeadroom();
            _judgeRate(amount);
        } catch {
            brokenPromise = brokenPromise || fits;
        }
    }

    /// @dev After the mint all that was minted since the report's counter must lie within the headroom less the margin. The
    /// margin is at least the exact fraction: multiplied out instead of divided.
    function _judgeHeadroom() private {
        Live memory live = ghostLive;
        uint256 since = ghostMinted - live.mintCounter;
        bool stale = live.voided || block.timestamp >= live.validUntil;
        bool over = since * 10_000 > live.headroom * (10_000 - ghostLimits.marginBps);
        beyondHeadroom = beyondHeadroom || stale || over;
    }

    /// @dev From each earlier mint on, all mints together are within the capacity of that time and what flowed in since. Thereby
    /// they are in any window, and no change of settings in between added anything.
    function _judgeRate(uint256 amount) private {
        _flow();
        _mints.push(Mint(amount, ghostLimits.capacity, _inflow));

        uint256 sum;
        for (uint256 i = _mints.length; i > 0; --i) {
            Mint memory first = _mints[i - 1];
            sum += first.amount;
            if (sum > first.capacity + _inflow - first.inflow) beyondRate = true;
        }
    }

    function _settle(IReserveGate.GateLimits memory next, uint256 held) private {
        _flow();
        ghostLimits = next;
        if (_gate.rateAvailable() > held) handedOut = true;
    }

    /// @dev Adds what flowed into the bucket since the last time, rounded up.
    function _flow() private {
        uint256 elapsed = block.timestamp - _inflowAt;
        uint256 window = ghostLimits.window;
        _inflow += (elapsed * ghostLimits.capacity + window - 1) / window;
        _inflowAt = block.timestamp;
    }
}

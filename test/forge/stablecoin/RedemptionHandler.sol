// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Authority} from "../../../contracts/access/Authority.sol";
import {Stablecoin} from "../../../contracts/stablecoin/Stablecoin.sol";
import {IFiatToken} from "../../../contracts/stablecoin/interfaces/IFiatToken.sol";
import {IRedemptionQueue} from "../../../contracts/stablecoin/interfaces/IRedemptionQueue.sol";
import {Redemptions} from "../../../contracts/stablecoin/redemption/Redemptions.sol";
import {StablecoinFixture} from "./StablecoinFixture.sol";

/// @notice A queue that every holder may use.
contract OpenQueue is Redemptions {
    constructor(
        address authority,
        IFiatToken token,
        RedemptionTerms memory terms
    ) Redemptions(authority, token, terms) {}

    function _requireRedeemer(address) internal view override {}
}

/// @notice Holders who redeem, an issuer who pays late or never, a blacklister; with a record of its own of where each claim is.
contract RedemptionHandler is StablecoinFixture {
    uint256 private constant HOLDERS = 4;
    uint32 private constant SERVICE_TIME = 1 days;
    uint32 private constant PAYMENT_TIME = 6 hours;

    Stablecoin public immutable TOKEN;
    OpenQueue public immutable QUEUE;
    address[] private _holders;
    uint256 private _references;

    uint256 public ghostClaims;
    uint256 public ghostQueued;
    uint256 public ghostAside;
    uint256 public ghostBurned;
    mapping(uint64 id => uint256 amount) public ghostAmount;
    /// @dev Whether the claim is in the queue, and whether a payment was begun for it.
    mapping(uint64 id => bool queued) public ghostIn;
    mapping(uint64 id => bool begun) public ghostBegun;
    uint64 public ghostLastBegun;
    /// @notice Set when a payment was begun for a claim before an older one that waited.
    bool public outOfOrder;
    /// @notice Set when units reached a holder and a claim of the same was burned.
    bool public paidTwice;

    constructor() {
        TOKEN = deployToken();
        Authority authority = new Authority(address(this), 1 days);
        IRedemptionQueue.RedemptionTerms memory terms = IRedemptionQueue.RedemptionTerms(
            1e6,
            SERVICE_TIME,
            PAYMENT_TIME
        );
        QUEUE = new OpenQueue(address(authority), TOKEN, terms);
        TOKEN.configureMinter(address(QUEUE), 0);
        for (uint256 i = 0; i < HOLDERS; ++i) {
            address holder = makeAddr(string(abi.encodePacked("redeemer", i)));
            _holders.push(holder);
            TOKEN.mint(holder, 1e12);
            vm.prank(holder);
            TOKEN.approve(address(QUEUE), type(uint256).max);
        }
    }

    function request(uint256 seed, uint256 amount) external {
        address holder = _holders[seed % HOLDERS];
        amount = bound(amount, 1, 1e10);
        vm.prank(holder);
        try QUEUE.request(amount, "payout") returns (uint64 id) {
            ++ghostClaims;
            (ghostIn[id], ghostAmount[id]) = (true, amount);
            ghostQueued += amount;
        } catch {}
    }

    function cancel(uint256 seed) external {
        uint64 id = _any(seed);
        vm.prank(QUEUE.claimOf(id).holder);
        try QUEUE.cancel(id) {
            _leaves(id);
        } catch {}
    }

    function startPayments(uint256 count) external {
        for (uint256 i = 0; i < count % 3; ++i) {
            uint64[] memory ids = new uint64[](1);
            ids[0] = QUEUE.nextToPay();
            try QUEUE.startPayments(ids) {
                for (uint64 older = 1; older < ids[0]; ++older) {
                    if (ghostIn[older] && !ghostBegun[older]) outOfOrder = true;
                }
                ghostBegun[ids[0]] = true;
            } catch {}
        }
    }

    function settle(uint256 seed) external {
        IRedemptionQueue.Settlement[] memory settlements = new IRedemptionQueue.Settlement[](1);
        uint64 id = _any(seed);
        settlements[0] = IRedemptionQueue.Settlement(id, bytes32(++_references));
        try QUEUE.settle(settlements) {
            _leaves(id);
            ghostBurned += ghostAmount[id];
        } catch {}
    }

    function reject(uint256 seed) external {
        uint64 id = _any(seed);
        try QUEUE.reject(id, "closed account") {
            _leaves(id);
            ghostAside += ghostAmount[id];
        } catch {}
    }

    function setAside(uint256 seed) external {
        uint64 id = _any(seed);
        try QUEUE.setAside(id) {
            _leaves(id);
            ghostAside += ghostAmount[id];
        } catch {}
    }

    function withdraw(uint256 seed) external {
        uint64 id = _any(seed);
        try QUEUE.withdraw(id) {
            ghostAside -= ghostAmount[id];
        } catch {}
    }

    function seize(uint256 seed) external {
        uint64 id = _any(seed);
        try QUEUE.seize(id, address(this), keccak256(abi.encode(++_references))) {
            ghostAside -= ghostAmount[id];
        } catch {}
    }

    function freeze(uint256 seed, bool frozen) external {
        if (frozen) TOKEN.blacklist(_holders[seed % HOLDERS]);
        else TOKEN.unBlacklist(_holders[seed % HOLDERS]);
    }

    function wait(uint256 duration) external {
        skip(bound(duration, 1, 12 hours));
    }

    /// @dev The oldest claim that is in the queue by the record, found by looking at all.
    function oldestByRecord() external view returns (uint64) {
        for (uint64 id = 1; id <= ghostClaims; ++id) if (ghostIn[id]) return id;
        return 0;
    }

    /// @dev The oldest claim in the queue that no payment was begun for, by the record.
    function nextByRecord() external view returns (uint64) {
        for (uint64 id = 1; id <= ghostClaims; ++id) if (ghostIn[id] && !ghostBegun[id]) return id;
        return 0;
    }

    function _leaves(uint64 id) private {
        if (!ghostIn[id]) paidTwice = true;
        ghostIn[id] = false;
        ghostQueued -= ghostAmount[id];
    }

    function _any(uint256 seed) private view returns (uint64) {
        return uint64(bound(seed, 1, ghostClaims + 1));
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {PartyRegistry} from "../../../contracts/identity/PartyRegistry.sol";
import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {IEvidenceRegistry} from "../../../contracts/evidence/interfaces/IEvidenceRegistry.sol";
import {StatedEvidence} from "../../../contracts/mocks/StatedEvidence.sol";
import {StatedLots} from "../../../contracts/mocks/StatedLots.sol";
import {UnrulyComponent} from "../../../contracts/mocks/UnrulyComponent.sol";
import {IFiatToken} from "../../../contracts/stablecoin/interfaces/IFiatToken.sol";
import {DeliveryEscrow} from "../../../contracts/supplychain/DeliveryEscrow.sol";
import {IDeliveryEscrow} from "../../../contracts/supplychain/interfaces/IDeliveryEscrow.sol";
import {EscrowId, IEscrowFunding} from "../../../contracts/supplychain/interfaces/IEscrowFunding.sol";
import {ILotBook, LotId, LotStatus} from "../../../contracts/supplychain/interfaces/ILotBook.sol";
import {ILotLedger} from "../../../contracts/supplychain/interfaces/ILotLedger.sol";

/// @notice Buyers fund, goods move, are held and recalled, parties dispute, decide, cancel and claim in any order, while the token
/// refuses payments now and then. Counts for each escrow what went in and what went out.
contract DeliveryEscrowHandler is Test {
    uint256 private constant SELLER_KEY = 1;
    uint256 private constant BUYER_KEY = 2;
    uint256 private constant ARBITER_KEY = 3;
    bytes32 private constant REPORT = "report";

    DeliveryEscrow public immutable ESCROW;
    UnrulyComponent public immutable TOKEN;
    address public immutable PAYEE = makeAddr("payee");
    address public immutable REFUNDEE = makeAddr("refundee");
    StatedLots private immutable LOTS;

    uint256 public ghostFunded;
    uint256 public ghostStoppedPayments;
    uint256 public ghostSurprises;
    mapping(IDeliveryEscrow.Settlement cause => uint256) public ghostSettled;
    uint256 public ghostCancelled;
    uint256 public ghostWithdrawn;

    IEscrowFunding.DeliveryTerms[] private _terms;
    EscrowId[] private _ids;

    constructor() {
        PartyRegistry parties = new PartyRegistry(address(this), 1 days, 1 hours, 30 days);
        for (uint256 key = SELLER_KEY; key <= ARBITER_KEY; ++key) {
            vm.prank(vm.addr(key));
            parties.register(0);
        }
        TOKEN = new UnrulyComponent();
        LOTS = new StatedLots();
        StatedEvidence evidence = new StatedEvidence();
        evidence.state(REPORT, IEvidenceRegistry.Status.Final);
        ESCROW = new DeliveryEscrow(
            address(this),
            1 days,
            IFiatToken(address(TOKEN)),
            parties,
            ILotLedger(address(LOTS)),
            IEvidenceRegistry(address(evidence)),
            IEscrowFunding.PeriodBounds(1 hours, 90 days)
        );
        TOKEN.issue(_buyer(), type(uint128).max);
        vm.prank(_buyer());
        TOKEN.approve(address(ESCROW), type(uint256).max);
        fund(2, 1000, 7);
    }

    function fund(uint256 count, uint96 price, uint256 choice) public {
        // Few, so that most calls meet an escrow in the middle of its life; an invariant walks all of them.
        if (_terms.length == 6) return;
        IEscrowFunding.DeliveryTerms storage made = _terms.push();
        made.buyer = PartyId.wrap(uint40(BUYER_KEY));
        made.seller = PartyId.wrap(uint40(SELLER_KEY));
        made.payee = PAYEE;
        made.refundee = REFUNDEE;
        made.deliverBy = uint64(block.timestamp + 1 days + (choice % 9 days));
        made.showingWindow = uint32(1 hours + (choice % 2 days));
        made.holdPeriod = uint32(1 hours + (choice % 3 days));
        made.salt = bytes32(_terms.length);
        if (choice % 4 != 0) {
            made.arbiter = PartyId.wrap(uint40(ARBITER_KEY));
            made.disputePeriod = uint32(1 hours + (choice % 4 days));
            made.silentOutcome =
                choice % 2 == 0 ? IEscrowFunding.SilentOutcome.PaySeller : IEscrowFunding.SilentOutcome.RefundBuyer;
        }
        for (uint256 i = 0; i < 1 + (count % 3); ++i) {
            LotId lot = LotId.wrap(bytes32(_terms.length * 16 + i));
            LOTS.state(lot, made.seller, 100, LotStatus.Live);
            made.items.push(IEscrowFunding.DeliveryItem(lot, 100, uint96(bound(price, 1, 1e18))));
            ghostFunded += made.items[i].price;
        }
        TOKEN.behave(UnrulyComponent.Mood.Honest);
        vm.prank(_buyer());
        _ids.push(ESCROW.fund(made));
    }

    function handOver(uint256 seed, uint256 item, uint96 received, uint256 way) external {
        (IEscrowFunding.DeliveryTerms memory terms, uint256 index) = _pick(seed, item);
        LotId lot = terms.items[index].lot;
        if (!LOTS.isFree(lot)) return;
        LOTS.move(lot, way % 5 == 0 ? terms.seller : terms.buyer, uint96(received % 150), way % 3 != 0);
        if (way % 2 == 0) return;
        if (way % 3 == 0) try ESCROW.deliverInCustody(terms, index) {} catch {}
        else try ESCROW.deliver(terms, index, LOTS.lotOf(lot).sequence) {} catch {}
    }

    function hold(uint256 seed, uint256 item, bool held) external {
        (IEscrowFunding.DeliveryTerms memory terms, uint256 index) = _pick(seed, item);
        LOTS.hold(terms.items[index].lot, held);
    }

    function recall(uint256 seed, uint256 item, bool recalled) external {
        (IEscrowFunding.DeliveryTerms memory terms, uint256 index) = _pick(seed, item);
        LOTS.recall(terms.items[index].lot, recalled ? bytes32("recall") : bytes32(0));
    }

    function claim(uint256 seed, uint256 item, uint256 mood) external {
        (IEscrowFunding.DeliveryTerms memory terms, uint256 index) = _pick(seed, item);
        _trouble(mood);
        uint256 paidBefore = _paidTo(PAYEE);
        bool isStopped = !LOTS.isFree(terms.items[index].lot);
        try ESCROW.claim(terms, index) {
            ++ghostSettled[IDeliveryEscrow.Settlement.Delivery];
            if (isStopped && _paidTo(PAYEE) != paidBefore) ++ghostStoppedPayments;
        } catch {}
    }

    function refund(uint256 seed, uint256 item, uint256 mood) external {
        (IEscrowFunding.DeliveryTerms memory terms, uint256 index) = _pick(seed, item);
        _trouble(mood);
        uint256 paidBefore = _paidTo(PAYEE);
        try ESCROW.refund(terms, index) {
            ++ghostSettled[IDeliveryEscrow.Settlement.NotDelivered];
            if (_paidTo(PAYEE) != paidBefore) ++ghostSurprises;
        } catch {}
    }

    function dispute(uint256 seed, uint256 item, bool byBuyer) external {
        (IEscrowFunding.DeliveryTerms memory terms, uint256 index) = _pick(seed, item);
        bytes32[] memory evidence = new bytes32[](1);
        evidence[0] = REPORT;
        vm.prank(vm.addr(byBuyer ? BUYER_KEY : SELLER_KEY));
        try ESCROW.dispute(terms, index, byBuyer ? terms.buyer : terms.seller, evidence) {
            ++ghostSettled[IDeliveryEscrow.Settlement.Silence];
        } catch {}
    }

    function resolve(uint256 seed, uint256 item, uint96 toSeller, uint256 mood) external {
        (IEscrowFunding.DeliveryTerms memory terms, uint256 index) = _pick(seed, item);
        _trouble(mood);
        vm.prank(vm.addr(ARBITER_KEY));
        try ESCROW.resolve(terms, index, uint96(toSeller % (uint256(terms.items[index].price) + 2)), "reason") {
            ++ghostSettled[IDeliveryEscrow.Settlement.Award];
        } catch {}
    }

    function cancel(uint256 seed, uint128 toSeller, uint256 mood) external {
        // Seldom, or every escrow would end so.
        if (mood % 5 != 0) return;
        (IEscrowFunding.DeliveryTerms memory terms, ) = _pick(seed, 0);
        EscrowId id = ESCROW.hashTerms(terms);
        uint128 open = ESCROW.escrowOf(id).open;
        toSeller = uint128(bound(toSeller, 0, open));
        IDeliveryEscrow.Cancellation memory agreed = IDeliveryEscrow.Cancellation(
            toSeller,
            mood % 10 == 0 ? open - toSeller : open,
            uint64(block.timestamp)
        );
        bytes32 digest = ESCROW.cancellationDigest(id, agreed);
        _trouble(mood);
        try ESCROW.cancel(terms, agreed, _sign(BUYER_KEY, digest), _sign(SELLER_KEY, digest)) {
            ++ghostCancelled;
            if (uint256(toSeller) + agreed.toBuyer != open) ++ghostSurprises;
        } catch {}
    }

    function withdraw(bool ofPayee) external {
        address account = ofPayee ? PAYEE : REFUNDEE;
        TOKEN.behave(UnrulyComponent.Mood.Honest);
        uint256 waiting = ESCROW.claimOf(account);
        try ESCROW.withdraw(account) returns (uint256 amount) {
            ++ghostWithdrawn;
            if (amount != waiting) ++ghostSurprises;
        } catch {
            if (waiting != 0) ++ghostSurprises;
        }
    }

    function pass(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1, 4 days));
    }

    /// @notice What all escrows hold for items that are not settled.
    function openSum() external view returns (uint256 sum) {
        for (uint256 i = 0; i < _ids.length; ++i) sum += ESCROW.escrowOf(_ids[i]).open;
    }

    /// @notice The prices of the items that the contract's states call unsettled.
    function unsettledSum() external view returns (uint256 sum) {
        for (uint256 i = 0; i < _terms.length; ++i) {
            EscrowId id = _ids[i];
            for (uint256 j = 0; j < _terms[i].items.length; ++j) {
                IDeliveryEscrow.ItemState state = ESCROW.itemOf(id, j).state;
                if (state < IDeliveryEscrow.ItemState.Settled) sum += _terms[i].items[j].price;
            }
        }
    }

    /// @dev The token refuses payments now and then; what comes in comes from an honest one.
    function _trouble(uint256 mood) private {
        TOKEN.behave(mood % 3 == 0 ? UnrulyComponent.Mood.Paused : UnrulyComponent.Mood.Honest);
    }

    function _paidTo(address account) private view returns (uint256) {
        return TOKEN.balanceOf(account) + ESCROW.claimOf(account);
    }

    function _pick(
        uint256 seed,
        uint256 item
    ) private view returns (IEscrowFunding.DeliveryTerms memory terms, uint256 index) {
        terms = _terms[seed % _terms.length];
        index = item % terms.items.length;
    }

    function _buyer() private pure returns (address) {
        return vm.addr(BUYER_KEY);
    }

    function _sign(uint256 key, bytes32 digest) private pure returns (ILotBook.SignerSignature memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return ILotBook.SignerSignature(vm.addr(key), abi.encodePacked(r, s, v));
    }
}

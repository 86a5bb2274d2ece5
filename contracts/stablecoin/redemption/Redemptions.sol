// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IFiatToken} from "../interfaces/IFiatToken.sol";
import {IRedemptionClock} from "../interfaces/IRedemptionClock.sol";
import {IRedemptionQueue} from "../interfaces/IRedemptionQueue.sol";
import {ITokenRoles} from "../interfaces/ITokenRoles.sol";
import {ITokenSeizure} from "../interfaces/ITokenSeizure.sol";
import {ClaimList} from "../libraries/ClaimList.sol";

/// @title Redemptions
/// @notice See {IRedemptionQueue}.
/// @dev All but who may redeem, which differs between the forms of the token.
abstract contract Redemptions is IRedemptionQueue, AccessManaged {
    using ClaimList for ClaimList.List;
    using SafeCast for uint256;
    using SafeERC20 for IFiatToken;

    /// @dev A million whole units: a higher minimum would shut most holders out.
    uint112 private constant MIN_AMOUNT_CEILING = 1e6 * 1e6;
    uint32 private constant TIME_FLOOR = 1 hours;
    uint32 private constant TIME_CEILING = 30 days;

    IFiatToken private immutable TOKEN;
    uint112 private immutable MIN_AMOUNT;
    uint32 private immutable SERVICE_TIME;
    uint32 private immutable PAYMENT_TIME;

    ClaimList.List private _queue;
    uint112 private _queued;
    uint112 private _aside;
    mapping(uint64 id => Claim claim) private _claims;
    mapping(bytes32 paymentReference => bool used) private _paymentReferences;
    mapping(bytes32 evidenceId => bool used) private _seizureEvidence;

    /// @param authority The AccessManager that says who pays and rejects.
    /// @param token_ The token that is redeemed.
    /// @param terms_ Least amount from 1 unit to a million whole units; service and payment time from an hour to 30 days.
    constructor(address authority, IFiatToken token_, RedemptionTerms memory terms_) AccessManaged(authority) {
        if (
            terms_.minAmount == 0 ||
            terms_.minAmount > MIN_AMOUNT_CEILING ||
            !_isTime(terms_.serviceTime) ||
            !_isTime(terms_.paymentTime)
        ) revert RedemptionTermsOutOfRange(terms_);

        TOKEN = token_;
        MIN_AMOUNT = terms_.minAmount;
        SERVICE_TIME = terms_.serviceTime;
        PAYMENT_TIME = terms_.paymentTime;
    }

    /// @inheritdoc IRedemptionQueue
    function request(uint256 amount, bytes32 payout) external returns (uint64 id) {
        id = _open(msg.sender, amount, payout);

        TOKEN.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @inheritdoc IRedemptionQueue
    function requestWithAuthorization(
        address holder,
        uint256 amount,
        bytes32 payout,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 salt,
        bytes calldata signature
    ) external returns (uint64 id) {
        id = _open(holder, amount, payout);

        bytes32 nonce = authorizationNonce(payout, salt);
        TOKEN.receiveWithAuthorization(holder, address(this), amount, validAfter, validBefore, nonce, signature);
    }

    /// @inheritdoc IRedemptionQueue
    function cancel(uint64 id) external {
        Claim storage claim = _claims[id];
        _requireNotBeingPaid(id, claim);
        if (msg.sender != claim.holder) revert NotClaimHolder(id, msg.sender, claim.holder);

        _leave(id, claim, ClaimState.Cancelled);
        emit RedemptionCancelled(id);

        TOKEN.safeTransfer(claim.holder, claim.amount);
    }

    /// @inheritdoc IRedemptionQueue
    function startPayments(uint64[] calldata ids) external restricted {
        if (ids.length == 0) revert NoClaims();
        // Both times fit 40 bits for 34,000 years.
        uint40 payingUntil = uint40(block.timestamp + PAYMENT_TIME);

        for (uint256 i = 0; i < ids.length; ++i) {
            uint64 next = _queue.nextToPay;
            if (ids[i] != next || next == 0) revert ClaimNotNext(ids[i], next);
            _queue.passNext();
            _claims[next].state = ClaimState.Paying;
            _claims[next].payingUntil = payingUntil;

            emit PaymentStarted(next, payingUntil);
        }
    }

    /// @inheritdoc IRedemptionQueue
    function settle(Settlement[] calldata settlements) external restricted {
        if (settlements.length == 0) revert NoClaims();

        uint256 burned;
        for (uint256 i = 0; i < settlements.length; ++i) burned += _settle(settlements[i]);

        TOKEN.burn(burned);
    }

    /// @inheritdoc IRedemptionQueue
    function reject(uint64 id, bytes32 reason) external restricted {
        if (reason == 0) revert ZeroRejectionReason();
        Claim storage claim = _claims[id];
        if (claim.state != ClaimState.Waiting && claim.state != ClaimState.Paying) {
            revert ClaimStateWrong(id, claim.state);
        }

        _leave(id, claim, ClaimState.Rejected);
        _aside += claim.amount;

        emit RedemptionRejected(id, reason);
    }

    /// @inheritdoc IRedemptionQueue
    function setAside(uint64 id) external {
        Claim storage claim = _claims[id];
        _requireNotBeingPaid(id, claim);
        _requireFrozen(claim.holder);

        _leave(id, claim, ClaimState.SetAside);
        _aside += claim.amount;

        emit RedemptionSetAside(id);
    }

    /// @inheritdoc IRedemptionQueue
    function withdraw(uint64 id) external {
        Claim storage claim = _claims[id];
        _requireAside(id, claim.state);

        claim.state = ClaimState.Withdrawn;
        _aside -= claim.amount;
        emit RedemptionWithdrawn(id);

        TOKEN.safeTransfer(claim.holder, claim.amount);
    }

    /// @inheritdoc IRedemptionQueue
    function seize(uint64 id, address to, bytes32 evidenceId) external {
        address blacklister = TOKEN.blacklister();
        if (msg.sender != blacklister) revert ITokenRoles.NotBlacklister(msg.sender, blacklister);
        if (evidenceId == 0) revert ITokenSeizure.SeizureWithoutEvidence();
        if (_seizureEvidence[evidenceId] || TOKEN.isSeizureEvidenceUsed(evidenceId)) {
            revert ITokenSeizure.SeizureEvidenceAlreadyUsed(evidenceId);
        }
        Claim storage claim = _claims[id];
        _requireAside(id, claim.state);
        _requireFrozen(claim.holder);

        _seizureEvidence[evidenceId] = true;
        claim.state = ClaimState.Seized;
        _aside -= claim.amount;
        emit RedemptionSeized(id, to, evidenceId);

        TOKEN.safeTransfer(to, claim.amount);
    }

    /// @inheritdoc IRedemptionClock
    function isOverdue() external view returns (bool) {
        (uint64 id, uint64 dueAt) = oldest();
        return id != 0 && block.timestamp > dueAt;
    }

    /// @inheritdoc IRedemptionQueue
    function claimOf(uint64 id) external view returns (Claim memory) {
        return _claims[id];
    }

    /// @inheritdoc IRedemptionQueue
    function nextToPay() external view returns (uint64) {
        return _queue.nextToPay;
    }

    /// @inheritdoc IRedemptionQueue
    function escrowed() external view returns (uint256 queued, uint256 aside) {
        return (_queued, _aside);
    }

    /// @inheritdoc IRedemptionQueue
    function claimCount() external view returns (uint64) {
        return _queue.count;
    }

    /// @inheritdoc IRedemptionQueue
    function isPaymentReferenceUsed(bytes32 paymentReference) external view returns (bool) {
        return _paymentReferences[paymentReference];
    }

    /// @inheritdoc IRedemptionQueue
    function terms() external view returns (RedemptionTerms memory) {
        return RedemptionTerms({minAmount: MIN_AMOUNT, serviceTime: SERVICE_TIME, paymentTime: PAYMENT_TIME});
    }

    /// @inheritdoc IRedemptionClock
    function token() external view returns (IFiatToken) {
        return TOKEN;
    }

    /// @inheritdoc IRedemptionClock
    function oldest() public view returns (uint64 id, uint64 dueAt) {
        id = _queue.oldest;
        if (id != 0) dueAt = uint64(_claims[id].requestedAt) + SERVICE_TIME;
    }

    /// @inheritdoc IRedemptionQueue
    function authorizationNonce(bytes32 payout, bytes32 salt) public pure returns (bytes32) {
        return keccak256(abi.encode(payout, salt));
    }

    /// @dev Refuses a holder that may not redeem.
    function _requireRedeemer(address holder) internal view virtual;

    function _open(address holder, uint256 amount, bytes32 payout) private returns (uint64 id) {
        if (!TOKEN.isMinter(address(this))) revert RedemptionClosed();
        if (payout == 0) revert ZeroPayout();
        if (amount < MIN_AMOUNT) revert RedemptionBelowMinimum(amount, MIN_AMOUNT);
        _requireRedeemer(holder);

        id = _queue.append();
        uint40 requestedAt = uint40(block.timestamp);
        _claims[id] = Claim(holder, amount.toUint112(), requestedAt, 0, ClaimState.Waiting);
        _queued += uint112(amount);

        emit RedemptionRequested(id, holder, amount, payout, uint64(requestedAt) + SERVICE_TIME);
    }

    function _settle(Settlement calldata settlement) private returns (uint256 amount) {
        (uint64 id, bytes32 paymentReference) = (settlement.id, settlement.paymentReference);
        Claim storage claim = _claims[id];
        if (claim.state != ClaimState.Paying) revert ClaimStateWrong(id, claim.state);
        if (paymentReference == 0) revert ZeroPaymentReference(id);
        if (_paymentReferences[paymentReference]) revert PaymentReferenceUsed(paymentReference);

        _paymentReferences[paymentReference] = true;
        _leave(id, claim, ClaimState.Settled);
        amount = claim.amount;

        emit RedemptionSettled(id, claim.holder, amount, paymentReference);
    }

    /// @dev Takes a claim that is in the queue out of it.
    function _leave(uint64 id, Claim storage claim, ClaimState state) private {
        claim.state = state;
        _queued -= claim.amount;
        _queue.remove(id);
    }

    /// @dev Lets a claim pass that is in the queue and that no payment holds.
    function _requireNotBeingPaid(uint64 id, Claim storage claim) private view {
        if (claim.state == ClaimState.Waiting) return;
        if (claim.state != ClaimState.Paying) revert ClaimStateWrong(id, claim.state);
        if (block.timestamp <= claim.payingUntil) revert ClaimBeingPaid(id, claim.payingUntil);
    }

    /// @dev Lets a claim pass that left the queue with its units still here.
    function _requireAside(uint64 id, ClaimState state) private pure {
        if (state != ClaimState.Rejected && state != ClaimState.SetAside) revert ClaimStateWrong(id, state);
    }

    function _requireFrozen(address holder) private view {
        if (!TOKEN.isBlacklisted(holder)) revert HolderNotFrozen(holder);
    }

    function _isTime(uint32 duration) private pure returns (bool) {
        return duration >= TIME_FLOOR && duration <= TIME_CEILING;
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {IKeyRegistry} from "../access/interfaces/IKeyRegistry.sol";
import {Quorum} from "../access/libraries/Quorum.sol";
import {IEvidenceRegistry} from "../evidence/interfaces/IEvidenceRegistry.sol";
import {CouncilSeats} from "./freezing/CouncilSeats.sol";
import {FreezeHolds} from "./freezing/FreezeHolds.sol";
import {IFiatToken} from "./interfaces/IFiatToken.sol";
import {IFreezeCouncil} from "./interfaces/IFreezeCouncil.sol";
import {FreezeOrders} from "./libraries/FreezeOrders.sol";

/// @title FreezeCouncil
/// @notice See {IFreezeCouncil}.
/// @custom:security-contact security@trustmachine.invalid
contract FreezeCouncil is IFreezeCouncil, EIP712, FreezeHolds {
    using FreezeOrders for ClaimSeizureOrder;
    using FreezeOrders for FreezeOrder;
    using FreezeOrders for SeizureOrder;
    using FreezeOrders for UnfreezeOrder;

    /// @inheritdoc IFreezeCouncil
    uint256 public constant MAX_ACCOUNTS = 64;

    /// @notice Ceiling of the longest provisional freeze that a deployer can choose. A quarter of a year is time for a court to
    /// decide; a freeze that nobody decided on must not last longer, whatever a deployment asks for.
    /// @return Seconds, itself allowed.
    uint32 public constant CEILING = 90 days;

    uint32 private immutable MAX_DURATION;

    mapping(address account => bool) private _protected;

    /// @param authority The AccessManager that says who rotates the council and protects accounts.
    /// @param keys Registry of the council's keys that are not accounts.
    /// @param token_ The token whose accounts this council freezes once it is its blacklister.
    /// @param evidence Registry of the evidence that ratifications and seizures need.
    /// @param schema Schema that such evidence follows.
    /// @param maxDuration_ The longest that a freeze lasts without a ratification, in seconds: within 1 and {CEILING}.
    /// @param protectedAccounts Contracts of the suite that cannot be frozen. The token, this council and the zero account are
    /// protected in any case.
    constructor(
        address authority,
        IKeyRegistry keys,
        IFiatToken token_,
        IEvidenceRegistry evidence,
        bytes32 schema,
        uint32 maxDuration_,
        address[] memory protectedAccounts
    ) AccessManaged(authority) CouncilSeats(keys, token_) FreezeHolds(evidence, schema) EIP712("FreezeCouncil", "1") {
        if (maxDuration_ == 0 || maxDuration_ > CEILING) revert DurationLimitOutOfRange(maxDuration_, CEILING);

        MAX_DURATION = maxDuration_;
        _protect(address(0));
        _protect(address(this));
        _protect(address(token_));
        for (uint256 i = 0; i < protectedAccounts.length; ++i) _protect(protectedAccounts[i]);
    }

    /// @inheritdoc IFreezeCouncil
    function freeze(
        FreezeOrder calldata order,
        Quorum.Approval[] calldata approvals
    ) external returns (bytes32 digest) {
        _requireAccountCount(order.accounts.length);
        if (order.duration == 0 || order.duration > MAX_DURATION) {
            revert FreezeDurationOutOfRange(order.duration, MAX_DURATION);
        }
        digest = hashFreezeOrder(order);
        uint256 approvedSeats = _accept(digest, order.terms, approvals);
        bytes32 legalBasis = order.terms.legalBasis;

        uint64 number = _open(digest, legalBasis, order.duration);
        emit FreezeOrdered(
            digest,
            legalBasis,
            order.terms.councilVersion,
            approvedSeats,
            _orders[digest].endsAt,
            order.terms
        );

        for (uint256 i = 0; i < order.accounts.length; ++i) {
            address account = order.accounts[i];
            if (_protected[account]) revert ProtectedAccount(account);
            emit FreezePlaced(account, digest, legalBasis);
            _hold(account, legalBasis, number);
        }
    }

    /// @inheritdoc IFreezeCouncil
    function unfreeze(
        UnfreezeOrder calldata order,
        Quorum.Approval[] calldata approvals
    ) external returns (bytes32 digest) {
        _requireAccountCount(order.accounts.length);
        digest = hashUnfreezeOrder(order);
        uint256 approvedSeats = _accept(digest, order.terms, approvals);

        emit UnfreezeOrdered(
            digest,
            order.terms.legalBasis,
            order.terms.councilVersion,
            approvedSeats,
            order.freezeOrder,
            order.terms
        );

        for (uint256 i = 0; i < order.accounts.length; ++i) {
            _lift(order.accounts[i], order.freezeOrder, order.terms.legalBasis);
        }
    }

    /// @inheritdoc IFreezeCouncil
    function seize(
        SeizureOrder calldata order,
        Evidence calldata evidence,
        Quorum.Approval[] calldata approvals
    ) external returns (bytes32 digest) {
        digest = hashSeizureOrder(order);
        uint256 approvedSeats = _accept(digest, order.terms, approvals);
        _requireRatified(order.freezeOrder, order.from);
        bytes32 evidenceId = _useEvidence(digest, evidence);

        emit SeizureOrdered(digest, evidenceId, order.terms.legalBasis, approvedSeats, order);

        TOKEN.forcedTransfer(order.from, order.to, order.amount, evidenceId);
    }

    /// @inheritdoc IFreezeCouncil
    function seizeClaim(
        ClaimSeizureOrder calldata order,
        Evidence calldata evidence,
        Quorum.Approval[] calldata approvals
    ) external returns (bytes32 digest) {
        digest = hashClaimSeizureOrder(order);
        uint256 approvedSeats = _accept(digest, order.terms, approvals);
        _requireRatified(order.freezeOrder, order.from);
        address holder = order.queue.claimOf(order.claim).holder;
        if (holder != order.from) revert ClaimOfAnotherHolder(order.claim, holder, order.from);
        bytes32 evidenceId = _useEvidence(digest, evidence);

        emit ClaimSeizureOrdered(digest, evidenceId, order.terms.legalBasis, approvedSeats, order);

        order.queue.seize(order.claim, order.to, evidenceId);
    }

    /// @inheritdoc IFreezeCouncil
    function protect(address[] calldata accounts) external restricted {
        for (uint256 i = 0; i < accounts.length; ++i) _protect(accounts[i]);
    }

    /// @inheritdoc IFreezeCouncil
    function isProtected(address account) external view returns (bool) {
        return _protected[account];
    }

    /// @inheritdoc IFreezeCouncil
    function maxDuration() external view returns (uint32) {
        return MAX_DURATION;
    }

    /// @inheritdoc IFreezeCouncil
    function hashFreezeOrder(FreezeOrder calldata order) public view returns (bytes32) {
        return _hashTypedDataV4(order.hash());
    }

    /// @inheritdoc IFreezeCouncil
    function hashUnfreezeOrder(UnfreezeOrder calldata order) public view returns (bytes32) {
        return _hashTypedDataV4(order.hash());
    }

    /// @inheritdoc IFreezeCouncil
    function hashSeizureOrder(SeizureOrder calldata order) public view returns (bytes32) {
        return _hashTypedDataV4(order.hash());
    }

    /// @inheritdoc IFreezeCouncil
    function hashClaimSeizureOrder(ClaimSeizureOrder calldata order) public view returns (bytes32) {
        return _hashTypedDataV4(order.hash());
    }

    function _protect(address account) private {
        _protected[account] = true;

        emit AccountProtected(account);
    }

    /// @dev Ends one hold; a hold that is over already, by a lapse that came first, is passed over.
    function _lift(address account, bytes32 order, bytes32 legalBasis) private {
        if (order == 0) {
            emit FreezeLifted(account, order, legalBasis);
            _releaseUnheld(account);
            return;
        }

        FreezeState state = freezeState(order, account);
        if (state == FreezeState.None) revert FreezeStateWrong(account, order, state);
        if (state == FreezeState.Released) return;

        emit FreezeLifted(account, order, legalBasis);
        _release(account, _orders[order].legalBasis);
    }

    function _requireRatified(bytes32 order, address account) private view {
        FreezeState state = freezeState(order, account);
        if (state != FreezeState.Ratified) revert FreezeStateWrong(account, order, state);
    }

    function _requireAccountCount(uint256 count) private pure {
        if (count == 0 || count > MAX_ACCOUNTS) revert OrderAccountsOutOfRange(count, MAX_ACCOUNTS);
    }
}

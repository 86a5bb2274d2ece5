// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IEvidenceRegistry} from "../../evidence/interfaces/IEvidenceRegistry.sol";
import {IFreezeCouncil} from "../interfaces/IFreezeCouncil.sol";
import {CouncilSeats} from "./CouncilSeats.sol";

/// @title FreezeHolds
/// @notice Which orders hold which accounts, until when, and on what evidence; see {IFreezeCouncil}.
abstract contract FreezeHolds is CouncilSeats {
    using SafeCast for uint256;

    /// @dev What an order did to an account on its ground. Stays when it is over, so that a ground is good for one freeze.
    struct Hold {
        uint64 orderNumber;
        bool live;
    }

    IEvidenceRegistry internal immutable EVIDENCE;
    bytes32 internal immutable EVIDENCE_SCHEMA;

    uint64 private _freezeOrderCount;
    mapping(address account => mapping(bytes32 legalBasis => Hold)) private _holds;
    mapping(address account => uint256 holds) private _holdsOn;
    mapping(bytes32 evidenceId => bool used) private _usedEvidence;

    constructor(IEvidenceRegistry evidence, bytes32 schema) {
        if (address(evidence).code.length == 0) revert InvalidCouncilEvidence(address(evidence));
        if (schema == 0) revert ZeroCouncilSchema();

        EVIDENCE = evidence;
        EVIDENCE_SCHEMA = schema;
    }

    /// @inheritdoc IFreezeCouncil
    function lapse(bytes32 order, address account) external {
        _requireBlacklister();
        FreezeState state = freezeState(order, account);
        if (state != FreezeState.Ended) revert FreezeStateWrong(account, order, state);
        bytes32 legalBasis = _orders[order].legalBasis;

        emit FreezeLapsed(account, order, legalBasis);
        _release(account, legalBasis);
    }

    /// @inheritdoc IFreezeCouncil
    function ratify(bytes32 order, Evidence calldata evidence) external {
        Order storage record = _orders[order];
        if (record.endsAt == 0) revert UnknownFreezeOrder(order);
        if (record.ratified) revert FreezeAlreadyRatified(order);
        if (block.timestamp >= record.endsAt) revert FreezeAlreadyEnded(order, record.endsAt);
        bytes32 evidenceId = _useEvidence(order, evidence);

        record.ratified = true;

        emit FreezeRatified(order, evidenceId, record.legalBasis);
    }

    /// @inheritdoc IFreezeCouncil
    function freezeOrder(bytes32 order) external view returns (bytes32 legalBasis, uint64 endsAt, bool ratified) {
        Order storage record = _orders[order];
        return (record.legalBasis, record.endsAt, record.ratified);
    }

    /// @inheritdoc IFreezeCouncil
    function holdsOn(address account) external view returns (uint256) {
        return _holdsOn[account];
    }

    /// @inheritdoc IFreezeCouncil
    function isGroundUsed(address account, bytes32 legalBasis) external view returns (bool) {
        return _holds[account][legalBasis].orderNumber != 0;
    }

    /// @inheritdoc IFreezeCouncil
    function isEvidenceUsed(bytes32 evidenceId) external view returns (bool) {
        return _usedEvidence[evidenceId];
    }

    /// @inheritdoc IFreezeCouncil
    function evidenceSource() external view returns (IEvidenceRegistry registry, bytes32 schema) {
        return (EVIDENCE, EVIDENCE_SCHEMA);
    }

    /// @inheritdoc IFreezeCouncil
    function freezeState(bytes32 order, address account) public view returns (FreezeState) {
        Order storage record = _orders[order];
        // Orders of other kinds have no number, and a hold always has one.
        if (record.number == 0) return FreezeState.None;
        Hold storage hold = _holds[account][record.legalBasis];
        if (hold.orderNumber != record.number) return FreezeState.None;
        if (!hold.live) return FreezeState.Released;
        if (record.ratified) return FreezeState.Ratified;

        return block.timestamp < record.endsAt ? FreezeState.Provisional : FreezeState.Ended;
    }

    /// @dev Records an accepted freeze order.
    function _open(bytes32 digest, bytes32 legalBasis, uint32 duration) internal returns (uint64 number) {
        number = ++_freezeOrderCount;
        Order storage record = _orders[digest];
        record.number = number;
        record.endsAt = (block.timestamp + duration).toUint40();
        record.legalBasis = legalBasis;
    }

    /// @dev Lets the order of this number hold the account. The token is asked each time, not this contract's own count: it alone
    /// knows what an earlier blacklister left, or one in between.
    function _hold(address account, bytes32 legalBasis, uint64 number) internal {
        Hold storage hold = _holds[account][legalBasis];
        if (hold.orderNumber != 0) revert GroundAlreadyUsed(account, legalBasis);
        bool frozen = TOKEN.isBlacklisted(account);
        if (frozen && _holdsOn[account] == 0) revert AccountFrozenElsewhere(account);

        hold.orderNumber = number;
        hold.live = true;
        ++_holdsOn[account];

        if (!frozen) TOKEN.blacklist(account);
    }

    /// @dev Ends the ground's hold on the account, which must be live.
    function _release(address account, bytes32 legalBasis) internal {
        _holds[account][legalBasis].live = false;

        if (--_holdsOn[account] == 0) TOKEN.unBlacklist(account);
    }

    /// @dev Frees an account that an earlier blacklister froze.
    function _releaseUnheld(address account) internal {
        // The token freezes its own account for good, so that units sent to it by mistake are refused.
        if (account == address(TOKEN)) revert ProtectedAccount(account);
        if (_holdsOn[account] != 0) revert AccountHeld(account, _holdsOn[account]);

        TOKEN.unBlacklist(account);
    }

    /// @dev Demands Final evidence about an order and uses it up.
    function _useEvidence(bytes32 order, Evidence calldata evidence) internal returns (bytes32 evidenceId) {
        evidenceId = EVIDENCE.check(
            evidence.unit,
            evidence.batch,
            evidence.proof,
            EVIDENCE_SCHEMA,
            order,
            IEvidenceRegistry.Status.Final
        );
        if (_usedEvidence[evidenceId]) revert CouncilEvidenceAlreadyUsed(evidenceId);

        _usedEvidence[evidenceId] = true;
    }
}

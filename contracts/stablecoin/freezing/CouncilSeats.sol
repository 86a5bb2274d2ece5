// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IKeyRegistry} from "../../access/interfaces/IKeyRegistry.sol";
import {KeyId, Quorum} from "../../access/libraries/Quorum.sol";
import {IFiatToken} from "../interfaces/IFiatToken.sol";
import {IFreezeCouncil} from "../interfaces/IFreezeCouncil.sol";
import {ITokenRoles} from "../interfaces/ITokenRoles.sol";

/// @title CouncilSeats
/// @notice Who sits in the council, and what makes an order one; see {IFreezeCouncil}.
abstract contract CouncilSeats is IFreezeCouncil, AccessManaged {
    using Quorum for Quorum.Set;
    using SafeCast for uint256;

    /// @dev Of an order of any kind; what follows `executedAt` is set for freeze orders only.
    struct Order {
        uint40 executedAt;
        uint40 endsAt;
        uint64 number;
        bool ratified;
        bytes32 legalBasis;
    }

    /// @inheritdoc IFreezeCouncil
    uint64 public constant MAX_ORDER_LIFETIME = 30 days;
    /// @inheritdoc IFreezeCouncil
    uint8 public constant MIN_THRESHOLD = 2;

    IFiatToken internal immutable TOKEN;

    IKeyRegistry private immutable KEYS;

    mapping(bytes32 digest => Order) internal _orders;

    uint32 private _councilVersion;
    mapping(uint32 version => Quorum.Set council) private _councils;

    constructor(IKeyRegistry keys, IFiatToken token_) {
        if (address(token_).code.length == 0) revert InvalidCouncilToken(address(token_));

        KEYS = keys;
        TOKEN = token_;
    }

    /// @inheritdoc IFreezeCouncil
    function rotateCouncil(Quorum.Seat[] calldata seats, uint8 threshold) external restricted returns (uint32 version) {
        // One seat alone would be maker and checker in one.
        if (threshold < MIN_THRESHOLD) revert CouncilThresholdTooLow(threshold, MIN_THRESHOLD);

        version = ++_councilVersion;
        _councils[version].write(KEYS, seats, threshold);

        emit CouncilRotated(version, threshold, seats);
    }

    /// @inheritdoc IFreezeCouncil
    function executedAt(bytes32 order) external view returns (uint64) {
        return _orders[order].executedAt;
    }

    /// @inheritdoc IFreezeCouncil
    function councilVersion() external view returns (uint32) {
        return _councilVersion;
    }

    /// @inheritdoc IFreezeCouncil
    function councilQuorum(uint32 version) external view returns (uint8 threshold, uint8 seatCount) {
        return (_councils[version].threshold, _councils[version].seatCount);
    }

    /// @inheritdoc IFreezeCouncil
    function councilSeat(uint32 version, KeyId key) external view returns (bool seated, uint256 seat) {
        uint256 seatPlusOne = _councils[version].seatOf[key];
        return seatPlusOne == 0 ? (false, 0) : (true, seatPlusOne - 1);
    }

    /// @inheritdoc IFreezeCouncil
    function keyRegistry() external view returns (IKeyRegistry) {
        return KEYS;
    }

    /// @inheritdoc IFreezeCouncil
    function token() external view returns (IFiatToken) {
        return TOKEN;
    }

    /// @dev Takes an order of the council for executed, or reverts.
    function _accept(
        bytes32 digest,
        OrderTerms calldata terms,
        Quorum.Approval[] calldata approvals
    ) internal returns (uint256 approvedSeats) {
        _requireBlacklister();
        _requireTimely(terms);
        if (terms.legalBasis == 0) revert LegalBasisMissing();
        if (_orders[digest].executedAt != 0) revert OrderAlreadyExecuted(digest);
        approvedSeats = _councils[terms.councilVersion].requireApproved(KEYS, digest, approvals);

        _orders[digest].executedAt = block.timestamp.toUint40();
    }

    /// @dev Asked before anything is recorded: an order that would change nothing in the token is not used up. One that is held
    /// already, or that another order goes on holding, would otherwise never ask the token.
    function _requireBlacklister() internal view {
        address blacklister = TOKEN.blacklister();
        if (blacklister != address(this)) revert ITokenRoles.NotBlacklister(address(this), blacklister);
    }

    /// @dev Signed by those who sit now, and to be executed now.
    function _requireTimely(OrderTerms calldata terms) private view {
        if (terms.councilVersion != _councilVersion) {
            revert OrderCouncilNotCurrent(terms.councilVersion, _councilVersion);
        }
        if (block.timestamp > terms.deadline) revert OrderExpired(terms.deadline, block.timestamp);
        uint256 latest = block.timestamp + MAX_ORDER_LIFETIME;
        if (terms.deadline > latest) revert OrderDeadlineTooFar(terms.deadline, latest);
    }
}

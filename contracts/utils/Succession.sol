// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {ISuccession} from "./interfaces/ISuccession.sol";

/// @title Succession
/// @notice See {ISuccession}.
/// @dev 25 bytes of one word: a small first variable of the inheriting contract shares it and is read together with it.
abstract contract Succession is ISuccession, AccessManaged {
    using SafeCast for uint256;

    uint32 private immutable SUCCESSION_DELAY;

    address private _successor;
    uint40 private _closesAt;

    /// @dev Guards every function that takes a new record.
    modifier whenOpen() {
        _requireOpen();
        _;
    }

    /// @param delay Seconds between an announcement and its effect; not zero.
    constructor(uint32 delay) {
        if (delay == 0) revert ZeroSuccessionDelay();
        SUCCESSION_DELAY = delay;
    }

    /// @inheritdoc ISuccession
    function announceSuccessor(address successor_) external restricted {
        if (_successor != address(0)) revert SuccessorAlreadyAnnounced(_successor);
        if (successor_ == address(this) || successor_.code.length == 0) revert InvalidSuccessor(successor_);

        uint40 closesAt = (block.timestamp + SUCCESSION_DELAY).toUint40();
        _successor = successor_;
        _closesAt = closesAt;

        emit SuccessorAnnounced(successor_, closesAt);
    }

    /// @inheritdoc ISuccession
    function successor() external view returns (address, uint40) {
        return (_successor, _closesAt);
    }

    /// @inheritdoc ISuccession
    function successionDelay() external view returns (uint32) {
        return SUCCESSION_DELAY;
    }

    function _requireOpen() private view {
        uint40 closesAt = _closesAt;
        // Zero means that no successor was ever announced: the contract is open.
        if (closesAt != 0 && block.timestamp >= closesAt) revert RecordsClosed(_successor, closesAt);
    }
}

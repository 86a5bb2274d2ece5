// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IKeyRegistry} from "../access/interfaces/IKeyRegistry.sol";
import {KeyId, Quorum} from "../access/libraries/Quorum.sol";

/// @title QuorumHarness
/// @notice Keeps sets and asks them, so that tests reach every path of {Quorum}.
contract QuorumHarness {
    using Quorum for Quorum.Set;

    IKeyRegistry private immutable KEYS;

    mapping(uint256 id => Quorum.Set) private _sets;

    constructor(IKeyRegistry keys) {
        KEYS = keys;
    }

    function write(uint256 id, Quorum.Seat[] calldata seats, uint256 threshold) external {
        _sets[id].write(KEYS, seats, threshold);
    }

    function retire(uint256 id) external {
        _sets[id].retire();
    }

    function requireApproved(
        uint256 id,
        bytes32 digest,
        Quorum.Approval[] calldata approvals
    ) external view returns (uint256) {
        return _sets[id].requireApproved(KEYS, digest, approvals);
    }

    function thresholdOf(uint256 id) external view returns (uint8 threshold, uint8 seatCount) {
        return (_sets[id].threshold, _sets[id].seatCount);
    }

    function isCurrent(uint256 id) external view returns (bool) {
        return _sets[id].isCurrent();
    }

    function timesOf(uint256 id) external view returns (uint40 writtenAt, uint40 retiredAt) {
        return (_sets[id].writtenAt, _sets[id].retiredAt);
    }

    function seatPlusOneOf(uint256 id, KeyId key) external view returns (uint256) {
        return _sets[id].seatOf[key];
    }

    function toKeyId(address account) external pure returns (KeyId) {
        return Quorum.toKeyId(account);
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IKeyRegistry} from "../access/interfaces/IKeyRegistry.sol";
import {KeyId, Quorum} from "../access/libraries/Quorum.sol";
import {Succession} from "../utils/Succession.sol";
import {INotaryRegistry} from "./interfaces/INotaryRegistry.sol";

/// @title NotaryRegistry
/// @notice See {INotaryRegistry}.
/// @custom:security-contact security@trustmachine.invalid
contract NotaryRegistry is INotaryRegistry, Succession {
    using Quorum for Quorum.Set;

    IKeyRegistry private immutable KEYS;

    uint32 private _setCount;
    mapping(uint32 setId => uint32 version) private _currentVersions;
    mapping(uint32 setId => mapping(uint32 version => Quorum.Set)) private _versions;

    /// @param authority AccessManager that says who may write sets.
    /// @param successionDelay Seconds between the announcement of a successor and its taking over.
    /// @param keys Registry of the keys that are not accounts.
    constructor(
        address authority,
        uint32 successionDelay,
        IKeyRegistry keys
    ) AccessManaged(authority) Succession(successionDelay) {
        KEYS = keys;
    }

    /// @inheritdoc INotaryRegistry
    function createSet(
        Quorum.Seat[] calldata seats,
        uint8 threshold
    ) external restricted whenOpen returns (uint32 setId) {
        setId = ++_setCount;
        _write(setId, 1, seats, threshold);
    }

    /// @inheritdoc INotaryRegistry
    // Not `whenOpen`: see the interface.
    function rotateSet(
        uint32 setId,
        Quorum.Seat[] calldata seats,
        uint8 threshold
    ) external restricted returns (uint32 version) {
        uint32 previous = currentVersion(setId);

        version = previous + 1;
        _versions[setId][previous].retire();
        _write(setId, version, seats, threshold);
    }

    /// @inheritdoc INotaryRegistry
    function requireApproved(
        uint32 setId,
        uint32 version,
        bytes32 digest,
        Quorum.Approval[] calldata approvals
    ) external view returns (uint256 seats) {
        return _version(setId, version).requireApproved(KEYS, digest, approvals);
    }

    /// @inheritdoc INotaryRegistry
    function requireApprovedByCurrent(
        uint32 setId,
        uint32 version,
        bytes32 digest,
        Quorum.Approval[] calldata approvals
    ) external view returns (uint256 seats) {
        Quorum.Set storage set = _versions[setId][version];
        // The set's own word says whether it is current, so that an approval does not read the counter of versions.
        if (!set.isCurrent()) revert NotarySetVersionNotCurrent(setId, version, currentVersion(setId));

        return set.requireApproved(KEYS, digest, approvals);
    }

    /// @inheritdoc INotaryRegistry
    function versionOf(uint32 setId, uint32 version) external view returns (NotarySetVersion memory) {
        Quorum.Set storage set = _version(setId, version);

        return NotarySetVersion(set.threshold, set.seatCount, set.writtenAt, set.retiredAt);
    }

    /// @inheritdoc INotaryRegistry
    function seatOf(uint32 setId, uint32 version, KeyId key) external view returns (uint256 seat) {
        uint256 seatPlusOne = _version(setId, version).seatOf[key];
        if (seatPlusOne == 0) revert Quorum.KeyNotInSet(key);

        return seatPlusOne - 1;
    }

    /// @inheritdoc INotaryRegistry
    function keyRegistry() external view returns (IKeyRegistry) {
        return KEYS;
    }

    /// @inheritdoc INotaryRegistry
    function setCount() external view returns (uint32) {
        return _setCount;
    }

    /// @inheritdoc INotaryRegistry
    function currentVersion(uint32 setId) public view returns (uint32 version) {
        version = _currentVersions[setId];
        if (version == 0) revert UnknownNotarySet(setId);
    }

    function _write(uint32 setId, uint32 version, Quorum.Seat[] calldata seats, uint8 threshold) private {
        _versions[setId][version].write(KEYS, seats, threshold);
        _currentVersions[setId] = version;

        emit NotarySetWritten(setId, version, threshold, seats);
    }

    function _version(uint32 setId, uint32 version) private view returns (Quorum.Set storage) {
        uint32 current = currentVersion(setId);
        if (version == 0 || version > current) revert UnknownNotarySetVersion(setId, version, current);

        return _versions[setId][version];
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IEvidenceLifecycle} from "../evidence/interfaces/IEvidenceLifecycle.sol";
import {IEvidenceRegistry} from "../evidence/interfaces/IEvidenceRegistry.sol";
import {EvidenceUnits} from "../evidence/libraries/EvidenceUnits.sol";

/// @title StatedEvidence
/// @notice A registry in which evidence has the status and the records that a test states.
contract StatedEvidence {
    mapping(bytes32 id => IEvidenceRegistry.Status) public statusOf;
    mapping(bytes32 id => bytes32) public batchOf;
    mapping(bytes32 id => IEvidenceRegistry.Record) private _records;
    mapping(bytes32 id => IEvidenceLifecycle.Challenge) private _challenges;

    function state(bytes32 id, IEvidenceRegistry.Status status) external {
        statusOf[id] = status;
    }

    function stateRecord(
        bytes32 id,
        IEvidenceRegistry.Record calldata record,
        IEvidenceLifecycle.Challenge calldata challenge,
        bytes32 batch
    ) external {
        _records[id] = record;
        _challenges[id] = challenge;
        batchOf[id] = batch;
    }

    function recordOf(bytes32 id) external view returns (IEvidenceRegistry.Record memory) {
        return _records[id];
    }

    function challengeOf(bytes32 id) external view returns (IEvidenceLifecycle.Challenge memory) {
        return _challenges[id];
    }

    function isValid(bytes32 id) external view returns (bool) {
        IEvidenceRegistry.Status status = statusOf[id];
        return status == IEvidenceRegistry.Status.Final || status == IEvidenceRegistry.Status.Upheld;
    }

    function unitId(IEvidenceRegistry.EvidenceUnit calldata unit) external pure returns (bytes32) {
        return EvidenceUnits.hash(unit);
    }
}

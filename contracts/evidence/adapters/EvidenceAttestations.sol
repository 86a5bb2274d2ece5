// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IAttestationReader} from "../interfaces/IAttestationReader.sol";
import {IEvidenceAttestations} from "../interfaces/IEvidenceAttestations.sol";
import {IEvidenceLifecycle} from "../interfaces/IEvidenceLifecycle.sol";
import {IEvidenceRegistry} from "../interfaces/IEvidenceRegistry.sol";
import {UnitStore} from "./UnitStore.sol";

/// @title EvidenceAttestations
/// @notice See {IEvidenceAttestations}.
/// @custom:security-contact security@trustmachine.invalid
contract EvidenceAttestations is IEvidenceAttestations {
    /// @dev The members of a unit, as its typehash names them.
    string private constant LAYOUT =
        "bytes32 schema,uint32 notarySetVersion,uint16 contentAlgorithm,bytes32 contentCommitment,"
        "bytes32 subject,uint40 depositor,uint64 generatedAt,uint64 collectedAt,bytes32 collector,bytes32 tool,"
        "bytes32 reproduction,bytes32 environment,bytes32 origin,bytes32 storageCommitment,bytes32 custodyCommitment,"
        "bytes32 processStandard,bytes32 timestampTokenHash,bytes32 certificationHash,bytes32 corroborates,"
        "bytes32 supersedes,uint64 expiresAt";
    bytes32 private constant LAYOUT_UID = keccak256(abi.encodePacked(LAYOUT, address(0), true));

    IEvidenceRegistry private immutable REGISTRY;

    mapping(bytes32 uid => address) private _stores;

    /// @param registry Where the units are recorded.
    constructor(IEvidenceRegistry registry) {
        REGISTRY = registry;
    }

    /// @inheritdoc IEvidenceAttestations
    function publish(
        IEvidenceRegistry.EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof
    ) external returns (bytes32 uid) {
        uid = REGISTRY.unitId(unit);
        if (_stores[uid] != address(0)) revert AttestationAlreadyPublished(uid);
        if (REGISTRY.statusOf(uid) == IEvidenceRegistry.Status.Unknown) {
            if (batch == 0) revert IEvidenceRegistry.EvidenceNotRecorded(uid);
            // The registry is trusted and calls nobody from here.
            IEvidenceLifecycle(address(REGISTRY)).extract(unit, batch, proof);
        }

        address data = address(new UnitStore(unit));
        _stores[uid] = data;

        emit AttestationPublished(uid, unit.subject, data);
    }

    /// @inheritdoc IAttestationReader
    function getAttestation(bytes32 uid) external view returns (Attestation memory attestation) {
        address store = _stores[uid];
        if (store == address(0)) return attestation;

        bytes memory data = _withoutTypehash(store.code);
        IEvidenceRegistry.EvidenceUnit memory unit = abi.decode(data, (IEvidenceRegistry.EvidenceUnit));
        return
            Attestation({
                uid: uid,
                schema: LAYOUT_UID,
                time: REGISTRY.recordOf(uid).notarizedAt,
                expirationTime: unit.expiresAt,
                revocationTime: _revocationTime(uid),
                refUID: unit.supersedes,
                recipient: address(0),
                attester: address(REGISTRY),
                revocable: true,
                data: data
            });
    }

    /// @inheritdoc IAttestationReader
    function isAttestationValid(bytes32 uid) external view returns (bool) {
        return _stores[uid] != address(0) && REGISTRY.isValid(uid);
    }

    /// @inheritdoc IAttestationReader
    function getSchemaRegistry() external view returns (address) {
        return address(this);
    }

    /// @inheritdoc IEvidenceAttestations
    function evidenceRegistry() external view returns (IEvidenceRegistry) {
        return REGISTRY;
    }

    /// @inheritdoc IAttestationReader
    function getSchema(bytes32 uid) external pure returns (SchemaRecord memory record) {
        if (uid == LAYOUT_UID) record = SchemaRecord(uid, address(0), true, LAYOUT);
    }

    function _revocationTime(bytes32 uid) private view returns (uint64) {
        IEvidenceRegistry.Status status = REGISTRY.statusOf(uid);
        if (status == IEvidenceRegistry.Status.Provisional || status == IEvidenceRegistry.Status.Challenged) {
            revert AttestationUnsettled(uid, status);
        }
        bool over = status == IEvidenceRegistry.Status.Revoked || status == IEvidenceRegistry.Status.Superseded;
        if (!over) return 0;

        bytes32 batch = IEvidenceLifecycle(address(REGISTRY)).batchOf(uid);
        uint64 own = _endOf(uid);
        uint64 ofBatch = batch == 0 ? own : _endOf(batch);
        return own < ofBatch ? own : ofBatch;
    }

    /// @dev When a record's own word or challenge ended it or would end it; the greatest number for never.
    function _endOf(bytes32 id) private view returns (uint64) {
        IEvidenceRegistry.Record memory record = REGISTRY.recordOf(id);
        bool over =
            record.status == IEvidenceRegistry.Status.Revoked || record.status == IEvidenceRegistry.Status.Superseded;
        if (over) return record.endsAt;

        IEvidenceLifecycle.Challenge memory challenge = IEvidenceLifecycle(address(REGISTRY)).challengeOf(id);
        bool lost = challenge.challengedAt != 0 && challenge.decidedAt == 0 && !challenge.upheldByDefault;
        return lost ? challenge.arbitrationEndsAt : type(uint64).max;
    }

    /// @dev The same memory, a word further on.
    function _withoutTypehash(bytes memory code) private pure returns (bytes memory data) {
        assembly ("memory-safe") {
            data := add(code, 0x20)
            mstore(data, sub(mload(code), 0x20))
        }
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {IKeyRegistry} from "../../access/interfaces/IKeyRegistry.sol";
import {KeyId, KeyIds} from "../../access/libraries/KeyIds.sol";
import {IEvidenceRegistry} from "../../evidence/interfaces/IEvidenceRegistry.sol";
import {IPartyRegistry, PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {Scopes} from "../../identity/libraries/Scopes.sol";
import {Succession} from "../../utils/Succession.sol";
import {IDeviceKeys} from "../interfaces/IDeviceKeys.sol";
import {DeviceMessages} from "../libraries/DeviceMessages.sol";
import {DeviceSignatures} from "../libraries/DeviceSignatures.sol";

/// @title DeviceKeys
/// @notice See {IDeviceKeys}.
abstract contract DeviceKeys is IDeviceKeys, Succession, EIP712 {
    using KeyIds for KeyId;

    IPartyRegistry internal immutable PARTIES;
    IKeyRegistry internal immutable KEYS;
    IEvidenceRegistry internal immutable EVIDENCE;
    bytes32 private immutable CALIBRATION_SCHEMA;

    mapping(KeyId device => Device) private _devices;
    mapping(bytes32 calibration => KeyId device) private _calibrated;

    constructor(IPartyRegistry parties, IKeyRegistry keys, IEvidenceRegistry evidence, bytes32 calibrationSchema_) {
        PARTIES = parties;
        KEYS = keys;
        EVIDENCE = evidence;
        CALIBRATION_SCHEMA = calibrationSchema_;
    }

    /// @inheritdoc IDeviceKeys
    function registerDevice(
        PartyId owner,
        bytes32 identifier,
        bytes calldata signature
    ) external whenOpen returns (KeyId device) {
        PARTIES.requireCanAct(owner, msg.sender, Scopes.BIND_DEVICES);
        if (signature.length != DeviceSignatures.LENGTH) revert DeviceSignatureLength(signature.length);
        bytes calldata publicKey = signature[:DeviceSignatures.KEY_LENGTH];
        device = DeviceSignatures.keyOf(signature);
        Device storage record = _devices[device];
        if (PartyId.unwrap(record.owner) != 0) revert DeviceAlreadyRegistered(device, record.owner);
        uint24 generation = record.generation;
        // Refuses a key that is not sound; does nothing when the key is there already.
        KEYS.registerP256(publicKey);
        bytes32 digest = registrationDigest(owner, generation);
        if (!KEYS.verify(device, digest, signature)) revert InvalidDeviceSignature(device, digest);

        record.owner = owner;

        emit DeviceRegistered(device, owner, generation, identifier, publicKey, msg.sender);
    }

    /// @inheritdoc IDeviceKeys
    function retireDevice(KeyId device) external {
        Device memory record = _requireOwned(device);
        PartyId owner = record.owner;
        PARTIES.requireCanAct(owner, msg.sender, Scopes.BIND_DEVICES);

        uint24 generation = record.generation + 1;
        _devices[device] = Device({owner: PartyId.wrap(0), generation: generation});

        emit DeviceRetired(device, owner, generation, msg.sender);
    }

    /// @inheritdoc IDeviceKeys
    function calibrate(IEvidenceRegistry.EvidenceUnit calldata unit) external returns (bytes32 calibration) {
        // Alone: what is kept here is judged by its id at each reading, and a unit inside a batch has no status of its own.
        bytes32[] calldata noProof;
        assembly ("memory-safe") {
            noProof.offset := 0
            noProof.length := 0
        }
        calibration = EVIDENCE.check(
            unit,
            bytes32(0),
            noProof,
            CALIBRATION_SCHEMA,
            unit.subject,
            IEvidenceRegistry.Status.Final
        );
        if (unit.expiresAt == 0) revert CalibrationWithoutExpiry(calibration);

        KeyId device = KeyId.wrap(unit.subject);
        _calibrated[calibration] = device;

        emit DeviceCalibrated(device, calibration, unit.expiresAt);
    }

    /// @inheritdoc IDeviceKeys
    function deviceOf(KeyId device) external view returns (Device memory) {
        return _devices[device];
    }

    /// @inheritdoc IDeviceKeys
    function calibratedDevice(bytes32 calibration) external view returns (KeyId) {
        return _calibrated[calibration];
    }

    /// @inheritdoc IDeviceKeys
    function calibrationSchema() external view returns (bytes32) {
        return CALIBRATION_SCHEMA;
    }

    /// @inheritdoc IDeviceKeys
    function registrationDigest(PartyId owner, uint24 generation) public view returns (bytes32) {
        return _hashTypedDataV4(DeviceMessages.hashRegistration(owner, generation));
    }

    function _requireOwned(KeyId device) internal view returns (Device memory record) {
        record = _devices[device];
        if (PartyId.unwrap(record.owner) == 0) revert DeviceNotRegistered(device);
    }

    /// @dev The party that owns the device since before `generation` of it was bound; zero when it was retired since, even if somebody
    /// registered it again: the consent of who owned it then is not theirs.
    function _ownerSince(KeyId device, uint24 generation) internal view returns (PartyId) {
        Device memory record = _devices[device];

        return record.generation == generation ? record.owner : PartyId.wrap(0);
    }

    function _requireOwnedSince(KeyId device, uint24 generation) internal view returns (PartyId owner) {
        owner = _ownerSince(device, generation);
        if (PartyId.unwrap(owner) == 0) revert DeviceNotRegistered(device);
    }

    function _requireCalibrated(KeyId device, bytes32 calibration) internal view {
        if (!_calibrated[calibration].equals(device)) revert NotCalibrated(device, calibration);
        _requireInForce(calibration);
    }

    /// @dev Its expiry, a revocation and a challenge all show in the evidence's status.
    function _requireInForce(bytes32 calibration) internal view {
        if (!EVIDENCE.isValid(calibration)) revert CalibrationNotInForce(calibration, EVIDENCE.statusOf(calibration));
    }

    /// @dev By the precompile, unless the form is disabled: to ask for that alone costs less than to have {IKeyRegistry} verify, which reads
    /// the key's record again. It judges what is left: a form that is disabled, a chain without the precompile, a bad signature.
    function _requireDeviceSigned(KeyId device, bytes32 digest, bytes calldata signature) internal view {
        if (signature.length != DeviceSignatures.LENGTH) revert DeviceSignatureLength(signature.length);
        if (!KEYS.isDisabled(IKeyRegistry.KeyForm.P256) && DeviceSignatures.isSigned(device, digest, signature)) return;
        if (!KEYS.verify(device, digest, signature)) revert InvalidDeviceSignature(device, digest);
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {KeyId} from "../../access/libraries/KeyIds.sol";
import {IEvidenceRegistry} from "../../evidence/interfaces/IEvidenceRegistry.sol";
import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";

/// @title IDeviceKeys
/// @notice Which party a measuring device belongs to, and which certificates say that it measures well.
/// @dev A device is a P-256 key; its id is the key's, see {KeyId}. A certificate is an evidence unit of the calibration schema whose
/// subject is that id. It expires: a certificate without an end is refused.
interface IDeviceKeys {
    /// @notice Whose a device is.
    /// @param owner Party that it belongs to; zero when it belongs to none.
    /// @param generation How often it was retired.
    struct Device {
        PartyId owner;
        uint24 generation;
    }

    /// @notice A device belongs to a party from now on.
    /// @param device Id of the device's key.
    /// @param owner The party.
    /// @param generation How often it was retired before.
    /// @param identifier keccak256 of its canonical GS1 Digital Link URI, as the deviceID of its reports; zero when it has none.
    /// @param publicKey The key, 64 bytes `x, y`.
    /// @param by Account that acted for the party.
    event DeviceRegistered(
        KeyId indexed device,
        PartyId indexed owner,
        uint24 generation,
        bytes32 identifier,
        bytes publicKey,
        address by
    );
    /// @notice A device belongs to nobody any more: no new binding, and no reading from now on.
    /// @param device Id of the device's key.
    /// @param owner Party that it belonged to.
    /// @param generation How often it was retired, this time included.
    /// @param by Account that acted for the party.
    event DeviceRetired(KeyId indexed device, PartyId indexed owner, uint24 generation, address by);
    /// @notice A certificate says that the device measures well.
    /// @param device Id of the device's key.
    /// @param calibration Id of the evidence unit.
    /// @param expiresAt Unix second from which it does not count any more.
    event DeviceCalibrated(KeyId indexed device, bytes32 indexed calibration, uint64 expiresAt);

    /// @notice The device belongs to a party already.
    /// @param device Id of the device's key.
    /// @param owner The party.
    error DeviceAlreadyRegistered(KeyId device, PartyId owner);
    /// @notice The device belongs to no party, or not since the binding: it was retired.
    /// @param device Id of the device's key.
    error DeviceNotRegistered(KeyId device);
    /// @notice A device's signature has 128 bytes: `x, y, r, s`.
    /// @param length Bytes that were given.
    error DeviceSignatureLength(uint256 length);
    /// @notice The signature is not the device's over `digest`: another key, binding, registry or chain, or a changed message.
    /// @param device Id of the key that should have signed.
    /// @param digest EIP-712 digest that it should have signed.
    error InvalidDeviceSignature(KeyId device, bytes32 digest);
    /// @notice A certificate must have an end.
    /// @param calibration Id of the evidence unit.
    error CalibrationWithoutExpiry(bytes32 calibration);
    /// @notice The device was not certified with this evidence, see {calibrate}.
    /// @param device Id of the device's key.
    /// @param calibration Id of the evidence unit that was named.
    error NotCalibrated(KeyId device, bytes32 calibration);
    /// @notice The certificate does not count now: it expired, was revoked or superseded, or is being challenged.
    /// @param calibration Id of the evidence unit.
    /// @param status What it is.
    error CalibrationNotInForce(bytes32 calibration, IEvidenceRegistry.Status status);

    /// @notice Registers a device for a party. The device itself signs the party's id, so that nobody registers another's.
    /// @dev Emits {DeviceRegistered}.
    ///
    /// Requirements:
    /// - the caller is the party's controller or an operator with `Scopes.BIND_DEVICES`: else {IPartyRegistry-UnknownParty} or
    ///   {IPartyRegistry-NotAuthorizedForParty}
    /// - the registry takes new records: else `RecordsClosed`
    /// - {DeviceSignatureLength}, {DeviceAlreadyRegistered}, {InvalidDeviceSignature}; the errors of {IKeyRegistry-registerP256} and
    ///   {IKeyRegistry-KeyFormDisabled}
    /// @param owner The party.
    /// @param identifier keccak256 of the device's canonical GS1 Digital Link URI; zero when it has none. Not checked.
    /// @param signature `x, y, r, s` of the device over {registrationDigest}.
    /// @return device Id of the device's key.
    function registerDevice(
        PartyId owner,
        bytes32 identifier,
        bytes calldata signature
    ) external returns (KeyId device);

    /// @notice Takes a device out of use at once: lost, stolen, sold. Whoever has it next registers it with a new signature of its.
    /// @dev Emits {DeviceRetired}. Its bindings stay until somebody ends them; what it holds stays held.
    ///
    /// Requirements: {DeviceNotRegistered}; the caller is its owner's controller or an operator with `Scopes.BIND_DEVICES`: else
    /// {IPartyRegistry-NotAuthorizedForParty}.
    /// @param device Id of the device's key.
    function retireDevice(KeyId device) external;

    /// @notice Certifies a device with evidence that is recorded alone or was extracted from its batch. Anyone may submit it.
    /// @dev Emits {DeviceCalibrated}.
    ///
    /// Requirements: {CalibrationWithoutExpiry}; the unit follows {calibrationSchema}, its subject is the device's id and it is Final
    /// or Upheld: else the errors of {IEvidenceRegistry-check}.
    /// @param unit The evidence unit.
    /// @return calibration Its id.
    function calibrate(IEvidenceRegistry.EvidenceUnit calldata unit) external returns (bytes32 calibration);

    /// @notice Whose a device is.
    /// @param device Id of its key, known or not.
    /// @return Zeros for one that was never registered.
    function deviceOf(KeyId device) external view returns (Device memory);

    /// @notice The device that evidence certifies.
    /// @param calibration Id of an evidence unit.
    /// @return device Zero when it was not submitted to {calibrate}. Says nothing of its status now.
    function calibratedDevice(bytes32 calibration) external view returns (KeyId device);

    /// @notice What a device signs to be registered: `DeviceRegistration(uint40 owner,uint24 generation)`.
    /// @param owner The party.
    /// @param generation How often the device was retired.
    /// @return EIP-712 digest.
    function registrationDigest(PartyId owner, uint24 generation) external view returns (bytes32);

    /// @notice Schema that certificates of calibration follow.
    /// @return Id of the schema.
    function calibrationSchema() external view returns (bytes32);
}

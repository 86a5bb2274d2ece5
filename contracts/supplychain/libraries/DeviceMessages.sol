// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {IDeviceBindings} from "../interfaces/IDeviceBindings.sol";
import {IDeviceRegistry} from "../interfaces/IDeviceRegistry.sol";

/// @title DeviceMessages
/// @notice EIP-712 struct hashes of what devices and the sides of a binding sign.
library DeviceMessages {
    /// @notice Type of a binding's terms, whose struct hash is the binding's id.
    bytes32 internal constant BINDING_TYPEHASH = keccak256(
        "DeviceBinding(bytes32 device,bytes32 lot,uint40 custodian,uint40 releaser,bytes32 property,bytes3 unit,uint8 decimals,int64 minimum,int64 maximum,uint64 validFrom,uint64 validUntil,uint32 maxDelay,uint32 maxSkew,bytes32 calibration,uint64 number)"
    );

    /// @notice Type of a side's consent.
    bytes32 internal constant CONSENT_TYPEHASH = keccak256(
        "BindingConsent(DeviceBinding binding,uint64 deadline)DeviceBinding(bytes32 device,bytes32 lot,uint40 custodian,uint40 releaser,bytes32 property,bytes3 unit,uint8 decimals,int64 minimum,int64 maximum,uint64 validFrom,uint64 validUntil,uint32 maxDelay,uint32 maxSkew,bytes32 calibration,uint64 number)"
    );

    /// @notice Type of what a device signs to be registered.
    bytes32 internal constant REGISTRATION_TYPEHASH = keccak256("DeviceRegistration(uint40 owner,uint24 generation)");

    /// @notice Type of a reading.
    bytes32 internal constant READING_TYPEHASH = keccak256(
        "Reading(bytes32 binding,uint64 counter,uint64 time,int64 value)"
    );

    /// @notice Type of a hold's id.
    bytes32 internal constant HOLD_TYPEHASH = keccak256("DeviceHold(bytes32 binding,uint64 counter)");

    /// @notice Struct hash of a binding's terms: its id.
    /// @dev Same as `keccak256(abi.encode(BINDING_TYPEHASH, terms))`, which a test compares, but for words with dirty bits, whose hash
    /// is that of no clean terms. Whatever binds reads each field, and reverts on such a word, so none of them is ever an id.
    function hash(IDeviceBindings.DeviceBinding calldata terms) internal pure returns (bytes32 structHash) {
        bytes32 typeHash = BINDING_TYPEHASH;

        assembly ("memory-safe") {
            let start := mload(0x40)
            mstore(start, typeHash)
            calldatacopy(add(start, 0x20), terms, 0x1e0)
            structHash := keccak256(start, 0x200)
        }
    }

    /// @notice Struct hash of a side's consent to the binding with this id.
    function hashConsent(bytes32 binding, uint64 deadline) internal pure returns (bytes32) {
        return keccak256(abi.encode(CONSENT_TYPEHASH, binding, deadline));
    }

    /// @notice Struct hash of a device's registration.
    function hashRegistration(PartyId owner, uint24 generation) internal pure returns (bytes32) {
        return keccak256(abi.encode(REGISTRATION_TYPEHASH, owner, generation));
    }

    /// @notice Struct hash of a reading.
    function hash(IDeviceRegistry.Reading calldata reading, bytes32 binding) internal pure returns (bytes32) {
        return keccak256(abi.encode(READING_TYPEHASH, binding, reading));
    }

    /// @notice Leaf of a reading, hashed twice: the outer hash takes 32 bytes where an internal node takes 64.
    function leafOf(IDeviceRegistry.Reading calldata reading, bytes32 binding) internal pure returns (bytes32) {
        return keccak256(abi.encode(hash(reading, binding)));
    }

    /// @notice Id of a hold.
    function hashHold(bytes32 binding, uint64 counter) internal pure returns (bytes32) {
        return keccak256(abi.encode(HOLD_TYPEHASH, binding, counter));
    }
}

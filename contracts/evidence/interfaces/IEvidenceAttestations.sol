// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IAttestationReader} from "./IAttestationReader.sol";
import {IEvidenceRegistry} from "./IEvidenceRegistry.sol";

/// @title IEvidenceAttestations
/// @notice Evidence as clients of the Ethereum Attestation Service read it. Read only: nothing is attested or revoked here, and every
/// status is the registry's at that moment.
/// @dev What an attestation's members are:
/// - `uid` is the unit's id. Whoever has the data can check it: `keccak256(abi.encodePacked(typehash, data))`.
/// - `schema` is one layout for all units, {IAttestationReader-getSchema}; the kind of evidence is the first member of the data.
/// - `attester` is the registry, which takes nothing without a quorum's signatures. There is no account that attests alone.
/// - `recipient` is zero: a unit is about a subject, which is in the data.
/// - `refUID` is the unit that this one supersedes.
/// - `revocationTime` is when the unit was revoked or superseded; `expirationTime` its expiry.
/// - Provisional and challenged units have no counterpart: an attestation is in force or revoked for good. They revert.
interface IEvidenceAttestations is IAttestationReader {
    /// @notice The unit can be read as an attestation.
    /// @param uid Id of the unit.
    /// @param subject What the unit is about.
    /// @param data Contract whose code is the unit, typehash first; the hash of that code is the uid.
    event AttestationPublished(bytes32 indexed uid, bytes32 indexed subject, address data);

    /// @notice The unit can be read already.
    /// @param uid Id of the unit.
    error AttestationAlreadyPublished(bytes32 uid);
    /// @notice The unit can still be challenged, or is: no attestation says that.
    /// @param uid Id of the unit.
    /// @param status {IEvidenceRegistry-Status-Provisional} or {IEvidenceRegistry-Status-Challenged}.
    error AttestationUnsettled(bytes32 uid, IEvidenceRegistry.Status status);

    /// @notice Makes a recorded unit readable: stores its fields, which the registry gives out in an event only. Anyone may call, and
    /// gains nothing by it.
    /// @dev Emits {AttestationPublished}. A unit in a batch is extracted if it was not yet.
    ///
    /// Requirements: not published yet ({AttestationAlreadyPublished}); recorded alone ({IEvidenceRegistry-EvidenceNotRecorded}) or
    /// in the batch (errors of {IEvidenceLifecycle-extract}).
    /// @param unit The unit.
    /// @param batch Id of the batch that holds it; zero for a unit with a record of its own.
    /// @param proof Its Merkle proof; empty for a unit with a record of its own.
    /// @return uid Id of the unit.
    function publish(
        IEvidenceRegistry.EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof
    ) external returns (bytes32 uid);

    /// @notice Where the units are recorded.
    /// @return Fixed at construction.
    function evidenceRegistry() external view returns (IEvidenceRegistry);
}

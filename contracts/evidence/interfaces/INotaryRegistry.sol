// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IKeyRegistry} from "../../access/interfaces/IKeyRegistry.sol";
import {KeyId, Quorum} from "../../access/libraries/Quorum.sol";

/// @title INotaryRegistry
/// @notice Who may approve evidence together: numbered sets of seats, each in numbered versions. A rotation writes a new version
/// and never touches an old one, so what an old version signed stays verifiable for ever.
/// @dev Sets count up from 1, and so do the versions of a set; zero is never a set or a version. A seat is a party with up to
/// eight keys, see {Quorum}. The parties and keys of a version stand in its event; storage keeps which key sits where.
interface INotaryRegistry {
    /// @notice One version of a set.
    /// @param threshold How many seats must approve.
    /// @param seatCount How many seats the version has.
    /// @param writtenAt Unix second in which the version was written.
    /// @param retiredAt Unix second in which the next version took its place; zero while it is the current one, the only one that
    /// approves new evidence.
    struct NotarySetVersion {
        uint8 threshold;
        uint8 seatCount;
        uint40 writtenAt;
        uint40 retiredAt;
    }

    /// @notice Version `version` of the set was written and is now the current one. Version 1 creates the set.
    /// @param setId Id of the set.
    /// @param version Number of the version.
    /// @param threshold How many seats must approve.
    /// @param seats Its parties and their keys, in the order of their indices.
    event NotarySetWritten(uint32 indexed setId, uint32 indexed version, uint8 threshold, Quorum.Seat[] seats);

    /// @notice No set has this id.
    /// @param setId Id that was named.
    error UnknownNotarySet(uint32 setId);
    /// @notice The set has no such version; its versions are 1 to `current`.
    /// @param setId Id of the set.
    /// @param version Version that was named.
    /// @param current The set's newest version.
    error UnknownNotarySetVersion(uint32 setId, uint32 version, uint32 current);
    /// @notice The version does not approve new evidence: the set's current version is another one.
    /// @param setId Id of the set.
    /// @param version Version that was named.
    /// @param current The set's newest version.
    error NotarySetVersionNotCurrent(uint32 setId, uint32 version, uint32 current);

    /// @notice Writes version 1 of a new set. Restricted; not after a successor took over.
    /// @dev Emits {NotarySetWritten}.
    ///
    /// Requirements: what {Quorum-write} demands of seats, keys and threshold.
    /// @param seats The seats, in strictly ascending order of party.
    /// @param threshold How many seats must approve: within 1 and the number of seats.
    /// @return setId Id of the new set.
    function createSet(Quorum.Seat[] calldata seats, uint8 threshold) external returns (uint32 setId);

    /// @notice Writes the next version of a set; approvals by the version before it no longer record new evidence. Restricted.
    /// @dev Emits {NotarySetWritten}. Open even after a successor took over: a stolen key must be replaceable for as long as any
    /// registry relies on this one.
    ///
    /// Requirements: the set exists ({UnknownNotarySet}); what {Quorum-write} demands.
    /// @param setId The set to rotate.
    /// @param seats The seats of the new version, in strictly ascending order of party.
    /// @param threshold How many seats must approve: within 1 and the number of seats.
    /// @return version Number of the new version.
    function rotateSet(uint32 setId, Quorum.Seat[] calldata seats, uint8 threshold) external returns (uint32 version);

    /// @notice Reverts unless a quorum of the named version, current or not, signed `digest`: how an old approval is verified.
    /// @dev A signature of an ERC-1271 account is judged by the account's code and state of now, not of the time of signing.
    ///
    /// Requirements: the set and the version exist ({UnknownNotarySet}, {UnknownNotarySetVersion}); what {Quorum-requireApproved} demands.
    /// @param setId The set.
    /// @param version The version of the set.
    /// @param digest EIP-712 digest that the notaries signed.
    /// @param approvals At least as many approvals as the threshold, each valid and from a seat of its own.
    /// @return seats One bit for each seat that approved.
    function requireApproved(
        uint32 setId,
        uint32 version,
        bytes32 digest,
        Quorum.Approval[] calldata approvals
    ) external view returns (uint256 seats);

    /// @notice Reverts unless `version` is the set's current one ({NotarySetVersionNotCurrent}) and a quorum of it signed `digest`:
    /// how new evidence is approved.
    /// @dev As {requireApproved}, but {UnknownNotarySetVersion} never occurs.
    /// @param setId The set ({UnknownNotarySet}).
    /// @param version The version that the evidence names; one that was never written is not the current one either.
    /// @param digest EIP-712 digest that the notaries signed.
    /// @param approvals At least as many approvals as the threshold, each valid and from a seat of its own.
    /// @return seats One bit for each seat that approved.
    function requireApprovedByCurrent(
        uint32 setId,
        uint32 version,
        bytes32 digest,
        Quorum.Approval[] calldata approvals
    ) external view returns (uint256 seats);

    /// @notice The set's newest version. Reverts with {UnknownNotarySet}.
    /// @param setId Id of the set.
    /// @return version 1 after the set's creation, one more with each rotation.
    function currentVersion(uint32 setId) external view returns (uint32 version);

    /// @notice What a version says. Reverts with {UnknownNotarySet} or {UnknownNotarySetVersion}.
    /// @param setId Id of the set.
    /// @param version Version from 1 to the newest.
    /// @return Threshold, number of seats and times.
    function versionOf(uint32 setId, uint32 version) external view returns (NotarySetVersion memory);

    /// @notice Index of the seat that the key speaks for in a version, from zero; a bit of the approving seats has this index.
    /// Reverts with {UnknownNotarySet}, {UnknownNotarySetVersion} or {Quorum-KeyNotInSet}.
    /// @param setId Id of the set.
    /// @param version Version from 1 to the newest.
    /// @param key Id of the key.
    /// @return seat Index below the version's number of seats.
    function seatOf(uint32 setId, uint32 version, KeyId key) external view returns (uint256 seat);

    /// @notice Where the notaries' keys that are not accounts are registered, and what verifies them.
    /// @return The registry, the same for ever.
    function keyRegistry() external view returns (IKeyRegistry);

    /// @notice How many sets exist; the newest has this id.
    /// @return Zero before the first.
    function setCount() external view returns (uint32);
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IPartyRegistry, PartyId} from "../identity/interfaces/IPartyRegistry.sol";
import {Scopes} from "../identity/libraries/Scopes.sol";
import {Succession} from "../utils/Succession.sol";
import {IEventLog} from "./interfaces/IEventLog.sol";
import {BatchState, BatchStates} from "./libraries/BatchState.sol";
import {EventFields} from "./libraries/EventFields.sol";
import {EventLeaves} from "./libraries/EventLeaves.sol";
import {EventProfiles} from "./libraries/EventProfiles.sol";

/// @title EventLog
/// @notice See {IEventLog}.
/// @custom:security-contact security@trustmachine.invalid
contract EventLog is IEventLog, Succession {
    using EventFields for EventField;
    using EventLeaves for EventLeaf;

    IPartyRegistry private immutable PARTIES;

    /// @dev First variable on purpose: it shares the word that {Succession} has read before {anchor} asks for it.
    uint16 private _highestProfile = EventProfiles.CBV_2_1_DRAFT;

    mapping(bytes32 batchId => BatchState batch) private _batches;

    /// @param authority Who may announce a successor and register a profile.
    /// @param successionDelay_ Seconds between the announcement of a successor and its effect.
    /// @param parties The registry that all party ids are of.
    constructor(
        address authority,
        uint32 successionDelay_,
        IPartyRegistry parties
    ) AccessManaged(authority) Succession(successionDelay_) {
        PARTIES = parties;

        emit ProfileRegistered(EventProfiles.CBV_2_0, "GS1 CBV 2.0 event hash, as of 2026");
        emit ProfileRegistered(EventProfiles.CBV_2_1_DRAFT, "GS1 CBV 2.1 event hash, draft of 2026");
    }

    /// @inheritdoc IEventLog
    function anchor(
        PartyId party,
        bytes32 root,
        uint32 count,
        uint16 profile,
        bytes32 dataHash
    ) external whenOpen returns (bytes32 batchId) {
        if (root == 0) revert ZeroEventRoot();
        if (count == 0) revert ZeroEventCount();
        if (dataHash == 0) revert ZeroDataHash();
        uint16 highest = _highestProfile;
        if (profile == 0 || profile > highest) revert UnknownEventProfile(profile, highest);
        PARTIES.requireCanAct(party, msg.sender, Scopes.ANCHOR_EVENTS);

        batchId = batchIdOf(party, root);
        BatchState existing = _batches[batchId];
        if (existing.exists()) revert EventsAlreadyAnchored(batchId, existing.anchoredAt());

        BatchState batch = BatchStates.anchoredNow(count, profile);
        _batches[batchId] = batch;

        emit EventsAnchored(party, batchId, root, count, profile, dataHash, batch.anchoredAt());
    }

    /// @inheritdoc IEventLog
    function registerProfile(string calldata specification) external restricted whenOpen returns (uint16 profile) {
        if (bytes(specification).length == 0) revert EmptySpecification();

        profile = ++_highestProfile;

        emit ProfileRegistered(profile, specification);
    }

    /// @inheritdoc IEventLog
    function verify(
        PartyId party,
        bytes32 root,
        EventLeaf calldata leaf,
        bytes32[] calldata proof
    ) external view returns (bool) {
        Batch memory batch = batchOf(party, root);
        if (batch.anchoredAt == 0 || leaf.profile != batch.profile) return false;

        (uint256 minimum, uint256 maximum) = EventLeaves.proofLengths(batch.count);
        if (proof.length < minimum || proof.length > maximum) return false;

        return EventLeaves.isIn(leaf.hash(), root, proof);
    }

    /// @inheritdoc IEventLog
    function requireAnchored(
        PartyId party,
        bytes32 root,
        EventLeaf calldata leaf,
        bytes32[] calldata proof
    ) external view returns (Batch memory batch) {
        bytes32 batchId = batchIdOf(party, root);
        batch = _batches[batchId].unpack();
        if (batch.anchoredAt == 0) revert EventsNotAnchored(party, root);
        if (leaf.profile != batch.profile) revert EventProfileMismatch(leaf.profile, batch.profile);

        (uint256 minimum, uint256 maximum) = EventLeaves.proofLengths(batch.count);
        if (proof.length < minimum || proof.length > maximum) {
            revert EventProofLength(proof.length, minimum, maximum);
        }

        bytes32 leafHash = leaf.hash();
        if (!EventLeaves.isIn(leafHash, root, proof)) revert EventNotInBatch(batchId, leafHash);
    }

    /// @inheritdoc IEventLog
    function highestProfile() external view returns (uint16) {
        return _highestProfile;
    }

    /// @inheritdoc IEventLog
    function hashLeaf(EventLeaf calldata leaf) external pure returns (bytes32) {
        return leaf.hash();
    }

    /// @inheritdoc IEventLog
    function verifyField(
        EventLeaf calldata leaf,
        EventField calldata field,
        bytes32[] calldata proof
    ) external pure returns (bool) {
        return field.isIn(leaf.fieldRoot, proof);
    }

    /// @inheritdoc IEventLog
    function batchOf(PartyId party, bytes32 root) public view returns (Batch memory) {
        return _batches[batchIdOf(party, root)].unpack();
    }

    /// @inheritdoc IEventLog
    function batchIdOf(PartyId party, bytes32 root) public pure returns (bytes32) {
        return keccak256(abi.encode(party, root));
    }
}

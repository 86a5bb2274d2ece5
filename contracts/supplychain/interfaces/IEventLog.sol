// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISuccession} from "../../utils/interfaces/ISuccession.sol";

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";

/// @title IEventLog
/// @notice Anchors batches of EPCIS 2.0 events by their Merkle root, at a cost that does not depend on their number, and proves
/// that an event is in a batch.
/// @dev Immutable records. A batch is keyed by the party and the root, so nobody squats another's root: a stranger who anchors it
/// first has a batch of his own. That a party anchored a root says when it knew the events, not that they are true, nor who
/// captured them: that is the leaf's `signer`.
///
/// A leaf is `keccak256(keccak256(abi.encode(EVENT_LEAF_TYPEHASH, profile, eventHash, fieldRoot, signer)))` in a
/// `StandardMerkleTree` of OpenZeppelin. An internal node hashes 64 bytes and a leaf hashes 32, the inner digest, so a node never verifies as a
/// leaf; the proof must also have the length that the batch's count gives its tree.
///
/// A field is `keccak256(keccak256(abi.encode(EVENT_FIELD_TYPEHASH, path, salt, value)))` in such a tree of its own, filled up to a
/// power of two and to 16 places at least; the tree's root is the leaf's `fieldRoot`.
interface IEventLog is ISuccession {
    /// @notice What a batch holds of one event.
    /// @param profile Rules by which `eventHash` was computed; the batch's own.
    /// @param eventHash The event's CBV hash, the 32 bytes in its `ni:///sha-256;…` form.
    /// @param fieldRoot Root over the event's salted fields, see {EventField}; zero when single fields cannot be shown.
    /// @param signer Key id of who signed the event's capture; zero when nobody did.
    struct EventLeaf {
        uint16 profile;
        bytes32 eventHash;
        bytes32 fieldRoot;
        bytes32 signer;
    }

    /// @notice One field of an event, as its holder shows it. Of the other fields it shows nothing: each has a salt of its own.
    /// @param path Hash of the UTF-8 text of the field's path, as in `bizStep` or `epcList/epc[0]`.
    /// @param salt 32 bytes that nobody can guess.
    /// @param value Hash of the UTF-8 text of the field's value, in the form that the event hash takes.
    struct EventField {
        bytes32 path;
        bytes32 salt;
        bytes32 value;
    }

    /// @notice An anchored batch; one storage word.
    /// @param anchoredAt Unix second of the anchor; zero when there is none.
    /// @param count Number of leaves, as the party states it; it fixes the length of proofs.
    /// @param profile Rules by which all of its event hashes were computed.
    struct Batch {
        uint40 anchoredAt;
        uint32 count;
        uint16 profile;
    }

    /// @notice Event hashes may now be computed by the rules that `specification` names, under this profile.
    /// @param profile Number of the profile, from 1.
    /// @param specification Name or address of the rules.
    event ProfileRegistered(uint16 indexed profile, string specification);
    /// @notice A batch was anchored. `dataHash` commits to the document from which leaves and proofs can be rebuilt.
    /// @param party In whose name.
    /// @param batchId `keccak256(abi.encode(party, root))`.
    /// @param root Root of the tree over the {EventLeaf}s.
    /// @param count Number of leaves, as the party states it; not zero.
    /// @param profile Profile of all the leaves.
    /// @param dataHash Hash of the batch document.
    /// @param anchoredAt Unix second of the block.
    event EventsAnchored(
        PartyId indexed party,
        bytes32 indexed batchId,
        bytes32 indexed root,
        uint32 count,
        uint16 profile,
        bytes32 dataHash,
        uint40 anchoredAt
    );

    /// @notice The root must not be zero.
    error ZeroEventRoot();
    /// @notice A batch holds an event at least.
    error ZeroEventCount();
    /// @notice The data-availability hash must not be zero.
    error ZeroDataHash();
    /// @notice A profile must name its specification.
    error EmptySpecification();
    /// @notice Profiles are 1 to `highest`.
    /// @param profile Profile that was given.
    /// @param highest The highest registered one.
    error UnknownEventProfile(uint16 profile, uint16 highest);
    /// @notice The party anchored this root already.
    /// @param batchId `keccak256(abi.encode(party, root))`.
    /// @param anchoredAt Unix second of the first anchor.
    error EventsAlreadyAnchored(bytes32 batchId, uint40 anchoredAt);
    /// @notice The party never anchored this root.
    /// @param party Party that was named.
    /// @param root Root that was named.
    error EventsNotAnchored(PartyId party, bytes32 root);
    /// @notice The leaf was computed by other rules than the batch.
    /// @param leaf The leaf's profile.
    /// @param batch The batch's profile.
    error EventProfileMismatch(uint16 leaf, uint16 batch);
    /// @notice No leaf of a batch of this count has a proof of this length.
    /// @param length How many siblings were given.
    /// @param minimum `log2(count)` rounded down, itself allowed.
    /// @param maximum `log2(count)` rounded up, itself allowed.
    error EventProofLength(uint256 length, uint256 minimum, uint256 maximum);
    /// @notice The proof does not lead from the leaf to the root.
    /// @param batchId `keccak256(abi.encode(party, root))`.
    /// @param leafHash The leaf's place in the tree, see {hashLeaf}.
    error EventNotInBatch(bytes32 batchId, bytes32 leafHash);

    /// @notice Anchors a batch of events in the party's name.
    /// @dev Emits {EventsAnchored}.
    ///
    /// Requirements:
    /// - the caller is the party's controller or an operator with `Scopes.ANCHOR_EVENTS`: else {IPartyRegistry-UnknownParty} or
    ///   {IPartyRegistry-NotAuthorizedForParty}
    /// - the log takes new records: else {RecordsClosed}
    /// - {ZeroEventRoot}, {ZeroEventCount}, {ZeroDataHash}, {UnknownEventProfile}, {EventsAlreadyAnchored}
    /// @param party In whose name.
    /// @param root Root of the tree over the {EventLeaf}s.
    /// @param count Number of leaves. Not provable from the root, but a wrong one makes the batch's proofs fail, the party's own.
    /// @param profile Registered profile of all the leaves.
    /// @param dataHash Hash of the batch document (leaves in order) that the party keeps available.
    /// @return batchId `keccak256(abi.encode(party, root))`.
    function anchor(
        PartyId party,
        bytes32 root,
        uint32 count,
        uint16 profile,
        bytes32 dataHash
    ) external returns (bytes32 batchId);

    /// @notice Adds a profile under the next number. By whoever the Authority lets; a profile never changes or ends, and a new one
    /// touches no batch, so the worst that this power can do is to waste a number.
    /// @dev Emits {ProfileRegistered}. Reverts with {EmptySpecification} and {RecordsClosed}.
    /// @param specification Name or address of the rules, as exact as it takes to compute the same hash.
    /// @return profile Its number: one above the highest until now.
    function registerProfile(string calldata specification) external returns (uint16 profile);

    /// @notice Whether `leaf` is in the batch that `party` anchored under `root`. False, never a revert, when the batch is not there,
    /// the profile differs, or the proof does not fit.
    /// @param party Party that anchored the batch.
    /// @param root Root of the batch.
    /// @param leaf What the batch should hold.
    /// @param proof Siblings from the leaf up.
    /// @return Whether it is shown.
    function verify(
        PartyId party,
        bytes32 root,
        EventLeaf calldata leaf,
        bytes32[] calldata proof
    ) external view returns (bool);

    /// @notice The batch that proves `leaf`, for contracts that build on it. Reverts with {EventsNotAnchored},
    /// {EventProfileMismatch}, {EventProofLength} or {EventNotInBatch}.
    /// @param party Party that anchored the batch.
    /// @param root Root of the batch.
    /// @param leaf What the batch must hold.
    /// @param proof Siblings from the leaf up.
    /// @return batch When it was anchored, how many leaves it has, by which rules.
    function requireAnchored(
        PartyId party,
        bytes32 root,
        EventLeaf calldata leaf,
        bytes32[] calldata proof
    ) external view returns (Batch memory batch);

    /// @notice The batch that `party` anchored under `root`; zeros when there is none.
    /// @param party Party that anchored the batch.
    /// @param root Root of the batch.
    /// @return When it was anchored, how many leaves it has, by which rules.
    function batchOf(PartyId party, bytes32 root) external view returns (Batch memory);

    /// @notice The highest registered profile; profiles are 1 to it.
    /// @return At least 2: the profiles that the log is made with.
    function highestProfile() external view returns (uint16);

    /// @notice Id of the batch that `party` anchors under `root`, whether or not it exists.
    /// @param party Any party id.
    /// @param root Any root.
    /// @return `keccak256(abi.encode(party, root))`.
    function batchIdOf(PartyId party, bytes32 root) external pure returns (bytes32);

    /// @notice The leaf's place in the tree: the double hash.
    /// @param leaf The leaf.
    /// @return Hash as in `StandardMerkleTree`; the notes on top of this interface spell it out.
    function hashLeaf(EventLeaf calldata leaf) external pure returns (bytes32);

    /// @notice Whether `field` is one of the fields that `leaf` commits to. False, never a revert, when the leaf has no fields or
    /// the proof does not fit. It does not ask whether the leaf is in a batch: that is {verify} or {requireAnchored}.
    /// @param leaf The event.
    /// @param field What it should hold, with its salt.
    /// @param proof Siblings from the field up to the leaf's `fieldRoot`, 4 to 32.
    /// @return Whether it is shown.
    function verifyField(
        EventLeaf calldata leaf,
        EventField calldata field,
        bytes32[] calldata proof
    ) external pure returns (bool);
}

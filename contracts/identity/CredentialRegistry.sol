// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {Signatures} from "../utils/Signatures.sol";
import {Succession} from "../utils/Succession.sol";
import {CredentialTopics} from "./CredentialTopics.sol";
import {ICredentialRegistry} from "./interfaces/ICredentialRegistry.sol";
import {IPartyRegistry, PartyId} from "./interfaces/IPartyRegistry.sol";
import {CredentialMessages} from "./libraries/CredentialMessages.sol";
import {HolderWord, TrustWord} from "./libraries/CredentialLanes.sol";
import {Scopes} from "./libraries/Scopes.sol";
import {Subject} from "./libraries/Subjects.sol";

/// @title CredentialRegistry
/// @notice See {ICredentialRegistry}.
/// @custom:security-contact security@trustmachine.invalid
contract CredentialRegistry is ICredentialRegistry, CredentialTopics, EIP712 {
    using CredentialMessages for Credential;

    /// @dev A whole batch of new subjects stays below a third of the gas that a transaction can have (EIP-7825).
    uint256 private constant MAX_BATCH = 100;
    uint64 private constant MAX_SIGNATURE_LIFETIME = 30 days;

    /// @dev What is told of a credential; whether it counts is in the topic's words alone.
    mapping(uint256 topic => mapping(Subject subject => mapping(PartyId issuer => CredentialRecord))) private _records;

    /// @param authority AccessManager that says who opens topics, trusts and restricts issuers.
    /// @param successionDelay_ Seconds between the announcement of a successor and its taking over; not zero.
    /// @param parties Registry that all party ids are of.
    constructor(
        address authority,
        uint32 successionDelay_,
        IPartyRegistry parties
    )
        AccessManaged(authority)
        Succession(successionDelay_)
        CredentialTopics(parties)
        EIP712("CredentialRegistry", "1")
    {}

    /// @inheritdoc ICredentialRegistry
    function issue(Credential calldata credential) external whenOpen {
        PARTIES.requireCanAct(credential.issuer, msg.sender, Scopes.ISSUE_CREDENTIALS);
        Grant memory grant = Grant(
            credential.subject,
            credential.validFrom,
            credential.validUntil,
            credential.document
        );

        _issue(credential.topic, credential.issuer, grant, msg.sender);
    }

    /// @inheritdoc ICredentialRegistry
    function issueBatch(uint256 topic, PartyId issuer, Grant[] calldata grants) external whenOpen {
        _requireBatch(grants.length);
        PARTIES.requireCanAct(issuer, msg.sender, Scopes.ISSUE_CREDENTIALS);

        for (uint256 index = 0; index < grants.length; ++index) _issue(topic, issuer, grants[index], msg.sender);
    }

    /// @inheritdoc ICredentialRegistry
    function issueSigned(
        Credential calldata credential,
        uint32 sequence,
        uint64 deadline,
        address signer,
        bytes calldata signature
    ) external whenOpen {
        _requireSubmittable(credential, sequence, deadline);
        PARTIES.requireCanAct(credential.issuer, signer, Scopes.ISSUE_CREDENTIALS);
        bytes32 digest = credentialDigest(credential, sequence, deadline);
        if (!Signatures.isValid(signer, digest, signature)) {
            revert InvalidCredentialSignature(credential.issuer, signer, digest);
        }
        Grant memory grant = Grant(
            credential.subject,
            credential.validFrom,
            credential.validUntil,
            credential.document
        );

        _issue(credential.topic, credential.issuer, grant, signer);
    }

    /// @inheritdoc ICredentialRegistry
    function revoke(uint256 topic, Subject subject, PartyId issuer, bytes32 reason) external {
        PARTIES.requireCanAct(issuer, msg.sender, Scopes.REVOKE_CREDENTIALS);
        if (reason == 0) revert ZeroReason();

        _revoke(topic, subject, issuer, reason, false);
    }

    /// @inheritdoc ICredentialRegistry
    function revokeBatch(uint256 topic, PartyId issuer, Subject[] calldata subjects, bytes32 reason) external {
        PARTIES.requireCanAct(issuer, msg.sender, Scopes.REVOKE_CREDENTIALS);

        _revokeAll(topic, issuer, subjects, reason, false);
    }

    /// @inheritdoc ICredentialRegistry
    function revokeAsGuardian(
        uint256 topic,
        PartyId issuer,
        Subject[] calldata subjects,
        bytes32 reason
    ) external restricted {
        _revokeAll(topic, issuer, subjects, reason, true);
    }

    /// @inheritdoc ICredentialRegistry
    function requireValid(uint256 topic, Subject subject) external view {
        if (!isValid(topic, subject)) revert NoValidCredential(topic, subject);
    }

    /// @inheritdoc ICredentialRegistry
    function requireBothValid(uint256 topic, Subject first, Subject second) external view {
        Topic storage entry = _topics[topic];
        TrustWord trust = entry.trust;
        // Both are judged before either is acted on, so that the compiler finds what they have in common.
        bool firstIsValid = trust.covers(entry.holders[first], block.timestamp);
        bool secondIsValid = trust.covers(entry.holders[second], block.timestamp);

        if (!firstIsValid) revert NoValidCredential(topic, first);
        if (!secondIsValid) revert NoValidCredential(topic, second);
    }

    /// @inheritdoc ICredentialRegistry
    function requireValidFrom(uint256 topic, Subject subject, PartyId issuer) external view {
        if (!isValidFrom(topic, subject, issuer)) revert NoValidCredentialFrom(topic, subject, issuer);
    }

    /// @inheritdoc ICredentialRegistry
    function credentialOf(
        uint256 topic,
        Subject subject,
        PartyId issuer
    ) external view returns (CredentialRecord memory record, CredentialStatus status) {
        record = _records[topic][subject][issuer];
        if (record.sequence == 0) status = CredentialStatus.None;
        else if (record.revokedAt != 0) status = CredentialStatus.Revoked;
        else if (block.timestamp > record.validUntil) status = CredentialStatus.Lapsed;
        else if (isValidFrom(topic, subject, issuer)) status = CredentialStatus.Valid;
        else status = CredentialStatus.IssuerNotTrusted;
    }

    /// @inheritdoc ICredentialRegistry
    function maxBatch() external pure returns (uint256) {
        return MAX_BATCH;
    }

    /// @inheritdoc ICredentialRegistry
    function maxSignatureLifetime() external pure returns (uint64) {
        return MAX_SIGNATURE_LIFETIME;
    }

    /// @inheritdoc ICredentialRegistry
    function isValid(uint256 topic, Subject subject) public view returns (bool) {
        Topic storage entry = _topics[topic];
        return entry.trust.covers(entry.holders[subject], block.timestamp);
    }

    /// @inheritdoc ICredentialRegistry
    function isValidFrom(uint256 topic, Subject subject, PartyId issuer) public view returns (bool) {
        Topic storage entry = _topics[topic];
        Issuer memory state = entry.issuers[issuer];
        HolderWord holder = entry.holders[subject];
        // A lane that the issuer lost speaks in a later generation, or does not count, or says nothing: this one has to be its own.
        return
            holder.saidIn(state.lane) == state.generation && entry.trust.coversIn(state.lane, holder, block.timestamp);
    }

    /// @inheritdoc ICredentialRegistry
    function credentialDigest(
        Credential calldata credential,
        uint32 sequence,
        uint64 deadline
    ) public view returns (bytes32) {
        return _hashTypedDataV4(credential.hash(sequence, deadline));
    }

    /// @dev The caller made sure that `by` may act for the issuer.
    function _issue(uint256 topic, PartyId issuer, Grant memory grant, address by) private {
        Topic storage entry = _opened(topic);
        Issuer memory state = entry.issuers[issuer];
        if (state.status != IssuerStatus.Trusted) revert IssuerNotTrusted(topic, issuer, state.status);
        _requireTimely(grant, entry.maxLifetime);
        _requireSubject(grant.subject);

        HolderWord holder = entry.holders[grant.subject];
        entry.holders[grant.subject] = holder.saying(state.lane, state.generation, grant.validUntil);
        uint32 sequence = _records[topic][grant.subject][issuer].sequence + 1;
        // The lane refused a `validUntil` of more than 33 bits, and `validFrom` and now are before it.
        _records[topic][grant.subject][issuer] = CredentialRecord({
            validFrom: uint40(grant.validFrom),
            validUntil: uint40(grant.validUntil),
            issuedAt: uint40(block.timestamp),
            revokedAt: 0,
            sequence: sequence
        });

        emit CredentialIssued(
            topic,
            grant.subject,
            issuer,
            sequence,
            grant.validFrom,
            grant.validUntil,
            grant.document,
            by
        );
    }

    function _revokeAll(
        uint256 topic,
        PartyId issuer,
        Subject[] calldata subjects,
        bytes32 reason,
        bool byGuardian
    ) private {
        _requireBatch(subjects.length);
        if (reason == 0) revert ZeroReason();

        for (uint256 index = 0; index < subjects.length; ++index) {
            _revoke(topic, subjects[index], issuer, reason, byGuardian);
        }
    }

    function _revoke(uint256 topic, Subject subject, PartyId issuer, bytes32 reason, bool byGuardian) private {
        Topic storage entry = _topics[topic];
        Issuer memory state = entry.issuers[issuer];
        HolderWord holder = entry.holders[subject];
        CredentialRecord storage record = _records[topic][subject][issuer];

        // Whoever has the lane now may be somebody else, whose word stays.
        if (holder.saidIn(state.lane) == state.generation) entry.holders[subject] = holder.silenced(state.lane);
        uint32 sequence = record.sequence + 1;
        record.sequence = sequence;
        record.revokedAt = uint40(block.timestamp);

        emit CredentialRevoked(topic, subject, issuer, sequence, reason, msg.sender, byGuardian);
    }

    function _requireSubmittable(Credential calldata credential, uint32 sequence, uint64 deadline) private view {
        if (block.timestamp > deadline) revert CredentialDeadlinePassed(deadline, block.timestamp);
        uint256 latest = block.timestamp + MAX_SIGNATURE_LIFETIME;
        if (deadline > latest) revert CredentialDeadlineTooFar(deadline, latest);

        (uint256 topic, Subject subject, PartyId issuer) = (credential.topic, credential.subject, credential.issuer);
        uint32 next = _records[topic][subject][issuer].sequence + 1;
        if (sequence != next) revert StaleCredential(topic, subject, issuer, sequence, next);
    }

    function _requireSubject(Subject subject) private view {
        PartyId party = subject.requireWellFormed();
        if (PartyId.unwrap(party) != 0 && !PARTIES.exists(party)) revert IPartyRegistry.UnknownParty(party);
    }

    function _requireTimely(Grant memory grant, uint32 maxLifetime) private view {
        if (block.timestamp < grant.validFrom) revert CredentialNotYetValid(grant.validFrom, block.timestamp);
        if (block.timestamp >= grant.validUntil) revert CredentialLapsed(grant.validUntil, block.timestamp);
        uint256 latest = uint256(grant.validFrom) + maxLifetime;
        if (grant.validUntil > latest) revert CredentialLifetimeTooLong(grant.validUntil, latest);
    }

    function _requireBatch(uint256 size) private pure {
        if (size == 0 || size > MAX_BATCH) revert CredentialBatchSize(size, MAX_BATCH);
    }
}

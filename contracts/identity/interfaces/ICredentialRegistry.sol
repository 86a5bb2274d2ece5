// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Subject} from "../libraries/Subjects.sol";
import {ICredentialTopics} from "./ICredentialTopics.sol";
import {PartyId} from "./IPartyRegistry.sol";

/// @title ICredentialRegistry
/// @notice Who vouches for whom, on what, until when. A credential is one issuer's word on one subject in one topic; several
/// issuers may vouch for the same, and none touches another's word.
/// @dev A credential is valid in every block whose time is within `[validFrom, validUntil]`, both seconds included, as long as it is
/// not revoked and its issuer counts. It is issued within that time and never ahead of it, so that what stands here is valid from
/// the block that recorded it; a later beginning is signed now ({issueSigned}) and submitted then. Issuing again replaces it: that
/// is how it is renewed. Nothing personal goes on chain: `document` is a salted commitment to the credential as it exists off
/// chain, such as a W3C Verifiable Credential, which names the schema and states the claims. Its words here: issuer,
/// credentialSubject, validFrom, validUntil. Times are Unix seconds. EIP-712 domain "CredentialRegistry", version "1".
interface ICredentialRegistry is ICredentialTopics {
    /// @notice Where a credential stands now.
    /// @dev None: this issuer never said anything. Valid. Lapsed: its time is over. Revoked. IssuerNotTrusted: its issuer is suspended,
    /// or was distrusted after it was issued.
    enum CredentialStatus {
        None,
        Valid,
        Lapsed,
        Revoked,
        IssuerNotTrusted
    }

    /// @notice What an issuer says.
    /// @param topic What it vouches for.
    /// @param subject Whom or what it vouches for; see {Subjects}.
    /// @param issuer Party that vouches.
    /// @param validFrom First Unix second of validity.
    /// @param validUntil Last Unix second of validity.
    /// @param document Salted commitment to the credential as it exists off chain; zero when there is none.
    struct Credential {
        uint256 topic;
        Subject subject;
        PartyId issuer;
        uint64 validFrom;
        uint64 validUntil;
        bytes32 document;
    }

    /// @notice One of several credentials that an issuer gives in one topic.
    /// @param subject Whom or what it vouches for.
    /// @param validFrom First Unix second of validity.
    /// @param validUntil Last Unix second of validity.
    /// @param document Salted commitment to the credential as it exists off chain; zero when there is none.
    struct Grant {
        Subject subject;
        uint64 validFrom;
        uint64 validUntil;
        bytes32 document;
    }

    /// @notice What is recorded of a credential.
    /// @param validFrom First Unix second of validity; zero when none was issued.
    /// @param validUntil Last Unix second of validity, also after a revocation.
    /// @param issuedAt Second in which it was recorded.
    /// @param revokedAt Second in which it was revoked; zero when it was not.
    /// @param sequence How often this issuer issued or revoked in this topic for this subject.
    struct CredentialRecord {
        uint40 validFrom;
        uint40 validUntil;
        uint40 issuedAt;
        uint40 revokedAt;
        uint32 sequence;
    }

    /// @notice An issuer vouched for a subject; what it said before in this topic is replaced.
    /// @param topic What it vouches for.
    /// @param subject Whom or what it vouches for.
    /// @param issuer Party that vouches.
    /// @param sequence Number of this word of the issuer's; above 1 it follows a credential or a revocation.
    /// @param validFrom First Unix second of validity.
    /// @param validUntil Last Unix second of validity.
    /// @param document Salted commitment to the credential as it exists off chain; zero when there is none.
    /// @param by Account that acted or signed for the issuer.
    event CredentialIssued(
        uint256 indexed topic,
        Subject indexed subject,
        PartyId indexed issuer,
        uint32 sequence,
        uint64 validFrom,
        uint64 validUntil,
        bytes32 document,
        address by
    );
    /// @notice What this issuer said of the subject in this topic does not count any more.
    /// @param topic The topic.
    /// @param subject The subject.
    /// @param issuer Party that vouched.
    /// @param sequence Number of this word; what was signed for an earlier one is void.
    /// @param reason Hash of the reason.
    /// @param by Account that acted for the issuer, or called as the guardian.
    /// @param byGuardian Whether it was the guardian rather than the issuer.
    event CredentialRevoked(
        uint256 indexed topic,
        Subject indexed subject,
        PartyId indexed issuer,
        uint32 sequence,
        bytes32 reason,
        address by,
        bool byGuardian
    );

    /// @notice The issuer is not trusted to vouch in this topic.
    /// @param topic The topic.
    /// @param issuer The issuer.
    /// @param status What it is to the topic.
    error IssuerNotTrusted(uint256 topic, PartyId issuer, IssuerStatus status);
    /// @notice The credential is not valid yet; it can be issued from `validFrom` on.
    /// @param validFrom First second of its validity.
    /// @param blockTime Unix second of the block.
    error CredentialNotYetValid(uint64 validFrom, uint256 blockTime);
    /// @notice The credential's last second is not in the future.
    /// @param validUntil Last second of its validity; must be above `blockTime`.
    /// @param blockTime Unix second of the block.
    error CredentialLapsed(uint64 validUntil, uint256 blockTime);
    /// @notice The credential would be valid for longer than its topic allows.
    /// @param validUntil Last second of its validity.
    /// @param latest The last one that its topic allows after its `validFrom`.
    error CredentialLifetimeTooLong(uint64 validUntil, uint256 latest);
    /// @notice A batch has 1 to `maximum` entries.
    /// @param size Entries that were given.
    /// @param maximum The most, itself allowed.
    error CredentialBatchSize(uint256 size, uint256 maximum);
    /// @notice The signed message is for another word of the issuer's than the next: it was used, or something came meanwhile.
    /// @param topic The topic.
    /// @param subject The subject.
    /// @param issuer The issuer.
    /// @param signed Number that was signed.
    /// @param next Number of the issuer's next word on the subject.
    error StaleCredential(uint256 topic, Subject subject, PartyId issuer, uint32 signed, uint32 next);
    /// @notice The signed message can no longer be submitted.
    /// @param deadline Last second in which it could be.
    /// @param blockTime Unix second of the block.
    error CredentialDeadlinePassed(uint64 deadline, uint256 blockTime);
    /// @notice The signed message could be submitted for too long.
    /// @param deadline Last second in which it could be.
    /// @param latest The last one that is taken now.
    error CredentialDeadlineTooFar(uint64 deadline, uint256 latest);
    /// @notice `signer` did not sign this credential.
    /// @param issuer Party that it would have signed for.
    /// @param signer Account that should have signed.
    /// @param digest What it should have signed.
    error InvalidCredentialSignature(PartyId issuer, address signer, bytes32 digest);
    /// @notice No issuer that is trusted in the topic vouches for the subject now.
    /// @param topic The topic.
    /// @param subject The subject.
    error NoValidCredential(uint256 topic, Subject subject);
    /// @notice This issuer does not vouch for the subject now, or is not trusted in the topic.
    /// @param topic The topic.
    /// @param subject The subject.
    /// @param issuer The issuer.
    error NoValidCredentialFrom(uint256 topic, Subject subject, PartyId issuer);

    /// @notice Issues or renews a credential. Emits {CredentialIssued}. By whoever may act for the issuer within ISSUE_CREDENTIALS
    /// (`UnknownParty`, `NotAuthorizedForParty`); not after a successor took over.
    ///
    /// Requirements: the topic is open ({UnknownTopic}) and the issuer trusted in it ({IssuerNotTrusted}); the subject is well
    /// formed (`InvalidSubject`) and, if a party, exists (`UnknownParty`); now is not before `validFrom` ({CredentialNotYetValid})
    /// and before `validUntil` ({CredentialLapsed}), and from one to the other is at most the topic's lifetime
    /// ({CredentialLifetimeTooLong}).
    /// @param credential What is said.
    function issue(Credential calldata credential) external;

    /// @notice Issues or renews up to {maxBatch} credentials of one topic and issuer ({CredentialBatchSize}). For each as {issue}.
    /// @param topic What the issuer vouches for.
    /// @param issuer Party that vouches.
    /// @param grants Whom it vouches for, and how long.
    function issueBatch(uint256 topic, PartyId issuer, Grant[] calldata grants) external;

    /// @notice Issues or renews a credential that was signed off chain. Emits {CredentialIssued}. By anyone, who gains no right
    /// from it.
    ///
    /// Requirements: as {issue}, for `signer` in place of the caller; it signed {credentialDigest} ({InvalidCredentialSignature});
    /// the deadline is not over ({CredentialDeadlinePassed}) and at most {maxSignatureLifetime} away ({CredentialDeadlineTooFar}).
    /// @param credential What is said.
    /// @param sequence Number of this word of the issuer's: one more than recorded ({StaleCredential}).
    /// @param deadline Last Unix second in which it can be submitted.
    /// @param signer Account that signed for the issuer, and may still act for it.
    /// @param signature ECDSA as 65 bytes, or whatever an ERC-1271 account takes.
    function issueSigned(
        Credential calldata credential,
        uint32 sequence,
        uint64 deadline,
        address signer,
        bytes calldata signature
    ) external;

    /// @notice Revokes the issuer's word, at once, and voids all that it signed for its next one. Emits {CredentialRevoked}. By
    /// whoever may act for the issuer within REVOKE_CREDENTIALS (`UnknownParty`, `NotAuthorizedForParty`), whatever it is to the
    /// topic, also after a successor took over.
    /// @dev Goes through as well when there is nothing to revoke: so what was signed and never submitted is withdrawn, and no entry
    /// of a batch can be made to fail.
    /// @param topic The topic.
    /// @param subject The subject.
    /// @param issuer Party that vouched.
    /// @param reason Hash of the reason; not zero ({ZeroReason}).
    function revoke(uint256 topic, Subject subject, PartyId issuer, bytes32 reason) external;

    /// @notice Revokes the issuer's word on up to {maxBatch} subjects ({CredentialBatchSize}). For each as {revoke}.
    /// @param topic The topic.
    /// @param issuer Party that vouched.
    /// @param subjects The subjects.
    /// @param reason Hash of the reason; not zero ({ZeroReason}).
    function revokeBatch(uint256 topic, PartyId issuer, Subject[] calldata subjects, bytes32 reason) external;

    /// @notice Revokes an issuer's word on up to {maxBatch} subjects ({CredentialBatchSize}) in its place. Emits {CredentialRevoked}.
    /// Restricted: GUARDIAN. The issuer can vouch anew; who should not is restricted ({restrictIssuer}).
    /// @param topic The topic.
    /// @param issuer Party that vouched.
    /// @param subjects The subjects.
    /// @param reason Hash of the reason; not zero ({ZeroReason}).
    function revokeAsGuardian(uint256 topic, PartyId issuer, Subject[] calldata subjects, bytes32 reason) external;

    /// @notice Whether any issuer that counts in the topic vouches for the subject now. Reads two words.
    /// @param topic The topic; false when nobody opened it.
    /// @param subject The subject.
    /// @return True if one does.
    function isValid(uint256 topic, Subject subject) external view returns (bool);

    /// @notice Whether this issuer counts in the topic and vouches for the subject now.
    /// @param topic The topic.
    /// @param subject The subject.
    /// @param issuer The issuer.
    /// @return True if it does.
    function isValidFrom(uint256 topic, Subject subject, PartyId issuer) external view returns (bool);

    /// @notice Reverts with {NoValidCredential} unless {isValid}.
    /// @param topic The topic.
    /// @param subject The subject.
    function requireValid(uint256 topic, Subject subject) external view;

    /// @notice Reverts with {NoValidCredential} unless {isValid} for both, naming the first that lacks it. Reads three words: for
    /// transfers, whose both ends are checked.
    /// @param topic The topic.
    /// @param first One subject.
    /// @param second The other; may be the same.
    function requireBothValid(uint256 topic, Subject first, Subject second) external view;

    /// @notice Reverts with {NoValidCredentialFrom} unless {isValidFrom}.
    /// @param topic The topic.
    /// @param subject The subject.
    /// @param issuer The issuer.
    function requireValidFrom(uint256 topic, Subject subject, PartyId issuer) external view;

    /// @notice What is recorded of this issuer's word, and where it stands now.
    /// @param topic The topic.
    /// @param subject The subject.
    /// @param issuer The issuer.
    /// @return record Zeros when it never said anything.
    /// @return status Where it stands.
    function credentialOf(
        uint256 topic,
        Subject subject,
        PartyId issuer
    ) external view returns (CredentialRecord memory record, CredentialStatus status);

    /// @notice What an issuer's account signs for {issueSigned}.
    /// @param credential What is said.
    /// @param sequence Number of this word of the issuer's.
    /// @param deadline Last Unix second in which it can be submitted.
    /// @return EIP-712 digest.
    function credentialDigest(
        Credential calldata credential,
        uint32 sequence,
        uint64 deadline
    ) external view returns (bytes32);

    /// @notice How many entries a batch has at most.
    /// @return Entries.
    function maxBatch() external pure returns (uint256);

    /// @notice How far away the deadline of a signed message is at most.
    /// @return Seconds.
    function maxSignatureLifetime() external pure returns (uint64);
}

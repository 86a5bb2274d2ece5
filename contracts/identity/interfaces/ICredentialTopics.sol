// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IPartyRegistry, PartyId} from "./IPartyRegistry.sol";

/// @title ICredentialTopics
/// @notice What can be vouched for, and who is trusted to: topics, and up to six issuers of each at one time.
/// @dev "Topic" and "trusted issuer" as in ERC-735 and ERC-3643: a topic is a uint256, here the keccak-256 of its name. Whatever
/// makes the suite stricter acts at once (GUARDIAN), whatever loosens it waits (CREDENTIAL_ADMIN); a loosening names the state that
/// it starts from, so that one which waited cannot undo a tightening that came meanwhile.
interface ICredentialTopics {
    /// @notice What an issuer is to a topic, from the loosest to the strictest.
    /// @dev None: it never was anything. Trusted: it vouches. Retired: what it said goes on until it ends, and it says nothing new.
    /// Suspended: nothing of it counts, until it is trusted again. Distrusted: nothing that it said so far ever counts again.
    enum IssuerStatus {
        None,
        Trusted,
        Retired,
        Suspended,
        Distrusted
    }

    /// @notice Where an issuer stands in a topic.
    /// @param status What it is to the topic.
    /// @param lane The lane that it has, or had last; see {CredentialLanes}.
    /// @param generation The generation of the lane that it has, or had last; zero when it never had one.
    struct Issuer {
        IssuerStatus status;
        uint8 lane;
        uint8 generation;
    }

    /// @notice A topic can be vouched for from now on, once it has issuers.
    /// @param topic keccak-256 of its name.
    /// @param maxLifetime The longest that a credential is valid, in seconds.
    /// @param name What it is about.
    event TopicOpened(uint256 indexed topic, uint32 maxLifetime, string name);
    /// @notice New credentials of the topic are valid for at most `maxLifetime` from now on.
    /// @param topic The topic.
    /// @param maxLifetime Seconds.
    event LifetimeChanged(uint256 indexed topic, uint32 maxLifetime);
    /// @notice The issuer is something else to the topic from now on.
    /// @param topic The topic.
    /// @param issuer Party that vouches.
    /// @param status What it is now.
    /// @param lane The lane that it has, or had last.
    /// @param generation The lane's generation that it has, or had last: what it said in an earlier one never counts again.
    /// @param reason Hash of the reason for which it was restricted; zero when it was trusted.
    event IssuerStatusChanged(
        uint256 indexed topic,
        PartyId indexed issuer,
        IssuerStatus status,
        uint8 lane,
        uint8 generation,
        bytes32 reason
    );

    /// @notice The topic's name is empty or too long.
    /// @param length Its length in bytes.
    /// @param maximum The longest, itself allowed.
    error TopicNameLengthOutOfRange(uint256 length, uint256 maximum);
    /// @notice The topic is open already.
    /// @param topic The topic.
    error TopicAlreadyOpen(uint256 topic);
    /// @notice Nobody opened this topic.
    /// @param topic Topic that was named.
    error UnknownTopic(uint256 topic);
    /// @notice A longest lifetime must lie within `[minimum, maximum]` seconds.
    /// @param requested Seconds that were asked for.
    /// @param minimum The shortest, itself allowed.
    /// @param maximum The longest, itself allowed.
    error LifetimeOutOfRange(uint32 requested, uint32 minimum, uint32 maximum);
    /// @notice The lifetime would not become shorter.
    /// @param topic The topic.
    /// @param current Its longest lifetime, in seconds.
    /// @param requested Seconds that were asked for.
    error LifetimeNotShorter(uint256 topic, uint32 current, uint32 requested);
    /// @notice The lifetime would not become longer.
    /// @param topic The topic.
    /// @param current Its longest lifetime, in seconds.
    /// @param requested Seconds that were asked for.
    error LifetimeNotLonger(uint256 topic, uint32 current, uint32 requested);
    /// @notice The topic's longest lifetime is not what the call starts from.
    /// @param topic The topic.
    /// @param expected Seconds that the call starts from.
    /// @param actual Its longest lifetime, in seconds.
    error LifetimeDiffers(uint256 topic, uint32 expected, uint32 actual);
    /// @notice The issuer is not what the call starts from.
    /// @param topic The topic.
    /// @param issuer The issuer.
    /// @param expected What the call starts from.
    /// @param actual What it is to the topic.
    error IssuerStatusDiffers(uint256 topic, PartyId issuer, IssuerStatus expected, IssuerStatus actual);
    /// @notice The issuer is trusted already.
    /// @param topic The topic.
    /// @param issuer The issuer.
    error IssuerAlreadyTrusted(uint256 topic, PartyId issuer);
    /// @notice A restriction goes on to something stricter than what the issuer is, and there must be something to restrict.
    /// @param topic The topic.
    /// @param issuer The issuer.
    /// @param current What it is to the topic.
    /// @param requested What was asked for.
    error IssuerStatusNotStricter(uint256 topic, PartyId issuer, IssuerStatus current, IssuerStatus requested);
    /// @notice Every lane of the topic is taken or used up: distrust an issuer that is not needed any more.
    /// @param topic The topic.
    /// @param maximum How many issuers a topic has at most at one time.
    error NoFreeLane(uint256 topic, uint256 maximum);
    /// @notice A restriction or a revocation says why.
    error ZeroReason();

    /// @notice Opens a topic. Emits {TopicOpened}. Restricted: CREDENTIAL_ADMIN; not after a successor took over.
    /// @param name What it is about, such as "gmp-certificate/1"; 1 to 128 bytes ({TopicNameLengthOutOfRange}), not open yet
    /// ({TopicAlreadyOpen}).
    /// @param maxLifetime The longest that a credential is valid, in seconds: within {lifetimeBounds} ({LifetimeOutOfRange}).
    /// @return topic keccak-256 of the name.
    function openTopic(string calldata name, uint32 maxLifetime) external returns (uint256 topic);

    /// @notice Shortens the longest lifetime of new credentials, at once. Emits {LifetimeChanged}. Restricted: GUARDIAN.
    /// @param topic The topic ({UnknownTopic}).
    /// @param maxLifetime Seconds within {lifetimeBounds} ({LifetimeOutOfRange}), fewer than now ({LifetimeNotShorter}).
    function shortenLifetime(uint256 topic, uint32 maxLifetime) external;

    /// @notice Lengthens the longest lifetime of new credentials. Emits {LifetimeChanged}. Restricted: CREDENTIAL_ADMIN.
    /// @param topic The topic ({UnknownTopic}).
    /// @param from What it is now, in seconds ({LifetimeDiffers}).
    /// @param to Seconds within {lifetimeBounds} ({LifetimeOutOfRange}), more than now ({LifetimeNotLonger}).
    function lengthenLifetime(uint256 topic, uint32 from, uint32 to) external;

    /// @notice Trusts an issuer, so that it vouches in its own name and what it says counts. Emits {IssuerStatusChanged}.
    /// Restricted: CREDENTIAL_ADMIN.
    /// @dev From Suspended, what it said before counts again unless it was revoked or lapsed meanwhile; from None and Distrusted it
    /// begins with nothing. Open even after a successor took over: a suspension by mistake must be reversible.
    /// @param topic The topic ({UnknownTopic}); it has a lane left if the issuer needs one ({NoFreeLane}).
    /// @param issuer A party that exists (`UnknownParty`).
    /// @param from What it is to the topic now ({IssuerStatusDiffers}); not Trusted ({IssuerAlreadyTrusted}).
    function trustIssuer(uint256 topic, PartyId issuer, IssuerStatus from) external;

    /// @notice Makes an issuer less to a topic, at once: Retired, Suspended or Distrusted. Emits {IssuerStatusChanged}. Restricted:
    /// GUARDIAN.
    /// @dev Distrusted is final for all that it said so far and frees its lane; trusted again, it vouches anew.
    /// @param topic The topic ({UnknownTopic}).
    /// @param issuer An issuer that is at least Suspended, and looser than `to` ({IssuerStatusNotStricter}).
    /// @param to What it becomes.
    /// @param reason Hash of the reason; not zero ({ZeroReason}).
    function restrictIssuer(uint256 topic, PartyId issuer, IssuerStatus to, bytes32 reason) external;

    /// @notice The longest that a new credential of the topic is valid. Reverts with {UnknownTopic}.
    /// @param topic The topic.
    /// @return Seconds, never zero.
    function maxLifetimeOf(uint256 topic) external view returns (uint32);

    /// @notice Where an issuer stands in a topic; zeros when nothing is known of either.
    /// @param topic The topic.
    /// @param issuer The party.
    /// @return Its status, lane and generation.
    function issuerOf(uint256 topic, PartyId issuer) external view returns (Issuer memory);

    /// @notice Whose credentials count now, at most six parties: Trusted or Retired, in the order of their lanes.
    /// @param topic The topic; empty when nobody opened it.
    /// @return issuers The parties.
    function trustedIssuers(uint256 topic) external view returns (PartyId[] memory issuers);

    /// @notice The least and the most that the longest lifetime of a topic can be, in seconds.
    /// @return minimum Seconds, itself allowed.
    /// @return maximum Seconds, itself allowed.
    function lifetimeBounds() external pure returns (uint32 minimum, uint32 maximum);

    /// @notice The registry that all party ids are of.
    /// @return The registry.
    function partyRegistry() external view returns (IPartyRegistry);
}

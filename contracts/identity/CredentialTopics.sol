// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Succession} from "../utils/Succession.sol";
import {ICredentialTopics} from "./interfaces/ICredentialTopics.sol";
import {IPartyRegistry, PartyId} from "./interfaces/IPartyRegistry.sol";
import {CredentialLanes, HolderWord, LANE_COUNT, TrustWord} from "./libraries/CredentialLanes.sol";
import {Subject} from "./libraries/Subjects.sol";

/// @title CredentialTopics
/// @notice See {ICredentialTopics}. What is governed of a {CredentialRegistry}.
abstract contract CredentialTopics is ICredentialTopics, Succession {
    /// @dev A topic and all that is kept in it. The first word and one of `holders` are all that a check reads.
    struct Topic {
        TrustWord trust;
        PartyId[LANE_COUNT] lanes;
        uint32 maxLifetime;
        mapping(Subject subject => HolderWord) holders;
        mapping(PartyId issuer => Issuer) issuers;
    }

    uint256 private constant MAX_NAME_LENGTH = 128;

    /// @dev A credential that ends within the hour is a session, not a credential.
    uint32 private constant LIFETIME_FLOOR = 1 hours;
    /// @dev Longer than certificates and reviews of customers run anywhere: beyond it somebody looks again.
    uint32 private constant LIFETIME_CEILING = 10 * 365 days;

    IPartyRegistry internal immutable PARTIES;

    mapping(uint256 topic => Topic) internal _topics;

    /// @param parties Registry that all party ids are of.
    constructor(IPartyRegistry parties) {
        PARTIES = parties;
    }

    /// @inheritdoc ICredentialTopics
    function openTopic(string calldata name, uint32 maxLifetime) external restricted whenOpen returns (uint256 topic) {
        uint256 length = bytes(name).length;
        if (length == 0 || length > MAX_NAME_LENGTH) revert TopicNameLengthOutOfRange(length, MAX_NAME_LENGTH);
        topic = uint256(keccak256(bytes(name)));
        if (_topics[topic].maxLifetime != 0) revert TopicAlreadyOpen(topic);
        _requireLifetime(maxLifetime);

        _topics[topic].maxLifetime = maxLifetime;

        emit TopicOpened(topic, maxLifetime, name);
    }

    /// @inheritdoc ICredentialTopics
    function shortenLifetime(uint256 topic, uint32 maxLifetime) external restricted {
        uint32 current = maxLifetimeOf(topic);
        if (maxLifetime >= current) revert LifetimeNotShorter(topic, current, maxLifetime);

        _setLifetime(topic, maxLifetime);
    }

    /// @inheritdoc ICredentialTopics
    function lengthenLifetime(uint256 topic, uint32 from, uint32 to) external restricted {
        uint32 current = maxLifetimeOf(topic);
        if (from != current) revert LifetimeDiffers(topic, from, current);
        if (to <= current) revert LifetimeNotLonger(topic, current, to);

        _setLifetime(topic, to);
    }

    /// @inheritdoc ICredentialTopics
    function trustIssuer(uint256 topic, PartyId issuer, IssuerStatus from) external restricted {
        Topic storage entry = _opened(topic);
        Issuer memory state = entry.issuers[issuer];
        if (state.status != from) revert IssuerStatusDiffers(topic, issuer, from, state.status);
        if (from == IssuerStatus.Trusted) revert IssuerAlreadyTrusted(topic, issuer);
        if (!PARTIES.exists(issuer)) revert IPartyRegistry.UnknownParty(issuer);

        if (!_hasLane(from)) (state.lane, state.generation) = _takeLane(topic, entry, issuer);
        state.status = IssuerStatus.Trusted;
        entry.issuers[issuer] = state;
        entry.trust = entry.trust.withCounting(state.lane, true);

        emit IssuerStatusChanged(topic, issuer, state.status, state.lane, state.generation, 0);
    }

    /// @inheritdoc ICredentialTopics
    function restrictIssuer(uint256 topic, PartyId issuer, IssuerStatus to, bytes32 reason) external restricted {
        Topic storage entry = _opened(topic);
        Issuer memory state = entry.issuers[issuer];
        if (!_hasLane(state.status) || to <= state.status) {
            revert IssuerStatusNotStricter(topic, issuer, state.status, to);
        }
        if (reason == 0) revert ZeroReason();

        entry.issuers[issuer].status = to;
        if (!_counts(to)) entry.trust = entry.trust.withCounting(state.lane, false);
        if (!_hasLane(to)) entry.lanes[state.lane] = PartyId.wrap(0);

        emit IssuerStatusChanged(topic, issuer, to, state.lane, state.generation, reason);
    }

    /// @inheritdoc ICredentialTopics
    function issuerOf(uint256 topic, PartyId issuer) external view returns (Issuer memory) {
        return _topics[topic].issuers[issuer];
    }

    /// @inheritdoc ICredentialTopics
    function trustedIssuers(uint256 topic) external view returns (PartyId[] memory issuers) {
        Topic storage entry = _topics[topic];
        issuers = new PartyId[](LANE_COUNT);
        uint256 count;
        for (uint256 lane = 0; lane < LANE_COUNT; ++lane) {
            PartyId issuer = entry.lanes[lane];
            if (_counts(entry.issuers[issuer].status)) issuers[count++] = issuer;
        }

        // Shorter than it was made, which only gives memory back.
        assembly ("memory-safe") {
            mstore(issuers, count)
        }
    }

    /// @inheritdoc ICredentialTopics
    function partyRegistry() external view returns (IPartyRegistry) {
        return PARTIES;
    }

    /// @inheritdoc ICredentialTopics
    function lifetimeBounds() external pure returns (uint32 minimum, uint32 maximum) {
        return (LIFETIME_FLOOR, LIFETIME_CEILING);
    }

    /// @inheritdoc ICredentialTopics
    function maxLifetimeOf(uint256 topic) public view returns (uint32) {
        return _opened(topic).maxLifetime;
    }

    function _setLifetime(uint256 topic, uint32 maxLifetime) private {
        _requireLifetime(maxLifetime);

        _topics[topic].maxLifetime = maxLifetime;

        emit LifetimeChanged(topic, maxLifetime);
    }

    /// @dev The first lane that nobody has and that has a generation left. Its generation moves on, so that what its last issuer
    /// said is silenced for ever.
    function _takeLane(
        uint256 topic,
        Topic storage entry,
        PartyId issuer
    ) private returns (uint8 lane, uint8 generation) {
        TrustWord trust = entry.trust;
        for (; lane < LANE_COUNT; ++lane) {
            generation = trust.generationOf(lane);
            bool isFree = PartyId.unwrap(entry.lanes[lane]) == 0;
            if (!isFree || generation == CredentialLanes.LAST_GENERATION) continue;

            entry.trust = trust.renewed(lane);
            entry.lanes[lane] = issuer;
            return (lane, generation + 1);
        }
        revert NoFreeLane(topic, LANE_COUNT);
    }

    function _opened(uint256 topic) internal view returns (Topic storage entry) {
        entry = _topics[topic];
        if (entry.maxLifetime == 0) revert UnknownTopic(topic);
    }

    function _requireLifetime(uint32 maxLifetime) private pure {
        if (maxLifetime < LIFETIME_FLOOR || maxLifetime > LIFETIME_CEILING) {
            revert LifetimeOutOfRange(maxLifetime, LIFETIME_FLOOR, LIFETIME_CEILING);
        }
    }

    function _hasLane(IssuerStatus status) private pure returns (bool) {
        return status != IssuerStatus.None && status != IssuerStatus.Distrusted;
    }

    function _counts(IssuerStatus status) private pure returns (bool) {
        return status == IssuerStatus.Trusted || status == IssuerStatus.Retired;
    }
}

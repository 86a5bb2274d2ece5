// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {CredentialRegistry} from "../../../contracts/identity/CredentialRegistry.sol";
import {PartyRegistry} from "../../../contracts/identity/PartyRegistry.sol";
import {ICredentialRegistry} from "../../../contracts/identity/interfaces/ICredentialRegistry.sol";
import {ICredentialTopics} from "../../../contracts/identity/interfaces/ICredentialTopics.sol";
import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {Subject, Subjects} from "../../../contracts/identity/libraries/Subjects.sol";

/// @notice An authority that lets its owner do everything at once.
contract OpenAuthority {
    address private immutable OWNER = msg.sender;

    function canCall(address caller, address, bytes4) external view returns (bool, uint32) {
        return (caller == OWNER, 0);
    }
}

/// @notice Lets eight issuers, of whom six find room, say and take back whatever they can of five subjects while governance trusts
/// and restricts them, and keeps a model that knows neither lanes nor generations.
contract CredentialHandler is Test {
    uint256 public constant ISSUERS = 8;
    uint256 public constant SUBJECTS = 5;
    uint32 private constant MAX_LIFETIME = 30 days;

    struct Word {
        bool issued;
        /// Trust in the issuer, counted: a word of an earlier trust is gone.
        uint256 trust;
        uint64 validUntil;
        bool revoked;
        uint32 sequence;
    }

    CredentialRegistry public immutable registry;
    uint256 public immutable topic;

    uint256 public ghostTrespasses;
    uint256 public ghostIssued;
    uint256 public ghostRevoked;
    uint256 public ghostTakeovers;
    uint256 public ghostRefusedForRoom;
    mapping(uint256 issuer => ICredentialTopics.IssuerStatus) public statusOf;
    mapping(uint256 issuer => uint256 times) public trustOf;
    mapping(uint256 issuer => mapping(uint256 subject => Word)) private _words;

    constructor() {
        address authority = address(new OpenAuthority());
        PartyRegistry parties = new PartyRegistry(authority, 1 days, 1 hours, 30 days);
        for (uint256 issuer = 1; issuer <= ISSUERS; ++issuer) {
            vm.prank(account(issuer));
            parties.register(0);
        }
        registry = new CredentialRegistry(authority, 1 days, parties);
        topic = registry.openTopic("kyc/1", MAX_LIFETIME);
    }

    function trust(uint256 who, bool asItIs) external {
        uint256 issuer = _issuer(who);
        ICredentialTopics.IssuerStatus from =
            asItIs ? statusOf[issuer] : ICredentialTopics.IssuerStatus((who >> 8) % 5);
        bool keeps = from == ICredentialTopics.IssuerStatus.Retired || from == ICredentialTopics.IssuerStatus.Suspended;

        try registry.trustIssuer(topic, _party(issuer), from) {
            _expect(from == statusOf[issuer] && from != ICredentialTopics.IssuerStatus.Trusted);
            if (!keeps) {
                _expect(seated() < 6);
                ++trustOf[issuer];
                if (from == ICredentialTopics.IssuerStatus.Distrusted) ++ghostTakeovers;
            }
            statusOf[issuer] = ICredentialTopics.IssuerStatus.Trusted;
        } catch {
            bool full = !keeps && seated() == 6;
            _expect(full || from != statusOf[issuer] || from == ICredentialTopics.IssuerStatus.Trusted);
            if (full) ++ghostRefusedForRoom;
        }
    }

    function restrict(uint256 who, uint8 to) external {
        uint256 issuer = _issuer(who);
        ICredentialTopics.IssuerStatus status = ICredentialTopics.IssuerStatus(to % 5);
        bool allowed = statusOf[issuer] != ICredentialTopics.IssuerStatus.None && status > statusOf[issuer];
        try registry.restrictIssuer(topic, _party(issuer), status, "reason") {
            _expect(allowed);
            statusOf[issuer] = status;
        } catch {
            _expect(!allowed);
        }
    }

    function issue(uint256 who, uint256 what, uint32 lifetime, bool asAnother) external {
        uint256 issuer = _issuer(who);
        uint256 which = what % SUBJECTS;
        uint64 validUntil = uint64(block.timestamp + (lifetime % (MAX_LIFETIME + 2)));
        bool allowed =
            !asAnother &&
                statusOf[issuer] == ICredentialTopics.IssuerStatus.Trusted &&
                validUntil > block.timestamp &&
                validUntil <= block.timestamp + MAX_LIFETIME;

        ICredentialRegistry.Credential memory credential = ICredentialRegistry.Credential(
            topic,
            subject(which),
            _party(issuer),
            uint64(block.timestamp),
            validUntil,
            0
        );
        vm.prank(account(asAnother ? (issuer % ISSUERS) + 1 : issuer));
        try registry.issue(credential) {
            _expect(allowed);
            Word storage word = _words[issuer][which];
            (word.issued, word.trust, word.validUntil, word.revoked) = (true, trustOf[issuer], validUntil, false);
            ++word.sequence;
            ++ghostIssued;
        } catch {
            _expect(!allowed);
        }
    }

    function revoke(uint256 who, uint256 what, uint8 how) external {
        uint256 issuer = _issuer(who);
        uint256 which = what % SUBJECTS;
        bool asGuardian = how % 4 == 0;
        bool allowed = how % 4 != 1;
        Subject[] memory subjects = new Subject[](1);
        subjects[0] = subject(which);

        if (asGuardian) registry.revokeAsGuardian(topic, _party(issuer), subjects, "reason");
        else {
            vm.prank(account(allowed ? issuer : (issuer % ISSUERS) + 1));
            try registry.revokeBatch(topic, _party(issuer), subjects, "reason") {
                _expect(allowed);
            } catch {
                _expect(!allowed);
            }
        }
        if (!allowed) return;
        Word storage word = _words[issuer][which];
        word.revoked = true;
        ++word.sequence;
        ++ghostRevoked;
    }

    function wait(uint32 time) external {
        vm.warp(block.timestamp + bound(time, 1, 5 days));
    }

    /// @notice Whether the rules, not the registry, say that this issuer vouches for the subject now.
    function vouches(uint256 issuer, uint256 which) public view returns (bool) {
        Word storage word = _words[issuer][which];
        ICredentialTopics.IssuerStatus status = statusOf[issuer];
        bool counts =
            status == ICredentialTopics.IssuerStatus.Trusted || status == ICredentialTopics.IssuerStatus.Retired;
        return
            counts &&
            word.issued &&
            !word.revoked &&
            word.trust == trustOf[issuer] &&
            block.timestamp <= word.validUntil;
    }

    function wordOf(uint256 issuer, uint256 which) external view returns (Word memory) {
        return _words[issuer][which];
    }

    /// @notice How many issuers hold a lane.
    function seated() public view returns (uint256 count) {
        for (uint256 issuer = 1; issuer <= ISSUERS; ++issuer) {
            ICredentialTopics.IssuerStatus status = statusOf[issuer];
            bool holds =
                status != ICredentialTopics.IssuerStatus.None && status != ICredentialTopics.IssuerStatus.Distrusted;
            if (holds) ++count;
        }
    }

    function account(uint256 issuer) public pure returns (address) {
        return address(uint160(0x1000 + issuer));
    }

    function subject(uint256 which) public pure returns (Subject) {
        if (which < 2) return Subjects.ofParty(PartyId.wrap(uint40(which + 1)));
        if (which < 4) return Subjects.ofAccount(account(which - 1));
        return Subjects.ofId(bytes32(which));
    }

    function _expect(bool allowed) private {
        if (!allowed) ++ghostTrespasses;
    }

    function _issuer(uint256 who) private pure returns (uint256) {
        return (who % ISSUERS) + 1;
    }

    function _party(uint256 issuer) private pure returns (PartyId) {
        return PartyId.wrap(uint40(issuer));
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {stdJson} from "forge-std/StdJson.sol";
import {Test} from "forge-std/Test.sol";

import {ICredentialRegistry} from "../../../contracts/identity/interfaces/ICredentialRegistry.sol";
import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {
    CredentialLanes,
    HolderWord,
    LANE_COUNT,
    TrustWord
} from "../../../contracts/identity/libraries/CredentialLanes.sol";
import {CredentialMessages} from "../../../contracts/identity/libraries/CredentialMessages.sol";
import {Subject, Subjects} from "../../../contracts/identity/libraries/Subjects.sol";

/// @notice The words against a model that keeps each lane apart, and the golden vectors.
contract CredentialLanesTest is Test {
    using stdJson for string;

    struct Lane {
        bool counts;
        uint8 generation;
        uint8 saidIn;
        uint64 validUntil;
    }

    string private _vectors = vm.readFile("test/vectors/identity.json");

    function testFuzz_CoversExactlyIfALaneDoes(uint256 seed, uint256 time) public pure {
        Lane[LANE_COUNT] memory lanes;
        (TrustWord trust, HolderWord holder) = _build(lanes, seed);
        time = bound(time, 0, 2 ** 34);

        bool any;
        for (uint8 lane = 0; lane < LANE_COUNT; ++lane) {
            bool covered = _covers(lanes[lane], time);
            assertEq(trust.coversIn(lane, holder, time), covered);
            any = any || covered;
        }
        assertEq(trust.covers(holder, time), any);
    }

    /// @notice The seconds around each end of validity, where a slip by one would show.
    function testFuzz_EndsWithTheLastSecond(uint256 seed, uint8 lane) public pure {
        Lane[LANE_COUNT] memory lanes;
        lane = uint8(lane % LANE_COUNT);
        (TrustWord trust, HolderWord holder) = _build(lanes, seed);

        for (uint256 time = lanes[lane].validUntil; time <= uint256(lanes[lane].validUntil) + 1; ++time) {
            assertEq(trust.coversIn(lane, holder, time), _covers(lanes[lane], time));
        }
    }

    function testFuzz_ChangesOneLaneOnly(uint256 seed, uint8 changed, bool counts, uint64 validUntil) public pure {
        Lane[LANE_COUNT] memory lanes;
        changed = uint8(changed % LANE_COUNT);
        validUntil = uint64(bound(validUntil, 0, CredentialLanes.LAST_SECOND));
        (TrustWord trust, HolderWord holder) = _build(lanes, seed);
        TrustWord toggled = trust.withCounting(changed, counts);
        HolderWord spoken = holder.saying(changed, 7, validUntil);
        HolderWord silent = spoken.silenced(changed);

        uint256 own = (2 ** 42 - 1) << (uint256(changed) * 42);
        assertEq(TrustWord.unwrap(toggled) & ~own, TrustWord.unwrap(trust) & ~own);
        assertEq(HolderWord.unwrap(spoken) & ~own, HolderWord.unwrap(holder) & ~own);
        assertEq(HolderWord.unwrap(silent), HolderWord.unwrap(holder) & ~own);
        assertEq(spoken.saidIn(changed), 7);
        assertEq(silent.saidIn(changed), 0);
        assertEq(toggled.generationOf(changed), lanes[changed].generation);
    }

    function testFuzz_NoTwoSubjectsAreOne(uint40 party, address account, bytes32 id) public pure {
        Subject ofParty = Subjects.ofParty(PartyId.wrap(party));
        Subject ofAccount = Subjects.ofAccount(account);
        Subject ofId = Subjects.ofId(id);

        assertTrue(Subject.unwrap(ofParty) != Subject.unwrap(ofAccount));
        assertTrue(Subject.unwrap(ofParty) != Subject.unwrap(ofId));
        assertTrue(Subject.unwrap(ofAccount) != Subject.unwrap(ofId));
        assertEq(uint40(uint256(Subject.unwrap(ofParty))), party);
        assertEq(address(uint160(uint256(Subject.unwrap(ofAccount)))), account);
    }

    function testFuzz_KnowsWhatCanBeASubject(uint8 kind, uint248 value) public {
        kind = uint8(bound(kind, 0, 5));
        Subject subject = Subject.wrap(bytes32((uint256(kind) << 248) | value));
        bool formed = kind == 3;
        if (kind == 1) formed = value != 0 && value <= type(uint40).max;
        if (kind == 2) formed = value != 0 && value <= type(uint160).max;

        if (!formed) vm.expectRevert(abi.encodeWithSelector(Subjects.InvalidSubject.selector, subject));
        PartyId party = this.requireWellFormed(subject);
        if (formed) assertEq(PartyId.unwrap(party), kind == 1 ? uint40(value) : 0);
    }

    function test_HasTheGoldenMessage() public view {
        string memory path = ".versions.2.credential.";
        ICredentialRegistry.Credential memory credential = ICredentialRegistry.Credential({
            topic: uint256(_vectors.readBytes32(string.concat(path, "topic"))),
            subject: Subject.wrap(_vectors.readBytes32(string.concat(path, "subject"))),
            issuer: PartyId.wrap(uint40(_vectors.readUint(string.concat(path, "issuer")))),
            validFrom: uint64(_vectors.readUint(string.concat(path, "validFrom"))),
            validUntil: uint64(_vectors.readUint(string.concat(path, "validUntil"))),
            document: _vectors.readBytes32(string.concat(path, "document"))
        });
        uint32 sequence = uint32(_vectors.readUint(string.concat(path, "sequence")));
        uint64 deadline = uint64(_vectors.readUint(string.concat(path, "deadline")));

        assertEq(CredentialMessages.CREDENTIAL_TYPEHASH, _vectors.readBytes32(".versions.2.types.Credential.hash"));
        assertEq(this.hash(credential, sequence, deadline), _vectors.readBytes32(".versions.2.structHash"));
    }

    function test_HasTheGoldenWords() public view {
        for (uint256 index = 0; index < 4; ++index) {
            string memory path = string.concat(".versions.2.words[", vm.toString(index), "].");
            TrustWord trust = TrustWord.wrap(uint256(_vectors.readBytes32(string.concat(path, "trust"))));
            HolderWord holder = HolderWord.wrap(uint256(_vectors.readBytes32(string.concat(path, "holder"))));
            // The third is covered at no time.
            if (index == 2) {
                assertFalse(trust.covers(holder, 0));
                continue;
            }
            uint256 last = _vectors.readUint(string.concat(path, "coveredThrough"));
            assertTrue(trust.covers(holder, last));
            assertFalse(trust.covers(holder, last + 1));
        }
    }

    function requireWellFormed(Subject subject) external pure returns (PartyId) {
        return subject.requireWellFormed();
    }

    function hash(
        ICredentialRegistry.Credential calldata credential,
        uint32 sequence,
        uint64 deadline
    ) external pure returns (bytes32) {
        return CredentialMessages.hash(credential, sequence, deadline);
    }

    /// @dev Lanes of all sorts: of some nobody says anything, and what is said is of this generation or an earlier one.
    function _build(
        Lane[LANE_COUNT] memory lanes,
        uint256 seed
    ) private pure returns (TrustWord trust, HolderWord holder) {
        uint256 word;
        for (uint8 lane = 0; lane < LANE_COUNT; ++lane) {
            uint256 random = uint256(keccak256(abi.encode(seed, lane)));
            Lane memory made = lanes[lane];
            made.counts = random & 1 == 1;
            made.generation = uint8((random >> 8) % 128);
            made.saidIn = random & 2 == 2 ? made.generation : uint8((random >> 16) % (uint256(made.generation) + 1));
            made.validUntil = uint64((random >> 32) % 2 ** 33);
            if (random & 12 == 12) (made.saidIn, made.validUntil) = (0, 0);

            word |= ((uint256(made.counts ? 1 : 0) << 41) | (uint256(made.generation) << 33)) << (uint256(lane) * 42);
            holder = holder.saying(lane, made.saidIn, made.validUntil);
        }
        trust = TrustWord.wrap(word);
    }

    function _covers(Lane memory lane, uint256 time) private pure returns (bool) {
        return lane.counts && lane.saidIn == lane.generation && time <= lane.validUntil;
    }
}

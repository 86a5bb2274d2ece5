// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {KeyId, Quorum} from "../../../contracts/access/libraries/Quorum.sol";
import {EvidenceRegistry} from "../../../contracts/evidence/EvidenceRegistry.sol";
import {IEvidenceRegistry} from "../../../contracts/evidence/interfaces/IEvidenceRegistry.sol";
import {EvidenceBatches} from "../../../contracts/evidence/libraries/EvidenceBatches.sol";
import {EvidenceUnits} from "../../../contracts/evidence/libraries/EvidenceUnits.sol";
import {NotaryRegistry} from "../../../contracts/evidence/NotaryRegistry.sol";
import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";

/// @notice Notaries, couriers and forgers at random: any signers, any version, units from a small choice so that they repeat.
contract EvidenceHandler is Test {
    /// @notice What is known of a record from the moment in which it was written.
    struct Ghost {
        bytes32 id;
        bytes32 record;
        uint256 distinctSeats;
        uint256 threshold;
    }

    uint256 private constant SEATS = 5;
    // One key for each seat, a second key of the first seat, and one of nobody.
    uint256 private constant KEYS = 7;
    bytes32 private constant DOMAIN_TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );

    EvidenceRegistry private immutable EVIDENCE;
    NotaryRegistry private immutable NOTARIES;
    bytes32 private immutable SCHEMA;

    Ghost[] private _ghosts;
    // Deriving an address costs more than reading it.
    KeyId[KEYS] private _keyIds;
    /// @notice Attempts that were refused: shows that the invariants saw refusals, too.
    uint256 public refused;
    uint256 public wronglyAccepted;
    uint256 public wronglyRefused;
    uint256 public threshold = 3;

    constructor(EvidenceRegistry evidence, NotaryRegistry notaries, bytes32 schema) {
        EVIDENCE = evidence;
        NOTARIES = notaries;
        SCHEMA = schema;
        for (uint256 i = 0; i < KEYS; ++i) _keyIds[i] = Quorum.toKeyId(vm.addr(_privateKey(i)));
    }

    function notarize(uint256 subject, uint256 signers, bool forged, uint256 versionsBack) external {
        IEvidenceRegistry.EvidenceUnit memory unit;
        unit.schema = SCHEMA;
        unit.notarySetVersion = _version(versionsBack);
        unit.contentAlgorithm = 0x12;
        unit.contentCommitment = bytes32(bound(subject, 1, 60));
        unit.depositor = PartyId.wrap(1);

        uint64 deadline = uint64(block.timestamp + 1 hours);
        bytes32 id = EVIDENCE.unitId(unit);
        bytes32 digest = _digest(EvidenceUnits.notarizationHash(id, 1, forged ? deadline + 1 : deadline));
        bool expected = !forged && _acceptable(id, unit.notarySetVersion, signers);
        try EVIDENCE.notarize(unit, deadline, _approvals(signers, digest)) returns (bytes32 recorded) {
            _remember(recorded, signers, expected && recorded == id);
        } catch {
            _refuse(expected);
        }
    }

    function notarizeBatch(uint256 root, uint256 signers, bool padded, uint256 versionsBack) external {
        IEvidenceRegistry.Batch memory batch = IEvidenceRegistry.Batch({
            root: bytes32(bound(root, 0, 30)),
            profile: padded ? EvidenceBatches.OPEN_ATTESTATION : EvidenceBatches.OZ,
            depth: padded ? 2 : 0,
            count: 3,
            schema: SCHEMA,
            notarySetVersion: _version(versionsBack),
            depositor: PartyId.wrap(1)
        });

        uint64 deadline = uint64(block.timestamp);
        bytes32 id = EVIDENCE.batchId(batch);
        bytes32 digest = _digest(this.batchHash(batch, deadline));
        bool expected = batch.root != 0 && _acceptable(id, batch.notarySetVersion, signers);
        try EVIDENCE.notarizeBatch(batch, deadline, _approvals(signers, digest)) returns (bytes32 recorded) {
            _remember(recorded, signers, expected && recorded == id);
        } catch {
            _refuse(expected);
        }
    }

    function rotate(uint256 newThreshold) external {
        threshold = bound(newThreshold, 1, SEATS);
        NOTARIES.rotateSet(1, seats(), uint8(threshold));
    }

    function wait(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1, 1 days));
    }

    function batchHash(IEvidenceRegistry.Batch calldata batch, uint64 deadline) external pure returns (bytes32) {
        return EvidenceBatches.notarizationHash(batch, 1, deadline);
    }

    function ghostCount() external view returns (uint256) {
        return _ghosts.length;
    }

    function ghost(uint256 index) external view returns (Ghost memory) {
        return _ghosts[index];
    }

    /// @notice Five seats; the first has two keys.
    function seats() public view returns (Quorum.Seat[] memory all) {
        all = new Quorum.Seat[](SEATS);
        for (uint256 i = 0; i < SEATS; ++i) {
            all[i].party = uint40(i + 1);
            all[i].keys = new KeyId[](i == 0 ? 2 : 1);
            all[i].keys[0] = _keyIds[i];
        }
        all[0].keys[1] = _keyIds[SEATS];
    }

    /// @dev The current version three times in four, else an older one or one to come.
    function _version(uint256 versionsBack) private view returns (uint32) {
        uint32 current = NOTARIES.currentVersion(1);
        if (versionsBack % 4 != 0) return current;
        return uint32(bound(versionsBack, 0, current + 1));
    }

    /// @dev Judged here, apart from the code under test: a quorum of the current version, every key in the set, no seat twice.
    function _acceptable(bytes32 id, uint32 version, uint256 signers) private view returns (bool) {
        bool ofNobody = (signers >> (KEYS - 1)) & 1 == 1;
        bool firstSeatTwice = signers & 1 == 1 && (signers >> SEATS) & 1 == 1;
        bool isNew = EVIDENCE.statusOf(id) == IEvidenceRegistry.Status.Unknown;
        return
            isNew &&
            !ofNobody &&
            !firstSeatTwice &&
            version == NOTARIES.currentVersion(1) &&
            _distinctSeats(signers) >= threshold;
    }

    function _remember(bytes32 id, uint256 signers, bool expected) private {
        if (!expected) ++wronglyAccepted;
        bytes32 record = keccak256(abi.encode(EVIDENCE.recordOf(id)));
        _ghosts.push(Ghost(id, record, _distinctSeats(signers), threshold));
    }

    function _refuse(bool expected) private {
        if (expected) ++wronglyRefused;
        ++refused;
    }

    /// @dev The first seat holds the first key and the one after the last seat's.
    function _distinctSeats(uint256 signers) private pure returns (uint256 distinct) {
        for (uint256 i = 0; i < SEATS; ++i) distinct += (signers >> i) & 1;
        if (signers & 1 == 0) distinct += (signers >> SEATS) & 1;
    }

    function _approvals(uint256 signers, bytes32 digest) private view returns (Quorum.Approval[] memory approvals) {
        uint256 count;
        for (uint256 i = 0; i < KEYS; ++i) count += (signers >> i) & 1;
        approvals = new Quorum.Approval[](count);
        for (uint256 i = KEYS; i > 0; --i) {
            if ((signers >> (i - 1)) & 1 == 0) continue;
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(_privateKey(i - 1), digest);
            approvals[--count] = Quorum.Approval(_keyIds[i - 1], abi.encodePacked(r, s, v));
        }
    }

    function _digest(bytes32 structHash) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(DOMAIN_TYPEHASH, keccak256("EvidenceRegistry"), keccak256("1"), block.chainid, EVIDENCE)
        );
        return keccak256(abi.encodePacked("\x19\x01", domain, structHash));
    }

    function _privateKey(uint256 index) private pure returns (uint256) {
        return uint256(keccak256(abi.encode("notary", index)));
    }
}

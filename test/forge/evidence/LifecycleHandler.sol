// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";

import {KeyId, Quorum} from "../../../contracts/access/libraries/Quorum.sol";
import {EvidenceRegistry} from "../../../contracts/evidence/EvidenceRegistry.sol";
import {IEvidenceRegistry} from "../../../contracts/evidence/interfaces/IEvidenceRegistry.sol";
import {EvidenceBatches} from "../../../contracts/evidence/libraries/EvidenceBatches.sol";
import {EvidenceDecisions} from "../../../contracts/evidence/libraries/EvidenceDecisions.sol";
import {EvidenceUnits} from "../../../contracts/evidence/libraries/EvidenceUnits.sol";
import {PartyRegistry} from "../../../contracts/identity/PartyRegistry.sol";
import {PartyId} from "../../../contracts/identity/interfaces/IPartyRegistry.sol";
import {LifecycleModel} from "./LifecycleModel.sol";

/// @notice A depositor, revokers, challengers and arbiters at random, beside a model that keeps when each thing happened and judges
/// every attempt on its own.
contract LifecycleHandler is Test, LifecycleModel {
    uint32 public constant NOTARIES = 1;
    uint32 public constant SUPERVISORS = 2;
    uint32 public constant ARBITERS = 3;

    bytes32 private constant REASON = keccak256("reason");
    bytes32 private constant DOMAIN_TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );

    EvidenceRegistry private immutable EVIDENCE;
    bytes32 private immutable SCHEMA;
    PartyId private immutable DEPOSITOR;

    mapping(bytes32 id => IEvidenceRegistry.EvidenceUnit) private _units;
    uint256 private _made;
    /// @notice Attempts by their end: shows that the invariants saw both.
    uint256 public accepted;
    uint256 public refused;
    uint256 public misjudged;
    /// @notice Units and batches that were notarized: none of them may fail.
    uint256 public approved;

    constructor(EvidenceRegistry evidence, PartyRegistry parties, bytes32 schema) {
        EVIDENCE = evidence;
        SCHEMA = schema;
        DEPOSITOR = parties.register(0);
    }

    function notarize(uint256 supersedes, uint256 lifetime) external {
        IEvidenceRegistry.EvidenceUnit memory unit = _unit(supersedes, lifetime);
        uint64 deadline = uint64(block.timestamp + 1 hours);
        bytes32 id = EVIDENCE.unitId(unit);
        bytes32 signed = EvidenceUnits.notarizationHash(id, NOTARIES, deadline);

        // Counted first: what failed unseen would be missing in the registry.
        ++approved;
        try EVIDENCE.notarize(unit, deadline, _approve(NOTARIES, signed)) {
            _units[id] = unit;
            _remember(id, 0, unit.expiresAt);
        } catch {}
    }

    /// @notice Two units in one batch, the first of which is extracted.
    function notarizeBatch(uint256 lifetime, uint256 later) external {
        IEvidenceRegistry.EvidenceUnit memory first = _unit(0, lifetime);
        bytes32 sibling = _leaf(EVIDENCE.unitId(_unit(0, lifetime)));
        bytes32 leaf = _leaf(EVIDENCE.unitId(first));
        IEvidenceRegistry.Batch memory batch = IEvidenceRegistry.Batch({
            root: leaf < sibling ? _pair(leaf, sibling) : _pair(sibling, leaf),
            profile: EvidenceBatches.OZ,
            depth: 0,
            count: 2,
            schema: SCHEMA,
            notarySetVersion: 1,
            depositor: DEPOSITOR
        });
        uint64 deadline = uint64(block.timestamp + 1 hours);
        EVIDENCE.notarizeBatch(batch, deadline, _approve(NOTARIES, this.batchHash(batch, deadline)));
        ++approved;
        bytes32 id = EVIDENCE.batchId(batch);
        uint40 recordedAt = uint40(block.timestamp);
        _remember(id, 0, 0);

        vm.warp(block.timestamp + bound(later, 0, 2 days));
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = sibling;
        bytes32 unit = EVIDENCE.extract(first, id, proof);
        _units[unit] = first;
        _remember(unit, id, first.expiresAt);
        _ghosts[_ghosts.length - 1].notarizedAt = recordedAt;
    }

    function revoke(uint256 which, bool byQuorum) external {
        if (_ghosts.length == 0) return;
        Ghost storage ghost = _pick(which);
        uint8 current = _status(ghost, block.timestamp);
        bool expected = _stands(current) || current == CHALLENGED;

        uint64 deadline = uint64(block.timestamp);
        bool done;
        if (byQuorum) {
            bytes32 signed = EvidenceDecisions.revocationHash(ghost.id, REASON, SUPERVISORS, 1, deadline);
            try EVIDENCE.revokeByQuorum(ghost.id, REASON, 1, deadline, _approve(SUPERVISORS, signed)) {
                done = true;
            } catch {}
        } else {
            try EVIDENCE.revoke(ghost.id, REASON) {
                done = true;
            } catch {}
        }
        if (_judge(expected, done)) ghost.revokedAt = uint40(block.timestamp);
    }

    function challenge(uint256 which, uint256 counter) external {
        if (_ghosts.length == 0) return;
        Ghost storage ghost = _pick(which);
        Ghost storage against = _pick(counter);
        bool expected =
            _own(ghost, block.timestamp) == PROVISIONAL &&
                _status(ghost, block.timestamp) == PROVISIONAL &&
                against.id != ghost.id &&
                _stands(_status(against, block.timestamp));

        uint64 deadline = uint64(block.timestamp);
        bytes32 signed = EvidenceDecisions.challengeHash(ghost.id, against.id, REASON, SUPERVISORS, 1, deadline);
        bool done;
        try EVIDENCE.challenge(ghost.id, against.id, REASON, 1, deadline, _approve(SUPERVISORS, signed)) {
            done = true;
        } catch {}
        if (_judge(expected, done)) ghost.challengedAt = uint40(block.timestamp);
    }

    function arbitrate(uint256 which, bool uphold) external {
        if (_ghosts.length == 0) return;
        Ghost storage ghost = _pick(which);
        bool expected = _own(ghost, block.timestamp) == CHALLENGED;

        uint64 deadline = uint64(block.timestamp);
        IEvidenceRegistry.Status outcome = IEvidenceRegistry.Status(uphold ? UPHELD : REVOKED);
        bytes32 signed = EvidenceDecisions.arbitrationHash(ghost.id, outcome, REASON, ARBITERS, 1, deadline);
        bool done;
        try EVIDENCE.arbitrate(ghost.id, outcome, REASON, 1, deadline, _approve(ARBITERS, signed)) {
            done = true;
        } catch {}
        if (!_judge(expected, done)) return;
        if (uphold) ghost.upheldAt = uint40(block.timestamp);
        else ghost.revokedAt = uint40(block.timestamp);
    }

    function supersede(uint256 which) external {
        if (_ghosts.length == 0) return;
        Ghost storage ghost = _pick(which);
        IEvidenceRegistry.EvidenceUnit memory unit = _units[ghost.id];
        if (unit.schema == 0) return;
        uint8 current = _status(ghost, block.timestamp);
        Ghost storage older = _ghosts[_indexOf[unit.supersedes]];
        bool expected =
            (current == FINAL || current == UPHELD) && unit.supersedes != 0 && _stands(_status(older, block.timestamp));

        bool done;
        try EVIDENCE.supersede(unit) {
            done = true;
        } catch {}
        if (_judge(expected, done)) older.supersededAt = uint40(block.timestamp);
    }

    function wait(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1, 12 hours));
    }

    function batchHash(IEvidenceRegistry.Batch calldata batch, uint64 deadline) external pure returns (bytes32) {
        return EvidenceBatches.notarizationHash(batch, NOTARIES, deadline);
    }

    function ghostCount() external view returns (uint256) {
        return _ghosts.length;
    }

    function ghostAt(uint256 index) external view returns (Ghost memory) {
        return _ghosts[index];
    }

    function statusAt(uint256 index, uint256 time) external view returns (uint8) {
        return _status(_ghosts[index], time);
    }

    /// @notice What a record keeps for ever, whatever happens to it.
    function members(bytes32 id) public view returns (bytes32) {
        IEvidenceRegistry.Record memory record = EVIDENCE.recordOf(id);
        (record.status, record.endsAt) = (IEvidenceRegistry.Status.Unknown, 0);
        return keccak256(abi.encode(record));
    }

    /// @notice One seat a set, of one key.
    function seats(uint32 notarySet) external pure returns (Quorum.Seat[] memory all) {
        all = new Quorum.Seat[](1);
        all[0].party = notarySet;
        all[0].keys = new KeyId[](1);
        all[0].keys[0] = Quorum.toKeyId(vm.addr(_privateKey(notarySet)));
    }

    function _remember(bytes32 id, bytes32 batch, uint64 expiresAt) private {
        _indexOf[id] = _ghosts.length;
        Ghost storage ghost = _ghosts.push();
        ghost.id = id;
        ghost.batch = batch;
        ghost.notarizedAt = uint40(block.timestamp);
        ghost.expiresAt = uint40(expiresAt);
        ghost.members = members(id);
    }

    /// @return Whether the attempt was rightly accepted.
    function _judge(bool expected, bool done) private returns (bool) {
        if (expected != done) ++misjudged;
        if (done) ++accepted;
        else ++refused;
        return done;
    }

    function _unit(uint256 supersedes, uint256 lifetime) private returns (IEvidenceRegistry.EvidenceUnit memory unit) {
        unit.schema = SCHEMA;
        unit.notarySetVersion = 1;
        unit.contentAlgorithm = 0x12;
        unit.contentCommitment = bytes32(++_made);
        unit.depositor = DEPOSITOR;
        if (lifetime % 3 == 0) unit.expiresAt = uint64(block.timestamp + bound(lifetime, 1, 10 days));
        if (supersedes % 2 == 0 || _ghosts.length == 0) return unit;
        bytes32 older = _pick(supersedes / 2).id;
        // A batch cannot be superseded.
        if (_units[older].schema != 0) unit.supersedes = older;
    }

    function _pick(uint256 which) private view returns (Ghost storage) {
        // Half the time one of the last four: the young are those that much can happen to.
        uint256 count = _ghosts.length;
        uint256 span = which % 2 == 0 && count > 4 ? 4 : count;
        return _ghosts[count - 1 - ((which / 2) % span)];
    }

    function _approve(uint32 notarySet, bytes32 structHash) private view returns (Quorum.Approval[] memory approvals) {
        bytes32 domain = keccak256(
            abi.encode(DOMAIN_TYPEHASH, keccak256("EvidenceRegistry"), keccak256("1"), block.chainid, EVIDENCE)
        );
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", domain, structHash));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_privateKey(notarySet), digest);
        approvals = new Quorum.Approval[](1);
        approvals[0] = Quorum.Approval(Quorum.toKeyId(vm.addr(_privateKey(notarySet))), abi.encodePacked(r, s, v));
    }

    function _leaf(bytes32 id) private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(id))));
    }

    function _pair(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return keccak256(abi.encode(left, right));
    }

    function _privateKey(uint32 notarySet) private pure returns (uint256) {
        return uint256(keccak256(abi.encode("member", notarySet)));
    }
}

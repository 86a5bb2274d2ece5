// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IEvidenceRegistry} from "../evidence/interfaces/IEvidenceRegistry.sol";
import {ICredentialRegistry} from "../identity/interfaces/ICredentialRegistry.sol";
import {IPartyRegistry, PartyId} from "../identity/interfaces/IPartyRegistry.sol";
import {Scopes} from "../identity/libraries/Scopes.sol";
import {Subjects} from "../identity/libraries/Subjects.sol";
import {ILotLedger, LotId} from "./interfaces/ILotLedger.sol";
import {IRecallRegistry} from "./interfaces/IRecallRegistry.sol";
import {IRecallStatus} from "./interfaces/IRecallStatus.sol";

/// @title RecallRegistry
/// @notice See {IRecallRegistry}.
/// @custom:security-contact security@trustmachine.invalid
contract RecallRegistry is IRecallRegistry {
    using SafeCast for uint256;

    uint256 private constant MAX_MARKS = 8;

    IPartyRegistry private immutable PARTIES;
    ICredentialRegistry private immutable CREDENTIALS;
    IEvidenceRegistry private immutable EVIDENCE;
    ILotLedger private immutable LEDGER;
    bytes32 private immutable RECALL_SCHEMA;
    uint256 private immutable REGULATOR_TOPIC;

    /// @inheritdoc IRecallRegistry
    uint256 public recallCount;

    mapping(bytes32 recall => Recall) private _recalls;

    mapping(LotId lot => Mark[] marks) private _marks;

    /// @param parties The registry that all party ids are of.
    /// @param credentials Where regulators are looked up.
    /// @param evidence Where recall notices are recorded.
    /// @param ledger The ledger of the lots, which names this contract as its registry of recalls.
    /// @param recallSchema_ Schema of recall notices.
    /// @param regulatorTopic_ Topic of regulators' credentials.
    constructor(
        IPartyRegistry parties,
        ICredentialRegistry credentials,
        IEvidenceRegistry evidence,
        ILotLedger ledger,
        bytes32 recallSchema_,
        uint256 regulatorTopic_
    ) {
        if (recallSchema_ == 0 || regulatorTopic_ == 0) revert ZeroRecallTerms(recallSchema_, regulatorTopic_);

        PARTIES = parties;
        CREDENTIALS = credentials;
        EVIDENCE = evidence;
        LEDGER = ledger;
        RECALL_SCHEMA = recallSchema_;
        REGULATOR_TOPIC = regulatorTopic_;
    }

    /// @inheritdoc IRecallRegistry
    function startRecall(
        PartyId party,
        LotId lot,
        bytes32 identifier,
        IEvidenceRegistry.EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof
    ) external returns (bytes32 recall) {
        PARTIES.requireCanAct(party, msg.sender, Scopes.RECALL_LOTS);
        RecallRight right = _rightOf(party, lot, identifier);
        if (right == RecallRight.None) revert NotEntitledToRecall(lot, party);
        bytes32 id = EVIDENCE.check(
            unit,
            batch,
            proof,
            RECALL_SCHEMA,
            LotId.unwrap(lot),
            IEvidenceRegistry.Status.Provisional
        );

        recall = keccak256(abi.encode(lot, party, id, ++recallCount));
        _recalls[recall] = Recall({
            lot: lot,
            evidence: id,
            party: party,
            right: right,
            startedAt: block.timestamp.toUint40(),
            endedAt: 0
        });

        emit LotRecallStarted(recall, lot, party, right, id);

        _stop(recall, lot);
    }

    /// @inheritdoc IRecallRegistry
    function show(bytes32 recall, Edge[] calldata path) external {
        LotId lot = _requireInForce(recall).lot;

        for (uint256 i = 0; i < path.length; ++i) {
            Edge calldata edge = path[i];
            bool proved = LEDGER.isMadeFrom(edge.child, edge.lineage, edge.index, lot);
            if (!proved) revert EdgeNotProved(i, edge.child, lot);
            lot = edge.child;
        }

        _stop(recall, lot);
    }

    /// @inheritdoc IRecallRegistry
    function endRecall(bytes32 recall, PartyId party, bytes32 reason) external {
        Recall storage ending = _requireInForce(recall);
        PARTIES.requireCanAct(party, msg.sender, Scopes.RECALL_LOTS);
        bool recalled = PartyId.unwrap(party) == PartyId.unwrap(ending.party);
        if (!(recalled || _isRegulator(party))) revert NotEntitledToEndRecall(recall, party);
        if (reason == 0) revert ZeroRecallReason();

        _end(recall, reason);
    }

    /// @inheritdoc IRecallRegistry
    function endUnfounded(bytes32 recall) external {
        bytes32 id = _requireInForce(recall).evidence;
        if (EVIDENCE.statusOf(id) != IEvidenceRegistry.Status.Revoked) revert RecallEvidenceStands(recall, id);

        _end(recall, 0);
    }

    /// @inheritdoc IRecallStatus
    function recallOf(LotId lot) external view returns (bytes32) {
        Mark[] storage marks = _marks[lot];
        uint256 count = marks.length;
        for (uint256 i = 0; i < count; ++i) {
            if (_holds(marks[i], lot)) return marks[i].recall;
        }
        return 0;
    }

    /// @inheritdoc IRecallRegistry
    function recallBy(bytes32 recall) external view returns (Recall memory) {
        return _requireKnown(recall);
    }

    /// @inheritdoc IRecallRegistry
    function marksOf(LotId lot) external view returns (Mark[] memory) {
        return _marks[lot];
    }

    /// @inheritdoc IRecallRegistry
    function recallSchema() external view returns (bytes32) {
        return RECALL_SCHEMA;
    }

    /// @inheritdoc IRecallRegistry
    function regulatorTopic() external view returns (uint256) {
        return REGULATOR_TOPIC;
    }

    function _end(bytes32 recall, bytes32 reason) private {
        _recalls[recall].endedAt = block.timestamp.toUint40();

        emit LotRecallEnded(recall, reason, msg.sender);
    }

    /// @dev Marks a lot, and each unit that it is packed in: at most {ILotPacking-MAX_DEPTH} of them.
    function _stop(bytes32 recall, LotId lot) private {
        if (!_mark(lot, Mark(recall, LotId.wrap(0)))) revert TooManyMarks(lot, MAX_MARKS);

        LotId unit = LEDGER.lotOf(lot).parent;
        while (LotId.unwrap(unit) != 0) {
            // A unit that has no room for the mark is stopped by others; it is shown again when they are gone.
            _mark(unit, Mark(recall, lot));
            unit = LEDGER.lotOf(unit).parent;
        }
    }

    /// @return kept Whether the mark stands; a mark that holds no more makes room for it.
    function _mark(LotId lot, Mark memory mark) private returns (bool kept) {
        Mark[] storage marks = _marks[lot];
        uint256 count = marks.length;
        uint256 free = count;
        for (uint256 i = 0; i < count; ++i) {
            if (_isSame(marks[i], mark)) return true;
            if (!_holds(marks[i], lot)) free = i;
        }

        if (free < count) marks[free] = mark;
        else if (count < MAX_MARKS) marks.push(mark);
        else return false;

        emit RecallShown(mark.recall, lot, mark.inside, msg.sender);

        LEDGER.markRecalled(lot);
        return true;
    }

    function _rightOf(PartyId party, LotId lot, bytes32 identifier) private view returns (RecallRight) {
        if (identifier != 0 && LotId.unwrap(LEDGER.lotIdOf(party, identifier)) == LotId.unwrap(lot)) {
            return RecallRight.Creator;
        }
        if (PartyId.unwrap(LEDGER.lotOf(lot).titleHolder) == PartyId.unwrap(party)) return RecallRight.TitleHolder;

        return _isRegulator(party) ? RecallRight.Regulator : RecallRight.None;
    }

    function _isRegulator(PartyId party) private view returns (bool) {
        return CREDENTIALS.isValid(REGULATOR_TOPIC, Subjects.ofParty(party));
    }

    /// @dev Whether a mark stops the lot: its recall is in force, and the lot that it was shown for is still there.
    function _holds(Mark storage mark, LotId lot) private view returns (bool) {
        if (_recalls[mark.recall].endedAt != 0) return false;
        LotId inside = mark.inside;
        if (LotId.unwrap(inside) == 0) return true;

        do {
            inside = LEDGER.lotOf(inside).parent;
        } while (LotId.unwrap(inside) != 0 && LotId.unwrap(inside) != LotId.unwrap(lot));
        return LotId.unwrap(inside) != 0;
    }

    function _isSame(Mark storage first, Mark memory second) private view returns (bool) {
        return first.recall == second.recall && LotId.unwrap(first.inside) == LotId.unwrap(second.inside);
    }

    function _requireInForce(bytes32 recall) private view returns (Recall storage found) {
        found = _requireKnown(recall);
        if (found.endedAt != 0) revert RecallOver(recall, found.endedAt);
    }

    function _requireKnown(bytes32 recall) private view returns (Recall storage found) {
        found = _recalls[recall];
        if (found.startedAt == 0) revert UnknownRecall(recall);
    }
}

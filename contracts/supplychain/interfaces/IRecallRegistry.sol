// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IEvidenceRegistry} from "../../evidence/interfaces/IEvidenceRegistry.sol";
import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {LotId} from "./ILotBook.sol";
import {ILotProcessing} from "./ILotProcessing.sol";
import {IRecallStatus} from "./IRecallStatus.sol";

/// @title IRecallRegistry
/// @notice Recalls of lots and of whatever was made from them. A recall names one lot and rests on evidence about it; anyone then shows,
/// edge by edge, that another lot came from it, and that lot stops. The end of the recall frees all of them at once.
/// @dev Only the end of a path is marked: the lots between are used up, or are shown by a path of their own. A mark names its recall, and
/// the ledger asks here whether that recall is in force. Where the marked lot is packed, each unit around it is marked too, for as long
/// as it holds the lot. Has no administrator and no successor: the ledger names it once, for ever.
interface IRecallRegistry is IRecallStatus {
    /// @notice By what right a party recalls.
    enum RecallRight {
        None,
        Creator,
        TitleHolder,
        Regulator
    }

    /// @notice A recall.
    /// @param lot The lot that is recalled, with all that was made from it.
    /// @param evidence Id of the evidence unit that it rests on.
    /// @param party Who recalls.
    /// @param right By what right.
    /// @param startedAt Unix second of its start.
    /// @param endedAt Unix second of its end; zero while it is in force.
    struct Recall {
        LotId lot;
        bytes32 evidence;
        PartyId party;
        RecallRight right;
        uint40 startedAt;
        uint40 endedAt;
    }

    /// @notice Why a lot is stopped.
    /// @param recall Id of the recall.
    /// @param inside The recalled lot that is, or was, packed in the marked one; zero when the marked one itself was shown.
    struct Mark {
        bytes32 recall;
        LotId inside;
    }

    /// @notice One step down: `child` was made from the lot before it.
    /// @param child The lot that was made.
    /// @param lineage Its lineage, as the ledger's event told it.
    /// @param index Position of the lot before it among the lineage's inputs.
    struct Edge {
        LotId child;
        ILotProcessing.Lineage lineage;
        uint256 index;
    }

    /// @notice A lot was recalled.
    /// @param recall Id of the recall.
    /// @param lot The lot.
    /// @param party Who recalls.
    /// @param right By what right.
    /// @param evidence Id of the evidence unit.
    event LotRecallStarted(
        bytes32 indexed recall,
        LotId indexed lot,
        PartyId indexed party,
        RecallRight right,
        bytes32 evidence
    );
    /// @notice The recall was shown for a lot, which is stopped by it.
    /// @param recall Id of the recall.
    /// @param lot The lot.
    /// @param inside The recalled lot that is packed in it; zero when it came itself from the recalled one.
    /// @param by Account that showed it.
    event RecallShown(bytes32 indexed recall, LotId indexed lot, LotId indexed inside, address by);
    /// @notice The recall ended: every lot that it stopped is free of it.
    /// @param recall Id of the recall.
    /// @param reason Commitment to why; zero when its evidence was revoked.
    /// @param by Account that ended it.
    event LotRecallEnded(bytes32 indexed recall, bytes32 indexed reason, address by);

    /// @notice The schema of recall notices and the topic of regulators must not be zero: nothing could be demanded by them.
    /// @param schema Schema that was given.
    /// @param topic Topic that was given.
    error ZeroRecallTerms(bytes32 schema, uint256 topic);
    /// @notice The party neither created nor owns the lot, nor holds a regulator's credential.
    /// @param lot The lot.
    /// @param party The party.
    error NotEntitledToRecall(LotId lot, PartyId party);
    /// @notice No recall has this id.
    /// @param recall Id that was named.
    error UnknownRecall(bytes32 recall);
    /// @notice The recall ended.
    /// @param recall Id of the recall.
    /// @param endedAt Unix second of its end.
    error RecallOver(bytes32 recall, uint40 endedAt);
    /// @notice A lot of the path was not made from the one before it, or not as the lineage says.
    /// @param position Position in the path.
    /// @param child The lot.
    /// @param parent The lot before it.
    error EdgeNotProved(uint256 position, LotId child, LotId parent);
    /// @notice As many recalls in force stop the lot as can be kept; it is stopped all the same.
    /// @param lot The lot.
    /// @param maximum 8.
    error TooManyMarks(LotId lot, uint256 maximum);
    /// @notice Only who recalled, or a regulator, ends a recall whose evidence counts.
    /// @param recall Id of the recall.
    /// @param party Party that tried.
    error NotEntitledToEndRecall(bytes32 recall, PartyId party);
    /// @notice An end without a reason cannot be audited.
    error ZeroRecallReason();
    /// @notice The recall's evidence was not revoked.
    /// @param recall Id of the recall.
    /// @param evidence Id of the evidence unit.
    error RecallEvidenceStands(bytes32 recall, bytes32 evidence);

    /// @notice Recalls a lot and all that was made from it. Emits {LotRecallStarted} and {RecallShown} for the lot itself.
    /// @dev Requirements:
    /// - the caller acts for the party with `Scopes.RECALL_LOTS`: else {IPartyRegistry-UnknownParty} or
    ///   {IPartyRegistry-NotAuthorizedForParty}
    /// - the party created the lot, holds title to it now, or has a credential in {regulatorTopic}: else {NotEntitledToRecall}
    /// - the unit follows {recallSchema}, has the lot as its subject and is Provisional at least: errors of {IEvidenceRegistry-check}.
    ///   Provisional is enough, since a recall cannot wait for a challenge window; see {endUnfounded}.
    /// - {ILotBook-UnknownLot}
    /// @param party Who recalls.
    /// @param lot The lot, live or used up.
    /// @param identifier Identifier under which the party created the lot; zero when it recalls by another right.
    /// @param unit The evidence unit.
    /// @param batch Id of the batch that holds the unit; zero for one that stands alone.
    /// @param proof The unit's Merkle proof; empty for one that stands alone.
    /// @return recall Id of the recall.
    function startRecall(
        PartyId party,
        LotId lot,
        bytes32 identifier,
        IEvidenceRegistry.EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof
    ) external returns (bytes32 recall);

    /// @notice Shows that a lot came from the recalled one, and stops it. By anyone. Emits {RecallShown}, also for the units that the lot
    /// is packed in; does nothing to what this recall stops already.
    /// @dev Requirements: {UnknownRecall}, {RecallOver}, {EdgeNotProved}, {TooManyMarks}. A unit that eight recalls stop already is left
    /// as it is.
    /// @param recall Id of the recall.
    /// @param path The edges from the recalled lot down; the child of the last is stopped. Empty for the recalled lot itself, such as
    /// after it was packed under another recall.
    function show(bytes32 recall, Edge[] calldata path) external;

    /// @notice Ends a recall. Emits {LotRecallEnded}.
    /// @dev Requirements:
    /// - the caller acts for the party with `Scopes.RECALL_LOTS`: else {IPartyRegistry-NotAuthorizedForParty}
    /// - the party recalled, or has a credential in {regulatorTopic}: else {NotEntitledToEndRecall}
    /// - {UnknownRecall}, {RecallOver}, {ZeroRecallReason}
    /// @param recall Id of the recall.
    /// @param party Who ends it.
    /// @param reason Commitment to why, or an evidence id; not zero.
    function endRecall(bytes32 recall, PartyId party, bytes32 reason) external;

    /// @notice Ends a recall whose evidence was revoked. By anyone: goods do not stay stopped for a word that was taken back. Emits
    /// {LotRecallEnded}.
    /// @dev Requirements: {UnknownRecall}, {RecallOver}, {RecallEvidenceStands}. A unit in a batch is extracted before it is revoked, so
    /// its own record says so.
    /// @param recall Id of the recall.
    function endUnfounded(bytes32 recall) external;

    /// @notice The recall. Reverts with {UnknownRecall}.
    /// @param recall Id of the recall.
    /// @return What is known of it.
    function recallBy(bytes32 recall) external view returns (Recall memory);

    /// @notice The marks of a lot, in force or not.
    /// @param lot The lot; none for one that is not known.
    /// @return At most 8.
    function marksOf(LotId lot) external view returns (Mark[] memory);

    /// @notice How many recalls were started.
    /// @return Zero before the first.
    function recallCount() external view returns (uint256);

    /// @notice Schema of the evidence that a recall rests on.
    /// @return Id of the schema.
    function recallSchema() external view returns (bytes32);

    /// @notice Topic of the credential that makes a party a regulator here.
    /// @return The topic.
    function regulatorTopic() external view returns (uint256);
}

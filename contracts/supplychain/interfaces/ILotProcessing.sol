// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {ILotBook, LotId} from "./ILotBook.sol";

/// @notice How a lot came from others. A value is never reused for another meaning.
enum LineageKind {
    None,
    Split,
    Merge,
    Transform
}

/// @title ILotProcessing
/// @notice Makes lots of lots: splits and merges, which keep the quantity to the last digit; transformations, whose outputs stay
/// within yields that the party declared before; and what changes or ends a lot by a signed word.
/// @dev The custodian acts; where it does not own the goods, transforming and destroying need the title holder's word too: the caller
/// is then also an operator of the title holder. What an input keeps stays its own; used up whole, it is Consumed. Every output commits
/// to its inputs in one word, so that each edge of its ancestry can be shown on chain, see {isMadeFrom}.
interface ILotProcessing is ILotBook {
    /// @notice What a transformation or a merge takes of a lot.
    /// @param lot The lot; stands alone, is empty, and has the same custodian and title holder as the others.
    /// @param quantity How much, in its own unit and decimals; not zero.
    struct Input {
        LotId lot;
        uint96 quantity;
    }

    /// @notice A lot that is made.
    /// @param identifier keccak256 of its canonical GS1 Digital Link URI; used with the custodian's party as in {ILotLedger-create}.
    /// @param quantity Units of `10^-decimals` of `unit`, not zero.
    /// @param unit UN/ECE Recommendation 20 code, right-padded with zeros.
    /// @param decimals Decimal places of the quantity, 0 to 18.
    struct Output {
        bytes32 identifier;
        uint96 quantity;
        bytes3 unit;
        uint8 decimals;
    }

    /// @notice A part that is split off.
    /// @param identifier As in {Output}.
    /// @param quantity In the unit and decimals of the lot that it is split from; not zero.
    struct Part {
        bytes32 identifier;
        uint96 quantity;
    }

    /// @notice Where a lot comes from, as its word commits to it.
    /// @param kind How it was made.
    /// @param inputs The lots that it was made from, in the order of the call.
    /// @param amounts What was taken of each, in its own unit and decimals.
    /// @param eventHash Hash of the EPCIS event; zero when there was none.
    struct Lineage {
        LineageKind kind;
        LotId[] inputs;
        uint96[] amounts;
        bytes32 eventHash;
    }

    /// @notice How much may come out of what goes in: `numerator / denominator` of the output's unit a unit of the input's.
    /// @param numerator Zero when nothing is declared.
    /// @param denominator Not zero when something is declared.
    struct Yield {
        uint64 numerator;
        uint64 denominator;
    }

    /// @notice A change of a lot's quantity to what was counted: EIP-712 primary type `InventoryAdjustment(bytes32 lot,uint96
    /// quantity,uint96 countedQuantity,uint32 sequence,uint64 deadline,bytes32 reason)`.
    /// @param lot The lot.
    /// @param quantity The quantity that stands on the ledger.
    /// @param countedQuantity The quantity from now on; not zero, which {destroy} is for.
    /// @param sequence The lot's sequence number.
    /// @param deadline Last Unix second (inclusive), at most a year ahead.
    /// @param reason Salted commitment to the count sheet, or an evidence id; not zero.
    struct InventoryAdjustment {
        LotId lot;
        uint96 quantity;
        uint96 countedQuantity;
        uint32 sequence;
        uint64 deadline;
        bytes32 reason;
    }

    /// @notice Lots were made from lots. {LotCreated} tells of each output.
    /// @param party The custodian.
    /// @param lineage What each output commits to, see {lineageOf}.
    /// @param process The process whose yields held; zero for a split, a merge, and a transformation at 100 %.
    /// @param kind How they were made.
    /// @param inputs The lots that were taken from.
    /// @param amounts What was taken of each, in its own unit and decimals.
    /// @param outputs The new lots.
    /// @param eventHash Hash of the EPCIS event; zero when there was none.
    event LotsProcessed(
        PartyId indexed party,
        bytes32 indexed lineage,
        bytes32 indexed process,
        LineageKind kind,
        LotId[] inputs,
        uint96[] amounts,
        LotId[] outputs,
        bytes32 eventHash
    );
    /// @notice The party declared how much one unit may give of another in a process; it holds for what it transforms afterwards.
    /// @param party The party.
    /// @param process Id of the process.
    /// @param from Unit that goes in.
    /// @param to Unit that comes out.
    /// @param numerator Zero when the declaration is withdrawn.
    /// @param denominator Zero when the declaration is withdrawn.
    event YieldDeclared(
        PartyId indexed party,
        bytes32 indexed process,
        bytes3 from,
        bytes3 to,
        uint64 numerator,
        uint64 denominator
    );
    /// @notice A lot's quantity was changed to what was counted.
    /// @param lot Id of the lot.
    /// @param quantity The quantity until now.
    /// @param countedQuantity The quantity from now on.
    /// @param sequence The lot's sequence number from now on.
    /// @param reason Commitment to why.
    event InventoryAdjusted(
        LotId indexed lot,
        uint96 quantity,
        uint96 countedQuantity,
        uint32 sequence,
        bytes32 indexed reason
    );
    /// @notice The goods of a lot are gone: sold to who is no party, eaten, spoilt, disposed of.
    /// @param lot Id of the lot.
    /// @param quantity What was left of it.
    /// @param reason Commitment to why.
    event LotDestroyed(LotId indexed lot, uint96 quantity, bytes32 indexed reason);

    /// @notice More is taken of a lot than is there.
    /// @param lot Id of the lot.
    /// @param taken What was asked for, in its unit and decimals.
    /// @param available What is there.
    error LotOverdrawn(LotId lot, uint256 taken, uint96 available);
    /// @notice More comes out than the inputs may give. Amounts in `10^-18` of the unit.
    /// @param unit Unit of the outputs.
    /// @param produced What would come out.
    /// @param bound The most that may, rounded down.
    error YieldExceeded(bytes3 unit, uint256 produced, uint256 bound);
    /// @notice A yield's denominator is zero while its numerator is not, or the other way round.
    /// @param numerator What was given.
    /// @param denominator What was given.
    error InvalidYield(uint64 numerator, uint64 denominator);
    /// @notice Process zero is the one at 100 %: it takes no declaration.
    error ZeroProcess();
    /// @notice Two inputs belong to different parties; title is transferred first.
    /// @param lot The second input.
    /// @param titleHolder Who owns it.
    /// @param other Who owns the first.
    error TitleHoldersDiffer(LotId lot, PartyId titleHolder, PartyId other);
    /// @notice Lots of different units or decimal places do not merge.
    /// @param lot The second input.
    /// @param unit Its unit.
    /// @param decimals Its decimal places.
    error MeasuresDiffer(LotId lot, bytes3 unit, uint8 decimals);
    /// @notice The adjustment names another quantity than the ledger.
    /// @param lot Id of the lot.
    /// @param signed The adjustment's quantity.
    /// @param recorded The lot's quantity.
    error AdjustedQuantityMismatch(LotId lot, uint96 signed, uint96 recorded);
    /// @notice A change without a reason cannot be audited.
    error ZeroLotReason();

    /// @notice Splits parts off a lot. What is left stays in it; when nothing is, it is Consumed. The parts keep unit, decimals,
    /// custodian, title holder, conditions and the keeping of moves.
    /// @dev Emits {LotCreated} for each part and {LotsProcessed}. All offers of the lot are void.
    ///
    /// Requirements:
    /// - the caller acts for the custodian with `Scopes.PROCESS_LOTS`: else {IPartyRegistry-NotAuthorizedForParty}
    /// - {UnknownLot}, {LotNotLive}, {LotPacked}, {LotNotEmpty}, {LotHeld}, {LotRecalled}, {ICredentialRegistry-NoValidCredential}
    /// - {LotCountOutOfRange}, {ZeroIdentifier}, {ZeroQuantity}, {LotAlreadyExists}, {LotOverdrawn}, {LotStates-LotSequenceExhausted}
    /// @param lot The lot.
    /// @param parts One to 64 parts.
    /// @param eventHash Hash of the EPCIS event; zero when there is none. Not checked.
    function split(LotId lot, Part[] calldata parts, bytes32 eventHash) external;

    /// @notice Merges lots, or parts of them, of one unit, custodian and title holder into a new one of their sum.
    /// @dev Emits {LotCreated} and {LotsProcessed}.
    ///
    /// Requirements: those of {split} for each input; {NotCustodian}, {TitleHoldersDiffer}, {MeasuresDiffer}, {ConditionsDiffer}.
    /// @param inputs One to 64 lots and what is taken of each.
    /// @param identifier keccak256 of the new lot's canonical GS1 Digital Link URI.
    /// @param eventHash Hash of the EPCIS event; zero when there is none. Not checked.
    function merge(Input[] calldata inputs, bytes32 identifier, bytes32 eventHash) external;

    /// @notice Makes other goods of lots, within the yields of a process: for each unit that comes out, the sum of its outputs is at most
    /// the sum of what each input may give of it, rounded down at `10^-18`. An input gives nothing of a unit for which nothing is
    /// declared; in process zero, each gives 100 % of its own.
    /// @dev Emits {LotCreated} for each output and {LotsProcessed}.
    ///
    /// Requirements:
    /// - the caller acts with `Scopes.PROCESS_LOTS` for the custodian and, where that is another party, for the title holder: else
    ///   {IPartyRegistry-NotAuthorizedForParty}
    /// - those of {split} for each input; {NotCustodian}, {TitleHoldersDiffer}, {ConditionsDiffer}
    /// - of each output {ZeroIdentifier}, {ZeroQuantity}, {InvalidUnit}, {TooManyDecimals}, {LotAlreadyExists}; {YieldExceeded}
    /// @param inputs One to 64 lots and what is taken of each.
    /// @param outputs One to 64 lots.
    /// @param process Id of the process; zero for 100 %.
    /// @param eventHash Hash of the EPCIS event; zero when there is none. Not checked.
    function transform(Input[] calldata inputs, Output[] calldata outputs, bytes32 process, bytes32 eventHash) external;

    /// @notice Declares what one unit may give of another in a process of the party; replaces what stood. Emits {YieldDeclared}.
    /// @dev A scope of its own: who works at the line does not say what the line may yield.
    ///
    /// Requirements:
    /// - the caller acts for the party with `Scopes.DECLARE_YIELDS`: else {IPartyRegistry-UnknownParty} or
    ///   {IPartyRegistry-NotAuthorizedForParty}
    /// - {ZeroProcess}, {InvalidUnit}, {InvalidYield}
    /// @param party The party.
    /// @param process Id of the process, such as keccak256 of the recipe's URI.
    /// @param from Unit that goes in.
    /// @param to Unit that comes out.
    /// @param declared The yield; zeros withdraw it.
    function declareYield(PartyId party, bytes32 process, bytes3 from, bytes3 to, Yield calldata declared) external;

    /// @notice Changes a lot's quantity to what was counted, up or down. Custodian and title holder both sign, or one of them is the
    /// caller and leaves its signature empty; one and the same party signs once, and `titleHolder` is then not read.
    /// @dev Emits {InventoryAdjusted}. Anybody submits. All offers of the lot are void.
    ///
    /// Requirements:
    /// - each signer acts for its party with `Scopes.ADJUST_LOTS`: else {IPartyRegistry-NotAuthorizedForParty}; and signed, or is the
    ///   caller: else {InvalidCustodySignature}
    /// - {UnknownLot}, {LotNotLive}, {LotPacked}, {LotNotEmpty}, {LotHeld}, {LotRecalled}, {StaleLotMessage}, {AdjustedQuantityMismatch},
    ///   {ZeroQuantity}, {ZeroLotReason}, {CustodyOfferExpired}, {OfferDeadlineTooFar}
    /// @param adjustment The adjustment.
    /// @param custodian For the custodian.
    /// @param titleHolder For the title holder.
    function adjust(
        InventoryAdjustment calldata adjustment,
        SignerSignature calldata custodian,
        SignerSignature calldata titleHolder
    ) external;

    /// @notice Ends a lot whose goods are gone. Its id is never used again. Emits {LotDestroyed}.
    /// @dev Open to held and recalled lots: what spoilt or was called back has to be disposed of.
    ///
    /// Requirements: the caller as in {transform}; {UnknownLot}, {LotNotLive}, {LotPacked}, {LotNotEmpty}, {ZeroLotReason}.
    /// @param lot The lot.
    /// @param reason Commitment to why; not zero.
    function destroy(LotId lot, bytes32 reason) external;

    /// @notice What a lot commits to of its inputs: `keccak256(abi.encode(LINEAGE_TYPEHASH, kind, keccak256(inputs), keccak256(amounts),
    /// eventHash))`, lists as words of 32 bytes without their length. Zero for a lot that was created. Reverts with {UnknownLot}.
    /// @param lot The lot.
    /// @return The commitment.
    function lineageOf(LotId lot) external view returns (bytes32);

    /// @notice Whether a lineage is the lot's, and names an input at a position.
    /// @param lot The lot that was made; false when nobody knows it.
    /// @param lineage Its lineage, as {LotsProcessed} told it.
    /// @param index Position of the input.
    /// @param input The lot that it was made from.
    /// @return Whether there is this edge.
    function isMadeFrom(LotId lot, Lineage calldata lineage, uint256 index, LotId input) external view returns (bool);

    /// @notice What a party declared; zeros when nothing.
    /// @param party The party.
    /// @param process Id of the process.
    /// @param from Unit that goes in.
    /// @param to Unit that comes out.
    /// @return The yield.
    function yieldOf(PartyId party, bytes32 process, bytes3 from, bytes3 to) external view returns (Yield memory);
}

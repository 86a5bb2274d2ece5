// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {ILotBook, LotId} from "./ILotBook.sol";

/// @title ILotCustody
/// @notice Moves custody when both the giver and the receiver agree to the same offer: in two transactions, or in one that anybody
/// relays with both signatures, for one lot or for a whole load.
/// @dev An offer, on chain or signed, counts only at the sequence number that it names, and every change advances the number. So no
/// offer is used twice, and none outlives a change. An offer that nobody answers ends by its deadline; until then the giver keeps the
/// goods and can withdraw. A receiver who does not want the goods does nothing.
interface ILotCustody is ILotBook {
    /// @notice The giver's word: EIP-712 primary type `CustodyOffer(bytes32 lot,uint40 from,uint40 to,uint96 quantity,uint32
    /// sequence,uint64 deadline,bytes32 document)`.
    /// @param lot The lot that is offered, whole.
    /// @param from Its custodian, who gives.
    /// @param to The party that may take it; exists and is not `from`.
    /// @param quantity The quantity that stands on the ledger.
    /// @param sequence The lot's sequence number.
    /// @param deadline Last Unix second in which the offer can be taken (inclusive), at most a year ahead.
    /// @param document Salted commitment to the delivery note or the EPCIS shipping event; zero when there is none.
    struct CustodyOffer {
        LotId lot;
        PartyId from;
        PartyId to;
        uint96 quantity;
        uint32 sequence;
        uint64 deadline;
        bytes32 document;
    }

    /// @notice One move of a lot whose moves are kept.
    /// @param from Custodian until then; zero when there is no such move.
    /// @param to Custodian from then on.
    /// @param receivedQuantity What the receiver says arrived, in the lot's unit and decimals.
    /// @param movedAt Unix second of the move.
    struct Move {
        PartyId from;
        PartyId to;
        uint96 receivedQuantity;
        uint40 movedAt;
    }

    /// @notice `giver` offered the lot for `from`. It replaces the offer that stood at the same sequence number, if any.
    /// @param lot Id of the lot.
    /// @param from Its custodian.
    /// @param to The party that may take it.
    /// @param quantity The quantity that stands on the ledger.
    /// @param sequence The lot's sequence number.
    /// @param deadline Last Unix second in which the offer can be taken.
    /// @param document Salted commitment to the delivery note; zero when there is none.
    /// @param offerHash EIP-712 struct hash of the {CustodyOffer}, all of whose fields are in this event.
    /// @param giver Account that called.
    event CustodyOffered(
        LotId indexed lot,
        PartyId indexed from,
        PartyId indexed to,
        uint96 quantity,
        uint32 sequence,
        uint64 deadline,
        bytes32 document,
        bytes32 offerHash,
        address giver
    );
    /// @notice Every offer at `withdrawnSequence`, on chain or signed, is void; the lot's sequence number is one more.
    /// @param lot Id of the lot.
    /// @param from Its custodian.
    /// @param withdrawnSequence The lot's sequence number until now.
    /// @param giver Account that called.
    event CustodyOfferWithdrawn(LotId indexed lot, PartyId indexed from, uint32 withdrawnSequence, address giver);
    /// @notice Custody moved. `receivedQuantity` beside `quantity` shows a short or an over receipt; `quantity` stays on the ledger.
    /// @param lot Id of the lot.
    /// @param from Custodian until now.
    /// @param to Custodian from now on.
    /// @param quantity The quantity that stands on the ledger.
    /// @param receivedQuantity What the receiver says arrived, in the lot's unit and decimals; not zero.
    /// @param sequence The lot's sequence number from now on; the offer bore the one before.
    /// @param document The offer's commitment; zero when there is none.
    /// @param giver Account that signed the offer; zero when it stood on chain, where {CustodyOffered} names it.
    /// @param receiver Account that accepted or signed the receipt.
    /// @param relayed Whether both sides signed and anybody submitted.
    event CustodyTransferred(
        LotId indexed lot,
        PartyId indexed from,
        PartyId indexed to,
        uint96 quantity,
        uint96 receivedQuantity,
        uint32 sequence,
        bytes32 document,
        address giver,
        address receiver,
        bool relayed
    );

    /// @notice From now on the ledger keeps every move of the lot, for contracts that pay on delivery.
    /// @param lot Id of the lot.
    event MovesRecorded(LotId indexed lot);

    /// @notice The offer names another sequence number than the lot's: it was used, withdrawn or overtaken.
    /// @param lot Id of the lot.
    /// @param offered The offer's sequence number.
    /// @param current The lot's sequence number.
    error StaleCustodyOffer(LotId lot, uint32 offered, uint32 current);
    /// @notice The offer names another quantity than the ledger.
    /// @param lot Id of the lot.
    /// @param offered The offer's quantity, in the lot's unit and decimals.
    /// @param recorded The lot's quantity.
    error OfferQuantityMismatch(LotId lot, uint96 offered, uint96 recorded);
    /// @notice Giver and receiver are the same party.
    /// @param party The party on both sides.
    error CustodyToSelf(PartyId party);
    /// @notice This very offer does not stand on chain: none was made, or it was replaced.
    /// @param lot Id of the lot.
    /// @param offerHash EIP-712 struct hash of the offer that was named.
    error CustodyOfferNotFound(LotId lot, bytes32 offerHash);
    /// @notice Whoever receives nothing takes no custody.
    /// @param lot Id of the lot.
    error NothingReceived(LotId lot);

    /// @notice A load has another number of receipts than of offers, or none at all, or too many.
    /// @param offers Number of offers.
    /// @param receipts Number of received quantities.
    /// @param maximum Most lots of a load.
    error InvalidLoad(uint256 offers, uint256 receipts, uint256 maximum);
    /// @notice The offers of a load have one giver and one receiver.
    /// @param index Position of the first offer that has others.
    error MixedLoad(uint256 index);

    /// @notice Offers a lot to a party, on chain. It binds the lot's present sequence number and quantity, and replaces the offer
    /// that stood at that number; offers that were only signed stay good beside it until {withdrawOffer}.
    /// @dev Emits {CustodyOffered}. An offer on chain is the party's act: it stands when its operator or controller changes.
    ///
    /// Requirements:
    /// - the caller is the custodian's controller or an operator with `Scopes.CUSTODY`: else
    ///   {IPartyRegistry-NotAuthorizedForParty}
    /// - {UnknownLot}, {CustodyToSelf}, {IPartyRegistry-UnknownParty} (`to`), {CustodyOfferExpired}, {OfferDeadlineTooFar}
    /// @param lot The lot, whole.
    /// @param to The party that may take it.
    /// @param deadline Last Unix second in which it can be taken; within {MAX_OFFER_DURATION}.
    /// @param document Salted commitment to the delivery note; zero when there is none.
    /// @return offerHash EIP-712 struct hash of the offer.
    function offerCustody(
        LotId lot,
        PartyId to,
        uint64 deadline,
        bytes32 document
    ) external returns (bytes32 offerHash);

    /// @notice Withdraws every offer of the lot at its present sequence number: the one on chain, if any, and all that were signed.
    /// @dev Emits {CustodyOfferWithdrawn}. Works with no offer on chain, since the ledger cannot know what was signed.
    ///
    /// Requirements:
    /// - the caller is the custodian's controller or an operator with `Scopes.CUSTODY`: else
    ///   {IPartyRegistry-NotAuthorizedForParty}
    /// - {UnknownLot}, {LotStates-LotSequenceExhausted}
    /// @param lot The lot whose offers are withdrawn.
    function withdrawOffer(LotId lot) external;

    /// @notice Takes a lot that was offered on chain. The caller names the whole offer, so a replaced one is never taken unseen.
    /// @dev Emits {CustodyTransferred}.
    ///
    /// Requirements:
    /// - the caller is the receiver's controller or an operator with `Scopes.CUSTODY`: else
    ///   {IPartyRegistry-NotAuthorizedForParty}
    /// - {UnknownLot}, {StaleCustodyOffer}, {NotCustodian}, {OfferQuantityMismatch}, {CustodyToSelf}, {CustodyOfferExpired},
    ///   {OfferDeadlineTooFar}, {NothingReceived}, {CustodyOfferNotFound}, {LotStates-LotSequenceExhausted}
    /// @param offer The offer, as in {CustodyOffered}.
    /// @param receivedQuantity What arrived, in the lot's unit and decimals: recorded, never written to the lot. Not zero.
    function acceptCustody(CustodyOffer calldata offer, uint96 receivedQuantity) external;

    /// @notice Moves custody in one transaction with the signatures of both sides. Anybody submits and gains nothing by it.
    /// @dev Emits {CustodyTransferred}. The giver signs the {CustodyOffer}; the receiver signs `CustodyReceipt(bytes32 offer,uint96
    /// receivedQuantity)`, a type of its own, so neither signature serves as the other. Signers are judged now: an operator whose
    /// time ran out, or a former controller, signs nothing.
    ///
    /// Requirements:
    /// - each signer is its party's controller or an operator with `Scopes.CUSTODY`: else {IPartyRegistry-UnknownParty} or
    ///   {IPartyRegistry-NotAuthorizedForParty}
    /// - each signer signed: else {InvalidCustodySignature}
    /// - those of {acceptCustody} but {CustodyOfferNotFound}
    /// @param offer What the giver signed.
    /// @param receivedQuantity What the receiver signed for.
    /// @param giver For `offer.from`, over the offer.
    /// @param receiver For `offer.to`, over the receipt.
    function handOver(
        CustodyOffer calldata offer,
        uint96 receivedQuantity,
        SignerSignature calldata giver,
        SignerSignature calldata receiver
    ) external;

    /// @notice Moves a load of lots in one transaction, with one signature of each side over all of them.
    /// @dev Emits {CustodyTransferred} for each lot. The giver signs `CustodyOfferBatch(CustodyOffer[] offers)`, the receiver
    /// `CustodyReceiptBatch(bytes32 batch,uint96[] receivedQuantities)`, where `batch` is the struct hash of the first. All or nothing:
    /// a lot that is not taken over makes another load.
    ///
    /// Requirements: those of {handOver} for each lot; {InvalidLoad}, {MixedLoad}.
    /// @param offers One to 64 offers from one party to one other.
    /// @param receivedQuantities What arrived of each, in the lot's unit and decimals.
    /// @param giver For `from`, over the offers.
    /// @param receiver For `to`, over the receipt.
    function handOverLoad(
        CustodyOffer[] calldata offers,
        uint96[] calldata receivedQuantities,
        SignerSignature calldata giver,
        SignerSignature calldata receiver
    ) external;

    /// @notice Keeps every move of the lot from now on, and of what is split from it. Without it a contract can only see who holds a
    /// lot now, and a receiver could hand on what it owes for. For ever; does nothing when it is set already.
    /// @dev Emits {MovesRecorded}. One more word a move (22,100 gas) and one for the latest, so not every lot has it.
    ///
    /// Requirements:
    /// - the caller acts for the custodian or the title holder with `Scopes.CUSTODY`: else {IPartyRegistry-NotAuthorizedForParty}
    /// - {UnknownLot}, {LotNotLive}
    /// @param lot The lot.
    function recordMoves(LotId lot) external;

    /// @notice One move of a lot. Zeros when moves were not kept, or that number came by another change.
    /// @param lot Id of the lot, known or not.
    /// @param sequence Number that the lot had from the move on, as in {CustodyTransferred}.
    /// @return The move.
    function moveOf(LotId lot, uint32 sequence) external view returns (Move memory);

    /// @notice The latest move of a lot that was kept; the lot may have moved inside a unit since. Zeros when there is none.
    /// @param lot Id of the lot, known or not.
    /// @return The move.
    function latestMoveOf(LotId lot) external view returns (Move memory);

    /// @notice Struct hash of the offer that stands on chain at the lot's present sequence number, zero when there is none. It may
    /// have passed its deadline, which {CustodyOffered} tells. Reverts with {UnknownLot}.
    /// @param lot Id of the lot.
    /// @return offerHash As {hashOffer} gives it.
    function offerOf(LotId lot) external view returns (bytes32 offerHash);

    /// @notice EIP-712 struct hash of an offer.
    /// @param offer The offer, sound or not.
    /// @return Hash without the domain; names the offer in events and in the receipt.
    function hashOffer(CustodyOffer calldata offer) external pure returns (bytes32);

    /// @notice What the giver signs.
    /// @param offer The offer, sound or not.
    /// @return EIP-712 digest in this ledger's domain: name "LotLedger", version "1", this chain and contract.
    function offerDigest(CustodyOffer calldata offer) external view returns (bytes32);

    /// @notice What the receiver signs, for an offer's struct hash.
    /// @param offerHash EIP-712 struct hash of the offer.
    /// @param receivedQuantity What arrived, in the lot's unit and decimals.
    /// @return EIP-712 digest of the `CustodyReceipt` in this ledger's domain.
    function receiptDigest(bytes32 offerHash, uint96 receivedQuantity) external view returns (bytes32);
}

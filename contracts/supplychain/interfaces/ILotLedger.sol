// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISuccession} from "../../utils/interfaces/ISuccession.sol";

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";

/// @notice Id of a lot within one ledger: `keccak256(abi.encode(party, identifier))`.
type LotId is bytes32;

/// @notice What a lot is at present. A value is never reused for another meaning; later forms append theirs.
enum LotStatus {
    None,
    Live
}

/// @title ILotLedger
/// @notice Keeps lots and serial items: who holds them and who owns them. Custody moves only when both the giver and the
/// receiver agree to the same offer, in two transactions or in one that anybody relays with both signatures.
/// @dev Immutable records. A lot is keyed by its creator and an identifier, so nobody squats another's GS1 ids. Quantities are
/// whole numbers in units of `10^-decimals` of a UN/ECE Recommendation 20 unit.
///
/// Every transfer and every withdrawal advances the lot's sequence number, and an offer, on chain or signed, counts only at the
/// sequence number that it names. So no offer is used twice, and none outlives a move. An offer that nobody answers ends by its
/// deadline; until then the giver keeps the goods and can withdraw. A receiver who does not want the goods does nothing.
interface ILotLedger is ISuccession {
    /// @notice A lot as the ledger sees it.
    /// @param custodian Party that holds the goods.
    /// @param titleHolder Party that owns the goods; custody moves without it. The creator in this form.
    /// @param quantity Quantity in units of `10^-decimals` of `unit`; a receipt does not change it.
    /// @param unit UN/ECE Recommendation 20 code, ASCII, right-padded with zeros ("KGM", "H87").
    /// @param decimals Decimal places of `quantity`, at most 18.
    /// @param sequence Number of the lot's present state: 1 at creation, one more with each transfer and each withdrawal.
    /// @param status What the lot is.
    struct Lot {
        PartyId custodian;
        PartyId titleHolder;
        uint96 quantity;
        bytes3 unit;
        uint8 decimals;
        uint32 sequence;
        LotStatus status;
    }

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

    /// @notice A signature for a party.
    /// @param signer The party's controller or an operator with the custody scope.
    /// @param signature 65 bytes `r, s, v`, or whatever an ERC-1271 signer takes.
    struct SignerSignature {
        address signer;
        bytes signature;
    }

    /// @notice A lot was created; its creator is custodian and title holder, its sequence number is 1.
    /// @param eventHash Hash of the EPCIS event that commissioned it; zero when the creator names none.
    event LotCreated(
        LotId indexed lot,
        PartyId indexed party,
        bytes32 indexed identifier,
        uint96 quantity,
        bytes3 unit,
        uint8 decimals,
        bytes32 eventHash
    );
    /// @notice `giver` offered the lot for `from`. It replaces the offer that stood at the same sequence number, if any.
    /// @param offerHash EIP-712 struct hash of the {CustodyOffer}, all of whose fields are in this event.
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
    event CustodyOfferWithdrawn(LotId indexed lot, PartyId indexed from, uint32 withdrawnSequence, address giver);
    /// @notice Custody moved. `receivedQuantity` beside `quantity` shows a short or an over receipt; `quantity` stays on the ledger.
    /// @param sequence The lot's sequence number from now on; the offer bore the one before.
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

    /// @notice The identifier must not be zero.
    error ZeroIdentifier();
    /// @notice A lot's quantity must not be zero.
    error ZeroQuantity();
    /// @notice The unit is not one to three of `A-Z0-9`, padded with zeros at the end only.
    error InvalidUnit(bytes3 unit);
    /// @notice More decimal places than `maximum`.
    error TooManyDecimals(uint8 decimals, uint8 maximum);
    /// @notice The party used this identifier already.
    error LotAlreadyExists(LotId lot);
    /// @notice No lot has this id.
    error UnknownLot(LotId lot);
    /// @notice The offer names another sequence number than the lot's: it was used, withdrawn or overtaken.
    error StaleCustodyOffer(LotId lot, uint32 offered, uint32 current);
    /// @notice `party` gives what `custodian` holds.
    error NotCustodian(LotId lot, PartyId party, PartyId custodian);
    /// @notice The offer names another quantity than the ledger.
    error OfferQuantityMismatch(LotId lot, uint96 offered, uint96 recorded);
    /// @notice Giver and receiver are the same party.
    error CustodyToSelf(PartyId party);
    /// @notice The offer's deadline has passed.
    error CustodyOfferExpired(uint64 deadline, uint256 blockTime);
    /// @notice The offer's deadline is further away than an offer may last.
    error OfferDeadlineTooFar(uint64 deadline, uint256 latest);
    /// @notice This very offer does not stand on chain: none was made, or it was replaced.
    error CustodyOfferNotFound(LotId lot, bytes32 offerHash);
    /// @notice Whoever receives nothing takes no custody.
    error NothingReceived(LotId lot);
    /// @notice The signature is not one of `signer` over `digest`.
    error InvalidCustodySignature(PartyId party, address signer, bytes32 digest);

    /// @notice Creates a lot or a serial item (quantity 1, unit "H87") of which `party` is custodian and title holder.
    /// @dev Emits {LotCreated}.
    ///
    /// Requirements:
    /// - the caller is the party's controller or an operator with `Scopes.CREATE_LOTS`: else {IPartyRegistry-UnknownParty} or
    ///   {IPartyRegistry-NotAuthorizedForParty}
    /// - the ledger takes new records: else {RecordsClosed}
    /// - {ZeroIdentifier}, {ZeroQuantity}, {InvalidUnit}, {TooManyDecimals}, {LotAlreadyExists}
    /// @param party The creator.
    /// @param identifier keccak256 of the canonical GS1 Digital Link URI (`https://id.gs1.org/01/…/10/…`, no query), UTF-8.
    /// @param quantity Units of `10^-decimals` of `unit`.
    /// @param unit UN/ECE Recommendation 20 code, right-padded with zeros.
    /// @param decimals Decimal places of the quantity, 0 to 18.
    /// @param eventHash Hash of the EPCIS event that commissioned the lot; zero when the creator names none. Not checked.
    /// @return lot The new lot's id.
    function create(
        PartyId party,
        bytes32 identifier,
        uint96 quantity,
        bytes3 unit,
        uint8 decimals,
        bytes32 eventHash
    ) external returns (LotId lot);

    /// @notice Offers a lot to a party, on chain. It binds the lot's present sequence number and quantity, and replaces the offer
    /// that stood at that number; offers that were only signed stay good beside it until {withdrawOffer}.
    /// @dev Emits {CustodyOffered}. An offer on chain is the party's act: it stands when its operator or controller changes.
    ///
    /// Requirements:
    /// - the caller is the custodian's controller or an operator with `Scopes.CUSTODY`
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
    /// - the caller is the custodian's controller or an operator with `Scopes.CUSTODY`
    /// - {UnknownLot}
    function withdrawOffer(LotId lot) external;

    /// @notice Takes a lot that was offered on chain. The caller names the whole offer, so a replaced one is never taken unseen.
    /// @dev Emits {CustodyTransferred}.
    ///
    /// Requirements:
    /// - the caller is the receiver's controller or an operator with `Scopes.CUSTODY`
    /// - {UnknownLot}, {StaleCustodyOffer}, {NotCustodian}, {OfferQuantityMismatch}, {CustodyToSelf}, {CustodyOfferExpired},
    ///   {OfferDeadlineTooFar}, {NothingReceived}, {CustodyOfferNotFound}
    /// @param offer The offer, as in {CustodyOffered}.
    /// @param receivedQuantity What arrived, in the lot's unit and decimals: recorded, never written to the lot. Not zero.
    function acceptCustody(CustodyOffer calldata offer, uint96 receivedQuantity) external;

    /// @notice Moves custody in one transaction with the signatures of both sides. Anybody submits and gains nothing by it.
    /// @dev Emits {CustodyTransferred}. The giver signs the {CustodyOffer}; the receiver signs `CustodyReceipt(bytes32 offer,uint96
    /// receivedQuantity)`, a type of its own, so neither signature serves as the other. Signers are judged now: an operator whose
    /// time ran out, or a former controller, signs nothing.
    ///
    /// Requirements:
    /// - each signer is its party's controller or an operator with `Scopes.CUSTODY`, and signed: else {InvalidCustodySignature}
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

    /// @notice The lot. Reverts with {UnknownLot}.
    function lotOf(LotId lot) external view returns (Lot memory);

    /// @notice Struct hash of the offer that stands on chain at the lot's present sequence number, zero when there is none. It may
    /// have passed its deadline, which {CustodyOffered} tells. Reverts with {UnknownLot}.
    function offerOf(LotId lot) external view returns (bytes32 offerHash);

    /// @notice Id of the lot that `party` creates under `identifier`, whether or not it exists.
    function lotIdOf(PartyId party, bytes32 identifier) external pure returns (LotId);

    /// @notice EIP-712 struct hash of an offer.
    function hashOffer(CustodyOffer calldata offer) external pure returns (bytes32);

    /// @notice What the giver signs.
    function offerDigest(CustodyOffer calldata offer) external view returns (bytes32);

    /// @notice What the receiver signs, for an offer's struct hash.
    function receiptDigest(bytes32 offerHash, uint96 receivedQuantity) external view returns (bytes32);

    /// @notice Seconds that an offer may last at most, seen from the block that checks it: no offer lasts for ever.
    function MAX_OFFER_DURATION() external view returns (uint64);
}

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
    /// @param lot The new lot's id.
    /// @param party Its creator.
    /// @param identifier keccak256 of its canonical GS1 Digital Link URI.
    /// @param quantity Units of `10^-decimals` of `unit`, not zero.
    /// @param unit UN/ECE Recommendation 20 code, right-padded with zeros.
    /// @param decimals Decimal places of the quantity, 0 to 18.
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

    /// @notice The identifier must not be zero.
    error ZeroIdentifier();
    /// @notice A lot's quantity must not be zero.
    error ZeroQuantity();
    /// @notice The unit is not one to three of `A-Z0-9`, padded with zeros at the end only.
    /// @param unit Code that was given.
    error InvalidUnit(bytes3 unit);
    /// @notice More decimal places than `maximum`.
    /// @param decimals Decimal places that were given.
    /// @param maximum 18, itself allowed.
    error TooManyDecimals(uint8 decimals, uint8 maximum);
    /// @notice The party used this identifier already.
    /// @param lot Id that the party's identifier has.
    error LotAlreadyExists(LotId lot);
    /// @notice No lot has this id.
    /// @param lot Id that was named.
    error UnknownLot(LotId lot);
    /// @notice The offer names another sequence number than the lot's: it was used, withdrawn or overtaken.
    /// @param lot Id of the lot.
    /// @param offered The offer's sequence number.
    /// @param current The lot's sequence number.
    error StaleCustodyOffer(LotId lot, uint32 offered, uint32 current);
    /// @notice `party` gives what `custodian` holds.
    /// @param lot Id of the lot.
    /// @param party The offer's giver.
    /// @param custodian Party that holds the goods.
    error NotCustodian(LotId lot, PartyId party, PartyId custodian);
    /// @notice The offer names another quantity than the ledger.
    /// @param lot Id of the lot.
    /// @param offered The offer's quantity, in the lot's unit and decimals.
    /// @param recorded The lot's quantity.
    error OfferQuantityMismatch(LotId lot, uint96 offered, uint96 recorded);
    /// @notice Giver and receiver are the same party.
    /// @param party The party on both sides.
    error CustodyToSelf(PartyId party);
    /// @notice The offer's deadline has passed.
    /// @param deadline Last Unix second of the offer, itself in time.
    /// @param blockTime Unix second of the block.
    error CustodyOfferExpired(uint64 deadline, uint256 blockTime);
    /// @notice The offer's deadline is further away than an offer may last.
    /// @param deadline Last Unix second of the offer.
    /// @param latest Now plus {MAX_OFFER_DURATION}, itself allowed.
    error OfferDeadlineTooFar(uint64 deadline, uint256 latest);
    /// @notice This very offer does not stand on chain: none was made, or it was replaced.
    /// @param lot Id of the lot.
    /// @param offerHash EIP-712 struct hash of the offer that was named.
    error CustodyOfferNotFound(LotId lot, bytes32 offerHash);
    /// @notice Whoever receives nothing takes no custody.
    /// @param lot Id of the lot.
    error NothingReceived(LotId lot);
    /// @notice The signature is not one of `signer` over `digest`.
    /// @param party Party for which it was given.
    /// @param signer Account that should have signed.
    /// @param digest EIP-712 digest that it should have signed.
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

    /// @notice The lot. Reverts with {UnknownLot}.
    /// @param lot Id of the lot.
    /// @return Its holder, owner, quantity and present sequence number.
    function lotOf(LotId lot) external view returns (Lot memory);

    /// @notice Struct hash of the offer that stands on chain at the lot's present sequence number, zero when there is none. It may
    /// have passed its deadline, which {CustodyOffered} tells. Reverts with {UnknownLot}.
    /// @param lot Id of the lot.
    /// @return offerHash As {hashOffer} gives it.
    function offerOf(LotId lot) external view returns (bytes32 offerHash);

    /// @notice Id of the lot that `party` creates under `identifier`, whether or not it exists.
    /// @param party Any party id.
    /// @param identifier keccak256 of the canonical GS1 Digital Link URI.
    /// @return `keccak256(abi.encode(party, identifier))`.
    function lotIdOf(PartyId party, bytes32 identifier) external pure returns (LotId);

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

    /// @notice Seconds that an offer may last at most, seen from the block that checks it: no offer lasts for ever.
    /// @return Seconds, itself allowed; 365 days.
    function MAX_OFFER_DURATION() external view returns (uint64);
}

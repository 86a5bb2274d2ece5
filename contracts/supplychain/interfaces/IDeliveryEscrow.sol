// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {EscrowId, IEscrowFunding} from "./IEscrowFunding.sol";
import {ILotBook, LotId} from "./ILotBook.sol";

/// @title IDeliveryEscrow
/// @notice Pays for goods when their custody moves: the buyer funds, the seller hands over, anyone shows that custody moved, and
/// after a window in which the buyer can dispute, a device hold or somebody recall, the seller is paid.
/// @dev Each item of the terms goes its own way, from {ItemState-Open} to {ItemState-Settled}. Whatever state it is in, time ends it
/// without anybody else: see each function. Time alone never pays for a lot that is held or recalled: it waits for the hold period, and
/// what is not free by then goes back to the buyer. Only the arbiter or both parties together decide otherwise.
///
/// Payments are pushed; one that the token refuses waits as a claim of the same account, and settles the item all the same. Rounding
/// is in the buyer's favour.
interface IDeliveryEscrow is IEscrowFunding {
    /// @notice Where an item stands. Frozen.
    enum ItemState {
        /// Nothing was shown yet.
        Open,
        /// Custody moved to the buyer.
        Delivered,
        /// The arbiter decides.
        Disputed,
        /// Its price left the escrow.
        Settled,
        /// It ended with the escrow, by both parties.
        Cancelled
    }

    /// @notice Why an item was settled. Frozen.
    enum Settlement {
        /// The showing window passed.
        Delivery,
        /// Nothing was delivered in time.
        NotDelivered,
        /// The arbiter decided.
        Award,
        /// The arbiter was silent.
        Silence,
        /// The lot was held or recalled until the end.
        NotFree
    }

    /// @notice What is kept of an item: one storage word, zero until a delivery is shown.
    /// @param state Where it stands; {Cancelled} is never stored.
    /// @param deliveredAt Unix second in which a delivery was shown.
    /// @param disputedAt Unix second of the dispute; zero when there was none.
    /// @param due Units that the seller is paid for what was delivered.
    struct Item {
        ItemState state;
        uint40 deliveredAt;
        uint40 disputedAt;
        uint96 due;
    }

    /// @notice How both parties end an escrow. EIP-712: `EscrowCancellation(bytes32 escrow,uint128 toSeller,uint128 toBuyer,uint64
    /// deadline)`.
    /// @param toSeller Units for the payee.
    /// @param toBuyer Units for the refundee; both together are all that the escrow holds.
    /// @param deadline Last Unix second in which it can be submitted, itself in time.
    struct Cancellation {
        uint128 toSeller;
        uint128 toBuyer;
        uint64 deadline;
    }

    /// @notice It was shown that custody moved to the buyer.
    /// @param id Id of the escrow.
    /// @param item Position of the item in the terms.
    /// @param lot The item's lot.
    /// @param sequence The lot's number after the move; zero when the buyer's custody was shown instead.
    /// @param receivedQuantity What arrived, in the lot's unit and decimals.
    /// @param due Units that the seller is paid for it: the price, less in proportion for a short receipt, rounded down.
    /// @param showingEndsAt Last Unix second in which the buyer can dispute it.
    event ItemDelivered(
        EscrowId indexed id,
        uint256 indexed item,
        LotId indexed lot,
        uint32 sequence,
        uint96 receivedQuantity,
        uint96 due,
        uint256 showingEndsAt
    );
    /// @notice A delivery was disputed.
    /// @param id Id of the escrow.
    /// @param item Position of the item in the terms.
    /// @param party Buyer or seller.
    /// @param evidence Ids of the evidence that it cites.
    /// @param endsAt Last Unix second in which the arbiter can decide.
    event ItemDisputed(
        EscrowId indexed id,
        uint256 indexed item,
        PartyId indexed party,
        bytes32[] evidence,
        uint256 endsAt
    );
    /// @notice The arbiter gave its reason; {ItemSettled} tells its decision.
    /// @param id Id of the escrow.
    /// @param item Position of the item in the terms.
    /// @param reason Salted commitment to the reason.
    event ItemAwarded(EscrowId indexed id, uint256 indexed item, bytes32 indexed reason);
    /// @notice An item's price left the escrow.
    /// @param id Id of the escrow.
    /// @param item Position of the item in the terms.
    /// @param cause Why.
    /// @param toSeller Units for the payee.
    /// @param toBuyer Units for the refundee.
    event ItemSettled(
        EscrowId indexed id,
        uint256 indexed item,
        Settlement indexed cause,
        uint96 toSeller,
        uint96 toBuyer
    );
    /// @notice Buyer and seller ended the escrow together.
    /// @param id Id of the escrow.
    /// @param toSeller Units for the payee.
    /// @param toBuyer Units for the refundee.
    event EscrowCancelled(EscrowId indexed id, uint128 toSeller, uint128 toBuyer);

    /// @notice No escrow with these terms was funded here.
    /// @param id Hash of the terms.
    error UnknownEscrow(EscrowId id);
    /// @notice The terms have no such item.
    /// @param item Position that was given.
    /// @param count How many items there are.
    error UnknownItem(uint256 item, uint256 count);
    /// @notice The item stands elsewhere.
    /// @param id Id of the escrow.
    /// @param item Position of the item.
    /// @param state Where it stands.
    error ItemStateWrong(EscrowId id, uint256 item, ItemState state);
    /// @notice The ledger keeps no such move of the lot.
    /// @param lot Id of the lot.
    /// @param sequence Number that was given.
    error MoveNotRecorded(LotId lot, uint32 sequence);
    /// @notice The move is another one than from seller to buyer.
    /// @param lot Id of the lot.
    /// @param from Who gave.
    /// @param to Who received.
    error MoveOfOthers(LotId lot, PartyId from, PartyId to);
    /// @notice The seller holds the lot again.
    /// @param lot Id of the lot.
    /// @param seller Party that gives the goods.
    error SellerHoldsLot(LotId lot, PartyId seller);
    /// @notice The move was before the funding or after the deadline.
    /// @param movedAt Unix second of the move.
    /// @param fundedAt Earliest Unix second, itself allowed.
    /// @param deliverBy Latest Unix second, itself allowed.
    error MoveOutOfTime(uint40 movedAt, uint40 fundedAt, uint64 deliverBy);
    /// @notice The buyer does not hold the lot, or has it from somebody else than the seller.
    /// @param lot Id of the lot.
    /// @param buyer Party that pays.
    error BuyerHoldsNothing(LotId lot, PartyId buyer);
    /// @notice A delivery can still be shown.
    /// @param until Last Unix second in which nothing is refunded.
    /// @param blockTime Unix second of the block.
    error DeliveryStillPossible(uint256 until, uint256 blockTime);
    /// @notice The delivery can still be disputed, or a hold or a recall be shown.
    /// @param until Last Unix second in which nothing is paid.
    /// @param blockTime Unix second of the block.
    error ShowingWindowOpen(uint256 until, uint256 blockTime);
    /// @notice The lot is held or recalled: it is not paid, and goes back to the buyer if that lasts.
    /// @param lot Id of the lot.
    /// @param until Last Unix second in which it can still become free and be paid.
    error LotNotFree(LotId lot, uint256 until);
    /// @notice The arbiter can still decide.
    /// @param until Last Unix second in which it can.
    /// @param blockTime Unix second of the block.
    error DisputeRunning(uint256 until, uint256 blockTime);
    /// @notice The terms name no arbiter.
    /// @param id Id of the escrow.
    error NoArbiter(EscrowId id);
    /// @notice Only buyer and seller dispute.
    /// @param party Party that was given.
    error NotBuyerOrSeller(PartyId party);
    /// @notice The party's time to dispute has passed.
    /// @param party Buyer or seller.
    /// @param until Last Unix second in which it could.
    /// @param blockTime Unix second of the block.
    error DisputeTooLate(PartyId party, uint256 until, uint256 blockTime);
    /// @notice A dispute cites evidence, and not more than `maximum`.
    /// @param count How many ids were given.
    /// @param maximum Most ids, itself allowed.
    error DisputeEvidenceOutOfRange(uint256 count, uint256 maximum);
    /// @notice The evidence is not recorded, or does not count any more.
    /// @param evidenceId Id that was given.
    error DisputeEvidenceInvalid(bytes32 evidenceId);
    /// @notice The arbiter's time has passed: {claim} settles the item.
    /// @param until Last Unix second in which it could decide.
    /// @param blockTime Unix second of the block.
    error DisputeOver(uint256 until, uint256 blockTime);
    /// @notice The arbiter gave the seller more than the item costs.
    /// @param toSeller Units that were given.
    /// @param price Most, itself allowed.
    error AwardExceedsPrice(uint96 toSeller, uint96 price);
    /// @notice A decision has a reason.
    error ZeroAwardReason();
    /// @notice The escrow holds nothing any more, or both ended it already.
    /// @param id Id of the escrow.
    error NothingOpen(EscrowId id);
    /// @notice The two amounts are not what the escrow holds.
    /// @param toSeller Units for the payee.
    /// @param toBuyer Units for the refundee.
    /// @param open Units that it holds.
    error CancellationAmountsMismatch(uint128 toSeller, uint128 toBuyer, uint128 open);
    /// @notice The cancellation's deadline has passed.
    /// @param deadline Last Unix second of the cancellation, itself in time.
    /// @param blockTime Unix second of the block.
    error CancellationExpired(uint64 deadline, uint256 blockTime);
    /// @notice The signature is not one of `signer` over `digest`.
    /// @param party Party for which it was given.
    /// @param signer Account that should have signed.
    /// @param digest EIP-712 digest that it should have signed.
    error InvalidCancellationSignature(PartyId party, address signer, bytes32 digest);

    /// @notice Shows that custody of an item's lot moved from seller to buyer, by the move that the ledger keeps. Anyone.
    /// @dev Emits {ItemDelivered}. It counts also when the buyer gave the goods on since. A short receipt is paid in proportion, the
    /// rest goes back with the item; the receiver alone states it, so the seller can dispute it. An over receipt is paid as agreed.
    ///
    /// Requirements: {UnknownEscrow}, {UnknownItem}; the item is Open ({ItemStateWrong}); {MoveNotRecorded}, {MoveOfOthers}; the
    /// seller did not take the lot back ({SellerHoldsLot}); the move was after the funding and not after the deadline
    /// ({MoveOutOfTime}). To show it there is time until a refund.
    /// @param terms Terms of the escrow.
    /// @param item Position of the item in the terms.
    /// @param sequence The lot's number after the move, as in `CustodyTransferred`.
    function deliver(DeliveryTerms calldata terms, uint256 item, uint32 sequence) external;

    /// @notice Shows that the buyer holds an item's lot now, for a lot whose moves are not kept, that moved packed in another, or that
    /// was handed over late. Anyone.
    /// @dev Emits {ItemDelivered} with sequence 0. What counts is what the latest move that was kept says was received, if it was to the
    /// buyer and not before the funding, whatever changed since; else what the ledger has of the lot: whoever sells without
    /// {ILotCustody-recordMoves} shows it at once, before the buyer uses some.
    ///
    /// Requirements: {UnknownEscrow}, {UnknownItem}; the item is Open ({ItemStateWrong}); the buyer is custodian, and not by a kept
    /// move from somebody else than the seller ({BuyerHoldsNothing}).
    /// @param terms Terms of the escrow.
    /// @param item Position of the item in the terms.
    function deliverInCustody(DeliveryTerms calldata terms, uint256 item) external;

    /// @notice Settles an item that was delivered, by what time decided. Anyone.
    /// @dev Emits {ItemSettled} and {EscrowPaid} or {EscrowClaimRecorded}. Delivered: pays what is due and refunds the rest.
    /// Disputed, the arbiter silent: as the terms say. A lot that is held or recalled waits until the hold period after the showing
    /// window is over too, and then all goes back.
    ///
    /// Requirements: {UnknownEscrow}, {UnknownItem}; the item is Delivered or Disputed ({ItemStateWrong}); {ShowingWindowOpen},
    /// {DisputeRunning}, {LotNotFree}, {PaymentGasTooLow}.
    /// @param terms Terms of the escrow.
    /// @param item Position of the item in the terms.
    function claim(DeliveryTerms calldata terms, uint256 item) external;

    /// @notice Gives the price of an item back of which no delivery was shown. Anyone.
    /// @dev Emits {ItemSettled} and {EscrowPaid} or {EscrowClaimRecorded}. After the deadline the seller has one showing window to
    /// show a delivery that was in time. Never while {deliverInCustody} is open: the buyer holds the goods.
    ///
    /// Requirements: {UnknownEscrow}, {UnknownItem}; the item is Open ({ItemStateWrong}); {DeliveryStillPossible}, {BuyerHoldsLot},
    /// {PaymentGasTooLow}.
    /// @param terms Terms of the escrow.
    /// @param item Position of the item in the terms.
    function refund(DeliveryTerms calldata terms, uint256 item) external;

    /// @notice Puts an item before the arbiter. The buyer within the showing window; the seller, who may find the receipt too short or
    /// the hold wanton, also within the hold period after it.
    /// @dev Emits {ItemDisputed}. The evidence counts when it is recorded and stands (Provisional, Final or Upheld): what it is worth
    /// is for the arbiter.
    ///
    /// Requirements: {UnknownEscrow}, {UnknownItem}; the item is Delivered ({ItemStateWrong}); {NoArbiter}, {NotBuyerOrSeller}; the
    /// caller is the party's controller or an operator with `Scopes.ESCROW`: else {IPartyRegistry-NotAuthorizedForParty};
    /// {DisputeTooLate}, {DisputeEvidenceOutOfRange}, {DisputeEvidenceInvalid}.
    /// @param terms Terms of the escrow.
    /// @param item Position of the item in the terms.
    /// @param party Buyer or seller.
    /// @param evidence Ids of units with a record of their own, or of batches; one to {MAX_DISPUTE_EVIDENCE}.
    function dispute(DeliveryTerms calldata terms, uint256 item, PartyId party, bytes32[] calldata evidence) external;

    /// @notice The arbiter splits an item's price, and both are paid, whether or not the lot is held or recalled: it knows.
    /// @dev Emits {ItemAwarded}, {ItemSettled} and {EscrowPaid} or {EscrowClaimRecorded}.
    ///
    /// Requirements: {UnknownEscrow}, {UnknownItem}; the item is Disputed ({ItemStateWrong}); the caller is the arbiter's controller or
    /// an operator with `Scopes.ESCROW`: else {IPartyRegistry-NotAuthorizedForParty}; {DisputeOver}, {AwardExceedsPrice},
    /// {ZeroAwardReason}, {PaymentGasTooLow}.
    /// @param terms Terms of the escrow.
    /// @param item Position of the item in the terms.
    /// @param toSeller Units for the payee; the rest goes to the refundee.
    /// @param reason Salted commitment to the reason; not zero.
    function resolve(DeliveryTerms calldata terms, uint256 item, uint96 toSeller, bytes32 reason) external;

    /// @notice Ends an escrow as buyer and seller agree, whatever state its items are in. Anyone submits both signatures.
    /// @dev Emits {EscrowCancelled} and {EscrowPaid} or {EscrowClaimRecorded}. The signed amounts are all that the escrow holds: an item
    /// that is settled in between makes the signatures void.
    ///
    /// Requirements: {UnknownEscrow}, {NothingOpen}, {CancellationExpired}, {CancellationAmountsMismatch}; each signer is its party's
    /// controller or an operator with `Scopes.ESCROW`: else {IPartyRegistry-NotAuthorizedForParty}; {InvalidCancellationSignature},
    /// {PaymentGasTooLow}.
    /// @param terms Terms of the escrow.
    /// @param cancellation What both signed.
    /// @param buyer For the buyer.
    /// @param seller For the seller.
    function cancel(
        DeliveryTerms calldata terms,
        Cancellation calldata cancellation,
        ILotBook.SignerSignature calldata buyer,
        ILotBook.SignerSignature calldata seller
    ) external;

    /// @notice Where an item stands.
    /// @param id Id of the escrow.
    /// @param item Position of the item in the terms.
    /// @return All zero for one of which no delivery was shown, also when there is no such item.
    function itemOf(EscrowId id, uint256 item) external view returns (Item memory);

    /// @notice What both sign to end an escrow.
    /// @param id Id of the escrow.
    /// @param cancellation The amounts and the deadline.
    /// @return EIP-712 digest in this contract's domain: name "DeliveryEscrow", version "1", this chain and contract.
    function cancellationDigest(EscrowId id, Cancellation calldata cancellation) external view returns (bytes32);

    /// @notice Most ids of evidence that a dispute cites.
    /// @return 8, itself allowed.
    function MAX_DISPUTE_EVIDENCE() external view returns (uint256);
}

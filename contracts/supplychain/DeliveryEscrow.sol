// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {IEvidenceRegistry} from "../evidence/interfaces/IEvidenceRegistry.sol";
import {EvidenceStatuses} from "../evidence/libraries/EvidenceStatuses.sol";
import {IPartyRegistry, PartyId} from "../identity/interfaces/IPartyRegistry.sol";
import {Scopes} from "../identity/libraries/Scopes.sol";
import {IFiatToken} from "../stablecoin/interfaces/IFiatToken.sol";
import {Signatures} from "../utils/Signatures.sol";
import {Succession} from "../utils/Succession.sol";
import {EscrowFunding} from "./escrow/EscrowFunding.sol";
import {IDeliveryEscrow} from "./interfaces/IDeliveryEscrow.sol";
import {EscrowId} from "./interfaces/IEscrowFunding.sol";
import {ILotBook, LotId, LotStatus} from "./interfaces/ILotBook.sol";
import {ILotCustody} from "./interfaces/ILotCustody.sol";
import {ILotLedger} from "./interfaces/ILotLedger.sol";
import {IRecallStatus} from "./interfaces/IRecallStatus.sol";
import {EscrowMessages} from "./libraries/EscrowMessages.sol";

/// @title DeliveryEscrow
/// @notice See {IDeliveryEscrow}.
/// @custom:security-contact security@trustmachine.invalid
contract DeliveryEscrow is IDeliveryEscrow, EscrowFunding, EIP712 {
    using EscrowMessages for Cancellation;
    using EscrowMessages for DeliveryTerms;
    using EvidenceStatuses for IEvidenceRegistry.Status;

    /// @dev What arrived, and by which move.
    struct Receipt {
        EscrowId id;
        uint96 quantity;
        uint32 sequence;
    }

    /// @inheritdoc IDeliveryEscrow
    uint256 public constant MAX_DISPUTE_EVIDENCE = 8;

    mapping(EscrowId id => mapping(uint256 item => Item)) private _items;

    /// @param authority Who may announce a successor.
    /// @param successionDelay_ Seconds between that announcement and its effect.
    /// @param token The token that is held: USDC's ABI, no fee on transfers.
    /// @param parties The registry that all party ids are of.
    /// @param ledger The ledger whose lots are paid for.
    /// @param evidence The registry of the evidence that disputes cite.
    /// @param bounds How long the periods of terms can be: a second to 365 days.
    constructor(
        address authority,
        uint32 successionDelay_,
        IFiatToken token,
        IPartyRegistry parties,
        ILotLedger ledger,
        IEvidenceRegistry evidence,
        PeriodBounds memory bounds
    )
        AccessManaged(authority)
        Succession(successionDelay_)
        EscrowFunding(token, parties, ledger, evidence, bounds)
        EIP712("DeliveryEscrow", "1")
    {}

    /// @inheritdoc IDeliveryEscrow
    function deliver(DeliveryTerms calldata terms, uint256 item, uint32 sequence) external nonReentrant {
        (EscrowId id, Item storage record) = _requireItem(terms, item, ItemState.Open);
        LotId lot = terms.items[item].lot;
        ILotCustody.Move memory move = LEDGER.moveOf(lot, sequence);
        if (move.movedAt == 0) revert MoveNotRecorded(lot, sequence);
        if (!_isFromSellerToBuyer(terms, move)) revert MoveOfOthers(lot, move.from, move.to);
        _requireNotReturned(terms, lot);
        uint40 fundedAt = _escrows[id].fundedAt;
        if (move.movedAt < fundedAt || move.movedAt > terms.deliverBy)
            revert MoveOutOfTime(move.movedAt, fundedAt, terms.deliverBy);

        _deliver(terms, item, record, Receipt({id: id, quantity: move.receivedQuantity, sequence: sequence}));
    }

    /// @inheritdoc IDeliveryEscrow
    function deliverInCustody(DeliveryTerms calldata terms, uint256 item) external nonReentrant {
        (EscrowId id, Item storage record) = _requireItem(terms, item, ItemState.Open);
        LotId lot = terms.items[item].lot;
        (bool isHeld, uint96 quantity) = _buyersCustody(terms, id, lot);
        if (!isHeld) revert BuyerHoldsNothing(lot, terms.buyer);

        _deliver(terms, item, record, Receipt({id: id, quantity: quantity, sequence: 0}));
    }

    /// @inheritdoc IDeliveryEscrow
    function claim(DeliveryTerms calldata terms, uint256 item) external nonReentrant {
        EscrowId id = _requireFunded(terms);
        Item storage record = _itemAt(terms, item, id);
        ItemState state = _stateOf(id, record);
        Settlement cause = Settlement.Delivery;
        uint96 due = record.due;
        if (state == ItemState.Delivered) {
            uint256 showingEndsAt = _showingEndsAt(terms, record);
            if (block.timestamp <= showingEndsAt) revert ShowingWindowOpen(showingEndsAt, block.timestamp);
        } else if (state == ItemState.Disputed) {
            uint256 disputeEndsAt = _disputeEndsAt(terms, record);
            if (block.timestamp <= disputeEndsAt) revert DisputeRunning(disputeEndsAt, block.timestamp);
            cause = Settlement.Silence;
            if (terms.silentOutcome == SilentOutcome.RefundBuyer) due = 0;
        } else {
            revert ItemStateWrong(id, item, state);
        }
        LotId lot = terms.items[item].lot;
        if (due != 0 && _isStopped(lot)) {
            uint256 waitsUntil = _waitsUntil(terms, record);
            if (block.timestamp <= waitsUntil) revert LotNotFree(lot, waitsUntil);
            cause = Settlement.NotFree;
            due = 0;
        }

        _settle(terms, item, id, due, cause);
    }

    /// @inheritdoc IDeliveryEscrow
    function refund(DeliveryTerms calldata terms, uint256 item) external nonReentrant {
        (EscrowId id, ) = _requireItem(terms, item, ItemState.Open);
        uint256 until = uint256(terms.deliverBy) + terms.showingWindow;
        if (block.timestamp <= until) revert DeliveryStillPossible(until, block.timestamp);
        LotId lot = terms.items[item].lot;
        (bool isHeld, ) = _buyersCustody(terms, id, lot);
        if (isHeld) revert BuyerHoldsLot(lot, terms.buyer);

        _settle(terms, item, id, 0, Settlement.NotDelivered);
    }

    /// @inheritdoc IDeliveryEscrow
    function dispute(
        DeliveryTerms calldata terms,
        uint256 item,
        PartyId party,
        bytes32[] calldata evidence
    ) external nonReentrant {
        (EscrowId id, Item storage record) = _requireItem(terms, item, ItemState.Delivered);
        if (PartyId.unwrap(terms.arbiter) == 0) revert NoArbiter(id);
        PARTIES.requireCanAct(party, msg.sender, Scopes.ESCROW);
        uint256 until = _disputableUntil(terms, record, party);
        if (block.timestamp > until) revert DisputeTooLate(party, until, block.timestamp);
        _requireEvidence(evidence);

        record.state = ItemState.Disputed;
        record.disputedAt = uint40(block.timestamp);

        emit ItemDisputed(id, item, party, evidence, _disputeEndsAt(terms, record));
    }

    /// @inheritdoc IDeliveryEscrow
    function resolve(
        DeliveryTerms calldata terms,
        uint256 item,
        uint96 toSeller,
        bytes32 reason
    ) external nonReentrant {
        (EscrowId id, Item storage record) = _requireItem(terms, item, ItemState.Disputed);
        PARTIES.requireCanAct(terms.arbiter, msg.sender, Scopes.ESCROW);
        uint256 until = _disputeEndsAt(terms, record);
        if (block.timestamp > until) revert DisputeOver(until, block.timestamp);
        uint96 price = terms.items[item].price;
        if (toSeller > price) revert AwardExceedsPrice(toSeller, price);
        if (reason == 0) revert ZeroAwardReason();

        emit ItemAwarded(id, item, reason);

        _settle(terms, item, id, toSeller, Settlement.Award);
    }

    /// @inheritdoc IDeliveryEscrow
    function cancel(
        DeliveryTerms calldata terms,
        Cancellation calldata cancellation,
        ILotBook.SignerSignature calldata buyer,
        ILotBook.SignerSignature calldata seller
    ) external nonReentrant {
        EscrowId id = _requireFunded(terms);
        Escrow storage escrow = _escrows[id];
        uint128 open = escrow.open;
        if (open == 0) revert NothingOpen(id);
        if (block.timestamp > cancellation.deadline) {
            revert CancellationExpired(cancellation.deadline, block.timestamp);
        }
        if (uint256(cancellation.toSeller) + cancellation.toBuyer != open) {
            revert CancellationAmountsMismatch(cancellation.toSeller, cancellation.toBuyer, open);
        }
        bytes32 digest = cancellationDigest(id, cancellation);
        _requireSigned(terms.buyer, buyer, digest);
        _requireSigned(terms.seller, seller, digest);

        escrow.open = 0;
        escrow.cancelled = true;

        emit EscrowCancelled(id, cancellation.toSeller, cancellation.toBuyer);

        _pay(id, terms.payee, cancellation.toSeller);
        _pay(id, terms.refundee, cancellation.toBuyer);
    }

    /// @inheritdoc IDeliveryEscrow
    function itemOf(EscrowId id, uint256 item) external view returns (Item memory found) {
        found = _items[id][item];
        found.state = _stateOf(id, _items[id][item]);
    }

    /// @inheritdoc IDeliveryEscrow
    function cancellationDigest(EscrowId id, Cancellation calldata cancellation) public view returns (bytes32) {
        return _hashTypedDataV4(cancellation.hash(id));
    }

    function _deliver(DeliveryTerms calldata terms, uint256 item, Item storage record, Receipt memory receipt) private {
        DeliveryItem calldata agreed = terms.items[item];
        uint96 due = agreed.price;
        // Rounded down: the buyer never pays for a part of a unit that did not arrive. Less than the price, so it fits.
        if (receipt.quantity < agreed.quantity) {
            due = uint96((uint256(agreed.price) * receipt.quantity) / agreed.quantity);
        }

        record.state = ItemState.Delivered;
        record.deliveredAt = uint40(block.timestamp);
        record.due = due;

        emit ItemDelivered(
            receipt.id,
            item,
            agreed.lot,
            receipt.sequence,
            receipt.quantity,
            due,
            _showingEndsAt(terms, record)
        );
    }

    /// @dev Splits an item's price between the two, once.
    function _settle(
        DeliveryTerms calldata terms,
        uint256 item,
        EscrowId id,
        uint96 toSeller,
        Settlement cause
    ) private {
        uint96 price = terms.items[item].price;
        // No more than the price: a delivery's due, an award or nothing.
        uint96 toBuyer = price - toSeller;

        _items[id][item].state = ItemState.Settled;
        _escrows[id].open -= price;

        emit ItemSettled(id, item, cause, toSeller, toBuyer);

        _pay(id, terms.payee, toSeller);
        _pay(id, terms.refundee, toBuyer);
    }

    /// @dev Whether the buyer has the goods, as far as the ledger tells, from the seller; and how much. {refund} and
    /// {deliverInCustody} ask the same, so that one of them is always open.
    function _buyersCustody(
        DeliveryTerms calldata terms,
        EscrowId id,
        LotId lot
    ) private view returns (bool isHeld, uint96 quantity) {
        ILotBook.Lot memory found = LEDGER.lotOf(lot);
        if (PartyId.unwrap(found.custodian) != PartyId.unwrap(terms.buyer)) return (false, 0);

        // By its time and receiver, not by the lot's number: that advances with a change of title as well, and a short receipt stays one.
        ILotCustody.Move memory latest = LEDGER.latestMoveOf(lot);
        bool tells =
            latest.movedAt >= _escrows[id].fundedAt && PartyId.unwrap(latest.to) == PartyId.unwrap(terms.buyer);
        if (!tells) return (true, found.quantity);

        return (_isFromSellerToBuyer(terms, latest), latest.receivedQuantity);
    }

    /// @dev Whether a hold or a recall stops the lot. What the buyer has consumed is not held any more, but can be recalled: the ledger
    /// calls it not free in either case.
    function _isStopped(LotId lot) private view returns (bool) {
        ILotBook.Lot memory found = LEDGER.lotOf(lot);
        if (found.status == LotStatus.Live) return !LEDGER.isFree(lot);
        if (!found.recalled) return false;

        (, IRecallStatus recalls) = LEDGER.guards();
        return recalls.recallOf(lot) != 0;
    }

    /// @dev Goods that the seller took back are not delivered: custody moves with consent only.
    function _requireNotReturned(DeliveryTerms calldata terms, LotId lot) private view {
        PartyId custodian = LEDGER.lotOf(lot).custodian;
        if (PartyId.unwrap(custodian) == PartyId.unwrap(terms.seller)) revert SellerHoldsLot(lot, terms.seller);
    }

    function _requireFunded(DeliveryTerms calldata terms) private view returns (EscrowId id) {
        id = terms.hash();
        if (_escrows[id].fundedAt == 0) revert UnknownEscrow(id);
    }

    function _itemAt(
        DeliveryTerms calldata terms,
        uint256 item,
        EscrowId id
    ) private view returns (Item storage record) {
        if (item >= terms.items.length) revert UnknownItem(item, terms.items.length);
        record = _items[id][item];
    }

    function _requireItem(
        DeliveryTerms calldata terms,
        uint256 item,
        ItemState expected
    ) private view returns (EscrowId id, Item storage record) {
        id = _requireFunded(terms);
        record = _itemAt(terms, item, id);
        ItemState state = _stateOf(id, record);
        if (state != expected) revert ItemStateWrong(id, item, state);
    }

    function _stateOf(EscrowId id, Item storage record) private view returns (ItemState state) {
        state = record.state;
        if (state != ItemState.Settled && _escrows[id].cancelled) return ItemState.Cancelled;
    }

    function _requireEvidence(bytes32[] calldata evidence) private view {
        if (evidence.length == 0 || evidence.length > MAX_DISPUTE_EVIDENCE) {
            revert DisputeEvidenceOutOfRange(evidence.length, MAX_DISPUTE_EVIDENCE);
        }
        for (uint256 i = 0; i < evidence.length; ++i) {
            if (!EVIDENCE.statusOf(evidence[i]).stands()) revert DisputeEvidenceInvalid(evidence[i]);
        }
    }

    function _requireSigned(PartyId party, ILotBook.SignerSignature calldata signed, bytes32 digest) private view {
        PARTIES.requireCanAct(party, signed.signer, Scopes.ESCROW);
        if (!Signatures.isValid(signed.signer, digest, signed.signature)) {
            revert InvalidCancellationSignature(party, signed.signer, digest);
        }
    }

    function _disputableUntil(
        DeliveryTerms calldata terms,
        Item storage record,
        PartyId party
    ) private view returns (uint256) {
        if (PartyId.unwrap(party) == PartyId.unwrap(terms.buyer)) return _showingEndsAt(terms, record);
        if (PartyId.unwrap(party) == PartyId.unwrap(terms.seller)) return _waitsUntil(terms, record);
        revert NotBuyerOrSeller(party);
    }

    function _showingEndsAt(DeliveryTerms calldata terms, Item storage record) private view returns (uint256) {
        return uint256(record.deliveredAt) + terms.showingWindow;
    }

    function _waitsUntil(DeliveryTerms calldata terms, Item storage record) private view returns (uint256) {
        return _showingEndsAt(terms, record) + terms.holdPeriod;
    }

    function _disputeEndsAt(DeliveryTerms calldata terms, Item storage record) private view returns (uint256) {
        return uint256(record.disputedAt) + terms.disputePeriod;
    }

    function _isFromSellerToBuyer(
        DeliveryTerms calldata terms,
        ILotCustody.Move memory move
    ) private pure returns (bool) {
        return
            PartyId.unwrap(move.from) == PartyId.unwrap(terms.seller) &&
            PartyId.unwrap(move.to) == PartyId.unwrap(terms.buyer);
    }
}

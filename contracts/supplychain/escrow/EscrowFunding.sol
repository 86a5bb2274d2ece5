// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {IEvidenceRegistry} from "../../evidence/interfaces/IEvidenceRegistry.sol";
import {IPartyRegistry, PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {Scopes} from "../../identity/libraries/Scopes.sol";
import {IFiatToken} from "../../stablecoin/interfaces/IFiatToken.sol";
import {Succession} from "../../utils/Succession.sol";
import {EscrowId, IEscrowFunding} from "../interfaces/IEscrowFunding.sol";
import {ILotBook, LotId, LotStatus} from "../interfaces/ILotBook.sol";
import {ILotLedger} from "../interfaces/ILotLedger.sol";
import {EscrowMessages} from "../libraries/EscrowMessages.sol";
import {EscrowMoney} from "./EscrowMoney.sol";

/// @title EscrowFunding
/// @notice See {IEscrowFunding}.
abstract contract EscrowFunding is EscrowMoney, Succession {
    using EscrowMessages for DeliveryTerms;
    using SafeERC20 for IFiatToken;

    /// @inheritdoc IEscrowFunding
    uint64 public constant MAX_DELIVERY_TIME = 730 days;

    /// @inheritdoc IEscrowFunding
    uint256 public constant MAX_ITEMS = 16;

    uint32 private constant PERIOD_CEILING = 365 days;

    IPartyRegistry internal immutable PARTIES;
    ILotLedger internal immutable LEDGER;
    IEvidenceRegistry internal immutable EVIDENCE;
    uint32 private immutable MIN_PERIOD;
    uint32 private immutable MAX_PERIOD;

    mapping(EscrowId id => Escrow) internal _escrows;

    constructor(
        IFiatToken token,
        IPartyRegistry parties,
        ILotLedger ledger,
        IEvidenceRegistry evidence,
        PeriodBounds memory bounds
    ) EscrowMoney(token) {
        bool isEmpty = bounds.minimum == 0 || bounds.minimum > bounds.maximum;
        if (isEmpty || bounds.maximum > PERIOD_CEILING) revert PeriodBoundsInvalid(bounds, PERIOD_CEILING);

        PARTIES = parties;
        LEDGER = ledger;
        EVIDENCE = evidence;
        MIN_PERIOD = bounds.minimum;
        MAX_PERIOD = bounds.maximum;
    }

    /// @inheritdoc IEscrowFunding
    function fund(DeliveryTerms calldata terms) external nonReentrant whenOpen returns (EscrowId id) {
        uint256 amount;
        uint256 balance;
        (id, amount, balance) = _open(terms, msg.sender);

        TOKEN.safeTransferFrom(msg.sender, address(this), amount);
        _requireReceived(balance, amount);
    }

    /// @inheritdoc IEscrowFunding
    function fundWithAuthorization(
        DeliveryTerms calldata terms,
        address payer,
        uint256 validAfter,
        uint256 validBefore,
        bytes calldata signature
    ) external nonReentrant whenOpen returns (EscrowId id) {
        uint256 amount;
        uint256 balance;
        (id, amount, balance) = _open(terms, payer);

        bytes32 nonce = EscrowId.unwrap(id);
        TOKEN.receiveWithAuthorization(payer, address(this), amount, validAfter, validBefore, nonce, signature);
        _requireReceived(balance, amount);
    }

    /// @inheritdoc IEscrowFunding
    function escrowOf(EscrowId id) external view returns (Escrow memory) {
        return _escrows[id];
    }

    /// @inheritdoc IEscrowFunding
    function hashTerms(DeliveryTerms calldata terms) external pure returns (EscrowId) {
        return terms.hash();
    }

    /// @inheritdoc IEscrowFunding
    function periodBounds() external view returns (PeriodBounds memory) {
        return PeriodBounds({minimum: MIN_PERIOD, maximum: MAX_PERIOD});
    }

    /// @inheritdoc IEscrowFunding
    function foundations() external view returns (IFiatToken, IPartyRegistry, ILotLedger, IEvidenceRegistry) {
        return (TOKEN, PARTIES, LEDGER, EVIDENCE);
    }

    /// @dev Records the escrow before its money comes; what does not come in full reverts all of it.
    function _open(
        DeliveryTerms calldata terms,
        address payer
    ) private returns (EscrowId id, uint256 amount, uint256 balance) {
        PARTIES.requireCanAct(terms.buyer, payer, Scopes.ESCROW);
        _requireParties(terms);
        _requireAccount(terms.payee);
        _requireAccount(terms.refundee);
        _requireTimes(terms);
        amount = _requireItems(terms);
        id = terms.hash();
        if (_escrows[id].fundedAt != 0) revert EscrowAlreadyFunded(id);

        // At most 16 prices of 96 bits; a time of 40 bits lasts 34,000 years.
        _escrows[id] = Escrow({fundedAt: uint40(block.timestamp), open: uint128(amount), cancelled: false});
        balance = _expect(amount);

        emit EscrowFunded(id, terms.buyer, terms.seller, payer, amount, terms);
    }

    function _requireItems(DeliveryTerms calldata terms) private view returns (uint256 amount) {
        DeliveryItem[] calldata items = terms.items;
        if (items.length == 0 || items.length > MAX_ITEMS) revert ItemCountOutOfRange(items.length, MAX_ITEMS);

        uint256 previous = 0;
        for (uint256 i = 0; i < items.length; ++i) {
            DeliveryItem calldata item = items[i];
            uint256 lot = uint256(LotId.unwrap(item.lot));
            // No lot has the id zero, so the first is above it or unknown to the ledger.
            if (i != 0 && lot <= previous) revert ItemsNotAscending(i);
            if (item.quantity == 0 || item.price == 0) revert EmptyItem(i);
            _requireSellable(item.lot, terms.buyer);

            previous = lot;
            amount += item.price;
        }
    }

    /// @dev A buyer that holds the lot already could be charged for it at once.
    function _requireSellable(LotId lot, PartyId buyer) private view {
        ILotBook.Lot memory found = LEDGER.lotOf(lot);
        if (found.status != LotStatus.Live) revert ILotBook.LotNotLive(lot, found.status);
        if (PartyId.unwrap(found.custodian) == PartyId.unwrap(buyer)) revert BuyerHoldsLot(lot, buyer);
    }

    function _requireParties(DeliveryTerms calldata terms) private view {
        uint40 buyer = PartyId.unwrap(terms.buyer);
        uint40 seller = PartyId.unwrap(terms.seller);
        uint40 arbiter = PartyId.unwrap(terms.arbiter);
        if (buyer == seller || buyer == arbiter || seller == arbiter) {
            revert EscrowPartiesNotDistinct(terms.buyer, terms.seller, terms.arbiter);
        }
        if (!PARTIES.exists(terms.seller)) revert IPartyRegistry.UnknownParty(terms.seller);
        if (arbiter != 0 && !PARTIES.exists(terms.arbiter)) revert IPartyRegistry.UnknownParty(terms.arbiter);
    }

    function _requireTimes(DeliveryTerms calldata terms) private view {
        uint256 latest = block.timestamp + MAX_DELIVERY_TIME;
        if (terms.deliverBy < block.timestamp || terms.deliverBy > latest) {
            revert DeliveryDeadlineOutOfRange(terms.deliverBy, block.timestamp, latest);
        }
        _requirePeriod(EscrowPeriod.Showing, terms.showingWindow);
        _requirePeriod(EscrowPeriod.Hold, terms.holdPeriod);

        bool hasArbiter = PartyId.unwrap(terms.arbiter) != 0;
        bool hasOutcome = terms.silentOutcome != SilentOutcome.None;
        if (hasArbiter != hasOutcome || hasArbiter != (terms.disputePeriod != 0)) {
            revert DisputeTermsInconsistent(terms.arbiter, terms.disputePeriod, terms.silentOutcome);
        }
        if (hasArbiter) _requirePeriod(EscrowPeriod.Dispute, terms.disputePeriod);
    }

    function _requirePeriod(EscrowPeriod period, uint32 requested) private view {
        if (requested < MIN_PERIOD || requested > MAX_PERIOD) {
            revert EscrowPeriodOutOfRange(period, requested, MIN_PERIOD, MAX_PERIOD);
        }
    }

    function _requireAccount(address account) private view {
        if (account == address(0) || account == address(this) || account == address(TOKEN)) {
            revert InvalidEscrowAccount(account);
        }
    }
}

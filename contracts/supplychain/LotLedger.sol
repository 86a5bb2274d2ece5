// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {IPartyRegistry, PartyId} from "../identity/interfaces/IPartyRegistry.sol";
import {Scopes} from "../identity/libraries/Scopes.sol";
import {Signatures} from "../utils/Signatures.sol";
import {Succession} from "../utils/Succession.sol";
import {ILotLedger, LotId} from "./interfaces/ILotLedger.sol";
import {CustodyMessages} from "./libraries/CustodyMessages.sol";
import {LotState, LotStates} from "./libraries/LotState.sol";
import {UnitCodes} from "./libraries/UnitCodes.sol";

/// @title LotLedger
/// @notice See {ILotLedger}.
/// @custom:security-contact security@trustmachine.invalid
contract LotLedger is ILotLedger, Succession, EIP712 {
    using CustodyMessages for CustodyOffer;

    /// @dev One word today; what later forms add to a lot (its lineage) stands behind it.
    struct Record {
        LotState state;
    }

    /// @inheritdoc ILotLedger
    uint64 public constant MAX_OFFER_DURATION = 365 days;

    uint8 private constant MAX_DECIMALS = 18;

    IPartyRegistry private immutable PARTIES;

    mapping(LotId lot => Record) private _lots;

    /// @dev By sequence number, so that whatever advances it buries the offer.
    mapping(LotId lot => mapping(uint32 sequence => bytes32 offerHash)) private _offers;

    /// @param authority Who may announce a successor.
    /// @param successionDelay_ Seconds between that announcement and its effect.
    /// @param parties The registry that all party ids are of.
    constructor(
        address authority,
        uint32 successionDelay_,
        IPartyRegistry parties
    ) AccessManaged(authority) Succession(successionDelay_) EIP712("LotLedger", "1") {
        PARTIES = parties;
    }

    /// @inheritdoc ILotLedger
    function create(
        PartyId party,
        bytes32 identifier,
        uint96 quantity,
        bytes3 unit,
        uint8 decimals,
        bytes32 eventHash
    ) external whenOpen returns (LotId lot) {
        if (identifier == 0) revert ZeroIdentifier();
        if (quantity == 0) revert ZeroQuantity();
        if (!UnitCodes.isWellFormed(unit)) revert InvalidUnit(unit);
        if (decimals > MAX_DECIMALS) revert TooManyDecimals(decimals, MAX_DECIMALS);
        PARTIES.requireCanAct(party, msg.sender, Scopes.CREATE_LOTS);

        lot = lotIdOf(party, identifier);
        Record storage record = _lots[lot];
        if (record.state.exists()) revert LotAlreadyExists(lot);

        record.state = LotStates.first(party, quantity, unit, decimals);

        emit LotCreated(lot, party, identifier, quantity, unit, decimals, eventHash);
    }

    /// @inheritdoc ILotLedger
    function offerCustody(
        LotId lot,
        PartyId to,
        uint64 deadline,
        bytes32 document
    ) external returns (bytes32 offerHash) {
        (, LotState state) = _requireLot(lot);
        CustodyOffer memory offer = CustodyOffer({
            lot: lot,
            from: state.custodian(),
            to: to,
            quantity: state.quantity(),
            sequence: state.sequence(),
            deadline: deadline,
            document: document
        });
        PARTIES.requireCanAct(offer.from, msg.sender, Scopes.CUSTODY);
        _requireDistinctParties(offer.from, to);
        _requireInTime(deadline);
        if (!PARTIES.exists(to)) revert IPartyRegistry.UnknownParty(to);

        offerHash = offer.hash();
        _offers[lot][offer.sequence] = offerHash;

        emit CustodyOffered(
            lot,
            offer.from,
            to,
            offer.quantity,
            offer.sequence,
            deadline,
            document,
            offerHash,
            msg.sender
        );
    }

    /// @inheritdoc ILotLedger
    function withdrawOffer(LotId lot) external {
        (Record storage record, LotState state) = _requireLot(lot);
        PartyId custodian = state.custodian();
        PARTIES.requireCanAct(custodian, msg.sender, Scopes.CUSTODY);

        // What stands on chain is left where it is, here and in handOver: the number advances and buries it.
        record.state = state.advanced();

        emit CustodyOfferWithdrawn(lot, custodian, state.sequence(), msg.sender);
    }

    // An offer is hashed and read many times: in memory that costs some 2,000 gas less than in calldata.
    // solhint-disable gas-calldata-parameters

    /// @inheritdoc ILotLedger
    function acceptCustody(CustodyOffer memory offer, uint96 receivedQuantity) external {
        (Record storage record, LotState state) = _requireTakeable(offer, receivedQuantity);
        bytes32 offerHash = offer.hash();
        if (_offers[offer.lot][offer.sequence] != offerHash) revert CustodyOfferNotFound(offer.lot, offerHash);
        PARTIES.requireCanAct(offer.to, msg.sender, Scopes.CUSTODY);

        // The number would bury it as well, but its refund pays for more than its deletion.
        delete _offers[offer.lot][offer.sequence];
        _transfer(record, state, offer, receivedQuantity, address(0), msg.sender);
    }

    /// @inheritdoc ILotLedger
    function handOver(
        CustodyOffer memory offer,
        uint96 receivedQuantity,
        SignerSignature calldata giver,
        SignerSignature calldata receiver
    ) external {
        (Record storage record, LotState state) = _requireTakeable(offer, receivedQuantity);
        bytes32 offerHash = offer.hash();
        _requireSigned(offer.from, giver, _hashTypedDataV4(offerHash));
        _requireSigned(offer.to, receiver, receiptDigest(offerHash, receivedQuantity));

        _transfer(record, state, offer, receivedQuantity, giver.signer, receiver.signer);
    }

    // solhint-enable gas-calldata-parameters

    /// @inheritdoc ILotLedger
    function lotOf(LotId lot) external view returns (Lot memory) {
        (, LotState state) = _requireLot(lot);

        return
            Lot({
                custodian: state.custodian(),
                titleHolder: state.titleHolder(),
                quantity: state.quantity(),
                unit: state.unit(),
                decimals: state.decimals(),
                sequence: state.sequence(),
                status: state.status()
            });
    }

    /// @inheritdoc ILotLedger
    function offerOf(LotId lot) external view returns (bytes32) {
        (, LotState state) = _requireLot(lot);

        return _offers[lot][state.sequence()];
    }

    /// @inheritdoc ILotLedger
    function offerDigest(CustodyOffer calldata offer) external view returns (bytes32) {
        return _hashTypedDataV4(offer.hash());
    }

    /// @inheritdoc ILotLedger
    function hashOffer(CustodyOffer calldata offer) external pure returns (bytes32) {
        return offer.hash();
    }

    /// @inheritdoc ILotLedger
    function receiptDigest(bytes32 offerHash, uint96 receivedQuantity) public view returns (bytes32) {
        return _hashTypedDataV4(CustodyMessages.hashReceipt(offerHash, receivedQuantity));
    }

    /// @inheritdoc ILotLedger
    function lotIdOf(PartyId party, bytes32 identifier) public pure returns (LotId) {
        return LotId.wrap(keccak256(abi.encode(party, identifier)));
    }

    function _transfer(
        Record storage record,
        LotState state,
        CustodyOffer memory offer,
        uint96 receivedQuantity,
        address giver,
        address receiver
    ) private {
        LotState moved = state.movedTo(offer.to);
        record.state = moved;

        emit CustodyTransferred(
            offer.lot,
            offer.from,
            offer.to,
            offer.quantity,
            receivedQuantity,
            moved.sequence(),
            offer.document,
            giver,
            receiver,
            giver != address(0)
        );
    }

    /// @dev All that an offer must satisfy at the moment it is taken, whichever way. That `to` exists and may act is left to the
    /// registry, which each way asks about the receiver.
    function _requireTakeable(
        CustodyOffer memory offer,
        uint96 receivedQuantity
    ) private view returns (Record storage record, LotState state) {
        (record, state) = _requireLot(offer.lot);
        if (offer.sequence != state.sequence()) {
            revert StaleCustodyOffer(offer.lot, offer.sequence, state.sequence());
        }
        if (PartyId.unwrap(offer.from) != PartyId.unwrap(state.custodian())) {
            revert NotCustodian(offer.lot, offer.from, state.custodian());
        }
        if (offer.quantity != state.quantity()) {
            revert OfferQuantityMismatch(offer.lot, offer.quantity, state.quantity());
        }
        _requireDistinctParties(offer.from, offer.to);
        _requireInTime(offer.deadline);
        if (receivedQuantity == 0) revert NothingReceived(offer.lot);
    }

    function _requireSigned(PartyId party, SignerSignature calldata signed, bytes32 digest) private view {
        PARTIES.requireCanAct(party, signed.signer, Scopes.CUSTODY);
        if (!Signatures.isValid(signed.signer, digest, signed.signature)) {
            revert InvalidCustodySignature(party, signed.signer, digest);
        }
    }

    function _requireInTime(uint64 deadline) private view {
        if (block.timestamp > deadline) revert CustodyOfferExpired(deadline, block.timestamp);

        uint256 latest = block.timestamp + MAX_OFFER_DURATION;
        if (deadline > latest) revert OfferDeadlineTooFar(deadline, latest);
    }

    function _requireLot(LotId lot) private view returns (Record storage record, LotState state) {
        record = _lots[lot];
        state = record.state;
        if (!state.exists()) revert UnknownLot(lot);
    }

    function _requireDistinctParties(PartyId from, PartyId to) private pure {
        if (PartyId.unwrap(from) == PartyId.unwrap(to)) revert CustodyToSelf(to);
    }
}

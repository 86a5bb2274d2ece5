// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IPartyRegistry, PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {Scopes} from "../../identity/libraries/Scopes.sol";
import {LotId} from "../interfaces/ILotBook.sol";
import {ILotCustody} from "../interfaces/ILotCustody.sol";
import {CustodyMessages} from "../libraries/CustodyMessages.sol";
import {LotMove, LotMoves} from "../libraries/LotMove.sol";
import {LotState, LotStates} from "../libraries/LotState.sol";
import {LotConditions} from "./LotConditions.sol";

/// @title LotCustody
/// @notice See {ILotCustody}.
abstract contract LotCustody is ILotCustody, LotConditions {
    using CustodyMessages for CustodyOffer;

    /// @dev By sequence number, so that whatever advances it buries the offer.
    mapping(LotId lot => mapping(uint32 sequence => bytes32 offerHash)) private _offers;

    mapping(LotId lot => mapping(uint32 sequence => LotMove move)) private _moves;

    mapping(LotId lot => LotMove move) private _latestMoves;

    /// @inheritdoc ILotCustody
    function offerCustody(
        LotId lot,
        PartyId to,
        uint64 deadline,
        bytes32 document
    ) external returns (bytes32 offerHash) {
        (, LotState state) = _requireMovable(lot);
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
        if (_isSame(offer.from, to)) revert CustodyToSelf(to);
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

    /// @inheritdoc ILotCustody
    function withdrawOffer(LotId lot) external {
        (Record storage record, LotState state) = _requireLive(lot);
        _requireAlone(lot, record, state);
        PartyId custodian = state.custodian();
        PARTIES.requireCanAct(custodian, msg.sender, Scopes.CUSTODY);

        // What stands on chain is left where it is, here and in handOver: the number advances and buries it.
        record.state = state.advanced();

        emit CustodyOfferWithdrawn(lot, custodian, state.sequence(), msg.sender);
    }

    /// @inheritdoc ILotCustody
    function recordMoves(LotId lot) external {
        (Record storage record, LotState state) = _requireLive(lot);
        // Either side may want the proof; the other loses nothing by it.
        if (!PARTIES.canAct(state.titleHolder(), msg.sender, Scopes.CUSTODY)) {
            PARTIES.requireCanAct(_custodianOf(record, state), msg.sender, Scopes.CUSTODY);
        }
        if (state.has(LotStates.RECORDED)) return;

        record.state = state.with(LotStates.RECORDED);

        emit MovesRecorded(lot);
    }

    // An offer is hashed and read many times: in memory that costs some 2,000 gas less than in calldata.
    // solhint-disable gas-calldata-parameters

    /// @inheritdoc ILotCustody
    function acceptCustody(CustodyOffer memory offer, uint96 receivedQuantity) external {
        (Record storage record, LotState state) = _requireTakeable(offer, receivedQuantity);
        bytes32 offerHash = offer.hash();
        if (_offers[offer.lot][offer.sequence] != offerHash) revert CustodyOfferNotFound(offer.lot, offerHash);
        PARTIES.requireCanAct(offer.to, msg.sender, Scopes.CUSTODY);

        // The number would bury it as well, but its refund pays for more than its deletion.
        delete _offers[offer.lot][offer.sequence];
        _transfer(record, state, offer, receivedQuantity, address(0), msg.sender);
    }

    /// @inheritdoc ILotCustody
    function handOver(
        CustodyOffer memory offer,
        uint96 receivedQuantity,
        SignerSignature calldata giver,
        SignerSignature calldata receiver
    ) external {
        (Record storage record, LotState state) = _requireTakeable(offer, receivedQuantity);
        bytes32 offerHash = offer.hash();
        _requireSigned(offer.from, giver, Scopes.CUSTODY, _hashTypedDataV4(offerHash));
        _requireSigned(offer.to, receiver, Scopes.CUSTODY, receiptDigest(offerHash, receivedQuantity));

        _transfer(record, state, offer, receivedQuantity, giver.signer, receiver.signer);
    }

    /// @inheritdoc ILotCustody
    function handOverLoad(
        CustodyOffer[] memory offers,
        uint96[] calldata receivedQuantities,
        SignerSignature calldata giver,
        SignerSignature calldata receiver
    ) external {
        uint256 count = offers.length;
        bool fits = count != 0 && count <= MAX_LOTS && count == receivedQuantities.length;
        if (!fits) revert InvalidLoad(count, receivedQuantities.length, MAX_LOTS);
        bytes32 load = CustodyMessages.hashLoad(offers);
        _requireSigned(offers[0].from, giver, Scopes.CUSTODY, _hashTypedDataV4(load));
        bytes32 receipt = CustodyMessages.hashLoadReceipt(load, receivedQuantities);
        _requireSigned(offers[0].to, receiver, Scopes.CUSTODY, _hashTypedDataV4(receipt));

        for (uint256 i = 0; i < count; ++i) {
            bool same = _isSame(offers[i].from, offers[0].from) && _isSame(offers[i].to, offers[0].to);
            if (!same) revert MixedLoad(i);
            _takeOver(offers[i], receivedQuantities[i], giver.signer, receiver.signer);
        }
    }

    // solhint-enable gas-calldata-parameters

    /// @inheritdoc ILotCustody
    function moveOf(LotId lot, uint32 sequence) external view returns (Move memory) {
        return _moves[lot][sequence].unpack();
    }

    /// @inheritdoc ILotCustody
    function latestMoveOf(LotId lot) external view returns (Move memory) {
        return _latestMoves[lot].unpack();
    }

    /// @inheritdoc ILotCustody
    function offerOf(LotId lot) external view returns (bytes32) {
        (, LotState state) = _requireLot(lot);

        return _offers[lot][state.sequence()];
    }

    /// @inheritdoc ILotCustody
    function offerDigest(CustodyOffer calldata offer) external view returns (bytes32) {
        return _hashTypedDataV4(offer.hash());
    }

    /// @inheritdoc ILotCustody
    function hashOffer(CustodyOffer calldata offer) external pure returns (bytes32) {
        return offer.hash();
    }

    /// @inheritdoc ILotCustody
    function receiptDigest(bytes32 offerHash, uint96 receivedQuantity) public view returns (bytes32) {
        return _hashTypedDataV4(CustodyMessages.hashReceipt(offerHash, receivedQuantity));
    }

    function _takeOver(CustodyOffer memory offer, uint96 receivedQuantity, address giver, address receiver) private {
        (Record storage record, LotState state) = _requireTakeable(offer, receivedQuantity);
        _transfer(record, state, offer, receivedQuantity, giver, receiver);
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
        if (moved.has(LotStates.RECORDED)) {
            LotMove move = LotMoves.madeNow(offer.from, offer.to, receivedQuantity);
            _moves[offer.lot][moved.sequence()] = move;
            _latestMoves[offer.lot] = move;
        }

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
        (record, state) = _requireMovable(offer.lot);
        if (offer.sequence != state.sequence()) {
            revert StaleCustodyOffer(offer.lot, offer.sequence, state.sequence());
        }
        if (!_isSame(offer.from, state.custodian())) revert NotCustodian(offer.lot, offer.from, state.custodian());
        if (offer.quantity != state.quantity()) {
            revert OfferQuantityMismatch(offer.lot, offer.quantity, state.quantity());
        }
        if (_isSame(offer.from, offer.to)) revert CustodyToSelf(offer.to);
        _requireInTime(offer.deadline);
        if (receivedQuantity == 0) revert NothingReceived(offer.lot);
        _requireConditions(record, state, offer.to);
    }
}

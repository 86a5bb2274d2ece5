// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {Scopes} from "../../identity/libraries/Scopes.sol";
import {ILotTitle} from "../interfaces/ILotTitle.sol";
import {LotMessages} from "../libraries/LotMessages.sol";
import {LotState} from "../libraries/LotState.sol";
import {LotBook} from "./LotBook.sol";

/// @title LotTitle
/// @notice See {ILotTitle}.
abstract contract LotTitle is ILotTitle, LotBook {
    /// @inheritdoc ILotTitle
    function transferTitle(
        TitleOffer calldata offer,
        SignerSignature calldata giver,
        SignerSignature calldata receiver
    ) external {
        (Record storage record, LotState state) = _requireUnstopped(offer.lot);
        if (offer.sequence != state.sequence()) revert StaleLotMessage(offer.lot, offer.sequence, state.sequence());
        PartyId titleHolder = state.titleHolder();
        if (!_isSame(offer.from, titleHolder)) revert NotTitleHolder(offer.lot, offer.from, titleHolder);
        if (_isSame(offer.from, offer.to)) revert TitleToSelf(offer.to);
        _requireInTime(offer.deadline);
        bytes32 offerHash = LotMessages.hash(offer);
        bytes32 acceptance = LotMessages.hashAcceptance(offerHash);
        _requireAgreed(offer.from, giver, Scopes.TRANSFER_TITLE, _hashTypedDataV4(offerHash));
        _requireAgreed(offer.to, receiver, Scopes.TRANSFER_TITLE, _hashTypedDataV4(acceptance));

        LotState owned = state.ownedBy(offer.to);
        record.state = owned;

        emit TitleTransferred(
            offer.lot,
            offer.from,
            offer.to,
            owned.sequence(),
            offer.document,
            giver.signer,
            receiver.signer
        );
    }
}

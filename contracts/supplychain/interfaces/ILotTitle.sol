// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {ILotBook, LotId} from "./ILotBook.sol";

/// @title ILotTitle
/// @notice Moves title to goods, wherever they are: both sides agree, each by signature or as the caller.
interface ILotTitle is ILotBook {
    /// @notice The giver's word: EIP-712 primary type `TitleOffer(bytes32 lot,uint40 from,uint40 to,uint32 sequence,uint64
    /// deadline,bytes32 document)`.
    /// @param lot The lot, whole.
    /// @param from Its title holder.
    /// @param to The party that takes title; exists and is not `from`.
    /// @param sequence The lot's sequence number.
    /// @param deadline Last Unix second (inclusive), at most a year ahead.
    /// @param document Salted commitment to the contract or the bill; zero when there is none.
    struct TitleOffer {
        LotId lot;
        PartyId from;
        PartyId to;
        uint32 sequence;
        uint64 deadline;
        bytes32 document;
    }

    /// @notice Title moved.
    /// @param lot Id of the lot.
    /// @param from Title holder until now.
    /// @param to Title holder from now on.
    /// @param sequence The lot's sequence number from now on.
    /// @param document The offer's commitment; zero when there is none.
    /// @param giver Account that agreed for `from`.
    /// @param receiver Account that agreed for `to`.
    event TitleTransferred(
        LotId indexed lot,
        PartyId indexed from,
        PartyId indexed to,
        uint32 sequence,
        bytes32 document,
        address giver,
        address receiver
    );

    /// @notice `party` gives title that `titleHolder` has.
    /// @param lot Id of the lot.
    /// @param party The offer's giver.
    /// @param titleHolder Party that owns the goods.
    error NotTitleHolder(LotId lot, PartyId party, PartyId titleHolder);
    /// @notice Giver and receiver are the same party.
    /// @param party The party on both sides.
    error TitleToSelf(PartyId party);

    /// @notice Moves title. Anybody submits; a side that is the caller leaves its signature empty. The giver signs the {TitleOffer}, the
    /// receiver `TitleAcceptance(bytes32 offer)` over its struct hash.
    /// @dev Emits {TitleTransferred}. The sequence number advances, so that offers of custody by the former owner's leave are void too.
    ///
    /// Requirements:
    /// - each signer acts for its party with `Scopes.TRANSFER_TITLE`: else {IPartyRegistry-UnknownParty} or
    ///   {IPartyRegistry-NotAuthorizedForParty}; and signed, or is the caller: else {InvalidCustodySignature}
    /// - {UnknownLot}, {LotNotLive}, {LotHeld}, {LotContentsHeld}, {LotRecalled}, {StaleLotMessage}, {NotTitleHolder}, {TitleToSelf},
    ///   {CustodyOfferExpired}, {OfferDeadlineTooFar}
    /// @param offer The offer.
    /// @param giver For `offer.from`.
    /// @param receiver For `offer.to`.
    function transferTitle(
        TitleOffer calldata offer,
        SignerSignature calldata giver,
        SignerSignature calldata receiver
    ) external;
}

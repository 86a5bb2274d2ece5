// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISuccession} from "../../utils/interfaces/ISuccession.sol";
import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";

/// @notice Id of a lot within one ledger: `keccak256(abi.encode(party, identifier))`.
type LotId is bytes32;

/// @notice What a lot is at present. A value is never reused for another meaning; later forms append theirs.
/// @dev Consumed: it went whole into other lots. Destroyed: its goods are gone. Both are for ever, and their ids are never used again.
enum LotStatus {
    None,
    Live,
    Consumed,
    Destroyed
}

/// @title ILotBook
/// @notice What all parts of the ledger share: a lot, who speaks for its holder, and what refuses every change.
interface ILotBook is ISuccession {
    /// @notice A lot as the ledger sees it.
    /// @param custodian Party that holds the goods; of a packed lot, the custodian of the outermost lot that it is packed in.
    /// @param titleHolder Party that owns the goods; custody moves without it.
    /// @param quantity Quantity in units of `10^-decimals` of `unit`; a receipt does not change it. Zero when consumed or destroyed.
    /// @param unit UN/ECE Recommendation 20 code, ASCII, right-padded with zeros ("KGM", "H87").
    /// @param decimals Decimal places of `quantity`, at most 18.
    /// @param sequence Number of the lot's present state: 1 at creation, one more with each change but a hold or a recall.
    /// @param status What the lot is.
    /// @param parent The lot that it is packed in; zero when it stands alone.
    /// @param holds How many devices hold it, 0 to 15.
    /// @param holdsInside Whether something that is packed in it is held.
    /// @param recalled Whether a recall was ever shown for it; the recall may have ended, which {ILotGuards-isFree} knows.
    /// @param recordsMoves Whether its moves are kept, see {ILotCustody-recordMoves}.
    struct Lot {
        PartyId custodian;
        PartyId titleHolder;
        uint96 quantity;
        bytes3 unit;
        uint8 decimals;
        uint32 sequence;
        LotStatus status;
        LotId parent;
        uint8 holds;
        bool holdsInside;
        bool recalled;
        bool recordsMoves;
    }

    /// @notice A signature for a party. A side that is the caller itself leaves the signature empty, where a function says so.
    /// @param signer The party's controller or an operator with the scope that the function names.
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
    /// @notice The lot was consumed or destroyed.
    /// @param lot Id of the lot.
    /// @param status What it is.
    error LotNotLive(LotId lot, LotStatus status);
    /// @notice The lot is packed: it moves and changes with what it is packed in, or after it was unpacked.
    /// @param lot Id of the lot.
    /// @param parent The lot that it is packed in.
    error LotPacked(LotId lot, LotId parent);
    /// @notice Other lots are packed in the lot: it must be empty for this.
    /// @param lot Id of the lot.
    /// @param contents How many lots are packed in it directly.
    error LotNotEmpty(LotId lot, uint32 contents);
    /// @notice Devices hold the lot; nothing moves or changes before they release it.
    /// @param lot Id of the lot.
    /// @param holds How many devices do.
    error LotHeld(LotId lot, uint8 holds);
    /// @notice Something that is packed in the lot is held: unpack it, and the rest can go.
    /// @param lot Id of the lot.
    /// @param heldContents How many of the lots that are packed in it directly are held, or have something held in them.
    error LotContentsHeld(LotId lot, uint32 heldContents);
    /// @notice A recall that was shown for the lot is in force.
    /// @param lot Id of the lot.
    /// @param recall Id of the recall in the registry of recalls.
    error LotRecalled(LotId lot, bytes32 recall);
    /// @notice `party` gives what `custodian` holds.
    /// @param lot Id of the lot.
    /// @param party Party that was named.
    /// @param custodian Party that holds the goods.
    error NotCustodian(LotId lot, PartyId party, PartyId custodian);
    /// @notice The signed message names another sequence number than the lot's: something changed since.
    /// @param lot Id of the lot.
    /// @param signed The message's sequence number.
    /// @param current The lot's sequence number.
    error StaleLotMessage(LotId lot, uint32 signed, uint32 current);
    /// @notice The signature is not one of `signer` over `digest`.
    /// @param party Party for which it was given.
    /// @param signer Account that should have signed.
    /// @param digest EIP-712 digest that it should have signed.
    error InvalidCustodySignature(PartyId party, address signer, bytes32 digest);
    /// @notice The message's deadline has passed.
    /// @param deadline Last Unix second of the message, itself in time.
    /// @param blockTime Unix second of the block.
    error CustodyOfferExpired(uint64 deadline, uint256 blockTime);
    /// @notice The message's deadline is further away than one may last.
    /// @param deadline Last Unix second of the message.
    /// @param latest Now plus {MAX_OFFER_DURATION}, itself allowed.
    error OfferDeadlineTooFar(uint64 deadline, uint256 latest);

    /// @notice The lot. Reverts with {UnknownLot}.
    /// @param lot Id of the lot.
    /// @return Its holder, owner, quantity and present sequence number.
    function lotOf(LotId lot) external view returns (Lot memory);

    /// @notice Seconds that an offer, or another signed message, may last at most, seen from the block that checks it.
    /// @return Seconds, itself allowed; 365 days.
    function MAX_OFFER_DURATION() external view returns (uint64);
}

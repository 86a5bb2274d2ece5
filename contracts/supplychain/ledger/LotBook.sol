// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {IPartyRegistry, PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {Signatures} from "../../utils/Signatures.sol";
import {Succession} from "../../utils/Succession.sol";
import {ILotBook, LotId, LotStatus} from "../interfaces/ILotBook.sol";
import {IRecallStatus} from "../interfaces/IRecallStatus.sol";
import {LotState, LotStates} from "../libraries/LotState.sol";
import {UnitCodes} from "../libraries/UnitCodes.sol";

/// @title LotBook
/// @notice See {ILotBook}.
/// @dev Holds what all parts of the ledger share, so that each rule about a lot stands once.
abstract contract LotBook is ILotBook, Succession, EIP712 {
    /// @dev The first word says by its flags whether the others are worth a read.
    struct Record {
        LotState state;
        bytes32 lineage;
        LotId parent;
        Contents contents;
        bytes32 conditions;
    }

    /// @dev What is packed in a lot. `height` counts the levels below it; it falls back to zero only when the lot is empty.
    struct Contents {
        uint32 count;
        uint32 held;
        uint8 height;
    }

    /// @inheritdoc ILotBook
    uint64 public constant MAX_OFFER_DURATION = 365 days;

    uint256 internal constant MAX_LOTS = 64;

    uint8 private constant MAX_DECIMALS = 18;

    IPartyRegistry internal immutable PARTIES;

    mapping(LotId lot => Record) internal _lots;

    /// @dev Named once, see {ILotGuards}.
    address internal _devices;
    IRecallStatus internal _recalls;

    /// @param authority Who may announce a successor and name the guards.
    /// @param successionDelay_ Seconds between the announcement of a successor and its effect.
    /// @param parties The registry that all party ids are of.
    constructor(
        address authority,
        uint32 successionDelay_,
        IPartyRegistry parties
    ) AccessManaged(authority) Succession(successionDelay_) EIP712("LotLedger", "1") {
        PARTIES = parties;
    }

    /// @inheritdoc ILotBook
    function lotOf(LotId lot) external view returns (Lot memory) {
        (Record storage record, LotState state) = _requireLot(lot);

        return
            Lot({
                custodian: _custodianOf(record, state),
                titleHolder: state.titleHolder(),
                quantity: state.quantity(),
                unit: state.unit(),
                decimals: state.decimals(),
                sequence: state.sequence(),
                status: state.status(),
                parent: record.parent,
                holds: state.holds(),
                holdsInside: state.has(LotStates.HELD_INSIDE),
                recalled: state.has(LotStates.RECALLED),
                recordsMoves: state.has(LotStates.RECORDED)
            });
    }

    /// @dev Writes a new lot. Its flags and further words are the caller's.
    function _createLot(
        PartyId party,
        bytes32 identifier,
        LotState state,
        bytes32 eventHash
    ) internal returns (LotId lot, Record storage record) {
        if (identifier == 0) revert ZeroIdentifier();
        uint96 quantity = state.quantity();
        if (quantity == 0) revert ZeroQuantity();

        lot = _lotIdOf(party, identifier);
        record = _lots[lot];
        if (record.state.exists()) revert LotAlreadyExists(lot);

        record.state = state;

        emit LotCreated(lot, party, identifier, quantity, state.unit(), state.decimals(), eventHash);
    }

    /// @dev Before {LotStates-first}, which has no room for another unit or for more decimals.
    function _requireMeasure(bytes3 unit, uint8 decimals) internal pure {
        if (!UnitCodes.isWellFormed(unit)) revert InvalidUnit(unit);
        if (decimals > MAX_DECIMALS) revert TooManyDecimals(decimals, MAX_DECIMALS);
    }

    function _requireLot(LotId lot) internal view returns (Record storage record, LotState state) {
        record = _lots[lot];
        state = record.state;
        if (!state.exists()) revert UnknownLot(lot);
    }

    function _requireLive(LotId lot) internal view returns (Record storage record, LotState state) {
        (record, state) = _requireLot(lot);
        if (state.status() != LotStatus.Live) revert LotNotLive(lot, state.status());
    }

    /// @dev A live lot that nothing stops; it may be packed.
    function _requireUnstopped(LotId lot) internal view returns (Record storage record, LotState state) {
        (record, state) = _requireLive(lot);
        if (state.has(LotStates.STOPS)) _requireNoStop(lot, record, state);
    }

    /// @dev A live lot that nothing stops and that stands alone.
    function _requireMovable(LotId lot) internal view returns (Record storage record, LotState state) {
        (record, state) = _requireUnstopped(lot);
        _requireAlone(lot, record, state);
    }

    /// @dev A lot that can go into others: movable and empty.
    function _requireUsable(LotId lot) internal view returns (Record storage record, LotState state) {
        (record, state) = _requireMovable(lot);
        _requireEmpty(lot, record, state);
    }

    function _requireAlone(LotId lot, Record storage record, LotState state) internal view {
        if (state.has(LotStates.PACKED)) revert LotPacked(lot, record.parent);
    }

    function _requireEmpty(LotId lot, Record storage record, LotState state) internal view {
        if (state.has(LotStates.FILLED)) revert LotNotEmpty(lot, record.contents.count);
    }

    /// @dev At most {ILotPacking-MAX_DEPTH} steps.
    function _outermost(Record storage record, LotState state) internal view returns (Record storage, LotState) {
        while (state.has(LotStates.PACKED)) {
            record = _lots[record.parent];
            state = record.state;
        }
        return (record, state);
    }

    function _custodianOf(Record storage record, LotState state) internal view returns (PartyId) {
        (, LotState outermost) = _outermost(record, state);

        return outermost.custodian();
    }

    function _requireSigned(
        PartyId party,
        SignerSignature calldata signed,
        uint192 scope,
        bytes32 digest
    ) internal view {
        PARTIES.requireCanAct(party, signed.signer, scope);
        if (!Signatures.isValid(signed.signer, digest, signed.signature)) {
            revert InvalidCustodySignature(party, signed.signer, digest);
        }
    }

    /// @dev As {_requireSigned}; the caller itself agrees by calling and leaves its signature empty.
    function _requireAgreed(
        PartyId party,
        SignerSignature calldata agreed,
        uint192 scope,
        bytes32 digest
    ) internal view {
        if (agreed.signer == msg.sender && agreed.signature.length == 0) {
            PARTIES.requireCanAct(party, msg.sender, scope);
        } else {
            _requireSigned(party, agreed, scope, digest);
        }
    }

    function _requireInTime(uint64 deadline) internal view {
        if (block.timestamp > deadline) revert CustodyOfferExpired(deadline, block.timestamp);

        uint256 latest = block.timestamp + MAX_OFFER_DURATION;
        if (deadline > latest) revert OfferDeadlineTooFar(deadline, latest);
    }

    function _lotIdOf(PartyId party, bytes32 identifier) internal pure returns (LotId) {
        return LotId.wrap(keccak256(abi.encode(party, identifier)));
    }

    function _isSame(PartyId first, PartyId second) internal pure returns (bool) {
        return PartyId.unwrap(first) == PartyId.unwrap(second);
    }

    function _requireNoStop(LotId lot, Record storage record, LotState state) private view {
        if (state.has(LotStates.HOLDS)) revert LotHeld(lot, state.holds());
        if (state.has(LotStates.HELD_INSIDE)) revert LotContentsHeld(lot, record.contents.held);

        // The third stop: a recall was shown. Only its registry sets the flag, so it was named.
        bytes32 recall = _recalls.recallOf(lot);
        if (recall != 0) revert LotRecalled(lot, recall);
    }
}

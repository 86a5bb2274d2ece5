// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {LotId} from "./ILotBook.sol";
import {ILotConditions} from "./ILotConditions.sol";
import {ILotCustody} from "./ILotCustody.sol";
import {ILotGuards} from "./ILotGuards.sol";
import {ILotPacking} from "./ILotPacking.sol";
import {ILotProcessing} from "./ILotProcessing.sol";
import {ILotTitle} from "./ILotTitle.sol";

/// @title ILotLedger
/// @notice Keeps lots and serial items: who holds them, who owns them, what they were made from, what they are packed in, and what
/// stops them.
/// @dev Immutable records. A lot is keyed by its creator and an identifier, so nobody squats another's GS1 ids. Quantities are
/// whole numbers in units of `10^-decimals` of a UN/ECE Recommendation 20 unit. Every change but a hold and a recall advances the lot's
/// sequence number, and every signed message counts only at the number that it names.
interface ILotLedger is ILotCustody, ILotTitle, ILotPacking, ILotConditions, ILotProcessing, ILotGuards {
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

    /// @notice Id of the lot that `party` creates under `identifier`, whether or not it exists.
    /// @param party Any party id.
    /// @param identifier keccak256 of the canonical GS1 Digital Link URI.
    /// @return `keccak256(abi.encode(party, identifier))`.
    function lotIdOf(PartyId party, bytes32 identifier) external pure returns (LotId);
}

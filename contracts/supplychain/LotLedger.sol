// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IPartyRegistry, PartyId} from "../identity/interfaces/IPartyRegistry.sol";
import {Scopes} from "../identity/libraries/Scopes.sol";
import {ICustodyConditions} from "./interfaces/ICustodyConditions.sol";
import {ILotLedger, LotId} from "./interfaces/ILotLedger.sol";
import {LotBook} from "./ledger/LotBook.sol";
import {LotConditions} from "./ledger/LotConditions.sol";
import {LotCustody} from "./ledger/LotCustody.sol";
import {LotGuards} from "./ledger/LotGuards.sol";
import {LotProcessing} from "./ledger/LotProcessing.sol";
import {LotTitle} from "./ledger/LotTitle.sol";
import {LotStates} from "./libraries/LotState.sol";

/// @title LotLedger
/// @notice See {ILotLedger}.
/// @custom:security-contact security@trustmachine.invalid
contract LotLedger is ILotLedger, LotCustody, LotTitle, LotProcessing, LotGuards {
    /// @param authority Who may announce a successor, and name the guards once.
    /// @param successionDelay_ Seconds between the announcement of a successor and its effect.
    /// @param parties The registry that all party ids are of.
    /// @param conditions Where the lists of credentials that lots demand are kept.
    constructor(
        address authority,
        uint32 successionDelay_,
        IPartyRegistry parties,
        ICustodyConditions conditions
    ) LotBook(authority, successionDelay_, parties) LotConditions(conditions) {}

    /// @inheritdoc ILotLedger
    function create(
        PartyId party,
        bytes32 identifier,
        uint96 quantity,
        bytes3 unit,
        uint8 decimals,
        bytes32 eventHash
    ) external whenOpen returns (LotId lot) {
        _requireMeasure(unit, decimals);
        PARTIES.requireCanAct(party, msg.sender, Scopes.CREATE_LOTS);

        (lot, ) = _createLot(party, identifier, LotStates.first(party, quantity, unit, decimals), eventHash);
    }

    /// @inheritdoc ILotLedger
    function lotIdOf(PartyId party, bytes32 identifier) external pure returns (LotId) {
        return _lotIdOf(party, identifier);
    }
}

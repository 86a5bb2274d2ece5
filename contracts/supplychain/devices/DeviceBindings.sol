// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IPartyRegistry, PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {Scopes} from "../../identity/libraries/Scopes.sol";
import {Signatures} from "../../utils/Signatures.sol";
import {IDeviceBindings} from "../interfaces/IDeviceBindings.sol";
import {ILotBook, LotStatus} from "../interfaces/ILotBook.sol";
import {ILotLedger} from "../interfaces/ILotLedger.sol";
import {BindingState, BindingStates} from "../libraries/BindingState.sol";
import {DeviceMessages} from "../libraries/DeviceMessages.sol";
import {UnitCodes} from "../libraries/UnitCodes.sol";
import {DeviceKeys} from "./DeviceKeys.sol";

/// @title DeviceBindings
/// @notice Which device watches which lot, by whose consent; see {IDeviceBindings}.
abstract contract DeviceBindings is IDeviceBindings, DeviceKeys {
    using DeviceMessages for DeviceBinding;

    /// @inheritdoc IDeviceBindings
    uint64 public constant MAX_DURATION = 366 days;
    /// @inheritdoc IDeviceBindings
    uint32 public constant MAX_DELAY = 30 days;
    /// @inheritdoc IDeviceBindings
    uint32 public constant MAX_SKEW = 15 minutes;

    uint8 private constant MAX_DECIMALS = 18;

    ILotLedger internal immutable LEDGER;

    mapping(bytes32 binding => BindingState) internal _bindings;

    constructor(ILotLedger ledger) {
        LEDGER = ledger;
    }

    /// @inheritdoc IDeviceBindings
    function bind(
        DeviceBinding calldata terms,
        BindingConsent calldata custodian,
        BindingConsent calldata owner
    ) external whenOpen returns (bytes32 binding) {
        _requireSoundLimits(terms);
        _requireSoundTimes(terms);
        if (!PARTIES.exists(terms.releaser)) revert IPartyRegistry.UnknownParty(terms.releaser);
        binding = terms.hash();
        BindingStatus status = _bindings[binding].status();
        if (status != BindingStatus.None) revert BindingUsed(binding, status);
        _requireHolder(terms);
        Device memory device = _requireOwned(terms.device);
        _requireCalibrated(terms.device, terms.calibration);
        _requireConsent(terms.custodian, custodian, binding);
        _requireConsent(device.owner, owner, binding);

        _bindings[binding] = BindingStates.bound(device.generation);

        emit DeviceBound(binding, terms.lot, terms.device, device.owner, custodian.signer, owner.signer, terms);
    }

    /// @inheritdoc IDeviceBindings
    function endBinding(DeviceBinding calldata terms, PartyId side) external {
        bytes32 binding = terms.hash();
        BindingState state = _bindings[binding];
        if (state.status() == BindingStatus.Ended) revert BindingAlreadyEnded(binding, state.endedAt());
        if (!_isSide(terms, state, side)) revert NotBindingSide(binding, side);
        PARTIES.requireCanAct(side, msg.sender, Scopes.BIND_DEVICES);

        _end(terms, binding, state, side);
    }

    /// @inheritdoc IDeviceBindings
    function lapseBinding(DeviceBinding calldata terms) external {
        bytes32 binding = terms.hash();
        BindingState state = _requireRunning(binding);
        if (!_isOver(terms, state)) revert BindingStillRuns(binding, terms.validUntil);

        _end(terms, binding, state, PartyId.wrap(0));
    }

    /// @inheritdoc IDeviceBindings
    function bindingOf(bytes32 binding) external view returns (BindingRecord memory) {
        BindingState state = _bindings[binding];

        return
            BindingRecord({
                status: state.status(),
                inBreach: state.inBreach(),
                counter: state.counter(),
                anchoredCounter: state.anchoredCounter(),
                releasedAt: state.releasedAt(),
                endedAt: state.endedAt()
            });
    }

    /// @inheritdoc IDeviceBindings
    function bindingId(DeviceBinding calldata terms) external pure returns (bytes32) {
        return terms.hash();
    }

    /// @inheritdoc IDeviceBindings
    function consentDigest(bytes32 binding, uint64 deadline) public view returns (bytes32) {
        return _hashTypedDataV4(DeviceMessages.hashConsent(binding, deadline));
    }

    /// @dev A binding that was bound, also when it ended since.
    function _requireBound(bytes32 binding) internal view returns (BindingState state) {
        state = _bindings[binding];
        if (!state.wasBound()) revert UnknownBinding(binding);
    }

    function _requireRunning(bytes32 binding) internal view returns (BindingState state) {
        state = _bindings[binding];
        if (state.status() == BindingStatus.None) revert UnknownBinding(binding);
        if (state.status() == BindingStatus.Ended) revert BindingAlreadyEnded(binding, state.endedAt());
    }

    function _end(DeviceBinding calldata terms, bytes32 binding, BindingState state, PartyId side) private {
        _bindings[binding] = state.ended();

        emit BindingEnded(binding, terms.lot, side, msg.sender);
    }

    /// @dev That nobody is party zero is left to the registry of parties, which is asked about the side.
    function _isSide(DeviceBinding calldata terms, BindingState state, PartyId side) private view returns (bool) {
        PartyId owner =
            state.wasBound() ? _ownerSince(terms.device, state.generation()) : _requireOwned(terms.device).owner;
        if (PartyId.unwrap(side) == PartyId.unwrap(owner)) return true;
        // Terms that are not bound may name a lot that never was.
        PartyId custodian = state.wasBound() ? LEDGER.lotOf(terms.lot).custodian : terms.custodian;

        return PartyId.unwrap(side) == PartyId.unwrap(custodian);
    }

    function _isOver(DeviceBinding calldata terms, BindingState state) private view returns (bool) {
        if (block.timestamp > terms.validUntil) return true;
        if (PartyId.unwrap(_ownerSince(terms.device, state.generation())) == 0) return true;

        return LEDGER.lotOf(terms.lot).status != LotStatus.Live;
    }

    function _requireConsent(PartyId side, BindingConsent calldata consent, bytes32 binding) private view {
        PARTIES.requireCanAct(side, consent.signer, Scopes.BIND_DEVICES);
        if (consent.signer == msg.sender) return;
        if (block.timestamp > consent.deadline) revert ConsentExpired(consent.deadline, block.timestamp);

        bytes32 digest = consentDigest(binding, consent.deadline);
        if (!Signatures.isValid(consent.signer, digest, consent.signature)) {
            revert InvalidConsentSignature(side, consent.signer, digest);
        }
    }

    function _requireHolder(DeviceBinding calldata terms) private view {
        ILotBook.Lot memory lot = LEDGER.lotOf(terms.lot);
        if (lot.status != LotStatus.Live) revert ILotBook.LotNotLive(terms.lot, lot.status);
        if (PartyId.unwrap(lot.custodian) != PartyId.unwrap(terms.custodian)) {
            revert ILotBook.NotCustodian(terms.lot, terms.custodian, lot.custodian);
        }
    }

    function _requireSoundTimes(DeviceBinding calldata terms) private view {
        uint256 begins = block.timestamp < terms.validFrom ? block.timestamp : terms.validFrom;
        bool sound =
            terms.validFrom <= terms.validUntil &&
                block.timestamp <= terms.validUntil &&
                terms.validUntil - begins <= MAX_DURATION;
        if (!sound) revert BindingTimeOutOfRange(terms.validFrom, terms.validUntil);
        if (terms.maxDelay == 0 || terms.maxDelay > MAX_DELAY) revert DelayOutOfRange(terms.maxDelay, MAX_DELAY);
        if (terms.maxSkew > MAX_SKEW) revert SkewOutOfRange(terms.maxSkew, MAX_SKEW);
    }

    function _requireSoundLimits(DeviceBinding calldata terms) private pure {
        if (terms.property == 0) revert ZeroProperty();
        if (!UnitCodes.isWellFormed(terms.unit)) revert ILotBook.InvalidUnit(terms.unit);
        if (terms.decimals > MAX_DECIMALS) revert ILotBook.TooManyDecimals(terms.decimals, MAX_DECIMALS);
        if (terms.minimum > terms.maximum) revert LimitsOutOfOrder(terms.minimum, terms.maximum);
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {KeyId} from "../../access/libraries/KeyIds.sol";
import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {ISuccession} from "../../utils/interfaces/ISuccession.sol";
import {IDeviceKeys} from "./IDeviceKeys.sol";
import {LotId} from "./ILotBook.sol";

/// @title IDeviceBindings
/// @notice Which device watches which lot and what it must not measure, with the consent of whoever holds the goods and of whoever owns
/// the device.
/// @dev A binding's id is the EIP-712 struct hash of its terms, so that whoever names a binding shows all its terms and they need no
/// storage; an id that ended is never good again. A binding outlives a move of its lot: its consent was that of the custodian then, and
/// the custodian now may end it.
interface IDeviceBindings is IDeviceKeys, ISuccession {
    /// @notice Where a binding stands. A value is never reused for another meaning.
    enum BindingStatus {
        None,
        Bound,
        Ended
    }

    /// @notice What both sides consent to: which device watches which lot, and what it must not measure. EIP-712 type
    /// `DeviceBinding(bytes32 device,bytes32 lot,uint40 custodian,uint40 releaser,bytes32 property,bytes3 unit,uint8 decimals,int64
    /// minimum,int64 maximum,uint64 validFrom,uint64 validUntil,uint32 maxDelay,uint32 maxSkew,bytes32 calibration,uint64 number)`.
    /// @param device Id of the device's key.
    /// @param lot The lot that it watches.
    /// @param custodian Party that holds the lot when it is bound.
    /// @param releaser Party that may release a hold; by custom the title holder.
    /// @param property keccak256 of the URI of what is measured (`https://ref.gs1.org/voc/Temperature`), UTF-8.
    /// @param unit UN/ECE Recommendation 20 code of the values ("CEL", "P1"), right-padded with zeros.
    /// @param decimals Decimal places of the values and of the limits, at most 18.
    /// @param minimum The lowest value inside the limits, in units of `10^-decimals` of `unit`.
    /// @param maximum The highest one, not below `minimum`.
    /// @param validFrom First second of the binding.
    /// @param validUntil Last second of the binding.
    /// @param maxDelay Seconds after which a reading is late, 1 to {MAX_DELAY}.
    /// @param maxSkew Seconds that the device's clock may be ahead of the chain's, 0 to {MAX_SKEW}.
    /// @param calibration Evidence id of the device's certificate.
    /// @param number Any number that tells it from other bindings of the same terms.
    struct DeviceBinding {
        KeyId device;
        LotId lot;
        PartyId custodian;
        PartyId releaser;
        bytes32 property;
        bytes3 unit;
        uint8 decimals;
        int64 minimum;
        int64 maximum;
        uint64 validFrom;
        uint64 validUntil;
        uint32 maxDelay;
        uint32 maxSkew;
        bytes32 calibration;
        uint64 number;
    }

    /// @notice Consent of a side to a binding: given as a signature over {consentDigest}, or by being the caller.
    /// @param signer The side's controller or an operator with `Scopes.BIND_DEVICES`.
    /// @param deadline Last second in which it can be submitted; zero when `signer` is the caller.
    /// @param signature 65 bytes `r, s, v`, or whatever an ERC-1271 signer takes; empty when `signer` is the caller.
    struct BindingConsent {
        address signer;
        uint64 deadline;
        bytes signature;
    }

    /// @notice What is kept of a binding.
    /// @param status Where it stands.
    /// @param inBreach Whether it holds its lot.
    /// @param counter Counter of the last breach.
    /// @param anchoredCounter Highest counter of the streams.
    /// @param releasedAt Second of the last release: readings taken until then are settled.
    /// @param endedAt Second in which it ended.
    struct BindingRecord {
        BindingStatus status;
        bool inBreach;
        uint64 counter;
        uint64 anchoredCounter;
        uint40 releasedAt;
        uint40 endedAt;
    }

    /// @notice A device watches a lot from now on.
    /// @param binding Id of the binding.
    /// @param lot The lot.
    /// @param device Id of the device's key.
    /// @param owner Party that the device belongs to.
    /// @param custodianSigner Account that consented for the custodian.
    /// @param ownerSigner Account that consented for the owner.
    /// @param terms All the terms.
    event DeviceBound(
        bytes32 indexed binding,
        LotId indexed lot,
        KeyId indexed device,
        PartyId owner,
        address custodianSigner,
        address ownerSigner,
        DeviceBinding terms
    );
    /// @notice A binding ended, or will never begin. A hold of its stays.
    /// @param binding Id of the binding.
    /// @param lot The lot.
    /// @param party Side that ended it; zero when its time was over or the lot was not live any more.
    /// @param by Account that called.
    event BindingEnded(bytes32 indexed binding, LotId indexed lot, PartyId indexed party, address by);

    /// @notice The lowest value allowed is above the highest.
    /// @param minimum Lower limit.
    /// @param maximum Upper limit.
    error LimitsOutOfOrder(int64 minimum, int64 maximum);
    /// @notice What is measured must be named.
    error ZeroProperty();
    /// @notice The binding's time is over, begins after its end, or is longer than a binding may last.
    /// @param validFrom First second of the binding.
    /// @param validUntil Last second: not before `validFrom`, not past, within {MAX_DURATION} of the earlier of now and `validFrom`.
    error BindingTimeOutOfRange(uint64 validFrom, uint64 validUntil);
    /// @notice Readings may be 1 to `maximum` seconds old.
    /// @param maxDelay Seconds that were given.
    /// @param maximum {MAX_DELAY}, itself allowed.
    error DelayOutOfRange(uint32 maxDelay, uint32 maximum);
    /// @notice A device's clock may be `maximum` seconds ahead.
    /// @param maxSkew Seconds that were given.
    /// @param maximum {MAX_SKEW}, itself allowed.
    error SkewOutOfRange(uint32 maxSkew, uint32 maximum);
    /// @notice The binding's id was used: it is bound, or it ended and is never good again.
    /// @param binding Id of the binding.
    /// @param status Where it stands.
    error BindingUsed(bytes32 binding, BindingStatus status);
    /// @notice The consent can no longer be submitted.
    /// @param deadline Last second in which it could be.
    /// @param blockTime Unix second of the block.
    error ConsentExpired(uint64 deadline, uint256 blockTime);
    /// @notice `signer` did not consent.
    /// @param party Side that it would have signed for.
    /// @param signer Account that should have signed.
    /// @param digest EIP-712 digest that it should have signed.
    error InvalidConsentSignature(PartyId party, address signer, bytes32 digest);
    /// @notice These terms were never bound.
    /// @param binding Id that they have.
    error UnknownBinding(bytes32 binding);
    /// @notice The binding ended.
    /// @param binding Id of the binding.
    /// @param endedAt Second in which it ended.
    error BindingAlreadyEnded(bytes32 binding, uint40 endedAt);
    /// @notice The party is not a side of the binding: neither the device's owner nor the custodian.
    /// @param binding Id of the binding.
    /// @param party Party that was named.
    error NotBindingSide(bytes32 binding, PartyId party);
    /// @notice The binding's time is not over, its lot is live and its device in use: only a side ends it.
    /// @param binding Id of the binding.
    /// @param validUntil Last second of the binding.
    error BindingStillRuns(bytes32 binding, uint64 validUntil);

    /// @notice Binds a device to a lot. Anyone submits; each side consents by its signature, or by being the caller.
    /// @dev Emits {DeviceBound}.
    ///
    /// Requirements:
    /// - the registry takes new records: else `RecordsClosed`
    /// - the terms are sound: {ZeroProperty}, {ILotBook-InvalidUnit}, {ILotBook-TooManyDecimals}, {LimitsOutOfOrder},
    ///   {BindingTimeOutOfRange}, {DelayOutOfRange}, {SkewOutOfRange}; the releaser exists: {IPartyRegistry-UnknownParty}
    /// - the id is new: {BindingUsed}
    /// - the lot is live and its custodian the one that is named: {ILotBook-LotNotLive}, {ILotBook-NotCustodian}
    /// - the device belongs to a party and its certificate counts: {DeviceNotRegistered}, {NotCalibrated}, {CalibrationNotInForce}
    /// - each side's signer acts for it within `Scopes.BIND_DEVICES` and consents: {IPartyRegistry-NotAuthorizedForParty},
    ///   {ConsentExpired}, {InvalidConsentSignature}
    /// @param terms The terms.
    /// @param custodian Consent of the lot's custodian.
    /// @param owner Consent of the device's owner.
    /// @return binding Id of the binding.
    function bind(
        DeviceBinding calldata terms,
        BindingConsent calldata custodian,
        BindingConsent calldata owner
    ) external returns (bytes32 binding);

    /// @notice Ends a binding, or sees to it that signed terms are never bound. A hold of its stays until it is released,
    /// and what was measured before can still be shown.
    /// @dev Emits {BindingEnded}. Custody may have moved since: whoever holds the lot now is the custodian's side.
    ///
    /// Requirements: {BindingAlreadyEnded}, {NotBindingSide}; the caller acts for the side within `Scopes.BIND_DEVICES`: else
    /// {IPartyRegistry-NotAuthorizedForParty}.
    /// @param terms The terms.
    /// @param side The device's owner, or the lot's custodian; for terms that are not bound, the custodian that they name.
    function endBinding(DeviceBinding calldata terms, PartyId side) external;

    /// @notice Ends a binding whose time is over, whose lot was consumed or destroyed, or whose device was retired. By anyone.
    /// @dev Emits {BindingEnded}. Reverts with {UnknownBinding}, {BindingAlreadyEnded} or {BindingStillRuns}.
    /// @param terms The terms.
    function lapseBinding(DeviceBinding calldata terms) external;

    /// @notice Where a binding stands.
    /// @param binding Id of the binding.
    /// @return Zeros for one that was never bound.
    function bindingOf(bytes32 binding) external view returns (BindingRecord memory);

    /// @notice Id of a binding: EIP-712 struct hash of its terms.
    /// @param terms The terms, sound or not.
    /// @return The same on every chain and in every registry.
    function bindingId(DeviceBinding calldata terms) external pure returns (bytes32);

    /// @notice What a side signs: `BindingConsent(DeviceBinding binding,uint64 deadline)`.
    /// @param binding Id of the binding.
    /// @param deadline Last second in which it can be submitted.
    /// @return EIP-712 digest.
    function consentDigest(bytes32 binding, uint64 deadline) external view returns (bytes32);

    /// @notice The longest that a binding lasts.
    /// @return Seconds, itself allowed; 366 days.
    function MAX_DURATION() external view returns (uint64);

    /// @notice The oldest that a reading can be allowed to be.
    /// @return Seconds, itself allowed; 30 days.
    function MAX_DELAY() external view returns (uint32);

    /// @notice The furthest that a device's clock can be allowed to be ahead.
    /// @return Seconds, itself allowed; 15 minutes.
    function MAX_SKEW() external view returns (uint32);
}

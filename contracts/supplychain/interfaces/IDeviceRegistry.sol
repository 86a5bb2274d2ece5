// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {KeyId} from "../../access/libraries/KeyIds.sol";
import {IEvidenceRegistry} from "../../evidence/interfaces/IEvidenceRegistry.sol";
import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {ISuccession} from "../../utils/interfaces/ISuccession.sol";
import {IDeviceKeys} from "./IDeviceKeys.sol";
import {LotId} from "./ILotBook.sol";

/// @title IDeviceRegistry
/// @notice Binds measuring devices to lots, with the consent of whoever holds the goods and of whoever owns the device. A signed reading
/// beyond the limits of a binding holds the lot in the same transaction. Readings inside them stay off chain, in streams whose roots are
/// anchored here.
/// @dev Immutable records. A binding's id is the EIP-712 struct hash of its terms, so that whoever names a binding shows all its terms
/// and they need no storage; an id that ended is never good again. EIP-712 domain "DeviceRegistry", version "1". Times are Unix seconds.
///
/// | state of a binding | it ends by                                                                               |
/// |--------------------|------------------------------------------------------------------------------------------|
/// | bound              | {endBinding} of a side; {lapseBinding} of anyone once its time is over or its lot is not live |
/// | its hold           | {releaseHold} of its releaser; {releaseHoldWithEvidence} of anyone, with Final evidence         |
///
/// A hold outlives its binding and every move of the lot: who ends a binding does not free the goods by it.
interface IDeviceRegistry is IDeviceKeys, ISuccession {
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

    /// @notice What a device measured: with the binding's id, EIP-712 type `Reading(bytes32 binding,uint64 counter,uint64 time,int64
    /// value)`.
    /// @param counter Number of the reading, above that of every earlier one of the binding.
    /// @param time When it was measured.
    /// @param value What was measured, in the binding's unit and decimals.
    struct Reading {
        uint64 counter;
        uint64 time;
        int64 value;
    }

    /// @notice A Merkle tree of readings of one binding, see {hashReading}.
    /// @param root Root of the tree.
    /// @param count How many readings it holds.
    /// @param firstCounter Lowest counter in it, above those of earlier streams.
    /// @param lastCounter Highest counter in it.
    /// @param firstTime Time of the earliest reading.
    /// @param lastTime Time of the latest one.
    struct ReadingStream {
        bytes32 root;
        uint32 count;
        uint64 firstCounter;
        uint64 lastCounter;
        uint64 firstTime;
        uint64 lastTime;
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
    /// @notice A device measured something beyond the limits: the lot is held.
    /// @param binding Id of the binding.
    /// @param lot The lot.
    /// @param counter Counter of the reading.
    /// @param time When it was measured.
    /// @param value What was measured, in the binding's unit and decimals.
    event LimitBreached(bytes32 indexed binding, LotId indexed lot, uint64 counter, uint64 time, int64 value);
    /// @notice The binding holds its lot no more. Readings taken until now are settled.
    /// @param binding Id of the binding.
    /// @param lot The lot.
    /// @param counter Counter of the breach that is settled.
    /// @param releaser Party that released it; zero when evidence did.
    /// @param reason Evidence id, or hash of the releaser's reason.
    /// @param by Account that called.
    event HoldReleased(
        bytes32 indexed binding,
        LotId indexed lot,
        uint64 counter,
        PartyId indexed releaser,
        bytes32 reason,
        address by
    );
    /// @notice A stream of readings is anchored.
    /// @param binding Id of the binding.
    /// @param lot The lot.
    /// @param root Root of the stream's tree.
    /// @param stream The stream; counters that are missing between its first and its last show as a lower count.
    /// @param dataHash Commitment to the stream's data, by which whoever keeps them is held to them.
    /// @param by Account that acted for the device's owner.
    event ReadingsAnchored(
        bytes32 indexed binding,
        LotId indexed lot,
        bytes32 indexed root,
        ReadingStream stream,
        bytes32 dataHash,
        address by
    );

    /// @notice The registry needs a schema for certificates and one for releases.
    /// @param calibrationSchema Schema of certificates that was given.
    /// @param releaseSchema Schema of evidence for releases that was given.
    error ZeroDeviceSchema(bytes32 calibrationSchema, bytes32 releaseSchema);
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
    /// @notice The binding holds its lot already; once is enough.
    /// @param binding Id of the binding.
    error BindingInBreach(bytes32 binding);
    /// @notice The binding holds nothing.
    /// @param binding Id of the binding.
    error BindingNotInBreach(bytes32 binding);
    /// @notice The counter is not above the last one: a replay, or overtaken.
    /// @param counter The reading's, or the first of the stream's.
    /// @param last The last one.
    error ReadingCounterNotAbove(uint64 counter, uint64 last);
    /// @notice The reading was not taken in the binding's time.
    /// @param time When it was measured.
    /// @param first First second of the binding.
    /// @param last Last second of the binding: its end, if it ended early.
    error ReadingOutsideBinding(uint64 time, uint64 first, uint64 last);
    /// @notice The reading lies further in the future than the binding lets the device's clock be ahead.
    /// @param time When it was measured, by the device's clock.
    /// @param latest The latest that is taken now.
    error ReadingInFuture(uint64 time, uint256 latest);
    /// @notice The reading comes too late.
    /// @param time When it was measured.
    /// @param blockTime Unix second of the block, more than the binding's `maxDelay` later.
    error ReadingTooLate(uint64 time, uint256 blockTime);
    /// @notice The reading was taken before the last release, which settled it.
    /// @param time When it was measured.
    /// @param releasedAt Second of the release.
    error ReadingSettled(uint64 time, uint64 releasedAt);
    /// @notice The value is inside the limits: such a reading does not belong on chain.
    /// @param value What was measured.
    /// @param minimum Lower limit.
    /// @param maximum Upper limit.
    error ReadingWithinLimits(int64 value, int64 minimum, int64 maximum);
    /// @notice A release needs a reason.
    error ZeroReleaseReason();
    /// @notice A stream has a root.
    error ZeroStreamRoot();
    /// @notice A stream commits to its data.
    error ZeroStreamDataHash();
    /// @notice So many readings cannot lie between the stream's first and last counter, or it has none.
    /// @param count How many readings the stream is said to hold.
    /// @param firstCounter Its lowest counter.
    /// @param lastCounter Its highest counter.
    error StreamCountOutOfRange(uint32 count, uint64 firstCounter, uint64 lastCounter);
    /// @notice The stream's first reading is later than its last.
    /// @param firstTime Time of the earliest reading.
    /// @param lastTime Time of the latest one.
    error StreamTimesOutOfOrder(uint64 firstTime, uint64 lastTime);
    /// @notice The root is anchored for this binding already.
    /// @param binding Id of the binding.
    /// @param root Root of the stream's tree.
    error StreamAlreadyAnchored(bytes32 binding, bytes32 root);

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

    /// @notice Ends a binding, or sees to it that signed terms are never bound. A hold of its stays until it is released.
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

    /// @notice Shows a signed reading beyond the limits, which holds the lot. By anyone.
    /// @dev Emits {LimitBreached}; {ILotGuards-hold} counts the hold, one a binding at most.
    ///
    /// Requirements, in the order in which they are checked: {UnknownBinding}, {BindingAlreadyEnded}, {ReadingCounterNotAbove},
    /// {BindingInBreach}, {ReadingOutsideBinding}, {ReadingInFuture}, {ReadingTooLate}, {ReadingSettled}, {ReadingWithinLimits},
    /// {DeviceNotRegistered}, {CalibrationNotInForce}, {InvalidDeviceSignature}; then what the ledger demands.
    /// @param terms The terms of the binding.
    /// @param reading The reading.
    /// @param signature `x, y, r, s` of the device over {readingDigest}.
    function submitBreach(DeviceBinding calldata terms, Reading calldata reading, bytes calldata signature) external;

    /// @notice Releases a binding's hold, also after the binding ended.
    /// @dev Emits {HoldReleased}.
    ///
    /// Requirements: {ZeroReleaseReason}, {BindingNotInBreach}; the caller acts for the releaser within `Scopes.BIND_DEVICES`: else
    /// {IPartyRegistry-NotAuthorizedForParty}.
    /// @param terms The terms of the binding.
    /// @param reason Id of the evidence, or hash of the reason.
    function releaseHold(DeviceBinding calldata terms, bytes32 reason) external;

    /// @notice Releases a binding's hold with Final evidence about it. By anyone: so no hold waits for a releaser who is silent.
    /// @dev Emits {HoldReleased}. The evidence's subject is the hold's id, which no other hold ever has.
    ///
    /// Requirements: {BindingNotInBreach}; the errors of {IEvidenceRegistry-check} for {releaseSchema} and {holdId}.
    /// @param terms The terms of the binding.
    /// @param unit The evidence unit.
    /// @param batch Id of the batch that holds the unit; zero for a unit that stands alone.
    /// @param proof The unit's Merkle proof; empty for a unit that stands alone.
    function releaseHoldWithEvidence(
        DeviceBinding calldata terms,
        IEvidenceRegistry.EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof
    ) external;

    /// @notice Anchors a stream of readings, also of a binding that ended, for the time before.
    /// @dev Emits {ReadingsAnchored}.
    ///
    /// Requirements:
    /// - the caller acts for the device's owner within `Scopes.ANCHOR_EVENTS`: else {IPartyRegistry-NotAuthorizedForParty}
    /// - the registry takes new records: else `RecordsClosed`
    /// - {ZeroStreamRoot}, {ZeroStreamDataHash}, {UnknownBinding}, {DeviceNotRegistered}, {StreamAlreadyAnchored},
    ///   {ReadingCounterNotAbove}, {StreamCountOutOfRange}, {StreamTimesOutOfOrder}
    /// - its earliest and its latest reading lie as those of a breach must: {ReadingOutsideBinding}, {ReadingInFuture},
    ///   {ReadingTooLate}; {CalibrationNotInForce}
    /// @param terms The terms of the binding.
    /// @param stream The stream.
    /// @param dataHash Commitment to the stream's data; not zero.
    function anchorStream(DeviceBinding calldata terms, ReadingStream calldata stream, bytes32 dataHash) external;

    /// @notice Whether a reading is in a stream that was anchored, and between the ends that the stream states.
    /// @param binding Id of the binding.
    /// @param root Root of the stream's tree.
    /// @param reading The reading.
    /// @param proof Siblings from the leaf up, as OpenZeppelin's `merkle-tree` makes them.
    /// @return False as well for a stream that is not anchored.
    function verifyReading(
        bytes32 binding,
        bytes32 root,
        Reading calldata reading,
        bytes32[] calldata proof
    ) external view returns (bool);

    /// @notice Where a binding stands.
    /// @param binding Id of the binding.
    /// @return Zeros for one that was never bound.
    function bindingOf(bytes32 binding) external view returns (BindingRecord memory);

    /// @notice The stream that is anchored under a root; its `root` is zero when there is none.
    /// @param binding Id of the binding.
    /// @param root Root of the stream's tree.
    /// @return The stream.
    function streamOf(bytes32 binding, bytes32 root) external view returns (ReadingStream memory);

    /// @notice Id of a binding: EIP-712 struct hash of its terms.
    /// @param terms The terms, sound or not.
    /// @return The same on every chain and in every registry.
    function bindingId(DeviceBinding calldata terms) external pure returns (bytes32);

    /// @notice Id of a hold, which evidence for its release is about.
    /// @param binding Id of the binding.
    /// @param counter Counter of the breach.
    /// @return The same on every chain and in every registry.
    function holdId(bytes32 binding, uint64 counter) external pure returns (bytes32);

    /// @notice Leaf of a reading in a stream's tree: keccak-256 of its EIP-712 struct hash.
    /// @param binding Id of the binding.
    /// @param reading The reading.
    /// @return Leaf hash.
    function hashReading(bytes32 binding, Reading calldata reading) external pure returns (bytes32);

    /// @notice What a side signs: `BindingConsent(DeviceBinding binding,uint64 deadline)`.
    /// @param binding Id of the binding.
    /// @param deadline Last second in which it can be submitted.
    /// @return EIP-712 digest.
    function consentDigest(bytes32 binding, uint64 deadline) external view returns (bytes32);

    /// @notice What the device signs.
    /// @param binding Id of the binding.
    /// @param reading The reading.
    /// @return EIP-712 digest.
    function readingDigest(bytes32 binding, Reading calldata reading) external view returns (bytes32);

    /// @notice Schema that evidence for a release follows.
    /// @return Id of the schema.
    function releaseSchema() external view returns (bytes32);

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

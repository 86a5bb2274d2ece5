// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IEvidenceRegistry} from "../../evidence/interfaces/IEvidenceRegistry.sol";
import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {IDeviceBindings} from "./IDeviceBindings.sol";
import {LotId} from "./ILotBook.sol";

/// @title IDeviceRegistry
/// @notice Binds measuring devices to lots, with the consent of whoever holds the goods and of whoever owns the device. A signed reading
/// beyond the limits of a binding holds the lot in the same transaction. Readings inside them stay off chain, in streams whose roots are
/// anchored here.
/// @dev Immutable records. EIP-712 domain "DeviceRegistry", version "1". Times are Unix seconds.
///
/// | state of a binding | it ends by                                                                               |
/// |--------------------|------------------------------------------------------------------------------------------|
/// | bound              | {endBinding} of a side; {lapseBinding} of anyone once its time is over or its lot is not live |
/// | its hold           | {releaseHold} of its releaser; {releaseHoldWithEvidence} of anyone, with Final evidence         |
///
/// A hold outlives its binding and every move of the lot: who ends a binding does not free the goods by it.
interface IDeviceRegistry is IDeviceBindings {
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

    /// @notice Shows a signed reading beyond the limits, which holds the lot. By anyone.
    /// @dev Emits {LimitBreached}; {ILotGuards-hold} counts the hold, one a binding at most. A binding that ended holds for what was
    /// measured before its end, as long as the reading is not too late.
    ///
    /// Requirements, in the order in which they are checked: {UnknownBinding}, {ReadingCounterNotAbove},
    /// {BindingInBreach}, {ReadingOutsideBinding}, {ReadingInFuture}, {ReadingTooLate}, {ReadingSettled}, {ReadingWithinLimits},
    /// {DeviceNotRegistered}, {CalibrationNotInForce}, {IKeyRegistry-KeyFormDisabled}, {InvalidDeviceSignature}; then what the ledger
    /// demands.
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

    /// @notice The stream that is anchored under a root; its `root` is zero when there is none.
    /// @param binding Id of the binding.
    /// @param root Root of the stream's tree.
    /// @return The stream.
    function streamOf(bytes32 binding, bytes32 root) external view returns (ReadingStream memory);

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

    /// @notice What the device signs.
    /// @param binding Id of the binding.
    /// @param reading The reading.
    /// @return EIP-712 digest.
    function readingDigest(bytes32 binding, Reading calldata reading) external view returns (bytes32);

    /// @notice Schema that evidence for a release follows.
    /// @return Id of the schema.
    function releaseSchema() external view returns (bytes32);
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

import {IKeyRegistry} from "../access/interfaces/IKeyRegistry.sol";
import {IEvidenceRegistry} from "../evidence/interfaces/IEvidenceRegistry.sol";
import {IPartyRegistry, PartyId} from "../identity/interfaces/IPartyRegistry.sol";
import {Scopes} from "../identity/libraries/Scopes.sol";
import {Succession} from "../utils/Succession.sol";
import {DeviceBindings} from "./devices/DeviceBindings.sol";
import {DeviceKeys} from "./devices/DeviceKeys.sol";
import {IDeviceRegistry} from "./interfaces/IDeviceRegistry.sol";
import {ILotLedger} from "./interfaces/ILotLedger.sol";
import {BindingState} from "./libraries/BindingState.sol";
import {DeviceMessages} from "./libraries/DeviceMessages.sol";
import {EventLeaves} from "./libraries/EventLeaves.sol";
import {StreamState, StreamStates} from "./libraries/StreamState.sol";

/// @title DeviceRegistry
/// @notice See {IDeviceRegistry}.
/// @dev {DeviceKeys} keeps devices and certificates, {DeviceBindings} what watches which lot; readings are judged here.
/// @custom:security-contact security@trustmachine.invalid
contract DeviceRegistry is IDeviceRegistry, DeviceBindings {
    using DeviceMessages for DeviceBinding;
    using DeviceMessages for Reading;
    using StreamStates for ReadingStream;

    bytes32 private immutable RELEASE_SCHEMA;

    mapping(bytes32 streamId => StreamState stream) private _streams;

    /// @param authority Who may announce a successor.
    /// @param successionDelay_ Seconds between that announcement and its effect.
    /// @param parties The registry that all party ids are of.
    /// @param keys Registry that says whether the verifier of P-256 signatures is trusted.
    /// @param evidence Registry of the certificates and of the evidence for releases.
    /// @param ledger The ledger of the lots, which appoints this contract as the one that holds them.
    /// @param calibrationSchema_ Schema that certificates follow.
    /// @param releaseSchema_ Schema that evidence for a release follows.
    constructor(
        address authority,
        uint32 successionDelay_,
        IPartyRegistry parties,
        IKeyRegistry keys,
        IEvidenceRegistry evidence,
        ILotLedger ledger,
        bytes32 calibrationSchema_,
        bytes32 releaseSchema_
    )
        AccessManaged(authority)
        Succession(successionDelay_)
        EIP712("DeviceRegistry", "1")
        DeviceKeys(parties, keys, evidence, calibrationSchema_)
        DeviceBindings(ledger)
    {
        if (calibrationSchema_ == 0 || releaseSchema_ == 0) revert ZeroDeviceSchema(calibrationSchema_, releaseSchema_);

        RELEASE_SCHEMA = releaseSchema_;
    }

    /// @inheritdoc IDeviceRegistry
    function submitBreach(DeviceBinding calldata terms, Reading calldata reading, bytes calldata signature) external {
        bytes32 binding = terms.hash();
        // Also of one that ended since: whoever sees a breach coming does not escape it by ending the binding first.
        BindingState state = _requireBound(binding);
        if (reading.counter <= state.counter()) revert ReadingCounterNotAbove(reading.counter, state.counter());
        if (state.inBreach()) revert BindingInBreach(binding);
        _requireTimely(terms, state, reading.time, reading.time);
        if (reading.time <= state.releasedAt()) revert ReadingSettled(reading.time, state.releasedAt());
        if (reading.value >= terms.minimum && reading.value <= terms.maximum) {
            revert ReadingWithinLimits(reading.value, terms.minimum, terms.maximum);
        }
        _requireOwnedSince(terms.device, state.generation());
        _requireInForce(terms.calibration);
        _requireDeviceSigned(terms.device, readingDigest(binding, reading), signature);

        _bindings[binding] = state.breached(reading.counter);

        emit LimitBreached(binding, terms.lot, reading.counter, reading.time, reading.value);

        LEDGER.hold(terms.lot);
    }

    /// @inheritdoc IDeviceRegistry
    function releaseHold(DeviceBinding calldata terms, bytes32 reason) external {
        if (reason == 0) revert ZeroReleaseReason();
        bytes32 binding = terms.hash();
        BindingState state = _requireInBreach(binding);
        PARTIES.requireCanAct(terms.releaser, msg.sender, Scopes.BIND_DEVICES);

        _release(terms, binding, state, terms.releaser, reason);
    }

    /// @inheritdoc IDeviceRegistry
    function releaseHoldWithEvidence(
        DeviceBinding calldata terms,
        IEvidenceRegistry.EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof
    ) external {
        bytes32 binding = terms.hash();
        BindingState state = _requireInBreach(binding);
        // Used once by nature: the counter of a breach never comes again, and so neither does its hold's id.
        bytes32 evidence = EVIDENCE.check(
            unit,
            batch,
            proof,
            RELEASE_SCHEMA,
            holdId(binding, state.counter()),
            IEvidenceRegistry.Status.Final
        );

        _release(terms, binding, state, PartyId.wrap(0), evidence);
    }

    /// @inheritdoc IDeviceRegistry
    function anchorStream(
        DeviceBinding calldata terms,
        ReadingStream calldata stream,
        bytes32 dataHash
    ) external whenOpen {
        if (stream.root == 0) revert ZeroStreamRoot();
        if (dataHash == 0) revert ZeroStreamDataHash();
        bytes32 binding = terms.hash();
        BindingState state = _requireBound(binding);
        PartyId owner = _requireOwnedSince(terms.device, state.generation());
        PARTIES.requireCanAct(owner, msg.sender, Scopes.ANCHOR_EVENTS);
        _requireSound(stream, state);
        _requireTimely(terms, state, stream.firstTime, stream.lastTime);
        _requireInForce(terms.calibration);
        bytes32 streamId = _streamId(binding, stream.root);
        if (_streams[streamId].exists()) revert StreamAlreadyAnchored(binding, stream.root);

        _bindings[binding] = state.anchored(stream.lastCounter);
        _streams[streamId] = stream.pack();

        emit ReadingsAnchored(binding, terms.lot, stream.root, stream, dataHash, msg.sender);
    }

    /// @inheritdoc IDeviceRegistry
    function verifyReading(
        bytes32 binding,
        bytes32 root,
        Reading calldata reading,
        bytes32[] calldata proof
    ) external view returns (bool) {
        ReadingStream memory stream = streamOf(binding, root);
        if (stream.count == 0) return false;
        if (reading.counter < stream.firstCounter || reading.counter > stream.lastCounter) return false;
        if (reading.time < stream.firstTime || reading.time > stream.lastTime) return false;

        (uint256 minimum, uint256 maximum) = EventLeaves.proofLengths(stream.count);
        if (proof.length < minimum || proof.length > maximum) return false;

        return MerkleProof.verifyCalldata(proof, root, reading.leafOf(binding));
    }

    /// @inheritdoc IDeviceRegistry
    function hashReading(bytes32 binding, Reading calldata reading) external pure returns (bytes32) {
        return reading.leafOf(binding);
    }

    /// @inheritdoc IDeviceRegistry
    function releaseSchema() external view returns (bytes32) {
        return RELEASE_SCHEMA;
    }

    /// @inheritdoc IDeviceRegistry
    function readingDigest(bytes32 binding, Reading calldata reading) public view returns (bytes32) {
        return _hashTypedDataV4(reading.hash(binding));
    }

    /// @inheritdoc IDeviceRegistry
    function streamOf(bytes32 binding, bytes32 root) public view returns (ReadingStream memory) {
        return _streams[_streamId(binding, root)].unpack(root);
    }

    /// @inheritdoc IDeviceRegistry
    function holdId(bytes32 binding, uint64 counter) public pure returns (bytes32) {
        return DeviceMessages.hashHold(binding, counter);
    }

    function _release(
        DeviceBinding calldata terms,
        bytes32 binding,
        BindingState state,
        PartyId releaser,
        bytes32 reason
    ) private {
        _bindings[binding] = state.released();

        emit HoldReleased(binding, terms.lot, state.counter(), releaser, reason, msg.sender);

        LEDGER.release(terms.lot);
    }

    function _requireInBreach(bytes32 binding) private view returns (BindingState state) {
        state = _bindings[binding];
        if (!state.inBreach()) revert BindingNotInBreach(binding);
    }

    /// @dev From the earliest reading to the latest, all lie in the binding's time, none is too late and none in the future.
    function _requireTimely(
        DeviceBinding calldata terms,
        BindingState state,
        uint64 earliest,
        uint64 latest
    ) private view {
        uint64 last = state.endedAt() == 0 || state.endedAt() > terms.validUntil ? terms.validUntil : state.endedAt();
        if (earliest < terms.validFrom) revert ReadingOutsideBinding(earliest, terms.validFrom, last);
        if (latest > last) revert ReadingOutsideBinding(latest, terms.validFrom, last);

        uint256 ahead = block.timestamp + terms.maxSkew;
        if (latest > ahead) revert ReadingInFuture(latest, ahead);
        if (uint256(earliest) + terms.maxDelay < block.timestamp) revert ReadingTooLate(earliest, block.timestamp);
    }

    function _requireSound(ReadingStream calldata stream, BindingState state) private pure {
        if (stream.firstCounter <= state.anchoredCounter()) {
            revert ReadingCounterNotAbove(stream.firstCounter, state.anchoredCounter());
        }
        // Counters may be missing between the ends, never be there twice; one reading has one counter.
        bool fits =
            stream.count != 0 &&
                stream.firstCounter <= stream.lastCounter &&
                stream.count - 1 <= stream.lastCounter - stream.firstCounter;
        if (!fits) revert StreamCountOutOfRange(stream.count, stream.firstCounter, stream.lastCounter);
        if (stream.firstTime > stream.lastTime) revert StreamTimesOutOfOrder(stream.firstTime, stream.lastTime);
    }

    function _streamId(bytes32 binding, bytes32 root) private pure returns (bytes32) {
        return keccak256(abi.encode(binding, root));
    }
}

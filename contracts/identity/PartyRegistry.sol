// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Succession} from "../utils/Succession.sol";
import {IPartyRegistry, PartyId} from "./interfaces/IPartyRegistry.sol";
import {Scopes} from "./libraries/Scopes.sol";

/// @title PartyRegistry
/// @notice See {IPartyRegistry}.
/// @dev What {canAct} reads is one word for the controller and one more for an operator. Operators are kept by epoch, a counter
/// in the party's first word: a new controller raises it, and no operator of an earlier epoch is ever found again.
/// @custom:security-contact security@trustmachine.invalid
contract PartyRegistry is IPartyRegistry, Succession {
    using SafeCast for uint256;

    /// @dev What is kept of a party, in four words; the first is all that a check of its controller or an operator reads.
    struct Record {
        address controller;
        uint40 recoveryReadyAt;
        uint56 operatorEpoch;
        address recoverer;
        uint32 recoveryDelay;
        address pendingController;
        address recoveryController;
    }

    /// @dev What an operator may do and until when, in one word.
    struct Operator {
        uint192 scopes;
        uint64 validUntil;
    }

    uint32 private immutable MIN_RECOVERY_DELAY;
    uint32 private immutable MAX_RECOVERY_DELAY;

    // Shares Succession's word, which a registration reads anyway.
    uint40 private _partyCount;

    mapping(PartyId party => Record) private _records;
    mapping(uint256 partyEpoch => mapping(address operator => Operator)) private _operators;

    /// @param authority Authority that announces the registry's successor; it has no power over parties.
    /// @param successionDelay_ Seconds between the announcement of a successor and its taking over; not zero.
    /// @param minRecoveryDelay The shortest recovery delay that a party can choose, in seconds; not zero.
    /// @param maxRecoveryDelay The longest recovery delay that a party can choose, in seconds.
    constructor(
        address authority,
        uint32 successionDelay_,
        uint32 minRecoveryDelay,
        uint32 maxRecoveryDelay
    ) AccessManaged(authority) Succession(successionDelay_) {
        if (minRecoveryDelay == 0 || minRecoveryDelay > maxRecoveryDelay) {
            revert InvalidRecoveryDelayBounds(minRecoveryDelay, maxRecoveryDelay);
        }
        MIN_RECOVERY_DELAY = minRecoveryDelay;
        MAX_RECOVERY_DELAY = maxRecoveryDelay;
    }

    /// @inheritdoc IPartyRegistry
    function register(bytes32 metadataHash) external whenOpen returns (PartyId party) {
        uint40 id = (uint256(_partyCount) + 1).toUint40();
        party = PartyId.wrap(id);

        _partyCount = id;
        _records[party].controller = msg.sender;

        emit PartyRegistered(party, msg.sender, metadataHash);
    }

    /// @inheritdoc IPartyRegistry
    function setMetadata(PartyId party, bytes32 metadataHash) external {
        _controlled(party);

        emit PartyMetadataUpdated(party, metadataHash);
    }

    /// @inheritdoc IPartyRegistry
    function transferController(PartyId party, address newController) external {
        Record storage record = _controlled(party);
        if (newController == address(this)) revert InvalidPartyAccount(newController);

        record.pendingController = newController;

        emit ControllerChangeStarted(party, msg.sender, newController);
    }

    /// @inheritdoc IPartyRegistry
    function acceptController(PartyId party) external {
        Record storage record = _known(party);
        if (record.pendingController != msg.sender) revert NotPendingController(party, msg.sender);

        _endRecovery(party, record);
        _install(party, record, msg.sender, false);
    }

    /// @inheritdoc IPartyRegistry
    function setOperator(PartyId party, address operator, uint192 scopes, uint64 validUntil) external {
        Record storage record = _controlled(party);
        _requireUsable(operator);
        if (scopes == 0 || scopes & ~Scopes.ASSIGNABLE != 0) revert InvalidScopes(scopes);
        if (validUntil <= block.timestamp) revert OperatorValidityInPast(validUntil, block.timestamp);

        _operators[_epochKey(party, record.operatorEpoch)][operator] = Operator(scopes, validUntil);

        emit OperatorSet(party, operator, scopes, validUntil);
    }

    /// @inheritdoc IPartyRegistry
    function removeOperator(PartyId party, address operator) external {
        Record storage record = _known(party);
        if (msg.sender != operator && msg.sender != record.controller) revert NotController(party, msg.sender);
        uint256 key = _epochKey(party, record.operatorEpoch);
        if (_operators[key][operator].scopes == 0) revert NotOperator(party, operator);

        delete _operators[key][operator];

        emit OperatorSet(party, operator, 0, 0);
    }

    /// @inheritdoc IPartyRegistry
    function dismissOperators(PartyId party) external {
        _dismissOperators(party, _controlled(party));
    }

    /// @inheritdoc IPartyRegistry
    function setRecoverer(PartyId party, address recoverer, uint32 recoveryDelay) external {
        Record storage record = _controlled(party);
        if (recoverer == address(this)) revert InvalidPartyAccount(recoverer);
        (uint32 minimum, uint32 maximum) = recoverer == address(0) ? (0, 0) : recoveryDelayBounds();
        if (recoveryDelay < minimum || recoveryDelay > maximum) {
            revert RecoveryDelayOutOfRange(recoveryDelay, minimum, maximum);
        }

        _endRecovery(party, record);
        record.recoverer = recoverer;
        record.recoveryDelay = recoveryDelay;

        emit RecovererSet(party, recoverer, recoveryDelay);
    }

    /// @inheritdoc IPartyRegistry
    function startRecovery(PartyId party, address newController) external {
        Record storage record = _known(party);
        // A party without a recoverer keeps zero, which nobody sends from.
        if (msg.sender != record.recoverer) revert NotRecoverer(party, msg.sender);
        if (record.recoveryReadyAt != 0) revert RecoveryRunning(party, record.recoveryReadyAt);
        _requireUsable(newController);

        uint40 readyAt = (block.timestamp + record.recoveryDelay).toUint40();
        record.recoveryReadyAt = readyAt;
        record.recoveryController = newController;

        emit RecoveryStarted(party, newController, readyAt);
    }

    /// @inheritdoc IPartyRegistry
    function cancelRecovery(PartyId party) external {
        Record storage record = _known(party);
        if (msg.sender != record.controller && msg.sender != record.recoverer) revert NotController(party, msg.sender);
        if (record.recoveryReadyAt == 0) revert NoRecovery(party);

        _endRecovery(party, record);
    }

    /// @inheritdoc IPartyRegistry
    function finishRecovery(PartyId party) external {
        Record storage record = _known(party);
        uint40 readyAt = record.recoveryReadyAt;
        if (readyAt == 0) revert NoRecovery(party);
        if (block.timestamp < readyAt) revert RecoveryNotReady(party, readyAt, block.timestamp);

        address newController = record.recoveryController;
        record.recoveryReadyAt = 0;
        record.recoveryController = address(0);
        _install(party, record, newController, true);
    }

    /// @inheritdoc IPartyRegistry
    function requireCanAct(PartyId party, address account, uint192 scope) external view {
        (address controller, uint56 epoch) = _head(party);
        if (controller == address(0)) revert UnknownParty(party);
        if (!_isActor(party, controller, epoch, account, scope)) revert NotAuthorizedForParty(party, account, scope);
    }

    /// @inheritdoc IPartyRegistry
    function canAct(PartyId party, address account, uint192 scope) external view returns (bool) {
        (address controller, uint56 epoch) = _head(party);
        return controller != address(0) && _isActor(party, controller, epoch, account, scope);
    }

    /// @inheritdoc IPartyRegistry
    function partyOf(PartyId party) external view returns (Party memory) {
        Record storage record = _known(party);
        return
            Party({
                controller: record.controller,
                pendingController: record.pendingController,
                recoverer: record.recoverer,
                recoveryDelay: record.recoveryDelay,
                recoveryReadyAt: record.recoveryReadyAt,
                recoveryController: record.recoveryController
            });
    }

    /// @inheritdoc IPartyRegistry
    function operatorOf(PartyId party, address operator) external view returns (uint192, uint64) {
        Operator storage entry = _operators[_epochKey(party, _records[party].operatorEpoch)][operator];
        return (entry.scopes, entry.validUntil);
    }

    /// @inheritdoc IPartyRegistry
    function partyCount() external view returns (uint40) {
        return _partyCount;
    }

    /// @inheritdoc IPartyRegistry
    function recoveryDelayBounds() public view returns (uint32 minimum, uint32 maximum) {
        return (MIN_RECOVERY_DELAY, MAX_RECOVERY_DELAY);
    }

    /// @inheritdoc IPartyRegistry
    function exists(PartyId party) public view returns (bool) {
        return _records[party].controller != address(0);
    }

    /// @dev The only place where a known party's controller changes. What the old controller left open goes with it.
    function _install(PartyId party, Record storage record, address newController, bool recovered) private {
        address previousController = record.controller;
        record.controller = newController;
        record.pendingController = address(0);

        emit ControllerChanged(party, previousController, newController, recovered);

        _dismissOperators(party, record);
    }

    function _dismissOperators(PartyId party, Record storage record) private {
        uint56 epoch = record.operatorEpoch + 1;
        record.operatorEpoch = epoch;

        emit OperatorsDismissed(party, epoch);
    }

    function _endRecovery(PartyId party, Record storage record) private {
        if (record.recoveryReadyAt == 0) return;
        record.recoveryReadyAt = 0;
        record.recoveryController = address(0);

        emit RecoveryCancelled(party, msg.sender);
    }

    function _known(PartyId party) private view returns (Record storage record) {
        record = _records[party];
        if (record.controller == address(0)) revert UnknownParty(party);
    }

    function _controlled(PartyId party) private view returns (Record storage record) {
        record = _known(party);
        if (record.controller != msg.sender) revert NotController(party, msg.sender);
    }

    /// @dev Both come from one word, read once.
    function _head(PartyId party) private view returns (address controller, uint56 operatorEpoch) {
        Record storage record = _records[party];
        return (record.controller, record.operatorEpoch);
    }

    /// @dev For a known party: its controller is never zero, so the zero account is not its controller.
    function _isActor(
        PartyId party,
        address controller,
        uint56 epoch,
        address account,
        uint192 scope
    ) private view returns (bool) {
        if (scope == 0) return false;
        if (controller == account) return true;

        Operator storage entry = _operators[_epochKey(party, epoch)][account];
        (uint192 scopes, uint64 validUntil) = (entry.scopes, entry.validUntil);
        return scopes & scope == scope && validUntil >= block.timestamp;
    }

    function _requireUsable(address account) private view {
        if (account == address(0) || account == address(this)) revert InvalidPartyAccount(account);
    }

    function _epochKey(PartyId party, uint56 epoch) private pure returns (uint256) {
        return (uint256(PartyId.unwrap(party)) << 56) | epoch;
    }
}

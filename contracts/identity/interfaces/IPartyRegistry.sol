// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Id of a party: a person or an institution. 40 bits, so that it fits a storage word beside other facts; 0 is no party.
type PartyId is uint40;

/// @title IPartyRegistry
/// @notice Names persons and institutions by an id whose keys can rotate. Lots, seats and escrows name parties, not addresses,
/// so a lost key never strands them. Immutable; nobody but the party and its recoverer has power over a party. A recovery
/// answers a lost key, not a stolen one: whoever holds the controller's key can cancel it.
interface IPartyRegistry {
    /// @notice Where a party stands.
    /// @param controller Account that acts for the party in everything: an EOA or an ERC-1271 contract.
    /// @param pendingController Account invited to become the controller; zero when none is.
    /// @param recoverer Account that may start a recovery; zero when the party has none.
    /// @param recoveryDelay Seconds between the start and the end of a recovery.
    /// @param recoveryReadyAt Unix second from which a started recovery can be finished; zero when none runs.
    /// @param recoveryController Account that a running recovery installs; zero when none runs.
    struct Party {
        address controller;
        address pendingController;
        address recoverer;
        uint32 recoveryDelay;
        uint40 recoveryReadyAt;
        address recoveryController;
    }

    /// @notice A party was registered.
    event PartyRegistered(PartyId indexed party, address indexed controller, bytes32 metadataHash);
    /// @notice The hash of the party's off-chain description changed.
    event PartyMetadataUpdated(PartyId indexed party, bytes32 metadataHash);
    /// @notice `pendingController` was invited to take over; zero withdraws the invitation.
    event ControllerChangeStarted(PartyId indexed party, address indexed controller, address indexed pendingController);
    /// @notice The party has a new controller. `recovered` is true when a recovery installed it.
    event ControllerChanged(
        PartyId indexed party,
        address indexed previousController,
        address indexed controller,
        bool recovered
    );
    /// @notice `operator` may act for the party within `scopes` until `validUntil`; zeros when it was removed.
    event OperatorSet(PartyId indexed party, address indexed operator, uint192 scopes, uint64 validUntil);
    /// @notice Every operator that the party had is none any more; `epoch` counts how often that happened.
    event OperatorsDismissed(PartyId indexed party, uint56 epoch);
    /// @notice The party's recoverer and its delay changed.
    event RecovererSet(PartyId indexed party, address indexed recoverer, uint32 recoveryDelay);
    /// @notice A recovery that installs `recoveryController` began; it can be finished from `readyAt` on unless it is cancelled.
    event RecoveryStarted(PartyId indexed party, address indexed recoveryController, uint40 readyAt);
    /// @notice A running recovery ended without effect, through the controller or the recoverer.
    event RecoveryCancelled(PartyId indexed party, address indexed by);

    /// @notice No party has this id.
    error UnknownParty(PartyId party);
    /// @notice `account` may not act for `party` within `scope`.
    error NotAuthorizedForParty(PartyId party, address account, uint192 scope);
    /// @notice `account` is not the controller of `party`.
    error NotController(PartyId party, address account);
    /// @notice `account` is not the invited controller of `party`.
    error NotPendingController(PartyId party, address account);
    /// @notice `account` is not the recoverer of `party`.
    error NotRecoverer(PartyId party, address account);
    /// @notice The account is not usable here: zero, or the registry itself.
    error InvalidPartyAccount(address account);
    /// @notice `operator` is none of the party's operators.
    error NotOperator(PartyId party, address operator);
    /// @notice The scopes are empty, or name bits above those that scopes can ever take.
    error InvalidScopes(uint192 scopes);
    /// @notice The operator's end of validity is not in the future.
    error OperatorValidityInPast(uint64 validUntil, uint256 blockTime);
    /// @notice The bounds of the recovery delay are empty: the minimum is zero, or above the maximum.
    error InvalidRecoveryDelayBounds(uint32 minimum, uint32 maximum);
    /// @notice The recovery delay is outside `[minimum, maximum]` seconds.
    error RecoveryDelayOutOfRange(uint32 requested, uint32 minimum, uint32 maximum);
    /// @notice A recovery of `party` runs already.
    error RecoveryRunning(PartyId party, uint40 readyAt);
    /// @notice No recovery of `party` runs.
    error NoRecovery(PartyId party);
    /// @notice The recovery can be finished from `readyAt` on only.
    error RecoveryNotReady(PartyId party, uint40 readyAt, uint256 blockTime);

    /// @notice Registers a party controlled by the caller. Emits {PartyRegistered}.
    ///
    /// Requirements: no successor of this registry took over (`RecordsClosed`).
    /// @param metadataHash Salted commitment to the party's off-chain description; zero when there is none.
    /// @return party The new id; ids count up from 1.
    function register(bytes32 metadataHash) external returns (PartyId party);

    /// @notice Replaces the commitment to the party's description. Emits {PartyMetadataUpdated}. Controller only
    /// ({NotController}).
    function setMetadata(PartyId party, bytes32 metadataHash) external;

    /// @notice Invites `newController` to take over; zero withdraws an invitation. Emits {ControllerChangeStarted}. Controller
    /// only ({NotController}).
    /// @param newController Zero, or any account but this registry ({InvalidPartyAccount}).
    function transferController(PartyId party, address newController) external;

    /// @notice Takes the party over. Emits {ControllerChanged} and {OperatorsDismissed}. Invited controller only
    /// ({NotPendingController}).
    /// @dev Ends a running recovery ({RecoveryCancelled}): it was started because the previous controller seemed lost, and who
    /// can invite and accept is not. The recoverer stays, as most changes are one institution's new key: who takes a party over
    /// from somebody else names another one. Operators are dismissed: staff speaks for who appointed it.
    function acceptController(PartyId party) external;

    /// @notice Lets `operator` act within `scopes`, or replaces what it may do. Emits {OperatorSet}. Controller only
    /// ({NotController}).
    /// @param operator Neither zero nor this registry ({InvalidPartyAccount}).
    /// @param scopes Bits of {Scopes}; not zero, none above {Scopes-ASSIGNABLE} ({InvalidScopes}).
    /// @param validUntil The last Unix second in which it may act; in the future ({OperatorValidityInPast}).
    function setOperator(PartyId party, address operator, uint192 scopes, uint64 validUntil) external;

    /// @notice Removes an operator at once. Emits {OperatorSet} with zeros. Controller, or the operator itself
    /// ({NotController}).
    /// @param operator An operator of the party, also one whose time ran out ({NotOperator}).
    function removeOperator(PartyId party, address operator) external;

    /// @notice Removes every operator at once. Emits {OperatorsDismissed}. Controller only ({NotController}).
    function dismissOperators(PartyId party) external;

    /// @notice Names who may recover the party and after how long. Emits {RecovererSet}, and {RecoveryCancelled} when it ends a
    /// running recovery. Controller only ({NotController}).
    /// @dev Ends a running recovery rather than wait for it: a recoverer that turned hostile could otherwise start anew between
    /// the controller's cancelling and its replacement.
    /// @param recoverer Any account but this registry ({InvalidPartyAccount}); zero leaves the party without one.
    /// @param recoveryDelay Seconds within {recoveryDelayBounds}; zero when there is no recoverer ({RecoveryDelayOutOfRange}).
    function setRecoverer(PartyId party, address recoverer, uint32 recoveryDelay) external;

    /// @notice Starts a recovery that installs `newController` after the party's delay. Emits {RecoveryStarted}. Recoverer only
    /// ({NotRecoverer}), one at a time ({RecoveryRunning}).
    /// @param newController Neither zero nor this registry ({InvalidPartyAccount}).
    function startRecovery(PartyId party, address newController) external;

    /// @notice Ends a running recovery without effect. Emits {RecoveryCancelled}. Controller or recoverer
    /// ({NotController}), while one runs ({NoRecovery}).
    function cancelRecovery(PartyId party) external;

    /// @notice Installs the recovery's controller. Emits {ControllerChanged} and {OperatorsDismissed}. Anyone, as the outcome is
    /// fixed, once a recovery runs ({NoRecovery}) and its delay has passed ({RecoveryNotReady}).
    /// @dev Withdraws an invitation too: it came from the lost key.
    function finishRecovery(PartyId party) external;

    /// @notice Whether `account` may act for `party` within all of `scope`: as its controller or as an operator whose time has
    /// not run out. False for an unknown party and for an empty scope.
    function canAct(PartyId party, address account, uint192 scope) external view returns (bool);

    /// @notice Reverts with {UnknownParty} unless the party exists and with {NotAuthorizedForParty} unless {canAct}.
    function requireCanAct(PartyId party, address account, uint192 scope) external view;

    /// @notice Whether a party has this id.
    function exists(PartyId party) external view returns (bool);

    /// @notice Where the party stands. Reverts with {UnknownParty}.
    function partyOf(PartyId party) external view returns (Party memory);

    /// @notice The operator's scopes and end of validity; zeros when it is none.
    function operatorOf(PartyId party, address operator) external view returns (uint192 scopes, uint64 validUntil);

    /// @notice How many parties are registered; the newest has this id.
    function partyCount() external view returns (uint40);

    /// @notice The shortest and the longest recovery delay that a party can choose, in seconds.
    function recoveryDelayBounds() external view returns (uint32 minimum, uint32 maximum);
}

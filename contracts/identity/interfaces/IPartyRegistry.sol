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
    /// @param party The new id.
    /// @param controller Account that registered the party and controls it.
    /// @param metadataHash Salted commitment to the off-chain description; zero when there is none.
    event PartyRegistered(PartyId indexed party, address indexed controller, bytes32 metadataHash);
    /// @notice The hash of the party's off-chain description changed.
    /// @param party Id of the party.
    /// @param metadataHash The new commitment; zero when there is none.
    event PartyMetadataUpdated(PartyId indexed party, bytes32 metadataHash);
    /// @notice `pendingController` was invited to take over; zero withdraws the invitation.
    /// @param party Id of the party.
    /// @param controller The present controller, who invites.
    /// @param pendingController Account that may accept; zero when nobody may any more.
    event ControllerChangeStarted(PartyId indexed party, address indexed controller, address indexed pendingController);
    /// @notice The party has a new controller. `recovered` is true when a recovery installed it.
    /// @param party Id of the party.
    /// @param previousController Controller until now.
    /// @param controller Controller from now on.
    /// @param recovered Whether a recovery installed it; false when it accepted an invitation.
    event ControllerChanged(
        PartyId indexed party,
        address indexed previousController,
        address indexed controller,
        bool recovered
    );
    /// @notice `operator` may act for the party within `scopes` until `validUntil`; zeros when it was removed.
    /// @param party Id of the party.
    /// @param operator Staff account.
    /// @param scopes All that it may do, as bits of {Scopes}; replaces what it had.
    /// @param validUntil Last Unix second in which it may act.
    event OperatorSet(PartyId indexed party, address indexed operator, uint192 scopes, uint64 validUntil);
    /// @notice Every operator that the party had is none any more; `epoch` counts how often that happened.
    /// @param party Id of the party.
    /// @param epoch How often the operators were dismissed, this time included.
    event OperatorsDismissed(PartyId indexed party, uint56 epoch);
    /// @notice The party's recoverer and its delay changed.
    /// @param party Id of the party.
    /// @param recoverer Account that may start a recovery; zero when there is none.
    /// @param recoveryDelay Seconds between the start and the end of a recovery; zero when there is no recoverer.
    event RecovererSet(PartyId indexed party, address indexed recoverer, uint32 recoveryDelay);
    /// @notice A recovery that installs `recoveryController` began; it can be finished from `readyAt` on unless it is cancelled.
    /// @param party Id of the party.
    /// @param recoveryController Account that the recovery installs.
    /// @param readyAt First Unix second in which it can be finished.
    event RecoveryStarted(PartyId indexed party, address indexed recoveryController, uint40 readyAt);
    /// @notice A running recovery ended without effect, through the controller, the recoverer or the invited controller that took
    /// the party over.
    /// @param party Id of the party.
    /// @param by Account whose call ended it.
    event RecoveryCancelled(PartyId indexed party, address indexed by);

    /// @notice No party has this id.
    /// @param party Id that was named.
    error UnknownParty(PartyId party);
    /// @notice `account` may not act for `party` within `scope`.
    /// @param party Id of the party.
    /// @param account Account that would act.
    /// @param scope Bits of {Scopes} that were demanded, all of them.
    error NotAuthorizedForParty(PartyId party, address account, uint192 scope);
    /// @notice `account` is not the controller of `party`.
    /// @param party Id of the party.
    /// @param account Account that tried.
    error NotController(PartyId party, address account);
    /// @notice `account` is not the invited controller of `party`.
    /// @param party Id of the party.
    /// @param account Account that tried.
    error NotPendingController(PartyId party, address account);
    /// @notice `account` is not the recoverer of `party`.
    /// @param party Id of the party.
    /// @param account Account that tried.
    error NotRecoverer(PartyId party, address account);
    /// @notice The account is not usable here: zero, or the registry itself.
    /// @param account Account that was named.
    error InvalidPartyAccount(address account);
    /// @notice `operator` is none of the party's operators.
    /// @param party Id of the party.
    /// @param operator Account that was named.
    error NotOperator(PartyId party, address operator);
    /// @notice The scopes are empty, or name bits above those that scopes can ever take.
    /// @param scopes Scopes that were given.
    error InvalidScopes(uint192 scopes);
    /// @notice The operator's end of validity is not in the future.
    /// @param validUntil Last Unix second that was given; must be above `blockTime`.
    /// @param blockTime Unix second of the block.
    error OperatorValidityInPast(uint64 validUntil, uint256 blockTime);
    /// @notice The bounds of the recovery delay are empty: the minimum is zero, or above the maximum.
    /// @param minimum Shortest delay that was given, in seconds.
    /// @param maximum Longest delay that was given, in seconds.
    error InvalidRecoveryDelayBounds(uint32 minimum, uint32 maximum);
    /// @notice The recovery delay is outside `[minimum, maximum]` seconds.
    /// @param requested Delay that was asked for, in seconds.
    /// @param minimum Shortest delay, itself allowed; zero when no recoverer is named.
    /// @param maximum Longest delay, itself allowed; zero when no recoverer is named.
    error RecoveryDelayOutOfRange(uint32 requested, uint32 minimum, uint32 maximum);
    /// @notice A recovery of `party` runs already.
    /// @param party Id of the party.
    /// @param readyAt First Unix second in which it can be finished.
    error RecoveryRunning(PartyId party, uint40 readyAt);
    /// @notice No recovery of `party` runs.
    /// @param party Id of the party.
    error NoRecovery(PartyId party);
    /// @notice The recovery can be finished from `readyAt` on only.
    /// @param party Id of the party.
    /// @param readyAt First Unix second in which it can be finished.
    /// @param blockTime Unix second of the block.
    error RecoveryNotReady(PartyId party, uint40 readyAt, uint256 blockTime);

    /// @notice Registers a party controlled by the caller. Emits {PartyRegistered}.
    ///
    /// Requirements: no successor of this registry took over (`RecordsClosed`).
    /// @param metadataHash Salted commitment to the party's off-chain description; zero when there is none.
    /// @return party The new id; ids count up from 1.
    function register(bytes32 metadataHash) external returns (PartyId party);

    /// @notice Replaces the commitment to the party's description. Emits {PartyMetadataUpdated}. Controller only
    /// ({NotController}).
    /// @param party The party ({UnknownParty}).
    /// @param metadataHash The new commitment; zero when there is none.
    function setMetadata(PartyId party, bytes32 metadataHash) external;

    /// @notice Invites `newController` to take over; zero withdraws an invitation. Emits {ControllerChangeStarted}. Controller
    /// only ({NotController}).
    /// @param party The party ({UnknownParty}).
    /// @param newController Zero, or any account but this registry ({InvalidPartyAccount}).
    function transferController(PartyId party, address newController) external;

    /// @notice Takes the party over. Emits {ControllerChanged} and {OperatorsDismissed}. Invited controller only
    /// ({NotPendingController}).
    /// @dev Ends a running recovery ({RecoveryCancelled}): it was started because the previous controller seemed lost, and who
    /// can invite and accept is not. The recoverer stays, as most changes are one institution's new key: who takes a party over
    /// from somebody else names another one. Operators are dismissed: staff speaks for who appointed it.
    /// @param party The party ({UnknownParty}).
    function acceptController(PartyId party) external;

    /// @notice Lets `operator` act within `scopes`, or replaces what it may do. Emits {OperatorSet}. Controller only
    /// ({NotController}).
    /// @param party The party ({UnknownParty}).
    /// @param operator Neither zero nor this registry ({InvalidPartyAccount}).
    /// @param scopes Bits of {Scopes}; not zero, none above {Scopes-ASSIGNABLE} ({InvalidScopes}).
    /// @param validUntil The last Unix second in which it may act; in the future ({OperatorValidityInPast}).
    function setOperator(PartyId party, address operator, uint192 scopes, uint64 validUntil) external;

    /// @notice Removes an operator at once. Emits {OperatorSet} with zeros. Controller, or the operator itself
    /// ({NotController}).
    /// @param party The party ({UnknownParty}).
    /// @param operator An operator of the party, also one whose time ran out ({NotOperator}).
    function removeOperator(PartyId party, address operator) external;

    /// @notice Removes every operator at once. Emits {OperatorsDismissed}. Controller only ({NotController}).
    /// @param party The party ({UnknownParty}).
    function dismissOperators(PartyId party) external;

    /// @notice Names who may recover the party and after how long. Emits {RecovererSet}, and {RecoveryCancelled} when it ends a
    /// running recovery. Controller only ({NotController}).
    /// @dev Ends a running recovery rather than wait for it: a recoverer that turned hostile could otherwise start anew between
    /// the controller's cancelling and its replacement.
    /// @param party The party ({UnknownParty}).
    /// @param recoverer Any account but this registry ({InvalidPartyAccount}); zero leaves the party without one.
    /// @param recoveryDelay Seconds within {recoveryDelayBounds}; zero when there is no recoverer ({RecoveryDelayOutOfRange}).
    function setRecoverer(PartyId party, address recoverer, uint32 recoveryDelay) external;

    /// @notice Starts a recovery that installs `newController` after the party's delay. Emits {RecoveryStarted}. Recoverer only
    /// ({NotRecoverer}), one at a time ({RecoveryRunning}).
    /// @param party The party ({UnknownParty}).
    /// @param newController Neither zero nor this registry ({InvalidPartyAccount}).
    function startRecovery(PartyId party, address newController) external;

    /// @notice Ends a running recovery without effect. Emits {RecoveryCancelled}. Controller or recoverer
    /// ({NotController}), while one runs ({NoRecovery}).
    /// @param party The party ({UnknownParty}).
    function cancelRecovery(PartyId party) external;

    /// @notice Installs the recovery's controller. Emits {ControllerChanged} and {OperatorsDismissed}. Anyone, as the outcome is
    /// fixed, once a recovery runs ({NoRecovery}) and its delay has passed ({RecoveryNotReady}).
    /// @dev Withdraws an invitation too: it came from the lost key.
    /// @param party The party ({UnknownParty}).
    function finishRecovery(PartyId party) external;

    /// @notice Whether `account` may act for `party` within all of `scope`: as its controller or as an operator whose time has
    /// not run out. False for an unknown party and for an empty scope.
    /// @param party Id of the party, known or not.
    /// @param account Account that would act.
    /// @param scope Bits of {Scopes}, all of which it needs.
    /// @return True for the controller within every scope but zero; for an operator through the second `validUntil`.
    function canAct(PartyId party, address account, uint192 scope) external view returns (bool);

    /// @notice Reverts with {UnknownParty} unless the party exists and with {NotAuthorizedForParty} unless {canAct}.
    /// @param party Id of the party.
    /// @param account Account that would act.
    /// @param scope Bits of {Scopes}, all of which it needs.
    function requireCanAct(PartyId party, address account, uint192 scope) external view;

    /// @notice Whether a party has this id.
    /// @param party Any id; zero is never a party.
    /// @return True from the registration on, for ever.
    function exists(PartyId party) external view returns (bool);

    /// @notice Where the party stands. Reverts with {UnknownParty}.
    /// @param party Id of the party.
    /// @return Its accounts, and its recovery if one runs.
    function partyOf(PartyId party) external view returns (Party memory);

    /// @notice The operator's scopes and end of validity; zeros when it is none.
    /// @param party Id of the party; zeros for one that is not known.
    /// @param operator Account that is asked about.
    /// @return scopes Bits of {Scopes}, also after its time ran out.
    /// @return validUntil Last Unix second in which it may act.
    function operatorOf(PartyId party, address operator) external view returns (uint192 scopes, uint64 validUntil);

    /// @notice How many parties are registered; the newest has this id.
    /// @return Zero before the first.
    function partyCount() external view returns (uint40);

    /// @notice The shortest and the longest recovery delay that a party can choose, in seconds.
    /// @return minimum Seconds, itself allowed; never zero.
    /// @return maximum Seconds, itself allowed.
    function recoveryDelayBounds() external view returns (uint32 minimum, uint32 maximum);
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Id of a party: a person or an institution. 40 bits, so that it fits a storage word beside other facts; 0 is no party.
type PartyId is uint40;

/// @title IPartyRegistry
/// @notice Names persons and institutions by an id whose keys can rotate. Lots, seats and escrows name parties, not addresses,
/// so a lost key never strands them. Immutable; nobody but the party and its recoverer has power over a party.
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
    /// @notice `operator` may act for the party within `scopes` until `validUntil`; `scopes` zero removes it.
    event OperatorSet(PartyId indexed party, address indexed operator, uint192 scopes, uint64 validUntil);
    /// @notice The party's recoverer and its delay changed.
    event RecovererSet(PartyId indexed party, address indexed recoverer, uint32 recoveryDelay);
    /// @notice A recovery began; it can be finished from `readyAt` on unless the controller cancels it.
    event RecoveryStarted(PartyId indexed party, address indexed controller, uint40 readyAt);
    /// @notice A recovery was cancelled by the controller or the recoverer.
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
    /// @notice The scopes name bits that no scope has, or none at all.
    error InvalidScopes(uint192 scopes);
    /// @notice The operator's end of validity is not in the future.
    error OperatorValidityInPast(uint64 validUntil, uint256 blockTime);
    /// @notice The recovery delay is outside `[minimum, maximum]` seconds.
    error RecoveryDelayOutOfRange(uint32 requested, uint32 minimum, uint32 maximum);
    /// @notice A recovery of `party` runs already.
    error RecoveryRunning(PartyId party, uint40 readyAt);
    /// @notice No recovery of `party` runs.
    error NoRecovery(PartyId party);
    /// @notice The recovery can be finished from `readyAt` on only.
    error RecoveryNotReady(PartyId party, uint40 readyAt, uint256 blockTime);

    /// @notice Registers a party controlled by the caller.
    /// @param metadataHash Salted commitment to the party's off-chain description; zero when there is none.
    /// @return party The new id; ids count up from 1.
    function register(bytes32 metadataHash) external returns (PartyId party);

    /// @notice Replaces the commitment to the party's description. Controller only.
    function setMetadata(PartyId party, bytes32 metadataHash) external;

    /// @notice Invites `newController` to take over; zero withdraws an invitation. Controller only.
    function transferController(PartyId party, address newController) external;

    /// @notice Takes the party over. Invited controller only; ends a running recovery.
    function acceptController(PartyId party) external;

    /// @notice Lets `operator` act within `scopes` until `validUntil` (inclusive, Unix seconds). Controller only.
    function setOperator(PartyId party, address operator, uint192 scopes, uint64 validUntil) external;

    /// @notice Removes an operator at once. Controller, or the operator itself.
    function removeOperator(PartyId party, address operator) external;

    /// @notice Names who may recover the party and after how long; a zero recoverer removes it. Controller only, and not while a
    /// recovery runs.
    function setRecoverer(PartyId party, address recoverer, uint32 recoveryDelay) external;

    /// @notice Starts a recovery that installs `newController` after the party's delay. Recoverer only.
    function startRecovery(PartyId party, address newController) external;

    /// @notice Stops a running recovery. Controller or recoverer.
    function cancelRecovery(PartyId party) external;

    /// @notice Installs the recovery's controller once its delay has passed. Anyone: the outcome is fixed.
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
}

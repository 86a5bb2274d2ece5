// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title ITokenRoles
/// @notice Who holds which power over a token. The token's own words are the only truth and act at once; a holder that should be
/// slow carries its own delay, as the Authority does that is the owner.
/// @dev Names, events and their parameters are those of USDC (FiatToken 2.2), except that ownership moves in two steps.
interface ITokenRoles {
    /// @notice The accounts that hold the token's roles.
    /// @param owner Upgrades the token and replaces the other holders; the suite's Authority.
    /// @param masterMinter Gives minters their allowance and removes them.
    /// @param pauser Pauses and unpauses the token.
    /// @param blacklister Freezes and unfreezes accounts.
    /// @param rescuer Gets back foreign tokens that were sent to the token by mistake.
    struct Holders {
        address owner;
        address masterMinter;
        address pauser;
        address blacklister;
        address rescuer;
    }

    /// @notice `newOwner` was invited to take the ownership over.
    /// @param previousOwner The present owner, who invites.
    /// @param newOwner Account that may accept.
    event OwnershipTransferStarted(address indexed previousOwner, address indexed newOwner);
    /// @notice The ownership moved. Not indexed, as in USDC.
    /// @param previousOwner Owner until now; zero at the initialization.
    /// @param newOwner Owner from now on.
    event OwnershipTransferred(address previousOwner, address newOwner);
    /// @notice The token has another master minter.
    /// @param newMasterMinter Holder from now on.
    event MasterMinterChanged(address indexed newMasterMinter);
    /// @notice The token has another pauser.
    /// @param newAddress Holder from now on.
    event PauserChanged(address indexed newAddress);
    /// @notice The token has another blacklister.
    /// @param newBlacklister Holder from now on.
    event BlacklisterChanged(address indexed newBlacklister);
    /// @notice The token has another rescuer.
    /// @param newRescuer Holder from now on.
    event RescuerChanged(address indexed newRescuer);

    /// @notice `caller` is not the owner.
    /// @param caller Account that called.
    /// @param owner The owner.
    error NotTokenOwner(address caller, address owner);
    /// @notice `caller` was not invited to become the owner.
    /// @param caller Account that called.
    /// @param pendingOwner The invited account; zero when none is.
    error NotPendingTokenOwner(address caller, address pendingOwner);
    /// @notice `caller` is not the master minter.
    /// @param caller Account that called.
    /// @param masterMinter The master minter.
    error NotMasterMinter(address caller, address masterMinter);
    /// @notice `caller` is not the pauser.
    /// @param caller Account that called.
    /// @param pauser The pauser.
    error NotPauser(address caller, address pauser);
    /// @notice `caller` is not the blacklister.
    /// @param caller Account that called.
    /// @param blacklister The blacklister.
    error NotBlacklister(address caller, address blacklister);
    /// @notice `caller` is not the rescuer.
    /// @param caller Account that called.
    /// @param rescuer The rescuer.
    error NotRescuer(address caller, address rescuer);
    /// @notice A role needs a holder: the zero address is none.
    error ZeroRoleHolder();

    /// @notice Invites `newOwner` to take the ownership over; nothing changes until it accepts.
    /// @dev Emits {OwnershipTransferStarted}. A new invitation replaces the one before; inviting the present owner withdraws it.
    ///
    /// Requirements: the caller is the owner ({NotTokenOwner}); `newOwner` is not zero ({ZeroRoleHolder}).
    /// @param newOwner Account to invite.
    function transferOwnership(address newOwner) external;

    /// @notice Takes the ownership over.
    /// @dev Emits {OwnershipTransferred}.
    ///
    /// Requirements: the caller is the invited account ({NotPendingTokenOwner}).
    function acceptOwnership() external;

    /// @notice Replaces the master minter. The minters that it configured stay.
    /// @dev Emits {MasterMinterChanged}.
    ///
    /// Requirements: the caller is the owner ({NotTokenOwner}); the new holder is not zero ({ZeroRoleHolder}).
    /// @param newMasterMinter Holder from now on; may be the present one.
    function updateMasterMinter(address newMasterMinter) external;

    /// @notice Replaces the pauser.
    /// @dev Emits {PauserChanged}.
    ///
    /// Requirements: the caller is the owner ({NotTokenOwner}); the new holder is not zero ({ZeroRoleHolder}).
    /// @param newPauser Holder from now on; may be the present one.
    function updatePauser(address newPauser) external;

    /// @notice Replaces the blacklister. What is frozen stays frozen.
    /// @dev Emits {BlacklisterChanged}.
    ///
    /// Requirements: the caller is the owner ({NotTokenOwner}); the new holder is not zero ({ZeroRoleHolder}).
    /// @param newBlacklister Holder from now on; may be the present one.
    function updateBlacklister(address newBlacklister) external;

    /// @notice Replaces the rescuer.
    /// @dev Emits {RescuerChanged}.
    ///
    /// Requirements: the caller is the owner ({NotTokenOwner}); the new holder is not zero ({ZeroRoleHolder}).
    /// @param newRescuer Holder from now on; may be the present one.
    function updateRescuer(address newRescuer) external;

    /// @notice The account that upgrades the token and replaces role holders.
    /// @return Zero only before the initialization.
    function owner() external view returns (address);

    /// @notice The account invited to become the owner; zero when none is.
    /// @return Account that may call {acceptOwnership}.
    function pendingOwner() external view returns (address);

    /// @notice The account that configures minters.
    /// @return Zero only before the initialization.
    function masterMinter() external view returns (address);

    /// @notice The account that pauses the token.
    /// @return Zero only before the initialization.
    function pauser() external view returns (address);

    /// @notice The account that freezes accounts.
    /// @return Zero only before the initialization.
    function blacklister() external view returns (address);

    /// @notice The account that gets foreign tokens back.
    /// @return Zero only before the initialization.
    function rescuer() external view returns (address);
}

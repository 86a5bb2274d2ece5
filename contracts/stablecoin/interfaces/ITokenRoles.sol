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
    /// @param rescuer Gets back foreign tokens sent to the token by mistake.
    struct Holders {
        address owner;
        address masterMinter;
        address pauser;
        address blacklister;
        address rescuer;
    }

    /// @notice `newOwner` was invited to take the ownership over.
    event OwnershipTransferStarted(address indexed previousOwner, address indexed newOwner);
    /// @notice The ownership moved. Not indexed, as in USDC.
    event OwnershipTransferred(address previousOwner, address newOwner);
    /// @notice The token has another master minter.
    event MasterMinterChanged(address indexed newMasterMinter);
    /// @notice The token has another pauser.
    event PauserChanged(address indexed newAddress);
    /// @notice The token has another blacklister.
    event BlacklisterChanged(address indexed newBlacklister);
    /// @notice The token has another rescuer.
    event RescuerChanged(address indexed newRescuer);

    /// @notice `caller` is not the owner.
    error NotTokenOwner(address caller, address owner);
    /// @notice `caller` was not invited to become the owner.
    error NotPendingTokenOwner(address caller, address pendingOwner);
    /// @notice `caller` is not the master minter.
    error NotMasterMinter(address caller, address masterMinter);
    /// @notice `caller` is not the pauser.
    error NotPauser(address caller, address pauser);
    /// @notice `caller` is not the blacklister.
    error NotBlacklister(address caller, address blacklister);
    /// @notice A role needs a holder: the zero address is none.
    error ZeroRoleHolder();

    /// @notice Invites `newOwner` to take the ownership over; nothing changes until it accepts.
    /// @dev Emits {OwnershipTransferStarted}. A new invitation replaces the one before; inviting the present owner withdraws it.
    ///
    /// Requirements: the caller is the owner ({NotTokenOwner}); `newOwner` is not zero ({ZeroRoleHolder}).
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
    function updateMasterMinter(address newMasterMinter) external;

    /// @notice Replaces the pauser.
    /// @dev Emits {PauserChanged}.
    ///
    /// Requirements: the caller is the owner ({NotTokenOwner}); the new holder is not zero ({ZeroRoleHolder}).
    function updatePauser(address newPauser) external;

    /// @notice Replaces the blacklister. What is frozen stays frozen.
    /// @dev Emits {BlacklisterChanged}.
    ///
    /// Requirements: the caller is the owner ({NotTokenOwner}); the new holder is not zero ({ZeroRoleHolder}).
    function updateBlacklister(address newBlacklister) external;

    /// @notice Replaces the rescuer.
    /// @dev Emits {RescuerChanged}.
    ///
    /// Requirements: the caller is the owner ({NotTokenOwner}); the new holder is not zero ({ZeroRoleHolder}).
    function updateRescuer(address newRescuer) external;

    /// @notice The account that upgrades the token and replaces role holders.
    function owner() external view returns (address);

    /// @notice The account invited to become the owner; zero when none is.
    function pendingOwner() external view returns (address);

    /// @notice The account that configures minters.
    function masterMinter() external view returns (address);

    /// @notice The account that pauses the token.
    function pauser() external view returns (address);

    /// @notice The account that freezes accounts.
    function blacklister() external view returns (address);

    /// @notice The account that gets foreign tokens back.
    function rescuer() external view returns (address);
}

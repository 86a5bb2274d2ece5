// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";

import {ISuiteAuthority} from "./interfaces/ISuiteAuthority.sol";
import {Roles} from "./libraries/Roles.sol";

/// @title Authority
/// @notice See {ISuiteAuthority}.
/// @dev What is stricter than in AccessManager: delayed roles have a floor under and a ceiling over their execution delay, are
/// administered by ADMIN alone and can be stopped by GUARDIAN, also ADMIN itself; nothing is ever given to PUBLIC_ROLE; the last
/// administrator cannot leave; a guardian cannot stop its own dismissal.
/// @custom:security-contact security@trustmachine.invalid
contract Authority is ISuiteAuthority, AccessManager {
    uint32 private constant MAX_ADMIN_DELAY = 90 days;

    uint32 private immutable MIN_ADMIN_DELAY;
    address private immutable BOOTSTRAP_ADMIN;

    uint256 private _adminCount;

    /// @param initialAdmin Account that sets the suite up, without a delay, until it hands over.
    /// @param minAdminDelay_ The shortest execution delay of a delayed role, in seconds; not zero.
    constructor(address initialAdmin, uint32 minAdminDelay_) AccessManager(initialAdmin) {
        if (minAdminDelay_ == 0) revert ZeroMinAdminDelay();
        if (minAdminDelay_ > MAX_ADMIN_DELAY) revert AdminDelayTooLong(minAdminDelay_, MAX_ADMIN_DELAY);

        MIN_ADMIN_DELAY = minAdminDelay_;
        BOOTSTRAP_ADMIN = initialAdmin;

        _setRoleGuardian(Roles.TOKEN_OWNER, Roles.GUARDIAN);
        _setRoleGuardian(Roles.RESERVE_ADMIN, Roles.GUARDIAN);
        _setRoleGuardian(Roles.NOTARY_ADMIN, Roles.GUARDIAN);
        _setRoleGuardian(Roles.CREDENTIAL_ADMIN, Roles.GUARDIAN);
    }

    /// @inheritdoc ISuiteAuthority
    function handOver(address owner, uint32 adminDelay) external {
        address caller = _msgSender();
        if (caller != BOOTSTRAP_ADMIN) revert NotBootstrapAdmin(caller);
        if (isHandedOver()) revert AlreadyHandedOver();
        if (owner == address(0) || owner == address(this)) revert InvalidSuiteOwner(owner);

        // No grant delay: an owner that came into its role later would leave the suite without an administrator.
        _grantRole(ADMIN_ROLE, owner, 0, adminDelay);
        if (owner != caller) _revokeRole(ADMIN_ROLE, caller);

        emit HandedOver(caller, owner, adminDelay);
    }

    /// @inheritdoc ISuiteAuthority
    function bootstrapAdmin() external view returns (address) {
        return BOOTSTRAP_ADMIN;
    }

    /// @inheritdoc ISuiteAuthority
    function minAdminDelay() external view returns (uint32) {
        return MIN_ADMIN_DELAY;
    }

    /// @inheritdoc ISuiteAuthority
    function maxAdminDelay() external pure returns (uint32) {
        return MAX_ADMIN_DELAY;
    }

    /// @inheritdoc ISuiteAuthority
    function isHandedOver() public view returns (bool) {
        // Only the constructor grants ADMIN without a delay, so nobody else can be one.
        (bool isAdmin, uint32 delay) = hasRole(ADMIN_ROLE, BOOTSTRAP_ADMIN);
        return !isAdmin || delay != 0;
    }

    /// @inheritdoc IAccessManager
    /// @dev AccessManager gives ADMIN no guardian, so that nobody could stop a stolen administrator's operations.
    function getRoleGuardian(uint64 roleId) public view override(AccessManager, IAccessManager) returns (uint64) {
        return roleId == ADMIN_ROLE ? Roles.GUARDIAN : super.getRoleGuardian(roleId);
    }

    function _grantRole(
        uint64 roleId,
        address account,
        uint32 grantDelay,
        uint32 executionDelay
    ) internal override returns (bool newMember) {
        if (Roles.isDelayed(roleId)) {
            // AccessManager's constructor runs before the floor is set and reads zero: its grant is the only one without a delay.
            if (executionDelay < MIN_ADMIN_DELAY) revert AdminDelayTooShort(executionDelay, MIN_ADMIN_DELAY);
            if (executionDelay > MAX_ADMIN_DELAY) revert AdminDelayTooLong(executionDelay, MAX_ADMIN_DELAY);
        }

        newMember = super._grantRole(roleId, account, grantDelay, executionDelay);
        if (newMember && roleId == ADMIN_ROLE) ++_adminCount;
    }

    function _revokeRole(uint64 roleId, address account) internal override returns (bool revoked) {
        revoked = super._revokeRole(roleId, account);
        if (revoked && roleId == ADMIN_ROLE && --_adminCount == 0) revert LastAdmin(account);
    }

    function _setRoleAdmin(uint64 roleId, uint64 admin) internal override {
        // Whoever administers a role can grant it: for a delayed role only those who wait may.
        if (Roles.isDelayed(roleId)) revert AccessManagerLockedRole(roleId);
        if (admin == PUBLIC_ROLE) revert AccessManagerLockedRole(PUBLIC_ROLE);
        super._setRoleAdmin(roleId, admin);
    }

    function _setRoleGuardian(uint64 roleId, uint64 guardian) internal override {
        if (guardian == PUBLIC_ROLE) revert AccessManagerLockedRole(PUBLIC_ROLE);
        super._setRoleGuardian(roleId, guardian);
    }

    function _setTargetFunctionRole(address target, bytes4 selector, uint64 roleId) internal override {
        // What everyone may do is not `restricted`; what is restricted is never everyone's.
        if (roleId == PUBLIC_ROLE) revert AccessManagerLockedRole(PUBLIC_ROLE);
        super._setTargetFunctionRole(target, selector, roleId);
    }

    function _canCancel(address caller, address target, bytes calldata data) internal view override returns (bool) {
        if (target == address(this) && caller != _msgSender() && _dismissesGuardian(data)) {
            // A guardian that could stop its own dismissal could stop the suite for ever.
            (bool isAdmin, ) = hasRole(ADMIN_ROLE, _msgSender());
            return isAdmin;
        }
        return super._canCancel(caller, target, data);
    }

    function _dismissesGuardian(bytes calldata data) private pure returns (bool) {
        return bytes4(data[:4]) == IAccessManager.revokeRole.selector && uint256(bytes32(data[4:36])) == Roles.GUARDIAN;
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";

/// @title ISuiteAuthority
/// @notice The one place that says who may do what in the suite: OpenZeppelin's AccessManager, whose delays nobody can get
/// round once the suite is handed over. Roles and which of them are delayed stand in {Roles}.
interface ISuiteAuthority is IAccessManager {
    /// @notice The suite was handed over: `owner` is its administrator and waits `adminDelay` seconds before each action.
    /// @param bootstrapAdmin Account that set the suite up; administrator no more unless it is `owner`.
    /// @param owner The administrator from this block on.
    /// @param adminDelay Its execution delay in seconds.
    event HandedOver(address indexed bootstrapAdmin, address indexed owner, uint32 adminDelay);

    /// @notice A floor of zero would allow an administrator without a delay.
    error ZeroMinAdminDelay();
    /// @notice A delayed role needs an execution delay of at least `minimum` seconds.
    /// @param requested Execution delay that was asked for, in seconds.
    /// @param minimum {minAdminDelay}, itself allowed.
    error AdminDelayTooShort(uint32 requested, uint32 minimum);
    /// @notice A delayed role with an execution delay above `maximum` seconds could never be used or corrected.
    /// @param requested Execution delay, or floor of a new Authority, that was asked for, in seconds.
    /// @param maximum {maxAdminDelay}, itself allowed.
    error AdminDelayTooLong(uint32 requested, uint32 maximum);
    /// @notice Only the account that set the suite up hands it over.
    /// @param caller Account that called.
    error NotBootstrapAdmin(address caller);
    /// @notice The suite was handed over already.
    error AlreadyHandedOver();
    /// @notice Neither the zero account nor the authority itself can administer the suite.
    /// @param owner Account that was named.
    error InvalidSuiteOwner(address owner);
    /// @notice The suite keeps an administrator: the last one cannot leave.
    /// @param account The last administrator.
    error LastAdmin(address account);

    /// @notice Ends the set-up in one step: `owner` becomes administrator with `adminDelay` from this block on, and the caller
    /// is one no more. The caller may name itself: it then keeps the role with the delay. Emits {HandedOver}.
    ///
    /// Requirements: the caller is {bootstrapAdmin} ({NotBootstrapAdmin}) and did not hand over before ({AlreadyHandedOver});
    /// `owner` is neither zero nor this contract ({InvalidSuiteOwner}); `adminDelay` lies within {minAdminDelay} and
    /// {maxAdminDelay} ({AdminDelayTooShort}, {AdminDelayTooLong}).
    /// @param owner The new administrator: a multisignature account or a governor.
    /// @param adminDelay Seconds between the scheduling and the execution of whatever the administrator does.
    function handOver(address owner, uint32 adminDelay) external;

    /// @notice Account that sets the suite up and hands it over; administrator without a delay until then.
    /// @return The account; fixed at construction, also after the hand-over.
    function bootstrapAdmin() external view returns (address);

    /// @notice Whether no administrator without a delay exists any more, nor can ever exist again.
    /// @return True from the hand-over on.
    function isHandedOver() external view returns (bool);

    /// @notice The shortest execution delay of a delayed role, in seconds; never zero.
    /// @return Seconds, at most {maxAdminDelay}.
    function minAdminDelay() external view returns (uint32);

    /// @notice The longest execution delay of a delayed role, in seconds.
    /// @return Seconds; 90 days.
    function maxAdminDelay() external pure returns (uint32);
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICredentialRegistry} from "../../identity/interfaces/ICredentialRegistry.sol";
import {IFiatToken} from "./IFiatToken.sol";

/// @title IDepositToken
/// @notice A bank's deposits as units that its customers pass on among each other: {IFiatToken}, held by accounts with a valid
/// credential only.
/// @dev A credential that lapses or is revoked locks no money: whoever holds units can always give them to a redemption queue, and a
/// queue can always give them back. A seizure moves units where the order says, with a credential or without.
interface IDepositToken is IFiatToken {
    /// @notice `account` may take units from anybody and give them back to anybody from now on, or no more.
    /// @param account The queue.
    /// @param isQueue Whether it may.
    event RedemptionQueueChanged(address indexed account, bool isQueue);

    /// @notice Lets units go to `account` and come from it whatever credentials the other side has, or ends that.
    /// @dev Emits {RedemptionQueueChanged}. Name contracts alone that burn units or give them back to whoever brought them.
    ///
    /// Requirements: the caller is the owner ({ITokenRoles-NotTokenOwner}); `account` is not zero
    /// ({IERC20Errors-ERC20InvalidReceiver}).
    /// @param account The queue.
    /// @param isQueue Whether it is one.
    function setRedemptionQueue(address account, bool isQueue) external;

    /// @notice Whether units go to `account` and come from it whatever credentials the other side has.
    /// @param account Any account.
    /// @return True from {setRedemptionQueue} on until it is ended.
    function isRedemptionQueue(address account) external view returns (bool);

    /// @notice Whether `account` could hold units by its credentials now.
    /// @param account Any account.
    /// @return True while some trusted issuer vouches for it, and for a redemption queue.
    function isEligible(address account) external view returns (bool);

    /// @notice The registry of the credentials that holders have.
    /// @return Fixed in the implementation.
    function credentials() external view returns (ICredentialRegistry);

    /// @notice The topic of those credentials.
    /// @return Fixed in the implementation.
    function topic() external view returns (uint256);
}

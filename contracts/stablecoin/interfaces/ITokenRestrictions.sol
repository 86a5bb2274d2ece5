// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title ITokenRestrictions
/// @notice Tells beforehand who may send, receive and transfer.
/// @dev The views of ERC-7943. Its interface id is not claimed: freezing goes by whole accounts here, so there is no
/// `setFrozenTokens`, and {ITokenSeizure-forcedTransfer} demands evidence.
interface ITokenRestrictions {
    /// @notice Whether `account` may send units now.
    /// @param account Any account.
    /// @return allowed False while the token is paused or the account frozen.
    function canSend(address account) external view returns (bool allowed);

    /// @notice Whether `account` may receive units now.
    /// @param account Any account.
    /// @return allowed False while the token is paused or the account frozen, and for the zero address.
    function canReceive(address account) external view returns (bool allowed);

    /// @notice Whether `from` could transfer `amount` to `to` now.
    /// @param from Who would pay.
    /// @param to Who would be paid.
    /// @param amount Units.
    /// @return allowed True if {canSend}, {canReceive} and the balance allow it.
    function canTransfer(address from, address to, uint256 amount) external view returns (bool allowed);

    /// @notice Units of `account` that its freeze holds: all or none.
    /// @param account Any account.
    /// @return amount Its balance while it is frozen, zero otherwise.
    function getFrozenTokens(address account) external view returns (uint256 amount);
}

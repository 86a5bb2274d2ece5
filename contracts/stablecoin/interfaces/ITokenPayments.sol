// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title ITokenPayments
/// @notice Transfers as payment desks make them: with a reference, and many at once.
/// @dev {transferWithMemo} is Tempo's (TIP-20), {batchTransfer} that of ERC-3643; neither stores anything beyond the balances.
interface ITokenPayments {
    /// @notice `from` paid `amount` to `to` for what `memo` stands for. Follows the transfer's {IERC20-Transfer}.
    /// @param from Who paid.
    /// @param to Who was paid.
    /// @param amount Units.
    /// @param memo Reference, as given.
    event TransferWithMemo(address indexed from, address indexed to, uint256 amount, bytes32 indexed memo);

    /// @notice A batch names as many amounts as recipients.
    /// @param recipients Recipients that were given.
    /// @param amounts Amounts that were given.
    error BatchLengthsDiffer(uint256 recipients, uint256 amounts);
    /// @notice A batch without a payment.
    error BatchWithoutPayments();

    /// @notice Pays `amount` to `to` with a reference.
    /// @dev Emits {IERC20-Transfer} and {TransferWithMemo}.
    ///
    /// Requirements: those of {IERC20-transfer}.
    /// @param to Who is paid.
    /// @param amount Units.
    /// @param memo Anything, for example an invoice's number or the salted hash of one; all see it. Zero is a memo like any other.
    function transferWithMemo(address to, uint256 amount, bytes32 memo) external;

    /// @notice Pays `amounts[i]` to `toList[i]`, each or none.
    /// @dev Emits {IERC20-Transfer} for each payment, in order. The caller pays for the length of its own list; blocks bound it.
    ///
    /// Requirements: those of {IERC20-transfer} for each payment, where the balance is what the payments before leave; as many
    /// amounts as recipients ({BatchLengthsDiffer}), one at least ({BatchWithoutPayments}).
    /// @param toList Who is paid; one may stand more than once.
    /// @param amounts Units for each.
    function batchTransfer(address[] calldata toList, uint256[] calldata amounts) external;
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title ITokenSeizure
/// @notice Moves units out of a frozen account by order, each time on other evidence.
/// @dev The token keeps what was used; what evidence is good is for the blacklister to judge, which a freeze council does against
/// the evidence registry.
interface ITokenSeizure {
    /// @notice `amount` was moved from `from` to `to` by order; as in ERC-7943. Follows the {IERC20-Transfer}.
    /// @param from Who held the units.
    /// @param to Who received them.
    /// @param amount Units, not zero.
    event ForcedTransfer(address indexed from, address indexed to, uint256 amount);
    /// @notice As {ForcedTransfer}, with the evidence that the seizure rests on, which it used up.
    /// @param evidenceId Id of the evidence.
    /// @param from Who held the units.
    /// @param to Who received them.
    /// @param amount Units, not zero.
    event Seized(bytes32 indexed evidenceId, address indexed from, address indexed to, uint256 amount);

    /// @notice ERC-7943's form without evidence is refused, whoever calls.
    error SeizureWithoutEvidence();
    /// @notice The evidence was used for a seizure before.
    /// @param evidenceId Its id.
    error SeizureEvidenceAlreadyUsed(bytes32 evidenceId);
    /// @notice Only units of a frozen account can be seized.
    /// @param account Account that was given.
    error AccountNotFrozen(address account);

    /// @notice ERC-7943's form; always refused, as it names no evidence ({SeizureWithoutEvidence}).
    /// @param from Ignored.
    /// @param to Ignored.
    /// @param amount Ignored.
    /// @return result Never.
    function forcedTransfer(address from, address to, uint256 amount) external returns (bool result);

    /// @notice Moves `amount` units out of a frozen account, which stays frozen.
    /// @dev Emits {IERC20-Transfer}, {ForcedTransfer} and {Seized}.
    ///
    /// Requirements: the token is not paused; the caller is the blacklister ({ITokenRoles-NotBlacklister}); `evidenceId` is not zero
    /// ({SeizureWithoutEvidence}) and was never used ({SeizureEvidenceAlreadyUsed}); `from` is frozen ({AccountNotFrozen}) and
    /// holds the amount ({IERC20Errors-ERC20InsufficientBalance}), which is not zero ({ITokenMinting-ZeroAmount}); `to` is neither
    /// frozen nor zero.
    /// @param from A frozen account.
    /// @param to Who receives the units.
    /// @param amount Units.
    /// @param evidenceId Id of the evidence that the seizure rests on.
    /// @return result True.
    function forcedTransfer(
        address from,
        address to,
        uint256 amount,
        bytes32 evidenceId
    ) external returns (bool result);

    /// @notice Whether a seizure used the evidence up.
    /// @param evidenceId Any id.
    /// @return True from the seizure on, for ever.
    function isSeizureEvidenceUsed(bytes32 evidenceId) external view returns (bool);
}

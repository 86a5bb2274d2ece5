// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title ITokenRescue
/// @notice Gets back what was sent to the token's own account by mistake.
/// @dev Name and parameters are those of USDC (FiatToken 2.2).
interface ITokenRescue {
    /// @notice `amount` of a foreign token left the token's account for `to`.
    /// @param tokenContract The foreign token.
    /// @param to Who received it.
    /// @param amount In the foreign token's own units.
    event ERC20Rescued(IERC20 indexed tokenContract, address indexed to, uint256 amount);

    /// @notice Sends `amount` of a foreign token from the token's account to `to`. Works while the token is paused.
    /// @dev Emits {ERC20Rescued}. The token's own units never lie there: its account is frozen from the start.
    ///
    /// Requirements: the caller is the rescuer ({ITokenRoles-NotRescuer}); the foreign token does not refuse
    /// ({SafeERC20-SafeERC20FailedOperation}, or its own error).
    /// @param tokenContract The foreign token.
    /// @param to Who receives it.
    /// @param amount In the foreign token's own units.
    function rescueERC20(IERC20 tokenContract, address to, uint256 amount) external;
}

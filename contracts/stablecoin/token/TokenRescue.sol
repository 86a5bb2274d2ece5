// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {ITokenRescue} from "../interfaces/ITokenRescue.sol";
import {ITokenRoles} from "../interfaces/ITokenRoles.sol";
import {TokenStorage} from "./TokenStorage.sol";

/// @title TokenRescue
/// @notice See {ITokenRescue}.
abstract contract TokenRescue is ITokenRescue, TokenStorage {
    using SafeERC20 for IERC20;

    /// @inheritdoc ITokenRescue
    function rescueERC20(IERC20 tokenContract, address to, uint256 amount) external {
        address rescuer_ = _layout().rescuer;
        if (msg.sender != rescuer_) revert ITokenRoles.NotRescuer(msg.sender, rescuer_);

        emit ERC20Rescued(tokenContract, to, amount);
        // Last, and nothing here depends on what the foreign token does meanwhile. It is called from the token's own account,
        // which is frozen and no minter: calling the token itself this way moves nothing.
        tokenContract.safeTransfer(to, amount);
    }
}

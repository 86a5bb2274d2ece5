// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title StrayToken
/// @notice Another issuer's token, all of which was sent to one account by mistake.
contract StrayToken is ERC20 {
    constructor(address account, uint256 amount) ERC20("Stray Token", "STRAY") {
        _mint(account, amount);
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Stablecoin} from "../stablecoin/Stablecoin.sol";

/// @title StablecoinV2
/// @notice A later implementation of the stablecoin: the same words, one function more.
/// @custom:oz-upgrades-unsafe-allow constructor
contract StablecoinV2 is Stablecoin {
    constructor(string memory name_, string memory symbol_, bytes3 currency_) Stablecoin(name_, symbol_, currency_) {}

    function edition() external pure returns (uint256) {
        return 2;
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

/// @title AuthorityOwnedVault
/// @notice A contract that knows one owner, as the tokens do: the authority owns it and calls it through schedule and execute.
contract AuthorityOwnedVault is Ownable {
    event VersionSet(uint256 version);

    constructor(address authority) Ownable(authority) {}

    function setVersion(uint256 version) external onlyOwner {
        emit VersionSet(version);
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {LibClone} from "solady/src/utils/LibClone.sol";

/// @title SoladyProxyCode
/// @notice Tells the creation code of Solady's own ERC-1967 proxy, which is cheaper than OpenZeppelin's.
contract SoladyProxyCode {
    /// @param implementation What the proxy delegates to.
    /// @return The code that a transaction without a recipient creates the proxy with.
    function creationCode(address implementation) external pure returns (bytes memory) {
        return LibClone.initCodeERC1967(implementation);
    }
}

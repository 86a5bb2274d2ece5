// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

/// @title RestrictedValve
/// @notice A policy contract in small: opening is for a delayed role, closing for one that acts at once.
contract RestrictedValve is AccessManaged {
    event ValveOpened(address by);
    event ValveClosed(address by);

    constructor(address authority) AccessManaged(authority) {}

    function open() external restricted {
        emit ValveOpened(msg.sender);
    }

    function close() external restricted {
        emit ValveClosed(msg.sender);
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Succession} from "../utils/Succession.sol";

/// @title SuccessionHarness
/// @notice The smallest record contract: takes records while it is open and lets them leave for ever.
contract SuccessionHarness is Succession {
    event RecordTaken(uint256 count);
    event RecordLeft(uint256 count);

    uint40 private _count;

    constructor(address authority, uint32 delay) AccessManaged(authority) Succession(delay) {}

    function take() external whenOpen {
        emit RecordTaken(++_count);
    }

    function withdraw() external {
        emit RecordLeft(--_count);
    }
}

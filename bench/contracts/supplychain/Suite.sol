// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

// What the benchmark deploys of the suite beside what the other domains' files name.
// solhint-disable no-unused-import
import {CustodyConditions} from "../../../contracts/supplychain/CustodyConditions.sol";
import {EventLog} from "../../../contracts/supplychain/EventLog.sol";

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

// In a file of its own, as the ledger has compiler settings of its own.
// solhint-disable no-unused-import
import {LotLedger} from "../../../contracts/supplychain/LotLedger.sol";

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

// What the benchmark deploys of the suite: the same sources as everywhere, compiled in one run with those they are compared with.
// solhint-disable no-unused-import
import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

import {CredentialRegistry} from "../../../contracts/identity/CredentialRegistry.sol";
import {DepositToken} from "../../../contracts/stablecoin/DepositToken.sol";
import {RedemptionQueue} from "../../../contracts/stablecoin/RedemptionQueue.sol";
import {Stablecoin} from "../../../contracts/stablecoin/Stablecoin.sol";

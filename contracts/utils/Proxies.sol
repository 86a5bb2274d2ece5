// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

// Has OpenZeppelin's proxy compiled with the suite's own settings: tests and deployments take its artifact from here.
// solhint-disable-next-line no-unused-import
import {ERC1967Proxy} from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

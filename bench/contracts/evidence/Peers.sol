// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

// The wallet as its sources say, with our compiler and settings; beside it the benchmark measures the bytecode that its authors
// publish, and the attestation service as published only: its pragma admits no other compiler than theirs.
// solhint-disable no-unused-import
import {Safe} from "@safe-global/safe-contracts/contracts/Safe.sol";
import {SafeProxyFactory} from "@safe-global/safe-contracts/contracts/proxies/SafeProxyFactory.sol";

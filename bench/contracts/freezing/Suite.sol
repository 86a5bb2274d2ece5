// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

// What the benchmark deploys of the suite beside what the other domains' files name.
// solhint-disable no-unused-import
import {ERC1271Wallet} from "../../../contracts/mocks/ERC1271Wallet.sol";
import {FreezeCouncil} from "../../../contracts/stablecoin/FreezeCouncil.sol";

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IFiatToken} from "./IFiatToken.sol";
import {ITokenBridging} from "./ITokenBridging.sol";

/// @title IStablecoin
/// @notice The token that anybody may hold, on several chains: {IFiatToken} with bridges (ERC-7802).
interface IStablecoin is ITokenBridging, IFiatToken {}

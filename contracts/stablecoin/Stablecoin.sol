// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC7802} from "@openzeppelin/contracts/interfaces/draft-IERC7802.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

import {IStablecoin} from "./interfaces/IStablecoin.sol";
import {FiatToken} from "./token/FiatToken.sol";
import {TokenBridging} from "./token/TokenBridging.sol";

/// @title Stablecoin
/// @notice See {IStablecoin}.
/// @dev The implementation behind an ERC-1967 proxy (UUPS).
/// @custom:security-contact security@trustmachine.invalid
contract Stablecoin is IStablecoin, FiatToken, TokenBridging {
    /// @param name_ Name of the token and of its EIP-712 domain, at most 31 bytes.
    /// @param symbol_ Symbol of the token, at most 31 bytes.
    /// @param currency_ ISO 4217 code: three capital letters.
    /// @custom:oz-upgrades-unsafe-allow constructor
    constructor(string memory name_, string memory symbol_, bytes3 currency_) FiatToken(name_, symbol_, currency_) {}

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) public pure override(FiatToken, IERC165) returns (bool) {
        return interfaceId == type(IERC7802).interfaceId || super.supportsInterface(interfaceId);
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {ShortString, ShortStrings} from "@openzeppelin/contracts/utils/ShortStrings.sol";

import {IStablecoin} from "./interfaces/IStablecoin.sol";
import {TokenAuthorization} from "./token/TokenAuthorization.sol";
import {TokenDomain} from "./token/TokenDomain.sol";
import {TokenMinting} from "./token/TokenMinting.sol";
import {TokenPermit} from "./token/TokenPermit.sol";
import {TokenRoles} from "./token/TokenRoles.sol";

/// @title Stablecoin
/// @notice See {IStablecoin}.
/// @dev The implementation behind an ERC-1967 proxy (UUPS). Name, symbol and currency are immutables of the implementation: an
/// upgrade carries the same ones, or it changes the EIP-712 domain and voids what holders signed.
/// @custom:security-contact security@trustmachine.invalid
contract Stablecoin is
    IStablecoin,
    TokenRoles,
    TokenMinting,
    TokenPermit,
    TokenAuthorization,
    Initializable,
    UUPSUpgradeable
{
    using ShortStrings for ShortString;

    /// @custom:oz-upgrades-unsafe-allow state-variable-immutable
    ShortString private immutable SYMBOL;
    /// @custom:oz-upgrades-unsafe-allow state-variable-immutable
    bytes3 private immutable CURRENCY;

    /// @param name_ Name of the token and of its EIP-712 domain, at most 31 bytes.
    /// @param symbol_ Symbol of the token, at most 31 bytes.
    /// @param currency_ ISO 4217 code: three capital letters.
    /// @custom:oz-upgrades-unsafe-allow constructor
    constructor(string memory name_, string memory symbol_, bytes3 currency_) TokenDomain(name_) {
        for (uint256 i = 0; i < 3; ++i) {
            if (currency_[i] < "A" || currency_[i] > "Z") revert InvalidCurrency(currency_);
        }
        SYMBOL = ShortStrings.toShortString(symbol_);
        CURRENCY = currency_;

        _disableInitializers();
    }

    /// @inheritdoc IStablecoin
    function initialize(Holders calldata holders) external initializer {
        _setHolders(holders);
        _freeze(address(this));
    }

    /// @inheritdoc IERC20Metadata
    function name() external view returns (string memory) {
        return _name();
    }

    /// @inheritdoc IERC20Metadata
    function symbol() external view returns (string memory) {
        return SYMBOL.toString();
    }

    /// @inheritdoc IStablecoin
    function currency() external view returns (string memory) {
        return string(abi.encodePacked(CURRENCY));
    }

    /// @inheritdoc IStablecoin
    function version() external pure returns (string memory) {
        return _version();
    }

    /// @inheritdoc IERC20Metadata
    function decimals() external pure returns (uint8) {
        return 6;
    }

    /// @dev The implementation's code is the owner's word: delayed where the owner is the Authority.
    function _authorizeUpgrade(address) internal view override onlyOwner {}
}

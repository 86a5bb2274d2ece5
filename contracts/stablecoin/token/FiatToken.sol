// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC3009, IERC3009Cancel} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {ShortString, ShortStrings} from "@openzeppelin/contracts/utils/ShortStrings.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

import {IFiatToken} from "../interfaces/IFiatToken.sol";
import {TokenAllowances} from "./TokenAllowances.sol";
import {TokenAuthorization} from "./TokenAuthorization.sol";
import {TokenDomain} from "./TokenDomain.sol";
import {TokenMinting} from "./TokenMinting.sol";
import {TokenPayments} from "./TokenPayments.sol";
import {TokenPermit} from "./TokenPermit.sol";
import {TokenRescue} from "./TokenRescue.sol";
import {TokenRestrictions} from "./TokenRestrictions.sol";
import {TokenRoles} from "./TokenRoles.sol";
import {TokenSeizure} from "./TokenSeizure.sol";

/// @title FiatToken
/// @notice See {IFiatToken}.
/// @dev What all forms of the token have in common, to stand behind an ERC-1967 proxy (UUPS). Name, symbol and currency are
/// immutables of the implementation: an upgrade carries the same ones, or it changes the EIP-712 domain and voids what holders
/// signed.
abstract contract FiatToken is
    IFiatToken,
    TokenRoles,
    TokenMinting,
    TokenPermit,
    TokenAuthorization,
    TokenAllowances,
    TokenPayments,
    TokenRescue,
    TokenRestrictions,
    TokenSeizure,
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

    /// @inheritdoc IFiatToken
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

    /// @inheritdoc IFiatToken
    function currency() external view returns (string memory) {
        return string(abi.encodePacked(CURRENCY));
    }

    /// @inheritdoc IFiatToken
    function version() external pure returns (string memory) {
        return _version();
    }

    /// @inheritdoc IERC20Metadata
    function decimals() external pure returns (uint8) {
        return 6;
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) public pure virtual returns (bool) {
        return
            interfaceId == type(IERC165).interfaceId ||
            interfaceId == type(IERC20).interfaceId ||
            interfaceId == type(IERC20Metadata).interfaceId ||
            interfaceId == type(IERC20Permit).interfaceId ||
            interfaceId == type(IERC3009).interfaceId ||
            interfaceId == type(IERC3009Cancel).interfaceId;
    }

    /// @dev The implementation's code is the owner's word: delayed where the owner is the Authority.
    function _authorizeUpgrade(address) internal view override onlyOwner {}
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

import {ITokenAllowances} from "./ITokenAllowances.sol";
import {ITokenAuthorization} from "./ITokenAuthorization.sol";
import {ITokenFreezing} from "./ITokenFreezing.sol";
import {ITokenMinting} from "./ITokenMinting.sol";
import {ITokenPausing} from "./ITokenPausing.sol";
import {ITokenPayments} from "./ITokenPayments.sol";
import {ITokenPermit} from "./ITokenPermit.sol";
import {ITokenRescue} from "./ITokenRescue.sol";
import {ITokenRestrictions} from "./ITokenRestrictions.sol";
import {ITokenRoles} from "./ITokenRoles.sol";
import {ITokenSeizure} from "./ITokenSeizure.sol";

/// @title IFiatToken
/// @notice A currency's units on chain, one for one against reserves: the ABI that clients of USDC (FiatToken 2.2) speak. What all
/// forms of the token have in common.
/// @dev Amounts are in units of 10^-6 of the currency. Errors about balances, allowances and accounts are those of ERC-6093.
interface IFiatToken is
    IERC165,
    ITokenRoles,
    ITokenMinting,
    ITokenPermit,
    ITokenAuthorization,
    ITokenAllowances,
    ITokenPayments,
    ITokenRescue,
    ITokenRestrictions,
    ITokenSeizure,
    IERC20Metadata,
    IERC20Errors,
    ITokenPausing,
    ITokenFreezing
{
    /// @notice The currency code is not three capital letters.
    /// @param currency Code that was given, in ASCII.
    error InvalidCurrency(bytes3 currency);

    /// @notice Gives the proxy its role holders, once, and freezes the token's own account, so that units sent to the token by
    /// mistake are refused.
    /// @dev Emits {ITokenRoles-OwnershipTransferred}, {ITokenRoles-MasterMinterChanged}, {ITokenRoles-PauserChanged},
    /// {ITokenRoles-BlacklisterChanged}, {ITokenRoles-RescuerChanged} and {ITokenFreezing-Blacklisted}.
    ///
    /// Requirements: not initialized yet; no holder is zero ({ITokenRoles-ZeroRoleHolder}).
    /// @param holders The first holder of each role; one account may hold several.
    function initialize(Holders calldata holders) external;

    /// @notice ISO 4217 code of the currency, for example "USD".
    /// @return Three capital letters.
    function currency() external view returns (string memory);

    /// @notice Version in the EIP-712 domain: "2", as USDC's.
    /// @return Text of the version number.
    function version() external view returns (string memory);
}

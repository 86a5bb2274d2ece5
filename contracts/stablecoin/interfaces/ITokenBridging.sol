// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC7802} from "@openzeppelin/contracts/interfaces/draft-IERC7802.sol";

/// @title ITokenBridging
/// @notice Bridges carry units between chains (ERC-7802), each within a limit on what it brings in or takes out, net, in a window.
/// @dev A bridge's level is what it brought in less what it took out. It never leaves the range from minus the burn limit to the
/// mint limit, and falls towards zero by a whole limit a window. A bridge that is stolen or whose other side fails thus moves at
/// most its limits, whatever it claims.
interface ITokenBridging is IERC7802 {
    /// @notice What a bridge may carry.
    /// @param mintLimit The most that may come in, net, within a window; in units. Zero for a bridge that only takes out.
    /// @param burnLimit The most that may go out, net, within a window; in units. Zero for a bridge that only brings in.
    /// @param window Seconds in which a level at its limit falls to zero.
    struct BridgeLimits {
        uint64 mintLimit;
        uint64 burnLimit;
        uint24 window;
    }

    /// @notice `bridge` may carry what `limits` say from now on; its level is `level` now.
    /// @param bridge Account that mints and burns.
    /// @param limits Its limits, which replace what it had.
    /// @param level What it brought in less what it took out, within the new limits; in units.
    event BridgeConfigured(address indexed bridge, BridgeLimits limits, int64 level);
    /// @notice `bridge` carries no more.
    /// @param bridge Account that was given, a bridge or not.
    event BridgeRemoved(address indexed bridge);

    /// @notice `caller` is no bridge.
    /// @param caller Account that called.
    error NotBridge(address caller);
    /// @notice The amount is more than the bridge may carry in this direction now.
    /// @param bridge Account that called.
    /// @param requested Units.
    /// @param available Units that it may carry now.
    error BridgeLimitExceeded(address bridge, uint256 requested, uint256 available);
    /// @notice The window is too short to notice anything in it, or too long to be one.
    /// @param window Seconds that were given.
    /// @param minimum Shortest window, itself allowed.
    /// @param maximum Longest window, itself allowed.
    error BridgeWindowOutOfRange(uint24 window, uint24 minimum, uint24 maximum);
    /// @notice The limit is neither zero nor within the range that the window allows.
    /// @param limit Units that were given.
    /// @param minimum Least limit: a thousand units a second, so that rounding takes less than a thousandth of what falls.
    /// @param maximum Largest limit, itself allowed.
    error BridgeLimitOutOfRange(uint64 limit, uint64 minimum, uint64 maximum);
    /// @notice Both limits are zero: that is said by {removeBridge}.
    /// @param bridge Account that was given.
    error BridgeWithoutLimits(address bridge);

    /// @notice Makes `bridge` a bridge, or gives it other limits, at once.
    /// @dev Emits {BridgeConfigured}. What it carried lately still counts, at most up to the new limits.
    ///
    /// Requirements: the token is not paused; the caller is the master minter ({ITokenRoles-NotMasterMinter}); the window is
    /// between {BRIDGE_WINDOW_FLOOR} and {BRIDGE_WINDOW_CEILING} ({BridgeWindowOutOfRange}); each limit is zero or between a
    /// thousand units for each second of the window and 2^63 - 1 ({BridgeLimitOutOfRange}), one of them not zero
    /// ({BridgeWithoutLimits}).
    /// @param bridge Any account, also a frozen one: the freeze is checked when it mints and burns.
    /// @param limits What it may carry.
    function configureBridge(address bridge, BridgeLimits calldata limits) external;

    /// @notice Ends a bridge's powers. Works while the token is paused: it only makes things stricter.
    /// @dev Emits {BridgeRemoved}, also when the account was no bridge. What it carried lately is forgotten with it.
    ///
    /// Requirements: the caller is the master minter ({ITokenRoles-NotMasterMinter}).
    /// @param bridge Any account.
    function removeBridge(address bridge) external;

    /// @notice What `bridge` may carry; all zero for an account that is none.
    /// @param bridge Any account.
    /// @return limits As configured.
    function bridgeLimits(address bridge) external view returns (BridgeLimits memory limits);

    /// @notice What `bridge` could carry now, in each direction.
    /// @param bridge Any account.
    /// @return mintable Units that it could bring in.
    /// @return burnable Units that it could take out.
    function bridgeAvailable(address bridge) external view returns (uint256 mintable, uint256 burnable);

    /// @notice Shortest window of a bridge: an hour.
    /// @return Seconds, itself allowed.
    function BRIDGE_WINDOW_FLOOR() external view returns (uint24);

    /// @notice Longest window of a bridge: 30 days.
    /// @return Seconds, itself allowed.
    function BRIDGE_WINDOW_CEILING() external view returns (uint24);
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC7802} from "@openzeppelin/contracts/interfaces/draft-IERC7802.sol";
import {SignedMath} from "@openzeppelin/contracts/utils/math/SignedMath.sol";

import {ITokenBridging} from "../interfaces/ITokenBridging.sol";
import {BridgeWord, BridgeWords} from "../libraries/BridgeWord.sol";
import {TokenMinting} from "./TokenMinting.sol";

/// @title TokenBridging
/// @notice See {ITokenBridging}.
/// @dev As ERC-7802 has it, a bridge burns from whom it names, with no allowance: bridges that were written for it ask their callers
/// for none. The burn limit bounds what a dishonest one can destroy, and a frozen account's units are safe from it.
abstract contract TokenBridging is ITokenBridging, TokenMinting {
    /// @inheritdoc ITokenBridging
    uint24 public constant BRIDGE_WINDOW_FLOOR = 1 hours;
    /// @inheritdoc ITokenBridging
    uint24 public constant BRIDGE_WINDOW_CEILING = 30 days;

    /// @dev Units a second: at each use less than one unit is lost to rounding, and there is one use a second at most.
    uint64 private constant MIN_LIMIT_PER_SECOND = 1000;

    /// @inheritdoc IERC7802
    function crosschainMint(address to, uint256 amount) external {
        _requireNotPaused();
        (BridgeWord word, int64 level) = _requireBridge(amount);
        uint256 available = _mintable(word, level);
        if (amount > available) revert BridgeLimitExceeded(msg.sender, amount, available);

        // What is available is at most the distance between the limits; the new level is at most the mint limit.
        _writeLevel(word, int64(level + int256(amount)));
        emit CrosschainMint(to, amount, msg.sender);
        _issue(_layout().supply, to, amount);
    }

    /// @inheritdoc IERC7802
    function crosschainBurn(address from, uint256 amount) external {
        _requireNotPaused();
        (BridgeWord word, int64 level) = _requireBridge(amount);
        uint256 available = _burnable(word, level);
        if (amount > available) revert BridgeLimitExceeded(msg.sender, amount, available);

        // As above, down to the burn limit.
        _writeLevel(word, int64(level - int256(amount)));
        emit CrosschainBurn(from, amount, msg.sender);
        _destroy(_layout().supply, from, amount);
    }

    /// @inheritdoc ITokenBridging
    function configureBridge(address bridge, BridgeLimits calldata limits) external {
        _requireNotPaused();
        _requireMasterMinter();
        if (limits.window < BRIDGE_WINDOW_FLOOR || limits.window > BRIDGE_WINDOW_CEILING) {
            revert BridgeWindowOutOfRange(limits.window, BRIDGE_WINDOW_FLOOR, BRIDGE_WINDOW_CEILING);
        }
        if (limits.mintLimit == 0 && limits.burnLimit == 0) revert BridgeWithoutLimits(bridge);
        _requireLimit(limits.mintLimit, limits.window);
        _requireLimit(limits.burnLimit, limits.window);
        BridgeWord word = _layout().bridges[bridge];
        int256 level = word.isBridge() ? word.level() : int64(0);
        level = SignedMath.min(level, int256(uint256(limits.mintLimit)));
        level = SignedMath.max(level, -int256(uint256(limits.burnLimit)));

        // Between two limits that each fit an int64.
        _layout().bridges[bridge] = BridgeWords.bridge(limits.mintLimit, limits.burnLimit, limits.window, int64(level));

        emit BridgeConfigured(bridge, limits, int64(level));
    }

    /// @inheritdoc ITokenBridging
    function removeBridge(address bridge) external {
        _requireMasterMinter();
        _layout().bridges[bridge] = BridgeWord.wrap(0);

        emit BridgeRemoved(bridge);
    }

    /// @inheritdoc ITokenBridging
    function bridgeLimits(address bridge) external view returns (BridgeLimits memory) {
        BridgeWord word = _layout().bridges[bridge];
        return BridgeLimits({mintLimit: word.mintLimit(), burnLimit: word.burnLimit(), window: word.window()});
    }

    /// @inheritdoc ITokenBridging
    function bridgeAvailable(address bridge) external view returns (uint256 mintable, uint256 burnable) {
        BridgeWord word = _layout().bridges[bridge];
        if (!word.isBridge()) return (0, 0);
        int64 level = word.level();
        return (_mintable(word, level), _burnable(word, level));
    }

    function _writeLevel(BridgeWord word, int64 level) private {
        _layout().bridges[msg.sender] = BridgeWords.bridge(word.mintLimit(), word.burnLimit(), word.window(), level);
    }

    /// @dev The caller's word and level; the caller is a bridge and not frozen, and the amount is not zero.
    function _requireBridge(uint256 amount) private view returns (BridgeWord word, int64 level) {
        word = _layout().bridges[msg.sender];
        if (!word.isBridge()) revert NotBridge(msg.sender);
        if (amount == 0) revert ZeroAmount();
        _requireActive(msg.sender);
        level = word.level();
    }

    function _requireLimit(uint64 limit, uint24 window) private pure {
        uint64 minimum = MIN_LIMIT_PER_SECOND * window;
        if (limit == 0) return;
        if (limit < minimum || limit > BridgeWords.MAX_LIMIT) {
            revert BridgeLimitOutOfRange(limit, minimum, BridgeWords.MAX_LIMIT);
        }
    }

    /// @dev Never negative: the level is at most the mint limit.
    function _mintable(BridgeWord word, int64 level) private pure returns (uint256) {
        return uint256(int256(uint256(word.mintLimit())) - level);
    }

    /// @dev Never negative: the level is at least minus the burn limit.
    function _burnable(BridgeWord word, int64 level) private pure returns (uint256) {
        return uint256(int256(uint256(word.burnLimit())) + level);
    }
}

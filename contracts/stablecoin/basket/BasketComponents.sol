// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IBasketToken} from "../interfaces/IBasketToken.sol";

/// @title BasketComponents
/// @notice A basket's components, which are part of its code.
/// @dev A token (160 bits) above its weight (96 bits) is a word; an immutable each, as arrays cannot be immutable.
abstract contract BasketComponents is IBasketToken {
    /// @inheritdoc IBasketToken
    uint256 public constant MAX_COMPONENTS = 8;

    uint256 private constant WEIGHT_BITS = 96;

    uint256 internal immutable COUNT;
    uint256 private immutable WORD_0;
    uint256 private immutable WORD_1;
    uint256 private immutable WORD_2;
    uint256 private immutable WORD_3;
    uint256 private immutable WORD_4;
    uint256 private immutable WORD_5;
    uint256 private immutable WORD_6;
    uint256 private immutable WORD_7;

    /// @param list Tokens with their weights: one to eight, each with code, a weight, and once.
    constructor(BasketComponent[] memory list) {
        uint256 count = list.length;
        if (count == 0 || count > MAX_COMPONENTS) revert ComponentCountOutOfRange(count, 1, MAX_COMPONENTS);

        uint256[MAX_COMPONENTS] memory words;
        for (uint256 i = 0; i < count; ++i) words[i] = _requireComponent(list, i);
        COUNT = count;
        WORD_0 = words[0];
        WORD_1 = words[1];
        WORD_2 = words[2];
        WORD_3 = words[3];
        WORD_4 = words[4];
        WORD_5 = words[5];
        WORD_6 = words[6];
        WORD_7 = words[7];

        emit BasketCreated(list);
    }

    /// @inheritdoc IBasketToken
    function components() external view returns (BasketComponent[] memory list) {
        list = new BasketComponent[](COUNT);
        for (uint256 i = 0; i < list.length; ++i) {
            (IERC20 token, uint256 weight) = _componentAt(i);
            // It was made from 96 bits.
            list[i] = BasketComponent({token: token, weight: uint96(weight)});
        }
    }

    /// @dev Token and weight of a component that there is.
    function _componentAt(uint256 component) internal view returns (IERC20 token, uint256 weight) {
        uint256 word = _wordAt(component);
        return (IERC20(address(uint160(word >> WEIGHT_BITS))), word & type(uint96).max);
    }

    /// @dev Halves the list three times. A word beyond the count is zero, and so never asked for.
    function _wordAt(uint256 component) private view returns (uint256) {
        if (component < 4) {
            if (component < 2) return component == 0 ? WORD_0 : WORD_1;
            return component == 2 ? WORD_2 : WORD_3;
        }
        if (component < 6) return component == 4 ? WORD_4 : WORD_5;
        return component == 6 ? WORD_6 : WORD_7;
    }

    function _requireComponent(BasketComponent[] memory list, uint256 index) private view returns (uint256 word) {
        address token = address(list[index].token);
        if (token.code.length == 0) revert ComponentWithoutCode(token);
        if (list[index].weight == 0) revert ComponentWithoutWeight(token);
        for (uint256 i = 0; i < index; ++i) {
            if (address(list[i].token) == token) revert ComponentRepeated(token);
        }
        return (uint256(uint160(token)) << WEIGHT_BITS) | list[index].weight;
    }
}

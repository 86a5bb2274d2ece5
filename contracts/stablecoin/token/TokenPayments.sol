// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ITokenPayments} from "../interfaces/ITokenPayments.sol";
import {TokenTransfers} from "./TokenTransfers.sol";

/// @title TokenPayments
/// @notice See {ITokenPayments}.
abstract contract TokenPayments is ITokenPayments, TokenTransfers {
    /// @inheritdoc ITokenPayments
    function transferWithMemo(address to, uint256 amount, bytes32 memo) external whenNotPaused {
        _transfer(msg.sender, to, amount);

        emit TransferWithMemo(msg.sender, to, amount, memo);
    }

    /// @inheritdoc ITokenPayments
    function batchTransfer(address[] calldata toList, uint256[] calldata amounts) external {
        _requireNotPaused();
        uint256 count = toList.length;
        if (count != amounts.length) revert BatchLengthsDiffer(count, amounts.length);
        if (count == 0) revert BatchWithoutPayments();

        for (uint256 i = 0; i < count; ++i) _transfer(msg.sender, toList[i], amounts[i]);
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ITokenMinting} from "../interfaces/ITokenMinting.sol";
import {ITokenSeizure} from "../interfaces/ITokenSeizure.sol";
import {AccountWord} from "../libraries/AccountWord.sol";
import {TokenTransfers} from "./TokenTransfers.sol";

/// @title TokenSeizure
/// @notice See {ITokenSeizure}.
abstract contract TokenSeizure is ITokenSeizure, TokenTransfers {
    /// @inheritdoc ITokenSeizure
    function forcedTransfer(address, address, uint256) external pure returns (bool) {
        revert SeizureWithoutEvidence();
    }

    /// @inheritdoc ITokenSeizure
    function forcedTransfer(address from, address to, uint256 amount, bytes32 evidenceId) external returns (bool) {
        _requireNotPaused();
        _requireBlacklister();
        mapping(bytes32 evidenceId => bool used) storage used = _layout().seizureEvidence;
        if (evidenceId == 0) revert SeizureWithoutEvidence();
        if (to == address(0)) revert ERC20InvalidReceiver(address(0));
        if (used[evidenceId]) revert SeizureEvidenceAlreadyUsed(evidenceId);
        if (amount == 0) revert ITokenMinting.ZeroAmount();
        AccountWord word = _layout().accounts[from].word;
        if (!word.isFrozen()) revert AccountNotFrozen(from);
        if (amount > word.balance()) revert ERC20InsufficientBalance(from, word.balance(), amount);

        used[evidenceId] = true;
        _layout().accounts[from].word = word.minus(amount);
        // Refuses `from` itself too, which is frozen.
        _credit(to, amount);

        emit Transfer(from, to, amount);
        emit ForcedTransfer(from, to, amount);
        emit Seized(evidenceId, from, to, amount);
        return true;
    }

    /// @inheritdoc ITokenSeizure
    function isSeizureEvidenceUsed(bytes32 evidenceId) external view returns (bool) {
        return _layout().seizureEvidence[evidenceId];
    }
}

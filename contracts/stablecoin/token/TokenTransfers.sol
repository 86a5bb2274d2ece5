// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import {AccountWord} from "../libraries/AccountWord.sol";
import {TokenFreezing} from "./TokenFreezing.sol";
import {TokenPausing} from "./TokenPausing.sol";

/// @title TokenTransfers
/// @notice ERC-20 on one word an account.
/// @dev As in USDC, both ends of a transfer and the spender of {transferFrom} are screened, an allowance of `type(uint256).max`
/// is spent like any other, and spending one emits no Approval. Other than USDC 2.2, {approve} screens the owner: whoever is
/// frozen gives no leave that outlives the freeze. A frozen spender may be given an allowance and cannot spend it.
abstract contract TokenTransfers is IERC20, IERC20Errors, TokenPausing, TokenFreezing {
    /// @inheritdoc IERC20
    function transfer(address to, uint256 value) external whenNotPaused returns (bool) {
        _transfer(msg.sender, to, value);
        return true;
    }

    /// @inheritdoc IERC20
    function transferFrom(address from, address to, uint256 value) external whenNotPaused returns (bool) {
        if (from == address(0)) revert ERC20InvalidSender(address(0));
        _requireActive(msg.sender);
        mapping(address spender => uint256 amount) storage allowances = _layout().allowances[from];
        uint256 available = allowances[msg.sender];
        if (value > available) revert ERC20InsufficientAllowance(msg.sender, available, value);

        // Covered by the line above.
        unchecked {
            allowances[msg.sender] = available - value;
        }
        _transfer(from, to, value);
        return true;
    }

    /// @inheritdoc IERC20
    function approve(address spender, uint256 value) external whenNotPaused returns (bool) {
        _requireActive(msg.sender);

        _approve(msg.sender, spender, value);
        return true;
    }

    /// @inheritdoc IERC20
    function totalSupply() external view returns (uint256) {
        return _layout().supply.supply();
    }

    /// @inheritdoc IERC20
    function balanceOf(address account) external view returns (uint256) {
        return _layout().accounts[account].word.balance();
    }

    /// @inheritdoc IERC20
    function allowance(address owner, address spender) external view returns (uint256) {
        return _layout().allowances[owner][spender];
    }

    /// @dev The caller made sure that the token is not paused and that `from`, who is not zero, agreed.
    function _transfer(address from, address to, uint256 value) internal {
        if (to == address(0)) revert ERC20InvalidReceiver(address(0));
        Account storage sender = _layout().accounts[from];
        AccountWord word = sender.word;
        if (word.isFrozen()) revert AccountFrozen(from);
        if (value > word.balance()) revert ERC20InsufficientBalance(from, word.balance(), value);
        sender.word = word.minus(value);

        // After the sender's word was written: in a transfer to oneself both are the same.
        _requireEligible(from, word, to, _credit(to, value));

        emit Transfer(from, to, value);
    }

    /// @dev For a token that says who may hold it: refuses a transfer between two accounts, whose words are given. This one refuses
    /// nobody.
    function _requireEligible(
        address from,
        AccountWord sender,
        address to,
        AccountWord receiver
    ) internal view virtual {}

    /// @dev Adds units that came from another account, or that the supply's bounds cover, to a receiver that is not frozen.
    /// @return word The receiver's word before.
    function _credit(address to, uint256 value) internal returns (AccountWord word) {
        Account storage receiver = _layout().accounts[to];
        word = receiver.word;
        if (word.isFrozen()) revert AccountFrozen(to);
        receiver.word = word.plus(value);
    }

    function _approve(address owner, address spender, uint256 value) internal {
        if (spender == address(0)) revert ERC20InvalidSpender(address(0));
        _layout().allowances[owner][spender] = value;

        emit Approval(owner, spender, value);
    }
}

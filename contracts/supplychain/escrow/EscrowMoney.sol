// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {IFiatToken} from "../../stablecoin/interfaces/IFiatToken.sol";
import {EscrowId, IEscrowFunding} from "../interfaces/IEscrowFunding.sol";

/// @title EscrowMoney
/// @notice The money of an escrow: how it is taken, paid out, and kept for whom it could not be paid to.
abstract contract EscrowMoney is IEscrowFunding, ReentrancyGuardTransient {
    using SafeERC20 for IFiatToken;

    /// @dev What a payment may use. The suite's token takes a fifth of it; one that takes more is paid by {withdraw}.
    uint256 private constant PAYMENT_GAS = 200_000;

    /// @dev Of what is left at the check, the call gets 63 of 64 parts, some 3,000 for itself taken off: more than {PAYMENT_GAS}.
    uint256 private constant PAYMENT_GAS_REQUIRED = 220_000;

    IFiatToken internal immutable TOKEN;

    uint256 private _owed;
    mapping(address account => uint256 amount) private _claims;

    constructor(IFiatToken token) {
        TOKEN = token;
    }

    /// @inheritdoc IEscrowFunding
    function withdraw(address account) external nonReentrant returns (uint256 amount) {
        amount = _claims[account];
        if (amount == 0) revert NothingToWithdraw(account);

        delete _claims[account];
        _owed -= amount;

        emit EscrowClaimWithdrawn(account, amount);

        TOKEN.safeTransfer(account, amount);
    }

    /// @inheritdoc IEscrowFunding
    function claimOf(address account) external view returns (uint256) {
        return _claims[account];
    }

    /// @inheritdoc IEscrowFunding
    function owed() external view returns (uint256) {
        return _owed;
    }

    /// @dev Owes `amount` more from now on.
    /// @return balance What this contract has before it is received.
    function _expect(uint256 amount) internal returns (uint256 balance) {
        balance = TOKEN.balanceOf(address(this));
        if (balance < _owed) revert EscrowShort(balance, _owed);

        _owed += amount;
    }

    /// @dev Demands that `amount` was received on top of `balance`.
    function _requireReceived(uint256 balance, uint256 amount) internal view {
        uint256 balanceAfter = TOKEN.balanceOf(address(this));
        // Below what a token's supply can be: a balance and an amount that it moved.
        if (balanceAfter != balance + amount) revert EscrowDepositMismatch(balance, balanceAfter, amount);
    }

    /// @dev Pays what an escrow owes to an account, or keeps it for the account. The last thing that a function does for it: whoever
    /// calls has settled what is paid, and is not reentered.
    function _pay(EscrowId id, address account, uint256 amount) internal {
        if (amount == 0) return;
        // Otherwise who calls, or who estimates the gas of a call, could make a payment fail that the token would not refuse.
        if (gasleft() < PAYMENT_GAS_REQUIRED) revert PaymentGasTooLow(gasleft(), PAYMENT_GAS_REQUIRED);

        if (_tryTransfer(account, amount)) {
            _owed -= amount;
            emit EscrowPaid(id, account, amount);
        } else {
            _claims[account] += amount;
            emit EscrowClaimRecorded(id, account, amount);
        }
    }

    /// @dev Whether the token moved the units and said so. One that answers nothing is paid by {withdraw}.
    function _tryTransfer(address account, uint256 amount) private returns (bool) {
        (bool success, bytes memory answer) = address(TOKEN).call{gas: PAYMENT_GAS}(
            abi.encodeCall(IERC20.transfer, (account, amount))
        );

        return success && bytes32(answer) == bytes32(uint256(1));
    }
}

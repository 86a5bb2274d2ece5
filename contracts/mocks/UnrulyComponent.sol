// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @title UnrulyComponent
/// @notice A basket's component that can misbehave in each way that tokens do: take a fee, answer false, refuse to tell a balance,
/// pay out too much, call somebody before a transfer, and let its issuer take units from anybody.
contract UnrulyComponent is ERC20 {
    /// @notice How it behaves.
    enum Mood {
        Honest,
        /// A hundredth of each transfer is lost.
        Fee,
        /// Transfers answer false and do nothing.
        False,
        /// Transfers revert.
        Paused,
        /// Transfers and balances revert.
        Dead,
        /// A transfer brings one unit more than was sent.
        Generous,
        /// A transfer to the basket takes a unit from it instead.
        Inverted,
        /// A transfer uses up all the gas that it is given.
        Greedy
    }

    error Unavailable();

    Mood public mood;
    address private _callee;
    bytes private _call;

    constructor() ERC20("Unruly Component", "UNRULY") {}

    function issue(address account, uint256 amount) external {
        _mint(account, amount);
    }

    function seize(address account, uint256 amount) external {
        _burn(account, amount);
    }

    function behave(Mood mood_) external {
        mood = mood_;
    }

    /// @notice Makes the next transfer call `callee` with `data` first.
    function callBeforeTransfer(address callee, bytes calldata data) external {
        _callee = callee;
        _call = data;
    }

    function transfer(address to, uint256 value) public override returns (bool) {
        return _move(msg.sender, to, value);
    }

    function transferFrom(address from, address to, uint256 value) public override returns (bool) {
        if (mood != Mood.False) _spendAllowance(from, msg.sender, value);
        return _move(from, to, value);
    }

    /// @notice Moves what nobody authorized: the signature is not read.
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256,
        uint256,
        bytes32,
        bytes calldata
    ) external {
        _move(from, to, value);
    }

    function balanceOf(address account) public view override returns (uint256) {
        if (mood == Mood.Dead) revert Unavailable();
        return super.balanceOf(account);
    }

    function _move(address from, address to, uint256 value) private returns (bool) {
        if (mood == Mood.False) return false;
        if (mood == Mood.Paused || mood == Mood.Dead) revert Unavailable();
        address callee = _callee;
        if (callee != address(0)) {
            _callee = address(0);
            Address.functionCall(callee, _call);
        }
        if (mood == Mood.Greedy) {
            assembly ("memory-safe") {
                invalid()
            }
        }
        if (mood == Mood.Inverted) {
            _burn(to, 1);
            return true;
        }
        _transfer(from, to, value);
        if (mood == Mood.Fee) _burn(to, value / 100);
        if (mood == Mood.Generous) _mint(to, 1);
        return true;
    }
}

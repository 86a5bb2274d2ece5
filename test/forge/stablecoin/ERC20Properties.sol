// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Test} from "forge-std/Test.sol";

import {FiatToken} from "../../../contracts/stablecoin/token/FiatToken.sol";

/// @notice What ERC-20 says of any token, for any accounts and amounts: whoever inherits deploys the token and says who may hold it.
/// @dev The properties take the words of the standard one by one, and what the standard leaves open as USDC has it: an allowance of
/// any size is spent, and a transfer of nothing is one.
abstract contract ERC20Properties is Test {
    /// @notice Most that is minted here: the supply fits 112 bits.
    uint256 internal constant MOST = 1e30;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    FiatToken internal _token;

    /// @dev Lets an account hold units, where not everybody may.
    function _admit(address account) internal virtual;

    function testFuzz_transfer_movesAndSaysSo(address from, address to, uint256 held, uint256 value) public {
        (held, value) = _hold(from, to, held, value);
        uint256 before = _token.balanceOf(to);
        uint256 supply = _token.totalSupply();

        vm.expectEmit(address(_token));
        emit Transfer(from, to, value);
        vm.prank(from);
        assertTrue(_token.transfer(to, value));

        assertEq(_token.balanceOf(from), from == to ? held : held - value);
        assertEq(_token.balanceOf(to), from == to ? held : before + value);
        assertEq(_token.totalSupply(), supply);
    }

    function testFuzz_transfer_leavesThirdAccounts(
        address from,
        address to,
        address third,
        uint256 held,
        uint256 value
    ) public {
        _assumeAccount(third);
        vm.assume(third != from && third != to);
        _admit(third);
        _token.mint(third, 77);
        (held, value) = _hold(from, to, held, value);

        vm.prank(from);
        _token.transfer(to, value);

        assertEq(_token.balanceOf(third), 77);
    }

    function testFuzz_transfer_refusesMoreThanTheBalance(address from, address to, uint256 held, uint256 value) public {
        (held, ) = _hold(from, to, held, 0);
        value = bound(value, held + 1, type(uint256).max);

        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, from, held, value));
        vm.prank(from);
        _token.transfer(to, value);
    }

    function testFuzz_transfer_refusesTheZeroAddress(address from, uint256 held, uint256 value) public {
        (held, value) = _hold(from, from, held, value);

        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0)));
        vm.prank(from);
        _token.transfer(address(0), value);
    }

    function testFuzz_approve_setsAndSaysSo(address owner, address spender, uint256 first, uint256 second) public {
        _assumeAccount(owner);
        _assumeAccount(spender);
        vm.startPrank(owner);
        _token.approve(spender, first);

        vm.expectEmit(address(_token));
        emit Approval(owner, spender, second);
        assertTrue(_token.approve(spender, second));

        assertEq(_token.allowance(owner, spender), second);
        if (owner != spender) assertEq(_token.allowance(spender, owner), 0);
    }

    function testFuzz_approve_movesNothing(address owner, address spender, uint256 held, uint256 value) public {
        (held, ) = _hold(owner, owner, held, 0);
        _assumeAccount(spender);

        vm.prank(owner);
        _token.approve(spender, value);

        assertEq(_token.balanceOf(owner), held);
    }

    function testFuzz_transferFrom_spendsTheAllowance(
        address owner,
        address spender,
        address to,
        uint256 allowed,
        uint256 held,
        uint256 value
    ) public {
        _assumeAccount(spender);
        (held, value) = _hold(owner, to, held, value);
        uint256 before = _token.balanceOf(to);
        allowed = bound(allowed, value, type(uint256).max);
        vm.prank(owner);
        _token.approve(spender, allowed);

        vm.expectEmit(address(_token));
        emit Transfer(owner, to, value);
        vm.prank(spender);
        assertTrue(_token.transferFrom(owner, to, value));

        assertEq(_token.allowance(owner, spender), allowed - value, "of any size, also the highest");
        assertEq(_token.balanceOf(owner), owner == to ? held : held - value);
        assertEq(_token.balanceOf(to), owner == to ? held : before + value);
    }

    function testFuzz_transferFrom_refusesMoreThanTheAllowance(
        address owner,
        address spender,
        address to,
        uint256 allowed,
        uint256 held,
        uint256 value
    ) public {
        _assumeAccount(spender);
        (held, value) = _hold(owner, to, held, value);
        vm.assume(value > 0);
        allowed = bound(allowed, 0, value - 1);
        vm.prank(owner);
        _token.approve(spender, allowed);

        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, spender, allowed, value)
        );
        vm.prank(spender);
        _token.transferFrom(owner, to, value);
    }

    function testFuzz_allowancesChangeByWhatIsSaid(address owner, address spender, uint256 up, uint256 down) public {
        _assumeAccount(owner);
        _assumeAccount(spender);
        down = bound(down, 0, up);
        vm.startPrank(owner);

        assertTrue(_token.increaseAllowance(spender, up));
        assertTrue(_token.decreaseAllowance(spender, down));

        assertEq(_token.allowance(owner, spender), up - down);
    }

    function testFuzz_mintAndBurnAreTransfersFromAndToZero(uint256 minted, uint256 burned) public {
        minted = bound(minted, 1, MOST);
        burned = bound(burned, 1, minted);
        _admit(address(this));

        vm.expectEmit(address(_token));
        emit Transfer(address(0), address(this), minted);
        _token.mint(address(this), minted);
        vm.expectEmit(address(_token));
        emit Transfer(address(this), address(0), burned);
        _token.burn(burned);

        assertEq(_token.totalSupply(), minted - burned);
        assertEq(_token.balanceOf(address(this)), minted - burned);
    }

    /// @dev Gives `from` units, lets both hold them, and bounds `value` by what is held.
    function _hold(address from, address to, uint256 held, uint256 value) private returns (uint256, uint256) {
        _assumeAccount(from);
        _assumeAccount(to);
        held = bound(held, 1, MOST);
        _admit(from);
        if (to != from) _admit(to);
        _token.mint(from, held);
        return (held, bound(value, 0, held));
    }

    /// @dev Not the zero address; not the token, which is frozen for itself; not the cheat codes.
    function _assumeAccount(address account) private view {
        vm.assume(account != address(0) && account != address(_token) && account != address(vm));
        vm.assume(account != address(this));
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {BasketComponents} from "./basket/BasketComponents.sol";
import {IBasketToken} from "./interfaces/IBasketToken.sol";
import {ITokenMinting} from "./interfaces/ITokenMinting.sol";
import {BasketShares} from "./libraries/BasketShares.sol";

/// @title BasketToken
/// @notice See {IBasketToken}.
/// @dev Components are other people's code, and may be hostile. All calls that change shares exclude each other, and views of a
/// component's worth answer in between only. A component is called by whoever takes it, and by every mint; nowhere is a failure caught.
/// @custom:security-contact security@trustmachine.invalid
contract BasketToken is ERC20Permit, ReentrancyGuardTransient, BasketComponents {
    using BasketShares for uint256;
    using SafeERC20 for IERC20;

    /// @inheritdoc IBasketToken
    uint256 public constant MAX_SHARES = type(uint128).max;

    /// @dev Shares of each component that are claims, all holders' together; two to a word. With the supply they are at most
    /// {MAX_SHARES}: only a mint adds to that sum.
    uint128[MAX_COMPONENTS] private _claimed;
    mapping(uint256 component => mapping(address holder => uint256 shares)) private _claims;

    /// @param name_ Name of the series, also of its EIP-712 domain.
    /// @param symbol_ Its symbol.
    /// @param list Its components with their weights.
    constructor(
        string memory name_,
        string memory symbol_,
        BasketComponent[] memory list
    ) ERC20(name_, symbol_) ERC20Permit(name_) BasketComponents(list) {}

    /// @inheritdoc IBasketToken
    function mint(uint256 amount, address to) external nonReentrant returns (uint256[] memory deposits) {
        if (amount == 0) revert ITokenMinting.ZeroAmount();

        // Units come after their backing: a component that calls somebody while it pays finds none that are not backed yet.
        uint256 supply = totalSupply();
        deposits = new uint256[](COUNT);
        for (uint256 i = 0; i < deposits.length; ++i) deposits[i] = _collect(i, supply + _claimed[i], amount);
        emit BasketMinted(msg.sender, to, amount, deposits);
        _mint(to, amount);
    }

    /// @inheritdoc IBasketToken
    function redeem(
        uint256 amount,
        address to,
        uint256 taken,
        uint256[] calldata minimums
    ) external nonReentrant returns (uint256[] memory paid) {
        if (amount == 0) revert ITokenMinting.ZeroAmount();
        _requireReceiver(to);
        uint256 count = COUNT;
        if (taken >> count != 0) revert UnknownComponents(taken, count);
        if (minimums.length != count) revert MinimumCountDiffers(minimums.length, count);
        uint256 supply = totalSupply();

        _burn(msg.sender, amount);
        paid = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            if (_isTaken(taken, i)) paid[i] = _worth(i, amount, supply);
            else _leave(i, amount);
            _requireMinimum(i, paid[i], minimums[i]);
        }

        emit BasketRedeemed(msg.sender, to, amount, taken, paid);

        for (uint256 i = 0; i < count; ++i) _pay(i, to, paid[i]);
    }

    /// @inheritdoc IBasketToken
    function claim(
        uint256 component,
        uint256 shares,
        address to,
        uint256 minimum
    ) external nonReentrant returns (uint256 paid) {
        if (shares == 0) revert ITokenMinting.ZeroAmount();
        _requireReceiver(to);
        _requireKnown(component);
        uint256 held = _claims[component][msg.sender];
        if (shares > held) revert ComponentClaimExceeded(component, shares, held);
        paid = _worth(component, shares, totalSupply());
        _requireMinimum(component, paid, minimum);

        _claims[component][msg.sender] = held - shares;
        // A part of what was added as 128 bits.
        _claimed[component] -= uint128(shares);

        emit ComponentClaimed(msg.sender, component, to, shares, paid);

        _pay(component, to, paid);
    }

    /// @inheritdoc IBasketToken
    function depositsFor(uint256 amount) external view returns (uint256[] memory deposits) {
        deposits = new uint256[](COUNT);
        for (uint256 i = 0; i < deposits.length; ++i) {
            (, uint256 weight) = _componentAt(i);
            deposits[i] = amount.cost(weight);
        }
    }

    /// @inheritdoc IBasketToken
    function payoutOf(uint256 component, uint256 shares) external view nonReentrantView returns (uint256) {
        _requireKnown(component);
        return _worth(component, shares, totalSupply());
    }

    /// @inheritdoc IBasketToken
    function componentState(
        uint256 component
    ) external view nonReentrantView returns (uint256 balance, uint256 required, uint256 shares) {
        _requireKnown(component);
        (IERC20 token, uint256 weight) = _componentAt(component);
        shares = totalSupply() + _claimed[component];
        return (token.balanceOf(address(this)), shares.cost(weight), shares);
    }

    /// @inheritdoc IBasketToken
    function claimOf(uint256 component, address holder) external view returns (uint256) {
        _requireKnown(component);
        return _claims[component][holder];
    }

    /// @notice Decimals of the basket: weights are given for one whole unit.
    /// @return Six.
    function decimals() public pure override returns (uint8) {
        return 6;
    }

    /// @dev Nobody could take units out of the basket's own account again.
    function _update(address from, address to, uint256 value) internal override {
        if (to == address(this)) revert ERC20InvalidReceiver(to);
        super._update(from, to, value);
    }

    /// @dev Takes a component's deposit for `amount` more shares from the caller.
    function _collect(uint256 component, uint256 shares, uint256 amount) private returns (uint256 deposit) {
        (IERC20 token, uint256 weight) = _componentAt(component);
        if (amount > MAX_SHARES - shares) {
            revert ComponentSharesExceeded(address(token), amount, MAX_SHARES - shares);
        }
        uint256 required = shares.cost(weight);
        uint256 balance = token.balanceOf(address(this));
        if (balance < required) revert ComponentShort(address(token), balance, required);

        deposit = amount.cost(weight);
        token.safeTransferFrom(msg.sender, address(this), deposit);
        uint256 balanceAfter = token.balanceOf(address(this));
        if (balanceAfter < balance || balanceAfter - balance != deposit) {
            revert ComponentDepositInexact(address(token), deposit, balance, balanceAfter);
        }
    }

    /// @dev Turns shares that were part of units into a claim of the caller.
    function _leave(uint256 component, uint256 shares) private {
        // Part of the supply, which is at most MAX_SHARES.
        _claimed[component] += uint128(shares);
        _claims[component][msg.sender] += shares;
    }

    /// @dev What arrives is not looked at: a token that takes to charging fees must not keep anybody in.
    function _pay(uint256 component, address to, uint256 amount) private {
        if (amount == 0) return;
        (IERC20 token, ) = _componentAt(component);
        token.safeTransfer(to, amount);
    }

    /// @dev What shares of a component are worth while the basket's supply is `supply`.
    function _worth(uint256 component, uint256 shares, uint256 supply) private view returns (uint256) {
        (IERC20 token, uint256 weight) = _componentAt(component);
        return shares.worth(weight, supply + _claimed[component], token.balanceOf(address(this)));
    }

    function _requireMinimum(uint256 component, uint256 payout, uint256 minimum) private view {
        if (payout >= minimum) return;
        (IERC20 token, ) = _componentAt(component);
        revert PayoutBelowMinimum(address(token), payout, minimum);
    }

    function _requireKnown(uint256 component) private view {
        if (component >= COUNT) revert UnknownComponent(component, COUNT);
    }

    function _requireReceiver(address to) private view {
        if (to == address(0) || to == address(this)) revert ERC20InvalidReceiver(to);
    }

    function _isTaken(uint256 taken, uint256 component) private pure returns (bool) {
        return (taken >> component) & 1 == 1;
    }
}

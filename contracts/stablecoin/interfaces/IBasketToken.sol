// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title IBasketToken
/// @notice One series of a basket: units that are minted and redeemed in kind against fixed weights of up to eight tokens.
/// Nobody administers it: nothing in it can be paused, changed, upgraded or taken.
/// @dev Each component is a pot of its own. A share of a component belongs to each unit of the basket, and to each unit that was
/// redeemed while its holder left that component in: such a share is a claim. A share is worth the component's weight, and less
/// only while the pot holds less than all its shares are due: then its part of what the pot holds. What the pot holds beyond that
/// (roundings, gifts) is never paid out; it bears the next loss first.
interface IBasketToken {
    /// @notice A component of the basket.
    /// @param token The token.
    /// @param weight Its base units in 10^6 base units (one whole unit) of the basket, not zero.
    struct BasketComponent {
        IERC20 token;
        uint96 weight;
    }

    /// @notice The series begins, with these components for ever.
    /// @param components Tokens with their weights, in the order of their numbers.
    event BasketCreated(BasketComponent[] components);
    /// @notice `minter` paid `deposits` in and `to` got `amount` of the basket. A `Transfer` tells of the units.
    /// @param minter Who paid.
    /// @param to Who got the units.
    /// @param amount Base units of the basket.
    /// @param deposits Base units of each component, by its number.
    event BasketMinted(address indexed minter, address indexed to, uint256 amount, uint256[] deposits);
    /// @notice `holder` gave `amount` of the basket up; `to` got `paid`. Of each component whose bit is not set in `taken`, `holder`
    /// has a claim to `amount` shares instead. A `Transfer` tells of the units.
    /// @param holder Whose units were burned; owner of the claims.
    /// @param to Who was paid.
    /// @param amount Base units of the basket, and shares of each component that was left in.
    /// @param taken Bit i is set when component i was taken.
    /// @param paid Base units of each component, by its number.
    event BasketRedeemed(address indexed holder, address indexed to, uint256 amount, uint256 taken, uint256[] paid);
    /// @notice `holder` gave up `shares` of its claim to a component; `to` got `paid` of it.
    /// @param holder Owner of the claim.
    /// @param component Number of the component.
    /// @param to Who was paid.
    /// @param shares Shares that were given up.
    /// @param paid Base units of the component.
    event ComponentClaimed(
        address indexed holder,
        uint256 indexed component,
        address indexed to,
        uint256 shares,
        uint256 paid
    );

    /// @notice A basket has from `minimum` to `maximum` components.
    /// @param count How many were given.
    /// @param minimum The least.
    /// @param maximum The most.
    error ComponentCountOutOfRange(uint256 count, uint256 minimum, uint256 maximum);
    /// @notice No contract is at the address that was given as a component.
    /// @param token The address.
    error ComponentWithoutCode(address token);
    /// @notice A component has no weight.
    /// @param token The component.
    error ComponentWithoutWeight(address token);
    /// @notice A token was given as a component twice.
    /// @param token The token.
    error ComponentRepeated(address token);
    /// @notice The basket holds less of a component than its shares are due, so nobody buys in until somebody makes it whole.
    /// @param token The component.
    /// @param balance What the basket holds of it.
    /// @param required What all its shares are due.
    error ComponentShort(address token, uint256 balance, uint256 required);
    /// @notice A transfer into the basket did not bring just what was asked for, as with a fee on transfers.
    /// @param token The component.
    /// @param deposit What was asked for.
    /// @param balanceBefore What the basket held before.
    /// @param balanceAfter What it held after.
    error ComponentDepositInexact(address token, uint256 deposit, uint256 balanceBefore, uint256 balanceAfter);
    /// @notice A component has no room for so many more shares.
    /// @param token The component.
    /// @param amount Shares to add.
    /// @param available Shares that there is room for.
    error ComponentSharesExceeded(address token, uint256 amount, uint256 available);
    /// @notice The basket has no component of that number.
    /// @param component The number, which is to be below `count`.
    /// @param count How many there are.
    error UnknownComponent(uint256 component, uint256 count);
    /// @notice The mask names components that the basket does not have.
    /// @param taken The mask, of which only the lowest `count` bits may be set.
    /// @param count How many components there are.
    error UnknownComponents(uint256 taken, uint256 count);
    /// @notice There is to be one minimum for each component.
    /// @param count How many were given.
    /// @param expected How many components there are.
    error MinimumCountDiffers(uint256 count, uint256 expected);
    /// @notice A component would pay less than the holder takes.
    /// @param token The component.
    /// @param payout What it would pay; nothing when it is left in.
    /// @param minimum What the holder takes at least.
    error PayoutBelowMinimum(address token, uint256 payout, uint256 minimum);
    /// @notice The caller's claim to a component is smaller.
    /// @param component Number of the component.
    /// @param shares Shares to give up.
    /// @param held Shares that the caller has a claim to.
    error ComponentClaimExceeded(uint256 component, uint256 shares, uint256 held);

    /// @notice Pays each component in and gets units of the basket. All components must be there: it reverts while one of them is
    /// paused, frozen or short.
    /// @dev Emits {BasketMinted}. What is due of a component is rounded up.
    ///
    /// Requirements:
    /// - `amount` is not zero, or {ITokenMinting-ZeroAmount};
    /// - the basket holds what the shares of each component are due, or {ComponentShort};
    /// - the caller approved the basket for `depositsFor(amount)`, or the component's own error;
    /// - each component brings just what was asked for, or {ComponentDepositInexact};
    /// - there is room for the shares, or {ComponentSharesExceeded};
    /// - `to` is neither zero nor the basket, or `ERC20InvalidReceiver`.
    /// @param amount Base units of the basket.
    /// @param to Who gets them.
    /// @return deposits Base units of each component that the caller paid, by its number.
    function mint(uint256 amount, address to) external returns (uint256[] memory deposits);

    /// @notice Gives units of the basket up for the components in `taken`, and for claims to all others. A component that is left in
    /// is not called, so whatever happened to it does not stop this.
    /// @dev Emits {BasketRedeemed}. What a component pays is rounded down; nothing is sent where that is nothing.
    ///
    /// Requirements:
    /// - `amount` is not zero, or {ITokenMinting-ZeroAmount}; the caller holds it, or `ERC20InsufficientBalance`;
    /// - `to` is neither zero nor the basket, or `ERC20InvalidReceiver`;
    /// - `taken` names components that there are, or {UnknownComponents};
    /// - there is a minimum for each component, or {MinimumCountDiffers}, and none pays less, or {PayoutBelowMinimum};
    /// - each component taken lets the basket pay, or the component's own error.
    /// @param amount Base units of the basket.
    /// @param to Who is paid.
    /// @param taken Bit i set takes component i now; a bit not set leaves a claim to `amount` shares with the caller.
    /// @param minimums What the caller takes at least of each component, by its number; zero for those that are left in. Whoever
    /// takes a component that is short gives up what would be paid if it were made whole later.
    /// @return paid Base units of each component that `to` got, by its number.
    function redeem(
        uint256 amount,
        address to,
        uint256 taken,
        uint256[] calldata minimums
    ) external returns (uint256[] memory paid);

    /// @notice Gives shares of a claim up for what they are worth of their component.
    /// @dev Emits {ComponentClaimed}. Calls that component and no other. What it pays is rounded down.
    ///
    /// Requirements:
    /// - `shares` is not zero, or {ITokenMinting-ZeroAmount}; the caller has a claim to them, or {ComponentClaimExceeded};
    /// - `to` is neither zero nor the basket, or `ERC20InvalidReceiver`;
    /// - there is such a component, or {UnknownComponent};
    /// - it pays no less than `minimum`, or {PayoutBelowMinimum}, and lets the basket pay, or the component's own error.
    /// @param component Number of the component.
    /// @param shares Shares to give up.
    /// @param to Who is paid.
    /// @param minimum What the caller takes at least, in base units of the component.
    /// @return paid Base units of the component that `to` got.
    function claim(uint256 component, uint256 shares, address to, uint256 minimum) external returns (uint256 paid);

    /// @notice The components; the place in the list is a component's number.
    /// @return list Tokens with their weights.
    function components() external view returns (BasketComponent[] memory list);

    /// @notice What a mint asks for of each component, rounded up.
    /// @param amount Base units of the basket, at most {MAX_SHARES}.
    /// @return deposits Base units of each component, by its number.
    function depositsFor(uint256 amount) external view returns (uint256[] memory deposits);

    /// @notice What shares of a component would be paid now, rounded down. Reverts in the middle of another call.
    /// @param component Number of the component.
    /// @param shares Units of the basket or shares of a claim, no more than there are.
    /// @return payout Base units of the component.
    function payoutOf(uint256 component, uint256 shares) external view returns (uint256 payout);

    /// @notice How a component stands. It is short while `balance` is below `required`. Reverts in the middle of another call.
    /// @param component Number of the component.
    /// @return balance What the basket holds of it, in its base units.
    /// @return required What all its shares are due, rounded up.
    /// @return shares All its shares: the basket's supply and all claims.
    function componentState(
        uint256 component
    ) external view returns (uint256 balance, uint256 required, uint256 shares);

    /// @notice What `holder` has a claim to, after it left a component in.
    /// @param component Number of the component.
    /// @param holder Any account.
    /// @return shares Shares of that component.
    function claimOf(uint256 component, address holder) external view returns (uint256 shares);

    /// @notice The most components that a basket can have.
    /// @return How many.
    function MAX_COMPONENTS() external view returns (uint256);

    /// @notice The most shares that a component can have.
    /// @return Shares.
    function MAX_SHARES() external view returns (uint256);
}

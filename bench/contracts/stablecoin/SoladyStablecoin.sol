// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {OwnableRoles} from "solady/src/auth/OwnableRoles.sol";
import {ERC20} from "solady/src/tokens/ERC20.sol";
import {Initializable} from "solady/src/utils/Initializable.sol";
import {UUPSUpgradeable} from "solady/src/utils/UUPSUpgradeable.sol";

import {IBenchToken} from "./IBenchToken.sol";

/// @title SoladyStablecoin
/// @notice The suite's features as one puts them together from Solady's parts: ERC-20, permits, roles and UUPS are theirs, unchanged;
/// pause, freeze and the minters' allowances, which they do not have, are written here. ERC-3009 is left out: Solady has none.
/// @dev It screens whom the suite's token screens. Where two ways were open the cheaper one was taken.
contract SoladyStablecoin is IBenchToken, ERC20, OwnableRoles, Initializable, UUPSUpgradeable {
    uint256 public constant MASTER_MINTER = _ROLE_0;
    uint256 public constant PAUSER = _ROLE_1;
    uint256 public constant BLACKLISTER = _ROLE_2;

    bytes32 private constant NAME_HASH = keccak256("Trust Dollar");

    bool private _paused;
    mapping(address account => bool frozen) private _frozen;
    mapping(address minter => uint256 amount) private _mintAllowances;

    /// @notice The token was paused.
    /// @param account Who paused it.
    event Paused(address account);

    modifier whenNotPaused() {
        _requireNotPaused();
        _;
    }

    /// @param holder Holds every role.
    function initialize(address holder) external initializer {
        _initializeOwner(holder);
        _grantRoles(holder, MASTER_MINTER | PAUSER | BLACKLISTER);
    }

    /// @notice Sets what a minter may mint; zero ends its right.
    function configureMinter(address minter, uint256 amount) external whenNotPaused onlyRoles(MASTER_MINTER) {
        _mintAllowances[minter] = amount;

        emit MinterConfigured(minter, amount);
    }

    /// @inheritdoc IBenchToken
    function mint(address to, uint256 amount) external {
        uint256 available = _mintAllowances[msg.sender];
        if (amount > available) revert MinterAllowanceExceeded(amount, available);
        _requireActive(msg.sender);

        _mintAllowances[msg.sender] = available - amount;
        _mint(to, amount);
    }

    /// @inheritdoc IBenchToken
    function burn(uint256 amount) external {
        if (_mintAllowances[msg.sender] == 0) revert NotMinter(msg.sender);

        _burn(msg.sender, amount);
    }

    /// @notice Pays `amounts[i]` to `toList[i]`.
    function batchTransfer(address[] calldata toList, uint256[] calldata amounts) external {
        if (toList.length != amounts.length) revert BatchLengthsDiffer(toList.length, amounts.length);

        for (uint256 i = 0; i < toList.length; ++i) _transfer(msg.sender, toList[i], amounts[i]);
    }

    /// @notice Freezes an account.
    function blacklist(address account) external onlyRoles(BLACKLISTER) {
        _frozen[account] = true;

        emit Blacklisted(account);
    }

    /// @notice Stops all movements.
    function pause() external onlyRoles(PAUSER) {
        _paused = true;

        emit Paused(msg.sender);
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        _requireActive(msg.sender);
        return super.transferFrom(from, to, amount);
    }

    function approve(address spender, uint256 amount) public override whenNotPaused returns (bool) {
        _requireActive(msg.sender);
        return super.approve(spender, amount);
    }

    function permit(
        address owner,
        address spender,
        uint256 value,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) public override whenNotPaused {
        _requireActive(owner);
        super.permit(owner, spender, value, deadline, v, r, s);
    }

    function name() public pure override returns (string memory) {
        return "Trust Dollar";
    }

    function symbol() public pure override returns (string memory) {
        return "TUSD";
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }

    function _beforeTokenTransfer(address from, address to, uint256) internal view override {
        _requireNotPaused();
        // Nobody freezes the zero address: minting and burning need not look it up.
        if (from != address(0)) _requireActive(from);
        if (to != address(0)) _requireActive(to);
    }

    function _authorizeUpgrade(address) internal override onlyOwner {}

    /// @dev An issuer that freezes accounts lets no third contract move their units unasked.
    function _givePermit2InfiniteAllowance() internal pure override returns (bool) {
        return false;
    }

    function _constantNameHash() internal pure override returns (bytes32) {
        return NAME_HASH;
    }

    function _requireNotPaused() private view {
        if (_paused) revert TokenPaused();
    }

    function _requireActive(address account) private view {
        if (_frozen[account]) revert AccountFrozen(account);
    }
}

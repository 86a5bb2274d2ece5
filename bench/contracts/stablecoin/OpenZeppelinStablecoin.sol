// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccessControlUpgradeable} from "@openzeppelin/contracts-upgradeable/access/AccessControlUpgradeable.sol";
import {ERC20Upgradeable} from "@openzeppelin/contracts-upgradeable/token/ERC20/ERC20Upgradeable.sol";
import {ERC20PausableUpgradeable} from "@openzeppelin/contracts-upgradeable/token/ERC20/extensions/ERC20PausableUpgradeable.sol";
import {ERC20PermitUpgradeable} from "@openzeppelin/contracts-upgradeable/token/ERC20/extensions/ERC20PermitUpgradeable.sol";
import {ERC3009Upgradeable} from "@openzeppelin/contracts-upgradeable/token/ERC20/extensions/draft-ERC3009Upgradeable.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";

import {IBenchToken} from "./IBenchToken.sol";

/// @title OpenZeppelinStablecoin
/// @notice The suite's features as one puts them together from OpenZeppelin's parts: ERC-20, permits, ERC-3009, pause, roles and UUPS
/// are theirs, unchanged; the freeze and the minters' allowances, which they do not have, are written here in their manner.
/// @dev It screens whom the suite's token screens. Where two ways were open the cheaper one was taken.
contract OpenZeppelinStablecoin is
    IBenchToken,
    ERC20PausableUpgradeable,
    ERC20PermitUpgradeable,
    ERC3009Upgradeable,
    AccessControlUpgradeable,
    UUPSUpgradeable
{
    bytes32 public constant MASTER_MINTER = keccak256("MASTER_MINTER");
    bytes32 public constant PAUSER = keccak256("PAUSER");
    bytes32 public constant BLACKLISTER = keccak256("BLACKLISTER");

    mapping(address account => bool frozen) private _frozen;
    mapping(address minter => uint256 amount) private _mintAllowances;

    /// @param name_ Name of the token and of its EIP-712 domain.
    /// @param symbol_ Symbol of the token.
    /// @param holder Holds every role.
    function initialize(string calldata name_, string calldata symbol_, address holder) external initializer {
        __ERC20_init(name_, symbol_);
        __ERC20Permit_init(name_);
        _grantRole(DEFAULT_ADMIN_ROLE, holder);
        _grantRole(MASTER_MINTER, holder);
        _grantRole(PAUSER, holder);
        _grantRole(BLACKLISTER, holder);
    }

    /// @notice Sets what a minter may mint; zero ends its right.
    function configureMinter(address minter, uint256 amount) external whenNotPaused onlyRole(MASTER_MINTER) {
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
    function blacklist(address account) external onlyRole(BLACKLISTER) {
        _frozen[account] = true;

        emit Blacklisted(account);
    }

    /// @notice Stops all movements.
    function pause() external onlyRole(PAUSER) {
        _pause();
    }

    function transferFrom(address from, address to, uint256 value) public override returns (bool) {
        _requireActive(msg.sender);
        return super.transferFrom(from, to, value);
    }

    function approve(address spender, uint256 value) public override whenNotPaused returns (bool) {
        _requireActive(msg.sender);
        return super.approve(spender, value);
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

    function decimals() public pure override returns (uint8) {
        return 6;
    }

    function _update(
        address from,
        address to,
        uint256 value
    ) internal override(ERC20Upgradeable, ERC20PausableUpgradeable) {
        // Nobody freezes the zero address: minting and burning need not look it up.
        if (from != address(0)) _requireActive(from);
        if (to != address(0)) _requireActive(to);

        super._update(from, to, value);
    }

    function _authorizeUpgrade(address) internal override onlyRole(DEFAULT_ADMIN_ROLE) {}

    function _requireActive(address account) private view {
        if (_frozen[account]) revert AccountFrozen(account);
    }
}

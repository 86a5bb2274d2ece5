// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICredentialRegistry} from "../identity/interfaces/ICredentialRegistry.sol";
import {Subjects} from "../identity/libraries/Subjects.sol";
import {IDepositToken} from "./interfaces/IDepositToken.sol";
import {AccountWord} from "./libraries/AccountWord.sol";
import {SupplyWord} from "./libraries/SupplyWord.sol";
import {FiatToken} from "./token/FiatToken.sol";
import {TokenMinting} from "./token/TokenMinting.sol";
import {TokenRestrictions} from "./token/TokenRestrictions.sol";
import {TokenTransfers} from "./token/TokenTransfers.sol";

/// @title DepositToken
/// @notice See {IDepositToken}.
/// @dev The implementation behind an ERC-1967 proxy (UUPS). Registry and topic are immutables of the implementation: another registry
/// is an upgrade.
/// @custom:security-contact security@trustmachine.invalid
contract DepositToken is IDepositToken, FiatToken {
    /// @custom:oz-upgrades-unsafe-allow state-variable-immutable
    ICredentialRegistry private immutable CREDENTIALS;
    /// @custom:oz-upgrades-unsafe-allow state-variable-immutable
    uint256 private immutable TOPIC;

    /// @param name_ Name of the token and of its EIP-712 domain, at most 31 bytes.
    /// @param symbol_ Symbol of the token, at most 31 bytes.
    /// @param currency_ ISO 4217 code: three capital letters.
    /// @param credentials_ Registry of the credentials that holders have.
    /// @param topic_ Topic of those credentials; it is open.
    /// @custom:oz-upgrades-unsafe-allow constructor
    constructor(
        string memory name_,
        string memory symbol_,
        bytes3 currency_,
        ICredentialRegistry credentials_,
        uint256 topic_
    ) FiatToken(name_, symbol_, currency_) {
        // A topic that nobody opened would let nobody hold units.
        credentials_.maxLifetimeOf(topic_);

        CREDENTIALS = credentials_;
        TOPIC = topic_;
    }

    /// @inheritdoc IDepositToken
    function setRedemptionQueue(address account, bool isQueue) external onlyOwner {
        if (account == address(0)) revert ERC20InvalidReceiver(address(0));
        Account storage account_ = _layout().accounts[account];
        account_.word = account_.word.asRedemptions(isQueue);

        emit RedemptionQueueChanged(account, isQueue);
    }

    /// @inheritdoc IDepositToken
    function isRedemptionQueue(address account) external view returns (bool) {
        return _isQueue(account);
    }

    /// @inheritdoc IDepositToken
    function isEligible(address account) external view returns (bool) {
        return _isEligible(account);
    }

    /// @inheritdoc IDepositToken
    function credentials() external view returns (ICredentialRegistry) {
        return CREDENTIALS;
    }

    /// @inheritdoc IDepositToken
    function topic() external view returns (uint256) {
        return TOPIC;
    }

    function _issue(SupplyWord supply, address to, uint256 amount) internal override(TokenMinting) {
        CREDENTIALS.requireValid(TOPIC, Subjects.ofAccount(to));

        super._issue(supply, to, amount);
    }

    /// @dev Units reach a redemption queue from anybody, and anybody from there: a lapsed credential locks nothing.
    function _requireEligible(
        address from,
        AccountWord sender,
        address to,
        AccountWord receiver
    ) internal view override(TokenTransfers) {
        if (sender.isRedemptions() || receiver.isRedemptions()) return;

        CREDENTIALS.requireBothValid(TOPIC, Subjects.ofAccount(from), Subjects.ofAccount(to));
    }

    function _canTransfer(address from, address to) internal view override(TokenRestrictions) returns (bool) {
        // What holds without credentials comes first: the zero address, freezes and the pause.
        if (!super._canMove(from) || !super._canMove(to)) return false;
        return _isQueue(from) || _isQueue(to) || (_isEligible(from) && _isEligible(to));
    }

    function _canMove(address account) internal view override(TokenRestrictions) returns (bool) {
        return super._canMove(account) && _isEligible(account);
    }

    function _isEligible(address account) private view returns (bool) {
        return _isQueue(account) || CREDENTIALS.isValid(TOPIC, Subjects.ofAccount(account));
    }

    function _isQueue(address account) private view returns (bool) {
        AccountWord word = _layout().accounts[account].word;
        return word.isRedemptions();
    }
}

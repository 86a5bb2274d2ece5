// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IEvidenceRegistry} from "trust-machine/contracts/evidence/interfaces/IEvidenceRegistry.sol";
import {IStablecoin} from "trust-machine/contracts/stablecoin/interfaces/IStablecoin.sol";

/// @title CertifiedPurchase
/// @notice Holds a buyer's money until notaries have certified the goods: then the seller takes it, else it goes back.
contract CertifiedPurchase {
    IStablecoin private immutable _MONEY;
    IEvidenceRegistry private immutable _EVIDENCE;

    /// @notice Schema that the evidence must follow.
    bytes32 public immutable SCHEMA;
    /// @notice What the evidence must be about.
    bytes32 public immutable GOODS;
    address public immutable BUYER;
    address public immutable SELLER;
    /// @notice Base units of the stablecoin.
    uint256 public immutable PRICE;
    /// @notice Last second in which the seller can claim; from the next one on the buyer can take the money back.
    uint64 public immutable CLAIM_UNTIL;

    event Paid(address indexed seller, bytes32 indexed evidence);
    event TakenBack(address indexed buyer);

    error ClaimTooLate(uint64 claimUntil);
    error TakeBackTooEarly(uint64 claimUntil);

    constructor(
        IStablecoin money,
        IEvidenceRegistry evidence,
        bytes32 schema,
        bytes32 goods,
        address buyer,
        address seller,
        uint256 price,
        uint64 claimUntil
    ) {
        (_MONEY, _EVIDENCE) = (money, evidence);
        (SCHEMA, GOODS, BUYER, SELLER, PRICE, CLAIM_UNTIL) = (schema, goods, buyer, seller, price, claimUntil);
    }

    // #region fund
    /// @notice Takes the price from the buyer, who signed a ReceiveWithAuthorization for this contract. Anyone may hand it in.
    function fund(uint256 validAfter, uint256 validBefore, bytes32 nonce, bytes calldata signature) external {
        _MONEY.receiveWithAuthorization(BUYER, address(this), PRICE, validAfter, validBefore, nonce, signature);
    }
    // #endregion fund

    // #region claim
    /// @notice Pays the seller if the evidence stands: recorded, final, after the agreed schema, about these goods. The registry
    /// reverts otherwise, and says why.
    function claim(IEvidenceRegistry.EvidenceUnit calldata unit, bytes32 batch, bytes32[] calldata proof) external {
        if (block.timestamp > CLAIM_UNTIL) revert ClaimTooLate(CLAIM_UNTIL);
        bytes32 id = _EVIDENCE.check(unit, batch, proof, SCHEMA, GOODS, IEvidenceRegistry.Status.Final);

        emit Paid(SELLER, id);
        // The suite's token reverts when it cannot pay; for any token, use OpenZeppelin's SafeERC20.
        _MONEY.transfer(SELLER, _MONEY.balanceOf(address(this)));
    }
    // #endregion claim

    /// @notice Gives the money back to the buyer when nothing was certified in time.
    function takeBack() external {
        if (block.timestamp <= CLAIM_UNTIL) revert TakeBackTooEarly(CLAIM_UNTIL);

        emit TakenBack(BUYER);
        _MONEY.transfer(BUYER, _MONEY.balanceOf(address(this)));
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IRedemptionQueue} from "../stablecoin/interfaces/IRedemptionQueue.sol";
import {CrowdMember} from "./CrowdMember.sol";

/// @title Crowd
/// @notice Hundreds of holders, each an account of its own, that one transaction lets act one after the other: a bank run that fits
/// a test.
contract Crowd {
    IRedemptionQueue private immutable QUEUE;

    CrowdMember[] private _members;

    /// @param queue Where the members redeem.
    constructor(IRedemptionQueue queue) {
        QUEUE = queue;
    }

    /// @notice Adds members, which let the queue take all that they have.
    /// @param count How many.
    function grow(uint256 count) external {
        IERC20 token = IERC20(address(QUEUE.token()));
        for (uint256 i = 0; i < count; ++i) {
            CrowdMember member = new CrowdMember();
            _members.push(member);
            member.act(address(token), abi.encodeCall(IERC20.approve, (address(QUEUE), type(uint256).max)));
        }
    }

    /// @notice Queues a claim of each of these members, in this order.
    /// @param who Places of the members.
    /// @param amounts Units of each claim.
    /// @param payout Commitment to the account to be paid.
    function request(uint256[] calldata who, uint256[] calldata amounts, bytes32 payout) external {
        for (uint256 i = 0; i < who.length; ++i) {
            _members[who[i]].act(address(QUEUE), abi.encodeCall(IRedemptionQueue.request, (amounts[i], payout)));
        }
    }

    /// @notice Lets members take claims back.
    /// @param who Places of the members.
    /// @param ids A claim of each.
    function cancel(uint256[] calldata who, uint64[] calldata ids) external {
        for (uint256 i = 0; i < who.length; ++i) {
            _members[who[i]].act(address(QUEUE), abi.encodeCall(IRedemptionQueue.cancel, (ids[i])));
        }
    }

    /// @notice Takes claims of frozen holders out of the queue, as anybody may.
    /// @param ids The claims.
    function setAside(uint64[] calldata ids) external {
        for (uint256 i = 0; i < ids.length; ++i) QUEUE.setAside(ids[i]);
    }

    /// @notice Gives units that wait back to their holders, as anybody may.
    /// @param ids The claims.
    function withdraw(uint64[] calldata ids) external {
        for (uint256 i = 0; i < ids.length; ++i) QUEUE.withdraw(ids[i]);
    }

    /// @notice All members.
    /// @return By their places.
    function members() external view returns (CrowdMember[] memory) {
        return _members;
    }
}

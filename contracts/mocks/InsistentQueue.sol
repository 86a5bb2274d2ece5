// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IRedemptionQueue} from "../stablecoin/interfaces/IRedemptionQueue.sol";

/// @title InsistentQueue
/// @notice A hostile redemption queue: whoever seizes from it is called back with the call that was set before.
contract InsistentQueue {
    address private immutable HOLDER;
    bytes private _again;

    constructor(address holder) {
        HOLDER = holder;
    }

    function setCall(bytes calldata call) external {
        _again = call;
    }

    function seize(uint64, address, bytes32) external {
        (bool succeeded, bytes memory answer) = msg.sender.call(_again);
        assert(!succeeded);
        assembly ("memory-safe") {
            revert(add(answer, 0x20), mload(answer))
        }
    }

    function claimOf(uint64) external view returns (IRedemptionQueue.Claim memory claim) {
        claim.holder = HOLDER;
    }
}

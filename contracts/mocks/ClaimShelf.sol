// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IRedemptionQueue} from "../stablecoin/interfaces/IRedemptionQueue.sol";

/// @title ClaimShelf
/// @notice The two functions of a redemption queue that a freeze council calls, with claims that the test puts there. Tries to
/// be seized from twice by one order when `again` is set.
contract ClaimShelf {
    mapping(uint64 id => address) private _holders;
    bytes private _again;

    event Taken(uint64 id, address to, bytes32 evidenceId, address by);

    function put(uint64 id, address holder) external {
        _holders[id] = holder;
    }

    function tryAgain(bytes calldata call) external {
        _again = call;
    }

    function seize(uint64 id, address to, bytes32 evidenceId) external {
        emit Taken(id, to, evidenceId, msg.sender);

        if (_again.length == 0) return;
        (bool succeeded, bytes memory answer) = msg.sender.call(_again);
        assert(!succeeded);
        assembly ("memory-safe") {
            revert(add(answer, 0x20), mload(answer))
        }
    }

    function claimOf(uint64 id) external view returns (IRedemptionQueue.Claim memory claim) {
        claim.holder = _holders[id];
    }
}

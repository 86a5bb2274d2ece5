// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title CrowdMember
/// @notice One holder of a {Crowd}.
contract CrowdMember {
    address private immutable CROWD = msg.sender;

    /// @notice Somebody else than the crowd called.
    error NotTheCrowd(address caller);

    /// @notice Calls a contract as this account.
    /// @param target The contract.
    /// @param data Selector and arguments.
    function act(address target, bytes calldata data) external {
        if (msg.sender != CROWD) revert NotTheCrowd(msg.sender);

        (bool success, bytes memory answer) = target.call(data);
        if (success) return;
        assembly ("memory-safe") {
            revert(add(answer, 32), mload(answer))
        }
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICredentialRegistry} from "../identity/interfaces/ICredentialRegistry.sol";
import {Subjects} from "../identity/libraries/Subjects.sol";

/// @notice Demands credentials of those who meet in it, as a token would of both ends of a transfer.
contract CredentialedClub {
    ICredentialRegistry private immutable REGISTRY;
    uint256 private immutable TOPIC;

    constructor(ICredentialRegistry registry, uint256 topic) {
        REGISTRY = registry;
        TOPIC = topic;
    }

    /// @notice Both the caller and the guest are members.
    function meet(address guest) external view {
        REGISTRY.requireBothValid(TOPIC, Subjects.ofAccount(msg.sender), Subjects.ofAccount(guest));
    }

    /// @notice The caller alone is a member.
    function enter() external view {
        REGISTRY.requireValid(TOPIC, Subjects.ofAccount(msg.sender));
    }

    /// @notice As {meet}, but nobody is asked: what is left of the gas is the check's.
    function meetUnchecked(address guest) external pure {
        Subjects.ofAccount(guest);
    }

    /// @notice As {enter}, but nobody is asked.
    function enterUnchecked() external view {
        Subjects.ofAccount(msg.sender);
    }
}

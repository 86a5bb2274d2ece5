// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {Subject} from "../../identity/libraries/Subjects.sol";

/// @title ICustodyConditions
/// @notice Named lists of credentials that whoever takes custody of goods, or processes them, must hold at that moment: a licence,
/// GMP, organic certification, an emergency use authorization of the product.
/// @dev A list is written once, by anyone, and never changes: a lot carries its id in one word. Credentials expire and are revoked in
/// the registry of credentials, which is asked each time.
interface ICustodyConditions {
    /// @notice One credential that is demanded.
    /// @param topic Topic in the registry of credentials, not zero.
    /// @param subject Whom or what it must speak of, such as the product (`Subjects.ofId`); zero for the party that takes custody.
    struct Condition {
        uint256 topic;
        Subject subject;
    }

    /// @notice A list of conditions was written, for ever.
    /// @param conditions Its id.
    /// @param list The conditions.
    event ConditionsDefined(bytes32 indexed conditions, Condition[] list);

    /// @notice A list has no condition, or more than `maximum`.
    /// @param count Number of conditions.
    /// @param maximum 8, itself allowed.
    error ConditionCountOutOfRange(uint256 count, uint256 maximum);
    /// @notice A condition names no topic.
    /// @param index Position in the list.
    error ConditionWithoutTopic(uint256 index);
    /// @notice Nobody wrote a list with this id.
    /// @param conditions Id that was named.
    error UnknownConditions(bytes32 conditions);

    /// @notice Writes a list of conditions. Open to everyone; does nothing when it stands already. Emits {ConditionsDefined}.
    /// @dev Requirements: {ConditionCountOutOfRange}, {ConditionWithoutTopic}. Whether a topic is open is found when it is asked for:
    /// nobody holds a credential in one that is not.
    /// @param list One to 8 conditions.
    /// @return conditions `keccak256(abi.encode(list))`.
    function defineConditions(Condition[] calldata list) external returns (bytes32 conditions);

    /// @notice Reverts with {UnknownConditions}, or with {ICredentialRegistry-NoValidCredential} for the first credential that is missing
    /// now, unless `party` may hold goods under the list.
    /// @param conditions Id of the list; not zero.
    /// @param party Who would hold them.
    function requireQualified(bytes32 conditions, PartyId party) external view;

    /// @notice The conditions of a list; empty for one that nobody wrote.
    /// @param conditions Id of the list.
    /// @return The conditions.
    function listOf(bytes32 conditions) external view returns (Condition[] memory);
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICredentialRegistry} from "../identity/interfaces/ICredentialRegistry.sol";
import {PartyId} from "../identity/interfaces/IPartyRegistry.sol";
import {Subject, Subjects} from "../identity/libraries/Subjects.sol";
import {ICustodyConditions} from "./interfaces/ICustodyConditions.sol";

/// @title CustodyConditions
/// @notice See {ICustodyConditions}.
/// @custom:security-contact security@trustmachine.invalid
contract CustodyConditions is ICustodyConditions {
    uint256 private constant MAX_CONDITIONS = 8;

    ICredentialRegistry private immutable CREDENTIALS;

    mapping(bytes32 conditions => Condition[] list) private _lists;

    /// @param credentials Where credentials are looked up.
    constructor(ICredentialRegistry credentials) {
        CREDENTIALS = credentials;
    }

    /// @inheritdoc ICustodyConditions
    function defineConditions(Condition[] calldata list) external returns (bytes32 conditions) {
        uint256 count = list.length;
        if (count == 0 || count > MAX_CONDITIONS) revert ConditionCountOutOfRange(count, MAX_CONDITIONS);
        conditions = keccak256(abi.encode(list));
        Condition[] storage kept = _lists[conditions];
        if (kept.length != 0) return conditions;

        for (uint256 i = 0; i < count; ++i) {
            if (list[i].topic == 0) revert ConditionWithoutTopic(i);
            kept.push(list[i]);
        }

        emit ConditionsDefined(conditions, list);
    }

    /// @inheritdoc ICustodyConditions
    function requireQualified(bytes32 conditions, PartyId party) external view {
        Condition[] storage list = _lists[conditions];
        uint256 count = list.length;
        if (count == 0) revert UnknownConditions(conditions);

        for (uint256 i = 0; i < count; ++i) {
            Subject subject = list[i].subject;
            if (Subject.unwrap(subject) == 0) subject = Subjects.ofParty(party);
            CREDENTIALS.requireValid(list[i].topic, subject);
        }
    }

    /// @inheritdoc ICustodyConditions
    function listOf(bytes32 conditions) external view returns (Condition[] memory) {
        return _lists[conditions];
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Quorum} from "../../access/libraries/Quorum.sol";
import {INotaryRegistry} from "../interfaces/INotaryRegistry.sol";

/// @title NotaryCalls
/// @notice Asks a {INotaryRegistry} about approvals that are the caller's own calldata.
library NotaryCalls {
    /// @notice {INotaryRegistry-requireApprovedByCurrent}, with the approvals passed on as they came.
    /// @dev The compiler decodes and encodes nested arrays anew, about 2,000 gas for two approvals. Offsets inside an encoded array
    /// count from its own start, so the calldata from its length word to the end is a valid tail of another call, and the callee
    /// checks each offset and length as for any caller. The bytes after the array are copied along and read by nobody.
    /// @param notaries The registry.
    /// @param setId The set.
    /// @param version The version that must be the current one.
    /// @param digest EIP-712 digest that was signed.
    /// @param approvals The approvals.
    /// @return seats One bit for each seat that approved.
    function approvedByCurrent(
        INotaryRegistry notaries,
        uint32 setId,
        uint32 version,
        bytes32 digest,
        Quorum.Approval[] calldata approvals
    ) internal view returns (uint256 seats) {
        bytes4 selector = INotaryRegistry.requireApprovedByCurrent.selector;
        assembly ("memory-safe") {
            // Beyond the free memory pointer, which stays where it is: nothing reads it after the call.
            let input := mload(0x40)
            let array := sub(approvals.offset, 0x20)
            let length := sub(calldatasize(), array)
            mstore(input, selector)
            // The compiler leaves bits beyond a type where they are.
            mstore(add(input, 0x04), and(setId, 0xffffffff))
            mstore(add(input, 0x24), and(version, 0xffffffff))
            mstore(add(input, 0x44), digest)
            mstore(add(input, 0x64), 0x80)
            calldatacopy(add(input, 0x84), array, length)
            // `notaries` is a contract since the constructor asked it; a shorter answer than a word leaves the call failed.
            if iszero(staticcall(gas(), notaries, input, add(length, 0x84), 0x00, 0x20)) {
                returndatacopy(input, 0, returndatasize())
                revert(input, returndatasize())
            }
            if lt(returndatasize(), 0x20) {
                revert(0, 0)
            }
            seats := mload(0x00)
        }
    }
}

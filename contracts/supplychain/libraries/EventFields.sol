// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

import {IEventLog} from "../interfaces/IEventLog.sol";

/// @title EventFields
/// @notice Salted fields of an event and their proofs, in the tree whose root an event leaf holds as its `fieldRoot`.
library EventFields {
    /// @notice First value of every field: binds it to its type, so that it is no event leaf.
    bytes32 internal constant EVENT_FIELD_TYPEHASH = keccak256("EventField(bytes32 path,bytes32 salt,bytes32 value)");

    /// @notice The fewest siblings of a proof: a tree is filled up to 16 places at least, so that a proof does not tell a
    /// small event.
    uint256 internal constant MIN_PROOF_LENGTH = 4;

    /// @notice The most siblings of a proof.
    uint256 internal constant MAX_PROOF_LENGTH = 32;

    /// @notice The field in the tree. Hashed twice: the outer hash takes 32 bytes where an internal node takes 64.
    function hash(IEventLog.EventField calldata field) internal pure returns (bytes32) {
        bytes32 inner = keccak256(abi.encode(EVENT_FIELD_TYPEHASH, field));

        return keccak256(abi.encode(inner));
    }

    /// @notice Whether the proof leads from the field to the root. A root of zero has no fields.
    function isIn(
        IEventLog.EventField calldata field,
        bytes32 root,
        bytes32[] calldata proof
    ) internal pure returns (bool) {
        if (proof.length < MIN_PROOF_LENGTH || proof.length > MAX_PROOF_LENGTH) return false;

        return MerkleProof.verifyCalldata(proof, root, hash(field));
    }
}

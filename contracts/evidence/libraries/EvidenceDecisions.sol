// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IEvidenceRegistry} from "../interfaces/IEvidenceRegistry.sol";

/// @title EvidenceDecisions
/// @notice Hash structs of what revokers, challengers and arbiters sign.
/// @dev Formats are frozen; `test/vectors/evidence.json` holds them.
library EvidenceDecisions {
    /// @notice EIP-712 type of what revokers sign.
    bytes32 internal constant REVOCATION_TYPEHASH = keccak256(
        "Revocation(bytes32 id,bytes32 reason,uint32 notarySet,uint32 notarySetVersion,uint64 deadline)"
    );

    /// @notice EIP-712 type of what challengers sign.
    bytes32 internal constant CHALLENGE_TYPEHASH = keccak256(
        "Challenge(bytes32 id,bytes32 counterEvidence,bytes32 reason,uint32 notarySet,uint32 notarySetVersion,uint64 deadline)"
    );

    /// @notice EIP-712 type of what arbiters sign.
    bytes32 internal constant ARBITRATION_TYPEHASH = keccak256(
        "Arbitration(bytes32 id,uint8 outcome,bytes32 reason,uint32 notarySet,uint32 notarySetVersion,uint64 deadline)"
    );

    /// @notice Hash struct of a revocation.
    function revocationHash(
        bytes32 id,
        bytes32 reason,
        uint32 notarySet,
        uint32 version,
        uint64 deadline
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(REVOCATION_TYPEHASH, id, reason, notarySet, version, deadline));
    }

    /// @notice Hash struct of a challenge.
    function challengeHash(
        bytes32 id,
        bytes32 counterEvidence,
        bytes32 reason,
        uint32 notarySet,
        uint32 version,
        uint64 deadline
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(CHALLENGE_TYPEHASH, id, counterEvidence, reason, notarySet, version, deadline));
    }

    /// @notice Hash struct of an arbitration.
    function arbitrationHash(
        bytes32 id,
        IEvidenceRegistry.Status outcome,
        bytes32 reason,
        uint32 notarySet,
        uint32 version,
        uint64 deadline
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(ARBITRATION_TYPEHASH, id, outcome, reason, notarySet, version, deadline));
    }
}

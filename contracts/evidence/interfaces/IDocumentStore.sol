// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title IDocumentStore
/// @notice What verifiers of OpenAttestation documents ask a document store. ERC-165 id 0xb9391097.
/// @dev Function for function the interface of that name in @trustvc/document-store 1.0.3, where a document is named by its target
/// hash or by the Merkle root of its batch.
interface IDocumentStore {
    /// @notice Name of the store, for people.
    /// @return As it was given at construction.
    function name() external view returns (string memory);

    /// @notice Whether the document is issued and not revoked.
    /// @param documentRoot Target hash or Merkle root.
    /// @return False also for what the store does not know.
    function isActive(bytes32 documentRoot) external view returns (bool);

    /// @notice Whether the document was issued.
    /// @param documentRoot Target hash or Merkle root.
    /// @return False also for what the store does not know.
    function isIssued(bytes32 documentRoot) external view returns (bool);

    /// @notice Whether the document was revoked.
    /// @param documentRoot Target hash, Merkle root or a node between them.
    /// @return False also for what the store does not know.
    function isRevoked(bytes32 documentRoot) external view returns (bool);

    /// @notice Revokes the document.
    /// @param documentRoot Target hash or Merkle root.
    function revoke(bytes32 documentRoot) external;
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title IEvidenceLog
/// @notice The registry's transparency log: an RFC 9162 Merkle tree (SHA-256) with one entry for each approval, in the order of
/// their sequences. Two roots and a consistency proof show that nothing was left out, changed or put in between.
/// @dev The entry is 64 bytes: the id, then the record's storage word as it was when it was recorded, see {EvidenceRecords}. Its
/// index is the sequence less one, and its leaf hash `SHA-256(0x00 || entry)`.
interface IEvidenceLog {
    /// @notice How many approvals are recorded: the sequence of the newest, and the size of the log.
    /// @return Units that stand alone and batches together; zero before the first.
    function size() external view returns (uint32);

    /// @notice Root of the log now.
    /// @return The Merkle tree hash over {size} entries; that of no entries is SHA-256 of nothing.
    function logRoot() external view returns (bytes32);

    /// @notice Whether an entry stands at `index` of the log whose first `treeSize` entries have this root (RFC 9162, 2.1.3.2).
    /// @param leafHash Leaf hash of the entry.
    /// @param index Index from zero.
    /// @param treeSize How many entries the root is over.
    /// @param proof Inclusion path, from the leaf's sibling up.
    /// @param root Root that the caller trusts: {logRoot} at some block.
    /// @return False for any proof that is longer or shorter than it must be.
    function isIncluded(
        bytes32 leafHash,
        uint256 index,
        uint256 treeSize,
        bytes32[] calldata proof,
        bytes32 root
    ) external view returns (bool);

    /// @notice Whether the log of `firstRoot` is a beginning of the log of `secondRoot` (RFC 9162, 2.1.4.2).
    /// @param firstSize Entries of the earlier log.
    /// @param firstRoot Root of the earlier log.
    /// @param secondSize Entries of the later log.
    /// @param secondRoot Root of the later log.
    /// @param proof Consistency path.
    /// @return False for any proof that is longer or shorter than it must be.
    function isConsistent(
        uint256 firstSize,
        bytes32 firstRoot,
        uint256 secondSize,
        bytes32 secondRoot,
        bytes32[] calldata proof
    ) external view returns (bool);
}

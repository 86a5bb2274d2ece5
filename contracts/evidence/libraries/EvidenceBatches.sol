// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {IEvidenceRegistry} from "../interfaces/IEvidenceRegistry.sol";

/// @title EvidenceBatches
/// @notice Identity of a batch of evidence units and proof that a unit is in it. Siblings are hashed as sorted pairs.
/// @dev In neither profile does an internal node pass for a unit:
/// - `oz`: a leaf is the hash of 32 bytes (`keccak256(keccak256(id))`), an internal node the hash of 64, so for a node to be a
///   leaf, and a shorter or longer proof to reach the root, keccak-256 would have to collide. Proof lengths therefore need no
///   bound, and the depth must be zero. Made by `StandardMerkleTree` of OpenZeppelin's merkle-tree package over `["bytes32"]`.
/// - `openattestation`: a leaf is the id itself, padded with zero leaves to a power of two. What is a node of another level would
///   need a proof of another length, and every proof has exactly the stored depth. A zero id is
///   padding, never a member.
library EvidenceBatches {
    /// @notice Double-hashed leaves, as OpenZeppelin's merkle-tree package makes them.
    uint8 internal constant OZ = 1;
    /// @notice Bare leaves in a padded tree of stored depth.
    uint8 internal constant OPEN_ATTESTATION = 2;
    /// @notice The greatest depth of a padded tree.
    uint8 internal constant MAX_DEPTH = 32;

    /// @notice EIP-712 type of a batch's identity: all that a unit must agree with. The count is not part of it: the same tree is
    /// the same batch.
    bytes32 internal constant BATCH_TYPEHASH = keccak256(
        "EvidenceBatch(bytes32 root,uint8 profile,uint8 depth,bytes32 schema,uint32 notarySetVersion,uint40 depositor)"
    );

    /// @notice EIP-712 type of what notaries sign for a batch.
    bytes32 internal constant NOTARIZATION_TYPEHASH = keccak256(
        "BatchNotarization(bytes32 root,uint8 profile,uint8 depth,uint64 count,bytes32 schema,uint32 notarySet,"
        "uint32 notarySetVersion,uint40 depositor,uint64 deadline)"
    );

    /// @notice Id of a batch.
    function hash(
        bytes32 root,
        uint8 profile,
        uint8 depth,
        bytes32 schema,
        uint32 notarySetVersion,
        PartyId depositor
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(BATCH_TYPEHASH, root, profile, depth, schema, notarySetVersion, depositor));
    }

    /// @notice Hash struct of what notaries sign for the batch.
    function notarizationHash(
        IEvidenceRegistry.Batch calldata batch,
        uint32 notarySet,
        uint64 deadline
    ) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    NOTARIZATION_TYPEHASH,
                    batch.root,
                    batch.profile,
                    batch.depth,
                    batch.count,
                    batch.schema,
                    notarySet,
                    batch.notarySetVersion,
                    batch.depositor,
                    deadline
                )
            );
    }

    /// @notice Demands a root, a known profile, and a depth and count that fit it.
    function requireSound(IEvidenceRegistry.Batch calldata batch) internal pure {
        if (batch.root == 0) revert IEvidenceRegistry.ZeroBatchRoot();
        if (batch.profile != OZ && batch.profile != OPEN_ATTESTATION) {
            revert IEvidenceRegistry.UnknownLeafProfile(batch.profile);
        }

        uint256 maxDepth = batch.profile == OZ ? 0 : MAX_DEPTH;
        if (batch.depth > maxDepth) revert IEvidenceRegistry.BatchDepthOutOfRange(batch.depth, maxDepth);

        uint256 maximum = batch.profile == OZ ? type(uint64).max : 1 << batch.depth;
        // The least depth that holds the units: more than half of the leaves are units.
        uint256 minimum = batch.depth == 0 ? 1 : maximum / 2 + 1;
        if (batch.count < minimum || batch.count > maximum) {
            revert IEvidenceRegistry.BatchCountOutOfRange(batch.count, minimum, maximum);
        }
    }

    /// @notice The root that the proof leads to from a unit; zero, which is no batch's root, when the profile is not one, the proof
    /// has not the length that it must have, or the id is zero.
    function rootOf(
        bytes32 id,
        bytes32[] calldata proof,
        uint8 profile,
        uint256 depth
    ) internal pure returns (bytes32) {
        if (id == 0) return 0;
        if (profile == OZ) return MerkleProof.processProofCalldata(proof, _doubleHash(id));
        if (profile != OPEN_ATTESTATION || proof.length != depth) return 0;

        return MerkleProof.processProofCalldata(proof, id);
    }

    function _doubleHash(bytes32 id) private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(id))));
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {LotId} from "../interfaces/ILotBook.sol";
import {ILotProcessing, LineageKind} from "../interfaces/ILotProcessing.sol";
import {ILotTitle} from "../interfaces/ILotTitle.sol";

/// @title LotMessages
/// @notice EIP-712 struct hashes of what parties sign about a lot beside its custody, and the commitment to where a lot comes from.
library LotMessages {
    /// @notice Type of the former owner's message.
    bytes32 internal constant TITLE_OFFER_TYPEHASH = keccak256(
        "TitleOffer(bytes32 lot,uint40 from,uint40 to,uint32 sequence,uint64 deadline,bytes32 document)"
    );

    /// @notice Type of the new owner's message.
    bytes32 internal constant TITLE_ACCEPTANCE_TYPEHASH = keccak256("TitleAcceptance(bytes32 offer)");

    /// @notice Type of what both sides of an adjustment sign.
    bytes32 internal constant ADJUSTMENT_TYPEHASH = keccak256(
        "InventoryAdjustment(bytes32 lot,uint96 quantity,uint96 countedQuantity,uint32 sequence,uint64 deadline,bytes32 reason)"
    );

    /// @notice First word of a lineage: binds it to its type.
    bytes32 internal constant LINEAGE_TYPEHASH = keccak256(
        "Lineage(uint8 kind,bytes32[] inputs,uint96[] amounts,bytes32 eventHash)"
    );

    /// @notice Struct hash of an offer of title.
    function hash(ILotTitle.TitleOffer calldata offer) internal pure returns (bytes32) {
        return keccak256(abi.encode(TITLE_OFFER_TYPEHASH, offer));
    }

    /// @notice Struct hash of the acceptance of the offer with the struct hash `offerHash`.
    function hashAcceptance(bytes32 offerHash) internal pure returns (bytes32) {
        return keccak256(abi.encode(TITLE_ACCEPTANCE_TYPEHASH, offerHash));
    }

    /// @notice Struct hash of an adjustment.
    function hash(ILotProcessing.InventoryAdjustment calldata adjustment) internal pure returns (bytes32) {
        return keccak256(abi.encode(ADJUSTMENT_TYPEHASH, adjustment));
    }

    /// @notice What a lot that was made so commits to.
    function hash(ILotProcessing.Lineage calldata lineage) internal pure returns (bytes32) {
        return hashLineage(lineage.kind, lineage.inputs, lineage.amounts, lineage.eventHash);
    }

    /// @notice What a lot that was made so commits to; EIP-712's struct hash of the lineage.
    function hashLineage(
        LineageKind kind,
        LotId[] memory inputs,
        uint96[] memory amounts,
        bytes32 eventHash
    ) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    LINEAGE_TYPEHASH,
                    kind,
                    keccak256(abi.encodePacked(inputs)),
                    keccak256(abi.encodePacked(amounts)),
                    eventHash
                )
            );
    }
}

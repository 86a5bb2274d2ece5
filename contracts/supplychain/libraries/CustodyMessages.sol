// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILotCustody} from "../interfaces/ILotCustody.sol";

/// @title CustodyMessages
/// @notice EIP-712 struct hashes of what the two sides of a hand-over sign.
library CustodyMessages {
    /// @notice Type of the giver's message.
    bytes32 internal constant OFFER_TYPEHASH = keccak256(
        "CustodyOffer(bytes32 lot,uint40 from,uint40 to,uint96 quantity,uint32 sequence,uint64 deadline,bytes32 document)"
    );

    /// @notice Type of the receiver's message.
    bytes32 internal constant RECEIPT_TYPEHASH = keccak256("CustodyReceipt(bytes32 offer,uint96 receivedQuantity)");

    /// @notice Type of the giver's message for a load.
    bytes32 internal constant OFFER_BATCH_TYPEHASH = keccak256(
        "CustodyOfferBatch(CustodyOffer[] offers)CustodyOffer(bytes32 lot,uint40 from,uint40 to,uint96 quantity,uint32 sequence,uint64 deadline,bytes32 document)"
    );

    /// @notice Type of the receiver's message for a load.
    bytes32 internal constant RECEIPT_BATCH_TYPEHASH = keccak256(
        "CustodyReceiptBatch(bytes32 batch,uint96[] receivedQuantities)"
    );

    /// @notice Struct hash of an offer.
    /// @dev Same as `keccak256(abi.encode(OFFER_TYPEHASH, offer))`, which a test compares: all seven fields are static, so the
    /// struct's words in memory are its encoding. The word in front of them makes room for the type and is put back.
    function hash(ILotCustody.CustodyOffer memory offer) internal pure returns (bytes32 structHash) {
        bytes32 typeHash = OFFER_TYPEHASH;

        assembly ("memory-safe") {
            let start := sub(offer, 0x20)
            let before := mload(start)
            mstore(start, typeHash)
            structHash := keccak256(start, 0x100)
            mstore(start, before)
        }
    }

    /// @notice Struct hash of the receipt for the offer with the struct hash `offerHash`.
    function hashReceipt(bytes32 offerHash, uint96 receivedQuantity) internal pure returns (bytes32) {
        return keccak256(abi.encode(RECEIPT_TYPEHASH, offerHash, receivedQuantity));
    }

    /// @notice Struct hash of the offers of a load.
    function hashLoad(ILotCustody.CustodyOffer[] memory offers) internal pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](offers.length);
        for (uint256 i = 0; i < offers.length; ++i) hashes[i] = hash(offers[i]);

        return keccak256(abi.encode(OFFER_BATCH_TYPEHASH, keccak256(abi.encodePacked(hashes))));
    }

    /// @notice Struct hash of the receipt for the load with the struct hash `load`.
    function hashLoadReceipt(bytes32 load, uint96[] memory receivedQuantities) internal pure returns (bytes32) {
        return keccak256(abi.encode(RECEIPT_BATCH_TYPEHASH, load, keccak256(abi.encodePacked(receivedQuantities))));
    }
}

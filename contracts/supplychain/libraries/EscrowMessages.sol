// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IDeliveryEscrow} from "../interfaces/IDeliveryEscrow.sol";
import {EscrowId, IEscrowFunding} from "../interfaces/IEscrowFunding.sol";

/// @title EscrowMessages
/// @notice EIP-712 hash structs of an escrow's terms and of what ends it by consent.
/// @dev Formats are frozen; `test/vectors/escrow.json` holds them.
library EscrowMessages {
    /// @notice Type of one lot and its price.
    bytes32 internal constant ITEM_TYPEHASH = keccak256("DeliveryItem(bytes32 lot,uint96 quantity,uint96 price)");

    /// @notice Type of the terms.
    bytes32 internal constant TERMS_TYPEHASH = keccak256(
        "DeliveryTerms(uint40 buyer,uint40 seller,uint40 arbiter,address payee,address refundee,uint64 deliverBy,"
        "uint32 showingWindow,uint32 holdPeriod,uint32 disputePeriod,uint8 silentOutcome,bytes32 document,bytes32 salt,"
        "DeliveryItem[] items)DeliveryItem(bytes32 lot,uint96 quantity,uint96 price)"
    );

    /// @notice Type of what both parties sign to end an escrow.
    bytes32 internal constant CANCELLATION_TYPEHASH = keccak256(
        "EscrowCancellation(bytes32 escrow,uint128 toSeller,uint128 toBuyer,uint64 deadline)"
    );

    /// @notice Hash struct of the terms: the id of the escrow.
    function hash(IEscrowFunding.DeliveryTerms calldata terms) internal pure returns (EscrowId) {
        // Two halves: all at once are more than the stack takes. Every member but the items is one word either way.
        bytes memory parties = abi.encode(
            TERMS_TYPEHASH,
            terms.buyer,
            terms.seller,
            terms.arbiter,
            terms.payee,
            terms.refundee,
            terms.deliverBy
        );
        bytes memory conditions = abi.encode(
            terms.showingWindow,
            terms.holdPeriod,
            terms.disputePeriod,
            terms.silentOutcome,
            terms.document,
            terms.salt,
            _hash(terms.items)
        );

        return EscrowId.wrap(keccak256(bytes.concat(parties, conditions)));
    }

    /// @notice Hash struct of a cancellation of the escrow `id`.
    function hash(IDeliveryEscrow.Cancellation calldata cancellation, EscrowId id) internal pure returns (bytes32) {
        return keccak256(abi.encode(CANCELLATION_TYPEHASH, id, cancellation));
    }

    function _hash(IEscrowFunding.DeliveryItem[] calldata items) private pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](items.length);
        for (uint256 i = 0; i < items.length; ++i) hashes[i] = keccak256(abi.encode(ITEM_TYPEHASH, items[i]));

        return keccak256(abi.encodePacked(hashes));
    }
}

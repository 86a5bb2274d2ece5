// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IFreezeCouncil} from "../interfaces/IFreezeCouncil.sol";

/// @title FreezeOrders
/// @notice EIP-712 hash structs of the freeze council's orders.
library FreezeOrders {
    bytes32 internal constant TERMS_TYPEHASH = keccak256(
        "OrderTerms(bytes32 legalBasis,uint64 deadline,uint32 councilVersion,bytes32 salt)"
    );
    bytes32 internal constant FREEZE_TYPEHASH = keccak256(
        "FreezeOrder(address[] accounts,uint32 duration,OrderTerms terms)"
        "OrderTerms(bytes32 legalBasis,uint64 deadline,uint32 councilVersion,bytes32 salt)"
    );
    bytes32 internal constant UNFREEZE_TYPEHASH = keccak256(
        "UnfreezeOrder(bytes32 freezeOrder,address[] accounts,OrderTerms terms)"
        "OrderTerms(bytes32 legalBasis,uint64 deadline,uint32 councilVersion,bytes32 salt)"
    );
    bytes32 internal constant SEIZURE_TYPEHASH = keccak256(
        "SeizureOrder(bytes32 freezeOrder,address from,address to,uint256 amount,OrderTerms terms)"
        "OrderTerms(bytes32 legalBasis,uint64 deadline,uint32 councilVersion,bytes32 salt)"
    );
    bytes32 internal constant CLAIM_SEIZURE_TYPEHASH = keccak256(
        "ClaimSeizureOrder(bytes32 freezeOrder,address from,address to,address queue,uint64 claim,OrderTerms terms)"
        "OrderTerms(bytes32 legalBasis,uint64 deadline,uint32 councilVersion,bytes32 salt)"
    );

    function hash(IFreezeCouncil.FreezeOrder calldata order) internal pure returns (bytes32) {
        return keccak256(abi.encode(FREEZE_TYPEHASH, _hash(order.accounts), order.duration, _hash(order.terms)));
    }

    function hash(IFreezeCouncil.UnfreezeOrder calldata order) internal pure returns (bytes32) {
        return keccak256(abi.encode(UNFREEZE_TYPEHASH, order.freezeOrder, _hash(order.accounts), _hash(order.terms)));
    }

    function hash(IFreezeCouncil.SeizureOrder calldata order) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(SEIZURE_TYPEHASH, order.freezeOrder, order.from, order.to, order.amount, _hash(order.terms))
            );
    }

    function hash(IFreezeCouncil.ClaimSeizureOrder calldata order) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    CLAIM_SEIZURE_TYPEHASH,
                    order.freezeOrder,
                    order.from,
                    order.to,
                    order.queue,
                    order.claim,
                    _hash(order.terms)
                )
            );
    }

    function _hash(IFreezeCouncil.OrderTerms calldata terms) private pure returns (bytes32) {
        // All members are static: their ABI encoding is the EIP-712 one.
        return keccak256(abi.encode(TERMS_TYPEHASH, terms));
    }

    function _hash(address[] calldata accounts) private pure returns (bytes32) {
        // Elements of an array are padded to words, as EIP-712 demands.
        return keccak256(abi.encodePacked(accounts));
    }
}

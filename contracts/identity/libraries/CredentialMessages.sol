// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ICredentialRegistry} from "../interfaces/ICredentialRegistry.sol";

/// @title CredentialMessages
/// @notice EIP-712 struct hash of what an issuer signs off chain.
library CredentialMessages {
    /// @notice Type of the message. Frozen: a golden vector.
    bytes32 internal constant CREDENTIAL_TYPEHASH = keccak256(
        "Credential(uint256 topic,bytes32 subject,uint40 issuer,uint64 validFrom,uint64 validUntil,bytes32 document,uint32 sequence,uint64 deadline)"
    );

    /// @notice Struct hash of a credential as a message.
    /// @param credential What is said; its members are all static, so their ABI encoding is the EIP-712 one.
    /// @param sequence Number of this word of the issuer's.
    /// @param deadline Last Unix second in which it can be submitted.
    /// @return The struct hash.
    function hash(
        ICredentialRegistry.Credential calldata credential,
        uint32 sequence,
        uint64 deadline
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(CREDENTIAL_TYPEHASH, credential, sequence, deadline));
    }
}

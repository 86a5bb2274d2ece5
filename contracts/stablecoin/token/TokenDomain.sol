// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ShortString, ShortStrings} from "@openzeppelin/contracts/utils/ShortStrings.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

/// @title TokenDomain
/// @notice The token's name, and the EIP-712 domain that is made of it.
/// @dev The name is an immutable of the implementation: reading it costs no storage access. OpenZeppelin's EIP712 keeps two
/// storage variables outside any namespace and caches a separator that no proxy can use; this one keeps nothing.
abstract contract TokenDomain {
    using ShortStrings for ShortString;

    bytes32 private constant DOMAIN_TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );
    string private constant VERSION = "2";
    bytes32 private constant VERSION_HASH = keccak256(bytes(VERSION));

    /// @custom:oz-upgrades-unsafe-allow state-variable-immutable
    ShortString private immutable NAME;
    /// @custom:oz-upgrades-unsafe-allow state-variable-immutable
    bytes32 private immutable NAME_HASH;

    /// @param name_ Name of the token, at most 31 bytes.
    /// @custom:oz-upgrades-unsafe-allow constructor
    constructor(string memory name_) {
        NAME = ShortStrings.toShortString(name_);
        NAME_HASH = keccak256(bytes(name_));
    }

    function _name() internal view returns (string memory) {
        return NAME.toString();
    }

    function _version() internal pure returns (string memory) {
        return VERSION;
    }

    /// @dev Computed each time: it follows the chain id through a fork, and the proxy's address is not the implementation's.
    function _domainSeparator() internal view returns (bytes32) {
        return keccak256(abi.encode(DOMAIN_TYPEHASH, NAME_HASH, VERSION_HASH, block.chainid, address(this)));
    }

    function _digest(bytes32 structHash) internal view returns (bytes32) {
        return MessageHashUtils.toTypedDataHash(_domainSeparator(), structHash);
    }
}

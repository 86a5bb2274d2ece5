// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title ERC1271Wallet
/// @notice A contract account of one owner: accepts the owner's ECDSA signature as its own and calls what the owner says.
contract ERC1271Wallet is IERC1271 {
    address private immutable OWNER;

    error NotWalletOwner(address caller);

    constructor(address owner_) {
        OWNER = owner_;
    }

    receive() external payable {}

    function execute(address target, bytes calldata data) external payable returns (bytes memory) {
        if (msg.sender != OWNER) revert NotWalletOwner(msg.sender);
        return Address.functionCallWithValue(target, data, msg.value);
    }

    function owner() external view returns (address) {
        return OWNER;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        (address recovered, ECDSA.RecoverError failure, ) = ECDSA.tryRecoverCalldata(hash, signature);
        bool valid = failure == ECDSA.RecoverError.NoError && recovered == OWNER;
        return valid ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}

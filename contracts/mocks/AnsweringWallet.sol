// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @title AnsweringWallet
/// @notice An ERC-1271 account that always answers the same: the magic value, a wrong one, a short one or a revert.
contract AnsweringWallet {
    enum Answer {
        Magic,
        Wrong,
        DirtyMagic,
        Short,
        Revert
    }

    Answer private immutable ANSWER;

    error WalletRefuses();

    constructor(Answer answer) {
        ANSWER = answer;
    }

    function isValidSignature(bytes32, bytes calldata) external view returns (bytes32) {
        bytes32 magic = IERC1271.isValidSignature.selector;
        if (ANSWER == Answer.Magic) return magic;
        if (ANSWER == Answer.Wrong) return bytes32(bytes4(0xffffffff));
        if (ANSWER == Answer.DirtyMagic) return magic | bytes32(uint256(1));
        if (ANSWER == Answer.Revert) revert WalletRefuses();
        assembly ("memory-safe") {
            mstore(0, magic)
            return(0, 4)
        }
    }
}

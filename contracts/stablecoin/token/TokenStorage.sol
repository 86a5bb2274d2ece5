// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AccountWord} from "../libraries/AccountWord.sol";
import {BridgeWord} from "../libraries/BridgeWord.sol";
import {MinterWord} from "../libraries/MinterWord.sol";
import {SupplyWord} from "../libraries/SupplyWord.sol";

/// @title TokenStorage
/// @notice Where a token keeps everything: one namespace (ERC-7201), every slot of which is spoken for from the first version on.
/// @dev Upgrade checkers see slots, not bits: the layout of the words is pinned by golden vectors
/// (`test/vectors/stablecoin.json`). Slots are never reordered; later forms take theirs from the front of `__gap`, in the order
/// told there.
abstract contract TokenStorage {
    /// @dev A struct of one word, so that a function finds the slot once and both reads and writes through it.
    struct Account {
        AccountWord word;
    }

    /// @dev As {Account}.
    struct Minter {
        MinterWord word;
    }

    /// @custom:storage-location erc7201:trustmachine.storage.Stablecoin
    struct Layout {
        // 0: balance, permit nonce and flags of an account
        mapping(address account => Account) accounts;
        // 1: ERC-20 allowances
        mapping(address owner => mapping(address spender => uint256 amount)) allowances;
        // 2: flag and minting allowance of a minter
        mapping(address minter => Minter) minters;
        // 3: used and cancelled ERC-3009 nonces; the nonce's upper 248 bits name the word, its lowest 8 the bit
        mapping(address authorizer => mapping(uint248 wordIndex => uint256 bits)) authorizations;
        // 4: supply, lifetime total of minted units, flags of the token
        SupplyWord supply;
        // 5 to 10: role holders
        address owner;
        address pendingOwner;
        address masterMinter;
        address pauser;
        address blacklister;
        address rescuer;
        // 11: limits and level of a bridge (ERC-7802)
        mapping(address bridge => BridgeWord word) bridges;
        // 12: evidence that seizures used up
        mapping(bytes32 evidenceId => bool used) seizureEvidence;
        // 13: credential rules of a token that checks its holders; 14 to 47: free. Memos and batches store nothing.
        uint256[35] __gap;
    }

    /// @dev keccak256(abi.encode(uint256(keccak256("trustmachine.storage.Stablecoin")) - 1)) & ~bytes32(uint256(0xff))
    bytes32 private constant STORAGE = 0xa51dc24571611e862f5ae5adc6f5fdef15a5aab35771c357cc0706474d1a6800;

    function _layout() internal pure returns (Layout storage $) {
        assembly ("memory-safe") {
            $.slot := STORAGE
        }
    }
}

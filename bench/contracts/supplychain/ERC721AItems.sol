// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC721A} from "erc721a/contracts/ERC721A.sol";

import {IBenchItems} from "./IBenchItems.sol";

/// @title ERC721AItems
/// @notice ERC721A with one issuer for ever. It numbers its tokens itself.
contract ERC721AItems is IBenchItems, ERC721A {
    address private immutable ISSUER;

    modifier onlyIssuer() {
        if (msg.sender != ISSUER) revert NotIssuer(msg.sender);
        _;
    }

    /// @param issuer Creates, without end.
    constructor(address issuer) ERC721A("Lots", "LOT") {
        ISSUER = issuer;
    }

    /// @inheritdoc IBenchItems
    function create(address to, uint256) external onlyIssuer {
        _mint(to, 1);
    }

    /// @inheritdoc IBenchItems
    function createMany(address to, uint256[] calldata ids) external onlyIssuer {
        _mint(to, ids.length);
    }

    /// @inheritdoc IBenchItems
    function process(uint256[] calldata ended, uint256[] calldata made) external {
        for (uint256 i; i < ended.length; ++i) _burn(ended[i], true);
        _mint(msg.sender, made.length);
    }

    /// @inheritdoc IBenchItems
    function destroy(uint256 id) external {
        _burn(id, true);
    }
}

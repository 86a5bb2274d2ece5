// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

import {IBenchItems} from "./IBenchItems.sol";

/// @title OpenZeppelinItems
/// @notice OpenZeppelin's ERC-721 with one issuer for ever.
contract OpenZeppelinItems is IBenchItems, ERC721 {
    address private immutable ISSUER;

    modifier onlyIssuer() {
        if (msg.sender != ISSUER) revert NotIssuer(msg.sender);
        _;
    }

    /// @param issuer Creates, without end.
    constructor(address issuer) ERC721("Lots", "LOT") {
        ISSUER = issuer;
    }

    /// @inheritdoc IBenchItems
    function create(address to, uint256 id) external onlyIssuer {
        _mint(to, id);
    }

    /// @inheritdoc IBenchItems
    function createMany(address to, uint256[] calldata ids) external onlyIssuer {
        for (uint256 i; i < ids.length; ++i) _mint(to, ids[i]);
    }

    /// @inheritdoc IBenchItems
    function process(uint256[] calldata ended, uint256[] calldata made) external {
        for (uint256 i; i < ended.length; ++i) _update(address(0), ended[i], msg.sender);
        for (uint256 i; i < made.length; ++i) _mint(msg.sender, made[i]);
    }

    /// @inheritdoc IBenchItems
    function destroy(uint256 id) external {
        _update(address(0), id, msg.sender);
    }
}

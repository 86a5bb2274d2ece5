// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC721} from "solady/src/tokens/ERC721.sol";

import {IBenchItems} from "./IBenchItems.sol";

/// @title SoladyItems
/// @notice Solady's ERC-721 with one issuer for ever.
contract SoladyItems is IBenchItems, ERC721 {
    address private immutable ISSUER;

    modifier onlyIssuer() {
        if (msg.sender != ISSUER) revert NotIssuer(msg.sender);
        _;
    }

    /// @param issuer Creates, without end.
    constructor(address issuer) {
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
        for (uint256 i; i < ended.length; ++i) _burn(msg.sender, ended[i]);
        for (uint256 i; i < made.length; ++i) _mint(msg.sender, made[i]);
    }

    /// @inheritdoc IBenchItems
    function destroy(uint256 id) external {
        _burn(msg.sender, id);
    }

    function name() public pure override returns (string memory) {
        return "Lots";
    }

    function symbol() public pure override returns (string memory) {
        return "LOT";
    }

    function tokenURI(uint256) public pure override returns (string memory) {
        return "";
    }
}

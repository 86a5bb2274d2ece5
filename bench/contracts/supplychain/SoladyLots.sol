// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC1155} from "solady/src/tokens/ERC1155.sol";

import {IBenchLots} from "./IBenchLots.sol";

/// @title SoladyLots
/// @notice Solady's ERC-1155 with one issuer for ever; what is processed keeps its sum.
contract SoladyLots is IBenchLots, ERC1155 {
    address private immutable ISSUER;

    modifier onlyIssuer() {
        if (msg.sender != ISSUER) revert NotIssuer(msg.sender);
        _;
    }

    /// @param issuer Creates, without end.
    constructor(address issuer) {
        ISSUER = issuer;
    }

    /// @inheritdoc IBenchLots
    function create(address to, uint256 id, uint256 quantity) external onlyIssuer {
        _mint(to, id, quantity, "");
    }

    /// @inheritdoc IBenchLots
    function createMany(address to, uint256[] calldata ids, uint256[] calldata quantities) external onlyIssuer {
        _batchMint(to, ids, quantities, "");
    }

    /// @inheritdoc IBenchLots
    function process(
        uint256[] calldata ids,
        uint256[] calldata taken,
        uint256[] calldata made,
        uint256[] calldata quantities
    ) external {
        if (_sum(taken) != _sum(quantities)) revert Unbalanced(_sum(taken), _sum(quantities));
        _batchBurn(msg.sender, ids, taken);
        _batchMint(msg.sender, made, quantities, "");
    }

    /// @inheritdoc IBenchLots
    function destroy(uint256 id, uint256 quantity) external {
        _burn(msg.sender, id, quantity);
    }

    function uri(uint256) public pure override returns (string memory) {
        return "";
    }

    function _sum(uint256[] calldata quantities) private pure returns (uint256 sum) {
        for (uint256 i; i < quantities.length; ++i) sum += quantities[i];
    }
}

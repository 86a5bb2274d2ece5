// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title IBenchLots
/// @notice What a token of many kinds with quantities (ERC-1155) can say of lots: how much of each kind who holds.
interface IBenchLots {
    /// @notice The caller is not the issuer.
    /// @param caller Who called.
    error NotIssuer(address caller);
    /// @notice What comes out is not what goes in.
    /// @param taken Sum of what is taken.
    /// @param made Sum of what is made.
    error Unbalanced(uint256 taken, uint256 made);

    /// @notice Creates a quantity of a kind. Only the issuer.
    /// @param to Its first holder.
    /// @param id The kind.
    /// @param quantity How much.
    function create(address to, uint256 id, uint256 quantity) external;

    /// @notice Creates quantities of several kinds. Only the issuer.
    /// @param to Their first holder.
    /// @param ids The kinds.
    /// @param quantities How much of each.
    function createMany(address to, uint256[] calldata ids, uint256[] calldata quantities) external;

    /// @notice Turns quantities of the caller's into others with the same sum: a split, a merge or a transformation.
    /// @param ids What is taken from.
    /// @param taken How much of each.
    /// @param made The kinds that are made.
    /// @param quantities How much of each.
    function process(
        uint256[] calldata ids,
        uint256[] calldata taken,
        uint256[] calldata made,
        uint256[] calldata quantities
    ) external;

    /// @notice Ends a quantity of the caller's.
    /// @param id The kind.
    /// @param quantity How much.
    function destroy(uint256 id, uint256 quantity) external;
}

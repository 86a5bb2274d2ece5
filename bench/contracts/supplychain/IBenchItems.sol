// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title IBenchItems
/// @notice What a token of one unit each (ERC-721) can say of lots: that they are, whose they are and that they ended. It knows no
/// quantities, so nothing is conserved.
interface IBenchItems {
    /// @notice The caller is not the issuer.
    /// @param caller Who called.
    error NotIssuer(address caller);

    /// @notice Creates a token. Only the issuer.
    /// @param to Its first holder.
    /// @param id Its id; a contract that numbers its tokens takes no notice of it.
    function create(address to, uint256 id) external;

    /// @notice Creates tokens that follow one another. Only the issuer.
    /// @param to Their first holder.
    /// @param ids Their ids; a contract that numbers its tokens only counts them.
    function createMany(address to, uint256[] calldata ids) external;

    /// @notice Ends tokens and makes others for the caller, who holds what ends: a split, a merge or a transformation.
    /// @param ended What ends.
    /// @param made What comes of it; a contract that numbers its tokens only counts them.
    function process(uint256[] calldata ended, uint256[] calldata made) external;

    /// @notice Ends a token of the caller.
    /// @param id The token.
    function destroy(uint256 id) external;
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title EventProfiles
/// @notice Rules by which an EPCIS event is hashed. The `?ver=CBV2.0` of a hash does not tell them apart: its rules changed
/// between releases.
library EventProfiles {
    /// @notice CBV 2.0, as its reference implementation applied it in 2026.
    uint16 internal constant CBV_2_0 = 1;

    /// @notice Draft of CBV 2.1.
    uint16 internal constant CBV_2_1_DRAFT = 2;
}

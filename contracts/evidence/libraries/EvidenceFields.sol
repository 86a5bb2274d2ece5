// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title EvidenceFields
/// @notice One bit for each field of an evidence unit, in the order of the struct: a schema's mandatory fields are these bits
/// combined with `|`.
/// @dev The list is shared with `src/evidence/fields.ts`; a test compares the two, and both with the typehash. Frozen.
library EvidenceFields {
    uint32 internal constant SCHEMA = 1 << 0;
    uint32 internal constant NOTARY_SET_VERSION = 1 << 1;
    uint32 internal constant CONTENT_ALGORITHM = 1 << 2;
    uint32 internal constant CONTENT_COMMITMENT = 1 << 3;
    uint32 internal constant SUBJECT = 1 << 4;
    uint32 internal constant DEPOSITOR = 1 << 5;
    uint32 internal constant GENERATED_AT = 1 << 6;
    uint32 internal constant COLLECTED_AT = 1 << 7;
    uint32 internal constant COLLECTOR = 1 << 8;
    uint32 internal constant TOOL = 1 << 9;
    uint32 internal constant REPRODUCTION = 1 << 10;
    uint32 internal constant ENVIRONMENT = 1 << 11;
    uint32 internal constant ORIGIN = 1 << 12;
    uint32 internal constant STORAGE_COMMITMENT = 1 << 13;
    uint32 internal constant CUSTODY_COMMITMENT = 1 << 14;
    uint32 internal constant PROCESS_STANDARD = 1 << 15;
    uint32 internal constant TIMESTAMP_TOKEN_HASH = 1 << 16;
    uint32 internal constant CERTIFICATION_HASH = 1 << 17;
    uint32 internal constant CORROBORATES = 1 << 18;
    uint32 internal constant SUPERSEDES = 1 << 19;
    uint32 internal constant EXPIRES_AT = 1 << 20;

    /// @notice Every field that exists.
    uint32 internal constant ALL = (1 << 21) - 1;

    /// @notice The fields without which nothing is evidence; every schema makes them mandatory.
    uint32 internal constant CORE = SCHEMA | NOTARY_SET_VERSION | CONTENT_ALGORITHM | CONTENT_COMMITMENT | DEPOSITOR;
}

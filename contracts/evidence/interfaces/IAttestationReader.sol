// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title IAttestationReader
/// @notice What clients of the Ethereum Attestation Service read: of its `IEAS` and `ISchemaRegistry`, function for function and
/// member for member.
interface IAttestationReader {
    /// @notice An attestation, as EAS has it.
    /// @param uid Its id.
    /// @param schema Id of the layout of its data.
    /// @param time Unix second in which it was made.
    /// @param expirationTime Unix second from which it counts no more; zero for never.
    /// @param revocationTime Unix second in which it was revoked; zero while it is not.
    /// @param refUID Attestation that it refers to; zero for none.
    /// @param recipient Account that it is about; zero for none.
    /// @param attester Account that made it.
    /// @param revocable Whether it can be revoked.
    /// @param data What is attested, in the layout of the schema.
    struct Attestation {
        bytes32 uid;
        bytes32 schema;
        uint64 time;
        uint64 expirationTime;
        uint64 revocationTime;
        bytes32 refUID;
        address recipient;
        address attester;
        bool revocable;
        bytes data;
    }

    /// @notice A layout of data, as EAS has it.
    /// @param uid `keccak256(abi.encodePacked(schema, resolver, revocable))`.
    /// @param resolver Contract that is asked before anything is attested; zero for none.
    /// @param revocable Whether its attestations can be revoked.
    /// @param schema Types and names of the data's members, with commas between them.
    struct SchemaRecord {
        bytes32 uid;
        address resolver;
        bool revocable;
        string schema;
    }

    /// @notice The attestation.
    /// @param uid Its id.
    /// @return All zero for what is not known.
    function getAttestation(bytes32 uid) external view returns (Attestation memory);

    /// @notice Whether the attestation counts.
    /// @param uid Its id.
    /// @return False also for what is not known.
    function isAttestationValid(bytes32 uid) external view returns (bool);

    /// @notice Where the layouts are registered.
    /// @return Contract with {getSchema}.
    function getSchemaRegistry() external view returns (address);

    /// @notice The layout.
    /// @param uid Its id.
    /// @return All zero for what is not known.
    function getSchema(bytes32 uid) external view returns (SchemaRecord memory);
}

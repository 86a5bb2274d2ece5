// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {IEvidenceRegistry} from "../interfaces/IEvidenceRegistry.sol";

/// @title EvidenceUnits
/// @notice Identity and soundness of a single evidence unit.
/// @dev Formats are frozen; `test/vectors/evidence.json` holds them.
library EvidenceUnits {
    /// @notice EIP-712 type of a unit.
    bytes32 internal constant UNIT_TYPEHASH = keccak256(
        "EvidenceUnit(bytes32 schema,uint32 notarySetVersion,uint16 contentAlgorithm,bytes32 contentCommitment,bytes32 subject,"
        "uint40 depositor,uint64 generatedAt,uint64 collectedAt,bytes32 collector,bytes32 tool,bytes32 reproduction,"
        "bytes32 environment,bytes32 origin,bytes32 storageCommitment,bytes32 custodyCommitment,bytes32 processStandard,"
        "bytes32 timestampTokenHash,bytes32 certificationHash,bytes32 corroborates,bytes32 supersedes,uint64 expiresAt)"
    );

    /// @notice EIP-712 type of what notaries sign for a single unit.
    bytes32 internal constant NOTARIZATION_TYPEHASH = keccak256(
        "Notarization(EvidenceUnit unit,uint32 notarySet,uint64 deadline)"
        "EvidenceUnit(bytes32 schema,uint32 notarySetVersion,uint16 contentAlgorithm,bytes32 contentCommitment,bytes32 subject,"
        "uint40 depositor,uint64 generatedAt,uint64 collectedAt,bytes32 collector,bytes32 tool,bytes32 reproduction,"
        "bytes32 environment,bytes32 origin,bytes32 storageCommitment,bytes32 custodyCommitment,bytes32 processStandard,"
        "bytes32 timestampTokenHash,bytes32 certificationHash,bytes32 corroborates,bytes32 supersedes,uint64 expiresAt)"
    );

    uint256 private constant FIELD_COUNT = 21;

    /// @notice Id of a unit: its hash struct. Reverts without data, as the ABI decoder does, when a member has bits beyond its type.
    /// @dev `keccak256(abi.encode(UNIT_TYPEHASH, unit))` with one copy instead of 21; a fuzz test compares the two.
    function hash(IEvidenceRegistry.EvidenceUnit calldata unit) internal pure returns (bytes32 id) {
        bytes32 typehash = UNIT_TYPEHASH;
        assembly ("memory-safe") {
            let excess := or(shr(32, calldataload(add(unit, 0x20))), shr(16, calldataload(add(unit, 0x40))))
            excess := or(excess, shr(40, calldataload(add(unit, 0xa0))))
            excess := or(excess, shr(64, calldataload(add(unit, 0xc0))))
            excess := or(excess, shr(64, calldataload(add(unit, 0xe0))))
            excess := or(excess, shr(64, calldataload(add(unit, 0x280))))
            if excess {
                revert(0, 0)
            }

            // Beyond the free memory pointer, which stays where it is: nothing reads it afterwards.
            let encoded := mload(0x40)
            mstore(encoded, typehash)
            calldatacopy(add(encoded, 0x20), unit, mul(FIELD_COUNT, 0x20))
            id := keccak256(encoded, mul(add(FIELD_COUNT, 1), 0x20))
        }
    }

    /// @notice Hash struct of what notaries sign for the unit of this id.
    function notarizationHash(bytes32 id, uint32 notarySet, uint64 deadline) internal pure returns (bytes32) {
        return keccak256(abi.encode(NOTARIZATION_TYPEHASH, id, notarySet, deadline));
    }

    /// @notice Emits {IEvidenceRegistry-EvidenceNotarized}.
    /// @dev The same bytes as the compiler's `emit`, with one copy instead of 21. {hash} has checked that no member has bits
    /// beyond its type.
    function emitNotarized(
        IEvidenceRegistry.EvidenceUnit calldata unit,
        bytes32 id,
        IEvidenceRegistry.Approved memory approved
    ) internal {
        bytes32 topic = IEvidenceRegistry.EvidenceNotarized.selector;
        assembly ("memory-safe") {
            // Beyond the free memory pointer, which stays where it is. Structs in memory are one word a member, too.
            let data := mload(0x40)
            mcopy(data, approved, 0xa0)
            calldatacopy(add(data, 0xa0), unit, mul(FIELD_COUNT, 0x20))
            let subject := calldataload(add(unit, 0x80))
            let depositor := calldataload(add(unit, 0xa0))
            log4(data, add(0xa0, mul(FIELD_COUNT, 0x20)), topic, id, subject, depositor)
        }
    }

    /// @notice Demands, of a unit that {hash} has checked, the mandatory fields and that the times are possible for a unit recorded at `recordedAt`.
    function requireSound(
        IEvidenceRegistry.EvidenceUnit calldata unit,
        uint32 mandatoryFields,
        uint256 recordedAt
    ) internal pure {
        _requireFields(unit, mandatoryFields);
        (uint64 generatedAt, uint64 collectedAt, uint64 expiresAt) = timesOf(unit);
        // A unit that says when it was generated says when it was collected: a zero would be out of order.
        if (generatedAt > collectedAt || collectedAt > recordedAt) {
            revert IEvidenceRegistry.TimesOutOfOrder(generatedAt, collectedAt, recordedAt);
        }
        if (expiresAt != 0 && (expiresAt <= recordedAt || expiresAt > type(uint40).max)) {
            revert IEvidenceRegistry.ExpiryOutOfRange(expiresAt, recordedAt, type(uint40).max);
        }
    }

    /// @notice The unit's depositor and notary set version, once {hash} has checked them: the compiler would check anew, about 90 gas
    /// a member.
    function signedFor(
        IEvidenceRegistry.EvidenceUnit calldata unit
    ) internal pure returns (PartyId depositor, uint32 notarySetVersion) {
        assembly ("memory-safe") {
            notarySetVersion := calldataload(add(unit, 0x20))
            depositor := calldataload(add(unit, 0xa0))
        }
    }

    /// @notice The unit's times, once {hash} has checked them; see {signedFor}.
    function timesOf(
        IEvidenceRegistry.EvidenceUnit calldata unit
    ) internal pure returns (uint64 generatedAt, uint64 collectedAt, uint64 expiresAt) {
        assembly ("memory-safe") {
            generatedAt := calldataload(add(unit, 0xc0))
            collectedAt := calldataload(add(unit, 0xe0))
            expiresAt := calldataload(add(unit, 0x280))
        }
    }

    function _requireFields(IEvidenceRegistry.EvidenceUnit calldata unit, uint256 mandatoryFields) private pure {
        uint256 missing = mandatoryFields & ~_present(unit);
        // Names the first: the lowest bit is the first field.
        if (missing != 0) revert IEvidenceRegistry.MissingField(uint8(Math.log2(missing & (~missing + 1))));
    }

    /// @dev One bit for each member that is not zero. All members are static, so each is one word of calldata. Three a turn: a
    /// turn costs as much as two members.
    function _present(IEvidenceRegistry.EvidenceUnit calldata unit) private pure returns (uint256 present) {
        assembly ("memory-safe") {
            let position := add(unit, mul(FIELD_COUNT, 0x20))
            // From the last member to the first, which ends up in the lowest bit.
            for {} gt(position, unit) {} {
                position := sub(position, 0x60)
                present := or(
                    or(shl(3, present), iszero(iszero(calldataload(position)))),
                    or(
                        shl(1, iszero(iszero(calldataload(add(position, 0x20))))),
                        shl(2, iszero(iszero(calldataload(add(position, 0x40)))))
                    )
                )
            }
        }
    }
}

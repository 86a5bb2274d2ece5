// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PartyId} from "../../identity/interfaces/IPartyRegistry.sol";
import {IDocumentStore} from "./IDocumentStore.sol";
import {IEvidenceRegistry} from "./IEvidenceRegistry.sol";

/// @title IEvidenceDocuments
/// @notice Evidence as an OpenAttestation document store: a document counts by a unit about it, of one schema and in the name of one
/// depositor, the issuer. Holds no status of its own and nobody's rights: every answer is the registry's at that moment.
/// @dev What the unit's status means for the two answers that a verifier knows:
///
/// | status                       | isIssued | isRevoked | why                                                   |
/// | ---------------------------- | -------- | --------- | ----------------------------------------------------- |
/// | not published here           | no       | no        | nothing vouches for the document                      |
/// | Provisional                  | no       | no        | can still be challenged: not in effect yet            |
/// | Final, Upheld                | yes      | no        | in effect                                             |
/// | Challenged                   | no       | no        | suspended: neither in effect nor gone                 |
/// | Revoked, Superseded, Expired | yes      | yes       | was in effect and is so no more, for good             |
interface IEvidenceDocuments is IDocumentStore {
    /// @notice From now on this unit says what the document's status is.
    /// @param document The unit's subject: target hash, Merkle root or a node between them.
    /// @param unit Id of the unit.
    /// @param replaced Id of the unit that said it before; zero for none.
    event DocumentPublished(bytes32 indexed document, bytes32 indexed unit, bytes32 indexed replaced);

    /// @notice A unit without a subject is about no document.
    /// @param unit Id of the unit.
    error DocumentMissing(bytes32 unit);
    /// @notice The unit was deposited in another name than the issuer's.
    /// @param actual The unit's depositor.
    /// @param issuer The store's issuer.
    error IssuerMismatch(PartyId actual, PartyId issuer);
    /// @notice Another unit says what the document's status is, and this one does not supersede it.
    /// @param document The unit's subject.
    /// @param current Id of the unit that says it.
    error DocumentAlreadyPublished(bytes32 document, bytes32 current);
    /// @notice A document is revoked by revoking its unit in the registry; nobody can do it here.
    /// @param document Document that was named.
    /// @param unit Id of its unit; zero for none.
    error RevokedInRegistryOnly(bytes32 document, bytes32 unit);

    /// @notice Lets a recorded unit say what its subject's status is. Anyone may call, and gains nothing by it.
    /// @dev Emits {DocumentPublished}. A unit in a batch is extracted if it was not yet, so that it can be revoked alone.
    ///
    /// Requirements: the unit follows the store's schema ({IEvidenceRegistry-SchemaMismatch}), is in the issuer's name
    /// ({IssuerMismatch}) and has a subject ({DocumentMissing}); it is recorded alone ({IEvidenceRegistry-EvidenceNotRecorded}) or
    /// in the batch (errors of {IEvidenceLifecycle-extract}); no other unit speaks for the document, unless that one is superseded and
    /// this unit names it ({DocumentAlreadyPublished}).
    /// @param unit The unit; its subject is the document.
    /// @param batch Id of the batch that holds it; zero for a unit with a record of its own.
    /// @param proof Its Merkle proof; empty for a unit with a record of its own.
    /// @return id Id of the unit.
    function publish(
        IEvidenceRegistry.EvidenceUnit calldata unit,
        bytes32 batch,
        bytes32[] calldata proof
    ) external returns (bytes32 id);

    /// @notice The unit that says what a document's status is.
    /// @param document Target hash, Merkle root or a node between them.
    /// @return unit Id of the unit; zero for none.
    function unitOf(bytes32 document) external view returns (bytes32 unit);

    /// @notice Status now of a document's unit, which says more than {isIssued} and {isRevoked} can.
    /// @param document Target hash, Merkle root or a node between them.
    /// @return {IEvidenceRegistry-Status-Unknown} for none.
    function statusOf(bytes32 document) external view returns (IEvidenceRegistry.Status);

    /// @notice What makes a unit speak in this store.
    /// @return registry Where it is recorded.
    /// @return schema Schema that it follows.
    /// @return issuer Party in whose name it is deposited.
    function evidence() external view returns (IEvidenceRegistry registry, bytes32 schema, PartyId issuer);
}

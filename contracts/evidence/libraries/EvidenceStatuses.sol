// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IEvidenceLifecycle} from "../interfaces/IEvidenceLifecycle.sol";
import {IEvidenceRegistry} from "../interfaces/IEvidenceRegistry.sol";
import {EvidenceRecords, RecordWord} from "./EvidenceRecords.sol";

/// @title EvidenceStatuses
/// @notice Where a record stands at a time. Deadlines act by themselves: a window that closes and arbiters who stay silent need
/// nobody's transaction.
library EvidenceStatuses {
    using EvidenceRecords for RecordWord;

    /// @dev How bad each status is, one byte each, the lowest for {Unknown}. A challenge that was survived says more than none.
    uint256 private constant SEVERITIES = 0x04_05_06_01_03_00_02_07;

    /// @notice Status of one record at `time`, by its own word and challenge alone.
    function asOf(
        RecordWord record,
        IEvidenceLifecycle.Challenge memory challenge,
        uint256 time
    ) internal pure returns (IEvidenceRegistry.Status status) {
        if (!record.exists() || time < record.notarizedAt()) return IEvidenceRegistry.Status.Unknown;

        bool ended = isEnded(record.status());
        bool over = record.endsAt() != 0 && time >= record.endsAt();
        if (ended && over) return record.status();

        status = _underChallenge(record, challenge, time);
        if (!ended && over) status = worse(status, IEvidenceRegistry.Status.Expired);
    }

    /// @notice The worse of two: a unit in a batch is as good as the worse of itself and the batch.
    function worse(
        IEvidenceRegistry.Status a,
        IEvidenceRegistry.Status b
    ) internal pure returns (IEvidenceRegistry.Status) {
        return _severity(a) >= _severity(b) ? a : b;
    }

    /// @notice Whether the stored status is one that nothing follows.
    function isEnded(IEvidenceRegistry.Status status) internal pure returns (bool) {
        return status == IEvidenceRegistry.Status.Revoked || status == IEvidenceRegistry.Status.Superseded;
    }

    /// @notice Whether evidence of this status counts: {Provisional}, {Final} or {Upheld}.
    function stands(IEvidenceRegistry.Status status) internal pure returns (bool) {
        return status == IEvidenceRegistry.Status.Provisional || isSettled(status);
    }

    /// @notice Whether evidence of this status counts for good, as far as challenges go: {Final} or {Upheld}.
    function isSettled(IEvidenceRegistry.Status status) internal pure returns (bool) {
        return status == IEvidenceRegistry.Status.Final || status == IEvidenceRegistry.Status.Upheld;
    }

    /// @dev A challenge that ended in revocation ended the record too, so it never gets here from that second on.
    function _underChallenge(
        RecordWord record,
        IEvidenceLifecycle.Challenge memory challenge,
        uint256 time
    ) private pure returns (IEvidenceRegistry.Status) {
        if (challenge.challengedAt == 0 || time < challenge.challengedAt) {
            bool open = time < record.notarizedAt() + uint256(record.challengeMinutes()) * 1 minutes;
            return open ? IEvidenceRegistry.Status.Provisional : IEvidenceRegistry.Status.Final;
        }
        if (challenge.decidedAt != 0 && time >= challenge.decidedAt) return IEvidenceRegistry.Status.Upheld;
        if (time < challenge.arbitrationEndsAt) return IEvidenceRegistry.Status.Challenged;

        return challenge.upheldByDefault ? IEvidenceRegistry.Status.Upheld : IEvidenceRegistry.Status.Revoked;
    }

    function _severity(IEvidenceRegistry.Status status) private pure returns (uint256) {
        return (SEVERITIES >> (uint256(status) * 8)) & type(uint8).max;
    }
}

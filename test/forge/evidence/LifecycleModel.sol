// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Statuses as the documentation states them, from the seconds in which things happened; nothing of it is taken from the
/// contracts.
abstract contract LifecycleModel {
    /// @notice When things happened to a record; zero for never.
    struct Ghost {
        bytes32 id;
        bytes32 batch;
        bytes32 members;
        uint40 notarizedAt;
        uint40 expiresAt;
        uint40 challengedAt;
        uint40 upheldAt;
        uint40 revokedAt;
        uint40 supersededAt;
    }

    uint32 public constant WINDOW = 1 days;
    uint32 public constant PERIOD = 2 days;

    uint8 internal constant UNKNOWN = 0;
    uint8 internal constant PROVISIONAL = 1;
    uint8 internal constant FINAL = 2;
    uint8 internal constant CHALLENGED = 3;
    uint8 internal constant UPHELD = 4;
    uint8 internal constant REVOKED = 5;
    uint8 internal constant SUPERSEDED = 6;
    uint8 internal constant EXPIRED = 7;

    Ghost[] internal _ghosts;
    mapping(bytes32 id => uint256) internal _indexOf;

    /// @dev With its batch, for a unit that came out of one.
    function _status(Ghost storage ghost, uint256 time) internal view returns (uint8) {
        uint8 own = _own(ghost, time);
        if (ghost.batch == 0) return own;

        uint8 batch = _own(_ghosts[_indexOf[ghost.batch]], time);
        return _rank(batch) > _rank(own) ? batch : own;
    }

    function _own(Ghost storage ghost, uint256 time) internal view returns (uint8) {
        if (time < ghost.notarizedAt) return UNKNOWN;
        if (_has(ghost.revokedAt, time)) return REVOKED;
        if (_has(ghost.supersededAt, time)) return SUPERSEDED;
        bool silence = _has(ghost.challengedAt, time) && !_has(ghost.upheldAt, time);
        if (silence && time >= uint256(ghost.challengedAt) + PERIOD) return REVOKED;
        if (_has(ghost.expiresAt, time)) return EXPIRED;
        if (silence) return CHALLENGED;
        if (_has(ghost.challengedAt, time)) return UPHELD;
        return time < uint256(ghost.notarizedAt) + WINDOW ? PROVISIONAL : FINAL;
    }

    function _stands(uint8 status) internal pure returns (bool) {
        return status == PROVISIONAL || status == FINAL || status == UPHELD;
    }

    function _has(uint40 happenedAt, uint256 time) private pure returns (bool) {
        return happenedAt != 0 && time >= happenedAt;
    }

    /// @dev From the best to the worst.
    function _rank(uint8 status) private pure returns (uint256) {
        if (status == FINAL) return 0;
        if (status == UPHELD) return 1;
        if (status == PROVISIONAL) return 2;
        if (status == CHALLENGED) return 3;
        if (status == EXPIRED) return 4;
        return status == SUPERSEDED ? 5 : 6;
    }
}

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title ISuccession
/// @notice Records are never upgraded. A record contract names, once, the contract that takes new records after it; from the
/// end of a fixed delay the old one takes none, while its reads, revocations and exits go on.
interface ISuccession {
    /// @notice `successor` takes new records from `closesAt` (Unix seconds) on.
    /// @param successor Contract that takes new records from then on.
    /// @param closesAt First Unix second in which this contract takes no new records.
    event SuccessorAnnounced(address indexed successor, uint40 closesAt);

    /// @notice The delay before a successor takes over must not be zero.
    error ZeroSuccessionDelay();
    /// @notice A successor is set once and stands already.
    /// @param successor The one that stands.
    error SuccessorAlreadyAnnounced(address successor);
    /// @notice A successor is another contract: it has code and is not this one.
    /// @param successor Account that was named.
    error InvalidSuccessor(address successor);
    /// @notice This contract takes no new records since `closesAt`; use `successor`.
    /// @param successor Contract that takes new records.
    /// @param closesAt First Unix second in which this contract takes no new records.
    error RecordsClosed(address successor, uint40 closesAt);

    /// @notice Names the contract that takes new records after {successionDelay} seconds. Once, by whoever the Authority lets.
    /// @param successor A contract ({InvalidSuccessor}); there must be none yet ({SuccessorAlreadyAnnounced}).
    function announceSuccessor(address successor) external;

    /// @notice The announced successor and the second from which this contract takes no new records; zeros when there is none.
    /// @return successor The announced contract.
    /// @return closesAt First Unix second in which this contract takes no new records: the announcement's plus the
    /// delay.
    function successor() external view returns (address successor, uint40 closesAt);

    /// @notice Seconds between the announcement of a successor and its taking over.
    /// @return Seconds, never zero.
    function successionDelay() external view returns (uint32);
}

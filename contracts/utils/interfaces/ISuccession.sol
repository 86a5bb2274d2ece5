// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title ISuccession
/// @notice Records are never upgraded. A record contract names, once, the contract that takes new records after it; from the
/// end of a fixed delay the old one takes none, while its reads, revocations and exits go on.
interface ISuccession {
    /// @notice `successor` takes new records from `closesAt` (Unix seconds) on.
    event SuccessorAnnounced(address indexed successor, uint40 closesAt);

    /// @notice The delay before a successor takes over must not be zero.
    error ZeroSuccessionDelay();
    /// @notice A successor is set once and stands already.
    error SuccessorAlreadyAnnounced(address successor);
    /// @notice A successor is another contract: it has code and is not this one.
    error InvalidSuccessor(address successor);
    /// @notice This contract takes no new records since `closesAt`; use `successor`.
    error RecordsClosed(address successor, uint40 closesAt);

    /// @notice Names the contract that takes new records after {successionDelay} seconds. Once, by whoever the Authority lets.
    function announceSuccessor(address successor) external;

    /// @notice The announced successor and the second from which this contract takes no new records; zeros when there is none.
    function successor() external view returns (address successor, uint40 closesAt);

    /// @notice Seconds between the announcement of a successor and its taking over.
    function successionDelay() external view returns (uint32);
}

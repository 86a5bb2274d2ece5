// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {HolderWord, TrustWord} from "../identity/libraries/CredentialLanes.sol";
import {PartyId} from "../identity/interfaces/IPartyRegistry.sol";
import {Subject, Subjects} from "../identity/libraries/Subjects.sol";

/// @title CredentialLanesHarness
/// @notice Opens the words of credentials and their subjects to tests.
contract CredentialLanesHarness {
    function covers(TrustWord trust, HolderWord holder, uint256 time) external pure returns (bool) {
        return trust.covers(holder, time);
    }

    function coversIn(TrustWord trust, uint8 lane, HolderWord holder, uint256 time) external pure returns (bool) {
        return trust.coversIn(lane, holder, time);
    }

    function renewed(TrustWord trust, uint8 lane) external pure returns (TrustWord) {
        return trust.renewed(lane);
    }

    function withCounting(TrustWord trust, uint8 lane, bool counts) external pure returns (TrustWord) {
        return trust.withCounting(lane, counts);
    }

    function saying(
        HolderWord holder,
        uint8 lane,
        uint8 generation,
        uint64 validUntil
    ) external pure returns (HolderWord) {
        return holder.saying(lane, generation, validUntil);
    }

    function silenced(HolderWord holder, uint8 lane) external pure returns (HolderWord) {
        return holder.silenced(lane);
    }

    function ofParty(PartyId party) external pure returns (Subject) {
        return Subjects.ofParty(party);
    }

    function ofAccount(address account) external pure returns (Subject) {
        return Subjects.ofAccount(account);
    }

    function ofId(bytes32 id) external pure returns (Subject) {
        return Subjects.ofId(id);
    }

    function requireWellFormed(Subject subject) external pure returns (PartyId) {
        return subject.requireWellFormed();
    }
}
